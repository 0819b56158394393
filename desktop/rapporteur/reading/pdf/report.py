"""A PDF into a Report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.reading.blocks import Block
from rapporteur.reading.head import find_head
from rapporteur.reading.lines import find_furniture, job_numbers, split_lines
from rapporteur.reading.manuscript import Manuscript, read_manuscript
from rapporteur.reading.masthead import find_language, find_symbol, language_named
from rapporteur.reading.paging import Paging
from rapporteur.reading.pdf.blocks import Blocks
from rapporteur.reading.pdf.findings import find_findings, total_told
from rapporteur.reading.pdf.furniture import sort_furniture
from rapporteur.reading.pdf.hyphens import Hyphens
from rapporteur.reading.pdf.lines import text_of, with_brackets
from rapporteur.reading.pdf.margins import without_line_numbers
from rapporteur.reading.pdf.measures import measure
from rapporteur.reading.pdf.pages import page_count, read_pages
from rapporteur.reading.pdf.pairs import columns_of
from rapporteur.reading.pdf.raw import RawPage
from rapporteur.reading.pdf.scans import is_scan, read_scan
from rapporteur.reading.pdf.writing import Writer
from rapporteur.reading.phrases import phrase_languages, phrases


def read_pdf(path: Path, gazetteer: Gazetteer, job: Job | None = None) -> Report:
    """Read a PDF into a Report, in this process: `read_pages`, then `assemble`."""
    job = job or Job()
    pages = read_pages(path, 1, page_count(path), job)
    return assemble(pages, path.name, gazetteer, job)


def assemble(pages: Sequence[RawPage], name: str, gazetteer: Gazetteer, job: Job) -> Report:
    """The Report of a document whose pages were read. `pages` are all of them, in order; `name` is the file's.

    Raises `UnreadableDocument` where the pages are no United Nations document, `Cancelled`.
    """
    if is_scan(pages):
        return read_scan(pages, name)
    return read_manuscript(make_manuscript(pages, name), gazetteer, job)


def make_manuscript(pages: Sequence[RawPage], name: str) -> Manuscript:
    """What the pages hold, as blocks. Raises `UnreadableDocument` where no symbol is printed on them."""
    drawn = with_brackets(without_line_numbers(list(pages)))
    flat = split_lines("\n".join(text_of(line) for page in drawn for line in page.lines))
    symbol = find_symbol(flat)
    if not symbol:
        raise UnreadableDocument(
            "No document symbol (such as A/RES/75/241) was found at the beginning of {file}: it does not look like a "
            "United Nations document.",
            file=name,
        )
    language = find_language(flat)
    writer, blocks = _written(drawn, symbol, language)
    named = language_named(blocks[: find_head(blocks)], phrases(language))
    if named is not None and named != language and named in phrase_languages():
        language = named
        writer, blocks = _written(drawn, symbol, language)
    source = writer.source
    lines = split_lines(source)
    paging = Paging(tuple(writer.pages), tuple(writer.starts), len(drawn))
    furniture = find_furniture(lines, symbol)
    total = total_told([each.total for each in furniture.values() if each.total])
    return Manuscript(
        source,
        name,
        symbol,
        language,
        blocks,
        lambda _structure: paging,
        job_numbers(furniture),
        find_findings(drawn, name, symbol, language, total),
    )


def _written(pages: list[RawPage], symbol: str, language: str) -> tuple[Writer, list[Block]]:
    sorted_pages = sort_furniture(pages, symbol)
    size, pitch, left, right = measure(sorted_pages)
    writer = Writer(Hyphens(pages))
    blocks = Blocks(writer, phrases(language), size, pitch, left, right)
    blocks.pair = columns_of([each.body for each in sorted_pages], pages[0].width, phrases(language))
    for each in sorted_pages:
        blocks.page(each)
    return writer, blocks.found
