"""The words of a page as one reads and selects them: lines, blocks of lines, and the place nearest to a point. No Qt.

Lengths are points on the page, places are offsets in its source.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from rapporteur.domain.geometry import Box, PageGeometry

#: Words of one line stand no further apart than so many heights of the line: beyond is another column.
_APART = 3.0
#: Lines of one block stand no further apart than so many heights of a line.
_BELOW = 2.2
#: Blocks of one text in a column stand no further apart, in points.
_SPACED = 48.0
#: A click so near to a block, in points, means it.
_NEAR = 16.0


@dataclass(slots=True)
class Word:
    start: int
    end: int
    box: Box
    right_to_left: bool = False


@dataclass(slots=True)
class Line:
    """Words beside each other, in the order of reading."""

    words: list[Word]
    box: Box

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


class PageWords:
    """The words of one page."""

    def __init__(self, geometry: PageGeometry | None, source: str) -> None:
        words = geometry.placed() if geometry is not None else ()
        self.lines = list(
            _lines(Word(start, end, box, _is_right_to_left(source[start:end])) for start, end, box in words)
        )
        self._blocks = [
            (around(line.box for line in lines), lines)
            for lines in ([self.lines[at] for at in group] for group in going_down([each.box for each in self.lines]))
        ]

    def offset_near(self, x: float, y: float) -> int | None:
        """The gap between two letters that is nearest to a point; None on a page without words."""
        line = self._line_near(x, y)
        if line is None:
            return None
        word = min(line.words, key=lambda each: _away(each.box, x, each.box.top))
        width = max(word.box.right - word.box.left, 0.001)
        share = min(max((x - word.box.left) / width, 0.0), 1.0)
        if word.right_to_left:
            share = 1.0 - share
        return word.start + round(share * (word.end - word.start))

    def meant(self, x: float, y: float) -> int | None:
        """The place that a click at a point means; None where it is far from any words."""
        near = any(_away(box, x, y) <= _NEAR for box, _lines in self._blocks)
        return self.offset_near(x, y) if near else None

    def on_words(self, x: float, y: float) -> bool:
        """Whether a point is on a block of words."""
        return any(box.holds(x, y) for box, _lines in self._blocks)

    def word_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The word at a point."""
        line = self._line_near(x, y)
        if line is None:
            return None
        word = min(line.words, key=lambda each: _away(each.box, x, each.box.top))
        return word.start, word.end

    def step(self, offset: int, words: int) -> int | None:
        """The end of the next word after an offset, or the beginning of the one before (`words` < 0); None past all."""
        every = [word for line in self.lines for word in line.words]
        if words > 0:
            return next((each.end for each in every if each.end > offset), None)
        return next((each.start for each in reversed(every) if each.start < offset), None)

    def line_step(self, offset: int, lines: int) -> int | None:
        """The place below (above) an offset, in the next line (the one before); None past the page's end."""
        if not self.lines:
            return None
        here = next((at for at, line in enumerate(self.lines) if offset <= line.end), len(self.lines) - 1)
        there = here + lines
        if not 0 <= there < len(self.lines):
            return None
        word = next((each for each in self.lines[here].words if offset <= each.end), self.lines[here].words[-1])
        x = word.box.left if offset <= word.start else word.box.right
        box = self.lines[there].box
        return self._offset_in(self.lines[there], x, (box.top + box.bottom) / 2)

    def _offset_in(self, line: Line, x: float, y: float) -> int:
        word = min(line.words, key=lambda each: _away(each.box, x, y))
        return word.start if abs(x - word.box.left) < abs(x - word.box.right) else word.end

    def _line_near(self, x: float, y: float) -> Line | None:
        if not self._blocks:
            return None
        _box, lines = min(self._blocks, key=lambda each: (_away(each[0], x, y), _area(each[0])))
        return min(lines, key=lambda each: (_away(each.box, each.box.left, y), _away(each.box, x, each.box.top)))


def going_down(boxes: list[Box]) -> Iterator[list[int]]:
    """Boxes of lines, in the order of reading, parted into blocks: each line stands below the one before it.

    The numbers of the boxes of each block. A column, a heading over the whole width, a note at the foot are blocks.
    """
    group: list[int] = []
    for at, box in enumerate(boxes):
        if group:
            above = boxes[group[-1]]
            beside = box.left < above.right and above.left < box.right
            height = max(above.bottom - above.top, box.bottom - box.top, 1.0)
            if not (beside and above.top < box.top and box.top - above.bottom < _BELOW * height):
                yield group
                group = []
        group.append(at)
    if group:
        yield group


def blocks(boxes: Iterable[Box]) -> list[Box]:
    """The boxes around what lines of one text make: one for each column that they stand in, as a rule."""
    lines = list(boxes)
    found: list[Box] = []
    for block in (around(lines[at] for at in group) for group in going_down(lines)):
        if found and _goes_on_below(found[-1], block):
            found[-1] = found[-1].around(block)
        else:
            found.append(block)
    return found


def _goes_on_below(above: Box, below: Box) -> bool:
    """Whether a block stands below another in the same column, as a list does below its heading."""
    shared = min(above.right, below.right) - max(above.left, below.left)
    narrow = min(above.right - above.left, below.right - below.left)
    return shared > narrow / 2 and below.top - above.top >= 0 and below.top - above.bottom < _SPACED


def _lines(words: Iterable[Word]) -> Iterator[Line]:
    line: Line | None = None
    for word in words:
        if line is not None and _goes_on(line, word):
            line.words.append(word)
            line.box = line.box.around(word.box)
            continue
        if line is not None:
            yield line
        line = Line([word], word.box)
    if line is not None:
        yield line


def _goes_on(line: Line, word: Word) -> bool:
    """Whether a word stands on a line, beside its last word."""
    last, box = line.words[-1].box, word.box
    height = max(line.box.bottom - line.box.top, 1.0)
    level = line.box.top <= (box.top + box.bottom) / 2 <= line.box.bottom or (
        box.top <= (last.top + last.bottom) / 2 <= box.bottom
    )
    return level and max(box.left - last.right, last.left - box.right) < _APART * height


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all; there is one at least."""
    every = iter(boxes)
    whole = next(every)
    for box in every:
        whole = whole.around(box)
    return whole


def _away(box: Box, x: float, y: float) -> float:
    """How far a point is from a box."""
    return hypot(max(box.left - x, x - box.right, 0.0), max(box.top - y, y - box.bottom, 0.0))


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _is_right_to_left(word: str) -> bool:
    return any(unicodedata.bidirectional(each) in ("R", "AL") for each in word)
