"""What becomes of a report that was read: a new document, an update, or the pages of one that is there.

The library knows where a text came from. What came from a PDF is brought up to date by a PDF. What came from a
text, a Word file or Akoma Ntoso is better read than any PDF: a PDF of the same symbol and language gives it
its pages, and nothing else. A text takes the place of what came from a PDF, and keeps its pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur.desk.attaching import attach_apart
from rapporteur.domain.attaching import Attachment, shown_name
from rapporteur.domain.errors import Failure, UnknownDocument
from rapporteur.domain.importing import Attached, Imported
from rapporteur.domain.kind import document_kind
from rapporteur.domain.originals import Original, has_pages
from rapporteur.domain.report import COUNTED, Report
from rapporteur.domain.wording import Wording
from rapporteur.store import Library

#: What another reading of the same document may lack of the one that is there, before it is taken for cut off;
#: of a PDF's, which has signs and headings among its words that are none, a text may lack more.
_WHOLE, _WHOLE_OF_PDF = 0.95, 0.8
#: Pages on which hardly any paragraph was found, though they have text, are another document's.
_HARDLY = 0.1
#: A paragraph of which less is found elsewhere, so many letters at a time, is not there.
_HALF, _PIECE = 0.5, 20


@dataclass(frozen=True, slots=True)
class Taken:
    """What is in the library now, and whether that is "new", "updated", "attached" (pages to a text) or "unchanged".

    `attachment` is what came of bringing pages and text together, None where both are of the same file.
    """

    report: Report
    outcome: str = "new"
    attachment: Attachment | None = None

    @property
    def changed(self) -> bool:
        return self.outcome != "unchanged"


def take_in(library: Library, report: Report, file: Path, name: str) -> Taken:
    """Bring a report, read from `file`, into the library. `Failure` where it holds less than what is there."""
    report = _under_its_symbol(library, report)
    known = _known(library, report)
    if has_pages(report):
        return _take_paged(library, report, known, file, name)
    original = library.original(report.symbol, report.language)
    if known is None:
        library.add(report)
        return Taken(report)
    if original is None:
        return _replace(library, report, known, None, name)
    attachment = attach_apart(report, known)
    whole = _WHOLE if original.attached else _WHOLE_OF_PDF
    taken = _replace(library, attachment.report, known, replace(original, attached=True), name, whole=whole)
    return replace(taken, attachment=attachment)


def _take_paged(library: Library, report: Report, known: Report | None, file: Path, name: str) -> Taken:
    original = Original(name, len(report.pages))
    if known is None:
        library.add(report, original=original, file=file)
        return Taken(report)
    before = library.original(report.symbol, report.language)
    same_file = before is not None and before.sha256 == _digest(file)
    nothing_new = same_file and library.has_whole_original(report.symbol, report.language)
    if before is not None and not before.attached:
        if nothing_new and known == report:
            return Taken(known, "unchanged")
        # The same file again, read by a later version of the program, may say less: it is read better.
        return _replace(library, report, known, original, name, file, 0.0 if same_file else _WHOLE)
    attachment = attach_apart(known, report)
    if before is not None and not same_file and attachment.matched < _matched(known) * _WHOLE:
        raise _cut_off(report, name)
    if report.paragraphs and attachment.matched < _HARDLY * len(known.paragraphs):
        raise Failure(
            "The pages of {file} have other words than the text of {symbol} that the library has: they were not "
            "attached. Nothing was changed.",
            file=name,
            symbol=report.symbol,
        )
    changed = attachment.report != known or not nothing_new
    if changed:
        bundled = library.is_bundled(report.symbol, report.language)
        library.add(attachment.report, bundled, replace(original, attached=True), file)
    return Taken(attachment.report, "attached" if changed else "unchanged", attachment)


def _replace(
    library: Library,
    report: Report,
    known: Report,
    original: Original | None,
    name: str,
    file: Path | None = None,
    whole: float = _WHOLE,
) -> Taken:
    """Put a report in the place of the one that is there, unless that says more."""
    if known == report and file is None:
        return Taken(known, "unchanged")
    if whole and holds_less(report, known, whole):
        raise _cut_off(report, name)
    if len(report.pages) == 1 < len(known.pages):
        raise Failure(
            "{file} does not tell the pages of {symbol}, which the library knows. Nothing was changed.",
            file=name,
            symbol=report.symbol,
        )
    library.add(report, original=original, file=file)
    return Taken(report, "updated")


def _digest(file: Path) -> str:
    import hashlib  # takes a moment, and no start needs it

    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""  # whoever copies it will say what is wrong with it


def _cut_off(report: Report, name: str) -> Failure:
    return Failure(
        "{file} holds less of {symbol} than the library does: it may be cut off. Nothing was changed.",
        file=name,
        symbol=report.symbol,
    )


def _under_its_symbol(library: Library, report: Report) -> Report:
    """The report under the symbol that the library keeps it under, where that is another of its symbols."""
    if library.languages(report.symbol):
        return report
    others = library.other_symbols()
    kept = others.get(report.symbol) or next((each for each in report.masthead.also if library.languages(each)), None)
    if kept is None or report.language not in library.languages(kept):
        return report
    theirs = "".join(each.letters for each in _words(library.report(kept, report.language)))
    if _share_found(theirs, "".join(each.letters for each in _words(report))) < _HALF:
        return report  # a document that is merely named beside its symbol
    also = [report.symbol, *(each for each in report.masthead.also if each != kept)]
    also += [other for other, symbol in others.items() if symbol == kept and other not in also]
    return replace(report, masthead=replace(report.masthead, symbol=kept, also=tuple(also)))


def _known(library: Library, report: Report) -> Report | None:
    try:
        return library.report(report.symbol, report.language)
    except UnknownDocument:
        return None


def _matched(report: Report) -> int:
    """How many paragraphs have their place on the pages."""
    return sum(bool(each.spans) for each in report.paragraphs)


def holds_less(new: Report, known: Report, whole: float = _WHOLE) -> bool:
    """Whether a reading lacks something of the one that is there: much of its wording, or whole paragraphs.

    That a reading has fewer paragraphs does not tell by itself: another format may set them apart otherwise.
    """
    ours, theirs = _words(new), _words(known)
    if sum(map(len, ours)) < whole * sum(map(len, theirs)):
        return True
    if len(new.paragraphs) >= len(known.paragraphs):
        return False
    everything = "\n".join(each.letters for each in ours)
    return any(_share_found(each.letters, everything) < _HALF for each in theirs)


def _share_found(letters: str, everything: str) -> float:
    """The share of a text's letters, taken some at a time, that stand in another."""
    pieces = [letters[at : at + _PIECE] for at in range(0, len(letters), _PIECE)]
    return sum(each in everything for each in pieces) / len(pieces) if pieces else 1.0


def _words(report: Report) -> list[Wording]:
    return [*(Wording(each.text) for each in report.paragraphs), *(Wording(each.text) for each in report.footnotes)]


def imported_as(file: str, taken: Taken) -> Imported:
    """What is told of a file that was taken in."""
    report, attachment = taken.report, taken.attachment
    return Imported(
        file=file,
        symbol=report.symbol,
        language=report.language,
        kind=report.masthead.kind or document_kind(report.symbol, report.masthead.title),
        title=report.masthead.title,
        pages=len(report.pages) if has_pages(report) else report.masthead.page_count or len(report.pages),
        paragraphs=sum(each.kind in COUNTED for each in report.paragraphs),
        votes=len(report.facts.votes),
        statements=len(report.facts.statements),
        warnings=sum(each.severity != "info" for each in report.findings),
        outcome=taken.outcome,
        attached=_attached(attachment) if attachment is not None else None,
    )


def _attached(attachment: Attachment) -> Attached:
    return Attached(
        attachment.matched,
        tuple(each.key for each in attachment.unmatched),
        tuple(map(shown_name, attachment.unmatched)),
        tuple(map(shown_name, attachment.extra)),
    )
