"""Files read apart: in processes of their own, with limits, that can be killed.

A file from elsewhere is not trusted. Whatever it does to the reader (endless work, too much memory, a crash)
ends as one sentence, and the library is as it was.

Several files are read at once, ahead of whoever takes them in, and the pages of a long PDF are read in parts; the
files come back in the order that they were asked for.
"""

from __future__ import annotations

import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rapporteur.desk.reading import reading
from rapporteur.desk.worker import Allowance, Died, Fault, TookTooLong, TookTooMuch, Worker, wait
from rapporteur.domain.errors import Cancelled, Failure, UnreadableDocument
from rapporteur.domain.report import Finding, Report
from rapporteur.job import Job, Phase

if TYPE_CHECKING:
    from rapporteur.reading.pdf.raw import RawPage  # the whole reader comes with it

_Heard = TypeVar("_Heard")

#: The mark that ends a PDF stands within so many bytes of its end, as all readers have it.
_TAIL = 2048
#: A PDF of fewer pages is read in one part: a second process takes as long to begin as these pages.
_WORTH_PARTS = 16
#: Pages in the smallest part. Each opens the file again.
_SMALLEST_PART = 8
#: What reading the pages of a PDF is of all the work, about.
_PAGES_SHARE = 0.85
#: For each process so many files are read ahead of the one that is waited for.
_AHEAD = 3


