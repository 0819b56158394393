"""How a sheet is painted: the page as it was printed, and over it, as with a marker, what is marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from rapporteur.ui.context import Colours

_ROUND = 3.0
#: The current paragraph's box stands so far from its words, in pixels.
PAD = 4.0
#: The sentence on a page that cannot be drawn takes this share of its width.
_SENTENCE = 0.8


def paint_paper(painter: QPainter, theme: Colours, sheet: QRectF) -> None:
    """Plain paper, with an edge that sets it off."""
    painter.setPen(QPen(theme.colour("shadow"), 1))
    painter.setBrush(QColor(Qt.GlobalColor.white))
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_picture(painter: QPainter, image: QImage, area: QRectF, ratio: float) -> None:
    """A picture that was made for this zoom, pixel by pixel."""
    image.setDevicePixelRatio(ratio)
    painter.drawImage(area.topLeft(), image)


def paint_stand_in(painter: QPainter, image: QImage, sheet: QRectF, quarters: int) -> None:
    """Another picture of the whole page, enlarged or reduced, after so many quarter turns."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipRect(sheet)
    image = image.transformed(QTransform().rotate(90 * quarters)) if quarters % 4 else image
    image.setDevicePixelRatio(1.0)
    painter.drawImage(sheet, image)
    painter.restore()


def paint_number(painter: QPainter, theme: Colours, sheet: QRectF, words: str) -> None:
    """On paper that is still plain: which page will be there."""
    painter.setFont(theme.font("large"))
    painter.setPen(theme.colour("ink_muted"))
    painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, words)


def paint_dimmed(painter: QPainter, theme: Colours, area: QRectF) -> None:
    """In the dark a page stays as it was printed, on paper that does not glare."""
    if theme.dark:
        _mark(painter, [area], theme.colour("sheet"))


def paint_marks(painter: QPainter, theme: Colours, areas: Iterable[QRectF], name: str) -> None:
    """Words on a coloured ground, as with a marker: the ink stays as dark as it is."""
    _mark(painter, areas, _ink(theme, name))


def paint_boxes(painter: QPainter, theme: Colours, areas: Iterable[QRectF]) -> None:
    """The quiet boxes of the current paragraph."""
    for area in areas:
        box = area.adjusted(-PAD, -PAD * 0.7, PAD, PAD * 0.7)
        _mark(painter, [box], _ink(theme, "sheet_box"))
        painter.setPen(QPen(theme.colour("sheet_accent"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _ROUND, _ROUND)


def paint_failure(painter: QPainter, theme: Colours, sheet: QRectF, sentence: str, again: str) -> QRectF:
    """A page that cannot be drawn says so in its place; where the words `again`, a link, stand."""
    font = theme.font()
    painter.setFont(font)
    width = sheet.width() * _SENTENCE
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    measure = QFontMetricsF(font)
    box = measure.boundingRect(QRectF(0, 0, width, 4000), int(flags), sentence)
    top = sheet.top() + max((sheet.height() - box.height()) / 2 - measure.height() * 2, 8.0)
    painter.setPen(theme.colour("ink"))
    painter.drawText(QRectF(sheet.center().x() - width / 2, top, width, box.height()), int(flags), sentence)
    font.setUnderline(True)
    painter.setFont(font)
    painter.setPen(theme.colour("sheet_accent"))
    wide = measure.horizontalAdvance(again)
    corner = QPointF(sheet.center().x() - wide / 2, top + box.height() + measure.height() * 0.6)
    link = QRectF(corner.x(), corner.y(), wide + 2, measure.height())
    painter.drawText(link, Qt.AlignmentFlag.AlignCenter, again)
    return link.adjusted(-6, -4, 6, 4)


def _ink(theme: Colours, name: str) -> QColor:
    """What makes a token's colour of paper that is dimmed already, or one of its hue that is no lighter than it."""
    wanted, paper = theme.colour(name), theme.colour("sheet")
    shares = [
        one / max(other, 1)
        for one, other in zip(wanted.getRgb()[:3], paper.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    most = max(1.0, *shares)
    return QColor(*(round(255 * share / most) for share in shares))


def _mark(painter: QPainter, areas: Iterable[QRectF], colour: QColor) -> None:
    """Colour areas, each place once even where two overlap."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for area in areas:
        path.addRect(area)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillPath(path, colour)
    painter.restore()
