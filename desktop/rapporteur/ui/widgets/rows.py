"""Lists and trees of the side panel: a label that is elided, something small at its end, a rounded choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QTreeWidget,
    QWidget,
)

from rapporteur.ui.context import Colours, Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.tips import plain_tip
from rapporteur.ui.widgets.wrapping import wrapped

#: The small text at a row's end (a count, a range of paragraphs, languages).
ASIDE = Qt.ItemDataRole.UserRole + 1
#: What a row stands for.
KEY = Qt.ItemDataRole.UserRole + 2
#: The whole text, told in the tooltip where the label is cut or is short for it.
WHOLE = Qt.ItemDataRole.UserRole + 3

#: A second, smaller line below the label.
DETAIL = Qt.ItemDataRole.UserRole + 4

#: Over how many lines the label may go on (1 where this is not set).
LINES = Qt.ItemDataRole.UserRole + 5

#: What the label says instead where it would be cut.
SHORT = Qt.ItemDataRole.UserRole + 6

#: The name of a small icon at the end of the second line.
MARK = Qt.ItemDataRole.UserRole + 7

#: The name of a colour of the theme, shown as a dot before the label.
DOT = Qt.ItemDataRole.UserRole + 9

#: True for a row that belongs to the one above it.
BELOW = Qt.ItemDataRole.UserRole + 8

#: The size of a tree's arrows, and of marks, in pixels.
_ARROW = 12
#: How far a row that belongs to another is set in.
_INSET = 14

_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws a row: label at the start, `ASIDE` at the end in muted, the chosen row in the accent colour."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = option.fontMetrics.height() + 10
        if index.data(DETAIL):
            height += QFontMetrics(self._aside_font(option)).height() + 1
        if index.data(LINES):
            # A view that asks for a height does not say how wide the row will be.
            placed = QStyleOptionViewItem(option)
            placed.rect = QRect(0, 0, _row_width(option.widget, index), height)
            height += (len(self._label_lines(placed, index)) - 1) * option.fontMetrics.lineSpacing()
        return QSize(80, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colour = self._context.theme.colour
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # In a tree the ground begins at the row's beginning, not where the label is indented to.
        box = option.rect.adjusted(-option.rect.left(), 1, -1, -1)
        if chosen or hovered or focused:
            painter.setPen(colour("accent") if focused else Qt.PenStyle.NoPen)
            filled = colour("accent_soft") if chosen else colour("hover")
            painter.setBrush(filled if chosen or hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            self.paint_arrow(painter, option, index)
        label_area, aside_area = self._areas(option, index)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen else font.weight())
        painter.setFont(font)
        painter.setPen(colour("accent" if chosen else "text"))
        label = "\n".join(self._label_lines(option, index))
        # Words of either direction begin at the row's beginning, an ellipsis stands where they are cut.
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(label_area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side, label)
        painter.setLayoutDirection(option.direction)
        painter.setFont(self._aside_font(option))
        painter.setPen(colour("accent" if chosen else "muted"))
        detail = str(index.data(DETAIL) or "")
        if detail:
            below = QRect(
                label_area.left(), label_area.bottom(), label_area.width(), painter.fontMetrics().height() + 2
            )
            below = self._paint_mark(painter, option, index, below, aside_area)
            shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading, shown)
        self._paint_dot(painter, option, index, label_area)
        trailing = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.drawText(aside_area, trailing, str(index.data(ASIDE) or ""))
        painter.restore()

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, label: QRect) -> None:
        """The dot, in the room that `_areas` leaves before the label."""
        name = index.data(DOT)
        if name:
            paint_dot(painter, self._context.theme, name, _dot_area(option, label))

    def _paint_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, line: QRect, aside: QRect
    ) -> QRect:
        """Draw the mark at the end of the second line; what is left of the line, which may go below the aside."""
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if mirrored:
            line.setLeft(aside.left())
        else:
            line.setRight(aside.right())
        name = index.data(MARK)
        if not name:
            return line
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        mark = pixmap(name, self._context.theme.colour("accent" if chosen else "muted"), _ARROW)
        left = line.left() if mirrored else line.right() - _ARROW + 1
        painter.drawPixmap(left, line.center().y() - _ARROW // 2, mark)
        room = _ARROW + 6
        return line.adjusted(room, 0, 0, 0) if mirrored else line.adjusted(0, 0, -room, 0)

    def paint_arrow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """In a tree, the arrow of a row that has others below it."""
        tree = option.widget
        if isinstance(tree, QTreeView) and tree.model().hasChildren(index):
            name = "down" if tree.isExpanded(index) else "forward"
            if option.direction == Qt.LayoutDirection.RightToLeft and name == "forward":
                name = "back"
            arrow = pixmap(name, self._context.theme.colour("muted"), _ARROW)
            middle = option.rect.center().y() - _ARROW // 2 + 1
            painter.drawPixmap(option.rect.left() - _ARROW + 3, middle, arrow)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """The whole label where it is cut, or where it is short for something longer."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        whole = str(index.data(WHOLE) or _text(index))
        cut = any("…" in line for line in self._label_lines(option, index))
        QToolTip.showText(event.globalPos(), plain_tip(whole if cut or whole != _text(index) else ""), view)
        return True

    def _label_lines(self, option: QStyleOptionViewItem, index: _Index) -> list[str]:
        """The label, wrapped as it is when the row is chosen, so that choosing moves nothing."""
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        metrics, width, most = QFontMetrics(font), self._areas(option, index)[0].width(), index.data(LINES) or 1
        lines = wrapped(_text(index), metrics, width, most)
        short = index.data(SHORT)
        return wrapped(short, metrics, width, most) if short and lines[-1:] and lines[-1].endswith("…") else lines

    def _aside_font(self, option: QStyleOptionViewItem) -> QFont:
        font = QFont(option.font)
        font.setPixelSize(max(round(option.font.pixelSize() * 0.85), 9))
        font.setWeight(QFont.Weight.Normal)
        return font

    def _areas(self, option: QStyleOptionViewItem, index: _Index) -> tuple[QRect, QRect]:
        aside = str(index.data(ASIDE) or "")
        width = QFontMetrics(self._aside_font(option)).horizontalAdvance(aside) + 2 if aside else 0
        rect = option.rect
        if index.data(DETAIL):
            rect = rect.adjusted(0, 5, 0, -(QFontMetrics(self._aside_font(option)).height() + 6))
        inner = rect.adjusted(4 if isinstance(option.widget, QTreeView) else 8, 0, -8, 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if index.data(DOT):
            room = option.fontMetrics.height()
            inner = inner.adjusted(0, 0, -room, 0) if mirrored else inner.adjusted(room, 0, 0, 0)
        if index.data(BELOW):
            inner = inner.adjusted(0, 0, -_INSET, 0) if mirrored else inner.adjusted(_INSET, 0, 0, 0)
        if mirrored:
            return inner.adjusted(width + 8, 0, 0, 0), QRect(inner.left(), inner.top(), width, inner.height())
        return (
            inner.adjusted(0, 0, -(width + (8 if width else 0)), 0),
            QRect(inner.right() - width, inner.top(), width + 1, inner.height()),
        )


def _dot_area(option: QStyleOptionViewItem, label: QRect) -> QRect:
    room = option.fontMetrics.height()
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    return QRect(label.right() + 1 if mirrored else label.left() - room, label.top(), room, label.height())


def paint_dot(painter: QPainter, theme: Colours, name: str, area: QRect) -> None:
    """A dot of a colour of the theme, with an edge, at the middle of an area's height and at its beginning."""
    side = painter.fontMetrics().height() * 0.62
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("border_strong"))
    painter.setBrush(theme.colour(name))
    painter.drawEllipse(QRectF(area.left() + 0.5, area.center().y() + 0.5 - side / 2, side, side))
    painter.restore()