def _processes() -> int:
    """Two where there are two processors: each may take as much memory as a document may."""
    return min(2, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for one file, and `each_page` more for each page of a PDF; `page` is the most for one page.

    `memory` is in bytes, for each of the `processes`.
    """

    seconds: float = 120.0
    page: float = 10.0
    each_page: float = 1.0
    memory: int = 2 * 1024**3
    processes: int = field(default_factory=_processes)


@dataclass(slots=True)
class _Task:
    """One request to a process, for a file. `first` and `count` are the pages of a part, `share` how far it is."""

    file: _File
    request: tuple[Any, ...]
    allowance: Allowance
    then: Callable[[Any], None]
    first: int = 0
    count: int = 0
    share: float = 0.0


class _File:
    """A file on its way: what is still to be asked for it, and what came of it in the end."""

    def __init__(self, fetch: Callable[[], Path], limits: Limits) -> None:
        self.outcome: Report | Failure | None = None
        self.tasks: deque[_Task] = deque()
        self.phase: str = ""
        self._limits = limits
        self._began = time.monotonic()
        self._parts: list[_Task] = []
        self._read: dict[int, bytes] = {}
        self._pages = 0
        self._share = 0.0
        try:
            self.path = fetch()
        except Failure as failure:
            self.outcome = failure
        else:
            self._ask(("open", self.path), limits.seconds, self._opened)

    @property
    def share(self) -> float:
        """How much of the work is done, 0.0 to 1.0."""
        if self.outcome is not None:
            return 1.0
        if not self._pages:
            return self._share
        return _PAGES_SHARE * self._pages_read / self._pages + (1 - _PAGES_SHARE) * self._share

    def told(self, task: _Task, share: float, phase: str) -> None:
        if task.count:
            task.share = share
            self.phase = Phase(
                "Reading page {page} of {pages}", page=min(self._pages_read + 1, self._pages), pages=self._pages
            )
        else:
            self._share, self.phase = share, phase

    def end(self, outcome: Report | Failure) -> None:
        self.outcome = outcome
        self.tasks.clear()
        self._read.clear()

    @property
    def _pages_read(self) -> int:
        return sum(round(each.share * each.count) for each in self._parts)

    def _ask(self, request: tuple[Any, ...], seconds: float, then: Callable[[Any], None], step: float = 0.0) -> _Task:
        task = _Task(self, request, Allowance(seconds, step or float("inf")), then)
        self.tasks.append(task)
        return task

    def refused(self, failure: Failure) -> None:
        """The reader finds no document in it. Of a PDF without its end, that is what there is to say."""
        if self._pages and _ends_early(self.path):
            failure = UnreadableDocument("The PDF {file} is damaged: it may be cut off.", file=self.path.name)
        self.end(failure)

    def _assembled(self, report: Report) -> None:
        if _ends_early(self.path):
            sentence = "The end of the file is missing: the document may have more pages."
            report = replace(report, findings=(Finding("warning", "cut_off", None, sentence), *report.findings))
        if report.paragraphs:
            self.end(report)
        else:
            self._ask(("seen", self.path, self._pages), self._left(), partial(self._seen, report))

    def _seen(self, report: Report, anything: bool) -> None:
        """Whether there is anything to be seen on pages that have no text."""
        if anything:
            self.end(report)
            return
        sentence = "{file} has no text, and nothing can be seen on its pages: its pictures may be damaged."
        self.end(UnreadableDocument(sentence, file=self.path.name))

    def _opened(self, report: Report | None) -> None:
        """The report; or None, and it is a PDF."""
        if report is not None:
            self.end(report)
        else:
            self._ask(("count", self.path), 2 * self._limits.page, self._counted)

    def _counted(self, pages: int) -> None:
        self._pages = pages
        parts = 1 if pages < _WORTH_PARTS else 4 * self._limits.processes
        size = max(-(-pages // parts), min(pages, _SMALLEST_PART))
        for first in range(1, pages + 1, size):
            last = min(first + size - 1, pages)
            part = self._ask(
                ("pages", self.path, first, last), self._left(), self._part_read(first), step=self._limits.page
            )
            part.first, part.count = first, last - first + 1
            self._parts.append(part)

    def _part_read(self, first: int) -> Callable[[bytes], None]:
        def read(pages: bytes) -> None:
            self._read[first] = pages
            if len(self._read) == len(self._parts):
                parts = [self._read[each] for each in sorted(self._read)]
                self._ask(("assemble", self.path.name, parts), self._left(), self._assembled)

        return read

    def _left(self) -> float:
        whole = self._limits.seconds + self._limits.each_page * self._pages
        return max(whole - (time.monotonic() - self._began), self._limits.page)


class ApartReader:
    """Reads files in processes of their own, which are begun anew when they died. For one thread at a time."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._workers = [Worker(reading, self._limits.memory) for _ in range(self._limits.processes)]
        self._running: dict[Worker, _Task] = {}

    def read(self, path: Path, job: Job) -> Report:
        """The report in a file.

        Raises what reading raises, `Cancelled` when the job is, and `UnreadableDocument` when a process
        died, took too long or too much memory: it is killed then.
        """
        outcome = next(self.read_all([lambda: path], job))
        if isinstance(outcome, Failure):
            raise outcome
        return outcome

    def read_all(self, files: Sequence[Callable[[], Path]], job: Job) -> Iterator[Report | Failure]:
        """What is in some files, one after the other: the report, or why there is none.

        A file is fetched when its turn to be read comes: some files before its outcome is taken, no more. Whoever
        fetches it keeps it until then. Raises `Cancelled`; all processes are killed then.
        """
        window: deque[_File] = deque()
        fetched = taken = 0
        try:
            while taken < len(files):
                while fetched < len(files) and len(window) < _AHEAD * len(self._workers):
                    window.append(_File(files[fetched], self._limits))
                    fetched += 1
                self._feed(window)
                if (outcome := window[0].outcome) is not None:
                    taken += 1
                    window.popleft()
                    yield outcome
                elif not self._hear():
                    wait(self._running)
                share = (taken + sum(each.share for each in window)) / len(files)
                phase = Phase("Document {number} of {count}", number=min(taken + 1, len(files)), count=len(files))
                job.step(share, phase if len(files) > 1 else window[0].phase if window else "")
        except Cancelled:
            self.close()
            raise

    def close(self) -> None:
        """End the processes, whatever they do."""
        self._running.clear()
        for each in self._workers:
            each.close()

    # -- within ------------------------------------------------------------------------------
    def _feed(self, window: deque[_File]) -> None:
        """Give work to whoever has none, of the first file that has some."""
        # Those that were begun already come first: a single short file needs no second process.
        for worker in sorted(self._workers, key=lambda each: each.pid is None):
            if worker.busy:
                continue
            task = next((each.tasks.popleft() for each in window if each.tasks), None)
            if task is None:
                return
            self._running[worker] = task
            self._guarded(worker, task, partial(worker.begin, task.request, task.allowance))

    def _hear(self) -> bool:
        """Take what the processes have to say; whether any work has ended."""
        ended = False
        for worker, task in list(self._running.items()):
            heard = self._guarded(worker, task, partial(worker.look, Job(partial(task.file.told, task))))
            if heard is not None and task.file.outcome is None:
                task.then(heard[0])
            if not worker.busy:
                self._running.pop(worker, None)
                ended = True
        return ended

    def _guarded(self, worker: Worker, task: _Task, ask: Callable[[], _Heard]) -> _Heard | None:
        """What `ask` gives. What goes wrong is what came of the file."""
        try:
            return ask()
        except Failure as failure:
            self._running.pop(worker, None)
            if task.file.outcome is None:
                task.file.refused(failure)
            return None
        except TookTooMuch:
            outcome = UnreadableDocument(
                "Reading {file} needs more memory than a document may.", file=task.file.path.name
            )
        except Fault:
            outcome = UnreadableDocument(
                "{file} could not be read: this is a fault of Rapporteur, noted in its log.", file=task.file.path.name
            )
        except TookTooLong as error:
            outcome = _too_long(task, error)
        except Died:
            outcome = UnreadableDocument(
                "Reading {file} ended by accident: the file may be damaged, or made to do harm.",
                file=task.file.path.name,
            )
        self._running.pop(worker, None)
        if task.file.outcome is None:
            task.file.end(outcome)
        return None


@contextmanager
def reading_apart(limits: Limits | None = None) -> Iterator[ApartReader]:
    """A reader whose processes end with the block."""
    reader = ApartReader(limits)
    try:
        yield reader
    finally:
        reader.close()


def assemble_apart(name: str, pages: Sequence[RawPage], job: Job, limits: Limits | None = None) -> Report:
    """The report of pages that were read otherwise than from a file: recognised. `name` stands for it in sentences.

    Raises `UnreadableDocument`, `Cancelled`.
    """
    limits = limits or Limits()
    worker = Worker(reading, limits.memory)
    try:
        request = ("assemble", name, [pickle.dumps(list(pages), protocol=5)])
        report: Report = worker.ask(request, Allowance(limits.seconds), _Quiet(job))
    except (Died, TookTooLong, TookTooMuch, Fault) as error:
        sentence = "{file} could not be read: this is a fault of Rapporteur, noted in its log."
        raise UnreadableDocument(sentence, file=name) from error
    finally:
        worker.close()
    return report


class _Quiet(Job):
    """A job whose progress is not told; who cancels the other cancels it."""

    def __init__(self, other: Job) -> None:
        super().__init__()
        self._other = other

    def stop_if_cancelled(self) -> None:
        self._other.stop_if_cancelled()


def _too_long(task: _Task, error: TookTooLong) -> UnreadableDocument:
    name, seconds = task.file.path.name, round(error.seconds)
    if error.step:
        sentence = (
            "Page {page} of {file} took longer than {seconds} seconds: the file may be damaged, or made to do harm."
        )
        page = task.first + round(task.share * task.count)
        return UnreadableDocument(sentence, page=page, file=name, seconds=seconds)
    sentence = "Reading {file} took longer than {seconds} seconds and was stopped."
    return UnreadableDocument(sentence, file=name, seconds=seconds)


def _ends_early(path: Path) -> bool:
    """Whether a PDF lacks the mark that ends it."""
    try:
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - _TAIL, 0))
            return b"%%EOF" not in file.read()
    except OSError:
        return False
