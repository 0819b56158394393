"""Delegation × agenda item: who spoke on what, in the room or remotely, and for how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QCursor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QMenu

from rapporteur.domain.participation import distinguishing, items_of, name_key
from rapporteur.domain.views import Participant, StatementRecord
from rapporteur.ui.context import Colours, Context
from rapporteur.ui.views.participants.model import (
    ROOM,
    ParticipantsData,
    leads_to,
    mark,
    of_item,
    participant_name,
    told,
)
from rapporteur.ui.widgets.pictures.paint import font_of
from rapporteur.ui.widgets.table import Column, Table

_DOT = 9.0
_GAP = 5.0


class Matrix(Table):
    """Rows are participants that spoke, in the statements last given to `show_statements`."""

    def __init__(self, context: Context) -> None:
        self._data = ParticipantsData()
        self._by_speaker: dict[str, list[StatementRecord]] = {}
        self._titles: dict[str, str] = {}
        super().__init__(
            context,
            lambda: context.tr("Who spoke on what"),
            [_name_column(context)],
            counted=lambda n: context.tr.plural(n, "{n} delegation", "{n} delegations"),
        )
        self._wrap_titles()

    def show_statements(self, data: ParticipantsData, records: Sequence[StatementRecord]) -> None:
        self._data = data
        self._by_speaker = {}
        for record in records:
            self._by_speaker.setdefault(name_key(record.statement.speaker), []).append(record)
        titles = distinguishing({each.number: each.title for each in data.agenda})
        self._titles = {number: _from_its_noun(title) for number, title in titles.items()}
        columns = [_name_column(self._context), *(self._item_column(item) for item in items_of(records))]
        self.set_columns(columns, [each for each in data.participants if each.key in self._by_speaker], ascending=0)

    def _cell(self, participant: Participant, item: str | None) -> list[StatementRecord]:
        return of_item(self._by_speaker.get(participant.key, []), item)

    def _item_column(self, item: str | None) -> Column:
        context, tr = self._context, self._context.tr
        title, short = self._data.item_title(item), self._titles.get(item or "", "")
        return Column(
            f"item_{item}" if item else "all_items",
            lambda: f"{item}\n{short or title}" if item else tr("All items"),
            lambda each: " ".join(mark(context, record.statement) for record in self._cell(each, item)),
            order=lambda each: len(self._cell(each, item)) or None,
            align="centre",
            tooltip=lambda each: "\n".join(told(context, record) for record in self._cell(each, item)),
            link=lambda each: leads_to(cell[0]) if (cell := self._cell(each, item)) else None,
            paint=_painter_of(lambda each: [mark(context, record.statement) for record in self._cell(each, item)]),
            stretch=1,
            narrowest=70,
            wrap_title=True,
            about=lambda: f"{item}. {title}" if item else tr("All items"),
        )

    def follow(self, index: QModelIndex) -> None:
        """Several statements in one cell: ask which one."""
        column, participant = self.model.columns[index.column()], self.row_at(index)
        items = [None if column.key == "all_items" else column.key.removeprefix("item_")]
        records = self._cell(participant, items[0]) if index.column() else self._by_speaker.get(participant.key, [])
        if len(records) < 2:
            if records:
                self._context.go(leads_to(records[0]))
            return
        menu = QMenu(self.grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for record in records:
            menu.addAction(told(self._context, record), partial(self._context.go, leads_to(record)))
        rect = self.grid.visualRect(index)
        below = self.grid.viewport().mapToGlobal(rect.bottomLeft())
        menu.popup(below if self.grid.hasFocus() else QCursor.pos())


def _from_its_noun(title: str) -> str:
    """A title whose beginning was left out, without the little words it now begins with: "… du", "… de l’"."""
    if not title.startswith("… "):
        return title
    words = title.split()[1:]
    while len(words) > 1 and len(words[0]) <= 3:
        words.pop(0)
    words[0] = re.sub(r"^\w{1,2}['’](?=\w)", "", words[0])
    return " ".join(words)


def _name_column(context: Context) -> Column:
    return Column(
        "delegation",
        lambda: context.tr("Delegation"),
        lambda each: participant_name(context, each),
        stretch=2,
        narrowest=150,
    )


def _painter_of(marks: Callable[[Participant], list[str]]) -> Callable[[QPainter, QRect, Participant, Colours], None]:
    def paint(painter: QPainter, rect: QRect, participant: Participant, colours: Colours) -> None:
        _paint_marks(painter, QRectF(rect), marks(participant), colours)

    return paint


def _paint_marks(painter: QPainter, rect: QRectF, marks: list[str], colours: Colours) -> None:
    """The marks side by side in the middle: a full or an empty dot, and what follows it in small."""
    font = font_of(painter, 0.88)
    metrics = QFontMetricsF(font)
    widths = [_DOT + (metrics.horizontalAdvance(each[1:]) + 2 if each[1:] else 0) for each in marks]
    left = rect.center().x() - (sum(widths) + _GAP * max(len(marks) - 1, 0)) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for each, width in zip(marks, widths, strict=True):
        dot = QRectF(left, rect.center().y() - _DOT / 2 + 0.5, _DOT, _DOT)
        painter.setPen(QPen(colours.colour("accent"), 1.5))
        painter.setBrush(colours.colour("accent") if each[0] == ROOM else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75))
        words = QRectF(left + _DOT + 2, rect.top(), width, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, each[1:])
        left += width + _GAP
