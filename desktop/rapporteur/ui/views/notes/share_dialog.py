"""What leaves, and for whom: things are chosen, exactly what they bring is said, and the bundle is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Identity, Leaving
from rapporteur.domain.notes import Amendment, Annotation, Brief, Note
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes import places
from rapporteur.ui.widgets.export import ask_file
from rapporteur.ui.widgets.labels import Label

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

_ID = Qt.ItemDataRole.UserRole
#: So many names are told of what is private or missing, and so much of each.
_NAMED, _LONG = 6, 60


def ask_share(parent: QWidget, context: Context, colleagues: Sequence[Identity]) -> ShareDialog:
    """Open the dialogue in which a bundle is made."""
    dialog = ShareDialog(parent, context, colleagues)
    dialog.open()
    return dialog


def name_of(context: Context, thing: Note | Annotation | Amendment | Brief) -> str:
    """What a thing is called in a list: its kind and its title, or its place and first words."""
    tr = context.tr
    match thing:
        case Note():
            return tr("Note: {title}", title=thing.title or tr("Untitled"))
        case Brief():
            return tr("Brief: {title}", title=thing.title or tr("Untitled"))
        case Amendment():
            words = _short(thing.proposal)
            return tr("Amendment to {symbol}: {words}", symbol=thing.anchor.symbol, words=words)
        case _:
            words = _short(thing.comment or thing.anchor.quote)
            return tr("Annotation of {symbol}: {words}", symbol=thing.anchor.symbol, words=words)


class ShareDialog(QDialog):
    """Nothing private leaves before the person said so of the things named here."""

    def __init__(self, parent: QWidget, context: Context, colleagues: Sequence[Identity]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._colleagues = list(colleagues)
        self._leaving: Leaving | None = None
        self._over = False
        self.finished.connect(lambda _code: self._end())
        tr, state = context.tr, context.own.state
        self._names = {each.id: name_of(context, each) for each in places.everything(state) if not each.trashed}
        self.setWindowTitle(tr("Share"))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        self._lay_out_things(column)
        self._lay_out_readers(column)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.save = QPushButton(tr("Save the bundle…"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_file)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.resize(600, 520)
        context.own.protection_changed.connect(self._close_if_locked)
        self._refresh()

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
        self.list.setMinimumHeight(150)
        for name, words in sorted(self._names.items(), key=lambda each: each[1].casefold()):
            item = QListWidgetItem(words, self.list)
            item.setData(_ID, name)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(lambda _item: self._preview())
        column.addWidget(self.list, 1)
        self.told = Label("", wrap=True)
        column.addWidget(self.told)
        self.private = Label("", "warning", wrap=True)
        self.consent = QCheckBox(tr("Make these ready to share"))
        self.consent.toggled.connect(lambda _on: self._refresh())
        column.addWidget(self.private)
        column.addWidget(self.consent)

    def _lay_out_readers(self, column: QVBoxLayout) -> None:
        tr = self._context.tr
        column.addWidget(Label(tr("For whom"), "section"))
        self.boxes = [QCheckBox(each.author or each.signing[:8]) for each in self._colleagues]
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
        self.failed = Label("", "warning", wrap=True)
        self.failed.hide()
        column.addWidget(self.failed)

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
        one_way = bool(self.recipients()) != bool(self.passphrase.text())
        self.save.setEnabled(leaving is not None and one_way and (not private or self.consent.isChecked()))

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
        """Make ready what was private, and write the bundle."""
        leaving, tr = self._leaving, self._context.tr
        if leaving is None or not self.save.isEnabled():
            return
        recipients, passphrase = self.recipients(), self.passphrase.text()
        self.save.setEnabled(False)

        def send(book: Notebook) -> Leaving:
            if leaving.private:
                book.set_private(leaving.private, False)
            return book.export_bundle(leaving.ids, path, recipients, passphrase)

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


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()}…"
