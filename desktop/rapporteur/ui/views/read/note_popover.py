"""A footnote shown beside its mark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.labels import Label

_WIDTH = 380
_MOST = 900
#: How long the mouse must rest on a mark, in milliseconds.
_REST = 250


class NotePopover(QFrame):
    """Never takes the focus: the mouse goes on, or the keyboard follows the mark a second time."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._context = context
        self.key = ""
        self._title = Label("", "caption")
        self._words = Label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(self._title)
        column.addWidget(self._words)
        self._next: tuple[str, str, str, QPoint] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_next)
        self.hide()

    def show_note(self, key: str, title: str, words: str, at: QPoint) -> None:
        """Show a note at a place of the parent, below it if there is room and otherwise above."""
        self.key = key
        self._title.setText(title)
        self._words.setText(words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]}…")
        family = self._context.theme.document_family
        font = self._words.font()
        font.setFamily(family)
        self._words.setFont(font)
        room = self.parentWidget()
        width = min(_WIDTH, room.width() - 24)
        self.resize(width, self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height())
        self.setAccessibleName(f"{title}: {words}")
        x = min(max(at.x() - 20, 8), room.width() - width - 8)
        below = at.y() + 8
        y = below if below + self.height() < room.height() else max(at.y() - self.height() - 26, 8)
        self.move(x, y)
        self.show()
        self.raise_()

    def show_soon(self, key: str, title: str, words: str, at: QPoint) -> None:
        """Show a note if the mouse rests on its mark."""
        self._next = (key, title, words, at)
        self._rest.start()

    def dismiss(self) -> None:
        self._rest.stop()
        self._next = None
        self.key = ""
        self.hide()

    def _show_next(self) -> None:
        if self._next is not None:
            self.show_note(*self._next)

    def parentWidget(self) -> QWidget:
        parent = super().parentWidget()
        assert parent is not None
        return parent
