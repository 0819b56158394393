"""A comparison on paper: a table of two columns, the redline in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument, QTextLength, QTextTableFormat

from rapporteur.domain.comparing import Comparison, Row
from rapporteur.domain.grids import Grid, words_of
from rapporteur.ui.context import Context
from rapporteur.ui.printing import FAINT, INK, POINT, font_of
from rapporteur.ui.tokens import LIGHT
from rapporteur.ui.views.compare.grids import grid_of
from rapporteur.ui.views.compare.setting import runs_of
from rapporteur.ui.views.compare.words import SIGNS

_TEXT = 9


def comparison_on_paper(context: Context, comparison: Comparison, rows: Sequence[Row]) -> QTextDocument:
    """The rows as they are shown, lengths in `POINT`."""
    document = QTextDocument()
    document.setDefaultFont(font_of(context.theme.document_family, _TEXT))
    cursor = QTextCursor(document)
    shape = QTextTableFormat()
    shape.setHeaderRowCount(1)
    shape.setCellPadding(4 * POINT)
    shape.setCellSpacing(0)
    shape.setBorder(0.5 * POINT)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QColor("#c8c8c8"))
    percent = QTextLength.Type.PercentageLength
    shape.setColumnWidthConstraints([QTextLength(percent, each) for each in (48, 4, 48)])
    shape.setWidth(QTextLength(percent, 100))
    table = cursor.insertTable(len(rows) + 1, 3, shape)
    head = QTextCharFormat()
    head.setFont(font_of("", _TEXT, bold=True))
    for column, report in ((0, comparison.left), (2, comparison.right)):
        words = f"{report.symbol} ({report.language})"
        table.cellAt(0, column).firstCursorPosition().insertText(words, head)
    for at, row in enumerate(rows, 1):
        for side, column in ((0, 0), (1, 2)):
            _write(table.cellAt(at, column).firstCursorPosition(), context, row, side)
        table.cellAt(at, 1).firstCursorPosition().insertText(SIGNS[row.relation], head)
    return document


def _write(cursor: QTextCursor, context: Context, row: Row, side: int) -> None:
    passage = (row.left, row.right)[side]
    if passage is None:
        return
    look = QTextCharFormat()
    look.setFont(font_of(context.theme.document_family, _TEXT, bold=passage.kind == "heading"))
    if passage.label:
        number = QTextCharFormat(look)
        number.setForeground(FAINT)
        cursor.insertText(f"{passage.label}  ", number)
    if (grid := grid_of(row, side)) is not None:
        _write_grid(cursor, grid, side, look)
        return
    for text, kind in runs_of(row, passage, side):
        cursor.insertText(text.replace("\n", "\u2028"), _inked(look, kind))


def _inked(look: QTextCharFormat, kind: str) -> QTextCharFormat:
    """How words are written that were kept, deleted or put in."""
    run = QTextCharFormat(look)
    run.setForeground(INK)
    if kind == "deleted":
        run.setForeground(QColor(LIGHT["against"]))
        run.setFontStrikeOut(True)
    elif kind == "inserted":
        run.setForeground(QColor(LIGHT["in_favour"]))
        run.setFontUnderline(True)
    return run


def _write_grid(cursor: QTextCursor, grid: Grid, side: int, look: QTextCharFormat) -> None:
    """A table in its cell; rows that this side has not are left out: paper shows what stands on each."""
    missing = "added" if side == 0 else "removed"
    rows = [row for row in grid.rows if row.relation != missing]
    columns = grid.columns_of(side)
    if not rows or not columns:
        return
    shape = QTextTableFormat()
    shape.setCellPadding(2 * POINT)
    shape.setCellSpacing(0)
    shape.setBorder(0.4 * POINT)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QColor("#c8c8c8"))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table = cursor.insertTable(len(rows), len(columns), shape)
    for number, row in enumerate(rows):
        for place, at in enumerate(columns):
            write = table.cellAt(number, place).firstCursorPosition()
            for words, kind in words_of(row.cells[at], side):
                write.insertText(words, _inked(look, kind))
