"""How the letters of a redline look, and the names that stand small behind its brackets."""

from __future__ import annotations

from typing import TypeAlias, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from rapporteur.domain.brackets import brackets
from rapporteur.domain.inplace import BASE, InPlace
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.objects import redline_format
from rapporteur.ui.views.notes.utf16 import to_qt

#: How a letter looks: the kind of its run, and the room that is kept behind it (for names at a closing bracket).
Look: TypeAlias = tuple[str, float]


class RedlineLooks:
    """The formats of a redline in the theme's colours of now. `names` stand behind brackets, by their numbers."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._formats: dict[Look, QTextCharFormat] = {}
        self.names: dict[int, str] = {}

    @property
    def size(self) -> int:
        return round(16 * self._context.theme.scale)

    def forget(self) -> None:
        """The colours or sizes are others now."""
        self._formats.clear()

    def of(self, model: InPlace) -> list[Look]:
        """The look of each letter that is shown."""
        looks: list[Look] = []
        for run in model.runs:
            sign = {"kept": "bracket", "inserted": "bracket_inserted"}.get(run.kind, run.kind)
            looks += [(sign if letter in "[]" else run.kind, 0.0) for letter in run.text]
        for at, name in self._named(model):
            looks[at] = (looks[at][0], float(self._width(name)))
        return looks

    def format(self, look: Look) -> QTextCharFormat:
        if look not in self._formats:
            form = redline_format(look[0], self._context.theme, self.size)
            if look[1]:
                font = form.font()
                font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, look[1])
                form.setFont(font)
            self._formats[look] = form
        return self._formats[look]

    def paint_names(self, editor: QTextEdit, model: InPlace) -> None:
        """Whose a bracket is, in the room that was kept behind it."""
        named = self._named(model)
        if not named:
            return
        painter = QPainter(editor.viewport())
        painter.setFont(self._font())
        painter.setPen(self._context.theme.colour("abstaining"))
        for place, name in named:
            at = to_qt(model.shown, place)
            block = editor.document().findBlock(at)
            within = at - block.position()
            line = block.layout().lineForTextPosition(within)
            if not line.isValid():
                continue
            here, there = (cast("tuple[float, int]", line.cursorToX(each))[0] for each in (within, within + 1))
            origin = editor.document().documentLayout().blockBoundingRect(block).topLeft()
            left = min(here, there) + (0 if there < here else abs(there - here) - self._width(name))
            painter.drawText(QPointF(left + 3, line.y() + line.ascent()) + origin, name)
        painter.end()

    def _named(self, model: InPlace) -> list[tuple[int, str]]:
        """Where the closing brackets are shown that names stand behind, and these."""
        if not self.names or model.view == BASE:
            return []
        found = enumerate(brackets(model.proposal).brackets)
        return [(model.before(each.end - 1), self.names[at]) for at, each in found if at in self.names]

    def _width(self, name: str) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(name) + 5

    def _font(self) -> QFont:
        font: QFont = self._context.theme.font("caption", bold=True)
        return font
