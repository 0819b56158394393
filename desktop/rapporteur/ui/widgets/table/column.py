"""What a table shows: a list of columns, each one row to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from rapporteur.exchange.tables import Cell
from rapporteur.ui.context import Colours, Location

#: How a column paints a cell itself: the painter, the cell's inside, the row, the theme's colours.
Paint = Callable[[QPainter, QRect, Any, Colours], None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column over rows of any kind. Everything but `key`, `title` and `text` has a sensible default.

    `key` is stable: it names the column in settings and the field in a JSON export. `title` and `text` are
    called whenever they are shown, so that they speak the language of now. `order` gives what to sort by
    (text is collated in the interface's language; None goes last); `export` what to write to a file, where
    that is not the text. `colour` names a colour of the theme. `link` is where the cell leads; a column
    with `linked` shows it and follows a single click. `paint` draws the cell instead of its text. Where there is
    no room, words end in an ellipsis, or begin with one where `elide` is "left". `stretch` is a share of the room
    that is left over. A title that is to be wrapped (`wrap_title`) may be short for what the header's tooltip tells
    (`about`).
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Any], str]
    order: Callable[[Any], Any] | None = None
    export: Callable[[Any], Cell] | None = None
    align: str = "left"
    colour: Callable[[Any], str | None] | None = None
    bold: bool = False
    tooltip: Callable[[Any], str] | None = None
    link: Callable[[Any], Location | None] | None = None
    linked: bool = False
    paint: Paint | None = None
    visible: bool = True
    stretch: int = 0
    elide: str = "right"
    narrowest: int = 48
    wrap_title: bool = False
    about: Callable[[], str] | None = None

    def ordered_by(self, row: Any) -> Any:
        return self.order(row) if self.order is not None else self.text(row)

    def exported(self, row: Any) -> Cell:
        return self.export(row) if self.export is not None else self.text(row)
