"""Pictures of pages: those that are wanted now are drawn first, as many are kept as there is room for.

Pages are drawn elsewhere (`desk.page_image`), on a lane of their own; nobody here waits for one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTransform

from rapporteur.domain.errors import Failure
from rapporteur.domain.geometry import Box
from rapporteur.domain.pages import PageImage
from rapporteur.job import Job
from rapporteur.ui.context import Context

#: What is kept, in bytes: sharp pictures, and small ones of whole pages that stand in for them.
_SHARP = 28_000_000
_SMALL = 12_000_000
#: A page with more pixels is drawn in tiles of this side.
WHOLE = 2_500_000
TILE = 512
#: The width of a small picture, in pixels of the screen at its plainest.
SMALL_WIDTH = 108
#: As many are asked for ahead of what has come: the one who draws never waits for the window.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A picture: of page number `page`, `scale` pixels for a point, after `quarter` turns to the right.

    `area` is left, top, right and bottom of the part in pixels of the turned page; None for the whole page.
    """

    page: int
    scale: float
    quarter: int = 0
    area: tuple[int, int, int, int] | None = None
    small: bool = False


#: Draws a page (its number, pixels for a point, the part of it), on any thread.
Draw = Callable[[int, float, Box | None, Job], PageImage]


class PageImages(QObject):
    """The pictures of one document at a time."""

    #: A picture of a page has come, or the news that it cannot be drawn.
    arrived = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._draw: Draw | None = None
        self._sizes: Sequence[tuple[float, float]] = ()
        self._first = 1
        self._kept: dict[bool, OrderedDict[Part, QImage]] = {False: OrderedDict(), True: OrderedDict()}
        self._bytes = {False: 0, True: 0}
        self._wishes: dict[str, tuple[list[Part], list[Part]]] = {}
        self._coming: dict[Part, Job] = {}
        self._failures: dict[int, Failure] = {}
        self._document = 0

    def begin(self, sizes: Sequence[tuple[float, float]], draw: Draw | None, first: int = 1) -> None:
        """Take up another document; `first` is the number of its first page. Without `draw` there is none."""
        self._draw, self._sizes, self._first = draw, sizes, first
        self._document += 1
        for small in (False, True):
            self._kept[small].clear()
            self._bytes[small] = 0
        self._wishes.clear()
        for job in self._coming.values():
            job.cancel()
        self._coming.clear()
        self._failures.clear()

    # -- what there is -----------------------------------------------------------------------
    def get(self, part: Part) -> QImage | None:
        """A picture, where it has been drawn."""
        kept = self._kept[part.small]
        found = kept.get(part)
        if found is not None:
            kept.move_to_end(part)
        return found

    def small(self, page: int, ratio: float) -> Part:
        """The small picture of a page on a screen of so many pixels for one of the window's."""
        width = self._sizes[page - self._first][0]
        return Part(page, SMALL_WIDTH * ratio / width, small=True)

    def stand_in(self, page: int) -> tuple[Part, QImage] | None:
        """The sharpest picture of a whole page that is at hand, at whatever scale."""
        whole = [
            (part, image)
            for kept in self._kept.values()
            for part, image in kept.items()
            if part.page == page and part.area is None
        ]
        return max(whole, key=lambda each: each[0].scale, default=None)

    def failure(self, page: int) -> Failure | None:
        """Why a page cannot be drawn."""
        return self._failures.get(page)

    @property
    def kept_bytes(self) -> int:
        return sum(self._bytes.values())

    # -- what is wanted ----------------------------------------------------------------------
    def wish(self, who: str, now: list[Part], soon: Sequence[Part] = ()) -> None:
        """What one place wants: in sight now, and soon. It takes the place of all that it wanted before."""
        self._wishes[who] = (now, list(soon))
        self._ask()

    def retry(self, page: int) -> None:
        """Draw a page again that could not be drawn."""
        if self._failures.pop(page, None) is not None:
            self.arrived.emit(page)

    def _ask(self) -> None:
        draw = self._draw
        for part in self._wanted() if draw is not None else ():
            if len(self._coming) >= _AHEAD:
                break
            if self._is_missing(part):
                assert draw is not None
                self._order(part, draw)

    def _wanted(self) -> list[Part]:
        """What is in sight, whatever room it takes, and what comes next as far as there is room for it."""
        wanted = [part for now, _soon in self._wishes.values() for part in now]
        taken = {small: sum(self._room_of(part) for part in wanted if part.small == small) for small in (False, True)}
        for _now, soon in self._wishes.values():
            for part in soon:
                taken[part.small] += self._room_of(part)
                if taken[part.small] <= (_SMALL if part.small else _SHARP):
                    wanted.append(part)
        return wanted

    def _room_of(self, part: Part) -> int:
        """The bytes of a picture."""
        if part.area is not None:
            left, top, right, bottom = part.area
            return 4 * (right - left) * (bottom - top)
        width, height = self._sizes[part.page - self._first]
        return 4 * round(width * part.scale) * round(height * part.scale)

    def _is_missing(self, part: Part) -> bool:
        return part not in self._kept[part.small] and part not in self._coming and part.page not in self._failures

    def _order(self, part: Part, draw: Draw) -> None:
        document, size = self._document, self._sizes[part.page - self._first]

        def come(image: QImage) -> None:
            if document == self._document:
                self._coming.pop(part, None)
                self._keep(part, image)
                self.arrived.emit(part.page)
                self._ask()

        def not_come(error: Exception) -> None:
            if document == self._document:
                self._coming.pop(part, None)
                unknown = Failure("Page {page} cannot be drawn: it is damaged.", page=part.page)
                self._failures[part.page] = error if isinstance(error, Failure) else unknown
                self.arrived.emit(part.page)
                self._ask()

        self._coming[part] = Job()
        work = self._context.tasks.run(lambda job: picture(part, size, draw, job), come, not_come, lane="pages")
        if part in self._coming:  # it has not come yet
            self._coming[part] = work

    def _keep(self, part: Part, image: QImage) -> None:
        kept, room = self._kept[part.small], _SMALL if part.small else _SHARP
        kept[part] = image
        self._bytes[part.small] += image.sizeInBytes()
        if self._bytes[part.small] > room:
            wanted = set(self._wanted())
            for old in [each for each in kept if each not in wanted]:
                self._bytes[part.small] -= kept.pop(old).sizeInBytes()
                if self._bytes[part.small] <= room:
                    break


