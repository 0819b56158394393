"""A header whose long titles go on over a few lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.wrapping import wrapped

_LINES = 4
#: The words under a title's first line are set in small.
_SMALL = 0.88


class WrappingHeader(QHeaderView):
    """For columns that are narrower than their titles.

    A title's first line, up to its line break, stands out. What does not fit ends in an ellipsis.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._context = context
        self.setSectionsClickable(True)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        size = super().sectionSizeFromContents(logical)
        return QSize(size.width(), self.fontMetrics().lineSpacing() * _LINES + 12)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        colour = self._context.theme.colour
        painter.save()
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(2, 4, -2, -5)
        if logical == 0:
            inside.adjust(8, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignHCenter if logical else Qt.AlignmentFlag.AlignLeft
        lines = self._lines(logical, inside.width())
        height = self.fontMetrics().lineSpacing()
        top = inside.bottom() - height * len(lines)
        for place, (words, font, name) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(colour(name))
            box = QRect(inside.left(), top + place * height, inside.width(), height)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _lines(self, logical: int, width: int) -> list[tuple[str, QFont, str]]:
        """The lines of a title, each with its font and the name of its colour."""
        title = str(self.model().headerData(logical, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        if self.sortIndicatorSection() == logical:
            arrow = " ▴" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else " ▾"
            title = title.replace("\n", f"{arrow}\n", 1) if "\n" in title else title + arrow
        bold, plain = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain.setWeight(QFont.Weight.Normal)
        if plain.pixelSize() > 0:
            plain.setPixelSize(round(plain.pixelSize() * _SMALL))
        else:
            plain.setPointSizeF(plain.pointSizeF() * _SMALL)
        number, broken, rest = title.partition("\n")
        if not broken:
            return [(words, bold, "muted") for words in wrapped(title, QFontMetrics(bold), width, _LINES)]
        below = wrapped(rest, QFontMetrics(plain), width, _LINES - 1)
        return [(number, bold, "text"), *((words, plain, "muted") for words in below)]
