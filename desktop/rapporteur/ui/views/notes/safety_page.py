"""The page of safety: the passphrase, the copies, the check; and what to do when the notes cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from rapporteur.domain.errors import Failure, WrongPassphrase
from rapporteur.domain.keeping import Backup, Checked
from rapporteur.ui import settings as kept
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.cards_page import CardsPage, button_row
from rapporteur.ui.views.notes.passphrase import ask_passphrase
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.sure import is_sure

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

T = TypeVar("T")

#: After so many minutes without a key or the mouse the notes are locked; 0 for never.
IDLE = (0, 5, 15, 60)
#: So many copies are listed, the latest first.
_LISTED = 12
#: A line of more pixels is not read.
_WIDEST = 820


class SafetyPage(CardsPage):
    """What is done here is told at once; nothing here shows a word of what was written."""

    def __init__(self, context: Context) -> None:
        super().__init__(_WIDEST)
        self._context = context
        self._backups: list[Backup] = []
        self._found: list[Checked] = []

    # -- showing -----------------------------------------------------------------------------
    def show_safety(self) -> None:
        """Show how things are, and ask for the list of copies."""
        self.rebuild()
        own = self._context.own
        if own.notebook is not None and not own.locked:
            own.do(lambda book: book.backups(), self._take_backups)

    def _take_backups(self, found: list[Backup]) -> None:
        self._backups = found
        self.rebuild()

    def rebuild(self) -> None:
        """Say everything again."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tr, own = self._context.tr, self._context.own
        self._column.addWidget(Label(tr("Safety of your notes"), "title"))
        trouble = own.trouble
        if trouble is not None:
            self._column.addWidget(self._trouble_card(trouble))
        elif own.locked:
            self._column.addWidget(self._unlock_card())
        else:
            self._column.addWidget(self._protection_card())
        if not own.locked:
            self._column.addWidget(self._backups_card())
        if own.usable:
            self._column.addWidget(self._check_card())
        self._column.addStretch(1)

    # -- protection --------------------------------------------------------------------------
    def _protection_card(self) -> Card:
        tr, own = self._context.tr, self._context.own
        card = Card(tr("Protection"))
        if own.protected:
            card.add(Label(tr("Your notes are protected by a passphrase."), wrap=True))
            card.add(button_row((tr("Change the passphrase…"), self._set), (tr("Remove it…"), self._remove)))
            card.add(self._idle_row())
            card.add(button_row((tr("Lock now"), self.lock)))
            words = tr(
                "Before the passphrase was set, the key lay beside your notes. If somebody may have copied it then, "
                "renew it: whoever has the old one can read nothing that you keep here from now on."
            )
            card.add(Label(words, "small", wrap=True))
            card.add(button_row((tr("Renew the key…"), self._renew)))
        else:
            words = tr(
                "Your notes are encrypted, but not protected: the key lies beside them. Whoever can use this computer "
                "as you can read them. Choose a passphrase."
            )
            card.add(Label(words, "warning", wrap=True))
            card.add(button_row((tr("Choose a passphrase…"), self._set)))
        words = tr(
            "Encryption protects the files. While the notes are unlocked, their text is in the computer’s memory, and "
            "the system may write that to its disk (swap, hibernation): encrypt the whole disk as well."
        )
        card.add(Label(words, "small", wrap=True))
        return card

    def _idle_row(self) -> QWidget:
        tr = self._context.tr
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(tr("Lock by itself when nobody is at the computer:")))
        choice = QComboBox()
        choice.setAccessibleName(tr("Lock by itself when nobody is at the computer:"))
        for minutes in IDLE:
            words = tr.plural(minutes, "after {n} minute", "after {n} minutes") if minutes else tr("never")
            choice.addItem(words, minutes)
        choice.setCurrentIndex(max(choice.findData(kept.idle_minutes(self._context.settings)), 0))
        choice.activated.connect(lambda _at: self._set_idle(int(choice.currentData())))
        line.addWidget(choice)
        line.addStretch(1)
        return row

    def _set_idle(self, minutes: int) -> None:
        kept.put(self._context.settings, kept.IDLE, minutes)
        self._context.own.protection_changed.emit()

    def _unlock_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Your notes are locked"))
        card.add(Label(tr("Type your passphrase, or the recovery key that you printed."), wrap=True))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(tr("Passphrase or recovery key"))
        self.secret.setPlaceholderText(tr("Passphrase or recovery key"))
        self.secret.setMaximumWidth(420)
        self.wrong = Label("", "warning", wrap=True)
        self.wrong.hide()
        self.secret.returnPressed.connect(self.unlock)
        card.add(self.secret)
        card.add(self.wrong)
        card.add(button_row((tr("Unlock"), self.unlock)))
        self.setFocusProxy(self.secret)
        return card

    def unlock(self) -> None:
        """Try what was typed."""
        own, secret = self._context.own, self.secret.text()

        def failed(error: Exception) -> None:
            if own.trouble is not None:  # it was the passphrase, and what it opens is damaged
                own.protection_changed.emit()
            elif isinstance(error, Failure):
                self.wrong.setText(self._context.tr(error.sentence, **error.values))
                self.wrong.show()
                self.secret.selectAll()
                self.secret.setFocus()

        own.do(lambda book: book.unlock(secret), lambda _done: own.protection_changed.emit(), failed)

    def lock(self) -> None:
        own = self._context.own
        own.do(lambda book: book.lock(), lambda _done: own.protection_changed.emit())

    def _set(self) -> None:
        ask_passphrase(self, self._context)

    def _remove(self) -> None:
        ask_passphrase(self, self._context, remove=True)

    def _renew(self) -> None:
        ask_passphrase(self, self._context, renew=True)

    # -- copies ------------------------------------------------------------------------------
    def _trouble_card(self, trouble: Failure) -> Card:
        tr = self._context.tr
        card = Card(tr("Your notes cannot be opened"))
        card.add(Label(tr(trouble.sentence, **trouble.values), "warning", wrap=True, selectable=True))
        offered = [(tr("Begin with an empty notebook…"), self._start_anew)]
        if self._backups:
            offered.insert(0, (tr("Restore the last good backup…"), self._ask_last))
        card.add(button_row(*offered))
        return card

    def _backups_card(self) -> Card:
        tr, own = self._context.tr, self._context.own
        card = Card(tr("Backups"), str(len(self._backups)) if self._backups else "")
        words = tr(
            "Copies are made by themselves, one for each of the last hours, days and weeks, and each is checked."
        )
        card.add(Label(words, "small", wrap=True))
        if not self._backups:
            card.add(
                Label(tr("There is none yet: the first is made as soon as you have written something."), wrap=True)
            )
        for backup in self._backups[:_LISTED]:
            card.add(self._backup_row(backup))
        if own.usable:
            card.add(
                button_row(
                    (tr("Make a copy now"), self._back_up), (tr("Add what another copy has…"), self.ask_other_copy)
                )
            )
        return card

    def _backup_row(self, backup: Backup) -> QWidget:
        tr = self._context.tr
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        made = when(self._context, backup.made)
        line.addWidget(Label(tr("{time} · {n} changes", time=made, n=backup.operations)), 1)
        take = QPushButton(tr("Restore…"))
        take.setAccessibleName(tr("Restore the copy of {time}", time=made))
        take.clicked.connect(lambda: self._ask_restore(backup.path, made))
        line.addWidget(take)
        return row

    def _back_up(self) -> None:
        own, tr = self._context.own, self._context.tr

        def done(_backup: Backup) -> None:
            self._context.told.emit(tr("A copy was made and checked."))
            self.show_safety()

        own.do(lambda book: book.back_up(), done, title=tr("Copying your notes"))

    def _ask_restore(self, path: Path, made: str) -> None:
        tr = self._context.tr
        words = tr(
            "Your notes will be as they were at {time}. What is there now is kept aside, under another name.", time=made
        )
        if is_sure(self, tr("Restore"), words, tr("Restore"), tr("Cancel")):
            self._restore(lambda book, secret: book.restore_backup(path, secret), lambda _aside: self._as_at(made))

    def _as_at(self, made: str) -> str:
        return self._context.tr("Your notes are as they were at {time}.", time=made)

    def _ask_last(self) -> None:
        """The latest copy that is sound; and what the damaged notes still say beyond it."""
        tr = self._context.tr
        words = tr(
            "The latest backup that is sound takes the place of your notes, and what can still be read of them is "
            "added. They are kept aside, under another name."
        )
        if is_sure(self, tr("Restore"), words, tr("Restore"), tr("Cancel")):
            self._restore(
                lambda book, secret: book.restore_last_good(secret),
                lambda backup: self._as_at(when(self._context, backup.made)),
            )

    def ask_other_copy(self) -> None:
        """Choose another copy of these notes, as a service or another computer kept it, and add what it has more."""
        tr = self._context.tr
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = tr("Another copy of your notes"), (tr("Copies of notes"), tr("All files"))
        chosen, _ = QFileDialog.getOpenFileName(
            self, title, folder, f"{kinds[0]} (*.sqlite *.sqlite.* *.bak);;{kinds[1]} (*)"
        )
        if chosen:
            self.add_copy(Path(chosen))

    def add_copy(self, path: Path) -> None:
        """Add what the copy has more, and take nothing away; say how much that was."""
        tr = self._context.tr

        def said(added: int) -> str:
            if not added:
                return tr("Your notes have all that this copy has: nothing was added.")
            return tr.plural(
                added,
                "{n} thing that your notes did not have, or not so, was added.",
                "{n} things that your notes did not have, or not so, were added.",
            )

        self._restore(lambda book, secret: book.add_copy(path, secret), said)

    def _restore(self, bring: Callable[[Notebook, str], T], words_of: Callable[[T], str], secret: str = "") -> None:
        """Bring a copy back or add it, with the passphrase of it where it wants one; then say `words_of` it."""
        tr, own = self._context.tr, self._context.own

        def done(brought: T) -> None:
            self._context.told.emit(words_of(brought))
            own.protection_changed.emit()
            self.show_safety()

        def failed(error: Exception) -> None:
            if not isinstance(error, Failure):
                raise error
            said = tr(error.sentence, **error.values)
            if not isinstance(error, WrongPassphrase):
                self._context.told.emit(said)
                return
            asked = tr("Type the passphrase or the recovery key that held when the backup was made.")
            words = f"{said}\n{asked}" if secret else asked
            typed, taken = QInputDialog.getText(self, tr("Restore"), words, QLineEdit.EchoMode.Password)
            if taken and typed:
                self._restore(bring, words_of, typed)

        own.do(lambda book: bring(book, secret), done, failed, title=tr("Restoring your notes"))

    def _start_anew(self) -> None:
        tr, own = self._context.tr, self._context.own
        words = tr("An empty notebook is begun. What is there now is kept aside, under another name.")
        if is_sure(self, tr("Begin anew"), words, tr("Begin anew"), tr("Cancel")):

            def done(_aside: Path | None) -> None:
                own.protection_changed.emit()
                self.show_safety()

            own.do(lambda book: book.start_anew(), done)

    # -- the check ---------------------------------------------------------------------------
    def _check_card(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Check"))
        for each in self._found:
            sign = "✓" if each.sound else "!"
            words = f"{sign} {tr(each.sentence, **each.values)}"
            card.add(Label(words, "" if each.sound else "warning", wrap=True, selectable=True))
        card.add(button_row((tr("Check my data"), self.check)))
        return card

    def check(self) -> None:
        """Look at everything: the log, what is folded from it, the copies."""
        tr, own = self._context.tr, self._context.own
        book = own.notebook
        if book is None:
            return

        def done(found: list[Checked]) -> None:
            self._found = found
            self.rebuild()

        self._context.tasks.run(lambda job: book.check(job), done, title=tr("Checking your notes"), lane="long")
