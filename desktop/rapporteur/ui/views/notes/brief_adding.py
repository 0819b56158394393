"""The dialog in which entries of a brief are chosen: from documents, and from the person's own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.brief_choices import (
    OF_DOCUMENTS,
    OWN,
    Choice,
    document_choices,
    kind_words,
    own_choices,
)
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.rows import DETAIL, KEY, WHOLE, RowList

if TYPE_CHECKING:
    from rapporteur.domain.notes import BriefItem


class AddDialog(QDialog):
    """`added` tells the entries (a tuple of `BriefItem`) that were chosen; the dialog stays open for more."""

    added = Signal(tuple)

    def __init__(self, parent: QWidget, context: Context, symbol: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._choices: list[Choice] = []
        self._asked = 0
        tr = context.tr
        self.setWindowTitle(tr("Add to the brief"))
        self.kind, self.document, self.filter = QComboBox(), QComboBox(), QLineEdit()
        words = kind_words(tr)
        for kind in (*OF_DOCUMENTS, *OWN):
            self.kind.addItem(words[kind], kind)
        for each in context.desk.documents():
            self.document.addItem(f"{each.symbol} ({each.language})", (each.symbol, each.language))
            if each.symbol == symbol:
                self.document.setCurrentIndex(self.document.count() - 1)
        self.filter.setClearButtonEnabled(True)
        self.found = RowList(context, tr("What can be added"))
        self.found.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._form = QFormLayout()
        for title, field in (
            (tr("Kind"), self.kind),
            (tr("Document"), self.document),
            (tr("Words in it"), self.filter),
        ):
            field.setAccessibleName(title)
            self._form.addRow(title, field)
        buttons = QDialogButtonBox()
        self.add = buttons.addButton(tr("Add"), QDialogButtonBox.ButtonRole.ActionRole)
        self.add.setDefault(True)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addWidget(self.found, 1)
        column.addWidget(buttons)
        fit(self, context, 640, 520)
        self.kind.currentIndexChanged.connect(self._gather)
        self.document.currentIndexChanged.connect(self._gather)
        self.filter.textChanged.connect(self._fill)
        self.add.clicked.connect(self._add)
        self.found.itemDoubleClicked.connect(lambda _item: self._add())  # Enter is the button’s
        self._gather()

    def _gather(self) -> None:
        """List what there is of the kind; a document is read off the UI thread."""
        kind, tr, context = str(self.kind.currentData()), self._context.tr, self._context
        self._form.setRowVisible(self.document, kind in OF_DOCUMENTS)
        self._asked += 1
        if kind in OWN:
            self._show(list(own_choices(context.own.state, kind, tr)))
            return
        if self.document.currentData() is None:
            self._show([])
            return
        symbol, language = self.document.currentData()
        asked, desk = self._asked, context.desk

        def show(choices: list[Choice]) -> None:
            if asked == self._asked:
                self._show(choices)

        context.tasks.run(lambda _job: list(document_choices(desk.report(symbol, language), kind, tr)), show)

    def _show(self, choices: list[Choice]) -> None:
        self._choices = choices
        self._fill()

    def _fill(self) -> None:
        self.found.clear()
        for number, each in enumerate(self._choices):
            if each.has(self.filter.text()):
                item = QListWidgetItem(each.title)
                item.setData(KEY, number)
                item.setData(DETAIL, each.detail)
                item.setData(WHOLE, f"{each.title}\n{each.detail}")
                self.found.addItem(item)
        if self.found.count():
            self.found.setCurrentRow(0)

    def _add(self) -> None:
        chosen: list[BriefItem] = [self._choices[int(each.data(KEY))].item for each in self.found.selectedItems()]
        if chosen:
            self.added.emit(tuple(chosen))
