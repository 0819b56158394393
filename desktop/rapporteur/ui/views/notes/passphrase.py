"""Choosing, changing and removing the passphrase, and the recovery key that comes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.ui.context import Context
from rapporteur.ui.printable import Printable
from rapporteur.ui.printing import ask_and_print
from rapporteur.ui.widgets.labels import Label

#: A passphrase of fewer letters than this is said to be short; it is the person's to choose.
_SHORT = 12
#: How long the recovery key stays on the clipboard, in milliseconds.
_ON_CLIPBOARD = 120_000


def ask_passphrase(parent: QWidget, context: Context, remove: bool = False, renew: bool = False) -> QDialog:
    """Open the dialogue in which a passphrase is set, changed or removed, or the key behind it renewed."""
    dialog = PassphraseDialog(parent, context, remove, renew)
    dialog.open()
    return dialog


class PassphraseDialog(QDialog):
    """Asks; then shows the recovery key, which is nowhere else."""

    def __init__(self, parent: QWidget, context: Context, remove: bool = False, renew: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._remove, self._renew = remove, renew
        tr = context.tr
        self.setWindowTitle(tr("Passphrase"))
        self.old, self.new, self.again = (_secret() for _field in range(3))
        self.told = Label("", "warning", wrap=True)
        self.told.hide()
        doing = tr("Remove it") if remove else tr("Renew the key") if renew else tr("Set the passphrase")
        self.accept_button = QPushButton(doing)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._try)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        QVBoxLayout(self).setContentsMargins(0, 0, 0, 0)
        self._begin_page()
        words = (
            tr("The key will lie beside your notes again.")
            if remove
            else tr(
                "Your notes and their backups are encrypted anew, under another key; the passphrase stays. You are "
                "shown a new recovery key, and the one of before opens nothing any more."
            )
            if renew
            else tr(
                "Only this passphrase, or the recovery key that you are shown next, opens your notes. Nobody can reset "
                "it."
            )
        )
        self._column.addWidget(Label(words, wrap=True))
        fields = (
            [(self.new, tr("New passphrase")), (self.again, tr("New passphrase, again"))]
            if not (remove or renew)
            else []
        )
        if context.own.protected:
            fields.insert(0, (self.old, tr("Passphrase of now")))
        for field, name in fields:
            self._column.addWidget(Label(name, "section"))
            field.setAccessibleName(name)
            self._column.addWidget(field)
        self._column.addWidget(self.told)
        self.new.textChanged.connect(self._say_short)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        self._column.addLayout(buttons)
        self.setMinimumWidth(440)

    def _begin_page(self) -> None:
        """An empty page in the dialogue."""
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(22, 20, 22, 18)
        self._column.setSpacing(8)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._page)

    def _say_short(self, words: str) -> None:
        short = 0 < len(words) < _SHORT
        self.told.setText(self._context.tr("Short passphrases are guessed. Four or five words are easy to keep."))
        self.told.setVisible(short)
        self._fit()

    def _try(self) -> None:
        tr, own = self._context.tr, self._context.own
        old, new = self.old.text(), self.new.text()
        if not (self._remove or self._renew) and new != self.again.text():
            self._tell(tr("The two are not the same."))
            return
        self.accept_button.setEnabled(False)

        def failed(error: Exception) -> None:
            self.accept_button.setEnabled(True)
            if isinstance(error, Failure):
                self._tell(tr(error.sentence, **error.values))

        if self._remove:

            def removed(_done: None) -> None:
                own.protection_changed.emit()
                self.accept()

            own.do(lambda book: book.remove_passphrase(old), removed, failed)
            return

        def set_anew(recovery: str) -> None:
            own.protection_changed.emit()
            self._show_recovery(recovery)

        if self._renew:
            own.do(lambda book: book.renew_key(old), set_anew, failed, title=tr("Encrypting your notes anew"))
            return
        own.do(lambda book: book.set_passphrase(new, old), set_anew, failed)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        self._fit()

    def _fit(self) -> None:
        """As high as the words need that have come: no line of them is cut."""
        layout = self.layout()
        if layout is not None:
            self._column.activate()
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)

    def _show_recovery(self, recovery: str) -> None:
        """Show the recovery key, once."""
        tr = self._context.tr
        self._page.hide()
        self._page.deleteLater()
        self._begin_page()
        self._column.addWidget(Label(tr("Your recovery key"), "heading"))
        words = tr(
            "Print it or write it down, and keep it away from this computer. It opens your notes if the passphrase is "
            "forgotten. It is shown this once."
        )
        self._column.addWidget(Label(words, wrap=True))
        key = Label(recovery, selectable=True, wrap=True)
        key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        key.setAccessibleName(tr("Your recovery key"))
        self._column.addWidget(key)
        buttons = QHBoxLayout()
        copy, print_it, done = QPushButton(tr("Copy")), QPushButton(tr("Print…")), QPushButton(tr("I have kept it"))
        copy.clicked.connect(lambda: _copy_for_a_while(recovery))
        print_it.clicked.connect(lambda: self._print(recovery))
        done.clicked.connect(self.accept)
        done.setDefault(True)
        for button in (copy, print_it):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(done)
        self._column.addLayout(buttons)
        done.setFocus()

    def _print(self, recovery: str) -> None:
        tr = self._context.tr

        def write() -> QTextDocument:
            document = QTextDocument()
            document.setPlainText(f"Rapporteur\n{tr('Your recovery key')}\n\n{recovery}")
            return document

        ask_and_print(self, self._context, Printable(tr("Your recovery key"), "Rapporteur", write), self._failed)

    def _failed(self, error: Failure) -> None:
        self._context.told.emit(self._context.tr(error.sentence, **error.values))


def _copy_for_a_while(recovery: str) -> None:
    """To the clipboard, and away from it again: any program can read it there."""

    def forget() -> None:
        if clipboard.text() == recovery:
            clipboard.clear()

    clipboard = QGuiApplication.clipboard()
    clipboard.setText(recovery)
    QTimer.singleShot(_ON_CLIPBOARD, clipboard, forget)
    application = QGuiApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(forget)


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
