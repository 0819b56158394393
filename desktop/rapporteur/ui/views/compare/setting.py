"""How a row of the comparison is set: two columns of text with their numbers, and a sign between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from rapporteur.domain.comparing import Passage, Row
from rapporteur.ui.context import Colours
from rapporteur.ui.views.compare.grids import grid_of, level, make_grid

_LINE = 1.46
_RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True)
class Setting:
    """The measures for a width and a theme; all lengths in pixels."""

    theme: Colours
    width: float
    languages: tuple[str, str]

    @cached_property
    def size(self) -> float:
        """The size of document text."""
        return 15.0 * self.theme.scale

    @cached_property
    def middle(self) -> float:
        """The column of signs."""
        return self.size * 2.2

    @cached_property
    def gutter(self) -> float:
        """Room for a printed number, "12 (a) (ii)" being cut to its last part."""
        return self.size * 3.0

    @cached_property
    def column(self) -> float:
        """The width of each text."""
        return max((self.width - self.middle - 2 * self.gutter - 2 * self.margin) / 2, 60.0)

    @cached_property
    def margin(self) -> float:
        return self.size * 0.9

    def left_of(self, side: int) -> float:
        """Where the text of a side begins; its numbers stand on the side where its lines begin."""
        begins = self.margin if side == 0 else self.margin + self.gutter + self.column + self.middle
        return begins if self.right_to_left(side) else begins + self.gutter

    @property
    def middle_left(self) -> float:
        """Where the column of signs begins."""
        return self.margin + self.gutter + self.column

    @property
    def padding(self) -> float:
        return self.size * 0.5

    def font(self, kind: str) -> QFont:
        if kind == "heading":
            font = self.theme.font(bold=True)
            font.setPixelSize(round(self.size * 1.04))
            return font
        font = QFont(self.theme.document_family)
        font.setPixelSize(round(self.size * (0.88 if kind == "footnote" else 1.0)))
        return font

    def right_to_left(self, side: int) -> bool:
        return self.languages[side] in _RIGHT_TO_LEFT

    def estimate(self, row: Row) -> float:
        """The height of a row before it is laid out."""
        longest = max(len(each.text) for each in (row.left, row.right) if each is not None)
        lines = longest * self.size * 0.48 / self.column + 1
        for each in (row.left, row.right):
            if each is not None and each.kind == "table":
                lines = max(lines, each.text.count("\n") + 1.0)
        return int(lines) * self.size * _LINE + 2 * self.padding

    def documents(self, row: Row) -> tuple[QTextDocument | None, QTextDocument | None]:
        """The texts of both sides; the rows of a table's versions stand at the same height."""
        found = self.document(row, 0), self.document(row, 1)
        if row.grid is not None and found[0] is not None and found[1] is not None:
            level(found[0], found[1])
        return found

    def document(self, row: Row, side: int) -> QTextDocument | None:
        """The text of a side, laid out, its part of the redline marked; None for a gap."""
        passage = (row.left, row.right)[side]
        if passage is None:
            return None
        turned = self.right_to_left(side)
        direction = Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        if (grid := grid_of(row, side)) is not None:
            colour = self.theme.colour
            font = self.font(passage.kind)
            return make_grid(grid, side, font, self.column, self._look, colour("track"), colour("canvas"), direction)
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        font = self.font(passage.kind)
        document.setDefaultFont(font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        line = max(font.pixelSize() * _LINE, QFontMetricsF(font).height() * 0.98)
        block = QTextBlockFormat()
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setLayoutDirection(direction)
        cursor.setBlockFormat(block)
        for text, kind in runs_of(row, passage, side):
            look = self._look(font, kind)
            for number, words in enumerate(text.split("\n")):
                if number:
                    cursor.insertBlock(block)
                cursor.insertText(words.replace("\t", "  |  "), look)
        document.setTextWidth(self.column)
        document.size()
        return document

    def _look(self, font: QFont, kind: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(font)
        colour = self.theme.colour
        look.setForeground(colour("text"))
        if kind == "deleted":
            look.setForeground(colour("against"))
            look.setFontStrikeOut(True)
        elif kind == "inserted":
            look.setForeground(colour("in_favour"))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(colour("in_favour")))
        return look


def first_marked(document: QTextDocument) -> float | None:
    """The y of the first words that are struck out or underlined; None where there are none."""
    block = document.begin()
    while block.isValid():
        inside = block.begin()
        while not inside.atEnd():
            look = inside.fragment().charFormat()
            if look.fontStrikeOut() or look.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline:
                line = block.layout().lineForTextPosition(inside.fragment().position() - block.position())
                # In a table a block's own layout tells its place in the cell.
                return document.documentLayout().blockBoundingRect(block).top() + line.y()
            inside += 1
        block = block.next()
    return None


def runs_of(row: Row, passage: Passage, side: int) -> list[tuple[str, str]]:
    """The words of a side with what became of them: of the first what was deleted, of the second what was put in."""
    if not row.changes:
        return [(passage.text, "kept")]
    hidden = "inserted" if side == 0 else "deleted"
    return [(each.text, each.kind) for each in row.changes if each.kind != hidden]
