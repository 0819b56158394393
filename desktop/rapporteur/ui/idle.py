"""Locks the notes when nobody was at the computer for as long as the person chose."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from rapporteur.domain.errors import Failure
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
#: How often the clock is looked at, and the file of the notes, in milliseconds.
_TICK, _LOOK = 15_000, 10_000


class IdleLock(QObject):
    """Calls `lock` after so many minutes without a key or the mouse; 0 minutes for never."""

    def __init__(self, parent: QObject, lock: Callable[[], None]) -> None:
        super().__init__(parent)
        self._lock = lock
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._minutes, self._wait, self._last = 0, 0.0, 0.0

    @property
    def minutes(self) -> int:
        return self._minutes

    def set_minutes(self, minutes: int, unit: int = _MINUTE) -> None:
        """Wait so many units (minutes, in milliseconds)."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        self._timer.stop()
        self._minutes, self._wait, self._last = minutes, minutes * unit / 1000, time.time()
        if minutes:
            self._timer.start(min(_TICK, max(10, minutes * unit // 4)))
            application.installEventFilter(self)

    def _look(self) -> None:
        """By the clock on the wall: timers stand still while a computer sleeps, and nobody was there then."""
        if abs(time.time() - self._last) >= self._wait:
            self._timer.stop()
            self._lock()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS and self._timer.isActive():
            self._look()  # whoever wakes the computer need not be the one who left it
            self._last = time.time()
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
        self._told: Counter[str] = Counter()
        self._wrong = ""
        self.idle = IdleLock(self, self.lock)
        context.own.protection_changed.connect(self._watch)
        context.own.changed.connect(self._tell_fresh)
        self._looking = QTimer(self, interval=_LOOK)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    def lock(self) -> None:
        """Close the person's own work until the passphrase is typed."""
        own = self._context.own
        if own.usable and own.protected:
            self._leave()
            own.do(lambda book: book.lock(), lambda _done: own.protection_changed.emit())

    def _watch(self) -> None:
        """See to what changed: the time after which to lock, and what the person must be told of the notes."""
        own, tr = self._context.own, self._context.tr
        self._tell_fresh(tr(own.trouble.sentence, **own.trouble.values) if own.trouble is not None else "")
        self.idle.set_minutes(idle_minutes(self._context.settings) if own.usable and own.protected else 0)

    def _tell_fresh(self, besides: str = "") -> None:
        """Tell what came up since: a copy that could not be made, say, while the notes are open."""
        book, tr = self._context.own.notebook, self._context.tr
        now = Counter(tr(sentence, **values) for sentence, values in (book.notices if book is not None else ()))
        fresh, self._told = now - self._told, now
        sentences = [*fresh, *([besides] if besides else [])]
        if sentences:
            self._tell(" ".join(sentences))

    def look(self) -> None:
        """Take in what another window wrote, or its right to write; notice a file that was taken away."""
        own = self._context.own
        book = own.notebook
        if book is None or not own.usable:
            return
        before = book.writable

        def seen(_news: bool) -> None:
            self._wrong = ""
            if (book.writable, own.usable) != (before, True):
                own.protection_changed.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, Failure):
                raise error
            said = self._context.tr(error.sentence, **error.values)
            if said != self._wrong:
                self._wrong = said
                self._tell(said)

        own.do(lambda each: each.refresh(), seen, failed)
