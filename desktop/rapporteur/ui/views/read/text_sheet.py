"""The measures of a page of a text source: a white sheet, and how its lines are set on it at a scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from rapporteur.domain.report import Page
from rapporteur.ui.context import Colours

#: What a line is: a heading (bold), text, or what belongs to nothing (muted).
HEADING, TEXT, FURNITURE = "heading", "text", "furniture"
#: Room around the sheets, in pixels.
EDGE = 14.0
#: A sheet at 100 %, in pixels: its width, its margins, its text and the caption above it.
_SHEET = 560.0
_MARGIN = 46.0
_TEXT = 14.0
_LINE = 1.34
_BLANK = 6.0
_BETWEEN = 4.0
#: At least as high as a page of A4; a page whose text is longer takes the room that it needs.
_RATIO = 297 / 210
#: About so many letters stand on a line.
_LETTERS = 66


def fitting(room: float) -> float:
    """The scale at which a sheet takes the width of a pane of so many pixels."""
    return min(max((room - 2 * EDGE) / _SHEET, 0.3), 2.0)


@lru_cache(maxsize=16)  # asked for at every page, whenever a document is laid out
def _height_of(family: str, pixels: int) -> float:
    """The height of a line of the interface's letters."""
    font = QFont(family)
    font.setPixelSize(pixels)
    return QFontMetricsF(font).height()


@dataclass(frozen=True, slots=True)
class SheetSetting:
    """At a scale (1.0 is 100 %), on a screen of so many dots per inch; all lengths in pixels."""

    theme: Colours
    scale: float
    dots: int
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight

    @property
    def width(self) -> float:
        return _SHEET * self.scale

    @property
    def text_width(self) -> float:
        return (_SHEET - 2 * _MARGIN) * self.scale

    @property
    def caption(self) -> float:
        """The height of the caption above a sheet."""
        font = self.theme.font("caption")
        return _height_of(font.family(), font.pixelSize()) + 12

    def corner(self, left: float) -> QPointF:
        """Where the text begins, from the piece's top; the sheet's left edge is at `left`."""
        return QPointF(left + _MARGIN * self.scale, self.caption + _MARGIN * self.scale)

    def estimate(self, page: Page) -> float:
        """The height of a page with its caption before it is laid out."""
        lines = sum(-(-len(line) // _LETTERS) if line.strip() else 0.4 for line in page.source.split("\n"))
        text = lines * _TEXT * _LINE + 2 * _MARGIN
        return self.caption + max(text, _SHEET * _RATIO) * self.scale + EDGE

    def height(self, document: QTextDocument) -> float:
        """The height of a page with its caption, its text being laid out."""
        text = document.size().height() + 2 * _MARGIN * self.scale
        return self.caption + max(text, _SHEET * _RATIO * self.scale) + EDGE

    def document(self, page: Page, look: Callable[[int], str]) -> QTextDocument:
        """A page's text, line by line as the source has it; `look` tells what stands at an offset."""
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        font = QFont(self.theme.document_family)
        font.setPointSizeF(max(_TEXT * self.scale * 72 / self.dots, 1.0))
        document.setDefaultFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.direction)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        offset = 0
        for number, line in enumerate(page.source.split("\n")):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block(line))
            cursor.insertText(line, self._letters(look(offset + len(line) // 2), font))
            offset += len(line) + 1
        cursor.endEditBlock()
        document.setTextWidth(self.text_width)
        return document

    def _block(self, line: str) -> QTextBlockFormat:
        look = QTextBlockFormat()
        height = (_TEXT * _LINE if line.strip() else _BLANK) * self.scale
        look.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        look.setLayoutDirection(self.direction)
        look.setBottomMargin(_BETWEEN * self.scale if line.strip() else 0)
        return look

    def _letters(self, what: str, font: QFont) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(font)
        look.setForeground(self.theme.colour("ink_muted" if what == FURNITURE else "ink"))
        if what == HEADING:
            look.setFontWeight(QFont.Weight.Bold)
        return look
