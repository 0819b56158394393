"""How places of a document are named in the interface's language."""

from __future__ import annotations

from rapporteur.domain.originals import is_scan
from rapporteur.domain.report import Masthead
from rapporteur.domain.views import DocumentSummary
from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.reading import Reading, page_range
from rapporteur.ui.wording import dates_text


def place_name(tr: Translator, reading: Reading, key: str) -> str:
    """The title of a paragraph, heading or footnote: "Annex, par. 92"."""
    paragraph = reading.paragraphs.get(key)
    if paragraph is not None:
        if not paragraph.label:
            return tr("Annex, text without a number") if paragraph.part == "annex" else tr("Text without a number")
        if paragraph.part == "annex":
            return tr("Annex, par. {label}", label=paragraph.label)
        return tr("Par. {label}", label=paragraph.label)
    note = reading.footnotes.get(key)
    if note is not None:
        return tr("Footnote {marker}", marker=note.marker)
    division = reading.divisions.get(key)
    return division.title if division is not None else ""


def place_in_words(tr: Translator, reading: Reading, key: str) -> str:
    """The same inside a sentence: "par. 23", "annex, par. 92", "footnote 2"."""
    paragraph = reading.paragraphs.get(key)
    if paragraph is not None and paragraph.label:
        if paragraph.part == "annex":
            return tr("annex, par. {label}", label=paragraph.label)
        return tr("par. {label}", label=paragraph.label)
    note = reading.footnotes.get(key)
    if note is not None:
        return tr("footnote {marker}", marker=note.marker)
    return place_name(tr, reading, key)


def pages_name(tr: Translator, pages: tuple[int, ...]) -> str:
    """ "page 18" or "pages 18–19"; "" without any."""
    if not pages:
        return ""
    if len(pages) == 1:
        return tr("page {page}", page=pages[0])
    return tr("pages {pages}", pages=page_range(pages))


def where_words(tr: Translator, reading: Reading, key: str) -> str:
    """Where the person is, for the status line: symbol · section · paragraph · page."""
    parts = [reading.report.symbol]
    trail = [each.label or each.heading for each in reading.trail(key) if each.level <= 2]
    if trail:
        parts.append(", ".join(trail))
    paragraph = reading.paragraphs.get(key)
    if paragraph is not None:
        if paragraph.label:
            parts.append(tr("par. {label}", label=paragraph.label))
        parts.append(pages_name(tr, paragraph.pages))
    return " · ".join(part for part in parts if part)


def short_title(document: DocumentSummary) -> str:
    """A document in a line of the library: what it is, or its symbol."""
    return document.meeting or document.title or document.symbol


def masthead_words(context: Context, masthead: Masthead) -> str:
    """Below a document's title: its symbol, where and when the meeting was, how many pages it has."""
    tr = context.tr
    days = dates_text(context, masthead.starts, masthead.ends)
    pages = tr.plural(masthead.page_count, "{n} page", "{n} pages") if masthead.page_count else ""
    return " · ".join(each for each in (masthead.symbol, masthead.place, days, pages) if each)


def page_basis(tr: Translator, basis: str) -> str:
    """From what the end of a page was inferred."""
    return {
        "sentence": tr("The document does not print this page’s number. It ends where a sentence is cut."),
        "list": tr("The document does not print this page’s number. It ends where a list is interrupted."),
        "annex": tr("The document does not print this page’s number. It ends where the annex begins a new page."),
        "length": tr("The document does not print this page’s number. Where it ends is estimated from its length."),
        "rest": tr("The document does not print this page’s number. It is all that remains."),
    }.get(basis, "")


def empty_words(tr: Translator, reading: Reading) -> str:
    """What stands in the place of a text that has no paragraphs: why, and what can be done."""
    if not is_scan(reading.report):
        return tr(
            "No paragraphs were found in this document. Its words can be read, selected and copied in the original."
        )
    return tr(
        "The text of this document could not be read: its pages are pictures. They can be looked at in the original. "
        "To search and to cite its paragraphs, import the same document as text, as a Word file or as a PDF with text."
    )
