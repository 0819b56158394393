"""Tables in the comparison: a grid on either side, the same rows at the same height, each cell with its redline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from rapporteur.domain.comparing import Row
from rapporteur.domain.grids import Grid, plain_grid, words_of
from rapporteur.ui.column_widths import column_widths, shrunk

#: Of the size of the text around them.
_LETTERS = 0.9
_LINE = 1.36


def grid_of(row: Row, side: int) -> Grid | None:
    """The table that a side has in a row; None where it has another text, or became one."""
    passage = (row.left, row.right)[side]
    if passage is None or passage.kind != "table":
        return None
    return row.grid or (None if row.changes else plain_grid(passage.text))


def make_grid(
    grid: Grid,
    side: int,
    font: QFont,
    room: float,
    look: Callable[[QFont, str], QTextCharFormat],
    lines: QColor,
    gap: QColor,
    direction: Qt.LayoutDirection,
) -> QTextDocument:
    """A side's table, laid out in `room` pixels. Rows that this side has not are gaps, on the ground `gap`."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    columns = grid.columns_of(side) or [0]
    text = "\n".join(
        "\t".join("".join(words for words, _kind in words_of(row.cells[at], side)) for at in columns)
        for row in grid.rows
    )
    small = QFont(font)
    small.setPixelSize(max(round(font.pixelSize() * _LETTERS), 1))
    letter = QFontMetricsF(small).averageCharWidth()
    share = shrunk(text, room, letter)
    small.setPixelSize(max(round(small.pixelSize() * share), 1))
    document.setDefaultFont(small)
    widths = column_widths(text, room - 1, letter * share)
    order = list(range(len(columns)))
    if direction == Qt.LayoutDirection.RightToLeft:
        order.reverse()  # Qt sets the cells of a table from left to right whatever the language
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_line(1.0, direction))
    table = cursor.insertTable(
        len(grid.rows), len(columns), _shape([widths[at] for at in order], small.pixelSize() * 0.3, lines)
    )
    missing = "added" if side == 0 else "removed"
    line = _line(max(small.pixelSize() * _LINE, QFontMetricsF(small).height() * 0.98), direction)
    for number, row in enumerate(grid.rows):
        for place, at in enumerate(order):
            cell = table.cellAt(number, place)
            write = cell.firstCursorPosition()
            write.setBlockFormat(line)
            if row.relation == missing:
                ground = cell.format()
                ground.setBackground(QBrush(gap))
                cell.setFormat(ground)
                continue
            for words, kind in words_of(row.cells[columns[at]], side):
                write.insertText(words, look(small, kind))
    QTextCursor(document.lastBlock()).setBlockFormat(_line(1.0, direction))
    cursor.endEditBlock()
    document.setTextWidth(max(sum(widths) + 1, room))
    document.size()
    return document


def level(one: QTextDocument, other: QTextDocument) -> None:
    """Make the rows of two grids equally high: what belongs together stands side by side."""
    tables = [_table(one), _table(other)]
    if tables[0] is None or tables[1] is None:
        return
    heights = [_heights(document, table) for document, table in zip((one, other), tables, strict=True) if table]
    for side, (document, table) in enumerate(zip((one, other), tables, strict=True)):
        assert table is not None
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for row in range(min(map(len, heights))):
            missing = heights[1 - side][row] - heights[side][row]
            if missing > 0:
                cell = table.cellAt(row, 0)
                shape = cell.format().toTableCellFormat()
                shape.setBottomPadding(table.format().toTableFormat().cellPadding() + missing)
                cell.setFormat(shape)
        cursor.endEditBlock()
        document.size()


def _table(document: QTextDocument) -> QTextTable | None:
    return next((each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)), None)


def _heights(document: QTextDocument, table: QTextTable) -> list[float]:
    """The height of the words in each row."""
    layout = document.documentLayout()

    def height(row: int, column: int) -> float:
        return layout.blockBoundingRect(table.cellAt(row, column).firstCursorPosition().block()).height()

    return [max(height(row, column) for column in range(table.columns())) for row in range(table.rows())]


def _line(height: float, direction: Qt.LayoutDirection) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    look.setLayoutDirection(direction)
    return look


def _shape(widths: list[float], padding: float, lines: QColor) -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, each) for each in widths])
    shape.setCellPadding(padding)
    shape.setCellSpacing(0)
    shape.setMargin(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(lines))
    return shape
