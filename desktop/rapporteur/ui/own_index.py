"""What views ask of the person's own work at every change, worked out anew only for what changed. No Qt.

A state is made of mappings that stay the same objects as long as nothing in them changes, and so do the things in
them: that tells, without comparing them, what must be counted again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import Amendment, Annotation, Brief, Note, WorkspaceState
from rapporteur.domain.notetext import NoteText

#: A passage of a document in any language: its symbol and key.
Passage = tuple[str, str]


@dataclass(frozen=True)
class Counts:
    """How many things of a kind there are, in the trash, and with values to decide on; tags and meetings used."""

    alive: int = 0
    trashed: int = 0
    rivals: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    meetings: Counter[str] = field(default_factory=Counter)


class OwnIndex:
    """Asked with the state of now. `forget` lets go of all that it knows."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._counted: dict[str, tuple[object, Counts]] = {}
        self._texts: dict[str, tuple[NoteText, frozenset[Passage]]] = {}
        self._citing: tuple[object, dict[Passage, list[Note]]] = (None, {})
        self._quoting: tuple[object, dict[Anchor, list[Note]]] = (None, {})
        self._anchors: tuple[object, object, dict[tuple[str, str], list[Anchor]]] = (None, None, {})
        self._marked: tuple[object, dict[tuple[str, str], list[Annotation]]] = (None, {})

    def notes(self, state: WorkspaceState) -> Counts:
        return self._counts("notes", state.notes)

    def annotations(self, state: WorkspaceState) -> Counts:
        return self._counts("annotations", state.annotations)

    def amendments(self, state: WorkspaceState) -> Counts:
        return self._counts("amendments", state.amendments)

    def briefs(self, state: WorkspaceState) -> Counts:
        return self._counts("briefs", state.briefs)

    def all_counts(self, state: WorkspaceState) -> tuple[Counts, ...]:
        return self.notes(state), self.annotations(state), self.amendments(state), self.briefs(state)

    def annotations_of(self, state: WorkspaceState, symbol: str, language: str) -> Sequence[Annotation]:
        """The annotations of a document that are not in the trash, in the order of the state."""
        if self._marked[0] is not state.annotations:
            found: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
            for each in state.annotations.values():
                if not each.trashed:
                    found[each.anchor.symbol, each.anchor.language].append(each)
            self._marked = state.annotations, dict(found)
        return self._marked[1].get((symbol, language), ())

    def citing(
        self, state: WorkspaceState, passage: Passage, moved: Mapping[Anchor, str] | None = None
    ) -> Sequence[Note]:
        """The notes, not in the trash, that quote a passage or have a link to it.

        `moved` are quotations whose words stand elsewhere in their document now, by the keys of these places.
        """
        if self._citing[0] is not state.notes:
            found: dict[Passage, list[Note]] = defaultdict(list)
            for note in state.notes.values():
                cited = self.cited_by(note)
                if cited and not note.trashed:
                    for each in cited:
                        found[each].append(note)
            for gone in self._texts.keys() - state.notes.keys():
                del self._texts[gone]
            self._citing = state.notes, dict(found)
        there = self._citing[1].get(passage, ())
        if not moved:
            return there
        staying = {note.id: note for note in there if _stays(note, passage, moved)}
        quoting = self._notes_by_anchor(state)
        for anchor, key in moved.items():
            if (anchor.symbol, key) == passage:
                staying.update((note.id, note) for note in quoting.get(anchor, ()))
        return tuple(staying.values())

    def anchors_of(self, state: WorkspaceState, symbol: str, language: str) -> Sequence[Anchor]:
        """Where amendments to a document, and quotations of it in notes, were made; nothing of the trash."""
        if self._anchors[0] is not state.notes or self._anchors[1] is not state.amendments:
            found: dict[tuple[str, str], dict[Anchor, None]] = defaultdict(dict)
            amended = (each.anchor for each in state.amendments.values() if not each.trashed)
            for anchor in (*self._notes_by_anchor(state), *amended):
                found[anchor.symbol, anchor.language][anchor] = None
            self._anchors = state.notes, state.amendments, {name: list(each) for name, each in found.items()}
        return self._anchors[2].get((symbol, language), ())

    def cited_by(self, note: Note) -> frozenset[Passage]:
        """The passages that a note quotes or has links to."""
        known = self._texts.get(note.id)
        if known is None or known[0] is not note.text:
            passages = {(each.symbol, each.key) for each in _anchors(note)} | _links(note)
            known = self._texts[note.id] = note.text, frozenset(passages)
        return known[1]

    def _notes_by_anchor(self, state: WorkspaceState) -> dict[Anchor, list[Note]]:
        if self._quoting[0] is not state.notes:
            found: dict[Anchor, list[Note]] = defaultdict(list)
            for note in state.notes.values():
                if not note.trashed:
                    for anchor in _anchors(note):
                        found[anchor].append(note)
            self._quoting = state.notes, dict(found)
        return self._quoting[1]

    def _counts(self, part: str, things: Mapping[str, Note | Annotation | Amendment | Brief]) -> Counts:
        known = self._counted.get(part)
        if known is None or known[0] is not things:
            known = self._counted[part] = things, _count(things.values())
        return known[1]


def _anchors(note: Note) -> Iterator[Anchor]:
    return (block.anchor for block in note.text.blocks if block.anchor is not None)


def _links(note: Note) -> set[Passage]:
    runs = (run.link for block in note.text.blocks for run in block.runs if run.link.startswith("rapporteur:"))
    from rapporteur.desk.quoting import linked  # the notebook comes with it: every start would wait for that

    return {passage for link in runs if (passage := linked(link)) is not None and passage[1]}


def _stays(note: Note, passage: Passage, moved: Mapping[Anchor, str]) -> bool:
    """Whether a note still has something of a passage once what moved is left out."""
    if passage in _links(note):
        return True
    return any((each.symbol, each.key) == passage and each not in moved for each in _anchors(note))


def _count(things: Iterable[Note | Annotation | Amendment | Brief]) -> Counts:
    alive = trashed = rivals = 0
    tags: Counter[str] = Counter()
    meetings: Counter[str] = Counter()
    for each in things:
        if each.rivals:
            rivals += 1
        if each.trashed:
            trashed += 1
            continue
        alive += 1
        if isinstance(each, (Note, Annotation)):
            for tag in each.tags:
                tags[tag] += 1
            if isinstance(each, Note) and each.meeting:
                meetings[each.meeting] += 1
    return Counts(alive, trashed, rivals, tags, meetings)
