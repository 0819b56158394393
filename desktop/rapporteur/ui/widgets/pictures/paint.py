"""Small pieces that pictures are painted of."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from rapporteur.domain.facts import POSITIONS, Tally


class Ink(Protocol):
    """Colours by meaning: the theme's on the screen, those of a white page in a file."""

    def colour(self, name: str) -> QColor: ...


CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def font_of(painter: QPainter, scale: float = 1.0, bold: bool = False) -> QFont:
    """The painter's font, larger or smaller, in bold or not."""
    font = QFont(painter.font())
    if font.pixelSize() > 0:
        font.setPixelSize(max(round(font.pixelSize() * scale), 8))
    else:
        font.setPointSizeF(max(font.pointSizeF() * scale, 6))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    colour: QColor,
    font: QFont,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text, cut with an ellipsis where it does not fit."""
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, align, cut)
    painter.restore()


def line(painter: QPainter, start: QPointF, end: QPointF, colour: QColor, width: float = 1.0) -> None:
    painter.setPen(QPen(colour, width))
    painter.drawLine(start, end)


def paint_shares(painter: QPainter, rect: QRect, tally: Tally, colours: Ink) -> None:
    """A tally as a bar in a cell of a table."""
    shares = [(name, getattr(tally, name) or 0) for name in POSITIONS]
    whole = sum(number for _, number in shares)
    bar = QRectF(rect.left(), rect.center().y() - 4, rect.width(), 9)
    outline = QPainterPath()
    outline.addRoundedRect(bar, 3, 3)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, colours.colour("track"))
    left = bar.left()
    for name, number in shares:
        if number:
            width = max(bar.width() * number / whole, 3.0)
            piece = QPainterPath()
            piece.addRect(QRectF(left, bar.top(), width - 1, bar.height()))
            painter.fillPath(piece.intersected(outline), colours.colour(name))
            left += width
    painter.restore()


def dashed(colour: QColor, width: float = 1.4) -> QPen:
    pen = QPen(colour, width)
    pen.setDashPattern([2.5, 2])
    return pen
