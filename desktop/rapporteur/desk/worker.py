"""A process that does what is not trusted: with limits, and killed when it goes beyond them.

Time is watched from this side everywhere. Memory is limited by the system on Linux; elsewhere this side looks now and
then how much the process has, and kills it.

What goes through the line between the two: requests one way; the other way progress, and for each request one
answer, or one failure. Whatever a file does there, this side gets an exception of a few kinds.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapporteur.domain import errors
from rapporteur.domain.errors import Failure
from rapporteur.job import Job

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_log = logging.getLogger(__name__)

#: How often, in seconds, this side looks whether it was cancelled.
PATIENCE = 0.05
#: Seconds between two looks at the memory of the process, where the system does not hold it to its limit.
_WATCH = 0.1

#: A process that has not begun after so many seconds never will.
_BEGINS = 60.0
#: So many calls are noted from either end of those that led to a bug.
_FRAMES = 12

#: What a process does: given a request and what to call with its progress (share, phase), the answer.
Work = Callable[[Any, Callable[[float, str], None]], Any]


class Died(Exception):
    """The process ended by itself: it crashed, or somebody killed it."""


class TookTooLong(Exception):
    """A request, or one step of it, took longer than it may. `phase` is what was being done."""

    def __init__(self, seconds: float, phase: str, step: bool) -> None:
        super().__init__(seconds, phase, step)
        self.seconds, self.phase, self.step = seconds, phase, step


class TookTooMuch(Exception):
    """The process needed more memory than it may have."""


class Fault(Exception):
    """What the process does has a bug; it is in the log."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one request may take: `seconds` in total and `step` between two words of progress."""

    seconds: float
    step: float = float("inf")


class Worker:
    """One process, begun when it is first needed and anew when it died. One request at a time, from one thread.

    `prepare` makes what answers, in the process; it must be importable. With `idle`, a process that was not
    asked for so many seconds ends itself.
    """

    def __init__(self, prepare: Callable[[], Work], memory: int, idle: float | None = None) -> None:
        self._prepare = prepare
        self._memory = memory
        self._idle = idle
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._request: Any = None
        self._allowance = Allowance(0.0)
        self._began = self._stepped = self._watched = 0.0
        self._phase = ""
        self._ready = False
        self.busy = False

    @property
    def pid(self) -> int | None:
        """The process, if there is one."""
        return self._process.pid if self._process is not None else None

    def begin(self, request: Any, allowance: Allowance) -> None:
        """Ask for something; `look` tells what became of it. `Died` where there is nobody to ask."""
        assert not self.busy
        self._request, self._allowance, self._phase = request, allowance, ""
        self._send()
        self.busy = True

    def look(self, job: Job) -> tuple[Any] | None:
        """The answer, in a tuple, if it has come; progress is told to `job`. Does not wait.

        Raises the request's `Failure`, `Died`, `TookTooLong`, `TookTooMuch`, `Fault`; the worker is ready for
        the next request then.
        """
        line = self._line
        assert line is not None
        assert self.busy
        try:
            while line.poll():
                kind, content = line.recv()
                if kind == "ready":
                    # What a request may take does not include the beginning of the process.
                    self._ready = True
                    self._began = self._stepped = time.monotonic()
                elif kind == "progress":
                    self._stepped = time.monotonic()
                    share, self._phase = content
                    job.step(share, self._phase)
                else:
                    return self._ended(kind, content)
        except (EOFError, OSError) as error:
            if self._left_in_peace():
                self._send()
                return None
            self.close()
            raise Died from error
        self._hold_to_limits()
        return None

    def ask(self, request: Any, allowance: Allowance, job: Job) -> Any:
        """`begin`, and wait for the answer. The process is killed when the job is cancelled."""
        try:
            job.stop_if_cancelled()
            self.begin(request, allowance)
            while True:
                if answer := self.look(job):
                    return answer[0]
                wait([self])
                job.stop_if_cancelled()
        except errors.Cancelled:
            self.close()
            raise

    def close(self) -> None:
        """End the process, whatever it does."""
        self.busy = False
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    # -- within ------------------------------------------------------------------------------
    def _send(self) -> None:
        for again in (True, False):
            line = self._begun()
            self._began = self._stepped = time.monotonic()
            try:
                line.send(self._request)
            except OSError as error:
                if again and self._left_in_peace():
                    continue
                self.close()
                raise Died from error
            return

    def _begun(self) -> Connection:
        if self._line is None:
            import multiprocessing  # not before a file is read, or a page drawn

            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(theirs, self._prepare, self._memory, self._idle), daemon=True
            )
            process.start()
            theirs.close()
            self._line, self._process = ours, process
            self._ready = False
        return self._line

    def _left_in_peace(self) -> bool:
        """Whether the process ended itself because it had nothing to do. If so, there is none any more."""
        process = self._process
        if process is None:
            return False
        process.join(1.0)
        if self._idle is None or process.exitcode != 0:
            return False
        busy = self.busy
        self.close()
        self.busy = busy
        return True

    def _ended(self, kind: str, content: Any) -> tuple[Any]:
        self.busy = False
        if kind == "answer":
            return (content,)
        if kind == "failed":
            name, sentence, values = content
            made = getattr(errors, name, Failure)
            assert issubclass(made, Failure)
            raise made(sentence, **values)
        if kind == "memory":
            self.close()
            raise TookTooMuch
        _log.error("A process apart failed:\n%s", content)
        raise Fault

    def _hold_to_limits(self) -> None:
        now = time.monotonic()
        if not self._ready:
            if now - self._began > _BEGINS:
                self.close()
                raise Died
            return
        for since, most in ((self._began, self._allowance.seconds), (self._stepped, self._allowance.step)):
            if now - since > most:
                self.close()
                raise TookTooLong(most, self._phase, most == self._allowance.step)
        if not _SYSTEM_LIMITS and now - self._watched > _WATCH:
            self._watched = now
            if _resident(self.pid or 0) > self._memory:
                self.close()
                raise TookTooMuch


