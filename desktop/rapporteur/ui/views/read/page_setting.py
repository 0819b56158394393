"""The measures of the structured page: the column, the gutter, and how each kind of piece is set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF

from rapporteur.ui.column_widths import column_widths, least_width, shrunk
from rapporteur.ui.context import Colours
from rapporteur.ui.views.read.pieces import Piece
from rapporteur.ui.views.read.typesetting import Face, TextStyle

#: Sizes of headings by level, relative to the text's; deeper levels are as the last.
_HEADINGS = (1.32, 1.14, 1.02, 0.96)
#: Space above headings by level, relative to the text's size.
_ABOVE = (2.2, 1.7, 1.3, 1.1)
LINE = 1.52
#: Where the room is less than so many times the text's size, the text is set smaller.
_NARROW = 23.0
#: The size of a table's letters, relative to the text's.
_TABLE = 0.88
#: A line of ordinary words: what a character takes on average.
_SAMPLE = "abcdefghijklmnopqrstuvwxyz eéai nst"


@dataclass(frozen=True)
class PageSetting:
    """For a style, a theme and a viewport's width; all lengths in pixels."""

    theme: Colours
    style: TextStyle
    room: float
    right_to_left: bool = False

    @cached_property
    def size(self) -> float:
        """The text's size: the reader's, larger where all of the interface is. Beside an original in a small window
        it is somewhat smaller, for lines that can be read; who asked for large text keeps it."""
        size = self.style.size * self.theme.scale
        return size if self.theme.scale > 1.2 else min(size, max(self.room / _NARROW, size * 0.86))

    @cached_property
    def gutter(self) -> float:
        """Room before the text for numbers and the marginal bar: less of it where there is little room."""
        return max(min(self.size * 3.4, self.room * 0.14), self.size * 2.3)

    @cached_property
    def width(self) -> float:
        """The width of the column: the reader's measure, as far as there is room."""
        wanted = QFontMetricsF(self.font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.style.measure
        return max(min(wanted, self.room - self.gutter - min(self.size * 1.8, 30.0)), 120.0)

    @cached_property
    def start(self) -> float:
        """Where the column begins, counted from the side where lines begin."""
        width = self.width
        return max((self.room - width) / 2, self.gutter) if self.room > width + 2 * self.gutter else self.gutter

    def mirrored(self, x: float, width: float) -> float:
        """An x counted from the side where lines begin, as one counted from the left."""
        return self.room - x - width if self.right_to_left else x

    def indent(self, piece: Piece) -> float:
        return piece.depth * self.size * 2.0

    def text_width(self, piece: Piece) -> float:
        """The width that a piece's text is set in. A table takes what its cells need, past the column if need be."""
        if piece.kind != "table":
            return self.width - self.indent(piece)
        return sum(self.columns(piece)) + 1

    def columns(self, piece: Piece) -> tuple[float, ...]:
        """The widths of a table's columns."""
        text, room, letter = piece.cut.text, self._table_room(piece), self._letter
        return column_widths(text, room, letter * shrunk(text, room, letter))

    @cached_property
    def _letter(self) -> float:
        """What a letter of a table takes on average, somewhat more than enough."""
        font = self.font()
        font.setPixelSize(round(self.size * _TABLE))
        font.setBold(True)
        return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * 1.06

    def _table_room(self, piece: Piece) -> float:
        """What a table may take: more than there is in sight where its columns are too many for that.

        From right to left it has to do with what is in sight: there is nowhere to scroll.
        """
        room = max(self.room - self.start - self.indent(piece) - 16, 80.0)
        return room if self.right_to_left else max(room, least_width(piece.cut.text, self._letter))

    def reach(self, piece: Piece) -> float:
        """How far a piece reaches from the pane's left edge, where that is beyond the pane; 0 otherwise."""
        if piece.kind != "table" or self.right_to_left:
            return 0.0
        end = self.start + self.indent(piece) + self._table_room(piece) + 16
        return end if end > self.room + 1 else 0.0

    def text_left(self, piece: Piece) -> float:
        """The x of the left edge of a piece's text."""
        return self.mirrored(self.start + self.indent(piece), self.text_width(piece))

    def font(self) -> QFont:
        font = QFont(self.style.family or self.theme.document_family)
        font.setPixelSize(round(self.size))
        return font

    def face(self, piece: Piece) -> Face:
        """How a piece's text is set."""
        size, shade = self.size, "text"
        font, line = self.font(), size * LINE
        if piece.kind in ("heading", "notes", "title"):
            scale = {"title": 1.36, "notes": 1.0}.get(piece.kind, _by_level(_HEADINGS, piece))
            # In a narrow column, large headings would take too many lines.
            scale = max(scale * min(max(self.width / (size * 24), 0.86), 1.0), 0.96)
            font = self.theme.font(bold=True)
            font.setPixelSize(round(size * scale))
            line = size * scale * 1.34
        elif piece.kind in ("subtitle", "status"):
            font = self.theme.font()
            font.setPixelSize(round(size * 0.84))
            shade, line = "muted", size * 1.3
        elif piece.kind == "empty":
            shade = "muted"
        elif piece.kind == "table":
            share = _TABLE * shrunk(piece.cut.text, self._table_room(piece), self._letter)
            font.setPixelSize(round(size * share))
            line = size * share * 1.36
        elif piece.kind == "note":
            font.setPixelSize(round(size * 0.88))
            line = size * 0.88 * LINE
        # A face that needs more room than the line would be cut.
        line = max(line, QFontMetricsF(font).height() * 0.98)
        colour = self.theme.colour
        return Face(font, colour(shade), colour("accent"), line, size * 0.35, right_to_left=self.right_to_left)

    def margins(self, piece: Piece) -> tuple[float, float]:
        """Space above and below the text of a piece."""
        size = self.size
        if piece.kind == "heading":
            return size * _by_level(_ABOVE, piece), size * 0.7
        return {
            "title": (size * 2.0, size * 0.5),
            "subtitle": (0.0, size * 0.2),
            "status": (0.0, size * 0.4),
            "notes": (size * 2.2, size * 0.7),
            "rule": (size * 0.25, size * 0.55),
            "table": (size * 0.4, size * 1.0),
            "empty": (size * 1.2, size * 0.7),
        }.get(piece.kind, (size * 0.12, size * (0.55 if piece.depth else 0.78)))

    def estimate(self, piece: Piece) -> float:
        """The height of a piece before it is laid out."""
        if piece.kind == "table":
            return sum(self.margins(piece)) + (piece.text.count("\n") + 1) * self.size * 2.4
        look = (piece.kind, piece.level, piece.depth)
        measures = self._measures.get(look)
        if measures is None:
            letters = max((self.width - self.indent(piece)) / (self.size * 0.5), 10.0)
            measures = self._measures[look] = int(letters), sum(self.margins(piece)), self.size * LINE
        per_line, margins, line = measures
        cut = piece.cut
        if "\n" not in cut.text:
            return margins + -(-max(cut.end - cut.start, 1) // per_line) * line
        return margins + sum(-(-max(len(each), 1) // per_line) for each in piece.text.split("\n")) * line

    @cached_property
    def _measures(self) -> dict[tuple[str, int, int], tuple[int, float, float]]:
        """By kind, level and depth: about how many letters a line takes, the margins, a line's height.

        When a document is opened, thousands of heights are estimated at once.
        """
        return {}


def _by_level(values: tuple[float, ...], piece: Piece) -> float:
    return values[min(max(piece.level, 1), len(values)) - 1]
