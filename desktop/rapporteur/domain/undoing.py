"""What can be undone and redone, folded from the gestures in the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.domain.keeping import Told
from rapporteur.domain.operation import Gesture


class UndoStack:
    """The gestures that can be taken back, and those that were and can be brought back.

    An undo is a gesture too: it takes back the last one that stands, a redo takes back an undo. Anything else that is
    done makes what was undone before it final.
    """

    def __init__(self) -> None:
        self._undo: list[tuple[Gesture, Told]] = []
        self._redo: list[tuple[Gesture, Told]] = []

    def add(self, gestures: Iterable[Gesture]) -> None:
        for each in gestures:
            if each.undoes == each.id:
                continue  # it can never be taken back
            if not each.undoes:
                self._undo.append((each, (each.sentence, each.values)))
                self._redo.clear()
                continue
            for source, target in ((self._undo, self._redo), (self._redo, self._undo)):
                name = _down_to(source, each.undoes)
                if name is not None:
                    target.append((each, name))
                    break

    @property
    def to_undo(self) -> tuple[Gesture, Told] | None:
        """The gesture that undo takes back, and what it is called."""
        return self._undo[-1] if self._undo else None

    @property
    def to_redo(self) -> tuple[Gesture, Told] | None:
        return self._redo[-1] if self._redo else None

    def pass_over(self, gesture: str) -> None:
        """Leave out a gesture that cannot be taken back any more, so that those before it can."""
        for stack in (self._undo, self._redo):
            stack[:] = [each for each in stack if each[0].id != gesture]


def _down_to(stack: list[tuple[Gesture, Told]], gesture: str) -> Told | None:
    """Take a gesture off a stack, with those above it: they were passed over. What it is called; None if not there."""
    at = next((at for at in reversed(range(len(stack))) if stack[at][0].id == gesture), None)
    if at is None:
        return None
    name = stack[at][1]
    del stack[at:]
    return name
