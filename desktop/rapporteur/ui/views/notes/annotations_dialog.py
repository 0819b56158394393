"""Web Annotations from elsewhere: where each would stand is listed first, then they are taken in or left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.own_words import position_words
from rapporteur.ui.views.notes.taking_dialog import TakingDialog, shortened, show_what_came
from rapporteur.ui.widgets.fitting import fit

if TYPE_CHECKING:
    from rapporteur.desk.annotations_in import Came, Coming
    from rapporteur.desk.notebook import Notebook
    from rapporteur.job import Job


def read_annotations(parent: QWidget, context: Context, path: Path) -> AnnotationsDialog:
    """Open the dialogue on a file of Web Annotations."""
    dialog = AnnotationsDialog(parent, context, path)
    dialog.open()
    return dialog


class AnnotationsDialog(TakingDialog):
    """The list of annotations. All that are not there yet are ticked: none of them is lost for want of a place."""

    def __init__(self, parent: QWidget, context: Context, path: Path) -> None:
        super().__init__(parent, context, path, context.tr("Web Annotations"))
        self._what: Coming | None = None
        self.list.setAccessibleName(context.tr("Annotations"))
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.middle.hide()
        fit(self, context, 640, 520)
        self.look()

    def look(self) -> None:
        """Read the file and look for the places of its annotations."""
        desk, book, path = self.context.desk, self.context.own.notebook, self.path
        assert book is not None  # the dialogue is offered where there is one
        language, tr = self.context.tr.language, self.context.tr

        def work(job: Job) -> Coming:
            from rapporteur.desk.annotations_in import coming

            return coming(desk, book, path, language, job)

        self.begin(work, self._show, tr("Reading {file}", file=path.name))

    def is_sure(self, place: int) -> bool:
        return self._what is not None and not self._what.found[place].known

    def words(self, count: int) -> str:
        return self.context.tr.plural(count, "Take in {n} annotation", "Take in {n} annotations")

    def _show(self, what: Coming) -> None:
        self._what = what
        self.told.setText(self._summary(what))
        self.list.blockSignals(True)
        for at, each in enumerate(what.found):
            self.add_row(self._row(each), self.is_sure(at))
        self.list.blockSignals(False)
        self.middle.setVisible(bool(what.found))
        self.offer()
        if what.found:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _row(self, came: Came) -> str:
        """Two lines: its place and how sure that is; its words, and what is said of them."""
        said = came.incoming
        parts = [said.comment, position_words(self.context, said.position), *(f"#{tag}" for tag in said.tags)]
        told = " · ".join(shortened(each) for each in parts if each)
        quote = self.context.tr("“{words}”", words=shortened(came.anchor.quote)) if came.anchor.quote else ""
        head = " · ".join(each for each in (came.citation, self._how(came), said.author) if each)
        return "\n".join(each for each in (head, " – ".join(each for each in (quote, told) if each)) if each)

    def _how(self, came: Came) -> str:
        tr = self.context.tr
        if came.known:
            return tr("you have it")
        return {
            "exact": "",
            "moved": tr("the same words, found elsewhere"),
            "changed": tr("the words are others now: to review"),
            "lost": tr("its words are not found: to review"),
            "absent": tr("this document is not in the library: kept until it is"),
            "elsewhere": tr("not of a document: goes into a note"),
        }[came.place]

    def _summary(self, what: Coming) -> str:
        tr, plural = self.context.tr, self.context.tr.plural
        if not what.found:
            return tr("There is no annotation in this file.")
        placed = sum(each.place in ("exact", "moved") for each in what.found)
        said = [
            plural(len(what.found), "{n} annotation.", "{n} annotations."),
            plural(placed, "{n} has its place.", "{n} have their place."),
        ]
        if rest := len(what.found) - placed:
            said.append(plural(rest, "{n} has none that is sure: it is kept.", "{n} have none that is sure: kept."))
        if what.skipped:
            said.append(plural(what.skipped, "{n} entry says too little.", "{n} entries say too little."))
        return " ".join(said)

    def take_in(self) -> None:
        """Make annotations of what is ticked, as one gesture."""
        what, tr, chosen = self._what, self.context.tr, self.ticked()
        if what is None:
            return

        def action(book: Notebook) -> tuple[str, ...]:
            from rapporteur.desk.annotations_in import take_in_annotations

            return take_in_annotations(book, what, chosen, tr)

        def done(ids: tuple[str, ...]) -> None:
            words = tr.plural(
                len(ids), "{n} thing imported; undo takes it back", "{n} things imported; undo takes them back"
            )
            self.context.told.emit(words)
            show_what_came(self.context, ids)

        self.keep(action, done)
