"""A paper (see `exchange/paper.py`) to be read on the screen: what would be written to a file or printed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from rapporteur.domain.notetext import HEADING
from rapporteur.exchange.paper import Amended, Block, Citation, PageBreak, Paper, Table, Text, runs_right_to_left
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.objects import redline_format

_SIZE = 15
#: So many blocks are set before the window goes on: a whole document has thousands.
_AT_ONCE = 60


class PaperView(QTextEdit):
    """Read-only. A long paper appears from its beginning on, and can be read meanwhile."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._waiting: Iterator[Block] = iter(())
        self._language = ""
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("framed", True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._go_on)

    def show_paper(self, paper: Paper) -> None:
        self.empty()
        self._waiting, self._language = iter(paper.blocks), paper.language
        self._go_on()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def empty(self) -> None:
        self._more.stop()
        self._waiting = iter(())
        self.clear()

    def _go_on(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for _time in range(_AT_ONCE):
            block = next(self._waiting, None)
            if block is None:
                self._more.stop()
                break
            self._set(cursor, block)
        else:
            self._more.start()
        cursor.endEditBlock()

    def _set(self, cursor: QTextCursor, block: Block) -> None:
        theme, size = self._context.theme, round(_SIZE * self._context.theme.scale)
        if isinstance(block, PageBreak | Table):
            return  # none is in what amendments make
        shape = QTextBlockFormat()
        right = runs_right_to_left(block.language or self._language)
        shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        shape.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(size * 0.6)
        plain = redline_format("kept", theme, size)
        if isinstance(block, Text) and block.kind == HEADING:
            shape.setTopMargin(size * 0.9)
            plain.setFont(theme.font("title" if block.level == 1 else "body", bold=True))
        self._begin(cursor, shape)
        if block.label:
            cursor.insertText(f"{block.label} ", plain)
        if isinstance(block, Amended):
            for change in block.changes:
                cursor.insertText(_lines(change.text), redline_format(change.kind, theme, size))
            for line in (*block.details, *(each.text for each in block.comments)):
                below = QTextBlockFormat(shape)
                below.setTopMargin(0)
                below.setIndent(1)
                below.setBottomMargin(size * 0.3)
                cursor.insertBlock(below)
                cursor.insertText(_lines(line), _small(self._context))
        elif isinstance(block, Citation):
            cursor.insertText(_lines(block.text), plain)
        else:
            for run in block.runs:
                look = QTextCharFormat(plain)
                if run.bold:
                    look.setFontWeight(QFont.Weight.Bold)
                look.setFontItalic(run.italic)
                if run.italic:
                    look.setForeground(theme.colour("warning"))
                cursor.insertText(_lines(run.text), look)

    def _begin(self, cursor: QTextCursor, shape: QTextBlockFormat) -> None:
        if self.document().isEmpty():
            shape.setTopMargin(0)
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)


def _lines(text: str) -> str:
    return text.replace("\n", "\u2028")


def _small(context: Context) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(context.theme.font("caption"))
    look.setForeground(context.theme.colour("muted"))
    return look
