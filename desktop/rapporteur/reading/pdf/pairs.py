"""The two columns that a verbatim record is printed in: where they stand, for all of its pages.

A page of running text shows its columns; one of short lists, as the last page with a recorded vote is, does not: it
looks like a table. What the whole document is set in tells how to read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from rapporteur.reading.pdf.lines import in_order, text_of
from rapporteur.reading.pdf.raw import RawWord
from rapporteur.reading.phrases import Phrases
from rapporteur.reading.records import closes_meeting, opens_meeting

#: The space between the columns, in points; how far its middle may stand from the page's.
_NARROWEST, _WIDEST, _BESIDE = 6.0, 48.0, 18.0
#: Columns as wide as each other differ by no more than this share, where they have so many lines.
_EQUAL, _FULL = 0.14, 12
#: Places nearer than this are one (points).
_NEAR = 4.0
#: How far in a column's first words may stand (a list's, a speech's), as a share of its width.
_INSET = 0.3
#: No more than this share of the lines may reach over the middle.
_ACROSS = 0.3
#: A column has so many lines.
_FEWEST = 3
#: Lines further apart than so many times their size do not stand in one stretch of text.
_LOOSE = 2.6


@dataclass(frozen=True, slots=True)
class Pair:
    """The left and right edges of two columns (points)."""

    left: tuple[float, float]
    right: tuple[float, float]

    @property
    def middle(self) -> float:
        """Where the two are parted."""
        return (self.left[1] + self.right[0]) / 2

    def holds(self, words: list[RawWord]) -> bool:
        """Whether words at one height stand in the columns, and none between or beyond them."""
        here = [each for each in words if each.left < self.middle]
        there = [each for each in words if each.left >= self.middle]
        return _inside(here, self.left) and _inside(there, self.right)


def _inside(words: list[RawWord], sides: tuple[float, float]) -> bool:
    return not words or (words[0].left > sides[0] - _NEAR and max(each.right for each in words) < sides[1] + _NEAR)


def columns_of(pages: list[list[list[RawWord]]], width: float, phrases: Phrases) -> Pair | None:
    """The two columns that a meeting's record is set in; None for other documents, and for records set otherwise.

    `pages` are the rows of the text of each, `width` is that of the paper.
    """
    rows = [row for page in pages for row in page[first_of(page, lambda text: opens_meeting(text, phrases)) :]]
    return find_pair(rows, width) if any(_tells(row, phrases, width / 2) for row in rows) else None


def _tells(row: list[RawWord], phrases: Phrases, middle: float) -> bool:
    """Whether a line, or its part on the right of the page, opens or closes a meeting."""
    texts = [text_of(in_order(words)) for words in (row, [each for each in row if each.left > middle]) if words]
    return any(opens_meeting(each, phrases) or closes_meeting(each, phrases) for each in texts)


def find_pair(rows: list[list[RawWord]], width: float) -> Pair | None:
    """The columns of the pages of a record, from all their rows; None where they are set otherwise.

    Both are as wide as each other, one on each side of the page's middle. `width` is the page's.
    """
    middle = width / 2
    here, there = [], []
    across = 0
    for row in rows:
        one = [each for each in row if (each.left + each.right) / 2 <= middle]
        other = [each for each in row if (each.left + each.right) / 2 > middle]
        if one and other and other[0].left - max(each.right for each in one) < _NARROWEST:
            across += 1
            continue
        here += _side(one)
        there += _side(other)
    if across > _ACROSS * len(rows):
        return None
    if len(here) < _FEWEST:
        return None
    left = _edge(here)
    ends = max(end for begin, end in here if begin > left - _NEAR)
    if not there:
        # A record so short that it fills no column: the other one would stand as far from the middle.
        return Pair((left, ends), (width - ends, width - left)) if ends < middle else None
    right = _edge(there)
    last = max(end for begin, end in there if begin > right - _NEAR)
    if not _NARROWEST <= right - ends <= _WIDEST or abs((right + ends) / 2 - middle) > _BESIDE:
        return None
    wide = max(ends - left, last - right)
    if min(len(here), len(there)) >= _FULL and min(ends - left, last - right) < (1 - _EQUAL) * wide:
        return None
    return Pair((left, min(left + wide, right - _NARROWEST)), (right, right + wide))


def _side(words: list[RawWord]) -> list[tuple[float, float]]:
    return [(words[0].left, max(each.right for each in words))] if words else []


def _edge(lines: list[tuple[float, float]]) -> float:
    """Where the lines of a column begin that are not set in: the first place that several have, if it has many."""
    begins = Counter(round(begin / 2) for begin, _ in lines)
    several = [begin for begin, _ in lines if begins[round(begin / 2)] > 1 or len(lines) < _FULL]
    return min(several or [begin for begin, _ in lines])


def first_of(rows: list[list[RawWord]], opens: Callable[[str], bool]) -> int:
    """The first row of a page's columns: that which opens the meeting, with what stands right above it. 0 where none
    does: the columns begin with the page."""
    at = next((here for here, row in enumerate(rows) if opens(text_of(row))), 0)
    while at and 0 <= rows[at][0].base - rows[at - 1][0].base < _LOOSE * rows[at][0].size:
        at -= 1
    return at


def run_of(bands: list[list[RawWord]], pair: Pair) -> int:
    """How many bands (words at one height), from the first on, stand in the columns: 0 for those of another layout."""
    count = next((here for here, words in enumerate(bands) if not pair.holds(words)), len(bands))
    rights = [words for band in bands[:count] if (words := [each for each in band if each.left >= pair.middle])]
    begins = [words[0].left - pair.right[0] for words in rights]
    inset = _INSET * (pair.right[1] - pair.right[0])
    return count if not begins or min(begins) < inset else 0
