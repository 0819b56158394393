"""The original pane for a document that has pages of its own: they are shown as they were printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from rapporteur.domain.geometry import Box
from rapporteur.domain.pages import OriginalPages
from rapporteur.domain.report import PageSpan
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.marking import BELOW
from rapporteur.ui.views.read.pages import painting
from rapporteur.ui.views.read.pages.images import Draw, PageImages
from rapporteur.ui.views.read.pages.selecting import Caret, SelectingPages
from rapporteur.ui.views.read.pages.words import around, blocks
from rapporteur.ui.views.read.reading import Reading

#: Marked ranges of a page's source: start, end, colour.
Marks = Callable[[int], list[tuple[int, int, str]]]


class PagesPane(SelectingPages):
    """Shows the pages of a `Reading`; the current paragraph is boxed wherever it stands."""

    #: A paragraph's key that the person chose here, and the share of it (0.0 to 1.0) that stands above.
    chosen = Signal(str, float)
    #: Then, where: its key, the page, and the offset in the page's source.
    pointed = Signal(str, int, int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageImages(context))
        self._current = ""
        self._marks: Marks = lambda _page: []
        self._turned: dict[tuple[str, str], int] = {}
        self._again: dict[int, QRectF] = {}
        self._shared: dict[int, list[tuple[int, int]]] = {}
        self._index: dict[tuple[str, int], int] = {}
        self._ways: dict[int, list[tuple[float, int]]] = {}
        self.clicked.connect(self._click)

    # -- what it shows -----------------------------------------------------------------------
    def show_original(self, reading: Reading, original: OriginalPages, draw: Draw) -> None:
        """Show a document's pages; `draw` draws one (its number, pixels for a point, a part of it), on any thread."""
        self.reading = reading
        self.forget_words()
        self._current = ""
        self._again.clear()
        first = reading.report.pages[0].number if reading.report.pages else 1
        self.images.begin(original.sizes, draw, first)
        numbers = range(first, first + original.count)
        self.begin_pages(numbers, original.sizes, self._turned.get(self._name(reading), 0), reading.text_edges)

    def close_original(self) -> None:
        """Show nothing more, and keep no picture."""
        self.reading = None
        self.forget_words()
        self.images.begin((), None)
        self.begin_pages((), (), 0)

    def set_current(self, key: str) -> None:
        if key != self._current:
            self.forget_caret()
        self._current = key
        self.viewport().update()

    @property
    def current_words(self) -> str:
        """The current paragraph as the source has it, over all its pages."""
        if self.reading is None:
            return ""
        pages = {page.number: page.source for page in self.pages}
        return " ".join(pages.get(span.page, "")[span.start : span.end] for span in self.reading.spans(self._current))

    def mark_sources(self, marks: Marks) -> None:
        """Show ranges of pages' sources on coloured grounds; `marks` is asked for those of a page in view."""
        self._marks = marks
        self.viewport().update()

    def rotate(self, quarters: int) -> None:
        self._ways.clear()
        super().rotate(quarters)
        if self.reading is not None:
            self._turned[self._name(self.reading)] = self.quarter

    def select_current(self) -> None:
        self.select_passage(self._current)

    def _name(self, reading: Reading) -> tuple[str, str]:
        return reading.report.symbol, reading.report.language

    # -- going -------------------------------------------------------------------------------
    def reveal(self, key: str) -> None:
        """Scroll, if need be, so that the beginning of a paragraph is well in view."""
        spans = self.reading.spans(key) if self.reading is not None else ()
        if spans:
            self._reveal(spans[0], spans[0].start)

    def reveal_source(self, places: list[tuple[int, int, int]], key: str) -> None:
        """Scroll, if need be, so that words of a page's source are in view; or else the paragraph `key`."""
        if places:
            self._reveal(PageSpan(*places[0]), places[0][1])
        else:
            self.reveal(key)

    def _reveal(self, span: PageSpan, offset: int) -> None:
        if span.page not in self.numbers:
            return
        at = self.numbers.index(span.page)
        boxes = self.boxes(at, offset, max(span.end, offset + 1))
        if boxes:
            self.show_box(at, boxes[0])
        elif at not in self.seen():
            self.reveal_page(span.page)

    def boxes(self, at: int, start: int, end: int) -> tuple[Box, ...]:
        """Where a range of a page's source stands on it, line by line; () where it tells no places."""
        page = self.pages[at] if at < len(self.pages) else None
        return page.geometry.boxes(start, end) if page is not None and page.geometry is not None else ()

    # -- beside the structured text: see `following` -----------------------------------------
    def share(self, stretches: list[tuple[str, int]]) -> None:
        """The stretches that both panes know, in the order of reading."""
        self._index = {each: at for at, each in enumerate(stretches)}
        self._shared = {}
        self._ways.clear()
        for index, (key, number) in enumerate(stretches):
            spans = self.reading.spans(key) if self.reading else ()
            if number < len(spans) and spans[number].page in self.numbers:
                at = self.numbers.index(spans[number].page)
                self._shared.setdefault(at, []).append((spans[number].start, index))
        for found in self._shared.values():
            found.sort()

    def stretch_y(self, key: str, number: int) -> float | None:
        """The y, in the column, of the top of a stretch; None where there is no such stretch."""
        spans = self.reading.spans(key) if self.reading else ()
        if number >= len(spans) or spans[number].page not in self.numbers:
            return None
        span = spans[number]
        at = self.numbers.index(span.page)
        return self.sheets.top(at) + self._down(at, span.start, span.end) * self.sheets.scale

    def lead_y(self, key: str, number: int) -> float | None:
        index = self._index.get((key, number))
        spans = self.reading.spans(key) if self.reading else ()
        if index is None or number >= len(spans) or spans[number].page not in self.numbers:
            return None
        at = self.numbers.index(spans[number].page)
        down = next((y for y, each in self._way(at) if each == index), 0.0)
        return self.sheets.top(at) + down * self.sheets.scale

    def stretch_near(self, y: float) -> int:
        if not self.count:
            return -1
        at = self.sheets.at(y)
        way = self._way(at)
        before = bisect_right([down for down, _index in way], (y - self.sheets.top(at)) / self.sheets.scale) - 1
        if before >= 0:
            return way[before][1]
        return max((index for page, found in self._shared.items() if page < at for _start, index in found), default=-1)

    def _way(self, at: int) -> list[tuple[float, int]]:
        """How far down a page the reading is when each stretch begins: (points from its top, index), ever further.

        On a page of columns, where the reading goes up again, the way is shared by the lengths of the texts.
        """
        if at not in self._ways:
            shared = self._shared.get(at, [])
            downs = [self._down(at, start, start + 1) for start, _index in shared]
            if any(down < before - 1.0 for before, down in pairwise(downs)):
                top, bottom = min(downs), max(downs)
                first, last = shared[0][0], max(shared[-1][0], shared[0][0] + 1)
                downs = [top + (start - first) / (last - first) * (bottom - top) for start, _index in shared]
            self._ways[at] = [(down, index) for down, (_start, index) in zip(downs, shared, strict=True)]
        return self._ways[at]

    def _down(self, at: int, start: int, end: int) -> float:
        """How far down a sheet a range begins, in points; where nothing is known, as far as it is in the text."""
        boxes = self.boxes(at, start, max(end, start + 24))
        if boxes:
            return self.sheets.on_sheet(at, boxes[0]).top / self.sheets.scale
        length = len(self.pages[at].source) if at < len(self.pages) else 0
        return self.sheets.side(at)[1] / self.sheets.scale * (start / length if length else 0.0)

    # -- painting ----------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.context.theme
        painter.fillRect(event.rect(), theme.colour("canvas"))
        self._again.clear()
        for at in self.seen():
            sheet = self.sheet_area(at)
            if sheet.adjusted(-2, -2, 2, 2).intersects(QRectF(event.rect())):
                painting.paint_paper(painter, theme, sheet)
                self._paint_page(painter, at, sheet)
                painting.paint_dimmed(painter, theme, sheet)
                self._paint_marks(painter, at)
        if self.hasFocus():
            if (caret := self.caret_area()) is not None:
                painter.fillRect(caret, theme.colour("sheet_accent"))
            painter.setPen(theme.colour("accent"))
            painter.drawLine(0, 0, self.viewport().width(), 0)
        painter.end()

    def _paint_page(self, painter: QPainter, at: int, sheet: QRectF) -> None:
        tr, number = self.context.tr, self.numbers[at]
        failure = self.images.failure(number)
        if failure is not None:
            sentence = tr(failure.sentence, **failure.values)
            self._again[at] = painting.paint_failure(painter, self.context.theme, sheet, sentence, tr("Try again"))
            return
        window, ratio = QRectF(self.viewport().rect()), self.devicePixelRatioF()
        parts = [(part, area) for part in self.parts(at) if (area := self.part_area(at, part)).intersects(window)]
        pictures = [(self.images.get(part), area) for part, area in parts]
        if any(image is None for image, _area in pictures):
            found = self.images.stand_in(number)
            if found is None:
                painting.paint_number(painter, self.context.theme, sheet, tr("page {page}", page=number))
            else:
                painting.paint_stand_in(painter, found[1], sheet, self.quarter - found[0].quarter)
        for image, area in pictures:
            if image is not None:
                painting.paint_picture(painter, image, area, ratio)

    def _paint_marks(self, painter: QPainter, at: int) -> None:
        if self.images.failure(self.numbers[at]) is not None:
            return
        theme = self.context.theme
        painting.paint_boxes(painter, theme, self.current_areas(at))
        if at >= len(self.pages):
            return
        for start, end, name in self._marks(self.numbers[at]):
            if name.startswith(BELOW):  # a marker hides nothing: the colours mix
                continue
            painting.paint_marks(painter, theme, self._areas(at, start, end), name)
        selected = self.selected_on(at)
        if selected is not None:
            painting.paint_marks(painter, theme, self._areas(at, *selected), "sheet_selection")

    def _areas(self, at: int, start: int, end: int) -> list[QRectF]:
        return [self.area(at, box).adjusted(-1, -1, 1, 1) for box in self.boxes(at, start, end)]

    def current_areas(self, at: int) -> list[QRectF]:
        """The boxes of the current paragraph on a page, in the viewport: one for each column that it stands in."""
        if self.reading is None or not self._current:
            return []
        spans = [span for span in self.reading.spans(self._current) if span.page == self.numbers[at]]
        lines = [self.boxes(at, span.start, span.end) for span in spans]
        if self._current in self.reading.tables:  # one box, whatever the order of its cells
            return [self.area(at, around(box for boxes in lines for box in boxes))] if any(lines) else []
        return [self.area(at, block) for block in blocks(box for boxes in lines for box in boxes)]

    # -- the mouse and the keyboard ----------------------------------------------------------
    def _click(self, caret: Caret) -> None:
        if self.reading is None:
            return
        stretch = self.reading.stretch_at(self.numbers[caret.at], caret.offset)
        if stretch is None:
            return
        spans = self.reading.spans(stretch.key)
        length = sum(each.end - each.start for each in spans) or 1
        before = sum(each.end - each.start for each in spans[: stretch.number])
        inside = min(max(caret.offset - stretch.span.start, 0), stretch.span.end - stretch.span.start)
        self.chosen.emit(stretch.key, (before + inside) / length)
        self.pointed.emit(stretch.key, self.numbers[caret.at], caret.offset)

    def start_caret(self) -> Caret | None:
        """A selection by keyboard begins at the current paragraph, where it is in sight."""
        spans = self.reading.spans(self._current) if self.reading is not None else ()
        for span in spans:
            if span.page in self.numbers and self.numbers.index(span.page) in self.seen():
                return Caret(self.numbers.index(span.page), span.start)
        return super().start_caret()

    def retry(self) -> bool:
        """Draw the pages in sight again that could not be drawn; whether there were any."""
        failed = [self.numbers[at] for at in self.seen() if self.images.failure(self.numbers[at]) is not None]
        for number in failed:
            self.images.retry(number)
        self._asking.start(0)
        return bool(failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.retry():
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if any(area.contains(event.position()) for area in self._again.values()):
            self._pressed = None
            self.retry()
            return
        super().mouseReleaseEvent(event)
