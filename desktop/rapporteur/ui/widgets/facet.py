"""A group of choices in the side panel, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from rapporteur.domain.names import fold
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import ASIDE, DOT, KEY, SHORT, WHOLE, RowList

#: More choices are never shown all at once: one finds them by their words.
_MOST_UNFOLDED = 100
_MOST_FOUND = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of a facet: what it stands for, what it says, what stands at its end.

    `short` is said where the label would be cut; `dot` is the name of a colour that stands before it.
    """

    value: str
    label: str
    aside: str = ""
    whole: str = ""
    short: str = ""
    dot: str = ""


class Facet(QWidget):
    """One choice, or `many`; with a `limit`, the choices beyond it are shown when asked for, or found by their words.

    `changed` tells that the person chose.
    """

    changed = Signal()
    #: For the row with the cursor: its menu is asked for at a place of the list, F2 or Delete was pressed on it.
    menu_asked = Signal(QPoint)
    renamed = Signal()
    removed = Signal()

    def __init__(self, context: Context, many: bool = False, limit: int = 0) -> None:
        super().__init__()
        self._context = context
        self._limit = limit
        self._unfolded = False
        self._choices: list[Choice] = []
        self._folded: dict[str, str] = {}
        self._title = Label("", "section")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.list = _Rows(context, self)
        self.list.setUniformItemSizes(True)
        mode = QAbstractItemView.SelectionMode
        self.list.setSelectionMode(mode.MultiSelection if many else mode.SingleSelection)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self.changed)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._fill(self.selected))
        self.filter.hide()
        self._more = LinkButton()
        self._more.clicked.connect(self._unfold)
        self._more.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(3)
        layout.addWidget(self._title)
        layout.addWidget(self.filter)
        layout.addWidget(self.list)
        layout.addWidget(self._more)
        self._more.hide()

    def say(self, title: str) -> None:
        self._title.setText(title)
        self.list.setAccessibleName(title)
        words = self._context.tr("Filter: {what}", what=title)
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices; what was chosen stays so where it is still there."""
        self._choices = list(choices)
        self._folded.clear()
        self._fill(self.selected)

    @property
    def current(self) -> str:
        """The value of the row with the cursor; "" for none."""
        item: QListWidgetItem | None = self.list.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    @property
    def selected(self) -> tuple[str, ...]:
        return tuple(str(item.data(KEY)) for item in self.list.selectedItems())

    def select(self, values: Sequence[str]) -> None:
        """Choose without telling anybody."""
        self._fill(tuple(values))

    def _fill(self, selected: tuple[str, ...]) -> None:
        self.list.blockSignals(True)
        focused = self.list.hasFocus()
        row = self.list.currentRow()
        self.list.clear()
        for choice in self._shown(selected):
            item = QListWidgetItem(choice.label)
            item.setData(KEY, choice.value)
            item.setData(ASIDE, choice.aside)
            item.setData(WHOLE, choice.whole or choice.label)
            item.setData(SHORT, choice.short)
            item.setData(DOT, choice.dot)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.label} {choice.aside}".strip())
            self.list.addItem(item)
            item.setSelected(choice.value in selected)
        if focused and row >= 0:
            self.list.setCurrentRow(min(row, self.list.count() - 1), self.list.selectionModel().SelectionFlag.NoUpdate)
        self.list.blockSignals(False)
        self._fit()
        many = bool(self._limit) and len(self._choices) > self._limit + 1
        self.filter.setVisible(many)
        hidden = len(self._choices) - self.list.count()
        self._more.setVisible(hidden > 0 and len(self._choices) <= _MOST_UNFOLDED and not self.filter.text())
        self._more.say(self._context.tr("Show all ({n})", n=len(self._choices)))
        self.setVisible(bool(self._choices))
        self.list.viewport().update()

    def _fit(self) -> None:
        self.list.setFixedHeight(self.list.content_height())

    def changeEvent(self, event: QEvent) -> None:
        """Rows are higher where the interface is larger; the list learns so after this."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._fit)

    def _shown(self, selected: tuple[str, ...]) -> list[Choice]:
        if not self._limit or len(self._choices) <= self._limit + 1:
            return self._choices
        words = [fold(word) for word in self.filter.text().split()]
        if not words:
            shown = len(self._choices) if self._unfolded else self._limit
            return [each for at, each in enumerate(self._choices) if at < shown or each.value in selected]
        found = (each for each in self._choices if all(word in self._said(each) for word in words))
        first = {each.value for each in islice(found, _MOST_FOUND)}
        return [each for each in self._choices if each.value in first or each.value in selected]

    def _said(self, choice: Choice) -> str:
        """What a choice says, as it is compared with what the person types."""
        if choice.value not in self._folded:
            self._folded[choice.value] = fold(f"{choice.label} {choice.whole}")
        return self._folded[choice.value]

    def _unfold(self) -> None:
        self._unfolded = True
        self._fill(self.selected)
        self.list.setFocus()


class _Rows(RowList):
    """Escape chooses none; a right click turns to a row and chooses nothing."""

    def __init__(self, context: Context, facet: Facet) -> None:
        super().__init__(context)
        self._facet = facet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._facet.renamed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._facet.removed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.selectedItems():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                flags = self.selectionModel().SelectionFlag
                self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item: QListWidgetItem | None = self.currentItem()
        if item is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._facet.menu_asked.emit(self.visualItemRect(item).center() if by_key else event.pos())
