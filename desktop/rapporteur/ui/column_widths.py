"""Which widths the columns of a table in a text take. A row is a line there, and a tab parts two cells."""

from __future__ import annotations

import re
from functools import lru_cache

#: A cell is never made wider than so many letters, nor a column narrower than its longest word, up to so many.
_CELL, _WORD = 46, 18
_FEWEST = 2
#: On each side of a cell's words, in letters.
_PADDING = 0.75
#: Where there is no room for the longest words, the letters are made as small as this share of their size.
SMALLEST = 0.62


def columns_of(text: str) -> int:
    """How many cells the longest row has."""
    return max(line.count("\t") + 1 for line in text.split("\n"))


@lru_cache(maxsize=128)
def column_widths(text: str, room: float, letter: float) -> tuple[float, ...]:
    """The width of each column where a letter takes `letter`; together as much as is needed, `room` at most.

    The longest words come first; what is left goes where the long cells are.
    """
    least, most = _needed(text)
    narrow, wide = ([(each + 2 * _PADDING) * letter for each in widths] for widths in (least, most))
    if sum(wide) <= room:
        return tuple(wide)
    if sum(narrow) >= room:
        return tuple(each * room / sum(narrow) for each in narrow)
    share = (room - sum(narrow)) / (sum(wide) - sum(narrow))
    return tuple(one + (other - one) * share for one, other in zip(narrow, wide, strict=True))


def shrunk(text: str, room: float, letter: float) -> float:
    """The share of their size that the letters are to have, so that the longest words find room."""
    needed = sum((each + 2 * _PADDING) * letter for each in _needed(text)[0])
    return min(max(room / needed, SMALLEST), 1.0)


@lru_cache(maxsize=128)
def _needed(text: str) -> tuple[list[float], list[float]]:
    """For each column, the letters of its longest word, and of its longest cell."""
    least: list[float] = [_FEWEST] * columns_of(text)
    most: list[float] = [_FEWEST] * columns_of(text)
    for line in text.split("\n"):
        for column, cell in enumerate(line.split("\t")):
            most[column] = max(most[column], min(_letters(cell), _CELL))
            least[column] = max(least[column], min(max(map(_unbroken, re.split(r"[\s/–-]+", cell))), _WORD))
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _letters(words: str) -> float:
    """How many ordinary letters take as much room: capitals and letters of other scripts are wider."""
    if words.isascii() and not any(map(str.isupper, words[1:])):
        return len(words)
    return sum(map(_width, words))


def _width(sign: str) -> float:
    if _is_ideograph(sign):
        return 1.8
    return 1.3 if sign.isupper() else 1.2 if sign > "\u0370" else 1.0


def _unbroken(word: str) -> float:
    """How many letters of a word must stand in one line: a line may end after any ideograph."""
    return 2 if any(map(_is_ideograph, word)) else _letters(word)


def _is_ideograph(sign: str) -> bool:
    return "\u2e80" <= sign <= "\ud7ff" or "\uf900" <= sign <= "\ufaff" or sign >= "\uff00"


def least_width(text: str, letter: float) -> float:
    """The room that a table's longest words need, with letters made as small as they may be."""
    return sum((each + 2 * _PADDING) * letter * SMALLEST for each in _needed(text)[0])
