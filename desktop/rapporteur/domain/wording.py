"""How much two texts are worded alike, whatever became of spaces, hyphens, accents' encoding and signs.

A text that a PDF gave may have lost its spaces, or keep the hyphens of its line ends: letters alone are compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cached_property

#: Runs of so many letters tell whether texts are alike.
_RUN = 5


class Wording:
    """The letters and digits of a text, folded, and where each of them stands in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        if text.isascii():
            self.letters = "".join(filter(str.isalnum, text)).casefold()
            self._places: list[int] | None = None
        else:
            pieces, places = [], []
            for at, letter in enumerate(text):
                for each in unicodedata.normalize("NFKD", letter).casefold():
                    if each.isalnum():
                        pieces.append(each)
                        places.append(at)
            self.letters = "".join(pieces)
            self._places = places

    def __len__(self) -> int:
        return len(self.letters)

    def offset(self, letter: int) -> int:
        """Where in the text the letter of that number stands; the text's end for one past the last."""
        if self._places is None:
            self._places = [at for at, each in enumerate(self._text) if each.isalnum()]
        return self._places[letter] if letter < len(self._places) else len(self._text)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of letters that it has; of a short text, all of it."""
        letters = self.letters
        if len(letters) <= _RUN:
            return frozenset((letters,)) if letters else frozenset()
        return frozenset(letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1))

    def likeness(self, other: Wording) -> float:
        """The share of their runs that two texts have in common, 0.0 to 1.0 (Dice's measure)."""
        if self.letters == other.letters:
            return 1.0
        total = len(self.runs) + len(other.runs)
        return 2 * len(self.runs & other.runs) / total if total else 1.0

    def share_in(self, other: Wording | frozenset[str]) -> float:
        """The share of its runs that another text has too: 1.0 where the other holds all of it."""
        runs = other.runs if isinstance(other, Wording) else other
        return len(self.runs & runs) / len(self.runs) if self.runs else 1.0

    def find(self, part: str, near: int) -> int:
        """Where `part` (letters) begins, of several places the one that is nearest to `near`; -1 for nowhere."""
        return _nearest(self.letters.find, part, near)


def _nearest(find: Callable[[str, int], int], part: str, near: int) -> int:
    best, at = -1, find(part, 0)
    while at >= 0:
        if best < 0 or abs(at - near) < abs(best - near):
            best = at
        if at > near:
            break
        at = find(part, at + 1)
    return best
