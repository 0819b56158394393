"""What a colleague's Word file changes, read in a process apart: files from elsewhere are not trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapporteur.desk.worker import Allowance, Died, Fault, TookTooLong, TookTooMuch, Work, Worker
from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.tracked import TrackedText
from rapporteur.job import Job

_SECONDS = 60.0
_MEMORY = 1024**3


def tracked_in(path: Path, job: Job, seconds: float = _SECONDS, memory: int = _MEMORY) -> tuple[TrackedText, ...]:
    """The paragraphs of a Word file that have tracked changes or comments.

    `domain.tracked.matched` tells which paragraphs of a document they are of. Raises `UnreadableDocument`, and
    `Cancelled` when the job is.
    """
    worker = Worker(_tracking, memory)
    name = path.name
    try:
        found: tuple[TrackedText, ...] = worker.ask(path, Allowance(seconds), job)
    except TookTooLong as error:
        sentence = "Reading {file} took longer than {seconds} seconds and was stopped."
        raise UnreadableDocument(sentence, file=name, seconds=round(seconds)) from error
    except TookTooMuch as error:
        raise UnreadableDocument("Reading {file} needs more memory than a document may.", file=name) from error
    except (Died, Fault) as error:
        raise UnreadableDocument(
            "Reading the changes of {file} ended by accident: the file may be damaged, or made to do harm.", file=name
        ) from error
    finally:
        worker.close()
    return found


def _tracking() -> Work:
    """What the process answers."""
    from rapporteur.reading.docx.tracked import read_tracked

    def answer(path: Any, _tell: Callable[[float, str], None]) -> Any:
        return read_tracked(path)

    return answer
