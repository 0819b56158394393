"""A header whose long titles go on over a few lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from rapporteur.ui.context import Context

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
            cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)
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
            return [(words, bold, "muted") for words in _wrapped(title, QFontMetrics(bold), width, _LINES)]
        below = _wrapped(rest, QFontMetrics(plain), width, _LINES - 1)
        return [(number, bold, "text"), *((words, plain, "muted") for words in below)]


def _wrapped(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The words over at most `most` lines; what does not fit is left out, word by word, for an ellipsis."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            kept = lines[-1].split()
            while len(kept) > 1 and metrics.horizontalAdvance(" ".join(kept) + "…") > width:
                kept.pop()
            lines[-1] = " ".join(kept) + "…"
            break
    return lines
