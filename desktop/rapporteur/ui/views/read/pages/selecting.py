"""Selecting words on the pages, with the mouse and the keyboard, in the order of reading."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

from rapporteur.domain.geometry import Box
from rapporteur.domain.report import Page
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.pages.column import PageColumn
from rapporteur.ui.views.read.pages.images import PageImages
from rapporteur.ui.views.read.pages.words import PageWords
from rapporteur.ui.views.read.reading import Reading

#: While words are selected beyond an edge, the column scrolls this often, in milliseconds.
_EDGE_PAUSE = 40
#: Pages whose words are kept in order.
_KEPT = 16
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Caret(NamedTuple):
    """A place: a page, counted from 0, and an offset in its source."""

    at: int
    offset: int


class SelectingPages(PageColumn):
    """A column whose words can be selected."""

    #: The person clicked on words (without selecting): a `Caret`.
    clicked = Signal(object)
    #: The person wants the current paragraph's citation, with its text or without.
    citation_asked = Signal(bool)
    selection_changed = Signal()

    def __init__(self, context: Context, images: PageImages) -> None:
        super().__init__(context, images)
        self.reading: Reading | None = None
        self._words: OrderedDict[int, PageWords] = OrderedDict()
        self._anchor: Caret | None = None
        self._end: Caret | None = None
        self._pressed: QPointF | None = None
        self._walking = False
        self._stepping = False
        self._last_point = QPointF()
        self._edge = QTimer(self, interval=_EDGE_PAUSE)
        self._edge.timeout.connect(self._drag_on)

    # -- words -------------------------------------------------------------------------------
    @property
    def pages(self) -> tuple[Page, ...]:
        return self.reading.report.pages if self.reading is not None else ()

    def words(self, at: int) -> PageWords:
        """The words of a page, put in order when they are first asked for."""
        if at not in self._words:
            page = self.pages[at]
            self._words[at] = PageWords(page.geometry, page.source)
            while len(self._words) > _KEPT:
                self._words.popitem(last=False)
        return self._words[at]

    def forget_words(self) -> None:
        """Another document: nothing is selected in it."""
        self._words.clear()
        self._anchor = self._end = self._pressed = None
        self._walking = False
        self._edge.stop()

    def caret_at(self, point: QPointF, meant: bool = False) -> Caret | None:
        """The place at a point of the viewport; with `meant`, None where there are no words nearby."""
        if not self.count:
            return None
        at, x, y = self.page_point(point)
        offset = self.words(at).meant(x, y) if meant else self.words(at).offset_near(x, y)
        return None if offset is None else Caret(at, offset)

    # -- the selection -----------------------------------------------------------------------
    @property
    def selection(self) -> tuple[Caret, Caret] | None:
        """The selected range, in order; None where nothing is selected."""
        if self._anchor is None or self._end is None or self._anchor == self._end:
            return None
        first, last = sorted((self._anchor, self._end))
        return first, last

    def select(self, anchor: Caret | None, end: Caret | None) -> None:
        """Select from one place to another; None for nothing."""
        if (anchor, end) != (self._anchor, self._end):
            self._anchor, self._end = anchor, end
            self._walking = self._walking and end is not None
            self.selection_changed.emit()
            self.viewport().update()

    @property
    def caret(self) -> Caret | None:
        """Where the person stands who goes through the words with the arrow keys."""
        return self._end if self._walking and self.selection is None else None

    def caret_area(self) -> QRectF | None:
        """Where that is, in the viewport: a thin upright box."""
        caret = self.caret
        if caret is None or caret.at >= len(self.pages):
            return None
        geometry = self.pages[caret.at].geometry
        for start, end, edge in ((caret.offset, caret.offset + 1, "left"), (caret.offset - 1, caret.offset, "right")):
            boxes = geometry.boxes(max(start, 0), end) if geometry is not None else ()
            if boxes:
                x = boxes[0].left if edge == "left" else boxes[0].right
                area = self.area(caret.at, Box(x, boxes[0].top, x, boxes[0].bottom))
                return area.adjusted(-1, 0, 1, 0) if self.quarter % 2 == 0 else area.adjusted(0, -1, 0, 1)
        return None

    def forget_caret(self) -> None:
        """The person is elsewhere: the arrow keys begin anew there. What is selected stays."""
        if self.caret is not None and not self._stepping:
            self.select(None, None)

    def selected_on(self, at: int) -> tuple[int, int] | None:
        """The selected range of a page's source. Over several pages, what stands between them (running heads,
        page numbers) is not part of it."""
        if self.selection is None or not self.pages:
            return None
        first, last = self.selection
        if not first.at <= at <= last.at:
            return None
        page = self.pages[at]
        start, end = 0, len(page.source)
        spans = [each.span for each in self.reading.stretches.get(page.number, ())] if self.reading else []
        if spans:
            start, end = min(span.start for span in spans), max(span.end for span in spans)
        start = first.offset if at == first.at else start
        end = last.offset if at == last.at else end
        return (start, end) if start < end else None

    def selected_sources(self) -> list[tuple[int, int, int]]:
        """What is selected, on each page: its number, and the range of its source."""
        if self.selection is None:
            return []
        pages = range(self.selection[0].at, self.selection[1].at + 1)
        return [(self.numbers[at], *found) for at in pages if (found := self.selected_on(at)) is not None]

    def selection_corner(self) -> QPointF | None:
        """Where the selection ends, in the viewport: below its last words."""
        if self.selection is None or not self.pages:
            return None
        last = self.selection[1]
        geometry = self.pages[last.at].geometry
        boxes = geometry.boxes(max(last.offset - 1, 0), last.offset) if geometry is not None else ()
        return self.area(last.at, boxes[-1]).bottomLeft() if boxes else None

    def selected_text(self) -> str:
        """The selected words; lines of one paragraph are joined."""
        if self.selection is None:
            return ""
        first, last = self.selection
        said = [self._joined(at, *found) for at in range(first.at, last.at + 1) if (found := self.selected_on(at))]
        return "\n".join(each for each in said if each)

    def copy(self) -> bool:
        """Copy what is selected; whether anything was."""
        words = self.selected_text()
        if words:
            QGuiApplication.clipboard().setText(words)
        return bool(words)

    def select_page(self) -> None:
        """Select all words of the page in sight."""
        if self.count and self.pages:
            at = self.numbers.index(self.page)
            self.select(Caret(at, 0), Caret(at, len(self.pages[at].source)))

    def select_passage(self, key: str) -> None:
        """Select a paragraph, whole."""
        spans = self.reading.spans(key) if self.reading is not None else ()
        places = [span for span in spans if span.page in self.numbers]
        if places:
            first, last = places[0], places[-1]
            self.select(
                Caret(self.numbers.index(first.page), first.start), Caret(self.numbers.index(last.page), last.end)
            )

    def _joined(self, at: int, start: int, end: int) -> str:
        """A range of a page's source as one copies it: a line's end inside a paragraph is a blank."""
        page = self.pages[at]
        assert self.reading is not None
        inside = [each for each in self.reading.stretches.get(page.number, ()) if each.key not in self.reading.tables]
        edges = [
            (max(each.span.start, start), min(each.span.end, end))
            for each in inside
            if each.span.start < end and each.span.end > start
        ]
        words, done = "", start
        for begins, ends in edges:
            if begins >= done:
                words += page.source[done:begins] + _one_line(page.source[begins:ends])
                done = ends
        return (words + page.source[done:end]).strip("\n")

    # -- the keyboard ------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, Callable[[Caret], Caret | None]] = {
            Qt.Key.Key_Right: lambda caret: self._word_on(caret, 1),
            Qt.Key.Key_Left: lambda caret: self._word_on(caret, -1),
            Qt.Key.Key_Down: lambda caret: self._line_on(caret, 1),
            Qt.Key.Key_Up: lambda caret: self._line_on(caret, -1),
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif event.key() == Qt.Key.Key_Escape and (self.selection is not None or self.caret is not None):
            self.select(None, None)
        elif event.key() in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(steps[event.key()])
        elif event.key() in steps and not event.modifiers() & ~_KEYPAD and self._walks(event.key()):
            self._walk(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def start_caret(self) -> Caret | None:
        """Where a selection by keyboard begins: at the first words in sight."""
        return self.caret_at(QPointF(self.viewport().width() / 2, 0))

    def _extend(self, step: Callable[[Caret], Caret | None]) -> None:
        anchor, end = self._anchor, self._end
        if anchor is None or end is None:
            anchor = end = self.start_caret()
        if anchor is None or end is None:
            return
        self._walking = True
        self.select(anchor, step(end) or end)
        self._bring_end()
        self.announce(self.selected_text())

    def _walks(self, key: int) -> bool:
        """Without Shift, left and right go from word to word where there are words; what is wider than the pane comes
        into view with them. Up and down do once one is among the words."""
        return self._walking or (key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.start_caret() is not None)

    def _walk(self, step: Callable[[Caret], Caret | None]) -> None:
        end = self._end or self.start_caret()
        if end is None:
            return
        there = step(end) or end
        self._walking = True
        self.select(there, there)
        self._bring_end()
        self._stepping = True
        self.clicked.emit(there)  # the paragraph that it stands in is the current one now
        self._stepping = False
        first, last = sorted((end, there))
        if first.at == last.at:
            self.announce(self._joined(first.at, first.offset, last.offset))

    def _bring_end(self) -> None:
        """Scroll, if need be, so that the end of the selection is in view."""
        assert self._end is not None
        geometry = self.pages[self._end.at].geometry
        boxes = geometry.boxes(max(self._end.offset - 1, 0), self._end.offset + 1) if geometry is not None else ()
        if boxes:
            self.show_box(self._end.at, boxes[-1])

    def _word_on(self, caret: Caret, steps: int) -> Caret | None:
        offset = self.words(caret.at).step(caret.offset, steps)
        return Caret(caret.at, offset) if offset is not None else self._beyond(caret.at, steps)

    def _line_on(self, caret: Caret, steps: int) -> Caret | None:
        offset = self.words(caret.at).line_step(caret.offset, steps)
        return Caret(caret.at, offset) if offset is not None else self._beyond(caret.at, steps)

    def _beyond(self, at: int, steps: int) -> Caret | None:
        """The first place of the next page that has words, or the last of the one before."""
        at += steps
        while 0 <= at < self.count:
            lines = self.words(at).lines
            if lines:
                return Caret(at, lines[0].words[0].end if steps > 0 else lines[-1].words[-1].start)
            at += steps
        return None

    # -- the mouse ---------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        caret = self.caret_at(event.position())
        self._walking = False
        self._pressed = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self.select(self._anchor, caret)
        else:
            self.select(caret, caret)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._last_point = event.position()
        if self._pressed is None:
            self._point(event.position())
            return
        far = (event.position() - self._pressed).manhattanLength() >= QGuiApplication.styleHints().startDragDistance()
        if far or self.selection is not None:
            self.select(self._anchor, self.caret_at(event.position()) or self._end)
            inside = 0 <= event.position().y() < self.viewport().height()
            self._edge.stop() if inside else self._edge.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge.stop()
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or self.selection is not None:
            return
        caret = self.caret_at(event.position(), meant=True)
        if caret is not None:
            self.clicked.emit(caret)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.count:
            return
        at, x, y = self.page_point(event.position())
        word = self.words(at).word_at(x, y)
        if word is not None:
            self.select(Caret(at, word[0]), Caret(at, word[1]))

    def _point(self, point: QPointF) -> None:
        over = False
        if self.count:
            at, x, y = self.page_point(point)
            over = self.words(at).on_words(x, y)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def _drag_on(self) -> None:
        """Scroll while the mouse selects beyond an edge."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (24 if self._last_point.y() >= self.viewport().height() else -24))
        self.select(self._anchor, self.caret_at(self._last_point) or self._end)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu, tr = QMenu(self), self.context.tr
        copy = menu.addAction(tr("Copy"))
        copy.setEnabled(self.selection is not None)
        copy.triggered.connect(self.copy)
        menu.addAction(tr("Copy citation")).triggered.connect(lambda: self.citation_asked.emit(False))
        menu.addAction(tr("Copy citation with text")).triggered.connect(lambda: self.citation_asked.emit(True))
        menu.addSeparator()
        menu.addAction(tr("Select the page")).triggered.connect(self.select_page)
        menu.exec(event.globalPos())


def _one_line(words: str) -> str:
    """Lines joined: a soft hyphen at an end goes, a hard one stays without a blank after it."""
    said = ""
    for line in (each.strip() for each in words.split("\n")):
        if said.endswith("\u00ad"):
            said = said[:-1] + line
        elif said.endswith("-") and line[:1].islower():
            said += line
        else:
            said += (" " if said and line else "") + line
    return said
