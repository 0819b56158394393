"""The small bar beside selected words: colours to highlight them in, and the way to a comment."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.annotation_form import Swatches
from rapporteur.ui.widgets.buttons import LinkButton


class SelectionBar(QFrame):
    """A small bar beside the selection. It never takes the keyboard: the same is done by commands."""

    coloured = Signal(str)
    asked = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._context = context
        self._room = parent
        self.swatches = Swatches(context, without=False)
        self._more = LinkButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 10, 5)
        row.setSpacing(8)
        row.addWidget(self.swatches)
        row.addWidget(self._more)
        self.swatches.chosen.connect(self.coloured)
        self._more.clicked.connect(self.asked)
        self.say()
        self.hide()

    def show_at(self, corner: QPoint) -> None:
        """Show below a place of the parent, or above it where there is no room."""
        self.say()
        self.adjustSize()
        room = self._room
        x = min(max(corner.x(), 8), max(room.width() - self.width() - 8, 8))
        y = corner.y() + 8
        if y + self.height() > room.height() - 8:
            y = max(corner.y() - self.height() - 36, 8)
        self.move(x, y)
        self.show()
        self.raise_()

    def say(self) -> None:
        self._more.say(self._context.tr("Comment…"), "Ctrl+M")
        self.swatches.say(self._context.own.state)
