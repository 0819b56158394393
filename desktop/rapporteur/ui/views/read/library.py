"""The library in the side panel of Read: its documents, filtered by their words, in the order that is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from rapporteur.domain.family import in_families
from rapporteur.domain.kind import KIND_TITLES
from rapporteur.domain.names import fold
from rapporteur.domain.views import DocumentSummary
from rapporteur.ui import session
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.naming import short_title
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.widgets.rows import ASIDE, BELOW, DETAIL, KEY, LINES, MARK, WHOLE, RowList

#: Fewer documents are seen at a glance: they need no filter and no order.
_FEW = 8
#: In a library of up to so many documents, long titles go on in a second line.
_WRAPPED = 40
#: The latest first; by the bodies and series that symbols name; those opened lately first.
ORDERS = ("latest", "symbol", "recent")
#: The least height of the list, in pixels.
_LEAST = 34

_Place = tuple[str, str]


class LibraryList(QWidget):
    """`chosen` tells a document's symbol and language."""

    chosen = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.order = ORDERS[0]
        self._documents: list[DocumentSummary] = []
        self._said: dict[_Place, str] = {}
        self._rows: dict[_Place, QListWidgetItem] = {}
        self._marked: _Place = ("", "")
        self._most = 0
        self._title = Label("", "section")
        self._title.setIndent(7)
        self.sorting = MenuButton()
        self.sorting.setProperty("link", True)
        self.sorting.setProperty("menu", True)
        self.sorting.opening.connect(self._fill_orders)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.installEventFilter(self)
        self.rows = RowList(context)
        self.rows.itemActivated.connect(self._open)
        self.rows.itemClicked.connect(self._open)
        self._nothing = Label("", "muted", wrap=True)
        self._nothing.setIndent(7)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.sorting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        for widget in (self.filter, self.rows, self._nothing):
            column.addWidget(widget)
        self.retranslate()

    # -- what it shows -----------------------------------------------------------------------
    def show_library(self, documents: Sequence[DocumentSummary]) -> None:
        """The documents, each language version in its line; revisions and addenda below what they belong to."""
        self._documents = list(documents)
        self._said = {}
        many = len(self._documents) > _FEW
        self.rows.setUniformItemSizes(len(self._documents) > _WRAPPED)  # there may be thousands
        self.filter.setVisible(many)
        self.sorting.setVisible(many)
        if not many and self.filter.text():
            self.filter.clear()  # fills
        else:
            self._fill()

    def mark(self, symbol: str, language: str) -> None:
        """Mark the document that is open."""
        self._marked = symbol, language
        item = self._rows.get(self._marked)
        if item is not None:
            self.rows.setCurrentItem(item)
        else:
            self.rows.setCurrentRow(-1)

    def choose_order(self, order: str) -> None:
        """One of `ORDERS`."""
        if order in ORDERS and order != self.order:
            self.order = order
            self._say_order()
            self._fill()

    def fit(self, most: int) -> None:
        """Take the room of the lines, and at most so much. The list keeps its height while it is filtered."""
        self._most = most
        rows = self.rows.content_height(max(most, _LEAST)) if not self.filter.text() else self.rows.height()
        self.rows.setFixedHeight(max(rows, _LEAST))
        self._nothing.setFixedHeight(self.rows.height())  # what stands below stays in its place

    def begin(self) -> None:
        """Put the cursor into the filter, or where there is none into the list."""
        target = self.filter if not self.filter.isHidden() else self.rows
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def retranslate(self) -> None:
        tr = self.context.tr
        self._title.setText(tr("Library"))
        self.rows.setAccessibleName(tr("Library"))
        self.filter.setPlaceholderText(tr("Filter by symbol or title"))
        self.filter.setAccessibleName(tr("Filter by symbol or title"))
        self._nothing.setText(tr("No document of the library has these words in its symbol or title."))
        self._say_order()
        self.show_library(self._documents)

    # -- inside ------------------------------------------------------------------------------
    def _fill(self) -> None:
        words = [fold(word) for word in self.filter.text().split()]
        self.rows.setUpdatesEnabled(False)
        self.rows.clear()
        self._rows = {}
        shown = [each for each in self._documents if all(self._has(each, word) for word in words)]
        for family in self._ordered(in_families(shown)):
            for document in family:
                lines = 2 if len(self._documents) <= _WRAPPED else 1
                item = _DocumentRow(self.context, document, document is not family[0], lines)
                self._rows[document.symbol, document.language] = item
                self.rows.addItem(item)
        self.rows.setUpdatesEnabled(True)
        nothing = bool(self._documents) and not shown
        self._nothing.setVisible(nothing)
        self.rows.setVisible(not nothing)
        self.mark(*self._marked)
        if words:
            self.rows.scrollToTop()
        self.fit(self._most)

    def _has(self, document: DocumentSummary, word: str) -> bool:
        """Whether a word stands in the symbol, or begins a word of the title or of the kind's name."""
        place = document.symbol, document.language
        if place not in self._said:
            titles = re.sub(
                r"[\W_]+", " ", fold(f"{document.title} {document.meeting} {_kind(self.context, document)}")
            )
            self._said[place] = "\n".join((fold(" ".join((document.symbol, *document.also))), f" {titles}"))
        symbols, titles = self._said[place].split("\n")
        return word in symbols or f" {word}" in titles

    def _ordered(self, families: list[list[DocumentSummary]]) -> Iterable[list[DocumentSummary]]:
        match self.order:
            case "symbol":
                return sorted(families, key=lambda family: _natural(family[0].symbol))
            case "recent":
                lately = {place: at for at, place in enumerate(session.recent_documents(self.context.settings))}
                return sorted(
                    families,
                    key=lambda family: min(lately.get((each.symbol, each.language), len(lately)) for each in family),
                )
        return families

    def _orders(self) -> dict[str, str]:
        tr = self.context.tr
        return {"latest": tr("Latest first"), "symbol": tr("By symbol"), "recent": tr("Opened lately")}

    def _say_order(self) -> None:
        self.sorting.say(self._orders()[self.order], self.context.tr("The order of the library"))

    def _fill_orders(self) -> None:
        self.sorting.entries.clear()
        for order, words in self._orders().items():
            action = QAction(words, self.sorting.entries, checkable=True, checked=order == self.order)
            action.triggered.connect(partial(self.choose_order, order))
            self.sorting.entries.addAction(action)

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(*item.data(KEY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter, Enter opens the first document, Down goes to the list, Escape shows all again."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows.count():
                self._open(self.rows.item(0))
                return True
            if event.key() == Qt.Key.Key_Down and self.rows.count():
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                self.rows.setCurrentRow(max(self.rows.currentRow(), 0))
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)


class _DocumentRow(QListWidgetItem):
    """A document's row in the library. What it says is put together when it is asked for: few of many rows are seen."""

    def __init__(self, context: Context, document: DocumentSummary, below: bool, lines: int) -> None:
        super().__init__()
        self._context = context
        self._document = document
        self._below = below
        self._lines = lines

    def data(self, role: int) -> object:
        document = self._document
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return short_title(document)
            case _ if role == ASIDE:
                return document.language
            case _ if role == KEY:
                return document.symbol, document.language
            case _ if role == DETAIL:
                return self._told()
            case _ if role == LINES:
                return self._lines if self._lines > 1 else None
            case _ if role == BELOW:
                return self._below
            case _ if role == MARK:
                return "pages" if document.original else None
            case _ if role == WHOLE:
                return "\n".join(each for each in (self._told(), document.title, self._pages()) if each)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (
                    short_title(document),
                    document.symbol,
                    _kind(self._context, document),
                    document.language,
                    self._pages(),
                )
                return ", ".join(each for each in said if each)
        return super().data(role)

    def _told(self) -> str:
        return f"{self._document.symbol} · {_kind(self._context, self._document)}"

    def _pages(self) -> str:
        return self._context.tr("with its original pages") if self._document.original else ""


def _kind(context: Context, document: DocumentSummary) -> str:
    title = KIND_TITLES.get(document.kind, KIND_TITLES["other"])
    return context.tr(title)


def _natural(symbol: str) -> list[tuple[bool, int, str]]:
    """A symbol as it is sorted among others: its numbers as numbers, so that A/RES/9 comes before A/RES/10."""
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", symbol)]
