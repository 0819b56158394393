"""A column of texts of which only what is seen is laid out: pages of an original, or pieces of a structure.

However long the document, the work done for a frame is that of the pieces in the viewport; the others'
heights are estimated, and measured when there is time. What is at the top of the viewport stays there
whatever is measured above it.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)

from rapporteur.ui.context import Colours, Context
from rapporteur.ui.views.read.marking import BELOW
from rapporteur.ui.views.read.spoken import SpokenPane

#: Laid-out pieces that are kept.
_KEPT = 120
#: Idle measuring: at most this many seconds at a time, and this long between, in milliseconds.
_SLICE = 0.006
_PAUSE = 12


class Spot(NamedTuple):
    """A place in the text: a piece and a position in its document."""

    piece: int
    position: int


class Wash(NamedTuple):
    """A range of a piece that is shown on a coloured ground ("hit", "hit_current", "selection")."""

    piece: int
    start: int
    end: int
    colour: str


class Flow(SpokenPane):
    """A subclass says how many pieces there are and how each is set; see `piece_*`."""

    #: The person scrolled (not: the pane followed another).
    led = Signal()
    #: What is seen has changed, whoever scrolled.
    moved = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._heights: list[float] = []
        self._measured: list[bool] = []
        self._tops: list[float] = [0.0]
        self._stale_tops = False
        self._documents: OrderedDict[int, QTextDocument] = OrderedDict()
        self.reach = 0.0
        self._own_move = False
        self._next_to_measure = 0
        self._idle = QTimer(self, interval=_PAUSE)
        self._idle.timeout.connect(self._measure_some)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # -- what a subclass says ----------------------------------------------------------------
    def piece_document(self, piece: int) -> QTextDocument:
        """The piece's text, set, with its width."""
        raise NotImplementedError

    def piece_estimate(self, piece: int) -> float:
        """The piece's height before it is laid out."""
        raise NotImplementedError

    def piece_height(self, piece: int, document: QTextDocument) -> float:
        """The piece's height, all its margins included."""
        raise NotImplementedError

    def piece_corner(self, piece: int) -> QPointF:
        """Where the document stands in the piece: x in the content, y from the piece's top."""
        raise NotImplementedError

    def paint_piece(self, painter: QPainter, piece: int, area: QRectF) -> None:
        """Draw what is behind the text; `area` is the piece in the viewport."""

    def paint_piece_over(self, painter: QPainter, piece: int, area: QRectF) -> None:
        """Draw what is beside or above the text."""

    def paint_caret(self, painter: QPainter) -> None:
        """Draw where the keyboard stands among the words, if it does."""

    def content_width(self) -> float:
        """The width of the content, when it may exceed the viewport's."""
        return self.reach

    def text_colour(self) -> str:
        return "text"

    def ground(self) -> str:
        """The colour behind everything."""
        return "page"

    # -- pieces ------------------------------------------------------------------------------
    def begin(self, count: int) -> None:
        """Take up a new text of `count` pieces, from its top."""
        self._documents.clear()
        self._heights = [self.piece_estimate(piece) for piece in range(count)]
        self._measured = [False] * count
        self._stale_tops = True
        self._next_to_measure = 0
        self._place_bars()
        self._set_value(0)
        self.viewport().update()

    def reset_layout(self) -> None:
        """Lay everything out again (other width, font or colours), with the same words at the top."""
        piece, share = self.top_place()
        self._documents.clear()
        self._heights = [self.piece_estimate(each) for each in range(len(self._heights))]
        self._measured = [False] * len(self._heights)
        self._stale_tops = True
        self._next_to_measure = 0
        self._place_bars()
        if self._heights:
            self.document(piece)
            self._settle(piece, share * self._heights[piece])
        self.viewport().update()

    @property
    def count(self) -> int:
        return len(self._heights)

    def document(self, piece: int) -> QTextDocument:
        """The piece's document, laid out; its height is then known."""
        found = self._documents.get(piece)
        if found is None:
            found = self.piece_document(piece)
            self._documents[piece] = found
            while len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
            self._note_height(piece, found)
        else:
            self._documents.move_to_end(piece)
        return found

    def top(self, piece: int) -> float:
        """The y of a piece's top in the content."""
        if self._stale_tops:
            self._tops = [0.0, *accumulate(self._heights)]
            self._stale_tops = False
        return self._tops[piece]

    def piece_at(self, y: float) -> int:
        """The piece at a y of the content; the nearest one outside."""
        self.top(0)
        return min(max(bisect_right(self._tops, y) - 1, 0), max(self.count - 1, 0))

    def visible(self) -> list[int]:
        """The pieces in the viewport, laid out."""
        if not self.count:
            return []
        offset = float(self.verticalScrollBar().value())
        first = self.piece_at(offset)
        self._settle(first, offset - self.top(first))
        return list(self._in_view())

    def _in_view(self) -> Iterable[int]:
        offset = float(self.verticalScrollBar().value())
        end = offset + self.viewport().height()
        piece = self.piece_at(offset)
        while piece < self.count and self.top(piece) < end:
            yield piece
            piece += 1

    # -- scrolling ---------------------------------------------------------------------------
    def scroll_to(self, y: float) -> None:
        """Scroll so that y of the content is at the viewport's top, without leading another pane."""
        if not self.count:
            return
        limit = max(self.top(self.count) - self.viewport().height(), 0.0)
        y = min(max(y, 0.0), limit)
        piece = self.piece_at(y)
        self._settle(piece, y - self.top(piece))
        self.viewport().update()

    def top_place(self) -> tuple[int, float]:
        """The piece at the viewport's top and the share of it that is above."""
        if not self.count:
            return 0, 0.0
        y = self.offset()
        piece = self.piece_at(y)
        return piece, (y - self.top(piece)) / max(self._heights[piece], 1.0)

    def _settle(self, piece: int, within: float) -> None:
        """Lay out what is in view with `within` of `piece` above the viewport's top, and keep it there."""
        for _round in range(4):
            self._place_bars()
            self._set_value(round(self.top(piece) + within))
            before = self.top(self.count)
            for each in list(self._in_view()):
                self.document(each)
            if self.top(self.count) == before:
                break
        self._place_bars()
        self._set_value(round(self.top(piece) + within))

    def _set_value(self, value: int) -> None:
        self._own_move = True
        self.verticalScrollBar().setValue(value)
        self._own_move = False

    def _scrolled(self) -> None:
        if not self._own_move:
            self.visible()
            self.led.emit()
        self.moved.emit()
        self.viewport().update()

    def _place_bars(self) -> None:
        bar = self.verticalScrollBar()
        self._own_move = True
        height = self.viewport().height()
        bar.setRange(0, max(round(self.top(self.count)) - height, 0))
        bar.setPageStep(max(height - 40, 40))
        side = self.horizontalScrollBar()
        side.setRange(0, max(round(self.content_width() - self.viewport().width()), 0))
        side.setPageStep(self.viewport().width())
        self._own_move = False

    def _note_height(self, piece: int, document: QTextDocument) -> None:
        height = self.piece_height(piece, document)
        if not self._measured[piece] or height != self._heights[piece]:
            self._measured[piece] = True
            self._heights[piece] = height
            self._stale_tops = True

    def _measure_some(self) -> None:
        """Measure pieces that nobody has seen yet, for a few milliseconds."""
        until = time.perf_counter() + _SLICE
        piece, share = self.top_place()
        within = share * self._heights[piece] if self.count else 0.0
        while self._next_to_measure < self.count and time.perf_counter() < until:
            if not self._measured[self._next_to_measure]:
                self._note_height(self._next_to_measure, self.piece_document(self._next_to_measure))
            self._next_to_measure += 1
        if self.count:
            self._place_bars()
            self._set_value(round(self.top(piece) + within))
        if self._next_to_measure >= self.count:
            self._idle.stop()

    # -- places ------------------------------------------------------------------------------
    def corner(self, piece: int) -> QPointF:
        """Where the piece's document stands in the viewport."""
        at = self.piece_corner(piece)
        return QPointF(at.x() - self.horizontalScrollBar().value(), at.y() + self.top(piece) - self.offset())

    def spot_at(self, point: QPointF, exact: bool = False) -> Spot | None:
        """The text at a point of the viewport; with `exact`, None where there is none just there."""
        if not self.count:
            return None
        piece = self.piece_at(point.y() + self.offset())
        document = self.document(piece)
        accuracy = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        position = document.documentLayout().hitTest(point - self.corner(piece), accuracy)
        return None if position < 0 else Spot(piece, position)

    def link_at(self, point: QPointF) -> str:
        """The link at a point of the viewport; "" for none."""
        if not self.count:
            return ""
        piece = self.piece_at(point.y() + self.offset())
        return self.document(piece).documentLayout().anchorAt(point - self.corner(piece))

    def position_y(self, piece: int, position: int) -> float:
        """The y, in the content, of the top of the line that a position stands in."""
        return self.top(piece) + self.piece_corner(piece).y() + line_area(self.document(piece), position).top()

    def range_areas(self, piece: int, start: int, end: int) -> QRectF:
        """The box, in the viewport, around the lines of a range."""
        document = self.document(piece)
        area = line_area(document, start).united(line_area(document, max(end - 1, start)))
        return area.translated(self.corner(piece))

    # -- painting ----------------------------------------------------------------------------
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.viewport().width()
        painter.fillRect(self.viewport().rect(), self.context.theme.colour(self.ground()))
        for piece in self.visible():
            area = QRectF(0, self.top(piece) - self.offset(), width, self._heights[piece])
            self.paint_piece(painter, piece, area)
            self._paint_text(painter, piece)
            self.paint_piece_over(painter, piece, area)
        self.paint_caret(painter)
        if self.hasFocus():
            painter.setPen(self.context.theme.colour("accent"))
            painter.drawLine(0, 0, width, 0)
        painter.end()
        if self._next_to_measure < self.count and not self._idle.isActive():
            self._idle.start()  # what is seen comes first

    def _paint_text(self, painter: QPainter, piece: int) -> None:
        document = self.document(piece)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = self.palette()
        palette.setColor(palette.ColorRole.Text, self.context.theme.colour(self.text_colour()))
        context.palette = palette
        context.selections = [
            _selection(document, wash.start, wash.end, self._ground(wash)) for wash in self.washes_of(piece)
        ]
        painter.save()
        painter.translate(self.corner(piece))
        document.documentLayout().draw(painter, context)
        painter.restore()

    def washes_of(self, piece: int) -> Sequence[Wash]:
        """The ranges of a piece that stand on coloured grounds, the uppermost last."""
        return []

    def _ground(self, wash: Wash) -> QTextCharFormat:
        ground = QTextCharFormat()
        if wash.colour.startswith(BELOW):
            ground.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            ground.setUnderlineColor(_line_colour(self.context.theme, wash.colour.removeprefix(BELOW)))
        else:
            ground.setBackground(self.context.theme.colour(wash.colour))
        return ground

    # -- events ------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.reset_layout()
        else:
            self._place_bars()


