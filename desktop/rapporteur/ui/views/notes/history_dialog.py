"""The history of a note, an annotation, an amendment or a brief: who wrote what, when, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QPushButton, QTextEdit, QVBoxLayout, QWidget

from rapporteur.domain.codec import PRIVATE
from rapporteur.domain.keeping import Version
from rapporteur.domain.operation import TRASHED
from rapporteur.domain.redline import redline
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.objects import redline_format
from rapporteur.ui.views.notes.value_words import field_words, is_words, value_words
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import ASIDE, DETAIL, RowList

#: Fields that say nothing to a person by themselves: they go with others.
_UNTOLD = ("base", "order", "turn", "clashes", "contested", "template")
#: Fields that are changed where they are shown, and are told of here.
_TOLD_ONLY = (TRASHED, PRIVATE)


class HistoryLink(LinkButton):
    """Opens the history of what a page shows; `shown` gives its id and its name, "" and "" for nothing."""

    def __init__(self, context: Context, shown: Callable[[], tuple[str, str]]) -> None:
        super().__init__()
        self._context, self._shown = context, shown
        self.clicked.connect(self._open)

    def retranslate(self) -> None:
        self.say(self._context.tr("History…"))

    def _open(self) -> None:
        name, title = self._shown()
        if name:
            show_history(self.window(), self._context, name, title)


def show_history(parent: QWidget, context: Context, name: str, title: str) -> None:
    """Ask for the versions and show them."""
    own = context.own

    def show(versions: list[Version]) -> None:
        HistoryDialog(parent, context, name, title, versions).open()

    own.do(lambda book: book.history(name), show)


class HistoryDialog(QDialog):
    """The versions, the latest first; the one under the cursor is shown as what it changed, and can be brought back."""

    def __init__(self, parent: QWidget, context: Context, name: str, title: str, versions: list[Version]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._name = context, name
        tr = context.tr
        self.versions = [each for each in versions if each.field not in _UNTOLD]
        self.setWindowTitle(tr("History: {title}", title=title))
        self.list = RowList(context)
        self.list.setAccessibleName(tr("Versions"))
        for version in self.versions:
            item = QListWidgetItem(field_words(context, version.field))
            item.setData(ASIDE, when(context, version.at))
            item.setData(DETAIL, " · ".join(each for each in (self._who(version), self._standing(version)) if each))
            words = (item.text(), item.data(ASIDE), item.data(DETAIL))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(each for each in words if each))
            self.list.addItem(item)
        self.words = QTextEdit()
        self.words.setReadOnly(True)
        self.words.setAcceptRichText(False)
        self.words.setTabChangesFocus(True)
        self.words.setProperty("framed", True)
        self.words.setAccessibleName(tr("This version"))
        self.doing = Label("", "small", wrap=True)
        self.restore = QPushButton(tr("Bring this version back"))
        self.restore.setAutoDefault(False)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.restore.clicked.connect(self._restore)
        self.list.currentRowChanged.connect(self._show)
        right = QVBoxLayout()
        right.addWidget(self.doing)
        right.addWidget(self.words, 1)
        halves = QHBoxLayout()
        halves.addWidget(self.list, 2)
        halves.addLayout(right, 3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addWidget(Label(tr("Nothing that was written is lost: every version is here."), "small", wrap=True))
        column.addLayout(halves, 1)
        column.addLayout(buttons)
        fit(self, context, 760, 460)
        context.own.protection_changed.connect(self._close_if_locked)
        self.list.setCurrentRow(0)
        self._show(0)
        self.list.setFocus()

    def _close_if_locked(self) -> None:
        if not self._context.own.usable:
            self.reject()

    def _who(self, version: Version) -> str:
        return self._context.tr("you") if version.ours else version.author or self._context.tr("without a name")

    def _standing(self, version: Version) -> str:
        """Whether the version is shown now, or waits for a decision beside the one that is."""
        tr = self._context.tr
        if version.rival:
            return tr("waits for your decision")
        return tr("now") if version.current else ""

    def _show(self, row: int) -> None:
        version = self.versions[row] if 0 <= row < len(self.versions) else None
        self.words.clear()
        self.restore.setEnabled(
            version is not None and (version.rival or not version.current) and version.field not in _TOLD_ONLY
        )
        if version is None:
            self.doing.setText("")
            return
        tr, context = self._context.tr, self._context
        sentence, values = version.doing
        self.doing.setText(tr(sentence, **values) if sentence else "")
        self.doing.setVisible(bool(sentence))
        now = value_words(context, version.field, version.value, whole=True)
        before = value_words(context, version.field, version.before, whole=True)
        runs = [(now, "kept")]
        if before not in (now, tr("(nothing)")):
            if is_words(version.field):
                runs = [(each.text, each.kind) for each in redline(before, now)]
            else:
                runs = [(before, "deleted"), ("  ", "kept"), (now, "inserted")]
        cursor = QTextCursor(self.words.document())
        for words, kind in runs:
            cursor.insertText(words, redline_format(kind, context.theme, round(14 * context.theme.scale)))
        self.words.moveCursor(QTextCursor.MoveOperation.Start)

    def _restore(self) -> None:
        version = self.versions[self.list.currentRow()]
        own, told, tr = self._context.own, self._context.told, self._context.tr

        def done(_nothing: None) -> None:
            told.emit(tr("Earlier version brought back; undo takes it away again"))
            self.accept()

        own.do(lambda book: book.restore_version(self._name, version.operation), done)
