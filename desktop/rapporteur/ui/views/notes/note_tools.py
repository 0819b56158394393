"""The row of formats above a note: what a block is, bold, italics, lists, quotations, links, and what is put in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, PARAGRAPH, QUOTE
from rapporteur.ui.context import Context
from rapporteur.ui.shortcuts import OwnKeys, digit, sequences
from rapporteur.ui.views.notes.editor import NoteEditor
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.menu_button import MenuButton

#: The kinds of block in the order of their shortcuts, Alt+0 onwards.
KINDS = ((PARAGRAPH, 0), (HEADING, 1), (HEADING, 2), (HEADING, 3), (BULLET, 0), (NUMBERED, 0), (QUOTE, 0))
_BUTTONS = (("heading", 1), ("list", 4), ("numbers", 5), ("quote", 6))
INSERT = "Ctrl+Shift+K"


class NoteTools(QWidget):
    """`link_asked` and `insert_asked` (with "paragraph", "vote", "amendment" or "") tell what the person wants."""

    link_asked = Signal()
    insert_asked = Signal(str)

    def __init__(self, context: Context, editor: NoteEditor) -> None:
        super().__init__()
        self._context = context
        self._editor = editor
        row = FlowLayout(self, spacing=2)
        self.kind = MenuButton()
        self.kind.setProperty("quiet", True)
        self._kinds: list[QAction] = []
        for number, (kind, level) in enumerate(KINDS):
            action = self.kind.entries.addAction("")
            action.setCheckable(True)
            action.setShortcuts(sequences(digit("Alt", number)))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _on=False, kind=kind, level=level: editor.set_kind(kind, level))
            editor.addAction(action)
            self._kinds.append(action)
        row.addWidget(self.kind)
        self.bold = self._button("bold", editor.toggle_bold, "Ctrl+B")
        self.italic = self._button("italic", editor.toggle_italic, "Ctrl+I")
        self._of_kind: dict[int, IconButton] = {}
        row.addWidget(self.bold)
        row.addWidget(self.italic)
        for icon, at in _BUTTONS:
            button = self._button(icon, lambda at=at: self._turn(at))
            self._of_kind[at] = button
            row.addWidget(button)
        self.link = self._button("link", self.link_asked.emit, "Ctrl+L")
        self.link.setCheckable(False)
        row.addWidget(self.link)
        self.insert = MenuButton()
        row.addWidget(self.insert)
        self.insert.opening.connect(self._offer)
        asking = QAction(editor)
        asking.setShortcut(QKeySequence(INSERT))
        asking.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        asking.triggered.connect(lambda: self.insert_asked.emit(""))
        editor.addAction(asking)
        OwnKeys(editor)
        editor.format_changed.connect(self.show_formats)

    def show_formats(self) -> None:
        """What the words at the cursor are."""
        self.bold.setChecked(self._editor.bold)
        self.italic.setChecked(self._editor.italic)
        now = self._editor.kind
        for at, (kind, level) in enumerate(KINDS):
            here = now[0] == kind and (kind != HEADING or now[1] == level)
            self._kinds[at].setChecked(here)
            if here and self.kind.text() != self._kinds[at].text():
                self.kind.setText(self._kinds[at].text())
        for at, button in self._of_kind.items():
            button.setChecked(now[0] == KINDS[at][0])

    def retranslate(self) -> None:
        tr = self._context.tr
        titles = (
            tr("Paragraph"),
            tr("Heading"),
            tr("Smaller heading"),
            tr("Smallest heading"),
            tr("List"),
            tr("Numbered list"),
            tr("Quotation"),
        )
        for action, title in zip(self._kinds, titles, strict=True):
            action.setText(title)
        self.kind.say(titles[0], tr("Style"))
        self.kind.setAccessibleName(tr("Style"))
        self.bold.say(tr("Bold"), "Ctrl+B")
        self.italic.say(tr("Italics"), "Ctrl+I")
        for at, button in self._of_kind.items():
            button.say(titles[at], f"Alt+{at}")
        self.link.say(tr("Link…"), "Ctrl+L")
        self.insert.say(tr("Insert"), tr("A paragraph, an amendment or a vote ({keys})", keys=INSERT))
        self.show_formats()

    # -- inside ------------------------------------------------------------------------------
    def _button(self, icon: str, run, shortcut: str = "") -> IconButton:  # type: ignore[no-untyped-def]
        button = IconButton(self._context, icon, size=18)
        button.setCheckable(True)
        button.clicked.connect(lambda _on=False: run())
        button.clicked.connect(self._editor.setFocus)
        button.clicked.connect(self.show_formats)
        if shortcut:
            action = QAction(self._editor)
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False: run())
            self._editor.addAction(action)
        return button

    def _turn(self, at: int) -> None:
        """Make this kind of the block at the cursor; a plain paragraph where it is that already."""
        kind, level = KINDS[at]
        self._editor.set_kind(*((PARAGRAPH, 0) if self._editor.kind[0] == kind else (kind, level)))

    def _offer(self) -> None:
        tr, menu = self._context.tr, self.insert.entries
        menu.clear()
        for what, words in (
            ("paragraph", tr("A paragraph, as a live quotation…")),
            ("amendment", tr("An amendment…")),
            ("vote", tr("A vote…")),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, what=what: self.insert_asked.emit(what))
        menu.addSeparator()
        menu.addAction(tr("Link…")).triggered.connect(self.link_asked.emit)
