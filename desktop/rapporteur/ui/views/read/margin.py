"""What is drawn beside the structured text: numbers, the bar of the current paragraph, page rules, signs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextDocument

from rapporteur.ui.views.read.page_setting import LINE, PageSetting
from rapporteur.ui.views.read.pieces import Piece

#: The side of a sign, in pixels.
SIGN = 15
#: How wide the bar of the current paragraph is, in pixels.
_BAR = 3.0


def paint_bar(painter: QPainter, setting: PageSetting, piece: Piece, area: QRectF, *, first: bool, last: bool) -> None:
    """The bar along a piece of the current paragraph; it begins with the words of the first, ends with the last's."""
    above, below = setting.margins(piece)
    top = area.top() + (above - 2 if first else 0)
    bottom = area.bottom() - (below - 2 if last else 0)
    x = setting.mirrored(setting.start - setting.gutter + 4, _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(setting.theme.colour("accent"))
    painter.drawRect(QRectF(round(x), round(top), _BAR, round(bottom) - round(top)))


def paint_rule(painter: QPainter, setting: PageSetting, words: str, area: QRectF) -> None:
    """Where a page begins: its number and a thin rule."""
    font = setting.theme.font("small")
    painter.setFont(font)
    width = QFontMetricsF(font).horizontalAdvance(words)
    box = QRectF(setting.mirrored(setting.start, width), area.top(), width + 2, area.height())
    painter.setPen(setting.theme.colour("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
    painter.setPen(QPen(setting.theme.colour("border"), 1))
    y = round(area.center().y()) + 0.5
    start, end = setting.start + width + 9, setting.start + setting.width
    painter.drawLine(QPointF(setting.mirrored(start, 0), y), QPointF(setting.mirrored(end, 0), y))


def paint_number(
    painter: QPainter, setting: PageSetting, piece: Piece, corner: QPointF, document: QTextDocument, *, current: bool
) -> None:
    """The number before a piece whose text stands at `corner`, on the base line of its first line."""
    font = setting.theme.font(bold=current)
    font.setPixelSize(round(setting.size * (0.86 if piece.kind != "note" else 0.78)))
    painter.setFont(font)
    painter.setPen(setting.theme.colour("accent" if current else "muted"))
    layout = document.firstBlock().layout()
    line = layout.lineAt(0)
    baseline = corner.y() + layout.position().y() + line.y() + line.ascent()
    width = QFontMetricsF(font).horizontalAdvance(piece.number)
    gap = setting.size * (0.85 if not piece.depth else 0.55)
    x = setting.start + setting.indent(piece) - gap - width
    painter.setLayoutDirection(document.defaultTextOption().textDirection())
    painter.drawText(QPointF(setting.mirrored(max(x, 1.0), width), baseline), piece.number)


def sign_box(setting: PageSetting, piece: Piece, area: QRectF, number: int = 0) -> QRectF:
    """Where a sign stands beside a piece's first line, on the side where lines end; further ones below it."""
    x = setting.mirrored(min(setting.start + setting.width + 7, setting.room - SIGN), SIGN)
    top = area.top() + setting.margins(piece)[0] + (setting.size * LINE - SIGN) / 2
    return QRectF(x, top + number * (SIGN + 3), SIGN, SIGN)
