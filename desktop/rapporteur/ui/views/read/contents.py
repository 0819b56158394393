"""The side panel of Read: the library, and the contents of the open document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QTreeWidgetItemIterator, QVBoxLayout, QWidget

from rapporteur.domain.participation import distinguishing
from rapporteur.domain.views import DocumentSummary
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.library import LibraryList
from rapporteur.ui.views.read.reading import Contents, Reading
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import ASIDE, KEY, LINES, SHORT, RowTree

#: Headings of the United Nations are long, and begin alike.
_LINES = 2


class ContentsPanel(QWidget):
    """`document_chosen` tells a symbol and a language, `division_chosen` a division's key."""

    document_chosen = Signal(str, str)
    division_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._contents_title = Label("", "section")
        self._empty = Label("", "muted", wrap=True)
        self.documents = LibraryList(context)
        self.library = self.documents.rows
        self.contents = RowTree(context)
        self._reading: Reading | None = None
        self._waiting = True
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 8, 8)
        column.setSpacing(5)
        for widget, stretch in (
            (self.documents, 0),
            (self._contents_title, 0),
            (self.contents, 1),
            (self._empty, 1),
        ):
            column.addWidget(widget, stretch)
        self._contents_title.setIndent(7)
        self._contents_title.setContentsMargins(0, 10, 0, 0)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setIndent(7)
        self.documents.chosen.connect(self.document_chosen)
        self.contents.itemClicked.connect(self._go)
        self.contents.itemActivated.connect(self._go)
        self.retranslate()

    def show_library(self, documents: list[DocumentSummary]) -> None:
        """The documents of the library."""
        self.documents.show_library(documents)
        self._fit_library()

    def show_reading(self, reading: Reading) -> None:
        self._reading = reading
        self.contents.clear()
        self.contents.addTopLevelItems(list(_items(reading.contents)))
        # All is open as far as the second level; below that, what is current opens by itself.
        self.contents.expandToDepth(0)
        self._mark_document()
        self._show_which()

    def _mark_document(self) -> None:
        """Mark the open document in the library."""
        if self._reading is None:
            return
        report = self._reading.report
        self.documents.mark(report.symbol, report.language)

    def mark(self, key: str) -> None:
        """Mark the division that a paragraph stands in."""
        if self._reading is None:
            return
        trail = self._reading.trail(key)
        wanted = trail[-1].key if trail else ""
        for item in self._items():
            if item.data(0, KEY) == wanted:
                self.contents.setCurrentItem(item)
                self.contents.scrollToItem(item)
                return
        self.contents.setCurrentItem(None)  # type: ignore[call-overload]

    def retranslate(self) -> None:
        tr = self.context.tr
        self._contents_title.setText(tr("Contents"))
        self.contents.setAccessibleName(tr("Contents"))
        self._empty.setText(tr("Choose a document of the library: its contents will stand here."))
        self.documents.retranslate()
        self._show_which()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit_library()

    def _fit_library(self) -> None:
        """The library takes the room of its lines, and at most a third of the panel."""
        self.documents.fit(max(self.height() // 3, 60))

    def show_waiting(self, waiting: bool) -> None:
        """While a first document is being opened, nothing is said of its contents."""
        self._waiting = waiting
        self._show_which()

    def _show_which(self) -> None:
        there = self._reading is not None
        self.contents.setVisible(there or self._waiting)
        self._empty.setVisible(not there and not self._waiting)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self.contents)
        while walk.value() is not None:
            yield walk.value()
            walk += 1

    def _go(self, item: QTreeWidgetItem) -> None:
        self.division_chosen.emit(item.data(0, KEY))


def _items(lines: Sequence[Contents]) -> Iterator[QTreeWidgetItem]:
    """The rows of divisions that stand side by side: told apart by the words in which they differ."""
    shorts = distinguishing({line.key: line.heading for line in lines})
    for line in lines:
        yield _item(line, shorts[line.key])


def _item(line: Contents, short: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.title])
    numbers = line.first if line.first == line.last else f"{line.first}–{line.last}"
    item.setData(0, ASIDE, numbers)
    item.setData(0, LINES, _LINES)
    item.setData(0, SHORT, f"{line.label}. {short}" if line.label else short)
    item.setData(0, KEY, line.key)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{line.title}, {numbers}".rstrip(", "))
    for child in _items(line.children):
        item.addChild(child)
    return item
