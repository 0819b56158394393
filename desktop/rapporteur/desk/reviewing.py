"""What became of the person's marks when documents change: by a new import, attached pages, or a revision.

Nothing is moved behind the person's back. What stands where it stood needs no look; of the rest there is a list, from
which a new place is accepted, or the old one kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapporteur.desk.notebook_amending import rebased_fields
from rapporteur.desk.notebook_bringing import New
from rapporteur.domain.amending import Rebased, rebase
from rapporteur.domain.anchor import CHANGED, EXACT, LOST, Anchor, Placement
from rapporteur.domain.anchoring import Places, text_of, text_version
from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.family import split_symbol
from rapporteur.domain.notes import Amendment, Annotation, Note, WorkspaceState
from rapporteur.domain.notetext import CITATION, NoteText
from rapporteur.domain.operation import ANNOTATION
from rapporteur.domain.redline import Change, redline
from rapporteur.domain.report import Report

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

#: Gives a document by symbol and language (`Desk.report`); raises `UnknownDocument`.
Read = Callable[[str, str | None], Report]
#: What stands beside a mark that the library has no document for.
_NO_DOCUMENT = "no document"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A mark that does not stand where it stood.

    `id` and `kind` ("annotation", "amendment", "citation") say whose; of a note's citation `block` is its place among
    the note's blocks. `placement` is where it is now. `before` are the words as they were, `now` those that stand at
    the new place, "" where it is lost; `around` what stands before and after these, as much as the anchor knows of
    what stood around it. `document` is false where the library does not have the document (any more).
    """

    id: str
    kind: str
    anchor: Anchor
    placement: Placement
    before: str
    now: str
    block: int | None = None
    document: bool = True
    around: tuple[str, str] = ("", "")

    @property
    def changes(self) -> tuple[Change, ...]:
        """The words before and now as a redline, with what stood and stands around them."""
        before, after = self.around
        prefix, suffix = self.anchor.prefix.rpartition("\n")[2], self.anchor.suffix.partition("\n")[0]
        if self.anchor.whole or not (before or after):
            prefix = suffix = before = after = ""
        return redline(f"{prefix}{self.before}{suffix}", f"{before}{self.now}{after}")


@dataclass(frozen=True, slots=True)
class Carried:
    """An annotation of one document and where it would stand in another; `anchor` is None where no place is sure."""

    annotation: Annotation
    placement: Placement
    anchor: Anchor | None


