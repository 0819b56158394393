"""When what is typed is handed on: at a pause, and at the latest after some seconds of typing without one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

#: Milliseconds without a key that are a pause, and those after which it is handed on without one.
QUIET, LATEST = 500, 3000


class Pausing(QObject):
    """`due` is emitted at the end of a pause, or of `LATEST`; `start` is called with each change."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._quiet, self._latest):
            timer.timeout.connect(self._end)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that was not handed on yet."""
        return self._latest.isActive()

    def start(self) -> None:
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        self._quiet.stop()
        self._latest.stop()

    def _end(self) -> None:
        self.stop()
        self.due.emit()
