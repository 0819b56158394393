"""Selecting words in a flow with the mouse and the keyboard, copying them, and following links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu

from rapporteur.ui.context import Context
from rapporteur.ui.views.read.flow import Flow, Spot, Wash, cursor_x, line_area
from rapporteur.ui.views.read.steps import step_key
from rapporteur.ui.views.read.typesetting import slice_utf16, utf16

#: While words are selected beyond an edge, the text scrolls this often, in milliseconds.
_EDGE_PAUSE = 40
_ARROWS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class SelectingFlow(Flow):
    """A flow whose words can be selected. What was selected is drawn in the theme's "selection"."""

    #: The person clicked on the text (without selecting): the `Spot`.
    clicked = Signal(object)
    #: The person follows a link, or points at one ("" when they no longer do) at a place of the screen.
    link_followed = Signal(str)
    link_pointed = Signal(str, QPoint)
    selection_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._anchor: Spot | None = None
        self._end: Spot | None = None
        self._pressed: QPointF | None = None
        self._walking = False
        self._stepping = False
        self._pointed = ""
        self._last_point = QPointF()
        self._edge = QTimer(self, interval=_EDGE_PAUSE)
        self._edge.timeout.connect(self._drag_on)

    # -- what a subclass says ----------------------------------------------------------------
    def piece_text(self, piece: int) -> str:
        """The piece's words, without laying it out; positions are those of its document."""
        raise NotImplementedError

    def copied(self, piece: int, start: int, end: int) -> str:
        """How a range of a piece is copied (with its printed number, for instance)."""
        return slice_utf16(self.piece_text(piece), start, end)

    def between(self, piece: int) -> str:
        """What stands between the copy of a piece and that of the one before it."""
        return "\n\n"

    # -- the selection -----------------------------------------------------------------------
    @property
    def selection(self) -> tuple[Spot, Spot] | None:
        """The selected range, in order; None where nothing is selected."""
        if self._anchor is None or self._end is None or self._anchor == self._end:
            return None
        first, last = sorted((self._anchor, self._end))
        return first, last

    def selected_text(self) -> str:
        if self.selection is None:
            return ""
        first, last = self.selection
        words = ""
        for piece in range(first.piece, last.piece + 1):
            start = first.position if piece == first.piece else 0
            end = last.position if piece == last.piece else utf16(self.piece_text(piece))
            part = self.copied(piece, start, end)
            if part:
                words += (self.between(piece) if words else "") + part
        return words

    def selection_corner(self) -> QPointF | None:
        """Where the selection ends, in the viewport: below its last words."""
        if self.selection is None:
            return None
        last = self.selection[1]
        return self.range_areas(last.piece, max(last.position - 1, 0), last.position).bottomLeft()

    @property
    def caret(self) -> Spot | None:
        """Where the person stands who goes through the words with the arrow keys."""
        return self._end if self._walking and self.selection is None else None

    def start_spot(self) -> Spot | None:
        """Where the arrow keys begin: at the first words in sight."""
        return self.spot_at(QPointF(self.viewport().width() / 2, 0))

    def words_between(self, piece: int, start: int, end: int) -> str:
        """The words of a range of a piece."""
        return slice_utf16(self.piece_text(piece), start, end)

    def forget_caret(self) -> None:
        """The person is elsewhere: the arrow keys begin anew there. What is selected stays."""
        if self.caret is not None and not self._stepping:
            self.select(None, None)

    def paint_caret(self, painter: QPainter) -> None:
        caret = self.caret
        if caret is not None and self.hasFocus():
            box = self.caret_box(caret)
            line = QRectF(round(box.left()) - 1, box.top(), 2, box.height())
            painter.fillRect(line, self.context.theme.colour(self.caret_colour()))

    def caret_colour(self) -> str:
        return "accent"

    def caret_box(self, spot: Spot) -> QRectF:
        """Where a place is, in the viewport: a box without width, as high as its line."""
        document = self.document(spot.piece)
        area = line_area(document, spot.position).translated(self.corner(spot.piece))
        block = document.findBlock(spot.position)
        line = block.layout().lineForTextPosition(spot.position - block.position())
        if line.isValid():
            area.moveLeft(area.left() - line.rect().left() + cursor_x(line, spot.position - block.position()))
        area.setWidth(0)
        return area

    def select_all(self) -> None:
        if self.count:
            last = self.count - 1
            self.select(Spot(0, 0), Spot(last, utf16(self.piece_text(last))))

    def copy(self) -> bool:
        """Copy what is selected; whether anything was."""
        words = self.selected_text()
        if words:
            QGuiApplication.clipboard().setText(words)
        return bool(words)

    def begin(self, count: int) -> None:
        self._walking = False
        self._anchor = self._end = self._pressed = None
        super().begin(count)

    def select(self, anchor: Spot | None, end: Spot | None) -> None:
        """Select from one place to another; None for nothing."""
        if (anchor, end) != (self._anchor, self._end):
            self._anchor, self._end = anchor, end
            self._walking = self._walking and end is not None
            self.selection_changed.emit()
            self.viewport().update()

    def washes_of(self, piece: int) -> Sequence[Wash]:
        washes = list(super().washes_of(piece))
        if self.selection is not None:
            first, last = self.selection
            if first.piece <= piece <= last.piece:
                start = first.position if piece == first.piece else 0
                end = last.position if piece == last.piece else utf16(self.piece_text(piece))
                washes.append(Wash(piece, start, end, self.selection_colour()))
        return washes

    def selection_colour(self) -> str:
        return "selection"

    # -- the keyboard ------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and (self.selection is not None or self.caret is not None):
            self.select(None, None)
        elif self._goes_through_words(event):
            self._walk(event.key(), extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.turn(-1 if event.modifiers() else 1)
        else:
            super().keyPressEvent(event)

    def _goes_through_words(self, event: QKeyEvent) -> bool:
        """With Shift the arrow keys select; without, they move the caret where there is one, or nothing to scroll."""
        modifiers = Qt.KeyboardModifier
        if event.modifiers() & (modifiers.AltModifier | modifiers.MetaModifier):
            return False
        if event.modifiers() & modifiers.ShiftModifier:
            return event.key() in _ARROWS
        if event.modifiers() & modifiers.ControlModifier:
            return False
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.horizontalScrollBar().maximum()
        return sideways or (self._walking and event.key() in _ARROWS)

    def _walk(self, key: int, extend: bool) -> None:
        """Go on by a word, a line; with `extend`, select as far as there."""
        anchor, end = self._anchor, self._end
        if anchor is None or end is None:
            anchor = end = self.start_spot()
        if anchor is None or end is None:
            return
        there = step_key(self, end, key) or end
        self._walking = True
        self.select(anchor if extend else there, there)
        self._bring(there)
        if extend:
            self.announce(self.selected_text())
        else:
            first, last = sorted((end, there))
            same = first.piece == last.piece
            self._stepping = True
            self.clicked.emit(there)  # the paragraph that it stands in is the current one now
            self._stepping = False
            self.announce(self.words_between(there.piece, first.position if same else 0, last.position).strip())

    def _bring(self, spot: Spot) -> None:
        """Scroll, if need be, so that a place is in view."""
        top, height = self.position_y(spot.piece, spot.position), self.viewport().height()
        line = self.caret_box(spot).height()
        if top < self.offset() + 4:
            self.verticalScrollBar().setValue(round(top - height * 0.2))
        elif top + line > self.offset() + height - 4:
            self.verticalScrollBar().setValue(round(top + line - height * 0.8))

    # -- the mouse ---------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self.spot_at(event.position())
        self._walking = False
        self._pressed = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self.select(self._anchor, spot)
        else:
            self.select(spot, spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._last_point = event.position()
        if self._pressed is None:
            self._point(event)
            return
        far = (event.position() - self._pressed).manhattanLength() >= QGuiApplication.styleHints().startDragDistance()
        if far or self.selection is not None:
            self.select(self._anchor, self.spot_at(event.position()))
            inside = 0 <= event.position().y() < self.viewport().height()
            self._edge.stop() if inside else self._edge.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge.stop()
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or self.selection is not None:
            return
        link = self.link_at(event.position())
        spot = self.spot_at(event.position())
        if spot is not None:
            self.clicked.emit(spot)
        if link:
            self.link_followed.emit(link)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot is None:
            return
        cursor = QTextCursor(self.document(spot.piece))
        cursor.setPosition(spot.position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self.select(Spot(spot.piece, cursor.selectionStart()), Spot(spot.piece, cursor.selectionEnd()))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._tell_pointed("", QPoint())

    def _point(self, event: QMouseEvent) -> None:
        link = self.link_at(event.position())
        over_text = bool(link) or self.spot_at(event.position(), exact=True) is not None
        shape = Qt.CursorShape.ArrowCursor
        if link:
            shape = Qt.CursorShape.PointingHandCursor
        elif over_text:
            shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self._tell_pointed(link, event.globalPosition().toPoint())

    def _tell_pointed(self, link: str, at: QPoint) -> None:
        if link != self._pointed:
            self._pointed = link
            self.link_pointed.emit(link, at)

    def _drag_on(self) -> None:
        """Scroll while the mouse selects beyond an edge."""
        down = self._last_point.y() >= self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (24 if down else -24))
        self.select(self._anchor, self.spot_at(self._last_point))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        tr = self.context.tr
        copy = menu.addAction(tr("Copy"))
        copy.setEnabled(self.selection is not None)
        copy.triggered.connect(self.copy)
        menu.addAction(tr("Select all")).triggered.connect(self.select_all)
        menu.exec(event.globalPos())
