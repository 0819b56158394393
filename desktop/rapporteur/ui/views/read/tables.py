"""Tables of a document, set as tables: which widths their columns take, and where their words come to stand.

In a text a row is a line, and a tab parts two cells. In the table that is made of it every row has as many cells, and
one position stands before the first: the words of the text are otherwise in the same order, one position for each sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from rapporteur.ui.views.read.typesetting import (
    Cut,
    Face,
    Run,
    block_format,
    char_format,
    empty_document,
    positions,
    utf16,
)

#: A column is never made narrower than its longest word, up to so many letters, nor takes more than so many.
_WORD, _CELL = 16, 46
_FEWEST = 3


def columns_of(text: str) -> int:
    """How many cells the longest row has."""
    return max(line.count("\t") + 1 for line in text.split("\n"))


def natural_widths(text: str) -> list[int]:
    """The letters that each column would take, if there were room for them."""
    widths = [_FEWEST] * columns_of(text)
    for line in text.split("\n"):
        for column, cell in enumerate(line.split("\t")):
            widths[column] = max(widths[column], min(len(cell), _CELL))
    return widths


def shares(text: str) -> list[float]:
    """The share of the table's width that each column takes, together 100.

    A longest word's room comes first; what is left goes where the long cells are.
    """
    natural = natural_widths(text)
    needed = [_FEWEST] * len(natural)
    for line in text.split("\n"):
        for column, cell in enumerate(line.split("\t")):
            needed[column] = max(needed[column], min(max(map(len, cell.split()), default=0), _WORD))
    wanted = [least + (most - least) * 0.5 for least, most in zip(needed, natural, strict=True)]
    return [100 * each / sum(wanted) for each in wanted]


def padded(linear: str, columns: int) -> str:
    """A table's words as its document has them: as many cells in each row, a sign before the first."""
    rows = (line + "\t" * (columns - 1 - line.count("\t")) for line in linear.split("\n"))
    return "\n" + "\n".join(rows)


def position_after(linear: str, columns: int) -> int:
    """The position in the document after so many of a table's words; of a text (no columns), after so many of its."""
    if not columns:
        return utf16(linear)
    whole = linear.split("\n")[:-1]
    return 1 + utf16(linear) + sum(columns - 1 - row.count("\t") for row in whole)


def table_positions(cut: Cut, columns: int) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """From an offset of the whole text to a position in the table's document, and back (nearest)."""
    straight = positions(cut)[0]
    added = _added(cut, columns)

    def forth(offset: int) -> int:
        offset = min(max(offset, cut.start), cut.end)
        return straight(offset) + 1 + added[cut.text.count("\n", cut.start, offset)]

    def back(position: int) -> int:
        low, high = cut.start, cut.end
        while low < high:
            middle = (low + high + 1) // 2
            if forth(middle) <= position:
                low = middle
            else:
                high = middle - 1
        return low

    return forth, back


def _added(cut: Cut, columns: int) -> list[int]:
    """For each row of a cut, the empty cells that were added to those before it."""
    added = [0]
    for line in cut.text[cut.start : cut.end].split("\n"):
        added.append(added[-1] + columns - 1 - line.count("\t"))
    return added


def make_table(
    runs: Sequence[Run], cut: Cut, face: Face, width: float, lines: QColor, head: QColor, *, headed: bool
) -> QTextDocument:
    """A document of the given width that holds a table; with `headed`, its first row is a header."""
    document = empty_document(face)
    columns = columns_of(cut.text)
    rows = cut.text[cut.start : cut.end].count("\n") + 1
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_nothing())
    table = cursor.insertTable(rows, columns, _table_format(cut.text, face, width, lines))
    row = column = 0
    cell = table.cellAt(0, 0).firstCursorPosition()
    for run in runs:
        for number, part in enumerate(_parts(run.text)):
            if number % 2 == 0:
                marks = run.marks | {"bold"} if headed and row == 0 else run.marks
                cell.insertText(part, char_format(Run(part, marks, run.link), face))
                continue
            row, column = (row + 1, 0) if part == "\n" else (row, column + 1)
            cell = table.cellAt(row, column).firstCursorPosition()
    _set_cells(document, face, rows, columns)
    if headed:
        for column in range(columns):
            shape = table.cellAt(0, column).format()
            shape.setBackground(head)
            table.cellAt(0, column).setFormat(shape)
    QTextCursor(document.lastBlock()).setBlockFormat(_nothing())
    cursor.endEditBlock()
    document.setTextWidth(width)
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


def _table_format(text: str, face: Face, width: float, lines: QColor) -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setWidth(QTextLength(QTextLength.Type.FixedLength, width))
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in shares(text)])
    shape.setCellPadding(face.line * 0.24)
    shape.setCellSpacing(0)
    shape.setMargin(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(lines))
    direction = Qt.LayoutDirection.RightToLeft if face.right_to_left else Qt.LayoutDirection.LeftToRight
    shape.setProperty(QTextFormat.Property.LayoutDirection, direction.value)
    return shape
