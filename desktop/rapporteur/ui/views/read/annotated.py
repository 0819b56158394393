"""The structured pane with the person's own marks: highlights behind the words, signs in the margin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from rapporteur.ui.context import Context
from rapporteur.ui.views.read.flow import Wash
from rapporteur.ui.views.read.margin import sign_box
from rapporteur.ui.views.read.structured import StructuredPane


class AnnotatedPane(StructuredPane):
    """Below what was found and selected lie the highlights; beside the words the signs of positions and comments."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._noted: dict[str, list[tuple[int, int, str]]] = {}
        self._signs: dict[str, list[tuple[str, str]]] = {}

    def note_texts(self, marks: dict[str, list[tuple[int, int, str]]], signs: dict[str, list[tuple[str, str]]]) -> None:
        """Show highlights, by key (start, end, colour), the lowest first; and signs, by key (sign, shade)."""
        self._noted, self._signs = marks, signs
        self.viewport().update()

    def washes_of(self, piece: int) -> list[Wash]:
        what = self._pieces.pieces[piece]
        noted = []
        for start, end, colour in self._noted.get(what.key, ()):
            if start < what.cut.end and end > what.cut.start:
                forth = self._forth(piece)
                noted.append(Wash(piece, forth(start), forth(end), colour))
        return [*noted, *super().washes_of(piece)]

    def paint_piece_over(self, painter: QPainter, piece: int, area: QRectF) -> None:
        super().paint_piece_over(painter, piece, area)
        what = self._pieces.pieces[piece]
        signs = self._signs.get(what.key, ())
        if not signs or not self._pieces.of.get(what.key) or self._pieces.of[what.key][0] != piece:
            return
        theme, setting = self.context.theme, self._setting_of(what)
        painter.setFont(theme.font("small", bold=True))
        for number, (sign, shade) in enumerate(signs[:3], start=1 if what.doubtful else 0):
            painter.setPen(theme.colour(shade))
            painter.drawText(sign_box(setting, what, area, number), Qt.AlignmentFlag.AlignCenter, sign)

    # -- the selection -----------------------------------------------------------------------
    def selected_ranges(self) -> list[tuple[str, int, int]]:
        """The paragraphs (headings, footnotes) in which words are selected, from the first on, and where in each."""
        if self.selection is None:
            return []
        first, last = self.selection
        found: dict[str, tuple[int, int]] = {}
        for piece in range(first.piece, last.piece + 1):
            what = self._pieces.pieces[piece]
            if not what.key or what.kind == "status":
                continue
            start = self._positions(piece)[1](first.position) if piece == first.piece else what.cut.start
            end = self._positions(piece)[1](last.position) if piece == last.piece else what.cut.end
            if start < end:
                before = found.get(what.key, (start, end))
                found[what.key] = min(start, before[0]), max(end, before[1])
        return [(key, *where) for key, where in found.items()]
