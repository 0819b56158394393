"""The person's own notes and briefs as destinations of the top field: asked of what is open now, and never kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rapporteur.domain.notes import WorkspaceState
from rapporteur.ui.context import Location

#: So many are offered at most, the last changed first.
_MOST = 6


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """`kind` is "note" or "brief"; `detail` is where it is filed."""

    kind: str
    title: str
    detail: str
    location: Location


def own_places(state: WorkspaceState, words: str) -> list[OwnPlace]:
    """The notes and briefs in whose title every one of the words begins a word, accents and case aside.

    Those in the trash are left out. A lone letter asks for nothing: it is in every title.
    """
    wanted = _words(words)
    if not wanted or sum(map(len, wanted)) < 2:
        return []
    found = []
    for note in state.notes.values():
        if not note.trashed and _holds(note.title, wanted):
            detail = " · ".join(dict.fromkeys(each for each in (note.folder, note.meeting) if each))
            found.append((note.changed, OwnPlace("note", note.title, detail, _at("note", note.id))))
    found += [
        (brief.changed, OwnPlace("brief", brief.title, brief.meeting, _at("brief", brief.id)))
        for brief in state.briefs.values()
        if not brief.trashed and _holds(brief.title, wanted)
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    return [place for _changed, place in found[:_MOST]]


def _at(kind: str, name: str) -> Location:
    return Location("notes", extra={kind: name})


def _holds(title: str, wanted: list[str]) -> bool:
    words = _words(title)
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _words(text: str) -> list[str]:
    """Words without case and accents, parted by all that is neither letter nor figure.

    `domain.names.fold` would do, but it remembers what it folded: titles would outlive the lock.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = (each for each in apart if not unicodedata.combining(each))
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()
