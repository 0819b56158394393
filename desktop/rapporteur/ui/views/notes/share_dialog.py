"""What leaves, and for whom: things are chosen, exactly what they bring is said, and the bundle is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Colleague, Identity, Leaving
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.contents_view import ContentsView, name_of
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.export import ask_file
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

_ID = Qt.ItemDataRole.UserRole
#: So many names are told of what is private or missing.
_NAMED = 6


def ask_share(parent: QWidget, context: Context, colleagues: Sequence[Colleague]) -> ShareDialog:
    """Open the dialogue in which a bundle is made."""
    dialog = ShareDialog(parent, context, colleagues)
    dialog.open()
    return dialog


class ShareDialog(QDialog):
    """Nothing private leaves before the person said so of the things named here."""

    def __init__(self, parent: QWidget, context: Context, colleagues: Sequence[Colleague]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._colleagues = list(colleagues)
        self._leaving: Leaving | None = None
        self._exact: Leaving | None = None
        self._over = False
        self.finished.connect(lambda _code: self._end())
        tr, state = context.tr, context.own.state
        self._names = {each.id: name_of(context, each) for each in places.everything(state) if not each.trashed}
        self.setWindowTitle(tr("Share"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(22, 18, 22, 4)
        column.setSpacing(8)
        self._lay_out_things(column)
        self._lay_out_readers(column)
        area = QScrollArea()  # on a small screen, or with large words, there is more than there is room for
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setContentsMargins(22, 6, 22, 16)
        self.failed = Label("", "warning", wrap=True)
        self.failed.hide()
        row.addWidget(self.failed, 1)
        row.addStretch(0)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save = QPushButton(tr("Save the bundle…"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_file)
        row.addWidget(cancel)
        row.addWidget(self.save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        outer.addLayout(row)
        fit(self, context, 860, 640)
        context.own.protection_changed.connect(self._close_if_locked)
        self._refresh()
        self.filter.setFocus()

    def _lay_out_things(self, column: QVBoxLayout) -> None:
        tr = self._context.tr
        column.addWidget(Label(tr("What leaves"), "section"))
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Narrow the list"))
        self.filter.setAccessibleName(tr("Narrow the list"))
        self.filter.textChanged.connect(self._narrow)
        column.addWidget(self.filter)
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setAccessibleName(tr("What leaves"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(round(150 * self._context.theme.scale))
        for name, words in sorted(self._names.items(), key=lambda each: each[1].casefold()):
            item = QListWidgetItem(words, self.list)
            item.setData(_ID, name)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)  # the keyboard comes to a row that is seen to have it
        self.list.itemChanged.connect(lambda _item: self._preview())
        self.exactly = ContentsView(tr("Word for word, what leaves"))
        self.exactly.setMinimumHeight(round(150 * self._context.theme.scale))
        halves = QHBoxLayout()
        halves.addWidget(self.list, 2)
        halves.addWidget(self.exactly, 3)
        column.addLayout(halves, 1)
        self.told = Label("", wrap=True)
        column.addWidget(self.told)
        self.private = Label("", "warning", wrap=True)
        self.consent = CheckBox(tr("Make these ready to share"))
        self.consent.toggled.connect(lambda _on: self._refresh())
        column.addWidget(self.private)
        column.addWidget(self.consent)

    def _lay_out_readers(self, column: QVBoxLayout) -> None:
        tr = self._context.tr
        column.addWidget(Label(tr("For whom"), "section"))
        self.boxes = [CheckBox(_reader(self._context, each).replace("&", "&&")) for each in self._colleagues]
        for box in self.boxes:
            box.toggled.connect(lambda _on: self._refresh())
            column.addWidget(box)
        if not self.boxes:
            column.addWidget(Label(tr("You have added no colleague: choose a passphrase."), "small", wrap=True))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        words = tr("Or a passphrase, told to them by another way")
        self.passphrase.setPlaceholderText(words)
        self.passphrase.setAccessibleName(words)
        self.passphrase.textChanged.connect(lambda _words: self._refresh())
        column.addWidget(self.passphrase)
        self.missing = Label("", "small", wrap=True)
        column.addWidget(self.missing)

    def _end(self) -> None:
        """Closed: what was asked for before may still answer, and finds no widget any more."""
        self._over = True

    def _close_if_locked(self) -> None:
        """What is locked is not read over somebody's shoulder either."""
        if not self._context.own.usable:
            self.reject()

    # -- choosing ----------------------------------------------------------------------------
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked)

    def choose(self, *ids: str) -> None:
        """Tick these."""
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(_ID) in ids:
                item.setCheckState(Qt.CheckState.Checked)

    def recipients(self) -> list[Identity]:
        return [each for each, box in zip(self._colleagues, self.boxes, strict=True) if box.isChecked()]

    def _narrow(self, words: str) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(words.casefold() not in item.text().casefold())

    def _preview(self) -> None:
        """Ask what would leave. A consent given to other things is none to these."""
        ids = self.chosen()
        self._leaving = None
        self.consent.setChecked(False)
        self.failed.hide()
        self._refresh()

        def take(leaving: Leaving) -> None:
            if not self._over and leaving.ids == self.chosen():
                self._leaving = leaving
                self._refresh()

        if ids:
            self._context.own.do(lambda book: book.leaving(ids), take, self._tell)

    def _refresh(self) -> None:
        tr, leaving = self._context.tr, self._leaving
        private = leaving.private if leaving is not None else ()
        self.told.setText(self._said(leaving) if leaving is not None else tr("Tick what you want to share."))
        self.private.setText(tr("Private so far: {names}.", names=self._listed(private)))
        self.private.setVisible(bool(private))
        self.consent.setVisible(bool(private))
        if leaving is None:
            self.exactly.clear()
        elif self._exact is not leaving:
            self.exactly.show_contents(self._context, leaving.contents, leaving.earlier)
        self._exact = leaving
        readers, words = bool(self.recipients()), bool(self.passphrase.text())
        agreed = not private or self.consent.isChecked()
        self.save.setEnabled(leaving is not None and readers != words and agreed)
        lacking = ""
        if leaving is None:
            pass
        elif not agreed:
            lacking = tr("Tick that the private ones may leave, or take them off the list.")
        elif readers and words:
            lacking = tr("For colleagues or with a passphrase, not both: one file is opened in one way.")
        elif not readers and not words:
            lacking = tr("Say for whom it is: tick colleagues, or type a passphrase.")
        self.missing.setText(lacking)
        self.missing.setVisible(bool(lacking))

    def _said(self, leaving: Leaving) -> str:
        tr = self._context.tr
        said = [tr.plural(len(leaving.ids), "{n} thing leaves.", "{n} things leave.")]
        if leaving.versions:
            said.append(
                tr.plural(leaving.versions, "{n} earlier version goes with it.", "{n} earlier versions go with it.")
            )
        if leaving.authors:
            said.append(tr("Names that stand on it: {names}.", names=", ".join(leaving.authors)))
        if leaving.missing:
            said.append(tr("Shown in it, and not chosen: {names}.", names=self._listed(leaving.missing)))
        return " ".join(said)

    def _listed(self, ids: Sequence[str]) -> str:
        names = [self._names.get(each, "…") for each in ids[:_NAMED]]
        return " · ".join(names) + (" …" if len(ids) > _NAMED else "")

    # -- saving ------------------------------------------------------------------------------
    def _ask_file(self) -> None:
        path = ask_file(self, self._context, self._context.tr("Bundle"), ".rapporteur-bundle")
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the bundle; what was private is made ready to share with it, or stays private."""
        leaving, tr = self._leaving, self._context.tr
        if leaving is None or not self.save.isEnabled():
            return
        recipients, passphrase = self.recipients(), self.passphrase.text()
        self.save.setEnabled(False)

        def send(book: Notebook) -> Leaving:
            return book.export_bundle(leaving.ids, path, recipients, passphrase, shown=leaving)

        def done(_left: Leaving) -> None:
            self._context.told.emit(tr("Saved as {file}", file=path.name))
            if not self._over:
                self.accept()

        self._context.own.do(send, done, self._tell, title=tr("Saving {file}", file=path.name))

    def _tell(self, error: Exception) -> None:
        if self._over:
            self._context.told.emit(self._context.tr("The bundle was not made."))
            return
        if isinstance(error, Failure):
            self.failed.setText(self._context.tr(error.sentence, **error.values))
            self.failed.show()
        self._refresh()
        self._ask_again()

    def _ask_again(self) -> None:
        """What would leave may be something else by now: it is shown anew before it is sent."""
        ids, before = self.chosen(), self._leaving

        def take(leaving: Leaving) -> None:
            if not self._over and leaving.ids == self.chosen() and (before is None or leaving.seal != before.seal):
                self._leaving = leaving
                self.consent.setChecked(False)
                self._refresh()

        if ids:
            self._context.own.do(lambda book: book.leaving(ids), take)


def _reader(context: Context, colleague: Colleague) -> str:
    """Who a bundle can be for, and whether the person made sure of the keys."""
    name = colleague.called or colleague.signing[:8]
    return name if colleague.verified else context.tr("{name} (figures not compared)", name=name)
