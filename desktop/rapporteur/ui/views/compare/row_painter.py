"""How a row of the comparison is painted: its two passages side by side, and the sign of how they differ."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetricsF, QPainter, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rapporteur.domain.comparing import Row
from rapporteur.ui.context import Context
from rapporteur.ui.views.compare.setting import Setting, first_marked
from rapporteur.ui.views.compare.words import COLOURS, SIGNS, row_text

if TYPE_CHECKING:
    from rapporteur.ui.views.compare.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex

#: Laid-out rows that are kept.
_KEPT = 200


class RowPainter(QStyledItemDelegate):
    """Paints the rows. Texts that were laid out are kept for a while, heights for as long as the width is the same."""

    def __init__(self, context: Context, view: Sheet) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._languages = ("", "")
        self._setting: Setting | None = None
        self._documents: OrderedDict[int, tuple[QTextDocument | None, QTextDocument | None]] = OrderedDict()
        self._heights: dict[int, float] = {}
        #: Rows were given an estimated height while nobody saw them.
        self.guessed = False

    def begin(self, languages: tuple[str, str]) -> None:
        self._languages = languages
        self.forget()

    def forget(self) -> None:
        self._setting = None
        self._documents.clear()
        self._heights.clear()

    def end_guessing(self) -> int:
        """From now on rows have their own heights again; says how many have them already."""
        self.guessed = False
        return len(self._heights)

    @property
    def setting(self) -> Setting:
        if self._setting is None:
            self._setting = Setting(self._context.theme, float(self._view.viewport().width()), self._languages)
        return self._setting

    def _laid_out(self, at: int) -> tuple[QTextDocument | None, QTextDocument | None]:
        found = self._documents.get(at)
        if found is None:
            row = self._view.rows.shown[at]
            found = self.setting.documents(row)
            self._documents[at] = found
            if len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
            tallest = max((each.size().height() for each in found if each is not None), default=0.0)
            self._heights[at] = tallest + 2 * self.setting.padding
        return found

    def first_change(self, at: int) -> float:
        """How far down a row the first words stand that differ; 0 where all of it does or none."""
        found = [y for each in self._laid_out(at) if each is not None and (y := first_marked(each)) is not None]
        return self.setting.padding + min(found) if found else 0.0

    def heights(self) -> list[float]:
        """The height of every row, estimated where it has not been laid out yet."""
        setting = self.setting
        shown = enumerate(self._view.rows.shown)
        return [found if (found := self._heights.get(at)) else setting.estimate(row) for at, row in shown]

    # -- QStyledItemDelegate -------------------------------------------------------------------
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        at = index.row()
        width = self._view.viewport().width()
        if at not in self._heights:
            if not self._view.isVisible():  # the time is that of the view in sight
                self.guessed = True
                return QSize(width, round(self.setting.estimate(self._view.rows.shown[at])))
            self._laid_out(at)
        return QSize(width, round(self._heights[at]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        at = index.row()
        row = self._view.rows.row_at(at)
        if row is None:
            return
        documents = self._laid_out(at)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._context.theme.colour
        if current:
            painter.fillRect(area, colour("hover"))
            if self._view.hasFocus():
                painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), colour("accent"))
        for side, document in enumerate(documents):
            self._paint_side(painter, area, row, side, document)
        self._paint_sign(painter, area, row)
        painter.setPen(colour("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def _paint_side(self, painter: QPainter, area: QRectF, row: Row, side: int, document: QTextDocument | None) -> None:
        setting, colour = self.setting, self._context.theme.colour
        left = area.left() + setting.left_of(side)
        if document is None:
            gap = QRectF(left, area.top() + setting.padding, setting.column, area.height() - 2 * setting.padding)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("canvas"))
            painter.drawRoundedRect(gap, 5, 5)
            return
        corner = QPointF(left, area.top() + setting.padding)
        painter.save()
        painter.translate(corner)
        context = QAbstractTextDocumentLayout.PaintContext()
        document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_number(painter, corner, row, side, document)

    def _paint_number(self, painter: QPainter, corner: QPointF, row: Row, side: int, document: QTextDocument) -> None:
        passage = (row.left, row.right)[side]
        if passage is None or not passage.label:
            return
        setting = self.setting
        font = self._context.theme.font("small", bold=row.renumbered)
        painter.setFont(font)
        painter.setPen(self._context.theme.colour("accent" if row.renumbered else "muted"))
        # The last part of a long label is enough: the paragraph that it is a point of stands above.
        label = passage.label.split(" ")[-1] if " " in passage.label else passage.label
        width = QFontMetricsF(font).horizontalAdvance(label)
        layout = document.firstBlock().layout()
        line = layout.lineAt(0)
        baseline = corner.y() + layout.position().y() + line.y() + line.ascent()
        x = corner.x() - setting.size * 0.6 - width
        if setting.right_to_left(side):
            x = corner.x() + setting.column + setting.size * 0.6
        painter.setLayoutDirection(document.defaultTextOption().textDirection())
        painter.drawText(QPointF(x, baseline), label)
        painter.setLayoutDirection(self._view.layoutDirection())

    def _paint_sign(self, painter: QPainter, area: QRectF, row: Row) -> None:
        sign = SIGNS[row.relation]
        if not sign:
            return
        theme = self._context.theme
        font = theme.font("title", bold=True)
        painter.setFont(font)
        painter.setPen(theme.colour(COLOURS[row.relation]))
        box = QRectF(
            area.left() + self.setting.middle_left,
            area.top() + self.setting.padding,
            self.setting.middle,
            self.setting.size * 1.5,
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def helpEvent(self, event: Any, view: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        row = self._view.rows.row_at(index.row())
        if event.type() == QEvent.Type.ToolTip and row is not None:
            view.setToolTip(row_text(self._context, row))
        return super().helpEvent(event, view, option, index)
