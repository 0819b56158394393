"""The tree of folders and notes, put in order by hand: notes are dragged into folders, F2 renames, Delete removes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.shelf_tree import FOLDER, ShelfTree
from rapporteur.ui.widgets.rows import KEY


class Folders(ShelfTree):
    """`dropped` tells a note's id and the folder it was dragged into ("" for none); `renamed` and `removed` that these
    keys were pressed on the row with the cursor."""

    dropped = Signal(str, str)
    renamed = Signal()
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    @property
    def note(self) -> str:
        """The note of the row with the cursor; "" on a folder's row."""
        item: QTreeWidgetItem | None = self.currentItem()
        return str(item.data(0, KEY) or "") if item is not None else ""

    @property
    def folder(self) -> str | None:
        """The folder of the row with the cursor ("" for the notes in none); None on a note's row."""
        item: QTreeWidgetItem | None = self.currentItem()
        return None if item is None or item.data(0, KEY) else str(item.data(0, FOLDER) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.renamed.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Notes are dragged; a folder is moved by its name."""
        if self.note:
            super().startDrag(Qt.DropAction.CopyAction)  # nothing is taken out of the tree: it follows the notes

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # it scrolls at the edges
        if event.source() is self and self._target(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._target(event)
        if event.source() is self and target is not None and self.note:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(self.note, target)

    def _target(self, event: QDropEvent) -> str | None:
        """The folder of the row under the mouse; None where there is none."""
        item: QTreeWidgetItem | None = self.itemAt(event.position().toPoint())
        above = item.parent() if item is not None else None
        row = above or item
        return str(row.data(0, FOLDER) or "") if row is not None else None
