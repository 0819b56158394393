"""The pages of a PDF file, as drawn: the expensive step, which can be done in chunks and apart."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import UnreadableDocument, reason_of
from rapporteur.job import Job
from rapporteur.reading.pdf.raw import RawPage

# It warns of every oddity of a file. What cannot be read of one is told to the person, as findings.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

#: No document has more pages, and no file of one is larger.
MOST_PAGES = 5_000
LARGEST = 200_000_000
#: The header of a PDF stands within so many bytes of the beginning.
_HEADER = 1024
#: Pages with fewer letters than these are counted by pdfium, too.
_FEW = 120
#: A page whose letters stand in words longer than these has lost its spaces.
_LONGEST_WORD = 26
_NARROW_GAP = 0.09


def looks_like_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF."""
    return b"%PDF-" in head[:_HEADER]


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF by its first bytes, whatever its name. False where it cannot be read."""
    if not path.is_file():
        return False  # to open a pipe could take for ever
    try:
        with path.open("rb") as file:
            return looks_like_pdf(file.read(_HEADER))
    except OSError:
        return False


def page_count(path: Path) -> int:
    """How many pages a PDF has. Cheap.

    Raises `UnreadableDocument` where it is no PDF, is encrypted or damaged, or has no pages or too many.
    """
    with _opened(path) as pdf:
        count = _count(path)
        if count is None:
            count = _counted(pdf, path)
    if count == 0:
        raise UnreadableDocument("The PDF {file} has no pages.", file=path.name)
    if count > MOST_PAGES:
        raise UnreadableDocument(
            "The PDF {file} has {count} pages: Rapporteur reads up to {most}.",
            file=path.name,
            count=count,
            most=MOST_PAGES,
        )
    return count


def read_pages(path: Path, first: int, last: int, job: Job) -> list[RawPage]:
    """The pages `first` to `last` (from 1, both included) of a PDF, as drawn.

    A pure function of the file: chunks may be read in several processes at once and put together in order. `job` is
    told the share of these pages after each. What it returns can be pickled. Raises `UnreadableDocument`, `Cancelled`.
    """
    from pdfminer.pdfpage import PDFPage

    from rapporteur.reading.pdf.page import PageReader

    found: list[RawPage] = []
    with _opened(path) as pdf:
        reader = PageReader(pdf, path)
        pages = enumerate(PDFPage.create_pages(pdf.doc), 1)
        while (following := _next(pages, path)) is not None and following[0] <= last:
            number, page = following
            if number >= first:
                found.append(reader.read(page, number))
                job.step((number - first + 1) / (last - first + 1), "Reading pages")
    return found


def _next(pages: Iterator[tuple[int, Any]], path: Path) -> tuple[int, Any] | None:
    """The next page of a file, None behind the last."""
    try:
        return next(pages, None)
    except Exception as error:
        # Where the tree of pages is damaged, pdfminer raises whatever it met.
        raise UnreadableDocument("The PDF {file} is damaged: it may be cut off.", file=path.name) from error


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The file, opened by pdfplumber."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except IsADirectoryError as error:
        raise UnreadableDocument("{file} is a folder: choose a file.", file=path.name) from error
    except FileNotFoundError as error:
        raise UnreadableDocument("There is no file {file}.", file=str(path)) from error
    except OSError as error:
        raise UnreadableDocument(
            "The file {file} could not be read: {reason}.", file=path.name, reason=reason_of(error)
        ) from error
    if not head.strip():
        raise UnreadableDocument("The file {file} is empty.", file=path.name)
    if not looks_like_pdf(head):
        raise UnreadableDocument("The file {file} is not a PDF.", file=path.name)
    if size > LARGEST:
        raise UnreadableDocument(
            "The PDF {file} is too large to be read ({size} MB).", file=path.name, size=size // 10**6
        )
    try:
        pdf = pdfplumber.open(path)
    except Exception as error:
        # Whatever pdfminer meets in a damaged file, it raises: index and type errors as well as its own.
        if isinstance(error, PDFPasswordIncorrect) or isinstance(error.__context__, PDFPasswordIncorrect):
            raise UnreadableDocument(
                "The PDF {file} is protected by a password: save a copy without one, and open that.", file=path.name
            ) from error
        raise UnreadableDocument("The PDF {file} is damaged: it may be cut off.", file=path.name) from error
    try:
        yield pdf
    finally:
        pdf.stream.close()


def _count(path: Path) -> int | None:
    """How many pages pdfium finds; None where it cannot open the file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()


def _counted(pdf: Any, path: Path) -> int:
    from pdfminer.pdfpage import PDFPage

    count = 0
    try:
        for count, _page in enumerate(PDFPage.create_pages(pdf.doc), 1):
            if count > MOST_PAGES:
                break
    except Exception as error:
        raise UnreadableDocument("The PDF {file} is damaged: it may be cut off.", file=path.name) from error
    return count
