"""The page of sharing: one's name and card, the colleagues, what is sent to them and what came from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Identity
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.bundle_dialog import open_bundle
from rapporteur.ui.views.notes.share_dialog import ask_share
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.export import ask_file, save
from rapporteur.ui.widgets.labels import Label

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

#: How bundles are named (`exchange.bundle.SUFFIX`, which is not loaded for this).
SUFFIX = ".rapporteur-bundle"


class SharingPage(QScrollArea):
    """Everything here is the person's own doing: nothing is sent anywhere, files are made and opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._identity: Identity | None = None
        self._line = ""
        self._colleagues: list[Identity] = []
        self.name, self.card, self.pasted = QLineEdit(), QLineEdit(), QLineEdit()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(26, 18, 26, 18)
        self._column.setSpacing(12)
        self.setWidget(inner)
        context.own.protection_changed.connect(self.rebuild)

    def show_sharing(self) -> None:
        """Ask for the card and the colleagues, and show them."""
        self.rebuild()
        self._ask(self.rebuild)

    def _ask(self, then: Callable[[], None]) -> None:
        def ask(book: Notebook) -> tuple[Identity, str, list[Identity]]:
            from rapporteur.desk.notebook_sharing import identity_text

            identity = book.identity
            return identity, identity_text(identity), book.colleagues()

        def take(found: tuple[Identity, str, list[Identity]]) -> None:
            self._identity, self._line, self._colleagues = found
            then()

        if self._context.own.usable:
            self._context.own.do(ask, take)

    def _show_card(self) -> None:
        """The card alone: the keyboard may be in another field by now, and stays there."""
        self.card.setText(self._line)
        self.card.setCursorPosition(0)

    def _show_colleagues(self) -> None:
        self.rebuild()
        self.pasted.setFocus()

    def rebuild(self) -> None:
        """Say everything again."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tr = self._context.tr
        self._column.addWidget(Label(tr("Sharing with your delegation"), "title"))
        words = tr("Nothing is sent by itself: what you share is one encrypted file, which you hand over as you like.")
        self._column.addWidget(Label(words, "muted", wrap=True))
        if self._identity is not None and self._context.own.usable:
            self._column.addWidget(self._bundles_card())
            self._column.addWidget(self._own_card())
            self._column.addWidget(self._colleagues_card())
        self._column.addStretch(1)

    # -- cards -------------------------------------------------------------------------------
    def _bundles_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Bundles"))
        words = tr("A bundle holds the notes, annotations and amendments that you choose; you see first what leaves.")
        card.add(Label(words, wrap=True))
        card.add(_row((tr("Share…"), self.share), (tr("Open a bundle…"), self.ask_bundle)))
        return card

    def _own_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("You"))
        card.add(Label(tr("Your name, as colleagues see it"), "section"))
        self.name = QLineEdit(self._identity.author if self._identity else "")
        self.name.setAccessibleName(tr("Your name, as colleagues see it"))
        self.name.setMaxLength(200)
        self.name.setMaximumWidth(420)
        self.name.editingFinished.connect(self._keep_name)
        card.add(self.name)
        card.add(Label(tr("Your card"), "section"))
        self.card = QLineEdit(self._line)
        self.card.setReadOnly(True)
        self.card.setCursorPosition(0)
        self.card.setAccessibleName(tr("Your card"))
        card.add(self.card)
        words = tr("Colleagues paste this line to encrypt bundles for you. Nothing in it is secret.")
        card.add(Label(words, "small", wrap=True))
        card.add(_row((tr("Copy your card"), self._copy), (tr("Save your card…"), self._save)))
        return card

    def _colleagues_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Colleagues"), str(len(self._colleagues)) if self._colleagues else "")
        for each in self._colleagues:
            card.add(self._colleague_row(each))
        self.pasted = QLineEdit()
        self.pasted.setPlaceholderText(tr("Paste a colleague’s card"))
        self.pasted.setAccessibleName(tr("Paste a colleague’s card"))
        self.pasted.returnPressed.connect(self.add)
        card.add(self.pasted)
        card.add(_row((tr("Add the colleague"), self.add)))
        return card

    def _colleague_row(self, colleague: Identity) -> QWidget:
        tr = self._context.tr
        name = named(self._context, colleague)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(name))
        line.addWidget(Label(colleague.signing[:8], "caption"), 1)
        away = QPushButton(tr("Remove"))
        away.setAccessibleName(tr("Remove {name} from your colleagues", name=name))
        away.clicked.connect(lambda: self.remove(colleague.signing))
        line.addWidget(away)
        return row

    # -- doing -------------------------------------------------------------------------------
    def share(self) -> None:
        """Choose what leaves, and for whom."""
        ask_share(self, self._context, self._colleagues)

    def ask_bundle(self) -> None:
        """Choose a bundle's file, and look into it."""
        tr = self._context.tr
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Open a bundle"), "", f"Rapporteur (*{SUFFIX})")
        if chosen:
            open_bundle(self, self._context, Path(chosen))

    def add(self) -> None:
        """Take in the card that was pasted."""
        text = self.pasted.text()
        if text.strip():
            told = self._context.told
            tr = self._context.tr

            def done(added: Identity) -> None:
                told.emit(tr("{name} is among your colleagues.", name=named(self._context, added)))
                self._ask(self._show_colleagues)

            self._context.own.do(lambda book: book.add_colleague(text), done)

    def remove(self, signing: str) -> None:
        self._context.own.do(
            lambda book: book.remove_colleague(signing), lambda _done: self._ask(self._show_colleagues)
        )

    def _keep_name(self) -> None:
        name = self.name.text().strip()
        if self._identity is not None and name and name != self._identity.author:
            self._context.own.do(lambda book: book.set_author(name), lambda _done: self._ask(self._show_card))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._line)
        self._context.told.emit(self._context.tr("Your card was copied."))

    def _save(self) -> None:
        path = ask_file(self, self._context, self.name.text(), ".txt")
        if path is not None:
            save(self._context, path, lambda: _write(path, self._line))


def named(context: Context, identity: Identity) -> str:
    """A person's name; the beginning of the key where they gave none."""
    return identity.author or context.tr("without a name ({key})", key=identity.signing[:8])


def _write(path: Path, line: str) -> None:
    try:
        path.write_text(f"{line}\n", encoding="utf-8")
    except OSError as error:
        raise Failure("The file {file} could not be written.", file=path.name) from error


def _row(*buttons: tuple[str, Callable[[], None]]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 4, 0, 0)
    for words, run in buttons:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False, run=run: run())
        line.addWidget(button)
    line.addStretch(1)
    return row
