"""The parts of a Word document: what stands in its body and its tables, its notes, its running heads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapporteur.reading.docx.names import children, short, value
from rapporteur.reading.docx.package import part_xml
from rapporteur.reading.docx.styles import Styles
from rapporteur.reading.docx.texts import words_of


def content(element: Any) -> Iterator[Any]:
    """Paragraphs and tables, those inside content controls included."""
    for each in element:
        if short(each) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from content(each)
        elif short(each) in ("p", "tbl"):
            yield each


def cells(row: Any) -> Iterator[Any]:
    """The cells of a row, those inside content controls included."""
    for each in row:
        if short(each) == "tc":
            yield each
        elif short(each) in ("sdt", "sdtContent"):
            yield from cells(each)


def is_layout(table: Any, styles: Styles) -> bool:
    """Whether a table arranges texts and lists nothing: one cell, or numbered paragraphs inside."""
    rows = list(children(table, "tr"))
    if sum(1 for row in rows for _ in cells(row)) <= 1:
        return True
    longest = 0
    for row in rows:
        for cell in cells(row):
            longest = max(longest, sum(1 for each in content(cell) if words_of(each, styles).text().strip()))
    return len(rows) == 1 and longest > 6


def notes_of(document: Any) -> dict[str, Any]:
    """Footnotes by their id, endnotes by "e" and theirs."""
    found = {}
    for relation, element, prefix in (("footnotes", "footnote", ""), ("endnotes", "endnote", "e")):
        root = part_xml(document, relation)
        if root is not None:
            for each in children(root, element):
                found[prefix + value(each, "id", attribute=True)] = each
    return found


def first_header(document: Any) -> Any | None:
    """The header of the first page: the masthead of UN documents stands there."""
    from docx.opc.exceptions import OpcError

    try:
        section = document.sections[0]
        own = section.different_first_page_header_footer
        header = section.first_page_header if own else section.header
        return None if header.is_linked_to_previous else header._element
    except (IndexError, KeyError, OpcError):
        return None


def heads(document: Any, styles: Styles) -> list[str]:
    """What stands in the running heads: the symbol does, where the document's first page has none."""
    from docx.opc.exceptions import OpcError

    found = []
    for section in document.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            try:
                element = None if header.is_linked_to_previous else header._element
            except (KeyError, OpcError):
                continue
            if element is not None:
                found += [words_of(each, styles).text() for each in element.iter() if short(each) == "p"]
    return found
