"""The pages of originals, drawn in a process apart that is killed when a page takes too long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.desk.worker import Allowance, Died, Fault, TookTooLong, TookTooMuch, Work, Worker, wait
from rapporteur.domain.errors import Cancelled, Failure
from rapporteur.domain.geometry import Box
from rapporteur.domain.pages import MOST_PIXELS, OriginalPages, PageImage
from rapporteur.job import Job

#: How often a request that waits for its turn looks whether it was cancelled, in seconds.
_PATIENCE = 0.02


@dataclass(frozen=True, slots=True)
class DrawingLimits:
    """`seconds` for one page, `memory` in bytes for the process, which ends after `idle` seconds without work."""

    seconds: float = 10.0
    memory: int = 1024**3
    idle: float = 60.0


class PageDrawer:
    """Draws the pages of files, from any thread, one at a time.

    Who cancels is let go at once: what is being drawn then is drawn to its end, and thrown away. A page that
    the process died of is not tried again, at that scale or a larger one, until the file was closed.
    """

    def __init__(self, limits: DrawingLimits | None = None) -> None:
        self._limits = limits or DrawingLimits()
        self._worker = Worker(_drawing, self._limits.memory, self._limits.idle)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._known: dict[Path, OriginalPages] = {}
        self._given_up: dict[tuple[Path, int], tuple[float, Failure]] = {}

    def pages(self, path: Path, job: Job | None = None) -> OriginalPages:
        """How many pages, and how large. `UnreadableDocument` where the file cannot be opened."""
        if path not in self._known:
            self._known[path] = self._asked(("pages", path), 0, job or Job())
        return self._known[path]

    def image(self, path: Path, page: int, scale: float, clip: Box | None = None, job: Job | None = None) -> PageImage:
        """A page, or the part of it that `clip` touches. `Failure` where it cannot be drawn.

        `ValueError` for more than `MOST_PIXELS`.
        """
        _stop_if_too_many(self.pages(path, job), page, scale, clip)
        since, failure = self._given_up.get((path, page), (scale + 1, None))
        if failure is not None and scale >= since:
            raise Failure(failure.sentence, **failure.values)
        try:
            image: PageImage = self._asked(("draw", path, page, scale, clip), page, job or Job())
        except _GivenUp as given_up:
            self._given_up[path, page] = scale, given_up.failure
            raise given_up.failure from given_up
        return image

    def close_file(self, path: Path) -> None:
        """Let go of a file: it can be removed then, also where open files cannot."""
        self._known.pop(path, None)
        for each in [key for key in self._given_up if key[0] == path]:
            del self._given_up[each]
        with self._turn(Job()):
            try:
                if self._worker.pid is not None:
                    self._answered(("close", path), 0, Job())
            except Failure:
                self._worker.close()  # it is let go of all the same

    def close(self) -> None:
        """End the process. Whoever waits for a page is told that it was cancelled."""
        self._closing.set()
        with self._lock:
            self._worker.close()

    # -- within ------------------------------------------------------------------------------
    def _asked(self, request: tuple[Any, ...], page: int, job: Job) -> Any:
        with self._turn(job):
            return self._answered(request, page, job)

    @contextmanager
    def _turn(self, job: Job) -> Iterator[None]:
        """When no other thread asks, and what nobody waits for any more is done."""
        while not self._lock.acquire(timeout=_PATIENCE):
            self._stop_if_asked(job)
        try:
            while self._worker.busy:
                try:
                    self._worker.look(Job())
                except (Failure, Died, TookTooLong, TookTooMuch, Fault):
                    break  # nobody waits for it
                self._wait(job)
            self._stop_if_asked(job)
            yield
        finally:
            self._lock.release()

    def _answered(self, request: tuple[Any, ...], page: int, job: Job) -> Any:
        values = {"page": page} if page else {}
        try:
            self._worker.begin(request, Allowance(self._limits.seconds))
            while True:
                if answer := self._worker.look(Job()):
                    return answer[0]
                self._wait(job)
        except TookTooLong as error:
            seconds = round(self._limits.seconds)
            if not page:
                raise Failure("Opening the original took longer than {seconds} seconds.", seconds=seconds) from error
            sentence = "Page {page} took longer than {seconds} seconds to draw and was given up."
            raise _GivenUp(Failure(sentence, page=page, seconds=seconds)) from error
        except (Died, TookTooMuch, Fault) as error:
            if not page:
                raise Failure("The original cannot be opened: it may be damaged, or made to do harm.") from error
            sentence = "Page {page} cannot be drawn: the file may be damaged, or made to do harm."
            raise _GivenUp(Failure(sentence, **values)) from error

    def _wait(self, job: Job) -> None:
        self._stop_if_asked(job)
        wait([self._worker], _PATIENCE)

    def _stop_if_asked(self, job: Job) -> None:
        job.stop_if_cancelled()
        if self._closing.is_set():
            raise Cancelled


class _GivenUp(Exception):
    """A page that is not to be tried again."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


def _stop_if_too_many(pages: OriginalPages, page: int, scale: float, clip: Box | None) -> None:
    if not 1 <= page <= pages.count:
        raise Failure("The original has no page {page}.", page=page)
    left, top, right, bottom = pages.pixels(page, scale, clip)
    if (right - left) * (bottom - top) > MOST_PIXELS:
        raise ValueError("too many pixels for one picture: ask for parts of the page")


# -- in the process apart ----------------------------------------------------------------------


def _drawing() -> Work:
    from rapporteur.rendering import Drawer

    drawer = Drawer()
    answers: dict[str, Callable[..., Any]] = {"pages": drawer.pages, "draw": drawer.draw, "close": drawer.close}

    def answer(request: tuple[Any, ...], _tell: Callable[[float, str], None]) -> Any:
        return answers[request[0]](*request[1:])

    return answer
