"""The original pane for a text source: its pages as they are, furniture included, each a white sheet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QToolTip

from rapporteur.domain.report import Page
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.flow import Spot, Wash
from rapporteur.ui.views.read.following import READING_LINE
from rapporteur.ui.views.read.reading import Reading, Stretch
from rapporteur.ui.views.read.selecting import SelectingFlow
from rapporteur.ui.views.read.text_sheet import EDGE, FURNITURE, HEADING, TEXT, SheetSetting, fitting
from rapporteur.ui.views.read.typesetting import is_right_to_left, utf16
from rapporteur.ui.widgets.tips import plain_tip

#: Zooming goes by these steps.
_STEPS = (0.4, 0.5, 0.6, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class OriginalPane(SelectingFlow):
    """Shows the pages of a `Reading`; the current paragraph is boxed wherever it stands."""

    #: A paragraph's key that the person chose here, and the share of it (0.0 to 1.0) that stands above.
    chosen = Signal(str, float)
    #: Then where: the key, the page, and the offset in its source.
    pointed = Signal(str, int, int)
    zoomed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pages: tuple[Page, ...] = ()
        self._stretches: dict[int, list[Stretch]] = {}
        self._headings: set[str] = set()
        self._shared: dict[int, list[tuple[int, int]]] = {}
        self._reading: Reading | None = None
        self._current = ""
        self._direction = Qt.LayoutDirection.LeftToRight
        self._marks: Callable[[int], list[tuple[int, int, str]]] = lambda _page: []
        self._scale = 1.0
        self._fits = True
        self.captions: list[tuple[str, str]] = []
        self.clicked.connect(self._click)

    # -- what it shows -----------------------------------------------------------------------
    def show_reading(self, reading: Reading) -> None:
        self._reading = reading
        self._pages = reading.report.pages
        self._stretches = reading.stretches
        self._headings = set(reading.divisions)
        right_to_left = is_right_to_left(reading.report.language)
        self._direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        self._current = ""
        self._fit()
        self.begin(len(self._pages))

    def set_current(self, key: str) -> None:
        if key != self._current:
            self.forget_caret()
        self._current = key
        self.viewport().update()

    @property
    def current_words(self) -> str:
        """The current paragraph as the source has it, over all its pages."""
        spans = self._reading.spans(self._current) if self._reading is not None else ()
        pages = {page.number: page.source for page in self._pages}
        return " ".join(pages[span.page][span.start : span.end] for span in spans if span.page in pages)

    @property
    def page(self) -> int:
        """The number of the page that takes most of the viewport's upper part; 0 without a document."""
        if not self.count:
            return 0
        return self._pages[self.piece_at(self.offset() + self.viewport().height() / 3)].number

    def reveal(self, key: str) -> None:
        """Scroll, if need be, so that the beginning of a paragraph is well in view."""
        where = self.stretch_y(key, 0)
        if where is None:
            return
        height = self.viewport().height()
        if not self.offset() + 8 <= where <= self.offset() + height * 0.75:
            for _round in range(2):
                self.scroll_to((self.stretch_y(key, 0) or 0.0) - min(height * 0.28, 150.0))

    def reveal_page(self, page: int) -> None:
        """Scroll to the top of a page."""
        piece = self._piece_of(page)
        if piece is not None:
            self.scroll_to(self.top(piece))

    def reveal_source(self, places: list[tuple[int, int, int]], key: str) -> None:
        """Scroll, if need be, so that words of a page's source are in view; or else the paragraph `key`."""
        piece = self._piece_of(places[0][0]) if places else None
        if piece is None:
            self.reveal(key)
            return
        height = self.viewport().height()
        for _round in range(2):
            y = self.position_y(piece, self._forth(piece, places[0][1]))
            if not self.offset() + 8 <= y <= self.offset() + height * 0.85:
                self.scroll_to(y - min(height * 0.28, 150.0))

    def start_spot(self) -> Spot | None:
        """The arrow keys begin at the current paragraph, where it is in sight."""
        seen = set(self._in_view())
        for span in self._reading.spans(self._current) if self._reading is not None else ():
            piece = self._piece_of(span.page)
            if piece in seen and piece is not None:
                return Spot(piece, self._forth(piece, span.start))
        return super().start_spot()

    def stretch_y(self, key: str, number: int) -> float | None:
        """The y, in the content, of the top of a stretch; None where there is no such stretch."""
        spans = self._reading.spans(key) if self._reading else ()
        if number >= len(spans):
            return None
        span = spans[number]
        piece = self._piece_of(span.page)
        return None if piece is None else self.position_y(piece, self._forth(piece, span.start))

    def line(self) -> float:
        return self.viewport().height() * READING_LINE

    def share(self, stretches: list[tuple[str, int]]) -> None:
        """The stretches that both panes know, in the order of reading."""
        self._shared = {}
        for index, (key, number) in enumerate(stretches):
            spans = self._reading.spans(key) if self._reading else ()
            if number < len(spans):
                self._shared.setdefault(spans[number].page, []).append((spans[number].start, index))
        for found in self._shared.values():
            found.sort()

    def stretch_near(self, y: float) -> int:
        if not self.count:
            return -1
        piece = self.piece_at(y)
        position = (
            self.document(piece)
            .documentLayout()
            .hitTest(QPointF(0, y - self.top(piece) - self.piece_corner(piece).y()), Qt.HitTestAccuracy.FuzzyHit)
        )
        if y >= self.top(piece) + self.piece_corner(piece).y():
            offset = self._offset(Spot(piece, max(position, 0)))
            on_page = self._shared.get(self._pages[piece].number, [])
            at = bisect_right([start for start, _index in on_page], offset) - 1
            if at >= 0:
                return on_page[at][1]
        before = [found[-1][1] for page, found in self._shared.items() if page < self._pages[piece].number]
        return max(before, default=-1)

    def mark_sources(self, marks: Callable[[int], list[tuple[int, int, str]]]) -> None:
        """Show ranges of pages' sources on coloured grounds; `marks` is asked for those of a page in view."""
        self._marks = marks
        self.viewport().update()

    def washes_of(self, piece: int) -> list[Wash]:
        marked = [
            Wash(piece, self._forth(piece, start), self._forth(piece, end), colour)
            for start, end, colour in self._marks(self._pages[piece].number)
        ]
        return [*marked, *super().washes_of(piece)]

    def selected_sources(self) -> list[tuple[int, int, int]]:
        """What is selected, on each page: its number, and the range of its source."""
        if self.selection is None:
            return []
        first, last = self.selection
        pages = range(first.piece, last.piece + 1)
        starts = [self._offset(first) if at == first.piece else 0 for at in pages]
        ends = [self._offset(last) if at == last.piece else len(self._pages[at].source) for at in pages]
        return [(self._pages[at].number, *each) for at, each in zip(pages, zip(starts, ends, strict=True), strict=True)]

    def _piece_of(self, page: int) -> int | None:
        piece = page - self._pages[0].number if self._pages else -1
        return piece if 0 <= piece < len(self._pages) else None

    def _forth(self, piece: int, offset: int) -> int:
        return utf16(self._pages[piece].source[:offset])

    # -- zoom --------------------------------------------------------------------------------
    @property
    def percent(self) -> int:
        return round(self._scale * 100)

    @property
    def fits(self) -> bool:
        """Whether the pages keep to the pane's width."""
        return self._fits

    def zoom(self, steps: int) -> None:
        """Enlarge or reduce by a step; 0 is 100 %."""
        if steps == 0:
            self._set_scale(1.0)
        elif steps > 0:
            self._set_scale(next((each for each in _STEPS if each > self._scale + 0.01), _STEPS[-1]))
        else:
            self._set_scale(next((each for each in reversed(_STEPS) if each < self._scale - 0.01), _STEPS[0]))

    def set_zoom(self, scale: float) -> None:
        """A scale (1.0 is 100 %), or 0.0 for the pane's width."""
        self._set_scale(scale) if scale else self.fit_width()

    def fit_width(self) -> None:
        self._fits = True
        self._fit()
        self.reset_layout()
        self.zoomed.emit()

    def _set_scale(self, scale: float) -> None:
        self._fits = False
        self._scale = min(max(scale, _STEPS[0]), _STEPS[-1])
        self.reset_layout()
        self.zoomed.emit()

    def _fit(self) -> None:
        if self._fits:
            self._scale = fitting(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    # -- Flow --------------------------------------------------------------------------------
    def piece_document(self, piece: int) -> QTextDocument:
        page = self._pages[piece]
        return self._setting.document(page, self._look(page))

    def _look(self, page: Page) -> Callable[[int], str]:
        """What stands at an offset of a page: a heading, text, or furniture (running heads, page and job numbers)."""
        stretches = self._stretches.get(page.number, ())
        first = page.number == self._pages[0].number

        def look(offset: int) -> str:
            over = [each for each in stretches if each.span.start <= offset < each.span.end]
            if any(each.key in self._headings for each in over):
                return HEADING
            return TEXT if over or first else FURNITURE

        return look

    def piece_estimate(self, piece: int) -> float:
        return self._setting.estimate(self._pages[piece])

    def piece_height(self, piece: int, document: QTextDocument) -> float:
        return self._setting.height(document)

    def piece_corner(self, piece: int) -> QPointF:
        return self._setting.corner(self._left())

    def piece_text(self, piece: int) -> str:
        return self._pages[piece].source

    def content_width(self) -> float:
        return self._setting.width + 2 * EDGE

    def text_colour(self) -> str:
        return "ink"

    def ground(self) -> str:
        return "canvas"

    def selection_colour(self) -> str:
        return "sheet_selection"

    def caret_colour(self) -> str:
        return "sheet_accent"

    @property
    def _setting(self) -> SheetSetting:
        return SheetSetting(self.context.theme, self._scale, self.logicalDpiY(), self._direction)

    def _left(self) -> float:
        return max((self.viewport().width() - self._setting.width) / 2, EDGE)

    # -- painting ----------------------------------------------------------------------------
    def paint_piece(self, painter: QPainter, piece: int, area: QRectF) -> None:
        colour = self.context.theme.colour
        sheet = self._sheet(area)
        painter.setFont(self.context.theme.font("caption"))
        painter.setPen(colour("muted"))
        caption = QRectF(sheet.left(), area.top(), sheet.width(), self._setting.caption - 3)
        if piece < len(self.captions):
            painter.drawText(
                caption, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self.captions[piece][0]
            )
        painter.setPen(QPen(colour("shadow"), 1))
        painter.setBrush(colour("sheet"))
        painter.drawRect(sheet)
        for box in self._boxes(piece):
            painter.setPen(QPen(colour("sheet_accent"), 1.4))
            painter.setBrush(colour("sheet_box"))
            painter.drawRoundedRect(box, 3, 3)

    def _sheet(self, area: QRectF) -> QRectF:
        caption = self._setting.caption
        x = round(self._left() - self.horizontalScrollBar().value()) + 0.5
        top = round(area.top() + caption) + 0.5
        return QRectF(x, top, round(self._setting.width), round(area.height() - caption - EDGE))

    def _boxes(self, piece: int) -> list[QRectF]:
        """The boxes of the current paragraph on a page: text width, whatever its lines' lengths."""
        made = []
        for each in self._stretches.get(self._pages[piece].number, ()):
            if each.key == self._current:
                start, end = self._forth(piece, each.span.start), self._forth(piece, each.span.end)
                area = self.range_areas(piece, start, end)
                left = self.corner(piece).x()
                area.setLeft(left)
                area.setWidth(self._setting.text_width)
                pad = 5 * max(self._scale, 0.6)
                made.append(area.adjusted(-pad, -pad * 0.5, pad, pad * 0.5))
        return made

    # -- places ------------------------------------------------------------------------------
    def stretch_at(self, spot: Spot) -> Stretch | None:
        """What stands at a place: the last stretch that begins before it, on its page."""
        if self._reading is None:
            return None
        return self._reading.stretch_at(self._pages[spot.piece].number, self._offset(spot))

    def _offset(self, spot: Spot) -> int:
        source = self._pages[spot.piece].source
        if source.isascii() or utf16(source) == len(source):
            return spot.position
        return len(source.encode("utf-16-le")[: spot.position * 2].decode("utf-16-le", "ignore"))

    def _click(self, spot: Spot) -> None:
        stretch = self.stretch_at(spot)
        if stretch is None or self._reading is None:
            return
        lengths = [each.end - each.start for each in self._reading.spans(stretch.key)]
        length, before = sum(lengths) or 1, sum(lengths[: stretch.number])
        inside = min(max(self._offset(spot) - stretch.span.start, 0), stretch.span.end - stretch.span.start)
        self.chosen.emit(stretch.key, (before + inside) / length)
        self.pointed.emit(stretch.key, self._pages[spot.piece].number, self._offset(spot))

    def viewportEvent(self, event) -> bool:
        if isinstance(event, QHelpEvent):
            tip = ""
            if self.count:
                y = event.pos().y() + self.offset()
                piece = self.piece_at(y)
                if y - self.top(piece) < self._setting.caption and piece < len(self.captions):
                    tip = self.captions[piece][1]
            QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
            return True
        return super().viewportEvent(event)
