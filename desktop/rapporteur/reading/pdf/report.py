"""A PDF into a Report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.reading.pdf.pages import page_count, read_pages
from rapporteur.reading.pdf.raw import RawPage


def read_pdf(path: Path, gazetteer: Gazetteer, job: Job | None = None) -> Report:
    """Read a PDF into a Report, in this process: `read_pages`, then `assemble`."""
    job = job or Job()
    pages = read_pages(path, 1, page_count(path), job)
    return assemble(pages, path.name, gazetteer, job)


def assemble(pages: Sequence[RawPage], name: str, gazetteer: Gazetteer, job: Job) -> Report:
    """The Report of a document whose pages were read. `pages` are all of them, in order; `name` is the file's.

    Raises `UnreadableDocument` where the pages are no United Nations document, `Cancelled`.
    """
    raise NotImplementedError
