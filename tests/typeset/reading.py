"""A typeset document read again, and what should come back of it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from rapporteur.domain.geometry import Box
from rapporteur.domain.report import Division, Footnote, Paragraph, Report
from rapporteur.reading import read_report
from tests.reading.samples import gazetteer
from tests.typeset import blocks
from tests.typeset.layout import Placed, Typeset


def read_back(typeset: Typeset, name: str = "typeset.pdf") -> Report:
    return read_pdf_bytes(typeset.pdf, name)


@cache
def read_pdf_bytes(pdf: bytes, name: str = "typeset.pdf") -> Report:
    """The report of a PDF file; each is read once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(pdf)
        return read_report(path, gazetteer())


def spaced(text: str) -> str:
    """A text with single spaces, for comparing words."""
    return " ".join(text.split())


def told(report: Report) -> list[tuple[object, ...]]:
    """Headings, paragraphs and tables in their order, as plain values."""
    return [_told(each) for each in report.in_order()]


def _told(each: Division | Paragraph) -> tuple[object, ...]:
    if isinstance(each, Paragraph):
        return ("table", each.rows) if each.kind == "table" else (each.number, spaced(each.text))
    if each.parent is None and each.part == "annex":
        return ("annex", spaced(each.heading), spaced(each.subtitle))
    return ("heading", each.label, spaced(each.heading), each.level)


def expected(document: blocks.Document) -> list[tuple[object, ...]]:
    """What `told` should say of a document."""
    found: list[tuple[object, ...]] = []
    deeper = 0
    for block, numbers in blocks.passages(document):
        match block:
            case blocks.Heading():
                found.append(("heading", block.label, blocks.bare(block.text), block.level + deeper))
            case blocks.Paragraph():
                texts = [document.blocks[each].text for each in numbers]
                found.append((block.number, spaced(" ".join(blocks.bare(text) for text in texts))))
            case blocks.Table():
                found.append(("table", tuple(tuple(blocks.bare(cell) for cell in row) for row in block.rows)))
            case blocks.Annex():
                deeper = 1
                found.append(("annex", block.name, block.title))
    return found


def strays(report: Report, document: blocks.Document, typeset: Typeset) -> list[str]:
    """Words that do not stand where the report says that their paragraph stands (notes aside). Told in order."""
    found = []
    for each, (_, numbers) in zip(report.in_order(), blocks.passages(document), strict=True):
        words = [word for word in typeset.words if word.block in numbers and not word.note]
        found += outside(each, words, report)
    return found


def noted(report: Report) -> list[tuple[str, str, str]]:
    """Each footnote: its mark, the text before the mark in its paragraph, its own text."""
    return [(note.marker, _before(note, report), spaced(note.text)) for note in report.footnotes]


def _before(note: Footnote, report: Report) -> str:
    paragraph = report.paragraph(note.paragraph or "")
    return spaced(paragraph.text[: note.offset]) if paragraph else "(no mark was found)"


def expected_notes(document: blocks.Document) -> list[tuple[str, str, str]]:
    return [
        (mark, spaced(blocks.bare(block.text[: block.text.index(f"^{{{mark}}}")])), blocks.bare(text))
        for block in document.blocks
        if isinstance(block, blocks.Paragraph)
        for mark, text in block.notes.items()
    ]


def _boxes(report: Report, page: int, start: int, end: int) -> tuple[Box, ...]:
    geometry = report.pages[page - 1].geometry
    assert geometry is not None, f"page {page} has no geometry"
    return geometry.boxes(start, end)


def boxes_of(each: Division | Paragraph | Footnote, report: Report) -> list[tuple[int, Box]]:
    """Where a passage stands: page and box of each of its lines."""
    return [(span.page, box) for span in each.spans for box in _boxes(report, span.page, span.start, span.end)]


def _inside(word: Placed, boxes: list[tuple[int, Box]]) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return any(page == word.page and box.holds(x, y) for page, box in boxes)


def outside(each: Division | Paragraph, words: list[Placed], report: Report) -> list[str]:
    """Those of the words that do not stand in the boxes of a passage, the middle of each considered."""
    boxes = boxes_of(each, report)
    return [f"{word.text} (page {word.page})" for word in words if not _inside(word, boxes)]
