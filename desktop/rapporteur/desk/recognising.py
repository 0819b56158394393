"""The text of a scanned document: recognised page by page, then put together as that of any PDF."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from rapporteur.domain.errors import Failure
from rapporteur.domain.pages import MOST_PIXELS, OriginalPages, PageImage
from rapporteur.domain.report import Finding, Report
from rapporteur.job import Job, Phase

#: What recognising is of all the work.
_SHARE = 0.97


def can_recognise() -> bool:
    """Whether there is a program on this computer that recognises text. Takes some milliseconds."""
    from rapporteur.reading.recognition import find_tesseract

    return find_tesseract() is not None


def recognise(
    pages: OriginalPages, image: Callable[[int, float], PageImage], name: str, languages: Iterable[str], job: Job
) -> Report:
    """The report in some pictures of pages; `image` gives that of a page (from 1) at a scale, `name` is the file's.

    `languages` are those to expect, any for (). Raises `Failure` where a page cannot be recognised or the pages
    are no document, `Cancelled`.
    """
    # The whole reader comes with it: not before it is needed.
    from rapporteur.desk.apart import assemble_apart
    from rapporteur.reading.recognition import SCALE, find_tesseract

    tesseract = find_tesseract()
    if tesseract is None:
        raise Failure("Tesseract, the program that recognises the text of scanned pages, is not on this computer.")
    read, doubtful, expected = [], 0, tuple(languages)
    for number, (width, height) in enumerate(pages.sizes, 1):
        job.step(
            _SHARE * (number - 1) / pages.count,
            Phase("Recognising page {page} of {pages}", page=number, pages=pages.count),
        )
        scale = min(SCALE, math.sqrt(0.98 * MOST_PIXELS / max(width * height, 1.0)))
        found = tesseract.read(image(number, scale), number, scale, expected, job)
        read.append(found.page)
        doubtful += found.doubtful
    job.step(_SHARE, "Finding paragraphs")
    report = assemble_apart(name, read, job)
    sentence = (
        "The text was recognised from pictures of the pages: letters may be wrong, and {words} words are doubtful."
    )
    finding = Finding("warning", "recognised", None, sentence, {"words": str(doubtful)})
    return replace(report, findings=(finding, *report.findings))
