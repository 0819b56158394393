"""The moment when a window has been painted for the first time: what is heavy begins then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Emits `happened` once, from the event loop, after `window` was painted."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # This event is on its way to be painted; the timer runs when it has been.
            QTimer.singleShot(0, self.happened.emit)
        return False