def picture(part: Part, size: tuple[float, float], draw: Draw, job: Job) -> QImage:
    """Have a part drawn, and turn it; on any thread. `size` is that of its page in points."""
    drawn = draw(part.page, part.scale, _clip(part, size), job)
    image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    # A copy: an image made of bytes does not keep them.
    return image.transformed(QTransform().rotate(90 * part.quarter)) if part.quarter else image.copy()


def _clip(part: Part, size: tuple[float, float]) -> Box | None:
    """The area of a part on the page before it is turned, in points; a hair inside, so that no pixel more is drawn."""
    if part.area is None:
        return None
    left, top, right, bottom = part.area
    width, height = (round(side * part.scale) for side in size)
    match part.quarter:
        case 1:
            left, top, right, bottom = top, height - right, bottom, height - left
        case 2:
            left, top, right, bottom = width - right, height - bottom, width - left, height - top
        case 3:
            left, top, right, bottom = width - bottom, left, width - top, right
    hair = 0.01
    return Box(
        (left + hair) / part.scale, (top + hair) / part.scale, (right - hair) / part.scale, (bottom - hair) / part.scale
    )


def parts_of(page: int, size: tuple[float, float], scale: float, quarter: int) -> list[Part]:
    """The pictures that a whole page is made of: one, or tiles where it has many pixels."""
    width, height = (max(round(side * scale), 1) for side in (size[::-1] if quarter % 2 else size))
    if width * height <= WHOLE:
        return [Part(page, scale, quarter)]
    return [
        Part(page, scale, quarter, (left, top, min(left + TILE, width), min(top + TILE, height)))
        for top in range(0, height, TILE)
        for left in range(0, width, TILE)
    ]
