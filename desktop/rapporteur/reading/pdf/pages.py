"""The pages of a PDF file, as drawn: the expensive step, which can be done in chunks and apart."""

from __future__ import annotations

from pathlib import Path

from rapporteur.job import Job
from rapporteur.reading.pdf.raw import RawPage


def page_count(path: Path) -> int:
    """How many pages a PDF has. Cheap.

    Raises `UnreadableDocument` where it is no PDF, is encrypted or damaged, or has no pages or too many.
    """
    raise NotImplementedError


def read_pages(path: Path, first: int, last: int, job: Job) -> list[RawPage]:
    """The pages `first` to `last` (from 1, both included) of a PDF, as drawn.

    A pure function of the file: chunks may be read in several processes at once and put together in order. `job` is
    told the share of these pages after each. What it returns can be pickled. Raises `UnreadableDocument`, `Cancelled`.
    """
    raise NotImplementedError
