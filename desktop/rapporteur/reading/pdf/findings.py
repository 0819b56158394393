"""What the reader of a PDF has to say of its pages and its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rapporteur.domain.report import Finding
from rapporteur.reading.pdf.raw import RawPage

#: So many letters that are seen and not read are a page that was not read; a few are a stamp.
_SEEN = 20
#: A picture that takes this share of a page may hold its text.
_PICTURE = 0.4
_LANGUAGE = re.compile(r"[._-](?P<code>ar|en|es|fr|ru|zh)$", re.IGNORECASE)
_SYMBOL_LIKE = re.compile(r"^[A-Z]{1,6}[_-].*\d")


def find_findings(pages: Sequence[RawPage], name: str, symbol: str, language: str, total: int | None) -> list[Finding]:
    """What is odd in a document's pages; `name` is its file's, `total` how many pages it says itself that it has."""
    found = list(_name(name, symbol, language))
    for page in pages:
        found += _page(page)
    if any(page.doubled for page in pages):
        found.append(
            Finding("info", "letters_doubled", None, "Letters that are drawn twice, to look bold, were read once.")
        )
    if total is not None and total > len(pages):
        sentence = "The document says that it has {total} pages; the file has {found}."
        found.append(
            Finding("warning", "pages_missing", None, sentence, {"total": str(total), "found": str(len(pages))})
        )
    return found


def _page(page: RawPage) -> Iterator[Finding]:
    values = {"page": str(page.number)}
    if page.broken:
        yield Finding(
            "error", "page_damaged", None, "Page {page} is damaged: what stands behind the fault was not read.", values
        )
    if page.recovered:
        sentence = "Page {page} could not be read like the others: its words were read another way, without their type."
        yield Finding("warning", "page_recovered", None, sentence, values)
    if page.seen > page.letters + _SEEN and page.seen > 2 * page.letters:
        yield Finding("error", "page_unread", None, "Page {page} has text that could not be read.", values)
    elif page.letters == 0 and page.pictures > _PICTURE:
        yield Finding("warning", "page_picture", None, "Page {page} is a picture: no text was read from it.", values)
    if page.undecoded:
        sentence = "On page {page}, the file does not tell which letters {count} signs are: they are shown as “�”."
        yield Finding("warning", "letters_unknown", None, sentence, {**values, "count": str(page.undecoded)})
    if page.parted:
        sentence = (
            "On page {page}, the words had no spaces between them: they were parted by how far their letters stand."
        )
        yield Finding("warning", "words_parted", None, sentence, values)


def _name(name: str, symbol: str, language: str) -> Iterator[Finding]:
    """What a file's name tells wrongly, where it is made of a symbol and a language ("A_48_653.en.pdf")."""
    stem = PurePath(name).stem
    match = _LANGUAGE.search(stem)
    told = stem[: match.start()] if match else stem
    one, other = _letters(told), _letters(symbol)
    if _SYMBOL_LIKE.match(told) and not one.startswith(other) and not other.startswith(one):
        sentence = "The file is called {file}, but the document in it is {symbol}."
        yield Finding("warning", "file_name_differs", None, sentence, {"file": name, "symbol": symbol})
    if match and match["code"].lower() != language:
        sentence = "The file's name says that the document is in “{told}”, but it is in “{language}”."
        yield Finding(
            "info", "file_language_differs", None, sentence, {"told": match["code"].lower(), "language": language}
        )


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def total_told(totals: Sequence[int]) -> int | None:
    """How many pages a document says that it has, from the numbers "3/8" of its pages."""
    return Counter(totals).most_common(1)[0][0] if totals else None
