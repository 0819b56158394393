"""A scroll bar that shows along its length where something is to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar

from rapporteur.ui.context import Context

#: How wide a mark is, and how high at least, in pixels.
_WIDE, _LOW = 4.0, 3.0

#: From which share of the whole to which, 0.0 to 1.0, and the name of a colour.
Mark = tuple[float, float, str]


class MarkedBar(QScrollBar):
    """Upright. The marks lie over the handle, at the far edge: both can be seen."""

    def __init__(self, context: Context) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._context = context
        self.marks: Sequence[Mark] = ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.marks:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        height = float(self.height())
        for begin, end, colour in self.marks:
            tall = max((end - begin) * height, _LOW)
            top = min(begin * height, height - tall)
            painter.fillRect(QRectF(self.width() - _WIDE, top, _WIDE, tall), self._context.theme.colour(colour))
