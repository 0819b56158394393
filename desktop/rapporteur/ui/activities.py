"""The activities in their order. Each view is made, and its module imported, when it is first shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from rapporteur.job import Job
from rapporteur.translation import Translator
from rapporteur.ui.context import Context, View


def _read(context: Context) -> View:
    from rapporteur.ui.views.read.view import ReadView

    return ReadView(context)


def _search(context: Context) -> View:
    from rapporteur.ui.views.search import SearchView

    return SearchView(context)


def _votes(context: Context) -> View:
    from rapporteur.ui.views.votes import VotesView

    return VotesView(context)


def _participants(context: Context) -> View:
    from rapporteur.ui.views.participants import ParticipantsView

    return ParticipantsView(context)


def _notes(context: Context) -> View:
    from rapporteur.ui.views.notes import NotesView

    return NotesView(context)


def _compare(context: Context) -> View:
    from rapporteur.ui.views.compare import CompareView

    return CompareView(context)


#: By name; the icon has the same name. Those without a title below have no button in the activity bar.
ACTIVITIES: dict[str, Callable[[Context], View]] = {
    "read": _read,
    "search": _search,
    "votes": _votes,
    "participants": _participants,
    "notes": _notes,
    "compare": _compare,
}


def import_views(job: Job) -> None:
    """Import the modules of every activity, on any thread, so that each view opens sooner."""
    for name in ACTIVITIES:
        job.step(0.0)
        importlib.import_module(f"rapporteur.ui.views.{name}")


def activity_titles(tr: Translator) -> dict[str, str]:
    """The activities' names in the interface's language."""
    return {
        "read": tr("Read"),
        "search": tr("Search"),
        "votes": tr("Votes"),
        "participants": tr("Participants"),
        "notes": tr("Notes"),
    }
