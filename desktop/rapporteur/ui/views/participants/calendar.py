"""The meetings day by day, with who spoke at each, in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from rapporteur.domain.facts import Meeting
from rapporteur.domain.participation import by_meeting, items_of
from rapporteur.domain.views import StatementRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.sources import source_location
from rapporteur.ui.views.participants.model import VIRTUAL, ParticipantsData, leads_to, mark, of_item, told
from rapporteur.ui.widgets.pictures import Picture
from rapporteur.ui.widgets.pictures.paint import LEFT, Ink, font_of, line, text

_NARROWEST = 168.0
_GAP = 14.0


class Calendar(Picture):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._data = ParticipantsData()
        self._records: list[StatementRecord] = []

    def show_statements(self, data: ParticipantsData, records: Sequence[StatementRecord]) -> None:
        self._data, self._records = data, list(records)
        self.refresh()

    def _days(self) -> list[tuple[str | None, list[Meeting]]]:
        """The meetings under their dates, those without one last."""
        days: dict[str | None, list[Meeting]] = {}
        for meeting in sorted(self._data.meetings, key=lambda each: (each.date is None, each.date or "", each.number)):
            days.setdefault(meeting.date, []).append(meeting)
        return list(days.items())

    def draw(self, painter: QPainter, width: float, colours: Ink) -> float:
        days, spoken = self._days(), by_meeting(self._records)
        if not days:
            return 0
        columns = max(min(len(days), int((width + _GAP) // (_NARROWEST + _GAP))), 1)
        column = (width - _GAP * (columns - 1)) / columns
        top = lowest = 0.0
        for place, (date, meetings) in enumerate(days):
            if place and place % columns == 0:
                top = lowest + _GAP
            left = (place % columns) * (column + _GAP)
            bottom = self._day(painter, QRectF(left, top, column, 0), date, colours)
            for meeting in meetings:
                records = spoken.get(meeting.number, [])
                bottom = self._meeting(painter, QRectF(left, bottom, column, 0), meeting, records, colours)
            lowest = max(lowest, bottom)
        return lowest

    def _day(self, painter: QPainter, area: QRectF, date: str | None, colours: Ink) -> float:
        font = font_of(painter, bold=True)
        height = QFontMetricsF(font).height() + 8
        text(painter, QRectF(area.left(), area.top(), area.width(), height), self._day_name(date), _ink(colours), font)
        bottom = area.top() + height
        line(painter, QPointF(area.left(), bottom), QPointF(area.right(), bottom), colours.colour("border_strong"), 1.2)
        return bottom + 6

    def _day_name(self, date: str | None) -> str:
        day = QDate.fromString(date or "", Qt.DateFormat.ISODate)
        if not day.isValid():
            return self.context.tr("No date in the text")
        locale = QLocale(self.context.tr.language)
        return f"{locale.standaloneDayName(day.dayOfWeek())} {wording.date_text(self.context, date, style='short')}"

    def _meeting(
        self,
        painter: QPainter,
        area: QRectF,
        meeting: Meeting,
        records: list[StatementRecord],
        colours: Ink,
    ) -> float:
        font, small = font_of(painter, bold=True), font_of(painter, 0.9)
        height = QFontMetricsF(font).height() + 3
        name = wording.meeting_text(self.context, meeting.number)
        head = QRectF(area.left(), area.top(), area.width(), height)
        text(painter, head, name, colours.colour("accent"), font)
        self.spot(head, self._about(meeting), self._follow(meeting))
        if meeting.basis == "implied":
            taken = QFontMetricsF(font).horizontalAdvance(name) + 8
            words = self.context.tr("date implied")
            text(painter, head.adjusted(taken, 0, 0, 0), words, colours.colour("muted"), small)
        top = area.top() + height
        for item in items_of(records):
            place = QRectF(area.left(), top, area.width(), 0)
            top = self._item(painter, place, item, of_item(records, item), colours)
        if not records:
            row = QRectF(area.left(), top, area.width(), height)
            text(painter, row, self.context.tr("no statement told of"), colours.colour("muted"), small)
            top += height
        return top + 10

    def _about(self, meeting: Meeting) -> str:
        parts = [wording.meeting_text(self.context, meeting.number), wording.meeting_date_text(self.context, meeting)]
        if meeting.reason:
            parts.append(self.context.tr(meeting.reason))
        return "\n".join(part for part in parts if part)

    def _follow(self, meeting: Meeting) -> Callable[[], None] | None:
        if not meeting.sources:
            return None
        place = source_location(self._data.document, self._data.language, meeting.sources[0])
        return lambda: self.context.go(place)

    def _item(
        self, painter: QPainter, area: QRectF, item: str | None, records: list[StatementRecord], colours: Ink
    ) -> float:
        """An item's heading, then the names, one after the other over as many lines as they need."""
        font, bold = font_of(painter, 0.9), font_of(painter, 0.9, bold=True)
        metrics = QFontMetricsF(font)
        height = metrics.height() + 2
        heading = wording.item_text(self.context, item)
        text(painter, QRectF(area.left(), area.top(), area.width(), height), heading, colours.colour("muted"), bold)
        left, top = area.left(), area.top() + height
        for place, record in enumerate(records):
            words = self._name(record) + ("," if place < len(records) - 1 else "")
            wide = min(metrics.horizontalAdvance(words), area.width())
            if left > area.left() and left + wide > area.right():
                left, top = area.left(), top + height
            rect = QRectF(left, top, wide, height)
            text(painter, rect, words, _ink(colours), font, LEFT)
            self.spot(rect, told(self.context, record), partial(self._go, record))
            left += wide + metrics.horizontalAdvance(" ")
        return top + height + 4

    def _go(self, record: StatementRecord) -> None:
        self.context.go(leads_to(record))

    def _name(self, record: StatementRecord) -> str:
        """The speaker, with ○ where it spoke remotely and for whom: "Iran 5", "Sudan G"."""
        statement = record.statement
        sign = mark(self.context, statement)
        name = wording.name_text(self.context, statement.speaker)
        remote = f"{VIRTUAL} " if sign.startswith(VIRTUAL) else ""
        return f"{remote}{name} {sign[1:]}".rstrip()


def _ink(colours: Ink) -> QColor:
    return colours.colour("text")
