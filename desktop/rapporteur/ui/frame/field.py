"""The one field: it searches, goes to a paragraph, a vote, a delegation, a document or a note, or runs a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from rapporteur.domain.errors import Failure
from rapporteur.domain.views import Destination
from rapporteur.ui.context import Context
from rapporteur.ui.frame.destinations import DestinationList
from rapporteur.ui.frame.own_places import OwnPlace, own_places
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.labels import Label

#: Waits this long after a keystroke before asking, in milliseconds.
_PAUSE = 40
#: The list is at least so wide where the window has room, and so far from the window's edges, in pixels.
_WIDTH, _EDGE = 480, 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A command in the field: its title, its shortcut in words, and what runs it."""

    name: str
    title: str
    shortcut: str
    run: Callable[[], None]


class Field(QFrame):
    """`chosen` tells a `Destination`. `commands` gives the commands that can be run now."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("Field")
        self._context = context
        self.commands: Callable[[], Sequence[Choice]] = lambda: ()
        #: The document that a bare number is a paragraph of: symbol and language.
        self.document: Callable[[], tuple[str, str]] = lambda: ("", "")
        self._asked = 0
        self._sign = Label()
        self.edit = QLineEdit()
        self.edit.setClearButtonEnabled(False)
        self._keycap = Label("Ctrl+K", "keycap")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self.edit, 1)
        row.addWidget(self._keycap, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumWidth(720)
        self.setMinimumWidth(220)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.popup = Popup(context)
        self.popup.list.taken.connect(self._take)
        self.edit.textEdited.connect(lambda _text: self._pause.start())
        self.edit.returnPressed.connect(self._enter)
        self.edit.installEventFilter(self)
        #: What had the keyboard before; it has it again when nothing was taken.
        self._before: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._remember)  # type: ignore[union-attr]
        context.theme_changed.connect(self.restyle)
        context.own.protection_changed.connect(self._forget)
        self.restyle()

    # -- what the window does with it --------------------------------------------------------
    def begin(self, text: str | None = None) -> None:
        """Put the cursor here, with all selected, or with `text` (such as ">") written already."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text is None:
            self.edit.selectAll()
        else:
            self.edit.setText(text)
        self._ask()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.edit.setPlaceholderText(tr("Search, or go to a paragraph, a vote, a delegation"))
        self.edit.setAccessibleName(tr("Search, or go to a paragraph, a vote, a delegation"))
        self.setToolTip(tr("Try: 92 · annex 92 · the name of a State · words to search · > for commands"))

    def restyle(self) -> None:
        self._sign.setPixmap(
            pixmap("search", self._context.theme.colour("muted"), round(16 * self._context.theme.scale))
        )

    # -- asking ------------------------------------------------------------------------------
    def _ask(self) -> None:
        """Ask the desk where the words may lead. Only the answer to the last question is shown."""
        self._asked += 1
        question = self._asked
        text = self.edit.text().strip()
        if text.startswith(">"):
            self._show_commands(text[1:].strip())
            return
        if not text:
            self.popup.hide()
            return
        symbol, language = self.document()
        desk = self._context.desk

        def answer(found: list[Destination]) -> None:
            if question == self._asked and self.edit.hasFocus():
                self._show(text, found)

        def failed(_error: Exception) -> None:
            if question == self._asked and self.edit.hasFocus():
                self._show(text, [])

        self._context.tasks.run(lambda _job: desk.go_to(text, symbol or None, language or None), answer, failed)

    def _show(self, text: str, found: list[Destination]) -> None:
        self.popup.list.clear()
        self.popup.list.question = text
        for destination in found:
            if destination.kind != "text":
                self.popup.list.add(destination.kind, destination.label, destination.detail, destination)
        for own in own_places(self._context.own.state, text):
            self.popup.list.add(own.kind, own.title, own.detail, own)
        search = Destination("text", text, "", "", text)
        self.popup.list.add("text", self._context.tr("Search for “{words}”", words=text), "", search)
        self._open()

    def _show_commands(self, words: str) -> None:
        self.popup.list.clear()
        self.popup.list.question = self.edit.text().strip()
        wanted = words.casefold().split()
        found = [each for each in self.commands() if all(word in each.title.casefold() for word in wanted)]
        # What is called so stands before what only speaks of it: undo names what it would undo.
        for choice in sorted(found, key=lambda each: _rank(each.title.casefold(), " ".join(wanted))):
            self.popup.list.add("command", choice.title, choice.shortcut, choice)
        if self.popup.list.count():
            self._open()
        else:
            self.popup.hide()

    def _open(self) -> None:
        self.popup.list.setCurrentRow(0)
        self.popup.open_below(self)

    # -- taking ------------------------------------------------------------------------------
    def _enter(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
        item = self.popup.list.currentItem() if self.popup.isVisible() else None
        text = self.edit.text().strip()
        if item is not None and self.popup.list.question == text:
            self._take(item)
        elif text and not text.startswith(">"):
            self._go_to_best(text)

    def _go_to_best(self, text: str) -> None:
        """Enter came before the answer: ask, and go where the first of them leads."""
        symbol, language = self.document()
        desk = self._context.desk
        search = Destination("text", text, "", "", text)
        self._context.tasks.run(
            lambda _job: desk.go_to(text, symbol or None, language or None),
            lambda found: self._take_first(text, found),
            lambda error: self._leave(search) if isinstance(error, Failure) else None,
        )

    def _take_first(self, text: str, found: list[Destination]) -> None:
        """Go where the first row would have led: to a place, to a note, or else to what is found."""
        places = [each for each in found if each.kind != "text"]
        own = own_places(self._context.own.state, text)
        if own and not places:
            self._leave(None)
            self._context.go(own[0].location)
        else:
            self._leave(places[0] if places else Destination("text", text, "", "", text))

    def _take(self, item: QListWidgetItem) -> None:
        what = self.popup.list.what(item)
        if isinstance(what, Choice):
            self._leave(None)
            what.run()
        elif isinstance(what, OwnPlace):
            self._leave(None)
            self._context.go(what.location)
        elif isinstance(what, Destination):
            self._leave(what)

    def _forget(self) -> None:
        """Locked or unlocked: titles of notes that were offered stand here no more."""
        self._asked += 1
        self.popup.hide()
        self.popup.list.clear()

    def _leave(self, destination: Destination | None) -> None:
        self._asked += 1
        self.popup.hide()
        self.popup.list.clear()
        self.edit.clear()
        before = self._before
        if destination is None and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.edit.clearFocus()
        if destination is not None:
            self.chosen.emit(destination)

    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self.edit and before is not None and before is not self.edit and before.window() is self.window():
            self._before = before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QFocusEvent):
                self._focus_changed(event.gotFocus())
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if self.popup.isVisible():
                self.popup.hide()
            else:
                self._leave(None)
            return True
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if event.key() in steps and self.popup.isVisible():
            self.popup.list.step(steps[Qt.Key(event.key())])
            return True
        return False

    def _focus_changed(self, here: bool) -> None:
        self.setProperty("focused", here)
        self.style().unpolish(self)
        self.style().polish(self)
        self._keycap.setVisible(not here)
        if not here:
            self.popup.hide()


class Popup(QFrame):
    """The destinations below the field. It never takes the focus: typing goes on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("FieldPopup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._context = context
        self.list = DestinationList(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.addWidget(self.list)
        self.hide()

    def open_below(self, field: QWidget) -> None:
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = field.mapTo(window, QPoint(0, field.height() + 4))
        # Where the field is narrow, the list is wider: what it offers can be read.
        width = max(field.width(), min(round(_WIDTH * self._context.theme.scale), window.width() - 2 * _EDGE))
        left = min(max(corner.x() + (field.width() - width) // 2, _EDGE), max(window.width() - width - _EDGE, 0))
        room = window.height() - corner.y() - 12
        self.setGeometry(left, corner.y(), width, min(self.list.content_height() + 12, room, 480))
        self.show()
        self.raise_()


def _rank(title: str, words: str) -> int:
    """How near a command's title is to what was typed: 0 for the same, 1 where it begins so."""
    return 0 if title.rstrip("…") == words else 1 if title.startswith(words) else 2