class Reviewing:
    """Where marks stand now. Made for the moment: documents are read and prepared once, when they are needed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[tuple[str, str], Places | None] = {}
        self._reports: dict[tuple[str, str], Report] = {}

    def placement(self, anchor: Anchor) -> Placement:
        """Where an anchor is now; lost where the library does not have its document."""
        places = self._places(anchor.symbol, anchor.language)
        return places.place(anchor) if places else Placement(LOST, anchor.key, anchor.start, anchor.end, 0.0)

    def candidates(self, anchor: Anchor) -> tuple[Placement, ...]:
        """The likeliest places for a mark that is lost or changed, the best first."""
        places = self._places(anchor.symbol, anchor.language)
        return places.candidates(anchor) if places else ()

    def review(self, state: WorkspaceState, symbol: str | None = None) -> list[ReviewItem]:
        """What moved, changed or lost its place, in all documents or one: the lost first, then by document and place.

        What the person chose to keep as it is comes back when the document changes again.
        """
        found = [item for mark in _marks(state) if symbol in (None, mark[2].symbol) and (item := self._item(*mark))]
        order = {LOST: 0, CHANGED: 1}
        return sorted(
            found, key=lambda each: (order.get(each.placement.kind, 2), each.anchor.symbol, self._order(each))
        )

    def accepted(self, item: ReviewItem, placement: Placement | None = None) -> Anchor:
        """The anchor at the new place (or at another that the person chose): to be given to `change_annotation`.

        `ValueError` for a lost one without a place chosen.
        """
        place = placement or item.placement
        places = self._places(item.anchor.symbol, item.anchor.language)
        if place.kind == LOST or places is None:
            raise ValueError("no place is sure")
        return places.anchor(place.key, place.start, place.end)

    def kept(self, item: ReviewItem) -> Anchor:
        """The anchor as it is, with the mark that the person saw what became of its place."""
        return replace(item.anchor, kept=self._standing(item.anchor))

    def rebased(self, amendment: Amendment, chosen: Placement | None = None) -> Rebased | None:
        """An amendment made to the text that its paragraph (or one that the person chose) has now.

        None where no place is sure, or its text is what the amendment was made to.
        """
        placement = chosen or self.placement(amendment.anchor)
        now = self._text(amendment.anchor, placement) if placement.kind != LOST else ""
        return rebase(amendment, now) if now and now != amendment.base else None

    def carry(self, annotations: Iterable[Annotation], symbol: str, language: str) -> list[Carried]:
        """Where annotations of a document would stand in another, its revision: offered, never done unasked."""
        places = self._places(symbol, language)
        found = []
        for each in annotations:
            lost = Placement(LOST, each.anchor.key, each.anchor.start, each.anchor.end, 0.0)
            placement = places.place(each.anchor) if places else lost
            sure = places is not None and placement.kind != LOST
            there = places.anchor(placement.key, placement.start, placement.end) if places and sure else None
            found.append(Carried(each, placement, there))
        return found

    # -- within ------------------------------------------------------------------------------

    def _item(self, object_id: str, kind: str, anchor: Anchor, block: int | None) -> ReviewItem | None:
        placement = self.placement(anchor)
        if placement.kind == EXACT or (anchor.kept and anchor.kept == self._standing(anchor)):
            return None
        document = self._places(anchor.symbol, anchor.language) is not None
        now = self._text(anchor, placement) if placement.kind != LOST else ""
        around = self._around(anchor, placement) if placement.kind != LOST else ("", "")
        return ReviewItem(object_id, kind, anchor, placement, anchor.quote, now, block, document, around)

    def _standing(self, anchor: Anchor) -> str:
        """What the document has where an anchor was, in short: another when that changes again."""
        places = self._places(anchor.symbol, anchor.language)
        if places is None:
            return _NO_DOCUMENT
        placement = places.place(anchor)
        text = self._text(anchor, replace(placement, start=0, end=0))
        return f"{placement.kind} {placement.key} {text_version(text)}"

    def _text(self, anchor: Anchor, placement: Placement) -> str:
        report = self._reports.get((anchor.symbol, anchor.language))
        if report is None:
            return ""
        passage = report.paragraph(placement.key) or report.footnote(placement.key) or report.division(placement.key)
        text = text_of(passage) if passage is not None else ""
        return text[placement.start : placement.end] if placement.start < placement.end else text

    def _around(self, anchor: Anchor, placement: Placement) -> tuple[str, str]:
        if placement.start >= placement.end:
            return "", ""
        text = self._text(anchor, replace(placement, start=0, end=0))
        before = max(0, placement.start - len(anchor.prefix))
        return text[before : placement.start], text[placement.end : placement.end + len(anchor.suffix)]

    def _order(self, item: ReviewItem) -> int:
        report = self._reports.get((item.anchor.symbol, item.anchor.language))
        paragraph = report.paragraph(item.placement.key) if report else None
        return paragraph.order if paragraph is not None else 1_000_000

    def _places(self, symbol: str, language: str) -> Places | None:
        name = (symbol, language)
        if name not in self._known:
            try:
                report = self._read(symbol, language or None)
            except UnknownDocument:
                self._known[name] = None
            else:
                self._reports[name] = report
                self._known[name] = Places(report)
        return self._known[name]


def revised_by(symbol: str, symbols: Iterable[str]) -> str:
    """The latest revision of a document among some symbols ("A/CONF.1/5/Rev.2" for "A/CONF.1/5"); "" for none."""
    base, steps = split_symbol(symbol)
    own = steps[-1][1] if steps and steps[-1][0] == "revision" else 0
    rest = steps[:-1] if own else steps
    found = []
    for each in symbols:
        other, others = split_symbol(each)
        newer = bool(others) and others[-1][0] == "revision" and others[-1][1] > own
        if newer and other.casefold() == base.casefold() and others[:-1] == rest:
            found.append((others[-1][1], each))
    return max(found)[1] if found else ""


def with_anchor(text: NoteText, block: int, anchor: Anchor) -> NoteText:
    """A note's text in which the citation at `block` has another anchor: to be given to `change_note`."""
    blocks = list(text.blocks)
    blocks[block] = replace(blocks[block], anchor=anchor)
    return NoteText(tuple(blocks))


