"""A fact in a card: a few words in columns, and the place that they were read from at a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rapporteur.ui.context import Context, Location
from rapporteur.ui.widgets.tips import plain_tip
from rapporteur.ui.widgets.wrapping import wrapped

_MARGIN = 4.0
_GAP = 10.0
#: What stands below a row takes so many lines at most.
_MOST_LINES = 3
#: An elastic part takes so many lines at most.
_ELASTIC_LINES = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a row. `width` is a share of the row; a part without one takes what is left."""

    words: str
    width: float = 0.0
    colour: str = "text"
    bold: bool = False
    end: bool = False


class FactRow(QAbstractButton):
    """Clicked, or followed with Enter or Space, it goes to `location`. `below` stands under it, in up to three lines.

    Where the columns are too narrow for their words, the parts go on from line to line.
    """

    def __init__(
        self, context: Context, parts: Sequence[Part], location: Location | None, whole: str = "", below: str = ""
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = [part for part in parts if part.words]
        self._below = below
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = whole or " · ".join(part.words for part in self._parts)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        if location is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda: context.go(location))

    # -- size --------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height() + 10)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().height() * len(self._lines(width)) + 10

    def _lines(self, width: float) -> list[list[tuple[float, float, Part]]]:
        """The lines: for each part its left edge, its width and itself."""
        lines = self._columns(width) or self._flow(width)
        for words in self._wrapped(self._below, width - 2 * _MARGIN):
            lines.append([(_MARGIN, width - 2 * _MARGIN, Part(words, colour="muted"))])
        return lines

    def _wrapped(self, text: str, width: float) -> list[str]:
        """A text in lines; the last that there is room for holds all the rest, and is elided."""
        metrics = QFontMetricsF(self.font())
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and (len(lines) == _MOST_LINES or metrics.horizontalAdvance(longer) <= width):
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _columns(self, width: float) -> list[list[tuple[float, float, Part]]]:
        """All parts side by side; [] where a part other than an elastic one has no room. That goes on below."""
        shares = sum(part.width for part in self._parts)
        lines: list[list[tuple[float, float, Part]]] = [[]]
        left = _MARGIN
        for part in self._parts:
            room = (part.width or 1 - shares) * width
            if part.width and self._natural(part) > room - 2:
                return []
            inside = room - 2 * _MARGIN
            words = [part.words]
            if not part.width and self._natural(part) > inside:
                words = wrapped(part.words, QFontMetrics(self._font(part)), round(inside), _ELASTIC_LINES)
            for number, each in enumerate(words):
                if number == len(lines):
                    lines.append([])
                lines[number].append((left, inside, replace(part, words=each)))
            left += room
        return lines

    def _flow(self, width: float) -> list[list[tuple[float, float, Part]]]:
        lines: list[list[tuple[float, float, Part]]] = [[]]
        left = _MARGIN
        for part in self._parts:
            wide = min(self._natural(part), width - 2 * _MARGIN)
            if lines[-1] and left + wide > width - _MARGIN:
                lines.append([])
                left = _MARGIN
            lines[-1].append((left, wide + 1, part))
            left += wide + _GAP
        return lines

    def _font(self, part: Part) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if part.bold else QFont.Weight.Normal)
        return font

    def _natural(self, part: Part) -> float:
        return QFontMetricsF(self._font(part)).horizontalAdvance(part.words)

    # -- keyboard and mouse ------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
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

    # -- painting ----------------------------------------------------------------------------
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
        height = self.fontMetrics().height()
        for place, line in enumerate(self._lines(self.width())):
            for left, width, part in line:
                self._draw(painter, QRectF(left, 4 + place * height, width, height), part)
        painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, part: Part) -> None:
        font = self._font(part)
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(part.colour))
        side = Qt.AlignmentFlag.AlignRight if part.end else Qt.AlignmentFlag.AlignLeft
        words = QFontMetricsF(font).elidedText(part.words, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)
