"""Citations and amendments in the text of a note: each is one character, drawn as a card as wide as the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from rapporteur.ui.context import Colours
from rapporteur.ui.views.notes.setting import NAME

#: The space inside a card, on each side, and below it.
_INSIDE = 14.0
_BELOW = 4.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the card of an object says.

    `runs` are (words, kind): "kept", "deleted", "inserted", "bracket", "bracket_inserted", "names" (whose a
    bracket is), "quote" or "missing". `badge` stands beside the
    title in the colour `shade`, `aside` at the other end. A `framed` card has a border, the others a bar before them.
    """

    title: str
    runs: tuple[tuple[str, str], ...]
    aside: str = ""
    badge: str = ""
    shade: str = "muted"
    framed: bool = True


class NoteObjects(QPyTextObject):
    """Draws the objects. `shown` answers what the object of a name says now."""

    def __init__(self, shown: Callable[[str], Shown], theme: Colours) -> None:
        super().__init__()
        self._shown = shown
        self._theme = theme
        self._texts: dict[str, tuple[Shown, float, bool, QTextDocument]] = {}
        self.size = 16

    def forget(self) -> None:
        """Set every card anew: the colours or the size are others now."""
        self._texts.clear()

    def intrinsicSize(self, document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        width = self._width(document)
        text = self._text(str(form.property(NAME)), width)
        return QSizeF(width, text.size().height() + 2 * _INSIDE + _BELOW)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        area = QRectF(rect)
        name = str(form.property(NAME))
        shown = self._shown(name)
        colour = self._theme.colour
        card = QRectF(area.left(), area.top(), area.width(), area.height() - _BELOW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown.framed:
            painter.setPen(QPen(colour("border"), 1))
            painter.setBrush(colour("card"))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        else:
            painter.fillRect(QRectF(card.left(), card.top(), 3, card.height()), colour("accent"))
        text = self._text(name, self._width(document))
        painter.translate(card.topLeft() + QPointF(_INSIDE, _INSIDE))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, colour("text"))
        text.documentLayout().draw(painter, context)
        painter.restore()

    @staticmethod
    def _width(document: QTextDocument) -> float:
        return max(document.textWidth() - 2 * document.documentMargin() - 2, 160.0)

    def _text(self, name: str, width: float) -> QTextDocument:
        shown = self._shown(name)
        known = self._texts.get(name)
        if known is not None and known[:3] == (shown, width, self._theme.dark):
            return known[3]
        text = self._set(shown)
        text.setTextWidth(width - 2 * _INSIDE)
        self._texts[name] = (shown, width, self._theme.dark, text)
        return text

    def _set(self, shown: Shown) -> QTextDocument:
        """A card's words as a document of their own."""
        colour = self._theme.colour
        text = QTextDocument()
        text.setDocumentMargin(0)
        cursor = QTextCursor(text)
        block = cursor.blockFormat()
        block.setBottomMargin(6)
        cursor.setBlockFormat(block)
        cursor.insertText(shown.title, self._label("accent" if not shown.framed else "text", bold=True))
        if shown.badge:
            badge = self._label(shown.shade, bold=True)
            badge.setBackground(colour("warning_soft" if shown.shade == "warning" else "hover"))
            cursor.insertText("  ", self._label("muted"))
            cursor.insertText(f"\u00a0{shown.badge}\u00a0", badge)
        if shown.aside:
            cursor.insertText("   ", self._label("muted"))
            cursor.insertText(shown.aside, self._label("muted"))
        block.setBottomMargin(0)
        block.setLineHeight(114, block.LineHeightTypes.ProportionalHeight.value)
        cursor.insertBlock(block)
        for words, kind in shown.runs:
            cursor.insertText(words, self._words(kind))
        return text

    def _label(self, shade: str, bold: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.font("small", bold=bold))
        form.setForeground(self._theme.colour(shade))
        return form

    def _words(self, kind: str) -> QTextCharFormat:
        """The look of words: what was deleted is struck, what was inserted underlined, whatever the colours."""
        return redline_format(kind, self._theme, self.size)


def redline_format(kind: str, theme: Colours, size: int) -> QTextCharFormat:
    """The look of words of a `kind` (see `Shown`) in the document's face at `size` pixels."""
    form = QTextCharFormat()
    font = QFont(theme.document_family)
    font.setPixelSize(size)
    form.setFont(font)
    shades = {"deleted": "against", "inserted": "in_favour", "bracket": "abstaining", "quote": "muted"}
    form.setForeground(theme.colour(shades.get(kind, "warning" if kind == "missing" else "text")))
    if kind == "deleted":
        form.setFontStrikeOut(True)
        form.setBackground(theme.colour("against_soft"))
    elif kind in ("inserted", "bracket_inserted"):
        form.setFontUnderline(True)
        form.setBackground(theme.colour("in_favour_soft"))
    if kind in ("bracket", "bracket_inserted"):
        form.setForeground(theme.colour("abstaining"))
        form.setFontWeight(QFont.Weight.Bold)
    elif kind == "names":
        font = theme.font("caption", bold=True)
        form.setFont(font)
        form.setForeground(theme.colour("abstaining"))
    return form
