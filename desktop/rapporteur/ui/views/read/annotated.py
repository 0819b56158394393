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
    def selected_range(self) -> tuple[str, int, int] | None:
        """The paragraph (heading, footnote) in which words are selected, and where; None over several, or none."""
        if self.selection is None:
            return None
        first, last = self.selection
        what, end = self._pieces.pieces[first.piece], self._pieces.pieces[last.piece]
        if not what.key or what.key != end.key or what.kind == "status":
            return None
        start = self._positions(first.piece)[1](first.position)
        stop = self._positions(last.piece)[1](last.position)
        return (what.key, start, stop) if start < stop else None
