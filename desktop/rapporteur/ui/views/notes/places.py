"""The places of Notes: what its side panel lists and its locations name. No Qt."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.domain.notes import Amendment, Annotation, Brief, Note, WorkspaceState
from rapporteur.domain.operation import ANNOTATION
from rapporteur.ui.context import Location

#: The pages that are no note: all annotations, amendments, briefs, what waits for a decision, the trash.
ANNOTATIONS, AMENDMENTS, BRIEFS, DECISIONS, TRASH = "annotations", "amendments", "briefs", "decisions", "trash"
SAFETY = "safety"
#: Marks that do not stand where they stood.
REVIEW = "review"
#: What is given to colleagues, and comes from them.
SHARE = "share"
_KEPT = ("page", "note", "amendment", "brief")
PAGES = (ANNOTATIONS, AMENDMENTS, BRIEFS, REVIEW, DECISIONS, SHARE, TRASH, SAFETY)


def note_location(name: str) -> Location:
    return Location("notes", extra={"note": name})


def amendment_location(name: str) -> Location:
    return Location("notes", extra={"amendment": name})


def brief_location(name: str) -> Location:
    return Location("notes", extra={"brief": name})


def location_of(state: WorkspaceState, kind: str, name: str) -> Location:
    """Where a thing of a kind is shown: an annotation in its document."""
    if kind == ANNOTATION and name in state.annotations:
        anchor = state.annotations[name].anchor
        marked = (None, None) if anchor.whole else (anchor.start, anchor.end)
        return Location("read", anchor.symbol, anchor.language, anchor.key, *marked)
    return Location("notes", extra={kind: name})


def kept(extra: Mapping[str, object]) -> dict[str, str]:
    """What of a location is kept for the next start: the page or the one thing that is open; never any words."""
    return {kind: name for kind, name in extra.items() if kind in _KEPT and isinstance(name, str) and name}


def page_location(page: str) -> Location:
    return Location("notes", extra={"page": page})


def filtered_location(page: str, words: str = "", narrowed: Mapping[str, Sequence[str]] | None = None) -> Location:
    """A page of many things, narrowed: to words, and by facet to values (`domain.sifting`)."""
    values = {facet: list(each) for facet, each in sorted((narrowed or {}).items()) if each}
    return Location("notes", extra={"page": page, "words": words, "narrowed": json.dumps(values, ensure_ascii=False)})


def narrowed_of(extra: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What a location narrows to, by facet."""
    return {facet: tuple(values) for facet, values in json.loads(extra.get("narrowed") or "{}").items()}


def tags(state: WorkspaceState) -> Counter[str]:
    """The tags of notes and annotations, and how often each is used."""
    tagged: list[Note | Annotation] = [*state.notes.values(), *state.annotations.values()]
    return Counter(tag for each in tagged if not each.trashed for tag in each.tags)


def meetings(state: WorkspaceState) -> Counter[str]:
    return Counter(note.meeting for note in state.notes.values() if note.meeting and not note.trashed)


def alive(
    found: Iterable[Note] | Iterable[Annotation] | Iterable[Amendment] | Iterable[Brief],
) -> list[Note | Annotation | Amendment | Brief]:
    """What is not in the trash."""
    return [each for each in found if not each.trashed]


def everything(state: WorkspaceState) -> list[Note | Annotation | Amendment | Brief]:
    return [
        *state.notes.values(),
        *state.annotations.values(),
        *state.amendments.values(),
        *state.briefs.values(),
    ]


def count(state: WorkspaceState, page: str) -> int:
    """How many things a page holds."""
    if page == ANNOTATIONS:
        return len(alive(state.annotations.values()))
    if page == AMENDMENTS:
        return len(alive(state.amendments.values()))
    if page == BRIEFS:
        return len(alive(state.briefs.values()))
    if page == DECISIONS:
        return sum(bool(each.rivals) for each in everything(state))
    if page in (SAFETY, REVIEW, SHARE):
        return 0  # what is to review is known after a look only
    return sum(bool(each.trashed) for each in everything(state))


def amendments_to(state: WorkspaceState, symbol: str, key: str) -> list[Amendment]:
    """The amendments to a paragraph, in the order in which they are taken."""
    found = [
        each
        for each in state.amendments.values()
        if not each.trashed and (each.anchor.symbol, each.anchor.key) == (symbol, key)
    ]
    return sorted(found, key=lambda each: (each.order, each.created, each.id))


def number_of(state: WorkspaceState, amendment: Amendment) -> int:
    """Which amendment to its paragraph this one is, from 1."""
    among = [each.id for each in amendments_to(state, amendment.anchor.symbol, amendment.anchor.key)]
    return among.index(amendment.id) + 1 if amendment.id in among else len(among) + 1
