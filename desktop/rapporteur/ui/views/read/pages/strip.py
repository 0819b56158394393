"""The strip of thumbnails: every page small, the one in sight marked; a click or Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rapporteur.ui.context import Context
from rapporteur.ui.views.read.pages import painting
from rapporteur.ui.views.read.pages.column import PageColumn
from rapporteur.ui.views.read.pages.images import SMALL_WIDTH

_Index = QModelIndex | QPersistentModelIndex
#: Around a thumbnail, in pixels.
_AROUND = 8
#: Where there is little room, thumbnails take this share of it, down to so many pixels.
_SHARE, _SMALLEST = 0.18, 46


class _Pages(QAbstractListModel):
    def __init__(self, context: Context, column: PageColumn) -> None:
        super().__init__()
        self._context = context
        self._column = column

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._column.count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._context.tr("page {page}", page=self._column.numbers[index.row()])
        return None

    def begin(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class _Thumbnail(QStyledItemDelegate):
    def __init__(self, context: Context, column: PageColumn, strip: PageStrip) -> None:
        super().__init__(strip)
        self._context = context
        self._column = column
        self._strip = strip

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        small = self._strip.small
        words = self._context.theme.pixels("caption") + 6
        return QSize(small + 2 * _AROUND, round(small * 1.42) + words + 2 * _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, images, number = self._context.theme, self._column.images, self._column.numbers[index.row()]
        current = number == self._column.page
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_MouseOver or current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if current else "hover"))
            painter.drawRoundedRect(area.adjusted(3, 2, -3, -2), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3.5, 2.5, -3.5, -2.5), 6, 6)
        words = theme.pixels("caption") + 6
        sheet = self._sheet(index.row(), area.adjusted(_AROUND, _AROUND, -_AROUND, -words - _AROUND))
        painting.paint_paper(painter, theme, sheet)
        found = images.stand_in(number)
        if found is not None:
            painting.paint_stand_in(painter, found[1], sheet, self._column.quarter - found[0].quarter)
        painting.paint_dimmed(painter, theme, sheet)
        painter.setFont(theme.font("caption", bold=current))
        painter.setPen(theme.colour("accent" if current else "muted"))
        below = QRectF(area.left(), area.bottom() - words - 2, area.width(), words)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.restore()

    def _sheet(self, row: int, room: QRectF) -> QRectF:
        """The page's shape in the middle of the room."""
        width, height = self._column.sheets.side(row)
        share = min(self._strip.small / width, room.height() / height)
        sheet = QRectF(0, 0, width * share, height * share)
        sheet.moveCenter(room.center())
        return sheet


class PageStrip(QListView):
    """Thumbnails of a column's pages; they are drawn when they come into sight."""

    #: The number of a page that the person wants to see.
    page_chosen = Signal(int)

    def __init__(self, context: Context, column: PageColumn) -> None:
        super().__init__()
        self._context = context
        self._column = column
        self._pages = _Pages(context, column)
        self._follows = False
        self.setModel(self._pages)
        self.setItemDelegate(_Thumbnail(context, column, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.small = SMALL_WIDTH
        self._set_width()
        self.setObjectName("PageStrip")
        self._asking = QTimer(self, singleShot=True, interval=30)
        self._asking.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._asking.start())
        self.selectionModel().currentChanged.connect(self._current_changed)
        column.moved.connect(self._follow)
        column.images.arrived.connect(self._came)
        context.theme_changed.connect(self.scheduleDelayedItemsLayout)

    def fit(self, room: int) -> None:
        """Take a small share of `room`, the width of the strip and the page beside it in pixels."""
        small = min(max(round(room * _SHARE) - 2 * _AROUND, _SMALLEST), SMALL_WIDTH)
        if small != self.small:
            self.small = small
            self._set_width()
            self.scheduleDelayedItemsLayout()

    def _set_width(self) -> None:
        self.setFixedWidth(self.small + 2 * _AROUND + 14)

    def begin(self) -> None:
        """The column has other pages."""
        self._follows = True
        self._pages.begin()
        self._follows = False
        self._follow()
        self._asking.start()

    def retranslate(self) -> None:
        self.setAccessibleName(self._context.tr("Thumbnails"))

    # -- inside ------------------------------------------------------------------------------
    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._follows:
            self.page_chosen.emit(self._column.numbers[index.row()])

    def _follow(self) -> None:
        """Mark the page in sight, and keep it in sight here."""
        page = self._column.page
        if not self.isVisible() or page not in self._column.numbers:
            return
        index = self._pages.index(self._column.numbers.index(page), 0)
        if index != self.currentIndex():
            self._follows = True
            self.setCurrentIndex(index)
            self._follows = False
        self.viewport().update()

    def _came(self, page: int) -> None:
        if self.isVisible() and page in self._column.numbers:
            self.update(self._pages.index(self._column.numbers.index(page), 0))

    def _ask(self) -> None:
        if not self.isVisible() or not self._column.count:
            return
        first = max(self.indexAt(self.viewport().rect().topLeft()).row(), 0)
        each = max(self.sizeHintForRow(0), 1)
        last = min(first + self.viewport().height() // each + 2, self._column.count)
        ratio = self.devicePixelRatioF()
        small = [self._column.images.small(self._column.numbers[row], ratio) for row in range(first, last)]
        self._column.images.wish("strip", small)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asking.start()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._follow()
        self._asking.start()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._column.images.wish("strip", [])