def _marks(state: WorkspaceState) -> Iterable[tuple[str, str, Anchor, int | None]]:
    """All marks that are not in the trash: id, kind, anchor, block."""
    for annotation in state.annotations.values():
        if not annotation.trashed:
            yield annotation.id, "annotation", annotation.anchor, None
    for amendment in state.amendments.values():
        if not amendment.trashed and amendment.status != "withdrawn":
            yield amendment.id, "amendment", amendment.anchor, None
    for note in state.notes.values():
        if not note.trashed:
            yield from _citations(note)


def _citations(note: Note) -> Iterable[tuple[str, str, Anchor, int | None]]:
    for number, block in enumerate(note.text.blocks):
        if block.kind == CITATION and block.anchor is not None:
            yield note.id, "citation", block.anchor, number


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a mark: the anchor that was accepted (or kept); of an amendment also its text, rebased."""

    item: ReviewItem
    anchor: Anchor
    rebased: Rebased | None = None


def settle(notebook: Notebook, settled: Sequence[Settled]) -> int:
    """Give marks what was settled, in one gesture; how many. What went into the trash meanwhile is passed over."""
    state = notebook.state
    changes: dict[str, dict[str, object]] = {}
    done = 0
    for each in settled:
        item = each.item
        record = state.annotations.get(item.id) or state.amendments.get(item.id) or state.notes.get(item.id)
        if record is None or record.trashed:
            continue
        if isinstance(record, Note):
            text = changes.get(item.id, {}).get("text", record.text)
            if not isinstance(text, NoteText) or item.block is None or not _cites(text, item):
                continue
            changes[item.id] = {"text": with_anchor(text, item.block, each.anchor)}
        else:
            changes[item.id] = {"anchor": each.anchor}
            if each.rebased is not None:
                changes[item.id] |= rebased_fields(each.rebased)
        done += 1
    n = str(done)
    kept = all(each.anchor.kept for each in settled)
    name = ("{n} kept in their old place", {"n": n}) if kept else ("New place of {n} accepted", {"n": n})
    notebook.change_together(changes.items(), name)
    return done


def _cites(text: NoteText, item: ReviewItem) -> bool:
    """Whether the note still has the citation where it was looked at."""
    return item.block is not None and item.block < len(text.blocks) and text.blocks[item.block].anchor == item.anchor


def take_over(notebook: Notebook, carried: Sequence[Carried]) -> int:
    """Annotate the revision as its forerunner was, where the place is sure and not annotated so yet; how many. One
    gesture."""
    things = []
    for each in to_take_over(notebook.state, carried):
        old = each.annotation
        fields: dict[str, object] = {
            "anchor": each.anchor,
            "colour": old.colour,
            "comment": old.comment,
            "position": old.position,
            "tags": old.tags,
        }
        things.append(New(ANNOTATION, fields, old.private))
    symbol = next((each.anchor.symbol for each in carried if each.anchor is not None), "")
    notebook.bring(things, ("{n} annotations carried over to {place}", {"n": str(len(things)), "place": symbol}))
    return len(things)


def to_take_over(state: WorkspaceState, carried: Iterable[Carried]) -> list[Carried]:
    """Those of some annotations that the revision does not have yet, and whose place is sure."""
    # In the trash too, for then the person did not want it there.
    there = {_said(each, each.anchor) for each in state.annotations.values()}
    return [each for each in carried if each.anchor is not None and _said(each.annotation, each.anchor) not in there]


def _said(annotation: Annotation, anchor: Anchor) -> tuple[str, ...]:
    """What an annotation says of a place: one that says the same there is the same."""
    place = (anchor.symbol, anchor.language, anchor.key, anchor.quote)
    return (*place, annotation.comment, annotation.colour, annotation.position)
