"""Tables of a document, set as tables: where their words come to stand.

In a text a row is a line, and a tab parts two cells. In the table that is made of it every row has as many cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from rapporteur.ui.column_widths import columns_of
from rapporteur.ui.views.read.typesetting import (
    Cut,
    Face,
    Run,
    block_format,
    char_format,
    empty_document,
    utf16,
)


class TableMap:
    """Where the words of a table's text come to stand in its document, and back. Positions are counted as Qt does.

    `words` are the document's: as many cells in each row, a sign before the first. From right to left, the first cell
    of a row is the last in the document: Qt sets the cells of a table from left to right whatever the language.
    """

    def __init__(self, text: str, columns: int, right_to_left: bool) -> None:
        self._cells: list[tuple[int, int, int]] = []  # where a cell begins in the text, in the document; its length
        rows, straight, placed = [], 0, 1
        for line in text.split("\n"):
            cells = line.split("\t")
            whole = [*cells, *([""] * (columns - len(cells)))]
            order = range(columns - 1, -1, -1) if right_to_left else range(columns)
            rows.append("\t".join(whole[column] for column in order))
            starts = {}
            for column in order:
                starts[column] = placed
                placed += utf16(whole[column]) + 1
            for column, cell in enumerate(cells):
                self._cells.append((straight, starts[column], utf16(cell)))
                straight += utf16(cell) + 1
        self.words = "\n" + "\n".join(rows)
        self._begins = [begin for begin, _placed, _length in self._cells]

    def forth(self, place: int) -> int:
        """The document's position of a place in the text."""
        begin, placed, length = self._cells[max(bisect_right(self._begins, place) - 1, 0)]
        return placed + min(max(place - begin, 0), length)

    def back(self, position: int) -> int:
        """The place in the text of a position of the document; the nearest one."""

        def away(cell: tuple[int, int, int]) -> int:
            return max(cell[1] - position, position - cell[1] - cell[2], 0)

        begin, placed, length = min(self._cells, key=away)
        return begin + min(max(position - placed, 0), length)


@lru_cache(maxsize=64)
def table_map(text: str, columns: int, right_to_left: bool) -> TableMap:
    return TableMap(text, columns, right_to_left)


def in_order(words: str) -> str:
    """Words of a table that is set from right to left, its cells in the order of reading again."""
    return "\n".join("\t".join(reversed(row.split("\t"))) for row in words.split("\n"))


def make_table(
    runs: Sequence[Run], cut: Cut, face: Face, widths: Sequence[float], lines: QColor, head: QColor, *, headed: bool
) -> QTextDocument:
    """A document that holds a table of columns of the given widths; with `headed`, its first row is a header."""
    document = empty_document(face)
    columns = columns_of(cut.text)
    order = range(columns - 1, -1, -1) if face.right_to_left else range(columns)
    widths = [widths[column] for column in order]
    rows = cut.text[cut.start : cut.end].count("\n") + 1
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_nothing())
    table = cursor.insertTable(rows, columns, _table_format(face, widths, lines))
    row = column = 0
    cell = table.cellAt(0, order[0]).firstCursorPosition()
    for run in runs:
        for number, part in enumerate(_parts(run.text)):
            if number % 2 == 0:
                marks = run.marks | {"bold"} if headed and row == 0 else run.marks
                cell.insertText(part, char_format(Run(part, marks, run.link), face))
                continue
            row, column = (row + 1, 0) if part == "\n" else (row, column + 1)
            cell = table.cellAt(row, order[column]).firstCursorPosition()
    _set_cells(document, face, rows, columns)
    if headed:
        for column in range(columns):
            shape = table.cellAt(0, column).format()
            shape.setBackground(head)
            table.cellAt(0, column).setFormat(shape)
    QTextCursor(document.lastBlock()).setBlockFormat(_nothing())
    cursor.endEditBlock()
    document.setTextWidth(sum(widths) + 1)
    document.size()  # lays it out
    return document


def _parts(text: str) -> list[str]:
    """Words and, between them, the signs that part cells and rows."""
    parts = [""]
    for sign in text:
        if sign in "\t\n":
            parts += [sign, ""]
        else:
            parts[-1] += sign
    return parts


def _set_cells(document: QTextDocument, face: Face, rows: int, columns: int) -> None:
    """Give the lines of every cell their height and direction."""
    block = document.begin().next()
    for _cell in range(rows * columns):
        QTextCursor(block).setBlockFormat(block_format(face, first=True))
        block = block.next()


def _nothing() -> QTextBlockFormat:
    """Before and after a table a document has an empty line: it takes no room."""
    look = QTextBlockFormat()
    look.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return look


def _table_format(face: Face, widths: Sequence[float], lines: QColor) -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, each) for each in widths])
    shape.setCellPadding(face.line * 0.24)
    shape.setCellSpacing(0)
    shape.setMargin(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(lines))
    shape.setLayoutDirection(face.direction)
    return shape
