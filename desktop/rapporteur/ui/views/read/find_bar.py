"""The bar that finds words in the open document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import Label


class FindBar(QFrame):
    """Asks for words (`asked`), steps through what was found (`stepped`), and goes away (`closed`)."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("FindBar")
        self._context = context
        self.edit = QLineEdit()
        self.edit.setMaximumWidth(360)
        self.count = Label("", "muted")
        self._previous = IconButton(context, "up", size=16)
        self._next = IconButton(context, "down", size=16)
        self._close = IconButton(context, "close", size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addSpacing(6)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self._close)
        self.edit.textChanged.connect(self.asked)
        context.own.protection_changed.connect(self._forget)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.close_bar)
        self.retranslate()
        self.hide()

    def _forget(self) -> None:
        """The notes are locked: what was looked for, perhaps in their words, stands here no more."""
        if self._context.own.locked:
            self.edit.setText("")

    def open_bar(self) -> None:
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def tell(self, at: int, count: int) -> None:
        """Say which of how many is shown; `at` counts from 0."""
        tr = self._context.tr
        if not self.edit.text().strip():
            words = ""
        elif not count:
            words = tr("Not in this document")
        else:
            words = tr("{at} of {count}", at=at + 1, count=count)
        self.count.setText(words)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.edit.setPlaceholderText(tr("Find in the document"))
        self.edit.setAccessibleName(tr("Find in the document"))
        self._previous.say(tr("Previous"), "Shift+F3")
        self._next.say(tr("Next"), "F3")
        self._close.say(tr("Close the find bar"), tr("Esc"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
