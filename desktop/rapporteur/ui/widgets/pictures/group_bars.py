"""A vote by regional group: for each, a bar of its positions, and the counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.tallies import NOT_LISTED, GroupTally
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.pictures.paint import CENTRE, LEFT, Ink, font_of, line, text
from rapporteur.ui.widgets.pictures.picture import Picture

_COUNT_WIDTH = 62
_GAP = 1.5


class GroupBars(Picture):
    """`choose` is called with the code of the group whose row was followed."""

    def __init__(self, context: Context, choose: Callable[[str | None], None] | None = None) -> None:
        super().__init__(context)
        self._groups: tuple[GroupTally, ...] = ()
        self._choose = choose

    def set_groups(self, groups: Sequence[GroupTally]) -> None:
        self._groups = tuple(groups)
        self.refresh()

    def draw(self, painter: QPainter, width: float, colours: Ink) -> float:
        font = font_of(painter)
        row = QFontMetricsF(font).height() + 12
        widest = max((QFontMetricsF(font).horizontalAdvance(self._name(each)) for each in self._groups), default=0)
        label = min(widest + 28, width * 0.32)
        counts = (len(POSITIONS) + 1) * _COUNT_WIDTH
        for place, group in enumerate(self._groups):
            top = place * row
            text(painter, QRectF(8, top, label - 16, row), self._name(group), colours.colour("text"), font, LEFT)
            bar = QRectF(label, top + row / 2 - 7, max(width - label - counts - 16, 40), 14)
            self._bar(painter, bar, group, colours)
            self._counts(painter, QRectF(width - counts, top, counts, row), group, colours)
            line(painter, QPointF(0, top + row), QPointF(width, top + row), colours.colour("border"))
            follow = partial(self._choose, group.group) if self._choose is not None else None
            self.spot(QRectF(0, top, width, row), self._words(group), follow)
        return len(self._groups) * row + 1

    def _name(self, group: GroupTally) -> str:
        return wording.group_name(self.context, group.group)

    def _words(self, group: GroupTally) -> str:
        shares = (f"{wording.signed(self.context, each)}: {group.count(each)}" for each in (*POSITIONS, NOT_LISTED))
        return "\n".join((self._name(group), *shares))

    def _bar(self, painter: QPainter, rect: QRectF, group: GroupTally, colours: Ink) -> None:
        whole = group.voted + group.not_listed
        painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(rect, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("track"))
        painter.drawPath(outline)
        left = rect.left()
        for position in POSITIONS:
            share = rect.width() * group.count(position) / whole if whole else 0
            if share:
                piece = QPainterPath()
                piece.addRect(QRectF(left, rect.top(), max(share - _GAP, 1), rect.height()))
                painter.setBrush(colours.colour(wording.COLOURS[position]))
                painter.drawPath(piece.intersected(outline))
            left += share
        painter.restore()

    def _counts(self, painter: QPainter, rect: QRectF, group: GroupTally, colours: Ink) -> None:
        for place, position in enumerate((*POSITIONS, NOT_LISTED)):
            number = group.count(position)
            cell = QRectF(rect.left() + place * _COUNT_WIDTH, rect.top(), _COUNT_WIDTH, rect.height())
            told = position != NOT_LISTED and number > 0
            colour = colours.colour(wording.COLOURS[position] if told else "muted")
            words = f"{wording.SIGNS[position]} {number}"
            text(painter, cell, words, colour, font_of(painter, bold=told), CENTRE)
