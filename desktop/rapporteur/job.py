"""Progress and cancellation of long work, without Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Self

from rapporteur.domain.errors import Cancelled

#: Called with the share of the work done, 0.0 to 1.0, and what is being done (an English phrase
#: that is a key of the translation catalogue; a `Phase` has values to be filled in).
Progress = Callable[[float, str], None]


class Phase(str):
    """A phase that says more than a phrase: `Phase("Reading page {page} of {pages}", page=12, pages=212)`."""

    __slots__ = ("values",)

    def __new__(cls, sentence: str, /, **values: object) -> Self:
        made = super().__new__(cls, sentence)
        made.values = values
        return made

    values: dict[str, object]


def _ignore(_share: float, _phase: str) -> None:
    """Progress that nobody watches."""


class Job:
    """A piece of long work, from the side that does it.

    The worker calls `step` often; it raises `Cancelled` as soon as anybody has called `cancel`,
    from any thread.
    """

    def __init__(self, progress: Progress = _ignore) -> None:
        self._progress = progress
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def stop_if_cancelled(self) -> None:
        """Stop here if it was cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    def step(self, share: float, phase: str = "") -> None:
        """Tell how far the work is (0.0 to 1.0), and stop here if it was cancelled."""
        self.stop_if_cancelled()
        self._progress(min(max(share, 0.0), 1.0), phase)
