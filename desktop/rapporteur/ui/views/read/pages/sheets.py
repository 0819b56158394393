"""Where the pages lie, one below the other, for a zoom, a turn and a width. No Qt.

Lengths of a page are points; those of the column and of a sheet (a page as it is shown) are pixels of the window.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rapporteur.domain.geometry import Box
from rapporteur.domain.report import Page

#: Around the column and between two sheets, in pixels.
EDGE = 14.0
GAP = 14.0
#: Pixels for a point at 100 %.
POINT = 96 / 72


class Sheets:
    """`scale` is pixels for a point, `quarter` the quarter turns to the right (0 to 3), `room` the pane's width."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, quarter: int, room: float) -> None:
        self.sizes = sizes
        self.scale = scale
        self.quarter = quarter % 4
        self.room = room
        turned = ((h, w) if self.quarter % 2 else (w, h) for w, h in sizes)
        self._sides = [(float(max(round(w * scale), 1)), float(max(round(h * scale), 1))) for w, h in turned]
        self._tops = list(accumulate((h + GAP for _w, h in self._sides), initial=EDGE))

    @property
    def count(self) -> int:
        return len(self._sides)

    @property
    def height(self) -> float:
        """Of the whole column, its edges included."""
        return self._tops[-1] - GAP + EDGE if self._sides else 0.0

    @property
    def width(self) -> float:
        return max((w for w, _h in self._sides), default=0.0) + 2 * EDGE

    def side(self, at: int) -> tuple[float, float]:
        """Width and height of a sheet."""
        return self._sides[at]

    def top(self, at: int) -> float:
        return self._tops[at]

    def left(self, at: int) -> float:
        """A sheet stands in the middle of the pane, or of the column where that is wider."""
        return float(round((max(self.room, self.width) - self._sides[at][0]) / 2))

    def at(self, y: float) -> int:
        """The sheet at a y of the column: between two sheets the upper one, outside the nearest."""
        return min(max(bisect_right(self._tops, y) - 1, 0), max(self.count - 1, 0))

    def between(self, y: float, end: float) -> range:
        """The sheets that are seen between two ys of the column."""
        if not self._sides:
            return range(0)
        first = self.at(y)
        if self._tops[first] + self._sides[first][1] <= y:
            first += 1
        last = self.at(end)
        return range(first, last + 1 if self._tops[last] < end else last)

    def on_sheet(self, at: int, box: Box) -> Box:
        """A box of a page, in pixels from its sheet's upper left corner."""
        width, height = self.sizes[at]
        match self.quarter:
            case 1:
                turned = Box(height - box.bottom, box.left, height - box.top, box.right)
            case 2:
                turned = Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
            case 3:
                turned = Box(box.top, width - box.right, box.bottom, width - box.left)
            case _:
                turned = box
        scale = self.scale
        return Box(turned.left * scale, turned.top * scale, turned.right * scale, turned.bottom * scale)

    def on_page(self, at: int, x: float, y: float) -> tuple[float, float]:
        """A point of the column, in points from its page's upper left corner."""
        width, height = self.sizes[at]
        across, down = (x - self.left(at)) / self.scale, (y - self.top(at)) / self.scale
        match self.quarter:
            case 1:
                return down, height - across
            case 2:
                return width - across, height - down
            case 3:
                return width - down, across
            case _:
                return across, down


def text_edges(pages: Sequence[Page]) -> tuple[float, float]:
    """How far to the left (below 0) and to the right of the middle of its page words stand, in points, on any page."""
    left = right = 0.0
    for geometry in (page.geometry for page in pages):
        boxes = [box for _start, _end, box in geometry.placed()] if geometry is not None else []
        if geometry is not None and boxes:
            middle = geometry.width / 2
            left = min(left, min(box.left for box in boxes) - middle)
            right = max(right, max(box.right for box in boxes) - middle)
    return left, right


def fitting(sizes: Sequence[tuple[float, float]], quarter: int, room: float, height: float = 0.0) -> float:
    """The scale at which the widest page fits a width; with a `height`, at which the whole of a page does."""
    turned = [(h, w) if quarter % 2 else (w, h) for w, h in sizes] or [(595.0, 842.0)]
    scale = (room - 2 * EDGE) / max(w for w, _h in turned)
    if height:
        scale = min(scale, (height - 2 * EDGE) / max(h for _w, h in turned))
    return scale