def _row_width(view: QWidget | None, index: _Index) -> int:
    """How wide a row is drawn: as wide as its view, without what a tree indents it by."""
    if not isinstance(view, QAbstractItemView):
        return 0
    width = view.viewport().width()
    if isinstance(view, QTreeView):
        depth = 1
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        width -= depth * view.indentation()
    return width


def _text(index: _Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def _prepare(view: QAbstractItemView, context: Context) -> None:
    view.setItemDelegate(RowDelegate(context, view))
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setProperty("rows", True)
    context.theme_changed.connect(view.viewport().update)


class RowList(QListWidget):
    """A list of rows."""

    def __init__(self, context: Context, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        _prepare(self, context)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels that go on over lines are wrapped again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()

    def content_height(self, most: int = 2**24) -> int:
        """The height in which all rows are seen, or `most` where they need more."""
        height = 2 * self.frameWidth()
        if self.uniformItemSizes() and self.count():
            return min(height + self.count() * self.sizeHintForRow(0), most)
        for row in range(self.count()):
            if height > most:
                return most
            height += self.sizeHintForRow(row)
        return min(height, most)


class RowTree(QTreeWidget):
    """A tree of rows in one column."""

    def __init__(self, context: Context, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(13)
        self._context = context
        _prepare(self, context)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels that go on over lines are wrapped again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """Only arrows, in the theme's colour; the delegate draws them again on a chosen row."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(rect.right() + 1, rect.top(), 10, rect.height())
        option.widget = self
        delegate = self.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        delegate.paint_arrow(painter, option, index)
