"""The comparison itself: a list of rows, each a passage of both documents or a gap."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from rapporteur.domain.comparing import Comparison, Row
from rapporteur.ui.context import Context
from rapporteur.ui.views.compare.marked_bar import MarkedBar
from rapporteur.ui.views.compare.rows import Rows
from rapporteur.ui.views.compare.setting import Setting, first_marked
from rapporteur.ui.views.compare.words import COLOURS, DIFFERENT, SIGNS, row_text

Index = QModelIndex | QPersistentModelIndex

#: Laid-out rows that are kept.
_KEPT = 200
#: Rows that are measured at a time, so that a long document opens at once.
_BATCH = 40


class Sheet(QListView):
    """`followed` tells a side (0, 1) and the key of the passage that the person wants to read there."""

    followed = Signal(int, str)
    #: The columns stand elsewhere than before.
    widened = Signal()
    #: Another row is the current one.
    placed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.rows = Rows(context)
        self._awaited: int | None = None
        self._bar = MarkedBar(context)
        self.setVerticalScrollBar(self._bar)
        self._delegate = _Painter(context, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("CompareSheet")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: rows that grow narrower when it appears would grow longer, and it would come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(24)
        self.activated.connect(self._follow)
        self._bar.rangeChanged.connect(self._laid_out_more)

    def show_rows(self, comparison: Comparison | None, relations: Sequence[str]) -> None:
        """Show the rows of some relations; () is all of them."""
        kept = self.rows.row_at(self.currentIndex().row())
        rows = [] if comparison is None else [each for each in comparison.rows if _wanted(each, relations)]
        languages = ("", "") if comparison is None else (comparison.left.language, comparison.right.language)
        self._delegate.begin(languages)
        self.widened.emit()
        self.rows.show(rows)
        if rows:
            at = rows.index(kept) if kept in rows else 0
            self.setCurrentIndex(self.rows.index(at))
        self._show_marks()
        self.placed.emit()

    def first(self) -> None:
        """Go to the first row that differs; where there is none, to the top."""
        at = next((at for at, row in enumerate(self.rows.shown) if row.relation in DIFFERENT), None)
        if at is not None:
            self.setCurrentIndex(self.rows.index(at))
            self._bring_change(at)

    @property
    def differing(self) -> tuple[int, int]:
        """The number of the current row among those that differ (0 where it does not), and how many there are."""
        differ = [at for at, row in enumerate(self.rows.shown) if row.relation in DIFFERENT]
        at = self.currentIndex().row()
        return differ.index(at) + 1 if at in differ else 0, len(differ)

    @property
    def current(self) -> Row | None:
        return self.rows.row_at(self.currentIndex().row())

    def step(self, steps: int) -> bool:
        """To the next (the last) row that differs; False where there is none."""
        at = self.currentIndex().row() + steps
        while 0 <= at < self.rows.rowCount():
            row = self.rows.row_at(at)
            if row is not None and row.relation in DIFFERENT:
                self.setCurrentIndex(self.rows.index(at))
                self._bring_change(at)
                return True
            at += steps
        return False

    def _bring_change(self, at: int) -> None:
        """Bring a row into view; of one that is longer than the window, the first words that differ."""
        index = self.rows.index(at)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._awaited = at if self.visualRect(index).isEmpty() else None
        area, height = self.visualRect(index), self.viewport().height()
        if area.height() > height:
            where = area.top() + self._delegate.first_change(at)
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + where - height * 0.35))

    def _laid_out_more(self) -> None:
        """Rows are laid out some at a time: what was to be shown may be there now."""
        if self._awaited is not None and self._awaited < self.rows.rowCount():
            self._bring_change(self._awaited)
        self._show_marks()

    def _show_marks(self) -> None:
        """Mark along the scroll bar where rows differ."""
        heights = self._delegate.heights()
        whole = sum(heights) or 1.0
        marks, top = [], 0.0
        for row, height in zip(self.rows.shown, heights, strict=True):
            if row.relation in DIFFERENT:
                marks.append((top / whole, (top + height) / whole, COLOURS[row.relation]))
            top += height
        self._bar.show_marks(marks)

    def reveal(self, key: str) -> None:
        """Go to the row of a passage of either side."""
        for at, row in enumerate(self.rows.shown):
            if key in (row.left.key if row.left else "", row.right.key if row.right else ""):
                self.setCurrentIndex(self.rows.index(at))
                self._bring_change(at)
                return

    def column(self, side: int) -> tuple[float, float]:
        """Where the text of a side begins in the sheet, and how wide it is, in pixels."""
        return self._delegate.setting.left_of(side), self._delegate.setting.column

    def reset_layout(self) -> None:
        """Set all rows again: another width, another theme."""
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def copy(self) -> bool:
        """Copy the current row: both texts, each under its number."""
        row = self.current
        if row is None:
            return False
        texts = [f"{each.label}\t{each.text}".strip() for each in (row.left, row.right) if each is not None]
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        return True

    def _follow(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            side = 1 if row.right is not None else 0
            self._read(row, side)

    def _read(self, row: Row, side: int) -> None:
        passage = (row.left, row.right)[side]
        if passage is not None:
            self.followed.emit(side, passage.key)

    def _measure_on(self) -> None:
        """Go on with the rows that have no height of their own yet, where the person left."""
        at = self.verticalScrollBar().value()
        self.setBatchSize(self._delegate.end_guessing() + _BATCH)
        self.doItemsLayout()
        self.setBatchSize(_BATCH)
        self.verticalScrollBar().setValue(at)

    # -- events --------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._delegate.guessed:
            self._measure_on()

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self.reset_layout()
            self.widened.emit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            if self.copy():
                self.context.told.emit(self.context.tr("Copied"))
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.step(1)
        elif event.key() == Qt.Key.Key_P and not event.modifiers():
            self.step(-1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.pos()).row())
        if row is None:
            return
        tr = self.context.tr
        menu = QMenu(self)
        for side, words in enumerate((tr("Read in the first document"), tr("Read in the second document"))):
            action = menu.addAction(words)
            action.setEnabled((row.left, row.right)[side] is not None)
            action.triggered.connect(lambda _checked=False, side=side: self._read(row, side))
        menu.addSeparator()
        menu.addAction(tr("Copy")).triggered.connect(self.copy)
        menu.exec(event.globalPos())


def _wanted(row: Row, relations: Sequence[str]) -> bool:
    return not relations or row.relation in relations


class _Painter(QStyledItemDelegate):
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
