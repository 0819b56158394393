"""A roll as a picture: one tile for each State, by regional group and position."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.tallies import NOT_LISTED
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.pictures.paint import CENTRE, LEFT, Ink, dashed, font_of, line, text
from rapporteur.ui.widgets.pictures.picture import Picture

_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Tile:
    """One delegation. `said` is true where its position was only stated afterwards; `follow` leads to its words."""

    code: str
    label: str
    group: str | None
    position: str
    said: bool = False
    follow: Callable[[], None] | None = None


class RollPicture(Picture):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._tiles: tuple[Tile, ...] = ()
        self._groups: tuple[str | None, ...] = ()

    def set_tiles(self, tiles: Sequence[Tile], groups: Sequence[str | None]) -> None:
        self._tiles, self._groups = tuple(tiles), tuple(groups)
        self.refresh()

    def draw(self, painter: QPainter, width: float, colours: Ink) -> float:
        top = 0.0
        for group in self._groups:
            tiles = [tile for tile in self._tiles if tile.group == group]
            if tiles:
                top = self._draw_group(painter, top, width, group, tiles, colours)
        return self._legend(painter, top, width, colours)

    def _draw_group(
        self, painter: QPainter, top: float, width: float, group: str | None, tiles: list[Tile], colours: Ink
    ) -> float:
        font = font_of(painter, bold=True)
        height = QFontMetricsF(font).height() + 8
        name = wording.group_name(self.context, group)
        text(painter, QRectF(0, top, width, height), name, colours.colour("text"), font, LEFT)
        left, top = 0.0, top + height
        tile_font = font_of(painter, 0.82, bold=True)
        metrics = QFontMetricsF(tile_font)
        size = QSizeF(metrics.horizontalAdvance("WWW") + 10, metrics.height() + 7)
        for position in (*POSITIONS, NOT_LISTED):
            of_position = sorted((tile for tile in tiles if tile.position == position), key=lambda tile: tile.code)
            if not of_position:
                continue
            sign = f"{wording.SIGNS[position]} {len(of_position)}"
            sign_width = QFontMetricsF(font).horizontalAdvance(sign) + 10
            if left and left + sign_width + size.width() > width:
                left, top = 0.0, top + size.height() + _GAP
            place = QRectF(left, top, sign_width, size.height())
            text(painter, place, sign, colours.colour(wording.COLOURS[position]), font, LEFT)
            left += sign_width
            for tile in of_position:
                if left + size.width() > width:
                    left, top = 0.0, top + size.height() + _GAP
                self._draw_tile(painter, QRectF(left, top, size.width(), size.height()), tile, colours)
                left += size.width() + _GAP
            left += 12
        top += size.height() + 12
        line(painter, QPointF(0, top - 4), QPointF(width, top - 4), colours.colour("border"))
        return top

    def _draw_tile(self, painter: QPainter, rect: QRectF, tile: Tile, colours: Ink) -> None:
        colour = colours.colour(wording.COLOURS[tile.position])
        painter.save()
        filled = tile.position in ("in_favour", "against") and not tile.said
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        else:
            listed = tile.position != NOT_LISTED
            painter.setPen(dashed(colour) if tile.said else QPen(colour if listed else colours.colour("border"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
        ink = colours.colour("on_accent") if filled else colour
        text(painter, rect, tile.code, ink, font_of(painter, 0.82, bold=tile.position != NOT_LISTED), CENTRE)
        painter.restore()
        self.spot(rect, tile.label, tile.follow)

    def _legend(self, painter: QPainter, top: float, width: float, colours: Ink) -> float:
        font = font_of(painter, 0.9)
        height = QFontMetricsF(font).height() + 6
        parts = [wording.signed(self.context, position) for position in (*POSITIONS, NOT_LISTED)]
        if any(tile.said for tile in self._tiles):
            parts.append(self.context.tr("dashed: stated afterwards, not cast"))
        words = "   ".join(parts)
        text(painter, QRectF(0, top, width, height), words, colours.colour("muted"), font, LEFT)
        return top + height