def wait(workers: Iterable[Worker], seconds: float = PATIENCE) -> None:
    """Wait until one of some busy workers has something to say, or `seconds` have passed."""
    lines = [each._line for each in workers if each.busy and each._line is not None]
    if lines:
        from multiprocessing.connection import wait as wait_for

        wait_for(lines, seconds)


#: Whether the system itself holds a process to a limit of memory. macOS takes the limit and forgets it.
_SYSTEM_LIMITS = sys.platform not in ("win32", "darwin")


def _resident(pid: int) -> int:
    """The memory that a process has, in bytes; 0 where it is no more."""
    import psutil

    with suppress(psutil.Error):
        return int(psutil.Process(pid).memory_info().rss)
    return 0


# -- in the process apart ----------------------------------------------------------------------


def _serve(line: Connection, prepare: Callable[[], Work], memory: int, idle: float | None) -> None:
    """Do what is asked for, until nobody asks any more."""
    # What libraries have to say of a file may be the file's own words: no log is to have them.
    logging.getLogger().addHandler(logging.NullHandler())
    work = prepare()
    _limit(memory)

    def tell(share: float, phase: str) -> None:
        line.send(("progress", (share, phase)))

    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        line.send(("ready", None))
        while line.poll(idle):
            line.send(_done(work, line.recv(), tell))


def _done(work: Work, request: Any, tell: Callable[[float, str], None]) -> tuple[str, Any]:
    """What becomes of a request: what it is called, and what there is to say."""
    try:
        return "answer", work(request, tell)
    except Failure as failure:
        values = {name: str(value) for name, value in failure.values.items()}
        return "failed", (type(failure).__name__, failure.sentence, values)
    except MemoryError:
        return "memory", None
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in the work: told where it is, without the file's words
        return "fault", _where(error)


def _where(error: Exception) -> str:
    """What kind of error, and where: its own words may be the file's, and go into no log."""
    frames = [f"  {each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(error.__traceback__)]
    if len(frames) > 2 * _FRAMES:
        frames[_FRAMES:-_FRAMES] = ["  …"]
    return "\n".join([type(error).__name__, *frames])


def _limit(memory: int) -> None:
    """Hold this process to so many bytes, where the system has such limits; leave no picture of it when it crashes."""
    try:
        import resource
    except ImportError:
        return
    if _SYSTEM_LIMITS:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
