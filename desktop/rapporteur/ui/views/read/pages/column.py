"""The column of pages: scrolled, zoomed and turned. What is drawn on the sheets is for those who build on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

from rapporteur.domain.geometry import Box
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.following import READING_LINE
from rapporteur.ui.views.read.pages.images import PageImages, Part, parts_of
from rapporteur.ui.views.read.pages.sheets import POINT, Sheets, fitting
from rapporteur.ui.views.read.spoken import SpokenPane

#: Zooming goes by these steps.
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
#: What keeps to the pane: the words' width (the margins may be cut off), the pages' width, whole pages, or nothing.
FITS = ("text", "width", "page", "")
#: On each side of the words, where their width is kept to, in pixels.
_BESIDE = 12.0
#: While the zoom or the width changes, sharp pictures are asked for when it has come to rest, in milliseconds.
_PAUSE = 90
#: A notch of a mouse's wheel.
_NOTCH = 120


class PageColumn(SpokenPane):
    """Pages are counted from 0 here; `numbers` are those that they bear in the document."""

    #: The person scrolled (not: the pane followed another).
    led = Signal()
    #: What is seen has changed, whoever scrolled.
    moved = Signal()
    zoomed = Signal()

    def __init__(self, context: Context, images: PageImages) -> None:
        super().__init__(context)
        self.images = images
        self.numbers: Sequence[int] = ()
        self._sizes: Sequence[tuple[float, float]] = ()
        self._edges = (0.0, 0.0)
        self._fit = "text"
        self._zoom = 1.0
        self._quarter = 0
        self._notches = 0
        self._own_move = False
        self._asked_for = -1
        self.sheets = Sheets((), POINT, 0, 0.0)
        self._asking = QTimer(self, singleShot=True)
        self._asking.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._asking.start(0))
        images.arrived.connect(self._picture_came)

    def begin_pages(
        self,
        numbers: Sequence[int],
        sizes: Sequence[tuple[float, float]],
        quarter: int,
        edges: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        """Take up other pages, from the top of the first. `edges` are where their words begin and end across
        (see `text_edges`)."""
        self.numbers, self._sizes, self._quarter, self._edges = numbers, sizes, quarter, edges
        self._asked_for = -1
        self._lay_out()
        self._set_value(0)
        self._asking.start(0)
        self.viewport().update()

    @property
    def count(self) -> int:
        return len(self.numbers)

    # -- where one is ------------------------------------------------------------------------
    @property
    def page(self) -> int:
        """The number of the page that was gone to, while it is in sight; or else of the one that takes most of the
        viewport's upper part. 0 without a document."""
        if not self.count:
            return 0
        seen, bar = self.seen(), self.verticalScrollBar()
        if self._asked_for in seen:
            return self.numbers[self._asked_for]
        if bar.value() == bar.maximum() > 0:
            return self.numbers[-1]
        first = self.sheets.at(self.offset())
        down = min(self.viewport().height() / 3, self.sheets.side(first)[1] / 2)
        return self.numbers[self.sheets.at(self.offset() + down)]

    def line(self) -> float:
        return self.viewport().height() * READING_LINE

    def reveal_page(self, page: int) -> None:
        """Scroll to the top of a page, by its number."""
        if page in self.numbers:
            at = self.numbers.index(page)
            self.scroll_to(self.sheets.top(at) - 8)
            self._asked_for = at
            self.moved.emit()

    def scroll_to(self, y: float) -> None:
        """Scroll so that y of the column is at the viewport's top, without leading another pane."""
        self._asked_for = -1
        self._set_value(round(y))

    def show_box(self, at: int, box: Box, share: float = 0.28) -> None:
        """Scroll, if need be, so that a box on a sheet is well in view."""
        area = self.area(at, box)
        height, width = self.viewport().height(), self.viewport().width()
        if not (area.top() >= 8 and area.top() + min(area.height(), height * 0.4) <= height * 0.85):
            self.scroll_to(area.top() + self.offset() - min(height * share, 150.0))
        if not 0 <= area.left() <= area.right() <= width:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + round(area.left() - min(40.0, max(width - area.width(), 0.0) / 2)))

    def area(self, at: int, box: Box) -> QRectF:
        """A box of a page, in the viewport."""
        corner, placed = self.corner(at), self.sheets.on_sheet(at, box)
        return QRectF(corner.x() + placed.left, corner.y() + placed.top, _wide(placed), _high(placed))

    def sheet_area(self, at: int) -> QRectF:
        """A sheet, in the viewport."""
        return QRectF(self.corner(at), self.corner(at) + QPointF(*self.sheets.side(at)))

    def corner(self, at: int) -> QPointF:
        """The upper left corner of a sheet in the viewport, on a pixel of the screen."""
        ratio = self.devicePixelRatioF()
        x = self.sheets.left(at) - self.horizontalScrollBar().value()
        return QPointF(round(x * ratio) / ratio, round((self.sheets.top(at) - self.offset()) * ratio) / ratio)

    def page_point(self, point: QPointF) -> tuple[int, float, float]:
        """The page at a point of the viewport (or the nearest), and the point on it, in points of the page."""
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self.offset()
        at = self.sheets.at(y)
        return at, *self.sheets.on_page(at, x, y)

    def seen(self) -> range:
        """The sheets in the viewport."""
        return self.sheets.between(self.offset(), self.offset() + self.viewport().height())

    # -- zoom and turn -----------------------------------------------------------------------
    @property
    def percent(self) -> int:
        return round(self.sheets.scale / POINT * 100)

    @property
    def fit(self) -> str:
        """ "text", "width", "page" or "" (see FITS)."""
        return self._fit

    @property
    def fits(self) -> bool:
        """Whether the pages keep to the pane's width."""
        return self._fit == "width"

    def zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Enlarge or reduce by a step; 0 is 100 %. What is at a point of the viewport stays there."""
        here = self.sheets.scale / POINT
        if steps == 0:
            self._set_zoom("", 1.0, at)
        elif steps > 0:
            self._set_zoom("", next((each for each in _STEPS if each > here + 0.01), _STEPS[-1]), at)
        else:
            self._set_zoom("", next((each for each in reversed(_STEPS) if each < here - 0.01), _STEPS[0]), at)

    def set_zoom(self, scale: float) -> None:
        """A scale (1.0 is 100 %), or 0.0 for the pane's width."""
        self._set_zoom("", min(max(scale, _STEPS[0]), _STEPS[-1])) if scale else self.fit_width()

    def fit_width(self) -> None:
        self._set_zoom("width", self._zoom)

    def fit_text(self) -> None:
        """Keep to the width of the words; where whole pages have room at 100 %, to theirs."""
        self._set_zoom("text", self._zoom)

    def fit_page(self) -> None:
        self._set_zoom("page", self._zoom)

    @property
    def quarter(self) -> int:
        """How many quarter turns to the right the pages are turned."""
        return self._quarter

    def rotate(self, quarters: int) -> None:
        """Turn all pages to the right (or to the left, `quarters` < 0); the page in sight stays so."""
        page = self.page
        self._quarter = (self._quarter + quarters) % 4
        self._lay_out()
        self.reveal_page(page)
        self._changed()

    def _set_zoom(self, fit: str, zoom: float, at: QPointF | None = None) -> None:
        at = at or QPointF(self.viewport().width() / 2, self.line())
        keep = self.page_point(at) if self.count else None
        self._fit, self._zoom = fit, zoom
        self._lay_out()
        if keep is not None:
            self._bring(keep, at)
        self._changed()

    def _bring(self, place: tuple[int, float, float], to: QPointF) -> None:
        """Scroll so that a point of a page stands at a point of the viewport."""
        at, x, y = place
        spot = self.sheets.on_sheet(at, Box(x, y, x, y))
        self._set_value(round(self.sheets.top(at) + spot.top - to.y()))
        if self._fit != "text":
            self._own_move = True
            self.horizontalScrollBar().setValue(round(self.sheets.left(at) + spot.left - to.x()))
            self._own_move = False

    def _changed(self) -> None:
        self._asking.start(_PAUSE)
        self.viewport().update()
        self.zoomed.emit()
        self.moved.emit()

    def reset_layout(self) -> None:
        """Paint anew (other colours or another screen)."""
        self._lay_out()
        self._asking.start(0)
        self.viewport().update()

    def _lay_out(self) -> None:
        room, height = float(self.viewport().width()), float(self.viewport().height())
        if self._fit:
            fitted = fitting(self._sizes, self._quarter, room, height if self._fit == "page" else 0.0)
            if self._fit == "text":
                fitted = max(fitted, min(self._text_scale(room), POINT))
            scale = min(max(fitted, 0.1), 3.0 * POINT)
        else:
            scale = self._zoom * POINT
        self.sheets = Sheets(self._sizes, scale, self._quarter, room)
        self._place_bars()

    def _text_scale(self, room: float) -> float:
        """The scale at which the words fit a width; 0.0 where there are none, or they run up or down."""
        left, right = self._edges
        return (room - 2 * _BESIDE) / (right - left) if right > left and self._quarter % 2 == 0 else 0.0

    def _place_bars(self) -> None:
        self._own_move = True
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        height, width = self.viewport().height(), self.viewport().width()
        bar.setRange(0, max(round(self.sheets.height) - height, 0))
        bar.setPageStep(max(height - 40, 40))
        wider = round(self.sheets.width) - width
        side.setRange(0, max(0, wider))
        side.setPageStep(width)
        if self._fit == "text":  # the words in the middle; a bar below would take room to show white
            left, right = self._edges if self._quarter == 0 else (-self._edges[1], -self._edges[0])
            side.setValue(round((max(wider, 0) + (left + right) * self.sheets.scale) / 2))
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(never if self._fit == "text" else needed)
        self._own_move = False

    def _set_value(self, value: int) -> None:
        self._own_move = True
        self.verticalScrollBar().setValue(value)
        self._own_move = False

    def _scrolled(self) -> None:
        if not self._own_move:
            self._asked_for = -1
            self.led.emit()
        if not self._asking.isActive():
            self._asking.start(0)
        self.moved.emit()
        self.viewport().update()

    # -- pictures ----------------------------------------------------------------------------
    def parts(self, at: int) -> list[Part]:
        """The pictures that a page is made of at this zoom."""
        ratio = self.devicePixelRatioF()
        return parts_of(self.numbers[at], self._sizes[at], self.sheets.scale * ratio, self._quarter)

    def part_area(self, at: int, part: Part) -> QRectF:
        """Where a picture stands in the viewport."""
        if part.area is None:
            return self.sheet_area(at)
        ratio, corner = self.devicePixelRatioF(), self.corner(at)
        left, top, right, bottom = (edge / ratio for edge in part.area)
        return QRectF(corner.x() + left, corner.y() + top, right - left, bottom - top)

    def _ask(self) -> None:
        """Ask for the pictures of what is seen, and then of what comes next."""
        if not self.count or not self.isVisible():
            return
        seen, window = self.seen(), QRectF(self.viewport().rect())
        near = window.adjusted(0, -window.height() * 0.5, 0, window.height())
        ratio = self.devicePixelRatioF()
        now, soon = [self.images.small(self.numbers[at], ratio) for at in seen], []
        for at in range(max(seen.start - 1, 0), min(seen.stop + 2, self.count)):
            for part in self.parts(at):
                area = self.part_area(at, part)
                if area.intersects(window):
                    now.append(part)
                elif area.intersects(near):
                    soon.append(part)
        # Small ones ahead: whoever scrolls fast sees them first.
        ahead = [*range(seen.stop, min(seen.stop + 8, self.count)), *range(max(seen.start - 4, 0), seen.start)]
        soon += [self.images.small(self.numbers[at], ratio) for at in ahead]
        self.images.wish("pane", now, soon)

    def _picture_came(self, page: int) -> None:
        if page in self.numbers and self.numbers.index(page) in self.seen():
            self.viewport().update(self.sheet_area(self.numbers.index(page)).toAlignedRect())

    # -- events ------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.count:
            return
        if self._fit and event.oldSize() != QSize(-1, -1):
            top = QPointF(self.viewport().width() / 2, 0)
            keep = self.page_point(top)
            self._lay_out()
            self._bring(keep, top)
        else:
            self._lay_out()
        self._changed()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._asking.start(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._notches += event.angleDelta().y()
        if abs(self._notches) >= _NOTCH:
            self.zoom(1 if self._notches > 0 else -1, event.position())
            self._notches = 0
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.turn(-1 if event.modifiers() else 1)
        else:
            super().keyPressEvent(event)


def _wide(box: Box) -> float:
    return box.right - box.left


def _high(box: Box) -> float:
    return box.bottom - box.top
