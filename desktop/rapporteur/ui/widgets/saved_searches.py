"""The searches that the person saved, above what narrows them: asked again, renamed, deleted.

They are kept in the workspace, encrypted as the notes are; nothing of them goes anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QMenu, QVBoxLayout, QWidget

from rapporteur.domain.notes import SavedSearch
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.asking import ask_words
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import ElidedLabel
from rapporteur.ui.widgets.rows import KEY, WHOLE, RowList
from rapporteur.ui.wording import collator

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

#: What is asked now: the words, and what they are narrowed to. Neither: there is nothing to save.
Asked = tuple[str, dict[str, tuple[str, ...]]]


class SavedSearches(QWidget):
    """Those of one place (`domain.notes.SEARCHED`). `asked` says what would be saved; `opened` tells a `SavedSearch`.
    It has words and rows from the first `retranslate` on."""

    opened = Signal(object)

    def __init__(self, context: Context, place: str, asked: Callable[[], Asked]) -> None:
        super().__init__()
        self._context = context
        self._place = place
        self._asked = asked
        self._title = ElidedLabel("", "section")
        self.list = _Rows(context)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.save_link = LinkButton()
        self.save_link.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(3)
        layout.addWidget(self._title)
        layout.addWidget(self.list)
        layout.addWidget(self.save_link)
        self.save_link.clicked.connect(self._ask_name)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.renamed.connect(self._ask_new_name)
        self.list.removed.connect(self._remove)
        self.list.customContextMenuRequested.connect(self._show_menu)
        context.own.changed.connect(self.refresh)
        context.own.protection_changed.connect(self.refresh)

    # -- what is shown -----------------------------------------------------------------------
    @property
    def searches(self) -> list[SavedSearch]:
        """What was saved here, by its titles; nothing while the notes are locked."""
        order = collator(self._context.tr.language)
        found = self._context.own.state.searches.values()
        here = [each for each in found if each.place == self._place and not each.trashed]
        return sorted(here, key=lambda each: order.sortKey(each.title))

    def refresh(self) -> None:
        """Show what there is, and offer to save what is asked now if it is not saved yet."""
        usable, searches = self._context.own.usable, self.searches
        row, focused = self.list.currentRow(), self.list.hasFocus()
        self.list.clear()
        for each in searches:
            item = QListWidgetItem(each.title)
            item.setData(KEY, each.id)
            item.setData(WHOLE, each.title)
            self.list.addItem(item)
        self.list.setFixedHeight(self.list.content_height() if searches else 0)
        self.list.setVisible(bool(searches))
        if searches and (focused or row >= 0):
            self.list.setCurrentRow(min(max(row, 0), len(searches) - 1))
        query, filters = self._asked()
        new = bool(query or filters) and not any(_asks(each, query, filters) for each in searches)
        self.save_link.setVisible(usable and new)
        self._title.setVisible(usable and (bool(searches) or new))
        self.setVisible(usable and (bool(searches) or new))
        if focused and not searches:
            self.save_link.setFocus()

    def retranslate(self) -> None:
        tr = self._context.tr
        self._title.setText(tr("Saved searches"))
        self.list.setAccessibleName(tr("Saved searches"))
        self.save_link.say(tr("Save this search…"))
        self.refresh()

    # -- what is done ------------------------------------------------------------------------
    def save_as(self, title: str) -> None:
        """Save what is asked now."""
        (query, filters), place = self._asked(), self._place
        self._context.own.do(lambda book: book.save_search(title, place, query, filters))

    def rename(self, name: str, title: str) -> None:
        self._context.own.do(partial(_rename, name, title))

    def update_to_now(self, name: str) -> None:
        """Let a saved search ask what is asked now."""
        query, filters = self._asked()
        self._context.own.do(lambda book: book.change_search(name, query=query, facets=filters))

    def menu(self) -> QMenu:
        """What can be done with the search under the cursor."""
        menu, tr, saved = QMenu(self.list), self._context.tr, self._current()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if saved is not None:
            menu.addAction(tr("Open"), partial(self.opened.emit, saved))
            query, filters = self._asked()
            if (query or filters) and not _asks(saved, query, filters):
                menu.addAction(tr("Replace by what is asked now"), partial(self.update_to_now, saved.id))
            menu.addAction(tr("Rename…"), self._ask_new_name)
            menu.addAction(tr("Delete"), self._remove)
        return menu

    def _current(self) -> SavedSearch | None:
        item: QListWidgetItem | None = self.list.currentItem()
        return self._context.own.state.searches.get(str(item.data(KEY))) if item is not None else None

    def _open(self, item: QListWidgetItem) -> None:
        saved = self._context.own.state.searches.get(str(item.data(KEY)))
        if saved is not None:
            self.opened.emit(saved)

    def _ask_name(self) -> None:
        tr = self._context.tr
        suggested = self._asked()[0]
        ask_words(self, self._context, tr("Save this search"), tr("Its name"), self.save_as, suggested)

    def _ask_new_name(self) -> None:
        tr, saved = self._context.tr, self._current()
        if saved is not None:
            take = partial(self.rename, saved.id)
            ask_words(self, self._context, tr("Rename the search"), tr("Its name"), take, saved.title)

    def _remove(self) -> None:
        saved, tr = self._current(), self._context.tr
        if saved is not None:
            told = tr("Search “{title}” deleted. Undo brings it back.", title=saved.title)
            self._context.own.do(lambda book: book.trash((saved.id,)), lambda _done: self._context.told.emit(told))

    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(self.list.viewport().mapToGlobal(place))


class _Rows(RowList):
    """F2 renames, Delete deletes."""

    renamed = Signal()
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.renamed.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def facets_of(saved: SavedSearch) -> dict[str, tuple[str, ...]]:
    """What a saved search is narrowed to."""
    return {each.facet: each.values for each in saved.facets}


def _asks(saved: SavedSearch, query: str, filters: dict[str, tuple[str, ...]]) -> bool:
    wanted = {facet: tuple(sorted(values)) for facet, values in filters.items() if values}
    return saved.query == query and facets_of(saved) == wanted


def _rename(name: str, title: str, book: Notebook) -> None:
    book.change_search(name, title=title)
