"""A bundle that came: what it would bring is shown first, then it is taken in or left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Arriving, Received
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.share_dialog import name_of
from rapporteur.ui.widgets.labels import Label

#: So many bytes have the head of a bundle, which says what opens it.
_HEAD = 1_000_000


def open_bundle(parent: QWidget, context: Context, path: Path) -> BundleDialog:
    """Open the dialogue that looks into a bundle."""
    dialog = BundleDialog(parent, context, path)
    dialog.open()
    return dialog


class BundleDialog(QDialog):
    """Nothing of the bundle is kept before the person says so; what was taken in, undo takes back."""

    def __init__(self, parent: QWidget, context: Context, path: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._path = path
        self._secret = ""
        self._asks = False
        self._over = False
        self.finished.connect(lambda _code: self._end())
        self.arriving: Arriving | None = None
        tr = context.tr
        self.setWindowTitle(tr("Open a bundle"))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        column.addWidget(Label(path.name, "heading", wrap=True))
        self.maker = Label("", wrap=True)
        self.stranger = Label("", "warning", wrap=True)
        self.counts = Label(tr("Looking into it…"), wrap=True)
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setAccessibleName(tr("What is in it"))
        for widget in (self.maker, self.stranger, self.counts):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.failed = Label("", "warning", wrap=True)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(tr("Passphrase of the bundle"))
        self.passphrase.setAccessibleName(tr("Passphrase of the bundle"))
        column.addWidget(self.failed)
        column.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.take = QPushButton()
        self.take.setDefault(True)
        self.take.clicked.connect(self._go_on)
        row.addWidget(cancel)
        row.addWidget(self.take)
        column.addLayout(row)
        self.resize(560, 420)
        context.own.protection_changed.connect(self._close_if_locked)
        for hidden in (self.maker, self.stranger, self.list, self.failed, self.passphrase):
            hidden.hide()
        self._offer(tr("Import"), False)
        self.look()

    def _end(self) -> None:
        """Closed: what was asked for before may still answer, and finds no widget any more."""
        self._over = True

    def _close_if_locked(self) -> None:
        """What is locked is not read over somebody's shoulder either."""
        if not self._context.own.usable:
            self.reject()

    def look(self, passphrase: str = "") -> None:
        """Look into the bundle, with a passphrase where one was typed."""
        book, path, tr = self._context.own.notebook, self._path, self._context.tr
        if book is None:
            return
        self._secret = passphrase
        self._offer(self.take.text(), False)
        self.counts.setText(tr("Looking into it…"))
        self._job = self._context.tasks.run(
            lambda job: None if not passphrase and _asks(path) else book.preview_bundle(path, passphrase, job),
            self._looked,
            self._tell,
            lane="long",
        )
        self.rejected.connect(self._job.cancel)

    def _looked(self, arriving: Arriving | None) -> None:
        if self._over:
            return
        if arriving is not None:
            self._show(arriving)
            return
        self._asks = True
        tr = self._context.tr
        self.counts.setText(tr("“{file}” is opened with a passphrase: ask its sender for it.", file=self._path.name))
        self._ask_passphrase()

    def _ask_passphrase(self) -> None:
        self.passphrase.show()
        self.passphrase.setFocus()
        self._offer(self._context.tr("Open"), True)

    def _offer(self, words: str, possible: bool) -> None:
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self.take.setEnabled(possible)

    def _show(self, arriving: Arriving) -> None:
        tr, maker = self._context.tr, arriving.maker
        self.arriving = arriving
        name = maker.author or maker.signing[:8]
        self.maker.setText(tr("Made by {name}, {time}.", name=name, time=when(self._context, arriving.made)))
        words = tr("This key is none of your colleagues’: anybody can take the name {name}.", name=name)
        self.stranger.setText(words)
        self.stranger.setVisible(not arriving.known)
        said = [tr.plural(len(arriving.new), "{n} thing is new.", "{n} things are new.")] if arriving.new else []
        if arriving.changed:
            said.append(tr.plural(len(arriving.changed), "{n} that you have changes.", "{n} that you have change."))
        if arriving.rivals:
            said.append(
                tr.plural(
                    arriving.rivals, "{n} place will wait for your decision.", "{n} places will wait for your decision."
                )
            )
        self.counts.setText(" ".join(said) or tr("You have all of it already."))
        self.list.clear()
        signs = {**dict.fromkeys(arriving.new, tr("new")), **dict.fromkeys(arriving.changed, tr("changed"))}
        for each in places.everything(arriving.contents):
            sign = signs.get(each.id, tr("you have it"))
            self.list.addItem(f"{name_of(self._context, each)} · {sign}")
        for shown in (self.maker, self.list):
            shown.show()
        for hidden in (self.failed, self.passphrase):
            hidden.hide()
        self._offer(tr("Import"), bool(said))

    def _tell(self, error: Exception) -> None:
        """What went wrong; where the bundle has a passphrase, it can be typed again."""
        if self._over:
            self._context.told.emit(self._context.tr("Nothing of the bundle was imported."))
            return
        tr = self._context.tr
        self.counts.setText("")
        if isinstance(error, Failure):
            self.failed.setText(tr(error.sentence, **error.values))
        self.failed.show()
        if self.arriving is None and self._asks:
            self._ask_passphrase()

    def _go_on(self) -> None:
        if self.arriving is None:
            self.look(self.passphrase.text())
            return
        book, path, secret, tr = self._context.own.notebook, self._path, self._secret, self._context.tr
        if book is None:
            return
        self._offer(self.take.text(), False)

        def done(received: Received) -> None:
            words = tr.plural(
                len(received.ids), "{n} thing imported; undo takes it back", "{n} things imported; undo takes them back"
            )
            self._context.told.emit(words)
            if not self._over:
                self.accept()

        self._job = self._context.tasks.run(
            lambda job: book.import_bundle(path, secret, job),
            done,
            self._tell,
            title=tr("Importing a bundle"),
            lane="long",
        )


def _asks(path: Path) -> bool:
    """Whether a passphrase opens it; what is no bundle at all is told when it is looked into."""
    from rapporteur.exchange.bundle import asks_for_passphrase

    try:
        with path.open("rb") as file:
            return asks_for_passphrase(file.read(_HEAD), path.name)
    except (OSError, Failure):
        return False
