"""The editor of a note's text: a small, sane set of formats, by keyboard, and cards among the words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, PARAGRAPH, QUOTE, NoteBlock, NoteText, Run
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.note_clips import NoteClips
from rapporteur.ui.views.notes.objects import NoteObjects, Shown
from rapporteur.ui.views.notes.pausing import Pausing
from rapporteur.ui.views.notes.setting import (
    NAME,
    OBJECT,
    REPLACEMENT,
    Look,
    Objects,
    dress,
    insert_blocks,
    kind_of,
    list_format,
    object_format,
    set_text,
    text_of,
)

#: A line of text is no longer than this, in pixels at the scale 1.
_LINE = 740
#: What typed at the beginning of a line, and then a space, makes of it.
_SHORTHAND = {
    "#": (HEADING, 1),
    "##": (HEADING, 2),
    "###": (HEADING, 3),
    "-": (BULLET, 0),
    "*": (BULLET, 0),
    "1.": (NUMBERED, 0),
    ">": (QUOTE, 0),
}
_DEEPEST = 4


class NoteEditor(QTextEdit):
    """`edited` hands on the whole `NoteText` when the person pauses or leaves; `typed` tells that there is something
    to hand on; `chosen` the block of a card, `followed` the address of a link (Ctrl+click, Ctrl+Enter)."""

    edited = Signal(object)
    typed = Signal()
    chosen = Signal(object)
    followed = Signal(str)
    #: What the formats at the cursor are, may be others now.
    format_changed = Signal()

    def __init__(self, context: Context, shown: Callable[[NoteBlock], Shown]) -> None:
        super().__init__()
        self._context = context
        self._objects = Objects()
        self._clips = NoteClips()
        self._cards = NoteObjects(lambda name: self._shown(name, shown), context.theme)
        self.document().documentLayout().registerHandler(OBJECT, self._cards)
        self._pause = Pausing(self)
        self._pause.due.connect(self.flush)
        self.setObjectName("NoteEditor")
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self.format_changed)
        self.restyle()

    # -- the text ----------------------------------------------------------------------------
    @property
    def note(self) -> NoteText:
        """The text as it stands."""
        return text_of(self.document(), self._objects)

    def show_note(self, text: NoteText) -> None:
        """Show a note; where it only became what stands here already, nothing moves."""
        self.flush()
        if text == self.note:
            return
        self._fill(text)

    def forget(self) -> None:
        """Nothing of a note is kept here any more, nor of what was copied from one."""
        self.show_note(NoteText())
        self._objects, self._clips = Objects(), NoteClips()
        self._cards.forget()

    def flush(self) -> None:
        """Hand on at once what was typed and waits."""
        self._pause.stop()
        if self.document().isModified():
            self.document().setModified(False)
            self.edited.emit(self.note)

    def refresh_cards(self) -> None:
        """What cards say may have changed."""
        if not self._objects.any:
            return
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    # -- formats -----------------------------------------------------------------------------
    @property
    def kind(self) -> tuple[str, int]:
        """The kind of the block at the cursor, and its level."""
        return kind_of(self.textCursor().block())

    @property
    def bold(self) -> bool:
        return self.kind[0] != HEADING and self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold.value

    @property
    def italic(self) -> bool:
        return self.currentCharFormat().fontItalic()

    def toggle_bold(self) -> None:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Normal if self.bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(form)
        self.format_changed.emit()

    def toggle_italic(self) -> None:
        form = QTextCharFormat()
        form.setFontItalic(not self.italic)
        self.mergeCurrentCharFormat(form)
        self.format_changed.emit()

    def set_kind(self, kind: str, level: int = 0) -> None:
        """Make headings, list entries, quotations or paragraphs of the blocks that are selected."""
        chosen = self.textCursor()
        cursor = QTextCursor(chosen)
        cursor.beginEditBlock()
        block, last = self.document().findBlock(chosen.selectionStart()), chosen.selectionEnd()
        listed = None
        while block.isValid() and block.position() <= last:
            if self._card_at(block.position()) is None:
                cursor.setPosition(block.position())
                if (old := block.textList()) is not None:
                    old.remove(block)
                cursor.setBlockFormat(self._look.block(kind, level))
                if kind in (BULLET, NUMBERED):
                    if listed is None:
                        listed = cursor.createList(list_format(kind, level))
                    else:
                        listed.add(block)
                dress(block, self._look, kind, level)
                if not block.text():
                    self.setCurrentCharFormat(self._look.words(kind, level))
            block = block.next()
        cursor.endEditBlock()
        self.format_changed.emit()

    def set_link(self, address: str) -> None:
        """Make the selected words a link; with "" no longer one."""
        cursor = self.textCursor()
        form = cursor.charFormat()
        form.setAnchor(bool(address))
        form.setAnchorHref(address)
        form.setFontUnderline(bool(address))
        form.setForeground(self._look.accent if address else self._look.text)
        if not cursor.hasSelection() and address:
            cursor.insertText(address, form)
        else:
            cursor.setCharFormat(form)
        self.format_changed.emit()

    def insert_card(self, block: NoteBlock) -> None:
        """Put a citation or an amendment after the block of the cursor, and the cursor behind it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        empty = not cursor.block().text()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        insert_blocks(cursor, (block, NoteBlock()), self._objects, self._look, first=empty)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.flush()

    def insert_runs(self, runs: tuple[Run, ...]) -> None:
        """Put words into the text at the cursor; what is typed after a link is none."""
        cursor = self.textCursor()
        kind, level = self.kind
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for run in (*runs, Run(" ")):
            cursor.insertText(run.text, self._look.run(run, kind, level))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.flush()

    def replace_card(self, old: NoteBlock, new: NoteBlock) -> None:
        """Another citation in the place of one, wherever it stands."""
        block = self.document().begin()
        while block.isValid():
            if self._card_at(block.position()) == old:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + 1, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(REPLACEMENT, object_format(self._objects.name(new)))
            block = block.next()
        self.flush()

    @property
    def waiting(self) -> bool:
        """Whether something was typed that was not handed on yet."""
        return self.document().isModified()

    # -- keys and the mouse ------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        entered = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._follow(self.textCursor()):
            return
        if entered and plain and self._entered(event):
            return
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.kind[0] in (BULLET, NUMBERED):
            self._shift(1 if key == Qt.Key.Key_Tab else -1)
            return
        if key == Qt.Key.Key_Backspace and plain and self._undressed():
            return
        if key == Qt.Key.Key_Space and plain and self._shorthand():
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clicked = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if clicked and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follow(self.cursorForPosition(event.position().toPoint()))
            return
        if clicked and (block := self._card_under(event.position())) is not None:
            self.chosen.emit(block)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._card_under(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines that are too long to read leave their end empty; the scroll bar stays at the edge."""
        super().resizeEvent(event)
        room = self.width() - round(_LINE * self._context.theme.scale) - self.verticalScrollBar().sizeHint().width()
        if self.viewportMargins().right() != max(room, 0):
            self.setViewportMargins(0, 0, max(room, 0), 0)
        if self.document().textWidth() != self.viewport().width():  # before it is shown Qt is not told of the margins
            self.document().setTextWidth(self.viewport().width())

    def _follow(self, cursor: QTextCursor) -> bool:
        """Where the link at a cursor leads; whether there is one."""
        for at in (cursor.position(), cursor.position() - 1):
            form = self._format_at(at) if at >= 0 else QTextCharFormat()
            if form.isAnchor() and form.anchorHref():
                self.followed.emit(form.anchorHref())
                return True
        return False

    def _entered(self, event: QKeyEvent) -> bool:
        """Enter on a card opens it, in a heading begins a paragraph, on an empty entry of a list ends the list."""
        cursor = self.textCursor()
        card = self._card_at(cursor.block().position())
        if card is not None and not event.modifiers():
            if cursor.position() == cursor.block().position():
                self.chosen.emit(card)
                return True
            self._new_paragraph(cursor)
            return True
        kind, _level = self.kind
        if kind in (BULLET, NUMBERED, QUOTE) and not cursor.block().text():
            self.set_kind(PARAGRAPH)
            return True
        if kind == HEADING and cursor.atBlockEnd():
            self._new_paragraph(cursor)
            return True
        return False

    def _new_paragraph(self, cursor: QTextCursor) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(self._look.block(PARAGRAPH), self._look.words(PARAGRAPH))
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(self._look.words(PARAGRAPH))

    def _undressed(self) -> bool:
        """Backspace at the beginning of what is no plain paragraph makes one of it."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart() or self.kind[0] == PARAGRAPH:
            return False
        self.set_kind(PARAGRAPH)
        return True

    def _shorthand(self) -> bool:
        """ "# ", "- ", "1. ", "> " at the beginning of a paragraph are formats."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if cursor.hasSelection() or self.kind[0] != PARAGRAPH or before not in _SHORTHAND:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.set_kind(*_SHORTHAND[before])
        return True

    def _shift(self, steps: int) -> None:
        kind, level = self.kind
        wanted = level + steps
        self.set_kind(PARAGRAPH) if wanted < 0 else self.set_kind(kind, min(wanted, _DEEPEST))

    # -- the clipboard -----------------------------------------------------------------------
    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        return self._clips.take(cursor, self._cards_between(cursor.selectionStart(), cursor.selectionEnd()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._clips.put(self.textCursor(), source)

    # -- looks -------------------------------------------------------------------------------
    def restyle(self) -> None:
        """Take the theme's colours and sizes of now."""
        theme = self._context.theme
        size = round(17 * theme.scale)
        self._look = Look(theme.document_family, size, *map(theme.colour, ("text", "muted", "accent")))
        self._cards.size = round(16 * theme.scale)
        self._cards.forget()
        waiting = self.document().isModified()
        cursor, place = self.textCursor(), self.textCursor().position()
        self._fill(self.note)
        self.document().setModified(waiting)
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.refresh_cards()

    # -- inside ------------------------------------------------------------------------------
    def _fill(self, text: NoteText) -> None:
        with QSignalBlocker(self):  # the cursor goes through the whole text; what it stands in is told below
            set_text(self.document(), text, self._objects, self._look)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self.format_changed.emit()

    def _typed(self) -> None:
        self._pause.start()
        self.typed.emit()

    def _shown(self, name: str, shown: Callable[[NoteBlock], Shown]) -> Shown:
        block = self._objects.block(name)
        return shown(block) if block is not None else Shown("", ())

    def _format_at(self, position: int) -> QTextCharFormat:
        """The format of the character that begins at a position."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        return cursor.charFormat()

    def _card_at(self, position: int) -> NoteBlock | None:
        """The block of the card that is the character at a position."""
        if self.document().characterAt(position) != REPLACEMENT:
            return None
        return self._objects.block(str(self._format_at(position).property(NAME)))

    def _card_under(self, place) -> NoteBlock | None:
        position = self.cursorForPosition(place.toPoint()).position()
        for at in (position, position - 1):
            card = self._card_at(at) if at >= 0 else None
            if card is not None and self._area(at).contains(place):
                return card
        return None

    def _area(self, position: int) -> QRectF:
        """Where the block at a position stands in the viewport."""
        block = self.document().findBlock(position)
        area = self.document().documentLayout().blockBoundingRect(block)
        return area.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _cards_between(self, start: int, end: int) -> list[str]:
        cards = (self._card_at(at) for at in range(start, end))
        return [card.anchor.quote if card.anchor is not None else "" for card in cards if card is not None]
