"""The totals of a vote in large figures, each behind its sign."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rapporteur.domain.facts import POSITIONS, Tally
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.pictures.paint import font_of

_SCALE = 2.1
_GAP = 26


class Totals(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._numbers: tuple[str, ...] = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally: Tally) -> None:
        found = (tally.in_favour, tally.against, tally.abstaining)
        self._numbers = tuple("?" if number is None else str(number) for number in found)
        words = (
            f"{number} {wording.position_text(self._context, position)}"
            for number, position in zip(self._numbers, POSITIONS, strict=True)
        )
        self.setAccessibleName(", ".join(words))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def _metrics(self) -> QFontMetrics:
        font = self.font()
        font.setPixelSize(round(QFontMetrics(font).height() * 0.85 * _SCALE))
        font.setBold(True)
        return QFontMetrics(font)

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        sign = round(metrics.capHeight() * 1.15)
        width = sum(metrics.horizontalAdvance(number) + sign + 8 + _GAP for number in self._numbers)
        return QSize(width, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self._metrics()
        font = font_of(painter, bold=True)
        font.setPixelSize(round(QFontMetrics(self.font()).height() * 0.85 * _SCALE))
        painter.setFont(font)
        sign, left = round(metrics.capHeight() * 1.15), 0
        for number, position in zip(self._numbers, POSITIONS, strict=True):
            colour = self._context.theme.colour(position)
            painter.drawPixmap(left, (self.height() - sign) // 2, pixmap(position, colour, sign))
            painter.setPen(colour)
            left += sign + 8
            width = metrics.horizontalAdvance(number) + 2
            painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, number)
            left += width + _GAP
        painter.end()
