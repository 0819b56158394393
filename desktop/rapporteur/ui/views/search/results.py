"""The hits as a list: under each document its passages, with the words that were found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rapporteur.domain.query import Hit
from rapporteur.domain.scripts import script_of
from rapporteur.ui.context import Context, Location

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 12
_SNIPPET_LINES = 4
_BREAKS = str.maketrans("\n\r\u2028\u2029", "    ")


@dataclass(frozen=True, slots=True)
class Heading:
    """A document above its hits."""

    document: str
    title: str
    count: int


Row = Heading | Hit


def hit_location(hit: Hit) -> Location:
    """The first words found, in Read, where all that were found are marked."""
    start, end = hit.text_ranges[0] if hit.text_ranges else (None, None)
    marks = " ".join(f"{first}-{last}" for first, last in hit.text_ranges)
    extra = {"marks": marks} if len(hit.text_ranges) > 1 else {}
    return Location("read", hit.document, hit.language, hit.key, start, end, extra)


def hit_label(context: Context, hit: Hit) -> str:
    """What was found: "par. 23", "annex, par. 92", "note 2", "heading"."""
    tr = context.tr
    if hit.kind == "heading":
        return tr("heading")
    if not hit.label:
        return tr("text")
    if hit.kind == "footnote":
        return tr("note {marker}", marker=hit.label)
    if hit.key.startswith("annex"):
        return tr("annex, par. {label}", label=hit.label)
    return tr("par. {label}", label=hit.label)


class ResultsModel(QAbstractListModel):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: list[Row] = []

    def show_hits(self, hits: Sequence[Hit], titles: dict[tuple[str, str], str]) -> None:
        """Group the hits by document, in the order of each document's best hit."""
        groups: dict[tuple[str, str], list[Hit]] = {}
        for hit in hits:
            groups.setdefault((hit.document, hit.language), []).append(hit)
        self.beginResetModel()
        self.rows = []
        for (symbol, language), of_document in groups.items():
            heading = Heading(f"{symbol} ({language})", titles.get((symbol, language), ""), len(of_document))
            self.rows += [heading, *of_document]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are passed over by the keyboard."""
        return super().flags(index) if isinstance(self.rows[index.row()], Hit) else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.document} {row.title}"
        return f"{hit_label(self._context, row)}, {row.section}: {row.snippet}"


class HitDelegate(QStyledItemDelegate):
    """Paints a hit as plain text: where it stands, then the snippet with its hits marked."""

    def __init__(self, context: Context, view: ResultsList) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row, width = self._view.results.rows[index.row()], self._view.viewport().width()
        metrics = QFontMetrics(self._view.font())
        if isinstance(row, Heading):
            return QSize(width, metrics.height() + 22)
        key = (index.row(), width)
        if key not in self._heights:
            layout = self._layout(row, width - 2 * _PADDING)
            self._heights[key] = round(layout.boundingRect().height()) + metrics.height() + 22
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._view.results.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._view.font())
        if isinstance(row, Heading):
            self._paint_heading(painter, QRectF(option.rect), row)
        else:
            self._paint_hit(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        colour = self._context.theme.colour
        inside = rect.adjusted(_PADDING, 8, -_PADDING, -4)
        painter.setFont(_bold(self._view.font()))
        painter.setPen(colour("text"))
        count = self._context.tr.plural(heading.count, "{n} passage", "{n} passages")
        wide = painter.fontMetrics().horizontalAdvance(count) + 8
        name = painter.fontMetrics().horizontalAdvance(heading.document) + 12
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, heading.document)
        painter.setFont(self._view.font())
        painter.setPen(colour("muted"))
        title = painter.fontMetrics().elidedText(
            heading.title, Qt.TextElideMode.ElideRight, int(inside.width() - wide - name)
        )
        painter.drawText(inside.adjusted(name, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(QPen(colour("border_strong"), 1))
        painter.drawLine(rect.bottomLeft() + QPointF(0, -1), rect.bottomRight() + QPointF(0, -1))

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        colour, rect = self._context.theme.colour, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("accent_soft" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -1.5))
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        metrics = painter.fontMetrics()
        head = QRectF(rect.left() + _PADDING, rect.top() + 7, rect.width() - 2 * _PADDING, metrics.height())
        label = hit_label(self._context, hit)
        painter.setFont(_bold(self._view.font()))
        painter.setPen(colour("accent"))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, label)
        taken = painter.fontMetrics().horizontalAdvance(label) + 10
        painter.setFont(self._view.font())
        painter.setPen(colour("muted"))
        page = self._context.tr("page {number}", number=hit.page) if hit.page is not None else ""
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, page)
        room = int(head.width() - taken - metrics.horizontalAdvance(page) - 16)
        section = metrics.elidedText(hit.section, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(head.adjusted(taken, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, section)
        painter.setPen(colour("text"))
        layout = self._layout(hit, int(rect.width()) - 2 * _PADDING)
        layout.draw(painter, QPointF(rect.left() + _PADDING, head.bottom() + 5))

    def _layout(self, hit: Hit, width: int) -> QTextLayout:
        """The snippet over some lines, its hits on the colour of hits and in bold."""
        layout = QTextLayout(hit.snippet.translate(_BREAKS), self._view.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if script_of(hit.snippet) == "Arab":
            # It begins at the right edge, whatever sign it begins with.
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats([self._marked(start, end) for start, end in hit.ranges])
        layout.beginLayout()
        top = 0.0
        for _ in range(_SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, top))
            top += line.height() + 1
        layout.endLayout()
        return layout

    def _marked(self, start: int, end: int) -> QTextLayout.FormatRange:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = start, end - start
        look = QTextCharFormat()
        look.setBackground(QColor(self._context.theme.colour("hit")))
        look.setFontWeight(QFont.Weight.DemiBold)
        marked.format = look
        return marked


class ResultsList(QListView):
    """Arrow keys move, Enter or a click opens (`opened`), Escape or Up on the first goes back (`left`)."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.results = ResultsModel(context)
        self._delegate = HitDelegate(context, self)
        self.setModel(self.results)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_hits(self, hits: Sequence[Hit], titles: dict[tuple[str, str], str]) -> None:
        self._delegate.forget()
        self.results.show_hits(hits, titles)

    def hit_at(self, index: QModelIndex) -> Hit | None:
        row = self.results.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Hit) else None

    def current_hit(self) -> Hit | None:
        return self.hit_at(self.currentIndex())

    def first_hit(self) -> Hit | None:
        return next((row for row in self.results.rows if isinstance(row, Hit)), None)

    def enter(self) -> None:
        """Take the focus, on the first hit if none is chosen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_up()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._take_up()

    def _take_up(self) -> None:
        """Put the cursor on the first hit, if it is on none."""
        if self.current_hit() is None:
            place = next((at for at, row in enumerate(self.results.rows) if isinstance(row, Hit)), None)
            if place is not None:
                self.setCurrentIndex(self.results.index(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hit, key = self.current_hit(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and hit is not None:
            self.opened.emit(hit)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and hit is self.first_hit()):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self.hit_at(self.indexAt(event.position().toPoint()))
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(hit)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
