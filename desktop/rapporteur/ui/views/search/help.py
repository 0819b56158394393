"""The grammar of queries, at hand beside the results: the help's text, set as plain text."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from rapporteur.bundled import bundled
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import Label


class SearchHelp(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title = Label("", "card_title")
        self.close_button = IconButton(context, "close", size=16)
        self.close_button.clicked.connect(self.hide)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 10, 10)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        self.setMinimumWidth(240)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self._context.tr
        self._title.setText(tr("How to search"))
        self.text.setAccessibleName(tr("How to search"))
        self.close_button.say(tr("Close the help"))
        self._fill()

    restyle = retranslate

    def _fill(self) -> None:
        self.text.clear()
        cursor = self.text.textCursor()
        for block in help_blocks(self._context.tr.language):
            _insert(cursor, block, self._formats())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _formats(self) -> dict[str, QTextCharFormat]:
        colour = self._context.theme.colour
        plain, heading, query = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colour("text"))
        heading.setForeground(colour("muted"))
        heading.setFontWeight(QFont.Weight.DemiBold)
        query.setForeground(colour("accent"))
        query.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
        return {"text": plain, "heading": heading, "query": query}


def help_blocks(language: str) -> list[tuple[str, str]]:
    """The help on searching as (kind, words) pairs: "heading", "text", or "query" before its explanation."""
    path = bundled("resources", "help", f"search.{language}.md")
    if not path.is_file():
        path = bundled("resources", "help", "search.en.md")
    blocks: list[tuple[str, str]] = []
    for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = paragraph.strip().splitlines()
        if lines and lines[0].startswith("|"):
            blocks += _table(lines)
        elif lines and lines[0].startswith("## "):
            blocks.append(("heading", _plain(lines[0][3:])))
        elif lines and not lines[0].startswith("# "):
            blocks.append(("text", _plain(" ".join(lines))))
    return blocks


def _table(lines: list[str]) -> list[tuple[str, str]]:
    """The rows of a table of queries below its head and its rule."""
    found = []
    for line in lines[2:]:
        query, _, meaning = line.strip().strip("|").partition("|")
        found += [("query", _plain(query)), ("text", _plain(meaning))]
    return found


def _plain(words: str) -> str:
    """Without the marks of Markdown, which nothing here reads."""
    return re.sub(r"(?<!\w)[*]([^*]+)[*](?!\w)", r"\1", words.replace("`", "")).strip()


def _insert(cursor: QTextCursor, block: tuple[str, str], formats: dict[str, QTextCharFormat]) -> None:
    kind, words = block
    if cursor.position():
        cursor.insertText("\n\n" if kind == "heading" else "\n", formats["text"])
    cursor.insertText(words if kind != "query" else f"\n{words}", formats[kind])
