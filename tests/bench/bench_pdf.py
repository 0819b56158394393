"""Importing a long PDF against pdfplumber's bare words of the same file; its pages drawn against bare pypdfium2.

The file is typeset here: the bundled report's paragraphs, numbered anew, over and over.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import psutil
import pypdfium2

from rapporteur.desk import Desk, open_desk
from tests.bench.goals import Goal
from tests.bench.report import Report, interleaved, milliseconds
from tests.reading.samples import bundled_report
from tests.typeset import Document, Habits, Heading, Masthead, Paragraph, typeset
from tests.typeset.reports import document_of

SYMBOL, LANGUAGE = "A/CONF.999/2031/2", "fr"
FLIPS = range(2, 22)
#: Pixels per point: a page as wide as half a window.
SCALE = 1.5


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, pages = long_document(folder)
        report.note(f"a document of {pages} pages")
        _import(report, path, folder)
        _pages(report, path, folder)


def long_document(folder: Path) -> tuple[Path, int]:
    """A report of about 200 pages in sections of some twenty paragraphs: its file, and how many pages it has."""
    read = document_of(bundled_report(), Masthead(SYMBOL))
    paragraphs = [
        each
        for each in read.blocks
        if isinstance(each, Paragraph) and each.depth == 0 and not each.joined and not each.notes
    ]
    blocks: list[Heading | Paragraph] = []
    for number in range(1, 2001):
        if number % 20 == 1:
            blocks.append(Heading("", f"Questions diverses, {number // 20 + 1}"))
        text = paragraphs[number % len(paragraphs)].text.replace("\f", "")
        blocks.append(Paragraph(f"{number}.", text))
    masthead = Masthead(
        SYMBOL,
        "Rapport de la Conférence sur les choses de la mer",
        organ="Conférence sur les choses de la mer",
        united="Nations Unies",
        distribution="Distr. limitée",
        date="12 septembre 2031",
        original="Français\nOriginal : anglais",
        session=("Genève, 2-6 septembre 2031",),
    )
    made = typeset(Document(masthead, tuple(blocks)), habits=Habits(compress=True))
    path = folder / "long.pdf"
    path.write_bytes(made.pdf)
    return path, made.pages


def _import(report: Report, path: Path, folder: Path) -> None:
    profiles = iter(folder / str(number) for number in range(1000))

    def imported() -> float:
        desk = open_desk(next(profiles))
        try:
            return milliseconds(lambda: desk.import_file(path))
        finally:
            desk.close()

    # Once: 200 pages take half a minute to be read bare.
    before = resident()
    held, ours = peak(imported)
    bare = milliseconds(lambda: bare_words(path))
    report.add("importing it, kept in the library", [ours], "pdfplumber's words", [bare], goal=Goal(times=1.5))
    report.add("memory that it takes, all processes", [held - before], "this one before", [before], unit="MiB")


def bare_words(path: Path) -> None:
    """What pdfplumber does at least: the words of each page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()


def resident() -> float:
    """MiB that this process and its children hold."""
    own = psutil.Process()
    total = 0
    for each in (own, *own.children(recursive=True)):
        try:
            total += each.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 2**20


def peak(work: Callable[[], float]) -> tuple[float, float]:
    """The most that this process and its children held meanwhile, ten times a second looked at; what `work` gave."""
    seen, done = [resident()], threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            seen.append(resident())

    looker = threading.Thread(target=look)
    looker.start()
    try:
        given = work()
    finally:
        done.set()
        looker.join()
    return max(seen), given


def _pages(report: Report, path: Path, folder: Path) -> None:
    desk = open_desk(folder / "shown")
    try:
        desk.import_file(path)
        first, bare = interleaved(report.runs, lambda: first_page(desk), lambda: milliseconds(lambda: drawn(path, 1)))
        report.add("first page, from its closed file", first, "pypdfium2", bare)
        ours, bare = interleaved(report.runs, lambda: flips(desk), lambda: bare_flips(path))
        report.add("turning to the next page", ours, "pypdfium2", bare, goal=Goal(value=100))
        held = resident() - psutil.Process().memory_info().rss / 2**20
        report.add("memory of the process that draws", [held], "300 MiB", [300.0], unit="MiB", goal=Goal(times=1))
    finally:
        desk.close()


def first_page(desk: Desk) -> float:
    desk.close_pages(SYMBOL, LANGUAGE)
    return milliseconds(lambda: desk.page_image(SYMBOL, LANGUAGE, 1, SCALE))


def flips(desk: Desk) -> float:
    """The median of twenty pages."""
    return statistics.median(
        milliseconds(lambda page=page: desk.page_image(SYMBOL, LANGUAGE, page, SCALE)) for page in FLIPS
    )


def drawn(path: Path, page: int) -> bytes:
    document = pypdfium2.PdfDocument(path)
    try:
        return bytes(document[page - 1].render(scale=SCALE).buffer)
    finally:
        document.close()


def bare_flips(path: Path) -> float:
    document = pypdfium2.PdfDocument(path)
    try:
        return statistics.median(
            milliseconds(lambda page=page: bytes(document[page - 1].render(scale=SCALE).buffer)) for page in FLIPS
        )
    finally:
        document.close()