def _line_colour(theme: Colours, name: str) -> QColor:
    """A colour of grounds as that of a line, which is seen on any of them."""
    ground = theme.colour(name)
    light = 0.36 if ground.lightnessF() > 0.5 else 0.78
    return QColor.fromHslF(max(ground.hslHueF(), 0.0), min(ground.hslSaturationF(), 0.7), light)


def line_area(document: QTextDocument, position: int) -> QRectF:
    """The line of a position, in the document's coordinates."""
    block: QTextBlock = document.findBlock(position)
    if not block.isValid():
        block = document.lastBlock()
    # The layout's own call: a block's layout is empty until it has been laid out.
    area = document.documentLayout().blockBoundingRect(block)
    line = block.layout().lineForTextPosition(max(position - block.position(), 0))
    if not line.isValid():
        return area
    in_table = QTextCursor(block).currentTable() is not None  # a cell's lines have their place in the cell
    return line.rect().translated(area.topLeft() if in_table else block.layout().position())


def _selection(
    document: QTextDocument, start: int, end: int, ground: QTextCharFormat
) -> QAbstractTextDocumentLayout.Selection:
    last = max(document.characterCount() - 1, 0)
    cursor = QTextCursor(document)
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    selection = QAbstractTextDocumentLayout.Selection()
    selection.cursor = cursor
    selection.format = ground
    return selection


def cursor_x(line: QTextLine, position: int) -> float:
    """Where the cursor stands in a line; some versions of PySide give the position beside it."""
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
