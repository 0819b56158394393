"""A document's amendments put together, to be read, saved and printed: the compilation, and the clean text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from rapporteur.desk.compiling import Wanted, amendments_as_paper
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.handing_out import fill_menu
from rapporteur.ui.views.notes.paper_view import PaperView
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook
    from rapporteur.exchange.paper import Paper

COMPILATION, CLEAN = "compilation", "clean"


class CompilationDialog(QDialog):
    """What is read here is what is written and printed: another choice makes both anew."""

    def __init__(self, parent: QWidget, context: Context, symbol: str, language: str) -> None:
        super().__init__(parent)
        self._context, self._symbol, self._language = context, symbol, language
        self._asked = 0
        tr = context.tr
        self.setWindowTitle(tr("Amendments to {symbol}", symbol=symbol))
        self.shape = Segmented(tr("What is put together"))
        self.shape.add(COMPILATION, tr("Compilation"), tr("All that is proposed, in brackets, with who proposes it"))
        self.shape.add(CLEAN, tr("Clean text"), tr("The document with what was agreed, and nothing else"))
        self.shape.choose(COMPILATION)
        self.whole = CheckBox(tr("The whole document"))
        self.referendum = CheckBox(tr("With what was agreed ad referendum"))
        self.marked = CheckBox(tr("Show what changed"))
        self.marked.setChecked(True)
        self.told = Label("", "small", wrap=True)
        self.text = PaperView(context)
        self.text.setAccessibleName(tr("The text, as it is saved and printed"))
        shapes, choices = QHBoxLayout(), QHBoxLayout()
        shapes.addWidget(self.shape)
        shapes.addStretch(1)
        choices.setSpacing(18)
        for widget in (self.whole, self.referendum, self.marked):
            choices.addWidget(widget)
        choices.addStretch(1)
        self.out = QPushButton(tr("Save or print"))
        self.out.setAutoDefault(False)
        menu = QMenu(self.out)
        menu.aboutToShow.connect(lambda: fill_menu(menu, self, context, self._file_name(), self._composer()))
        self.out.setMenu(menu)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.out)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addLayout(shapes)
        column.addWidget(self.told)
        column.addLayout(choices)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        self.shape.chosen.connect(lambda _shape: self._choose())
        for box in (self.whole, self.referendum, self.marked):
            box.toggled.connect(lambda _on: self._compose())
        context.own.protection_changed.connect(self._close_if_locked)
        self.finished.connect(lambda _code: self._end())
        fit(self, context, 860, 600)
        self._choose()
        self.shape.setFocus()

    @property
    def wanted(self) -> Wanted:
        clean = self.shape.value == CLEAN
        return Wanted(
            clean, clean and self.referendum.isChecked(), self.whole.isChecked(), clean and self.marked.isChecked()
        )

    def _choose(self) -> None:
        """Another text: it is explained, and has its own choices."""
        tr, clean = self._context.tr, self.shape.value == CLEAN
        self.referendum.setVisible(clean)
        self.marked.setVisible(clean)
        self.told.setText(
            tr("The document with what was agreed, and nothing else.")
            if clean
            else tr("What is proposed stands in brackets after the words of today; in bold, what the document has not.")
        )
        self._compose()

    def _compose(self) -> None:
        book = self._context.own.notebook
        if book is None:
            return
        self._asked += 1
        number, compose = self._asked, self._composer()

        def show(paper: Paper) -> None:
            if number == self._asked:
                self.text.show_paper(paper)

        self._context.tasks.run(lambda _job: compose(book), show)

    def _composer(self) -> _Composer:
        """What makes the text as it is asked for now, on any thread."""
        return _Composer(self._context, self._symbol, self._language, self.wanted)

    def _file_name(self) -> str:
        words = self._context.tr("Clean text") if self.wanted.clean else self._context.tr("Compilation")
        return f"{self._symbol} {words}"

    def _close_if_locked(self) -> None:
        if not self._context.own.usable:
            self.reject()

    def _end(self) -> None:
        """Nothing of it stays in a window that is out of sight, and nothing that is still made comes into it."""
        self._asked += 1
        self.text.empty()
        self.deleteLater()


class _Composer:
    """Makes the paper."""

    def __init__(self, context: Context, symbol: str, language: str, wanted: Wanted) -> None:
        self._desk, self._tr = context.desk, context.tr
        self._symbol, self._language, self._wanted = symbol, language, wanted

    def __call__(self, book: Notebook) -> Paper:
        return amendments_as_paper(self._desk, book, self._symbol, self._tr, self._wanted, self._language)
