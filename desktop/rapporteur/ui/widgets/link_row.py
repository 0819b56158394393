"""A line of a card that leads somewhere: a label, something muted at its end, and a line of detail below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.tips import plain_tip


class LinkRow(QAbstractButton):
    """Clicked, or pressed with the space bar or Enter. Words that are cut stand whole in the tooltip."""

    def __init__(
        self, context: Context, label: str, detail: str = "", aside: str = "", sign: str = "", shade: str = "accent"
    ) -> None:
        super().__init__()
        self._context = context
        self._label, self._detail, self._aside = label, detail, aside
        self._sign, self._shade = sign, shade
        self._marked = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(each for each in (label, aside, detail) if each))
        self.setToolTip(plain_tip("\n".join(each for each in (label, detail) if each)))
        context.theme_changed.connect(self.updateGeometry)

    def set_marked(self, on: bool) -> None:
        """Show, or show no more, that this is the row that is meant."""
        self._marked = on
        self.update()

    @property
    def marked(self) -> bool:
        return self._marked

    def sizeHint(self) -> QSize:
        height = QFontMetrics(self._font()).height() + 6
        if self._detail:
            height += QFontMetrics(self._small()).height() + 2
        return QSize(120, height)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._context.theme.colour
        if self.underMouse() or self.hasFocus() or self._marked:
            painter.setPen(QPen(colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if self._marked else "hover"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        area = self.rect().adjusted(1, 2, -3, -2)
        if self._sign:
            size = round(14 * self._context.theme.scale)
            height = QFontMetrics(self._font()).height() + 2
            top = area.top() + (height - size) // 2
            painter.drawPixmap(area.left(), top, pixmap(self._sign, colour(self._shade), size))
            area.setLeft(area.left() + size + 6)
        line = QRect(area.left(), area.top(), area.width(), QFontMetrics(self._font()).height() + 2)
        if self._aside:
            width = QFontMetrics(self._small()).horizontalAdvance(self._aside) + 2
            self._write(painter, line, self._aside, self._small(), "muted", Qt.AlignmentFlag.AlignRight)
            line.setWidth(line.width() - width - 8)
        self._write(painter, line, self._label, self._font(), "text" if self._sign else "accent")
        if self._detail:
            below = QRect(area.left(), line.bottom(), area.width(), QFontMetrics(self._small()).height() + 3)
            self._write(painter, below, self._detail, self._small(), "muted")

    def enterEvent(self, event) -> None:
        super().enterEvent(event)
        self.update()

    def _font(self) -> QFont:
        return self._context.theme.font()

    def _small(self) -> QFont:
        return self._context.theme.font("small")

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        font: QFont,
        shade: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(shade))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the words: see their ellipsis
        painter.drawText(area, align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
