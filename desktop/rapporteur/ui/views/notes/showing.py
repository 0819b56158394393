"""What the cards of citations and amendments say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.domain.anchor import CHANGED, LOST
from rapporteur.domain.notes import Amendment, WorkspaceState
from rapporteur.domain.redline import redline
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import STATUS_SHADES, roles, statuses
from rapporteur.ui.views.notes.objects import Shown
from rapporteur.ui.views.notes.places import number_of

_BRACKETS = re.compile(r"[\[\]]")
#: Words that stay are cut to so many letters on each side of a change, in a card.
_AROUND = 90


def citation_shown(context: Context, place: str, quote: str, kind: str) -> Shown:
    """The card of a live quotation; `kind` is that of its placement, "" while it is not known."""
    tr = context.tr
    words = quote if len(quote) < 700 else f"{quote[:640].rsplit(' ', 1)[0]} …"
    badge = {CHANGED: tr("the source has changed"), LOST: tr("the source is gone")}.get(kind, "")
    title = tr("{place} · live quotation", place=place)
    return Shown(title, ((f"« {words} »", "quote"),), badge=badge, shade="warning", framed=False)


def amendment_shown(context: Context, state: WorkspaceState, amendment: Amendment | None) -> Shown:
    """The card of an amendment: its redline, its status and who stands where."""
    tr = context.tr
    if amendment is None or amendment.trashed:
        return Shown(tr("Amendment"), ((tr("This amendment is in the trash."), "missing"),))
    return Shown(
        tr("Amendment {n}", n=number_of(state, amendment)),
        tuple(redline_runs(amendment.base, amendment.proposal, shortened=True)),
        parties_words(context, amendment),
        statuses(context)[amendment.status],
        STATUS_SHADES[amendment.status],
    )


def parties_words(context: Context, amendment: Amendment) -> str:
    """ "proposes A, B · supports C": who does what."""
    said = []
    for role, words in roles(context).items():
        names = ", ".join(each.name for each in amendment.parties if each.role == role)
        if names:
            said.append(f"{words} {names}")
    return " · ".join(said)


def redline_runs(base: str, proposal: str, shortened: bool = False) -> Iterator[tuple[str, str]]:
    """The redline as (words, kind): "kept", "deleted", "inserted", and "bracket" for the brackets that are open."""
    changes = redline(base, proposal)
    last = len(changes) - 1
    for at, change in enumerate(changes):
        words = change.text
        if shortened and change.kind == "kept" and len(words) > 2.5 * _AROUND:
            begin = words[:_AROUND].rsplit(" ", 1)[0] + " " if at else ""
            end = " " + words[-_AROUND:].split(" ", 1)[-1] if at != last else ""
            words = f"{begin}…{end}" if begin or end else words[: 4 * _AROUND].rsplit(" ", 1)[0] + " …"
        if change.kind == "deleted":
            yield words, "deleted"
            continue
        done = 0
        for found in _BRACKETS.finditer(words):
            if found.start() > done:
                yield words[done : found.start()], change.kind
            yield found[0], "bracket"
            done = found.end()
        if done < len(words):
            yield words[done:], change.kind
