"""The table's grid: how it is painted, and what the keyboard and the mouse do in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.table.column import Column
from rapporteur.ui.widgets.table.model import RowsModel

_Index = QModelIndex | QPersistentModelIndex

_PADDING = 10
_WIDEST = 420
_MEASURED_ROWS = 200


class CellDelegate(QStyledItemDelegate):
    """Quiet cells: a hairline below, the selection softly filled, the current cell outlined."""

    def __init__(self, context: Context, grid: Grid) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colour = self._context.theme.colour
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_soft"))
        elif index.row() == self._grid.hovered_row:
            painter.fillRect(rect, colour("hover"))
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        self._paint_content(painter, rect, index)
        painter.restore()

    def _paint_content(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        model = self._grid.rows_model
        column, row = model.columns[index.column()], model.rows[index.row()]
        inside = rect.adjusted(_PADDING, 0, -_PADDING, -1)
        if column.paint is not None:
            column.paint(painter, inside, row, self._context.theme)
            return
        font = self._grid.font()
        if column.bold:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(model.data(index, Qt.ItemDataRole.ForegroundRole))
        mode = Qt.TextElideMode.ElideLeft if column.elide == "left" else Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(column.text(row), mode, inside.width())
        painter.drawText(inside, model.data(index, Qt.ItemDataRole.TextAlignmentRole), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._grid.text_width(index), self._grid.row_height())


class Grid(QTableView):
    """Arrow keys move, Enter follows to the source, Ctrl+C copies; a double click follows too."""

    followed = Signal(QModelIndex)
    copied = Signal()

    def __init__(self, context: Context, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows_model = model
        self.hovered_row = -1
        self._fitting = False
        self._fitted_by_hand = False
        self._natural: dict[int, int] = {}
        self.setProperty("rows", True)  # its look is in resources/styles
        self.setModel(model)
        self.setItemDelegate(CellDelegate(context, self))
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionResized.connect(self._resized_by_hand)
        model.modelReset.connect(self._natural.clear)
        model.modelReset.connect(self._take_up)
        model.headerDataChanged.connect(lambda *_section: self._natural.clear())
        self.restyle()

    # -- appearance --------------------------------------------------------------------------
    def restyle(self) -> None:
        self._natural.clear()
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.viewport().update()

    def row_height(self) -> int:
        return self.fontMetrics().height() + 10

    def text_width(self, index: _Index) -> int:
        column, row = self.rows_model.columns[index.column()], self.rows_model.rows[index.row()]
        return self._metrics(column).horizontalAdvance(column.text(row)) + 2 * _PADDING

    def _metrics(self, column: Column) -> QFontMetrics:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold if column.bold else QFont.Weight.Normal)
        return QFontMetrics(font)

    # -- widths ------------------------------------------------------------------------------
    def height_of(self, rows: int) -> int:
        """How high the grid is with so many rows in sight."""
        bar = self.horizontalScrollBar().sizeHint().height()
        row = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows * row + bar + 2 * self.frameWidth()

    def fit(self) -> None:
        """Give each column the room it needs, and share what is left among those that stretch."""
        if self._fitted_by_hand or not self.rows_model.columns:
            return
        shown = [place for place in range(len(self.rows_model.columns)) if not self.isColumnHidden(place)]
        widths = {place: self._natural_width(place) for place in shown}
        stretching = {place: self.rows_model.columns[place].stretch for place in shown}
        weight = sum(stretching.values())
        spare = self.viewport().width() - sum(widths.values())
        if spare < 0:
            self._shrink(widths, stretching, -spare)
        elif weight:
            for place in shown:
                widths[place] += spare * stretching[place] // weight
        self._fitting = True
        for place, width in widths.items():
            self.setColumnWidth(place, width)
        self._fitting = False

    def _shrink(self, widths: dict[int, int], stretching: dict[int, int], missing: int) -> None:
        """Take the missing width from the columns that stretch: from the widest, so that short words stay whole."""
        least = {at: min(self._least_width(at), widths[at]) for at in widths if stretching[at]}
        low, high = 0, max((widths[at] for at in least), default=0)
        while low < high:  # the greatest width of a column with which all have room
            level = (low + high + 1) // 2
            given = sum(widths[at] - min(widths[at], max(level, least[at])) for at in least)
            low, high = (level, high) if given >= missing else (low, level - 1)
        for place, narrowest in least.items():
            widths[place] = min(widths[place], max(low, narrowest))

    def _least_width(self, place: int) -> int:
        """A column keeps its title and some letters; where all do and have no room, the table scrolls sideways."""
        column = self.rows_model.columns[place]
        title = 0 if column.wrap_title else self.fontMetrics().horizontalAdvance(column.title()) * 11 // 10 + 26
        return max(title, round(column.narrowest * self._context.theme.scale))

    def _natural_width(self, place: int) -> int:
        """What a column needs; measured once, until there are other rows, words or letters."""
        if place not in self._natural:
            self._natural[place] = self._measured_width(place)
        return self._natural[place]

    def _measured_width(self, place: int) -> int:
        column = self.rows_model.columns[place]
        header = 0 if column.wrap_title else self.fontMetrics().horizontalAdvance(column.title()) * 11 // 10 + 26
        metrics = self._metrics(column)
        rows = self.rows_model.rows[:_MEASURED_ROWS]
        texts = {column.text(row) for row in rows}  # most columns have a few words again and again
        widest = max(map(metrics.horizontalAdvance, texts), default=0) + 2 * _PADDING + 4
        return max(min(max(header, widest), _WIDEST), column.narrowest)

    def fit_again(self) -> None:
        """Forget the widths given by hand."""
        self._fitted_by_hand = False
        self.fit()

    def _resized_by_hand(self) -> None:
        if not self._fitting and self.isVisible():
            self._fitted_by_hand = self._fitted_by_hand or bool(self.horizontalHeader().underMouse())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._natural.clear()
        super().changeEvent(event)

    # -- keyboard and mouse ------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where no cell is current yet, the first one in sight becomes so."""
        super().focusInEvent(event)
        self._take_up()

    def _take_up(self) -> None:
        if self.hasFocus() and not self.currentIndex().isValid() and self.rows_model.rows:
            shown = (self.horizontalHeader().logicalIndex(at) for at in range(self.horizontalHeader().count()))
            column = next((place for place in shown if not self.isColumnHidden(place)), 0)
            self.setCurrentIndex(self.rows_model.index(max(self.rowAt(0), 0), column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.followed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.followed.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and self._is_link(index):
            self.followed.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        shape = Qt.CursorShape.PointingHandCursor if self._is_link(index) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _is_link(self, index: QModelIndex) -> bool:
        if not index.isValid():
            return False
        column = self.rows_model.columns[index.column()]
        return column.linked and column.link is not None and column.link(self.rows_model.rows[index.row()]) is not None
