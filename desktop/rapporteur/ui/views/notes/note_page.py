"""The page of a note: its title, where it belongs, the formats, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QLineEdit, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Note, WorkspaceState
from rapporteur.domain.notetext import AMENDMENT, CITATION, NoteBlock, NoteText
from rapporteur.domain.speaking import count_words
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import when
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.views.notes.editor import NoteEditor
from rapporteur.ui.views.notes.insert_dialog import InsertDialog
from rapporteur.ui.views.notes.note_tools import NoteTools
from rapporteur.ui.views.notes.objects import Shown
from rapporteur.ui.views.notes.places import amendment_location
from rapporteur.ui.views.notes.quotation_bar import QuotationBar
from rapporteur.ui.views.notes.showing import amendment_shown, citation_shown
from rapporteur.ui.widgets.annotation_form import split_tags
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from rapporteur.desk.quoting import Cited
    from rapporteur.domain.anchor import Anchor


#: Shorter notes than this, in seconds, are said in no time.
_WORTH_TELLING = 45


class NotePage(QWidget):
    """Shows one note. What is written is kept as it is written: nothing asks to be saved."""

    #: What the panel beside the note tells may be other now.
    shown = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._note: Note | None = None
        self._pending = 0
        #: What could not be written, by the note's id: it stands in the window until it can.
        self._drafts: dict[str, dict[str, Any]] = {}
        self._quoted: dict[Anchor, Cited] = {}
        self._asked: tuple[object, ...] = ()
        self._counted: tuple[NoteText, str] | None = None
        self.title = QLineEdit()
        self.title.setObjectName("NoteTitle")
        self.title.setFrame(False)
        self.meta = Label("", "small", wrap=True)
        self.folder, self.meeting, self.tags = QLineEdit(), QLineEdit(), QLineEdit()
        self._captions = [Label("", "section", wrap=True) for _field in range(3)]
        self.editor = NoteEditor(context, self._shown)
        self.tools = NoteTools(context, self.editor)
        self.quotations = QuotationBar(context)
        self._build()
        self.title.editingFinished.connect(lambda: self._keep("title", " ".join(self.title.text().split())))
        self.title.returnPressed.connect(self.editor.setFocus)
        self.folder.editingFinished.connect(lambda: self._keep("folder", self.folder.text().strip(" /")))
        self.meeting.editingFinished.connect(lambda: self._keep("meeting", self.meeting.text().strip()))
        self.tags.editingFinished.connect(lambda: self._keep("tags", split_tags(self.tags.text())))
        self.editor.edited.connect(lambda text: self._keep("text", text))
        self.editor.typed.connect(self._tell)
        self.editor.chosen.connect(self._open_card)
        self.editor.followed.connect(self._follow)
        self.tools.link_asked.connect(self._link)
        self.tools.insert_asked.connect(self.ask_insert)
        self.quotations.decided.connect(self._decide)
        context.library_changed.connect(self._forget_quoted)
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
            self._pending = 0
        self._note = note
        draft = self._drafts.get(note.id, {})
        for field, name, value in (
            (self.title, "title", note.title),
            (self.folder, "folder", note.folder),
            (self.meeting, "meeting", note.meeting),
            (self.tags, "tags", ", ".join(note.tags)),
        ):
            if other or not (field.hasFocus() or name in draft):
                kept = draft.get(name, value)
                field.setText(kept if isinstance(kept, str) else ", ".join(kept))
                field.setCursorPosition(0)
                self._say_whole(field)
        if other or not (self._pending or self.editor.waiting or "text" in draft):
            self.editor.show_note(draft.get("text", note.text))
        self.editor.refresh_cards()
        self._tell()
        self._look_up(note)
        self.shown.emit()

    @staticmethod
    def _say_whole(field: QLineEdit) -> None:
        """The tooltip tells the whole of what may be cut."""
        field.setToolTip(plain_tip(field.text()))

    def leave(self) -> None:
        """Keep at once what was typed; what could not be kept is tried again."""
        if self._note is not None:
            self.editor.flush()
            for field in (self.title, self.folder, self.meeting, self.tags):
                if field is self.title or field.isModified():
                    field.editingFinished.emit()
            for name, value in self._drafts.get(self._note.id, {}).items():
                self._keep(name, value)

    def forget(self) -> None:
        """The notes are locked: nothing of what was read stands here any more, were it out of sight."""
        self._note = None
        for field in (self.title, self.folder, self.meeting, self.tags):
            field.setText("")
            field.setToolTip("")
        self.editor.forget()
        self._quoted, self._asked, self._counted = {}, (), None
        self.quotations.show_cited(())
        self._tell()

    def insert(self, block: NoteBlock, at_end: bool = False) -> None:
        """Put a citation or an amendment into the text, where the cursor is."""
        if at_end:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.insert_card(block)
        if self._note is not None:
            self._look_up(self._note)

    def ask_insert(self, only: str = "") -> None:
        """Let the person find what is put in at the cursor: `only` paragraphs, votes or amendments, or any."""
        cited = [block.anchor for block in self.editor.note.blocks if block.anchor is not None]
        document = (cited[-1].symbol, cited[-1].language) if cited else ("", "")
        dialog = InsertDialog(self, self._context, only, document)
        dialog.taken.connect(self._put_in)
        dialog.finished.connect(lambda _done: self.editor.setFocus())
        dialog.open()
        dialog.field.setFocus()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.title.setPlaceholderText(tr("Title"))
        self.title.setAccessibleName(tr("Title of the note"))
        for label, field, words in zip(
            self._captions,
            (self.folder, self.meeting, self.tags),
            (tr("Folder"), tr("Meeting"), tr("Tags, parted by commas")),
            strict=True,
        ):
            label.setText(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
        self.editor.setAccessibleName(tr("Text of the note"))
        self.editor.setPlaceholderText(tr("Write here. “# ” begins a heading, “- ” a list, “> ” a quotation."))
        self.tools.retranslate()
        self._counted = None
        self._forget_quoted()
        self._tell()
        self.editor.refresh_cards()

    def restyle(self) -> None:
        self.editor.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._note is not None:
            self.quotations.show_cited(list(self._quoted.values()))

    # -- keeping -----------------------------------------------------------------------------
    def _keep(self, field: str, value: Any) -> None:
        """Keep a field of the note, if it is another now."""
        own, note = self._context.own, self._note
        if note is None or getattr(note, field) == value:
            self._tell()
            return
        name = note.id
        self._pending += 1
        self._tell()

        def ended() -> None:
            if self._note is not None and self._note.id == name:
                self._pending = max(self._pending - 1, 0)
                self._tell()

        def done(_note: object) -> None:
            left = self._drafts.get(name, {})
            left.pop(field, None)
            if not left:
                self._drafts.pop(name, None)
            ended()

        def failed(error: Exception) -> None:
            self._drafts.setdefault(name, {})[field] = value
            ended()
            if isinstance(error, Failure) and isinstance(self._context.tasks, TaskLanes):
                self._context.tasks.failed.emit(error)

        own.do(lambda book: book.change_note(name, **{field: value}), done, failed)

    def _tell(self) -> None:
        """Say whether all is on disk, and since when; how long the note is."""
        tr, note = self._context.tr, self._note
        if note is None:
            self.meta.setText("")
            return
        unsaved = note.id in self._drafts
        if unsaved:
            saved = tr("Not saved: what you write is only here")
        elif self._pending or self.editor.waiting:
            saved = tr("Saving…")
        else:
            saved = tr("Saved at {time}", time=when(self._context, note.changed))
        kept = tr("private") if note.private else tr("may be shared")
        role = "warning" if unsaved else "small"
        if self.meta.property("role") != role:
            self.meta.setProperty("role", role)
            self.meta.style().unpolish(self.meta)
            self.meta.style().polish(self.meta)
        self.meta.setText(" · ".join(each for each in (saved, kept, note.author, self._length(note)) if each))

    def _length(self, note: Note) -> str:
        """How many words are written, and how long it takes to say them; of what is kept."""
        if self._counted is None or self._counted[0] is not note.text:
            tr = self._context.tr
            words, seconds = count_words(note.text)
            told = ""
            if words:
                spoken = tr("≈ {minutes} min spoken", minutes=round(seconds / 60)) if seconds >= _WORTH_TELLING else ""
                counted = tr.plural(words, "{n} word", "{n} words")
                told = f"{counted} · {spoken}" if spoken else counted
            self._counted = note.text, told
        return self._counted[1]

    # -- cards -------------------------------------------------------------------------------
    def _shown(self, block: NoteBlock) -> Shown:
        if block.kind == AMENDMENT:
            return amendment_shown(self._context, self.state, self.state.amendments.get(block.amendment))
        anchor = block.anchor
        assert anchor is not None
        cited = self._quoted.get(anchor)
        if cited is None:
            return citation_shown(self._context, anchor.symbol, anchor.quote, "")
        return citation_shown(
            self._context, cited.quotation.source, anchor.quote, cited.quotation.state if cited.asks else ""
        )

    def _forget_quoted(self) -> None:
        """Sources may have changed, or how they are cited."""
        self._asked = ()
        if self._note is not None:
            self._look_up(self._note)

    def _look_up(self, note: Note) -> None:
        """Ask how the quoted places are cited, and whether their words are still the same."""
        cited = tuple(block.anchor for block in note.text.blocks if block.kind == CITATION)
        if (note.id, cited) == self._asked:
            return
        self._asked = asked = (note.id, cited)
        desk, language = self._context.desk, self._context.tr.language

        def find(_job: object) -> list[Cited]:
            from rapporteur.desk.quoting import Quoting

            return Quoting(desk.report).of_note(note, language)

        def show(found: list[Cited]) -> None:
            if self._asked == asked:
                self._quoted = {each.anchor: each for each in found}
                self.quotations.show_cited(found)
                self.editor.refresh_cards()

        if cited:
            self._context.tasks.run(find, show)
        else:
            show([])

    def _decide(self, old: Anchor, new: Anchor) -> None:
        """A quotation takes the new words of its source, or keeps the old ones."""
        self.editor.replace_card(NoteBlock(CITATION, anchor=old), NoteBlock(CITATION, anchor=new))
        self.editor.setFocus()  # the row that was used is gone

    def _put_in(self, made: object) -> None:
        if isinstance(made, NoteBlock):
            self.insert(made)
        elif isinstance(made, tuple):
            self.editor.insert_runs(made)

    def _open_card(self, block: NoteBlock) -> None:
        if block.kind == AMENDMENT:
            self._context.go(amendment_location(block.amendment))
        elif block.anchor is not None:
            anchor = block.anchor
            self._context.go(Location("read", anchor.symbol, anchor.language, anchor.key))

    def _follow(self, address: str) -> None:
        """A link to a place in a document leads there; another is told, and opened nowhere."""
        from rapporteur.desk.quoting import linked

        place = linked(address)
        if place is not None:
            self._context.go(Location("read", place[0], "", place[1]))
        else:
            self._context.told.emit(self._context.tr("This link leads to {address}.", address=address))

    def _link(self) -> None:
        """Ask for the address of a link."""
        tr = self._context.tr
        known = self.editor.textCursor().charFormat().anchorHref()
        address, taken = QInputDialog.getText(self, tr("Link"), tr("Address:"), text=known)
        if taken:
            self.editor.set_link(address.strip())

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        belongs = QHBoxLayout()
        belongs.setSpacing(8)
        for label, field in zip(self._captions, (self.folder, self.meeting, self.tags), strict=True):
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
            pair.addWidget(field)
            belongs.addLayout(pair, 1)
        line = QFrame()
        line.setObjectName("Line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 20, 28, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.meta)
        column.addLayout(belongs)
        column.addWidget(self.tools)
        column.addWidget(line)
        column.addWidget(self.quotations)
        column.addWidget(self.editor, 1)
        for field in (self.title, self.folder, self.meeting, self.tags):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
