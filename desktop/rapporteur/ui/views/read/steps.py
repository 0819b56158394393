"""Going through a flow's words with the arrow keys: by words, by lines, to a line's ends, over all its pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from rapporteur.ui.views.read.flow import Spot

if TYPE_CHECKING:
    from rapporteur.ui.views.read.selecting import SelectingFlow

_MOVE = QTextCursor.MoveOperation


def step_key(flow: SelectingFlow, spot: Spot, key: int) -> Spot | None:
    """Where an arrow key (or Home, End) leads from a place; None at the ends of the text, or for another key."""
    right_to_left = flow.document(spot.piece).defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    onward = Qt.Key.Key_Left if right_to_left else Qt.Key.Key_Right
    match key:
        case Qt.Key.Key_Left | Qt.Key.Key_Right:
            return _word(flow, spot, 1 if key == onward else -1)
        case Qt.Key.Key_Down:
            return _line(flow, spot, 1)
        case Qt.Key.Key_Up:
            return _line(flow, spot, -1)
        case Qt.Key.Key_Home:
            return _moved(flow, spot, lambda cursor: cursor.movePosition(_MOVE.StartOfLine))
        case Qt.Key.Key_End:
            return _moved(flow, spot, lambda cursor: cursor.movePosition(_MOVE.EndOfLine))
    return None


def _word(flow: SelectingFlow, spot: Spot, steps: int) -> Spot | None:
    """To the end of the word, or of the next one; backwards to the beginning. Signs alone are no words."""
    cursor = QTextCursor(flow.document(spot.piece))
    cursor.setPosition(spot.position)
    while True:
        before = cursor.position()
        if steps < 0:
            cursor.movePosition(_MOVE.PreviousWord)
            passed = (cursor.position(), before)
        else:
            cursor.movePosition(_MOVE.EndOfWord)
            if cursor.position() == before:
                cursor.movePosition(_MOVE.NextWord)
                cursor.movePosition(_MOVE.EndOfWord)
            passed = (before, cursor.position())
        if cursor.position() == before:
            return _beyond(flow, spot.piece, steps)
        if any(letter.isalnum() for letter in flow.words_between(spot.piece, *passed)):
            return Spot(spot.piece, cursor.position())


def _line(flow: SelectingFlow, spot: Spot, steps: int) -> Spot | None:
    way = _MOVE.Down if steps > 0 else _MOVE.Up
    moved = _moved(flow, spot, lambda cursor: cursor.movePosition(way))
    return moved if moved != spot else _beyond(flow, spot.piece, steps)


def _moved(flow: SelectingFlow, spot: Spot, move: Callable[[QTextCursor], object]) -> Spot:
    cursor = QTextCursor(flow.document(spot.piece))
    cursor.setPosition(spot.position)
    move(cursor)
    return Spot(spot.piece, cursor.position())


def _beyond(flow: SelectingFlow, piece: int, steps: int) -> Spot | None:
    """The beginning of the next piece that has words; the end of the one before."""
    piece += steps
    while 0 <= piece < flow.count:
        if flow.piece_text(piece).strip():
            document = flow.document(piece)
            return Spot(piece, 0 if steps > 0 else max(document.characterCount() - 1, 0))
        piece += steps
    return None
