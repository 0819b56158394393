"""Where the words of a page stand on it.

Lengths are points (1/72 inch) on the page as it is shown (its own rotation applied), from its top left corner.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = struct.Struct("<IIffff")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: `top` is above `bottom`, and the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page's size, and a box for every word of its `source`.

    `words` is packed (`pack_words`): 24 bytes a word instead of a kilobyte of objects. A page without a text
    layer has none.
    """

    width: float
    height: float
    words: bytes = b""

    def placed(self) -> Iterator[tuple[int, int, Box]]:
        """Each word in reading order: its offsets in the page's source, and its box."""
        for start, end, *box in _WORD.iter_unpack(self.words):
            yield start, end, Box(*box)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of `start:end` in the page's source: one for each line that it stands on."""
        found: list[Box] = []
        for index in range(self._first_after(start), len(self.words) // _WORD.size):
            begins, ends, *edges = _WORD.unpack_from(self.words, index * _WORD.size)
            if begins >= end:
                break
            box = _share(Box(*edges), begins, ends, start, end)
            if found and _on_a_line(found[-1], box):
                found[-1] = found[-1].around(box)
            else:
                found.append(box)
        return tuple(found)

    def _first_after(self, start: int) -> int:
        """The number of the first word that ends after the offset `start`."""
        return bisect_left(range(len(self.words) // _WORD.size), start + 1, key=self._end_of)

    def _end_of(self, index: int) -> int:
        end: int = _WORD.unpack_from(self.words, index * _WORD.size)[1]
        return end


def pack_words(words: Iterable[tuple[int, int, Box]]) -> bytes:
    """The `words` of a PageGeometry, from the offsets and the box of each, in the order of their offsets."""
    return b"".join(_WORD.pack(start, end, box.left, box.top, box.right, box.bottom) for start, end, box in words)


def _share(box: Box, begins: int, ends: int, start: int, end: int) -> Box:
    """The part of a word's box that the letters in `start:end` take, all letters taken for equally wide."""
    if start <= begins and end >= ends:
        return box
    letter = (box.right - box.left) / max(ends - begins, 1)
    return Box(box.left + max(start - begins, 0) * letter, box.top, box.right - max(ends - end, 0) * letter, box.bottom)


def _on_a_line(one: Box, other: Box) -> bool:
    """Whether two boxes that follow each other in reading order stand on one line."""
    middle = (other.top + other.bottom) / 2
    return one.top <= middle <= one.bottom or other.top <= (one.top + one.bottom) / 2 <= other.bottom
