"""Files read apart: in a process of their own, with limits, that can be killed.

A file from elsewhere is not trusted. Whatever it does to the reader (endless work, too much memory, a crash)
ends as one sentence, and the library is as it was.
"""

from __future__ import annotations

import logging
import multiprocessing
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from rapporteur.bundled import bundled
from rapporteur.domain import errors
from rapporteur.domain.errors import Cancelled, Failure, UnreadableDocument
from rapporteur.domain.report import Report
from rapporteur.job import Job

_log = logging.getLogger(__name__)

#: How often, in seconds, the reader's side looks whether it was cancelled.
_PATIENCE = 0.05
#: Seconds between two messages of progress.
_PACE = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for one file; `memory` in bytes for the process, where the system can hold it to that."""

    seconds: float = 120.0
    memory: int = 2 * 1024**3


class ApartReader:
    """Reads files one after the other in a process of its own, which is begun anew when it died."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def read(self, path: Path, job: Job) -> Report:
        """The report in a file.

        Raises what reading raises, `Cancelled` when the job is, and `UnreadableDocument` when the process
        died or took too long: it is killed then.
        """
        line = self._begun()
        try:
            line.send(path)
            return self._answer(line, path, job)
        except (EOFError, OSError) as error:
            self.close()
            raise UnreadableDocument(
                "Reading {file} ended by accident: the file may be damaged, or made to do harm.", file=path.name
            ) from error
        except Cancelled:
            self.close()
            raise

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _begun(self) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self._limits.memory), daemon=True)
            process.start()
            theirs.close()
            self._line, self._process = ours, process
        return self._line

    def _answer(self, line: Connection, path: Path, job: Job) -> Report:
        until = time.monotonic() + self._limits.seconds
        while True:
            job.stop_if_cancelled()
            if line.poll(_PATIENCE):
                kind, content = line.recv()
                if kind == "report":
                    return _as_report(content)
                if kind == "failed":
                    raise _as_failure(*content)
                if kind == "fault":
                    _log.error("The reader failed:\n%s", content)
                    raise UnreadableDocument(
                        "{file} could not be read: this is a fault of Rapporteur, noted in its log.", file=path.name
                    )
                job.step(*content)
            elif time.monotonic() > until:
                self.close()
                raise UnreadableDocument(
                    "Reading {file} took longer than {seconds} seconds and was stopped.",
                    file=path.name,
                    seconds=round(self._limits.seconds),
                )


@contextmanager
def reading_apart(limits: Limits | None = None) -> Iterator[ApartReader]:
    """A reader whose process ends with the block."""
    reader = ApartReader(limits)
    try:
        yield reader
    finally:
        reader.close()


def _as_report(content: Any) -> Report:
    assert isinstance(content, Report)
    return content


def _as_failure(kind: str, sentence: str, values: dict[str, Any]) -> Failure:
    made = getattr(errors, kind, Failure)
    assert issubclass(made, Failure)
    return made(sentence, **values)


# -- in the process apart ----------------------------------------------------------------------


def _serve(line: Connection, memory: int) -> None:
    """Read what is asked for, until nobody asks any more."""
    from rapporteur.reading import read_report
    from rapporteur.store.reference import load_gazetteer

    _limit_memory(memory)
    gazetteer = load_gazetteer(bundled("data", "reference"))
    last = 0.0

    def tell(share: float, phase: str) -> None:
        nonlocal last
        if time.monotonic() - last > _PACE:
            last = time.monotonic()
            line.send(("progress", (share, phase)))

    while True:
        try:
            path = line.recv()
        except EOFError:
            return
        try:
            line.send(("report", read_report(path, gazetteer, Job(tell))))
        except Failure as failure:
            values = {name: str(value) for name, value in failure.values.items()}
            line.send(("failed", (type(failure).__name__, failure.sentence, values)))
        except MemoryError:
            sentence = "Reading {file} needs more memory than a document may."
            line.send(("failed", ("UnreadableDocument", sentence, {"file": path.name})))
        except Exception as error:  # noqa: BLE001 - a bug in the reader: told where it is, without the file's words
            line.send(("fault", _where(error)))


def _where(error: Exception) -> str:
    """What kind of error, and where: its own words may be the file's, and go into no log."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join([type(error).__name__, *(f"  {each.filename}:{each.lineno} {each.name}" for each in frames)])


def _limit_memory(memory: int) -> None:
    """Hold this process to so many bytes, where the system has such limits (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
