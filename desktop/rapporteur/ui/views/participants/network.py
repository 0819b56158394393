"""Who spoke for whom: each speaker, and a tile for each of those it spoke for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from rapporteur.domain.participation import Behalf, Spokesperson, others, spokespersons
from rapporteur.domain.views import StatementRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.views.participants.model import ParticipantsData, behalf_leads_to, is_group, leads_to, told
from rapporteur.ui.widgets.pictures import Picture
from rapporteur.ui.widgets.pictures.paint import CENTRE, LEFT, Ink, font_of, line, text

_GAP = 5.0
_HUB = 210.0
_LINK = 56.0


class Network(Picture):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._data = ParticipantsData()
        self._speakers: tuple[Spokesperson, ...] = ()

    def show_statements(self, data: ParticipantsData, records: Sequence[StatementRecord]) -> None:
        self._data = data
        self._speakers = spokespersons(records)
        self.refresh()

    @property
    def empty(self) -> bool:
        return not self._speakers

    def draw(self, painter: QPainter, width: float, colours: Ink) -> float:
        font = font_of(painter, 0.9)
        heading, height = font_of(painter, 0.9, bold=True), QFontMetricsF(font).height() + 8
        tr, muted = self.context.tr, colours.colour("muted")
        text(painter, QRectF(0, 0, _HUB, height), tr("Spoke"), muted, heading, LEFT)
        text(painter, QRectF(_HUB + _LINK, 0, width, height), tr("on behalf of"), muted, heading, LEFT)
        top = height + 6
        for speaker in self._speakers:
            top = self._block(painter, top, width, speaker, colours)
        note = tr("A number: in how many statements. Thicker lines: more often.")
        text(painter, QRectF(0, top, width, height), note, muted, font, LEFT)
        return top + height

    def _block(self, painter: QPainter, top: float, width: float, speaker: Spokesperson, colours: Ink) -> float:
        font = font_of(painter, 0.92)
        metrics = QFontMetricsF(font)
        height = metrics.height() + 8
        left, line_top, rows = _HUB + _LINK, top, [top]
        places: list[tuple[QRectF, Behalf]] = []
        for behalf in speaker.behalves:
            tile = metrics.horizontalAdvance(self._tile(behalf)) + 16
            tile = min(tile, width - _HUB - _LINK)
            if left > _HUB + _LINK and left + tile > width:
                left, line_top = _HUB + _LINK, line_top + height + _GAP
                rows.append(line_top)
            places.append((QRectF(left, line_top, tile, height), behalf))
            left += tile + _GAP
        bottom = line_top + height
        hub = QRectF(0, (top + bottom) / 2 - height / 2, _HUB, height)
        self._links(painter, hub, rows, height, speaker, colours)
        self._hub(painter, hub, speaker, colours)
        for rect, behalf in places:
            self._draw_tile(painter, rect, behalf, colours)
        line(painter, QPointF(0, bottom + 9), QPointF(width, bottom + 9), colours.colour("border"))
        return bottom + 18

    def _links(
        self, painter: QPainter, hub: QRectF, rows: list[float], height: float, speaker: Spokesperson, colours: Ink
    ) -> None:
        """A curve from the speaker to each line of tiles."""
        often = max(len(behalf.statements) for behalf in speaker.behalves)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour("accent"), min(1.0 + 0.7 * often, 4.0)))
        for row in rows:
            start, end = QPointF(hub.right(), hub.center().y()), QPointF(_HUB + _LINK - 8, row + height / 2)
            path = QPainterPath(start)
            path.cubicTo(QPointF(start.x() + 26, start.y()), QPointF(end.x() - 26, end.y()), end)
            painter.drawPath(path)
        painter.restore()

    def _hub(self, painter: QPainter, rect: QRectF, speaker: Spokesperson, colours: Ink) -> None:
        name = wording.name_text(self.context, speaker.speaker)
        painter.save()
        painter.setPen(QPen(colours.colour("accent"), 1.2))
        painter.setBrush(colours.colour("accent_soft"))
        painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
        painter.restore()
        text(painter, rect.adjusted(9, 0, -9, 0), name, colours.colour("text"), font_of(painter, bold=True), LEFT)
        records = {id(each): each for behalf in speaker.behalves for each in behalf.statements}
        first = next(iter(records.values()))
        label = "\n".join(told(self.context, each) for each in records.values())
        self.spot(rect, label, lambda: self.context.go(leads_to(first)))

    def _tile(self, behalf: Behalf) -> str:
        name = behalf.spoken_for.state or behalf.spoken_for.raw
        if behalf.spoken_for.state is None and not is_group(
            self.context, behalf.spoken_for, others(behalf.statements[0].statement)
        ):
            name = f"⚠ {name}"
        return f"{name} × {len(behalf.statements)}" if len(behalf.statements) > 1 else name

    def _draw_tile(self, painter: QPainter, rect: QRectF, behalf: Behalf, colours: Ink) -> None:
        painter.save()
        painter.setPen(QPen(colours.colour("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()
        text(painter, rect, self._tile(behalf), colours.colour("text"), font_of(painter, 0.92), CENTRE)
        name = wording.name_text(self.context, behalf.spoken_for)
        said = "\n".join(told(self.context, each) for each in behalf.statements[:6])
        first = behalf.statements[0]
        self.spot(rect, f"{name}\n{said}", lambda: self.context.go(behalf_leads_to(first)))
