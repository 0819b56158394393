"""The page of a note: its title, where it belongs, the formats, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from rapporteur.domain.anchor import Placement
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Note, WorkspaceState
from rapporteur.domain.notetext import AMENDMENT, BULLET, CITATION, HEADING, NUMBERED, PARAGRAPH, QUOTE, NoteBlock
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import when
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.views.notes.editor import NoteEditor
from rapporteur.ui.views.notes.objects import Shown
from rapporteur.ui.views.notes.places import amendment_location
from rapporteur.ui.views.notes.showing import amendment_shown, citation_shown
from rapporteur.ui.widgets.annotation_form import split_tags
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from rapporteur.domain.anchor import Anchor

_KINDS = ((PARAGRAPH, 0), (HEADING, 1), (HEADING, 2), (HEADING, 3), (BULLET, 0), (NUMBERED, 0), (QUOTE, 0))


class NotePage(QWidget):
    """Shows one note. What is written is kept as it is written: nothing asks to be saved."""

    #: What the panel beside the note tells may be other now.
    shown = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._note: Note | None = None
        self._pending = 0
        self._unsaved = False
        self._quoted: dict[Anchor, tuple[str, str]] = {}
        self.title = QLineEdit()
        self.title.setObjectName("NoteTitle")
        self.title.setFrame(False)
        self.meta = Label("", "small", wrap=True)
        self.folder, self.meeting, self.tags = QLineEdit(), QLineEdit(), QLineEdit()
        self.editor = NoteEditor(context, self._shown)
        self._tools: dict[str, QToolButton] = {}
        self._build()
        self.title.editingFinished.connect(lambda: self._keep("title", " ".join(self.title.text().split())))
        self.title.returnPressed.connect(self.editor.setFocus)
        self.folder.editingFinished.connect(lambda: self._keep("folder", self.folder.text().strip(" /")))
        self.meeting.editingFinished.connect(lambda: self._keep("meeting", self.meeting.text().strip()))
        self.tags.editingFinished.connect(lambda: self._keep("tags", split_tags(self.tags.text())))
        self.editor.edited.connect(lambda text: self._keep("text", text))
        self.editor.chosen.connect(self._open_card)
        self.editor.format_changed.connect(self._show_formats)
        self.setFocusProxy(self.editor)
        self.retranslate()

    @property
    def note(self) -> Note | None:
        return self._note

    @property
    def state(self) -> WorkspaceState:
        return self._context.own.state

    # -- showing -----------------------------------------------------------------------------
    def show_note(self, note: Note) -> None:
        """Show a note, or what became of it. What is being written is never written over."""
        other = self._note is None or self._note.id != note.id
        if other:
            self.leave()
            self._pending, self._unsaved = 0, False
        self._note = note
        for field, value in (
            (self.title, note.title),
            (self.folder, note.folder),
            (self.meeting, note.meeting),
            (self.tags, ", ".join(note.tags)),
        ):
            if other or not field.hasFocus():
                field.setText(value)
                field.setCursorPosition(0)
                self._say_whole(field)
        if other or not (self._pending or self.editor.document().isModified()):
            self.editor.show_note(note.text)
        self.editor.refresh_cards()
        self._tell()
        self._look_up(note)
        self.shown.emit()

    @staticmethod
    def _say_whole(field: QLineEdit) -> None:
        """The tooltip names a field, whose placeholder is hidden now, and tells the whole of what may be cut."""
        words = " · ".join(each for each in (field.placeholderText(), field.text()) if each)
        field.setToolTip(plain_tip(words))

    def leave(self) -> None:
        """Keep at once what was typed."""
        if self._note is not None:
            self.editor.flush()
            self.title.editingFinished.emit()

    def insert(self, block: NoteBlock) -> None:
        """Put a citation or an amendment into the text, where the cursor is."""
        self.editor.insert_card(block)
        if self._note is not None:
            self._look_up(self._note)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.title.setPlaceholderText(tr("Title"))
        self.title.setAccessibleName(tr("Title of the note"))
        for field, words in (
            (self.folder, tr("Folder")),
            (self.meeting, tr("Meeting")),
            (self.tags, tr("Tags, parted by commas")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.editor.setAccessibleName(tr("Text of the note"))
        self.editor.setPlaceholderText(tr("Write here. “# ” begins a heading, “- ” a list, “> ” a quotation."))
        self._say_tools()
        self._tell()
        self.editor.refresh_cards()

    def restyle(self) -> None:
        self.editor.restyle()

    # -- keeping -----------------------------------------------------------------------------
    def _keep(self, field: str, value: Any) -> None:
        """Keep a field of the note, if it is another now."""
        own, note = self._context.own, self._note
        if note is None or getattr(note, field) == value:
            return
        name = note.id
        self._pending += 1
        self._tell()

        def done(_note: object) -> None:
            self._pending -= 1
            self._unsaved = False
            self._tell()

        def failed(error: Exception) -> None:
            self._pending -= 1
            self._unsaved = True
            self._tell()
            if isinstance(error, Failure) and isinstance(self._context.tasks, TaskLanes):
                self._context.tasks.failed.emit(error)

        own.do(lambda book: book.change_note(name, **{field: value}), done, failed)

    def _tell(self) -> None:
        """Say whether all is on disk, and since when."""
        tr, note = self._context.tr, self._note
        if note is None:
            self.meta.setText("")
            return
        if self._unsaved:
            saved = tr("Not saved: what you write is only here")
        elif self._pending:
            saved = tr("Saving…")
        else:
            saved = tr("Saved at {time}", time=when(self._context, note.changed))
        kept = tr("private") if note.private else tr("may be shared")
        self.meta.setProperty("role", "warning" if self._unsaved else "small")
        self.meta.setText(" · ".join(each for each in (saved, kept, note.author) if each))

    # -- cards -------------------------------------------------------------------------------
    def _shown(self, block: NoteBlock) -> Shown:
        if block.kind == AMENDMENT:
            return amendment_shown(self._context, self.state, self.state.amendments.get(block.amendment))
        anchor = block.anchor
        assert anchor is not None
        place, kind = self._quoted.get(anchor, (anchor.symbol, ""))
        return citation_shown(self._context, place, anchor.quote, kind)

    def _look_up(self, note: Note) -> None:
        """Ask how the quoted places are cited, and whether their words are still the same."""
        anchors = [block.anchor for block in note.text.blocks if block.kind == CITATION and block.anchor is not None]
        desk, language = self._context.desk, self._context.tr.language

        def find(_job: object) -> dict[Anchor, tuple[str, str]]:
            from rapporteur.domain.anchoring import place

            found: dict[Anchor, tuple[str, str]] = {}
            for anchor in anchors:
                try:
                    where: Placement = place(anchor, desk.report(anchor.symbol, anchor.language))
                    cited = desk.cite(anchor.symbol, anchor.language, where.key, in_language=language)
                    found[anchor] = cited, where.kind
                except Failure:
                    found[anchor] = anchor.symbol, "lost"
            return found

        def show(found: dict[Anchor, tuple[str, str]]) -> None:
            if found != self._quoted:
                self._quoted = found
                self.editor.refresh_cards()

        self._context.tasks.run(find, show)

    def _open_card(self, block: NoteBlock) -> None:
        if block.kind == AMENDMENT:
            self._context.go(amendment_location(block.amendment))
        elif block.anchor is not None:
            anchor = block.anchor
            self._context.go(Location("read", anchor.symbol, anchor.language, anchor.key))

    # -- formats -----------------------------------------------------------------------------
    def _show_formats(self) -> None:
        self._tools["bold"].setChecked(self.editor.bold)
        self._tools["italic"].setChecked(self.editor.italic)
        kind = self.editor.kind
        for name, (value, level) in zip(self._kind_names(), _KINDS, strict=True):
            self._kind_actions[name].setChecked(kind[0] == value and (value != HEADING or kind[1] == level))

    @staticmethod
    def _kind_names() -> tuple[str, ...]:
        return ("paragraph", "heading1", "heading2", "heading3", "bullets", "numbers", "quotation")

    def _link(self) -> None:
        """Ask for the address of a link."""
        tr = self._context.tr
        known = self.editor.textCursor().charFormat().anchorHref()
        address, taken = QInputDialog.getText(self, tr("Link"), tr("Address:"), text=known)
        if taken:
            self.editor.set_link(address.strip())

    def _say_tools(self) -> None:
        tr = self._context.tr
        words = {
            "kind": (tr("Style"), ""),
            "bold": (tr("Bold"), "Ctrl+B"),
            "italic": (tr("Italics"), "Ctrl+I"),
            "link": (tr("Link…"), "Ctrl+L"),
        }
        signs = {"kind": f"{tr('Style')} ▾", "bold": tr("B"), "italic": tr("I"), "link": tr("Link…")}
        for name, (said, shortcut) in words.items():
            button = self._tools[name]
            button.setText(signs[name])
            button.setAccessibleName(said)
            button.setToolTip(f"{said} ({shortcut})" if shortcut else said)
        titles = (
            tr("Paragraph"),
            tr("Heading"),
            tr("Smaller heading"),
            tr("Smallest heading"),
            tr("List"),
            tr("Numbered list"),
            tr("Quotation"),
        )
        for name, title in zip(self._kind_names(), titles, strict=True):
            self._kind_actions[name].setText(title)

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._kind_actions: dict[str, QAction] = {}
        menu = QMenu(self)
        for number, (name, (kind, level)) in enumerate(zip(self._kind_names(), _KINDS, strict=True)):
            action = menu.addAction("")
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+Alt+{number}"))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, kind=kind, level=level: self.editor.set_kind(kind, level))
            self.editor.addAction(action)
            self._kind_actions[name] = action
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for name, run, shortcut in (
            ("kind", None, ""),
            ("bold", self.editor.toggle_bold, "Ctrl+B"),
            ("italic", self.editor.toggle_italic, "Ctrl+I"),
            ("link", self._link, "Ctrl+L"),
        ):
            button = QToolButton()
            button.setCheckable(name in ("bold", "italic"))
            if run is None:
                button.setMenu(menu)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            else:
                button.clicked.connect(lambda _on=False, run=run: (run(), self.editor.setFocus()))
                action = QAction(self.editor)
                action.setShortcut(QKeySequence(shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                action.triggered.connect(lambda _on=False, run=run: run())
                self.editor.addAction(action)
            self._tools[name] = button
            tools.addWidget(button)
        tools.addStretch(1)
        belongs = QHBoxLayout()
        belongs.setSpacing(8)
        for field in (self.folder, self.meeting, self.tags):
            belongs.addWidget(field, 1)
        line = QFrame()
        line.setObjectName("Line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 20, 28, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.meta)
        column.addLayout(belongs)
        column.addLayout(tools)
        column.addWidget(line)
        column.addWidget(self.editor, 1)
