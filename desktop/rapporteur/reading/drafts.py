"""Divisions, paragraphs and footnotes while they are being put together from blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.domain.report import Division, Finding, Footnote, PageBreak, PageSpan, Paragraph
from rapporteur.reading.inline import Rich
from rapporteur.reading.paging import Paging


@dataclass(slots=True)
class DivisionDraft:
    key: str
    label: str
    level: int
    parent: str | None
    part: str
    order: int
    rich: Rich
    blocks: list[tuple[int, int]]
    subtitle: str = ""

    def finish(self, paging: Paging) -> Division:
        return Division(
            key=self.key,
            label=self.label,
            heading=self.rich.text,
            level=self.level,
            parent=self.parent,
            part=self.part,
            order=self.order,
            marks=tuple(self.rich.marks),
            spans=_spans(self.blocks, paging),
            subtitle=self.subtitle,
        )


@dataclass(slots=True)
class ParagraphDraft:
    key: str
    label: str
    number: str
    kind: str
    part: str
    division: str
    parent: str | None
    order: int
    rich: Rich
    blocks: list[tuple[int, int]]

    def finish(self, paging: Paging) -> Paragraph:
        return Paragraph(
            key=self.key,
            label=self.label,
            number=self.number,
            kind=self.kind,
            part=self.part,
            division=self.division,
            parent=self.parent,
            order=self.order,
            text=self.rich.text,
            marks=tuple(self.rich.marks),
            spans=_spans(self.blocks, paging),
            breaks=_breaks(self.rich, paging),
        )


@dataclass(slots=True)
class FootnoteDraft:
    """`marker` is "" while the note has none."""

    marker: str
    rich: Rich
    blocks: list[tuple[int, int]]

    def finish(
        self,
        marker: str,
        place: tuple[str, int] | None,
        inferred: bool,
        order: int,
        taken: dict[str, int],
        paging: Paging,
    ) -> Footnote:
        base = key = f"fn_{marker or order}"
        if key in taken:
            # A number that each chapter or page uses anew: "fn_1_bis", "fn_1_bis3", "fn_1_bis4".
            taken[base] += 1
            key = f"{base}_bis{taken[base] if taken[base] > 2 else ''}"
        taken.setdefault(base, 1)
        return Footnote(
            key=key,
            marker=marker,
            text=self.rich.text,
            order=order,
            paragraph=place[0] if place else None,
            offset=place[1] if place else None,
            marks=tuple(self.rich.marks),
            spans=_spans(self.blocks, paging),
            inferred=inferred,
        )


@dataclass(slots=True)
class Structure:
    """A document's blocks, sorted into what they are. `headings` and `annexes` are numbers of blocks.

    `head` is how many of them are the masthead; `record` is true for the record of a meeting.
    """

    head: int
    record: bool = False
    divisions: list[DivisionDraft] = field(default_factory=list)
    paragraphs: list[ParagraphDraft] = field(default_factory=list)
    footnotes: list[FootnoteDraft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    annexes: set[int] = field(default_factory=set)

    def marked(self) -> list[DivisionDraft | ParagraphDraft]:
        """All that may carry marks of footnotes."""
        return [*self.divisions, *self.paragraphs]


@dataclass(slots=True)
class _Mark:
    """A footnote's mark: its offset in the source, the text that it stands in, its offset there."""

    at: int
    key: str
    offset: int
    used: bool = False


def _source_of(rich: Rich, offset: int) -> int:
    return rich.map[min(offset, len(rich.map) - 1)] if rich.map else 0


def _nearest(marks: list[_Mark], start: int) -> tuple[str, int] | None:
    """The place of the last mark before a note that no note has yet; of the first otherwise.

    A number may come again: on every page, or in every chapter.
    """
    free = [each for each in marks if not each.used]
    before = [each for each in free if each.at < start]
    chosen = before[-1] if before else free[0] if free else None
    if chosen is None:
        return None
    chosen.used = True
    return chosen.key, chosen.offset


def finish_footnotes(structure: Structure, paging: Paging, source: str) -> tuple[list[Footnote], list[Finding]]:
    """Tie each footnote to its mark. Notes that lost their number take the marks that have no note, in order.

    A star may stand in the masthead, or at many names of a list, where it is no mark of one place: it is found in the
    `source`, and its note is not doubted.
    """
    places: dict[str, list[_Mark]] = {}
    for each in structure.marked():
        for offset, marker in each.rich.notes:
            places.setdefault(marker, []).append(_Mark(_source_of(each.rich, offset), each.key, offset))
    known = {each.marker for each in structure.footnotes if each.marker}
    unnamed = [marker for marker in places if marker not in known]
    notes: list[Footnote] = []
    findings: list[Finding] = []
    taken: dict[str, int] = {}
    for draft in structure.footnotes:
        inferred = not draft.marker
        marker = draft.marker or (unnamed.pop(0) if unnamed else "")
        place = _nearest(places.get(marker, []), draft.blocks[0][0])
        note = draft.finish(marker, place, inferred, 0, taken, paging)
        notes.append(note)
        if inferred:
            findings.append(
                Finding(
                    "info",
                    "footnote_marker_lost",
                    note.key,
                    "Footnote {marker} had lost its number inside a paragraph; it was recognised by its place.",
                    {"marker": marker},
                )
            )
        elif note.paragraph is None and not _stands_in(source, note.marker):
            findings.append(
                Finding(
                    "warning",
                    "footnote_without_mark",
                    note.key,
                    "Footnote {marker} has no mark in the text.",
                    {"marker": marker},
                )
            )
    rank = {draft.key: draft.order for draft in structure.marked()}
    last = len(rank) + 1
    notes.sort(key=lambda each: (rank.get(each.paragraph or "", last), each.offset or 0))
    ordered = [_with_order(note, order) for order, note in enumerate(notes, 1)]
    return ordered, findings


def _stands_in(source: str, marker: str) -> bool:
    """Whether a sign that is no number stands behind a word of the source."""
    return (
        not marker.isalnum() and re.search(rf"[^\W_][)\]”»\"'’.]?\s?{re.escape(marker)}(?![\w*])", source) is not None
    )


def _with_order(note: Footnote, order: int) -> Footnote:
    return Footnote(
        note.key, note.marker, note.text, order, note.paragraph, note.offset, note.marks, note.spans, note.inferred
    )


def _spans(blocks: list[tuple[int, int]], paging: Paging) -> tuple[PageSpan, ...]:
    return tuple(span for start, end in blocks for span in paging.spans(start, end))


def _breaks(rich: Rich, paging: Paging) -> tuple[PageBreak, ...]:
    """Where a page begins inside a text."""
    breaks = []
    page = paging.page_of(rich.map[0]) if rich.map else 0
    for offset, at in enumerate(rich.map):
        here = paging.page_of(at)
        if here > page and not rich.text[offset].isspace():
            breaks.append(PageBreak(offset, here))
            page = here
    return tuple(breaks)
