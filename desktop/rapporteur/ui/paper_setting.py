"""A paper (see `exchange/paper.py`) set for a printer or a PDF file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextList,
    QTextListFormat,
)

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, QUOTE, Run
from rapporteur.exchange.paper import Amended, Block, Citation, PageBreak, Paper, Table, Text, runs_right_to_left
from rapporteur.exchange.tables import Sheet
from rapporteur.ui.printable import Printable
from rapporteur.ui.printing import FAINT, INK, POINT, font_of, table_on_paper

_TEXT = 11.0
_HEADINGS = (15.0, 13.0, 11.5)
_INDENT = 18 * POINT
_DELETED, _INSERTED = QColor("#9c2a1d"), QColor("#12604e")


def printable_paper(paper: Paper, family: str) -> Printable:
    """What is printed; the cover line stands below every page. `family` is the face of the text."""
    cover = paper.cover.line
    footer = " · ".join(each for each in (paper.title, cover) if each)
    return Printable(paper.title or cover or "Rapporteur", footer, lambda: set_paper(paper, family))


def set_paper(paper: Paper, family: str) -> QTextDocument:
    """The paper as a document, its lengths in `POINT`."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font_of(family, _TEXT))
    document.setIndentWidth(_INDENT)
    cursor = QTextCursor(document)
    first = QTextBlockFormat()
    first.setBottomMargin(6 * POINT)
    cursor.setBlockFormat(first)
    if paper.cover.line:
        mark = paper.cover.confidential
        cursor.insertText(paper.cover.line, _look(font_of("", 9, bold=bool(mark)), FAINT if not mark else INK))
        cursor.insertBlock(first)
    cursor.insertText(paper.title, _look(font_of("", 19, bold=True)))
    break_next = False
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            break_next = True
            continue
        _set(cursor, block, family, paper.language, break_next)
        break_next = False
    return document


def _set(cursor: QTextCursor, block: Block, family: str, language: str, break_before: bool) -> None:
    if isinstance(block, Table):
        cursor.insertBlock(QTextBlockFormat())
        columns = tuple((str(at), title) for at, title in enumerate(block.columns))
        table = table_on_paper(Sheet(block.caption, columns, block.rows))
        cursor.insertFragment(_all_of(table))
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return
    if isinstance(block, PageBreak):
        return
    shape = QTextBlockFormat()
    right = runs_right_to_left(block.language or language)
    shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    shape.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setBottomMargin(6 * POINT)
    if break_before:
        shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    if isinstance(block, Text):
        _set_text(cursor, block, family, shape)
    elif isinstance(block, Citation):
        _set_citation(cursor, block, family, shape)
    else:
        _set_amended(cursor, block, family, shape)
    for comment in block.comments:
        said = " · ".join(each for each in (comment.author, comment.at[:10]) if each)
        remark = QTextBlockFormat(shape)
        remark.setLeftMargin(_INDENT)
        cursor.insertBlock(remark)
        if said:
            cursor.insertText(f"{said} – ", _look(font_of("", 9, bold=True), FAINT))
        cursor.insertText(comment.text.replace("\n", "\u2028"), _look(font_of("", 9), FAINT))


def _set_text(cursor: QTextCursor, block: Text, family: str, shape: QTextBlockFormat) -> None:
    font, colour = font_of(family, _TEXT), INK
    lead = f"{block.label} " if block.label else ""
    if block.kind == HEADING:
        font = font_of("", _HEADINGS[min(max(block.level, 1), 3) - 1], bold=True)
        shape.setTopMargin(9 * POINT)
    elif block.kind == QUOTE:
        shape.setLeftMargin(_INDENT)
        shape.setRightMargin(_INDENT)
        colour = FAINT
    elif block.kind in (BULLET, NUMBERED):
        shape.setBottomMargin(3 * POINT)
    cursor.insertBlock(shape, _look(font, colour))  # the sign of a list's entry looks as its block does
    if block.kind in (BULLET, NUMBERED):
        _into_list(cursor, block)
    cursor.insertText(lead, _look(font, colour))
    for run in block.runs:
        cursor.insertText(run.text.replace("\n", "\u2028"), _run(run, font, colour))


def _into_list(cursor: QTextCursor, block: Text) -> None:
    """Go on with the list of the block before, if it is of this kind and depth."""
    style = QTextListFormat.Style.ListDecimal if block.kind == NUMBERED else QTextListFormat.Style.ListDisc
    form = QTextListFormat()
    form.setStyle(style)
    form.setIndent(block.level + 1)
    before: QTextList | None = cursor.block().previous().textList()
    known: QTextListFormat | None = before.format() if before is not None else None
    if before is not None and known is not None and (known.style(), known.indent()) == (form.style(), form.indent()):
        before.add(cursor.block())
    else:
        cursor.createList(form)


def _set_citation(cursor: QTextCursor, block: Citation, family: str, shape: QTextBlockFormat) -> None:
    """The words, and below them where they stand: above, it would be left alone at the end of a page."""
    shape.setLeftMargin(_INDENT)
    cursor.insertBlock(shape)
    lead = f"{block.label} " if block.label else ""
    cursor.insertText(f"{lead}{block.text}".replace("\n", "\u2028"), _look(font_of(family, _TEXT), FAINT))
    cursor.insertText(f"\u2028{block.source}", _look(font_of("", 9, bold=True)))
    if block.remark:
        cursor.insertText(f"  ({block.remark})", _look(font_of("", 9), FAINT))


def _set_amended(cursor: QTextCursor, block: Amended, family: str, shape: QTextBlockFormat) -> None:
    cursor.insertBlock(shape)
    font = font_of(family, _TEXT)
    if block.label:
        cursor.insertText(f"{block.label} ", _look(font))
    for change in block.changes:
        look = _look(font)
        if change.kind == "deleted":
            look.setFontStrikeOut(True)
            look.setForeground(_DELETED)
        elif change.kind == "inserted":
            look.setFontUnderline(True)
            look.setFontWeight(QFont.Weight.DemiBold)
            look.setForeground(_INSERTED)
        cursor.insertText(change.text.replace("\n", "\u2028"), look)
    for line in block.details:
        below = QTextBlockFormat(shape)
        below.setLeftMargin(_INDENT)
        below.setBottomMargin(2 * POINT)
        cursor.insertBlock(below)
        cursor.insertText(line, _look(font_of("", 9), FAINT))


def _all_of(document: QTextDocument) -> QTextDocumentFragment:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    return cursor.selection()


def _look(font: QFont, colour: QColor = INK) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(colour)
    return look


def _run(run: Run, font: QFont, colour: QColor) -> QTextCharFormat:
    look = _look(font, colour)
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    look.setFontItalic(run.italic)
    look.setFontUnderline(bool(run.link))
    return look
