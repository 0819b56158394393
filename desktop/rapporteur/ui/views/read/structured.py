"""The structured pane: the report as a well-set page, with numbers hanging and footnotes at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QTextDocument,
)
from PySide6.QtWidgets import QToolTip

from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.views.read import margin
from rapporteur.ui.views.read.flow import Spot, Wash, cursor_x, line_area
from rapporteur.ui.views.read.following import READING_LINE
from rapporteur.ui.views.read.page_setting import PageSetting
from rapporteur.ui.views.read.pieces import Piece, Pieces, links_in, map_of
from rapporteur.ui.views.read.selecting import SelectingFlow
from rapporteur.ui.views.read.tables import in_order, make_table
from rapporteur.ui.views.read.typesetting import (
    TextStyle,
    is_right_to_left,
    make_document,
    positions,
    runs_of,
    slice_utf16,
    utf16,
)
from rapporteur.ui.widgets.tips import plain_tip


class StructuredPane(SelectingFlow):
    """Shows `Pieces`. The current paragraph is marked by a bar in the margin."""

    #: A paragraph's (heading's, note's) key, and the offset in its text, that the person chose here.
    chosen = Signal(str, int)
    #: The person asks what is doubtful about a paragraph.
    doubt_followed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pieces = Pieces()
        self._style = TextStyle()
        self._language = ""
        self._set_page()
        self._current = ""
        self._marks: dict[str, list[tuple[int, int, str]]] = {}
        self._link = -1
        self.doubts_in_words: dict[str, str] = {}
        self.rule_words = "page {n}"
        self.clicked.connect(self._click)

    # -- what it shows -----------------------------------------------------------------------
    def show_pieces(self, pieces: Pieces, language: str) -> None:
        self._pieces = pieces
        self._language = language
        self._set_page()
        self._link = -1
        self._current = ""
        self._marks = {}
        self.begin(len(pieces.pieces))

    def set_style(self, style: TextStyle) -> None:
        if style != self._style:
            self._style = style
            self.reset_layout()

    def reset_layout(self) -> None:
        self._set_page()
        super().reset_layout()

    def _set_page(self) -> None:
        """The measures of now; they hold until the width, the style, the theme or the language changes."""
        theme, style, room = self.context.theme, self._style, float(self.viewport().width())
        self._settings = {turned: PageSetting(theme, style, room, turned) for turned in (False, True)}
        self._setting = self._settings[is_right_to_left(self._language)]
        self.reach = max((self._setting_of(each).reach(each) for each in self._pieces.pieces), default=0.0)

    def _setting_of(self, what: Piece) -> PageSetting:
        """The measures in the piece's own direction."""
        return self._settings[what.right_to_left]

    @property
    def style_chosen(self) -> TextStyle:
        return self._style

    def set_current(self, key: str) -> None:
        """Mark a paragraph."""
        if key != self._current:
            self._link = -1
            self.forget_caret()
        self._current = key
        self.viewport().update()

    @property
    def current_words(self) -> str:
        return " ".join(self._pieces.pieces[at].text for at in self._pieces.of.get(self._current, ()))

    def select_current(self) -> None:
        """Select the current paragraph, whole."""
        found = self._pieces.of.get(self._current)
        if found:
            self.select(Spot(found[0], 0), Spot(found[-1], utf16(self.piece_text(found[-1]))))

    def start_spot(self) -> Spot | None:
        """The arrow keys begin at the current paragraph, where it is in sight."""
        seen = set(self._in_view())
        found = [at for at in self._pieces.of.get(self._current, ()) if at in seen and self.piece_text(at)]
        return Spot(found[0], 0) if found else super().start_spot()

    def reveal(self, key: str, offset: int | None = None) -> None:
        """Scroll, if need be, so that a place of a paragraph is well in view."""
        at = self._pieces.holding(key, offset or 0)
        if at is None:
            return
        y = self.top(at) if not offset else self.position_y(at, self._forth(at)(offset))
        height = self.viewport().height()
        end = y + (self._height_of(key) if not offset else self._setting.size * 2)
        if not (self.offset() + 8 <= y and end <= self.offset() + height - 8):
            for _round in range(2):  # once more, now that what lies between is laid out
                y = self.top(at) if not offset else self.position_y(at, self._forth(at)(offset))
                self.scroll_to(y - min(height * 0.28, 150.0))

    def mark_texts(self, marks: dict[str, list[tuple[int, int, str]]]) -> None:
        """Show ranges of texts on coloured grounds: by key, (start, end, colour)."""
        self._marks = marks
        self.viewport().update()

    def washes_of(self, piece: int) -> list[Wash]:
        what = self._pieces.pieces[piece]
        marked = []
        for start, end, colour in self._marks.get(what.key, ()):
            if start < what.cut.end and end > what.cut.start:
                forth = self._forth(piece)
                marked.append(Wash(piece, forth(start), forth(end), colour))
        return [*marked, *super().washes_of(piece)]

    def piece_holding(self, key: str, offset: int) -> int | None:
        """The piece that an offset of a text stands in."""
        return self._pieces.holding(key, offset)

    def line(self) -> float:
        return self.viewport().height() * READING_LINE

    def stretch_y(self, key: str, number: int) -> float | None:
        """The y, in the content, of the top of a paragraph's (heading's) piece; None where there is none."""
        found = self._pieces.of.get(key)
        if not found or number >= len(found):
            return None
        self.document(found[number])
        return self.top(found[number]) + self._setting.margins(self._pieces.pieces[found[number]])[0]

    def stretch_near(self, y: float) -> int:
        at = bisect_right(self._pieces.shared, (self.piece_at(y), len(self._pieces.stretches))) - 1
        if at < 0:
            return -1
        piece, stretch = self._pieces.shared[at]
        above = self.top(piece) + self._setting.margins(self._pieces.pieces[piece])[0] > y
        return stretch - 1 if above else stretch

    def _height_of(self, key: str) -> float:
        found = self._pieces.of.get(key, [])
        return self.top(found[-1] + 1) - self.top(found[0]) if found else 0.0

    def _positions(self, at: int) -> tuple[Callable[[int], int], Callable[[int], int]]:
        """From an offset of the text to a position in the piece's document, and back."""
        what = self._pieces.pieces[at]
        forth, back = positions(what.cut)
        placed = map_of(what, "".join(run.text for run in runs_of(what.cut)) if what.kind == "table" else "")
        if placed is None:
            return forth, back
        return lambda offset: placed.forth(forth(offset)), lambda position: back(placed.back(position))

    def _forth(self, at: int) -> Callable[[int], int]:
        return self._positions(at)[0]

    # -- Flow --------------------------------------------------------------------------------
    def piece_document(self, piece: int) -> QTextDocument:
        what = self._pieces.pieces[piece]
        runs = runs_of(what.cut)
        if what.kind == "status":
            runs = [type(run)(run.text, run.marks, what.key) for run in runs]
        setting = self._setting_of(what)
        if what.kind == "table":
            border, head = self.context.theme.colour("track"), self.context.theme.colour("hover")
            headed = what.segment == 0 and "\n" in what.text
            face, widths = setting.face(what), setting.columns(what)
            return make_table(runs, what.cut, face, widths, border, head, headed=headed)
        return make_document(runs, setting.face(what), setting.text_width(what))

    def piece_estimate(self, piece: int) -> float:
        return self._setting.estimate(self._pieces.pieces[piece])

    def piece_height(self, piece: int, document: QTextDocument) -> float:
        above, below = self._setting.margins(self._pieces.pieces[piece])
        return above + document.size().height() + below

    def piece_corner(self, piece: int) -> QPointF:
        what = self._pieces.pieces[piece]
        setting = self._setting_of(what)
        return QPointF(setting.text_left(what), setting.margins(what)[0])

    def piece_text(self, piece: int) -> str:
        what = self._pieces.pieces[piece]
        words = "".join(run.text for run in runs_of(what.cut))
        placed = map_of(what, words)
        return placed.words if placed is not None else words

    def copied(self, piece: int, start: int, end: int) -> str:
        what = self._pieces.pieces[piece]
        words = super().copied(piece, start, end)
        if what.kind == "table":
            words = words.removeprefix("\n")
            words = in_order(words) if what.right_to_left else words
        return f"{what.number}\t{words}" if words and start == 0 and what.number else words

    def between(self, piece: int) -> str:
        return " " if self._pieces.pieces[piece].segment else "\n"

    # -- painting ----------------------------------------------------------------------------
    def paint_piece(self, painter: QPainter, piece: int, area: QRectF) -> None:
        what = self._pieces.pieces[piece]
        painter.translate(-self.horizontalScrollBar().value(), 0)
        if what.kind == "rule":
            margin.paint_rule(painter, self._setting, self.rule_words.format(n=what.page), area)
        if (what.key and what.key == self._current) or self._in_current(piece):
            found = self._pieces.of[self._current]
            setting = self._setting_of(self._pieces.pieces[found[0]])
            margin.paint_bar(painter, setting, what, area, first=piece == found[0], last=piece == found[-1])
        painter.resetTransform()

    def _in_current(self, piece: int) -> bool:
        """Whether a page rule stands inside the current paragraph."""
        found: tuple[int, ...] = tuple(self._pieces.of.get(self._current, ()))
        return bool(found) and found[0] < piece < found[-1]

    def paint_piece_over(self, painter: QPainter, piece: int, area: QRectF) -> None:
        what = self._pieces.pieces[piece]
        painter.translate(-self.horizontalScrollBar().value(), 0)
        if what.number:
            current = what.key == self._current
            margin.paint_number(
                painter, self._setting_of(what), what, self.corner(piece), self.document(piece), current=current
            )
            painter.setLayoutDirection(self.layoutDirection())
        if what.doubtful:
            box = self._doubt_box(piece, area)
            painter.drawPixmap(
                box.toRect().topLeft(), pixmap("warning", self.context.theme.colour("warning"), margin.SIGN)
            )
        painter.resetTransform()
        if self._link >= 0 and self.hasFocus():
            self._paint_link_focus(painter, piece)

    def _doubt_box(self, piece: int, area: QRectF) -> QRectF:
        what = self._pieces.pieces[piece]
        return margin.sign_box(self._setting_of(what), what, area)

    def _paint_link_focus(self, painter: QPainter, piece: int) -> None:
        links = self._links()
        at, start, end, _link = links[self._link]
        if at == piece:
            painter.setPen(QPen(self.context.theme.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._link_box(piece, start, end), 3, 3)

    def _link_box(self, piece: int, start: int, end: int) -> QRectF:
        """A box around a link; around its lines where it takes more than one."""
        area = self.range_areas(piece, start, end)
        block = self.document(piece).findBlock(start)
        line = block.layout().lineForTextPosition(start - block.position())
        if line.isValid() and end - block.position() <= line.textStart() + line.textLength():
            left, right = (cursor_x(line, at - block.position()) for at in (start, end))
            x = self.corner(piece).x() + line_area(self.document(piece), start).left() - line.rect().left()
            area.setLeft(x + min(left, right) - 2)
            area.setRight(x + max(left, right) + 2)
        return area

    # -- the keyboard and the mouse ----------------------------------------------------------
    def _click(self, spot: Spot) -> None:
        what = self._pieces.pieces[spot.piece]
        if what.key and what.kind != "status":
            self.chosen.emit(what.key, self._positions(spot.piece)[1](spot.position))

    def _links(self) -> list[tuple[int, int, int, str]]:
        """The links of the current paragraph: (piece, start, end, link), in reading order."""
        found: list[tuple[int, int, int, str]] = []
        for at in self._pieces.of.get(self._current, ()):
            found += [(at, start, end, link) for start, end, link in links_in(self._pieces.pieces[at])]
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the links of the current paragraph before it leaves the pane."""
        count = len(self._links())
        at = self._link + (1 if forward else -1)
        if self._link < 0 and not forward:
            return super().focusNextPrevChild(forward)
        if 0 <= at < count:
            self._link = at
            piece, start, end, link = self._links()[at]
            self.announce(slice_utf16(self.piece_text(piece), start, end) or link)
            self.viewport().update()
            return True
        if self._link >= 0:
            self._link = -1
            self.announce(self.current_words)
            self.viewport().update()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sideways = {Qt.Key.Key_Left: -60, Qt.Key.Key_Right: 60}.get(Qt.Key(event.key()), 0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if sideways and self.reach and plain and self.caret is None:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + sideways)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            links = self._links()
            if links:
                self._link = max(self._link, 0)
                self.viewport().update()
                self.link_followed.emit(links[self._link][3])
            return
        super().keyPressEvent(event)

    def link_corner(self) -> QPointF:
        """Where the link that has the keyboard stands, in the viewport: its lower left corner."""
        links = self._links()
        if not 0 <= self._link < len(links):  # the mouse followed it
            return QPointF(self.viewport().mapFromGlobal(QCursor.pos()))
        piece, start, end, _link = links[self._link]
        return self._link_box(piece, start, end).bottomLeft()

    def _doubt_at(self, point: QPointF) -> str:
        point += QPointF(self.horizontalScrollBar().value(), 0)
        for piece in self._in_view():
            what = self._pieces.pieces[piece]
            area = QRectF(0, self.top(piece) - self.offset(), self.viewport().width(), self._heights[piece])
            if what.doubtful and self._doubt_box(piece, area).adjusted(-4, -4, 4, 4).contains(point):
                return what.key
        return ""

    def mouseReleaseEvent(self, event) -> None:
        doubt = self._doubt_at(event.position())
        if doubt and self.selection is None:
            self._pressed = None
            self.doubt_followed.emit(doubt)
            return
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event) -> bool:
        if isinstance(event, QHelpEvent):
            key = self._doubt_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.doubts_in_words.get(key, "")), self.viewport())
            return True
        return super().viewportEvent(event)
