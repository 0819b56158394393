"""The comparison itself: a list of rows, each a passage of both documents or a gap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu

from rapporteur.domain.comparing import Comparison, Row
from rapporteur.ui.context import Context
from rapporteur.ui.views.compare.marked_bar import MarkedBar
from rapporteur.ui.views.compare.row_painter import RowPainter
from rapporteur.ui.views.compare.rows import Rows
from rapporteur.ui.views.compare.words import COLOURS, DIFFERENT

Index = QModelIndex | QPersistentModelIndex

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
        self._delegate = RowPainter(context, self)
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
