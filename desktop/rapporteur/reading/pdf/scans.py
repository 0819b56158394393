"""A PDF whose pages are pictures: a document that can be looked at, though nothing is read from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from rapporteur.domain.facts import Facts
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.kind import document_kind
from rapporteur.domain.report import Finding, Masthead, Page, Report
from rapporteur.domain.symbol import is_symbol
from rapporteur.reading.pdf.raw import RawPage

#: The language of a document that nothing tells the language of (ISO 639-2).
UNKNOWN_LANGUAGE = "und"
#: A scan may carry a stamp, or a line of who scanned it: so many letters a page are no text.
_STRAY = 12
#: A language at the end of a file's name: "A_48_653.en", "A_RES_73_8-EN", "N2112345_F".
_LANGUAGE = re.compile(r"[._-](?P<code>ar|en|es|fr|ru|zh)$", re.IGNORECASE)


def is_scan(pages: Sequence[RawPage]) -> bool:
    """Whether the pages have pictures in the place of text."""
    pictured = any(page.pictures > 0 for page in pages)
    return pictured and sum(page.letters for page in pages) <= _STRAY * len(pages)


def read_scan(pages: Sequence[RawPage], name: str) -> Report:
    """The pages without a text. A scan cannot tell its symbol: its file's name has to, and that is said."""
    stem = PurePath(name).stem
    found = _LANGUAGE.search(stem)
    language = found["code"].lower() if found else UNKNOWN_LANGUAGE
    stem = stem[: found.start()] if found else stem
    symbol = stem.replace("_", "/")
    sentence = "The document's symbol could not be read from its pages: {symbol} was taken from the name of the file."
    if not is_symbol(symbol):
        symbol = stem
        sentence = "The document's symbol could not be read: it stands in the library under its file's name."
    findings = (
        Finding(
            "error",
            "no_text",
            None,
            "The pages are pictures without text: they can be looked at, but not searched or cited by paragraph.",
        ),
        Finding("warning", "symbol_unknown", None, sentence, {"symbol": symbol} if "{symbol}" in sentence else {}),
    )
    masthead = Masthead(symbol, stem, language, page_count=len(pages), kind=document_kind(symbol, ""))
    shown = tuple(Page(each.number, "", geometry=PageGeometry(*each.shown)) for each in pages)
    return Report(masthead, shown, (), (), (), (), Facts(), findings)
