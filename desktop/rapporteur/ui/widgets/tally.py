"""How a vote went, in one bar and in words with their signs: ✓ in favour, ✕ against, ○ abstaining."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rapporteur.domain.facts import POSITIONS, Tally
from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label


class TallyBar(QWidget):
    """Votes in favour, against and abstaining as one bar; `total` makes room for those who did not vote."""

    def __init__(self, context: Context, tally: Tally | None = None, total: int | None = None, height: int = 8) -> None:
        super().__init__()
        self._context = context
        self._counts = (0, 0, 0)
        self._total = 0
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme_changed.connect(self.update)
        if tally is not None:
            self.show_tally(tally, total)

    def show_tally(self, tally: Tally, total: int | None = None) -> None:
        self._counts = (tally.in_favour or 0, tally.against or 0, tally.abstaining or 0)
        self._total = max(total or 0, sum(self._counts))
        self.setAccessibleName(tally_words(self._context, tally))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._context.theme.colour
        area = QRectF(0, (self.height() - self._height) / 2, self.width(), self._height)
        outline = QPainterPath()
        outline.addRoundedRect(area, self._height / 2, self._height / 2)
        painter.setClipPath(outline)
        painter.fillRect(area, colour("track"))
        if not self._total:
            return
        x = 0.0
        for count, name in zip(self._counts, POSITIONS, strict=True):
            if count:
                # A single vote among a hundred is still seen.
                width = max(area.width() * count / self._total, 3.0)
                painter.fillRect(QRectF(x, area.y(), width - 1, area.height()), colour(name))
                x += width


class TallyLine(QWidget):
    """ "✓ 100 in favour  ✕ 1 against  ○ 10 abstaining"."""

    def __init__(self, context: Context, tally: Tally) -> None:
        super().__init__()
        row = FlowLayout(self, spacing=3)
        words = position_words(context, tally)
        for name, said in zip(POSITIONS, words, strict=True):
            row.addWidget(_signed(context, name, said))
        self.setAccessibleName(tally_words(context, tally))


def _signed(context: Context, position: str, said: str) -> QWidget:
    """A count behind its sign; the two are never parted."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 5, 0)
    row.setSpacing(3)
    sign = Label()
    sign.setPixmap(pixmap(position, context.theme.colour(position), round(12 * context.theme.scale)))
    row.addWidget(sign)
    row.addWidget(Label(said, position))
    return pair


def position_words(context: Context, tally: Tally) -> tuple[str, str, str]:
    """The three counts in words; "–" where a number is not given."""
    tr = context.tr

    def number(count: int | None) -> str:
        return "–" if count is None else str(count)

    return (
        tr("{n} for", n=number(tally.in_favour)),
        tr("{n} against", n=number(tally.against)),
        tr("{n} abst.", n=number(tally.abstaining)),
    )


def tally_words(context: Context, tally: Tally) -> str:
    """The whole tally for a screen reader."""
    return ", ".join(position_words(context, tally))
