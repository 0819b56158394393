"""The pages of a PDF and the text that the library has, brought together where that keeps nobody waiting."""

from __future__ import annotations

from typing import Any

from rapporteur.desk.worker import Allowance, Died, Fault, TookTooLong, TookTooMuch, Work, Worker
from rapporteur.domain.attaching import Attachment, attach
from rapporteur.domain.report import Report
from rapporteur.job import Job

#: Fewer paragraphs are matched sooner than a process begins.
WORTH_A_PROCESS = 400
#: Seconds and bytes that it may take: many times what a document of 5,000 pages does.
_SECONDS, _MEMORY = 120.0, 2 * 1024**3


def attach_apart(text: Report, paged: Report) -> Attachment:
    """What `attach` answers. Of a long document it is worked out in a process apart: a thread that computes for
    seconds takes turns with the window. Where that fails it is done here."""
    if min(len(text.paragraphs), len(paged.paragraphs)) < WORTH_A_PROCESS:
        return attach(text, paged)
    worker = Worker(attaching, _MEMORY)
    try:
        attachment: Attachment = worker.ask((text, paged), Allowance(_SECONDS), Job())
    except (Died, Fault, TookTooLong, TookTooMuch):
        return attach(text, paged)
    finally:
        worker.close()
    return attachment


def attaching() -> Work:
    """What the process answers."""

    def answer(request: tuple[Any, ...], _tell: object) -> Attachment:
        text, paged = request
        return attach(text, paged)

    return answer
