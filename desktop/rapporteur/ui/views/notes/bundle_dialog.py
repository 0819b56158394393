"""A bundle that came: what it would bring is shown first, then it is taken in or left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Arriving, Colleague, Received
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.contents_view import ContentsView, name_of
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.fitting import fit
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
        self.setWindowTitle(context.tr("Open a bundle"))
        self._lay_out()
        fit(self, context, 780, 520)
        context.own.protection_changed.connect(self._close_if_locked)
        for hidden in (self.maker, self.stranger, self.know, self.list, self.exactly, self.failed, self.passphrase):
            hidden.hide()
        self._offer(context.tr("Import"), False)
        self.look()

    def _lay_out(self) -> None:
        tr = self._context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        column.addWidget(Label(self._path.name, "heading", wrap=True))
        self.maker = Label("", wrap=True)
        self.stranger = Label("", "warning", wrap=True)
        self.counts = Label(tr("Looking into it…"), wrap=True)
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setAccessibleName(tr("What is in it"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.exactly = ContentsView(tr("Word for word, what is in it"))
        self.know = QPushButton()
        self.know.setAutoDefault(False)
        self.know.clicked.connect(self._know)
        for widget in (self.maker, self.stranger):
            column.addWidget(widget)
        column.addWidget(self.know, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.counts)
        halves = QHBoxLayout()
        halves.addWidget(self.list, 2)
        halves.addWidget(self.exactly, 3)
        column.addLayout(halves, 1)
        self.again = CheckBox()
        self.again.hide()
        self.again.toggled.connect(self._may_take)
        column.addWidget(self.again)
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
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.take = QPushButton()
        self.take.setDefault(True)
        self.take.clicked.connect(self._go_on)
        row.addWidget(cancel)
        row.addWidget(self.take)
        column.addLayout(row)

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
        name = (arriving.colleague.called if arriving.colleague else maker.author) or maker.signing[:8]
        self.maker.setText(tr("Made by {name}, {time}.", name=name, time=when(self._context, arriving.made)))
        warnings = self._warnings(arriving, name)
        self.stranger.setText("\n".join(warnings))
        self.stranger.setVisible(bool(warnings))
        self.know.setText(tr("Add {name} to your colleagues", name=name))
        self.know.setAccessibleName(self.know.text())
        self.know.setVisible(not arriving.known and bool(maker.encryption))
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
            sign = tr("deleted for good here") if each.id in arriving.gone else signs.get(each.id, tr("you have it"))
            self.list.addItem(f"{sign} · {name_of(self._context, each)}")
        self.exactly.show_contents(self._context, arriving.contents)
        for shown in (self.maker, self.list, self.exactly):
            shown.show()
        for hidden in (self.failed, self.passphrase):
            hidden.hide()
        count = len(arriving.gone)
        words = tr.plural(
            count,
            "Take in again {n} thing that you deleted for good",
            "Take in again {n} things that you deleted for good",
        )
        self.again.setText(words)
        self.again.setVisible(bool(arriving.gone))
        self._offer(tr("Import"), bool(said) or self.again.isChecked())
        self.take.setFocus()

    def _may_take(self, again: bool) -> None:
        """Where all of it was deleted here, there is something to import only if it is wanted again."""
        if self.arriving is not None:
            self.take.setEnabled(again or bool(self.arriving.new or self.arriving.changed or self.arriving.rivals))

    def _warnings(self, arriving: Arriving, name: str) -> list[str]:
        """What the person must know of those whose work this is, before it is taken in."""
        tr, maker, colleague = self._context.tr, arriving.maker, arriving.colleague
        said = []
        for each in arriving.claimed:
            words = tr(
                "Beware: this uses the name of {name}, a colleague of yours, with another key. Either they began anew "
                "with a new notebook, or somebody else took the name. Ask them before you import it.",
                name=each.called,
            )
            said.append(words)
        if not arriving.known:
            words = tr("This key is none of your colleagues’: anybody can take the name {name}.", name=name)
            said.append(words)
        elif colleague is not None and colleague.encryption != maker.encryption:
            said.append(
                tr(
                    "{name} has another key than on the card that you have: ask for the new card.",
                    name=name,
                )
            )
        elif colleague is not None and not colleague.verified:
            said.append(tr("You have not compared figures with {name}: the name alone proves nothing.", name=name))
        if arriving.others:
            names = ", ".join(each.author or each.signing[:8] for each in arriving.others)
            said.append(tr("In it is also work of people whose keys you do not have: {names}.", names=names))
        return said

    def _know(self) -> None:
        """Take the maker's card from the bundle; the figures are still to be compared."""
        arriving, tr = self.arriving, self._context.tr
        if arriving is None:
            return
        self.know.setEnabled(False)

        def done(added: Colleague) -> None:
            name = added.called or added.signing[:8]
            self._context.told.emit(tr("{name} is among your colleagues.", name=name))
            if not self._over and self.arriving is not None:
                self._show(replace(self.arriving, known=True, colleague=added))

        self._context.own.do(lambda book: book.take_colleague(arriving.maker), done, self._tell)

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
        again = self.again.isChecked()

        def done(received: Received) -> None:
            words = tr.plural(
                len(received.ids), "{n} thing imported; undo takes it back", "{n} things imported; undo takes them back"
            )
            self._context.told.emit(words)
            if not self._over:
                self.accept()

        self._job = self._context.tasks.run(
            lambda job: book.import_bundle(path, secret, job, again),
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
