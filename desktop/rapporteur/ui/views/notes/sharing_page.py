"""The page of sharing: one's name and card, the colleagues, what is sent to them and what came from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import Failure, reason_of
from rapporteur.domain.keeping import Colleague, Identity
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.bundle_dialog import open_bundle
from rapporteur.ui.views.notes.cards_page import CardsPage, button_row
from rapporteur.ui.views.notes.colleague_dialog import ColleagueDialog
from rapporteur.ui.views.notes.share_dialog import ask_share
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.export import ask_file, save
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.same_focus import same_focus

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

#: How bundles are named (`exchange.bundle.SUFFIX`, which is not loaded for this).
SUFFIX = ".rapporteur-bundle"
#: A card is one line.
_LONGEST_CARD = 4_000


class SharingPage(CardsPage):
    """Everything here is the person's own doing: nothing is sent anywhere, files are made and opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._identity: Identity | None = None
        self._line = ""
        self._colleagues: list[Colleague] = []
        self.name, self.card, self.pasted = QLineEdit(), QLineEdit(), QLineEdit()
        context.own.protection_changed.connect(self.rebuild)

    def show_sharing(self) -> None:
        """Ask for the card and the colleagues, and show them."""
        self.rebuild()
        self._ask(self.rebuild)

    def _ask(self, then: Callable[[], None]) -> None:
        def ask(book: Notebook) -> tuple[Identity, str, list[Colleague]]:
            from rapporteur.desk.notebook_colleagues import identity_text

            identity = book.identity
            return identity, identity_text(identity), book.colleagues()

        def take(found: tuple[Identity, str, list[Colleague]]) -> None:
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
        card.add(button_row((tr("Share…"), self.share), (tr("Open a bundle…"), self.ask_bundle)))
        return card

    def _own_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("You"))
        card.add(Label(tr("Your name, as colleagues see it"), "section"))
        self.name = QLineEdit(self._identity.author if self._identity else "")
        self.name.setAccessibleName(tr("Your name, as colleagues see it"))
        self.name.setMaxLength(200)
        self.name.setMaximumWidth(round(420 * self._context.theme.scale))
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
        card.add(button_row((tr("Copy your card"), self._copy), (tr("Save your card…"), self._save)))
        card.add(Label(tr("Your figures"), "section"))
        self.figures = QLineEdit(self._figures(self._identity))
        self.figures.setReadOnly(True)
        self.figures.setMaximumWidth(round(420 * self._context.theme.scale))
        self.figures.setAccessibleName(tr("Your figures"))
        card.add(self.figures)
        words = tr(
            "Read them to a colleague who has your card: the same figures there prove that it is yours. Your keys do "
            "not end, and they are in your backups: whoever restores one elsewhere stays who they are."
        )
        card.add(Label(words, "small", wrap=True))
        return card

    def _colleagues_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Colleagues"), str(len(self._colleagues)) if self._colleagues else "")
        if not self._colleagues:
            words = tr("Nobody yet: a colleague copies their card and sends it to you; you paste it here.")
            card.add(Label(words, "muted", wrap=True))
        for each in self._colleagues:
            card.add(self._colleague_row(each))
        self.pasted = QLineEdit()
        self.pasted.setPlaceholderText(tr("Paste a colleague’s card"))
        self.pasted.setAccessibleName(tr("Paste a colleague’s card"))
        self.pasted.returnPressed.connect(self.add)
        card.add(self.pasted)
        card.add(button_row((tr("Add the colleague"), self.add), (tr("Open a card…"), self.ask_card)))
        return card

    def _colleague_row(self, colleague: Colleague) -> QWidget:
        from rapporteur.desk.notebook_colleagues import claimed_by

        tr = self._context.tr
        name = named(self._context, colleague)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(Label(name, wrap=True))
        compared = tr("✓ figures compared, {time}", time=when(self._context, colleague.verified))
        aside = [compared if colleague.verified else tr("figures not compared yet")]
        if colleague.author != colleague.called:
            aside.insert(0, tr("signs as {name}", name=colleague.author or colleague.signing[:8]))
        told.addWidget(Label(" · ".join(aside), "small", wrap=True))
        other = claimed_by(colleague, self._colleagues)
        if other is not None:
            words = tr(
                "Another colleague has this name and another key: compare the figures, and remove the card that is not "
                "theirs (any more)."
            )
            told.addWidget(Label(words, "warning", wrap=True))
        line.addLayout(told, 1)
        compare = QPushButton(tr("Compare figures…"))
        compare.setAccessibleName(tr("Compare figures with {name}, or give another name", name=name))
        compare.clicked.connect(lambda: self.compare(colleague))
        line.addWidget(compare, 0, Qt.AlignmentFlag.AlignTop)
        away = QPushButton(tr("Remove"))
        away.setAccessibleName(tr("Remove {name} from your colleagues", name=name))
        away.clicked.connect(lambda: self.remove(colleague.signing))
        line.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _figures(self, identity: Identity | None) -> str:
        from rapporteur.exchange.signing import fingerprint

        return fingerprint(identity.signing, identity.encryption) if identity is not None else ""

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

    def ask_card(self) -> None:
        """Choose the file that a colleague saved their card in, and take it in."""
        chosen, _ = QFileDialog.getOpenFileName(self, self._context.tr("Open a card"), "", "*.txt")
        if chosen:
            self._add(lambda: _read(Path(chosen)))

    def add(self) -> None:
        """Take in the card that was pasted."""
        text = self.pasted.text()
        if text.strip():
            self._add(lambda: text)

    def _add(self, card: Callable[[], str]) -> None:
        told, tr = self._context.told, self._context.tr
        before = {each.signing: each.encryption for each in self._colleagues}

        def done(added: Colleague) -> None:
            name = named(self._context, added)
            if before.get(added.signing, added.encryption) != added.encryption:
                told.emit(tr("The card of {name} has another key than before: compare the figures again.", name=name))
            else:
                told.emit(tr("{name} is among your colleagues.", name=name))
            self._ask(self._show_colleagues)

        self._context.own.do(lambda book: book.add_colleague(card()), done)

    def compare(self, colleague: Colleague) -> None:
        """Show the figures of both, to be compared."""
        if self._identity is not None:
            dialog = ColleagueDialog(self, self._context, colleague, self._identity)
            dialog.accepted.connect(lambda: self._ask(self._rebuild_in_place))
            dialog.open()

    def remove(self, signing: str) -> None:
        """Take a colleague's card away. What came from them stays."""
        name = next((named(self._context, each) for each in self._colleagues if each.signing == signing), "")
        words = self._context.tr("{name} is removed; with their card they can be added again.", name=name)

        def done(_nothing: None) -> None:
            self._context.told.emit(words)
            self._ask(self._show_colleagues)

        self._context.own.do(lambda book: book.remove_colleague(signing), done)

    def _rebuild_in_place(self) -> None:
        with same_focus(self):
            self.rebuild()

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
            save(self._context, path, lambda: _write(path, f"{self._line}\n"))


def named(context: Context, identity: Identity) -> str:
    """What a person is called; the beginning of the key where they have no name."""
    called = identity.called if isinstance(identity, Colleague) else identity.author
    return called or context.tr("without a name ({key})", key=identity.signing[:8])


def _write(path: Path, text: str) -> None:
    from rapporteur.exchange.files import write_bytes

    write_bytes(path, text.encode())


def _read(path: Path) -> str:
    """The words of a small file."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST_CARD)
    except OSError as error:
        raise Failure("“{file}” cannot be read: {reason}.", file=path.name, reason=reason_of(error)) from error
