"""The tree of folders and notes. After a change only what changed is set anew; many notes come a few at a time."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QTreeWidgetItem

from rapporteur.domain.notes import Note
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.rows import ASIDE, KEY, WHOLE, RowTree
from rapporteur.ui.wording import collator

#: The path of a folder's row.
FOLDER = KEY + 20
#: More changes than these at once, and the whole tree is set anew.
_MANY = 100
#: So many notes are put into it at a time, and for so many seconds before the person is listened to again.
_SOME, _PATIENCE = 100, 0.012

#: What a row shows: the note's folder and title, and whether values of it wait for a decision.
_Row = tuple[str, str, bool]


class ShelfTree(RowTree):
    """`sized` tells that other rows are to be seen than before."""

    sized = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setUniformRowHeights(True)
        self._shown: dict[str, _Row] = {}
        self._listed: dict[str, Note] = {}
        self._language = ""
        self._current = ""
        self._closed: set[str] = set()
        self._folders: dict[str, QTreeWidgetItem] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._waiting: list[tuple[str, list[str]]] = []
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._fill_some)
        self.itemExpanded.connect(lambda item: self._turned(item, closed=False))
        self.itemCollapsed.connect(lambda item: self._turned(item, closed=True))

    def show_notes(self, notes: Iterable[Note], current: str) -> None:
        """Show these notes, by folder; `current` is the one that is open. A row with the keyboard keeps it."""
        listed = {each.id: each for each in notes}
        # What did not change is the same object still: of ten thousand notes only those that did are looked into.
        before = self._listed
        fresh = [each for each in listed.values() if before.get(each.id) is not each]
        rows = {each.id: (each.folder, each.title, bool(each.rivals)) for each in fresh}
        changed = [name for name, row in rows.items() if self._shown.get(name) != row]
        gone = [name for name in self._shown if name not in listed]
        self._listed = listed
        anew = self._language != self._context.tr.language or len(changed) + len(gone) > _MANY
        held = self._held() or current
        self._shown = {name: rows.get(name) or self._shown[name] for name in listed}
        self._current = held
        with QSignalBlocker(self):
            if anew:
                self._fill_anew()
            elif changed or gone:
                self._follow(changed, gone)
            self._choose()
        if anew or changed or gone:
            self.sized.emit()

    def choose(self, current: str) -> None:
        """Make the row of a note the current one, if the keyboard is on no other's."""
        self._current = self._held() or current
        with QSignalBlocker(self):
            self._choose()

    @property
    def complete(self) -> bool:
        """Whether all notes are in it."""
        return not self._waiting

    def content_height(self) -> int:
        """The height of all rows that are not folded away."""
        folders = [item for at in range(self.topLevelItemCount()) if (item := self.topLevelItem(at)) is not None]
        rows = len(folders) + sum(item.childCount() for item in folders if item.isExpanded())
        return rows * self.row_height()

    def row_height(self) -> int:
        first = self.topLevelItem(0)
        return self.sizeHintForIndex(self.indexFromItem(first)).height() if first is not None else 0

    # -- inside ------------------------------------------------------------------------------
    def _held(self) -> str:
        """The note whose row has the keyboard."""
        current = self.currentItem()
        return str(current.data(0, KEY) or "") if current is not None and self.hasFocus() else ""

    def _turned(self, folder: QTreeWidgetItem, closed: bool) -> None:
        """A folder was opened or closed: it stays so."""
        (self._closed.add if closed else self._closed.discard)(str(folder.data(0, FOLDER) or ""))
        self.sized.emit()

    def _order(self) -> Any:
        return cmp_to_key(collator(self._context.tr.language).compare)

    def _fill_anew(self) -> None:
        """Take all out, and put the notes in folder by folder; what the person looks at comes first."""
        self._language = self._context.tr.language
        at = self.verticalScrollBar().value()
        self.clear()
        self._folders.clear()
        self._items.clear()
        by_folder: dict[str, list[str]] = defaultdict(list)
        for name, (folder, _title, _rivals) in self._shown.items():
            by_folder[folder].append(name)
        self._set_folders(by_folder)
        own = self._shown[self._current][0] if self._current in self._shown else ""
        # Taken from the end: the folder of the current note, then the others from above.
        self._waiting = [(folder, by_folder[folder]) for folder in reversed(self._folders)]
        self._waiting.sort(key=lambda each: each[0] == own)
        self._fill_some()
        self.verticalScrollBar().setValue(at)

    def _fill_some(self) -> None:
        """Put notes in for a moment; the rest after the person was listened to."""
        until = time.monotonic() + _PATIENCE
        ordered = self._order()
        before = self._current in self._items
        with QSignalBlocker(self):
            while self._waiting and time.monotonic() < until:
                folder, names = self._waiting[-1]
                parent = self._folders[folder]
                if not parent.childCount():
                    names = sorted(names, key=lambda each: ordered(self._shown[each][1]))
                parent.addChildren([self._item(each) for each in names[:_SOME]])
                parent.setExpanded(folder not in self._closed)
                self._waiting[-1] = folder, names[_SOME:]
                if not names[_SOME:]:
                    self._waiting.pop()
            if not before:
                self._choose()
        if self._waiting:
            self._more.start()
        self.sized.emit()

    def _set_folders(self, wanted: Iterable[str]) -> None:
        """Have a row for each of these folders, in their order, and for no other."""
        ordered = self._order()
        names = sorted(wanted, key=lambda each: (not each, ordered(each)))
        for gone in self._folders.keys() - set(names):
            self.takeTopLevelItem(self.indexOfTopLevelItem(self._folders.pop(gone)))
        for at, name in enumerate(names):
            if name not in self._folders:
                folder = QTreeWidgetItem([name or self._context.tr("Without a folder")])
                folder.setData(0, FOLDER, name)
                folder.setData(0, KEY, "")
                self._folders[name] = folder
                self.insertTopLevelItem(at, folder)
        self._folders = {name: self._folders[name] for name in names}
        counts: dict[str, int] = defaultdict(int)
        for folder_name, _title, _rivals in self._shown.values():
            counts[folder_name] += 1
        for name, item in self._folders.items():
            item.setData(0, ASIDE, str(counts[name]))

    def _item(self, name: str) -> QTreeWidgetItem:
        _folder, title, rivals = self._shown[name]
        title = title or self._context.tr("Untitled")
        item = QTreeWidgetItem([title])
        item.setData(0, KEY, name)
        item.setData(0, WHOLE, title)
        if rivals:
            item.setData(0, ASIDE, "!")
        self._items[name] = item
        return item

    def _follow(self, changed: Iterable[str], gone: Iterable[str]) -> None:
        """Take out what is gone, and put what changed where it belongs now."""
        if self._waiting:  # what is still to come would come as it was
            self._fill_anew()
            return
        for name in (*changed, *gone):
            item = self._items.pop(name, None)
            parent = item.parent() if item is not None else None
            if item is not None and parent is not None:
                parent.removeChild(item)
        self._set_folders({folder for folder, _title, _rivals in self._shown.values()})
        ordered = self._order()
        for name in changed:
            folder, title, _rivals = self._shown[name]
            parent = self._folders[folder]
            titles = [self._title(parent.child(at)) for at in range(parent.childCount())]
            at = bisect_left(titles, ordered(title), key=ordered)
            parent.insertChild(at, self._item(name))
            parent.setExpanded(folder not in self._closed)

    def _title(self, item: QTreeWidgetItem | None) -> str:
        return self._shown[str(item.data(0, KEY))][1] if item is not None else ""

    def _choose(self) -> None:
        """Make the row of the current note the current one."""
        item = self._items.get(self._current)
        if item is not self.currentItem() and (item is not None or not (self._current or self.hasFocus())):
            self.setCurrentItem(item)  # type: ignore[arg-type] # none on a page that is no note
        now = self.currentItem()
        folder = now.parent() if now is not None else None
        if now is not None and (folder is None or folder.isExpanded()):
            self.scrollToItem(now)  # this would open a closed folder
