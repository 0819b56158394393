"""A Report back into the blocks that it would be typeset from, page breaks where its original has them."""

from __future__ import annotations

from rapporteur.domain.report import Division, Footnote, Report
from rapporteur.domain.report import Paragraph as Read
from tests.typeset.blocks import Annex, Block, Document, Heading, Masthead, NewPage, Paragraph

#: A line so long at most, ending with a colon, is the heading of the list that follows it ("Ont voté pour :").
_LONGEST_LIST_HEADING = 30


def document_of(report: Report, masthead: Masthead) -> Document:
    """What a report is typeset from. Its footnotes stand where their marks are."""
    blocks: list[Block] = []
    page = 1
    for each in report.in_order():
        if each.pages and each.pages[0] > page:
            page = each.pages[0]
            blocks.append(NewPage())
        blocks += _heading(each, report) if isinstance(each, Division) else _paragraph(each, report)
        page = max((page, *each.pages))
    # An annex begins a new page of itself.
    kept = [each for each, after in zip(blocks, [*blocks[1:], None], strict=True) if not _before_annex(each, after)]
    return Document(masthead, tuple(kept))


def _before_annex(block: Block, after: Block | None) -> bool:
    return isinstance(block, NewPage) and isinstance(after, Annex)


def _heading(division: Division, report: Report) -> list[Block]:
    if division.part == "annex" and division.parent is None:
        return [Annex(division.title, division.subtitle)]
    above = len(report.path(division.key)) - (1 if division.part == "annex" else 0)
    return [Heading(division.label, division.heading, above)]


def _paragraph(paragraph: Read, report: Report) -> list[Block]:
    notes = [note for note in report.footnotes if note.paragraph == paragraph.key]
    depth = 0 if paragraph.kind in ("numbered", "text") else 1
    shape = "hanging" if paragraph.kind == "item" else "run"
    blocks: list[Block] = []
    for number, line in enumerate(_marked(paragraph, notes).split("\n")):
        here = {note.marker: note.text for note in notes if f"^{{{note.marker}}}" in line}
        if number == 0:
            blocks.append(Paragraph(paragraph.number, line, depth, shape, here))
        elif line.endswith(":") and len(line) <= _LONGEST_LIST_HEADING:
            blocks.append(Paragraph("", line, depth, "block", here, face="italic", joined=True))
        else:
            blocks.append(Paragraph("", line, depth + 1, "block", here, joined=True))
    return blocks


def _marked(paragraph: Read, notes: list[Footnote]) -> str:
    """The text of a paragraph with the marks that a typesetter reads."""
    inserted: list[tuple[int, int, str]] = []
    for mark in paragraph.marks:
        if mark.kind == "superscript":
            inserted += [(mark.start, 1, "^{"), (mark.end, -1, "}")]
        elif mark.kind == "italic":
            inserted += [(mark.start, 1, "*"), (mark.end, -1, "*")]
    inserted += [(note.offset, -2, f"^{{{note.marker}}}") for note in notes if note.offset is not None]
    inserted += [(each.offset, 0, "\f") for each in paragraph.breaks]
    text = paragraph.text
    for offset, _, words in sorted(inserted, reverse=True):
        text = text[:offset] + words + text[offset:]
    return text
