"""A fact in a card: a few words in columns, and the place that they were read from at a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rapporteur.ui.context import Context, Location
from rapporteur.ui.widgets.tips import plain_tip


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a row. `width` is a share of the row; the last part without one takes what is left."""

    words: str
    width: float = 0.0
    colour: str = "text"
    bold: bool = False
    end: bool = False


class FactRow(QAbstractButton):
    """Clicked, or followed with Enter or Space, it goes to `location`. `below` is a second line."""

    def __init__(
        self, context: Context, parts: Sequence[Part], location: Location | None, whole: str = "", below: str = ""
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = list(parts)
        self._below = below
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = whole or " · ".join(part.words for part in parts if part.words)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        if location is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda: context.go(location))

    def sizeHint(self) -> QSize:
        lines = 2 if self._below else 1
        return QSize(120, self.fontMetrics().height() * lines + 10)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._context.theme.colour
        if self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5), 3, 3)
        left = 4.0
        fixed = sum(part.width for part in self._parts)
        line = self.fontMetrics().height()
        height = line + 9 if self._below else self.height() - 1
        if self._below:
            self._draw(painter, QRectF(left, line + 2, self.width() - 8, line + 4), Part(self._below))
        for part in self._parts:
            width = part.width * self.width() if part.width else (1 - fixed) * self.width()
            self._draw(painter, QRectF(left, 0, width - 8, height), part)
            left += width
        painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, part: Part) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if part.bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(part.colour))
        side = Qt.AlignmentFlag.AlignRight if part.end else Qt.AlignmentFlag.AlignLeft
        words = QFontMetricsF(font).elidedText(part.words, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)
