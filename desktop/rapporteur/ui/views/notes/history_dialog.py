"""The history of a note, an annotation or an amendment: all that each field said, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.keeping import Version
from rapporteur.domain.notetext import NoteText
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import ASIDE, DETAIL, RowList

#: Fields whose versions a person looks for.
_TOLD = ("text", "title", "comment", "proposal", "status", "position", "colour")


def show_history(parent: QWidget, context: Context, name: str, title: str) -> None:
    """Ask for the versions and show them."""
    own = context.own

    def show(versions: list[Version]) -> None:
        HistoryDialog(parent, context, name, title, versions).open()

    own.do(lambda book: book.history(name), show)


class HistoryDialog(QDialog):
    """The versions, the latest first; the one under the cursor is shown whole and can be brought back."""

    def __init__(self, parent: QWidget, context: Context, name: str, title: str, versions: list[Version]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._name = context, name
        tr = context.tr
        self.versions = [each for each in versions if each.field in _TOLD]
        self.setWindowTitle(tr("History: {title}", title=title))
        self.list = RowList(context)
        self.list.setAccessibleName(tr("Versions"))
        fields = {
            "text": tr("text"),
            "title": tr("title"),
            "comment": tr("comment"),
            "proposal": tr("proposed text"),
            "status": tr("status"),
            "position": tr("position"),
            "colour": tr("colour"),
        }
        for version in self.versions:
            item = QListWidgetItem(fields[version.field])
            item.setData(ASIDE, when(context, version.at))
            item.setData(DETAIL, " · ".join(x for x in (version.author, tr("now") if version.current else "") if x))
            self.list.addItem(item)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setProperty("framed", True)
        self.words.setAccessibleName(tr("This version"))
        self.restore = QPushButton(tr("Bring this version back"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        self.restore.clicked.connect(self._restore)
        self.list.currentRowChanged.connect(self._show)
        halves = QHBoxLayout()
        halves.addWidget(self.list, 2)
        halves.addWidget(self.words, 3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addWidget(Label(tr("Nothing that was written is lost: every version is here."), "small", wrap=True))
        column.addLayout(halves, 1)
        column.addLayout(buttons)
        self.resize(760, 460)
        self.list.setCurrentRow(0)
        self._show(0)

    def _show(self, row: int) -> None:
        version = self.versions[row] if 0 <= row < len(self.versions) else None
        value = version.value if version is not None else ""
        self.words.setPlainText(value.text if isinstance(value, NoteText) else str(value or ""))
        self.restore.setEnabled(version is not None and not version.current)

    def _restore(self) -> None:
        version = self.versions[self.list.currentRow()]
        own = self._context.own
        own.do(lambda book: book.restore_version(self._name, version.operation), lambda _done: self.accept())
