"""Locks the notes when nobody was at the computer for as long as the person chose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from rapporteur.ui.context import Context
from rapporteur.ui.settings import idle_minutes

#: What tells that somebody is there.
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_MINUTE = 60_000


class IdleLock(QObject):
    """Calls `lock` after so many minutes without a key or the mouse; 0 minutes for never."""

    def __init__(self, parent: QObject, lock: Callable[[], None]) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lock)
        self._minutes = 0

    @property
    def minutes(self) -> int:
        return self._minutes

    def set_minutes(self, minutes: int, unit: int = _MINUTE) -> None:
        """Wait so many units (minutes, in milliseconds)."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        self._timer.stop()
        self._minutes = minutes
        if minutes:
            self._timer.setInterval(minutes * unit)
            self._timer.start()
            application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._timer.start()
        return False


class Guard(QObject):
    """Locks the person's own work, when they ask and when nobody is there; `leave` keeps first what was typed.

    `tell` shows the person what they must know of how it was opened.
    """

    def __init__(
        self, parent: QObject, context: Context, leave: Callable[[], None], tell: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._leave = leave
        self._tell = tell
        self._told = 0
        self.idle = IdleLock(self, self.lock)
        context.own.protection_changed.connect(self._watch)

    def lock(self) -> None:
        """Close the person's own work until the passphrase is typed."""
        own = self._context.own
        if own.usable and own.protected:
            self._leave()
            own.do(lambda book: book.lock(), lambda _done: own.protection_changed.emit())

    def _watch(self) -> None:
        """See to what changed: the time after which to lock, and what the person must be told of the notes."""
        own, tr = self._context.own, self._context.tr
        notices = own.notebook.notices if own.notebook is not None else ()
        fresh, self._told = notices[self._told :], len(notices)
        sentences = [tr(sentence, **values) for sentence, values in fresh]
        if own.trouble is not None:
            sentences.append(tr(own.trouble.sentence, **own.trouble.values))
        if sentences:
            self._tell(" ".join(sentences))
        self.idle.set_minutes(idle_minutes(self._context.settings) if own.usable and own.protected else 0)
