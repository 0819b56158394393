"""The structured text on paper: headings, hanging numbers, footnotes at the end."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from rapporteur.ui.column_widths import column_widths, columns_of
from rapporteur.ui.printing import FAINT, INK, POINT, font_of
from rapporteur.ui.views.read.pieces import Piece
from rapporteur.ui.views.read.typesetting import Run, is_right_to_left, runs_of

_TEXT = 10.5
_GUTTER = 30 * POINT
_HEADINGS = (14.0, 12.0, 11.0, 10.5)


def report_on_paper(pieces: Iterable[Piece], family: str, language: str) -> QTextDocument:
    """The pieces as one text in the reader's `family`; what the interface says of the reading is left out."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font_of(family, _TEXT))
    direction = _direction(is_right_to_left(language))
    option = QTextOption()
    option.setTextDirection(direction)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    begun = False
    for piece in pieces:
        if piece.kind in ("rule", "status"):
            continue
        if piece.kind == "table":
            _insert_table(cursor, piece, family)
            begun = True
            continue
        if piece.segment:
            cursor.insertText(" ")  # the page of the original ended here, the paragraph goes on
        else:
            shape = _shape(piece, _direction(piece.right_to_left))
            cursor.insertBlock(shape) if begun else cursor.setBlockFormat(shape)
        begun = True
        font, colour = _face(piece, family)
        if piece.number and not piece.segment:
            cursor.insertText(f"{piece.number}\t", _look(Run(""), font, FAINT))
        for run in runs_of(piece.cut):
            cursor.insertText(run.text, _look(run, font, colour))
    cursor.endEditBlock()
    return document


def _direction(right_to_left: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight


def _insert_table(cursor: QTextCursor, piece: Piece, family: str) -> None:
    """A table (or what of it stood on one page) over the whole width."""
    rows = [row.split("\t") for row in piece.text.split("\n")]
    shape = QTextTableFormat()
    shape.setCellPadding(3 * POINT)
    shape.setCellSpacing(0)
    shape.setBorder(0.5 * POINT)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QBrush(FAINT))
    shape.setTopMargin(4 * POINT)
    shape.setBottomMargin(6 * POINT)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    widths = column_widths(piece.cut.text, 90.0, 1.0)  # of a page that is some ninety letters wide
    shares = [100 * each / sum(widths) for each in widths]
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in shares])
    shape.setLayoutDirection(_direction(piece.right_to_left))
    table = cursor.insertTable(len(rows), columns_of(piece.cut.text), shape)
    for row, cells in enumerate(rows):
        headed = row == 0 and piece.segment == 0 and len(rows) > 1
        look = _look(Run("", frozenset({"bold"}) if headed else frozenset()), font_of(family, 9), INK)
        for column, words in enumerate(cells):
            table.cellAt(row, column).firstCursorPosition().insertText(words, look)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _shape(piece: Piece, direction: Qt.LayoutDirection) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setLayoutDirection(direction)
    shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    above = {"title": 0, "subtitle": 4, "heading": 14, "notes": 18}.get(piece.kind, 0)
    shape.setTopMargin(above * POINT)
    shape.setBottomMargin((4 if piece.kind == "title" else 6) * POINT)
    if piece.kind in ("heading", "notes"):
        shape.setNonBreakableLines(True)
    if piece.kind in ("paragraph", "note"):
        left = _GUTTER * (1 + piece.depth)
        shape.setLeftMargin(left)
        shape.setTextIndent(-_GUTTER if piece.number else 0)
        shape.setTabPositions([QTextOption.Tab(left, QTextOption.TabType.LeftTab)])
    return shape


def _face(piece: Piece, family: str) -> tuple[QFont, QColor]:
    match piece.kind:
        case "title":
            return font_of("", 17, bold=True), INK
        case "heading":
            return font_of("", _HEADINGS[min(max(piece.level, 1), len(_HEADINGS)) - 1], bold=True), INK
        case "notes":
            return font_of("", 11, bold=True), INK
        case "subtitle":
            return font_of("", 9), FAINT
        case "note":
            return font_of(family, 9), INK
    return font_of(family, _TEXT), INK


def _look(run: Run, font: QFont, colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(colour)
    if "italic" in run.marks:
        look.setFontItalic(True)
    if "bold" in run.marks:
        look.setFontWeight(QFont.Weight.Bold)
    if "superscript" in run.marks:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return look
