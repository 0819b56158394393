"""Reports of typeset documents that know where their words stand, and a desk that draws their pages.

No reader is asked: the typesetter knows its own words and places.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from rapporteur.domain.errors import Failure
from rapporteur.domain.facts import Facts
from rapporteur.domain.geometry import Box, PageGeometry, pack_words
from rapporteur.domain.pages import OriginalPages, PageImage
from rapporteur.domain.report import Division, Masthead, Page, PageBreak, PageSpan, Paragraph, Report
from rapporteur.job import Job
from rapporteur.rendering import Drawer
from tests.typeset import blocks
from tests.typeset.layout import Placed, Typeset
from tests.ui.fake_desk import FakeDesk


def drawn_report(document: blocks.Document, made: Typeset, language: str = "en", size: Box | None = None) -> Report:
    """The report of a typeset document; notes are left out."""
    size = size or Box(0, 0, 612, 792)
    pages, places = _pages(made, size)
    divisions: list[Division] = []
    paragraphs: list[Paragraph] = []
    for order, (block, numbers) in enumerate(blocks.passages(document)):
        words = [word for number in numbers for word in made.of_block(number) if not word.note]
        if not words:
            continue
        spans = tuple(
            PageSpan(page, places[group[0]][0], places[group[-1]][1])
            for page, group in ((page, list(each)) for page, each in groupby(words, lambda word: word.page))
        )
        match block:
            case blocks.Heading() | blocks.Annex():
                divisions.append(_division(block, order, spans))
            case blocks.Paragraph() | blocks.Table() | blocks.Columns():
                paragraphs.append(_paragraph(block, words, order, spans, divisions))
    masthead = Masthead(document.masthead.symbol, document.masthead.title, language, page_count=made.pages)
    return Report(masthead, pages, tuple(divisions), tuple(paragraphs), (), (), Facts(), ())


def _pages(made: Typeset, size: Box) -> tuple[tuple[Page, ...], dict[Placed, tuple[int, int]]]:
    """The pages, their sources line by line, and where in them each word is."""
    pages: list[Page] = []
    places: dict[Placed, tuple[int, int]] = {}
    for number in range(1, made.pages + 1):
        source, packed, before = "", [], None
        for word in (each for each in made.words if each.page == number):
            if before is not None:
                source += " " if abs(word.box.bottom - before.box.bottom) < 3 and word.block == before.block else "\n"
            places[word] = (len(source), len(source) + len(word.text))
            packed.append((*places[word], word.box))
            source += word.text
            before = word
        pages.append(Page(number, source, geometry=PageGeometry(size.right, size.bottom, pack_words(packed))))
    return tuple(pages), places


def _division(block: blocks.Heading | blocks.Annex, order: int, spans: tuple[PageSpan, ...]) -> Division:
    if isinstance(block, blocks.Annex):
        return Division("annex", "", block.name, 1, None, "annex", order, spans=spans, subtitle=block.title)
    return Division(
        f"body__sec_{order}", block.label, blocks.bare(block.text), block.level, None, "body", order, (), spans
    )


def _paragraph(
    block: blocks.Paragraph | blocks.Table | blocks.Columns,
    words: list[Placed],
    order: int,
    spans: tuple[PageSpan, ...],
    divisions: list[Division],
) -> Paragraph:
    number = block.number if isinstance(block, blocks.Paragraph) else ""
    part = divisions[-1].part if divisions else "body"
    label = number.strip("().") if number else ""
    key = f"{part}__para_{label}" if label.isdecimal() else f"{part}__text_{order}"
    said = [word for word in words if not (number and word is words[0])]
    text, breaks = "", []
    for before, word in zip([None, *said], said, strict=False):
        text += " " if text else ""
        if before is not None and before.page != word.page:
            breaks.append(PageBreak(len(text), word.page))
        text += word.text
    kind = "numbered" if label.isdecimal() else "text"
    if isinstance(block, blocks.Table):
        kind, text, breaks = "table", "\n".join("\t".join(row) for row in block.rows), []
    division = divisions[-1].key if divisions else ""
    return Paragraph(key, label, number, kind, part, division, None, order, text, (), spans, tuple(breaks))


class DrawingDesk(FakeDesk):
    """Draws the pages of one PDF for every report. `broken` are pages that cannot be drawn."""

    def __init__(self, pdf: Path, *reports: Report) -> None:
        super().__init__(*reports)
        self._pdf = pdf
        self._drawer = Drawer()
        self.broken: set[int] = set()
        self.drawn: list[tuple[int, float, Box | None]] = []
        self.closed: list[str] = []

    def pages(self, symbol: str, language: str | None = None, job: Job | None = None) -> OriginalPages | None:
        return self._drawer.pages(self._pdf)

    def page_image(
        self, symbol: str, language: str, page: int, scale: float, clip: Box | None = None, job: Job | None = None
    ) -> PageImage:
        self.drawn.append((page, scale, clip))
        if page in self.broken:
            raise Failure("Page {page} cannot be drawn: it is damaged.", page=page)
        return self._drawer.draw(self._pdf, page, scale, clip)

    def close_pages(self, symbol: str, language: str) -> None:
        self.closed.append(symbol)
