"""Lanes for work off the UI thread. Results come home through one long-lived object's queued signal."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from rapporteur.domain.errors import Cancelled, Failure
from rapporteur.job import Job

_log = logging.getLogger(__name__)

#: How many threads a lane has. The write lane is the only writer of the library, the notes lane that of the person's
#: own work: an import keeps no note waiting. Pages are drawn one after the other; "long" is for what takes minutes and
#: must keep nobody waiting.
_THREADS = {"work": 2, "write": 1, "notes": 1, "pages": 1, "long": 1}
#: Progress is passed on at most this often, in seconds.
_PROGRESS_EVERY = 0.05


class TaskLanes(QObject):
    """Implements `Tasks`. Made and closed on the UI thread; `close` leaves no thread behind."""

    #: A job with a title has begun (job, title), got further (job, share, phase) or ended (job).
    began = Signal(object, str)
    progressed = Signal(object, float, object)
    ended = Signal(object)
    #: A `Failure` that nobody else takes care of.
    failed = Signal(object)

    _came_home = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._jobs: set[Job] = set()
        self._keeping: set[Job] = set()
        self._closed = False
        self._came_home.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)
        # A thread that computes in Python gives way to the window at once: whenever the window comes back from
        # one of Qt's functions it would wait so long again, and painting calls hundreds of them.
        sys.setswitchinterval(0.00005)

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        lane: str = "work",
        later: bool = False,
    ) -> Job:
        """See `Tasks.run`. An error that is not a `Failure` also reaches `sys.excepthook`: it is a bug."""
        job = self._job(title)
        if self._closed:
            job.cancel()
            return job
        self._jobs.add(job)
        if lane == "notes":
            self._keeping.add(job)
        if title:
            self.began.emit(job, title)

        def begin() -> None:
            if not self._closed:
                self._lane(lane).submit(self._work, job, work, done, failed)

        QTimer.singleShot(0, self, begin) if later else begin()
        return job

    @property
    def busy(self) -> bool:
        """Whether any work is going on or waiting."""
        return bool(self._jobs)

    def close(self) -> None:
        """Cancel all work and wait for the threads to end. What is being kept of the person's own is kept first."""
        self._closed = True
        for job in self._jobs - self._keeping:
            job.cancel()
        for name, lane in self._lanes.items():
            lane.shutdown(wait=True, cancel_futures=name != "notes")
        self._lanes.clear()
        self._jobs.clear()
        self._keeping.clear()

    # -- inside ------------------------------------------------------------------------------
    def _job(self, title: str) -> Job:
        """A job whose progress, when it has a title, comes home now and then."""
        last = 0.0

        def report(share: float, phase: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _PROGRESS_EVERY:
                last = now
                self._send(lambda: self.progressed.emit(job, share, phase))

        job = Job(report) if title else Job()
        return job

    def _lane(self, name: str) -> ThreadPoolExecutor:
        if name not in self._lanes:
            self._lanes[name] = ThreadPoolExecutor(_THREADS[name], thread_name_prefix=f"rapporteur-{name}")
        return self._lanes[name]

    def _work(
        self,
        job: Job,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        """On a lane's thread."""
        try:
            job.step(0.0)
            result = work(job)
        except Cancelled:
            self._send(lambda: self._end(job))
        except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the UI thread
            problem = error
            self._send(lambda: self._fail(job, problem, failed))
        else:
            self._send(lambda: self._finish(job, result, done))

    def _send(self, deliver: Callable[[], object]) -> None:
        if not self._closed:
            self._came_home.emit(deliver)

    def _end(self, job: Job) -> bool:
        """Note that a job has ended; whether its outcome still matters."""
        self._jobs.discard(job)
        self._keeping.discard(job)
        self.ended.emit(job)
        return not (self._closed or job.cancelled)

    def _finish(self, job: Job, result: Any, done: Callable[[Any], None]) -> None:
        if self._end(job):
            done(result)

    def _fail(self, job: Job, error: Exception, failed: Callable[[Exception], None] | None) -> None:
        if not self._end(job):
            return
        if not isinstance(error, Failure):
            sys.excepthook(type(error), error, error.__traceback__)
        elif failed is None:
            _log.warning("work failed: %s", error.sentence)
            self.failed.emit(error)
        if failed is not None:
            failed(error)
