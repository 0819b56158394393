"""Two versions of a table, aligned row by row and column by column, with the redline of each cell.

In a text a row is a line, and a tab parts two cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapporteur.domain.redline import Change, redline

#: Two rows (columns) are versions of one when they share at least this share of their words,
_ALIKE = 0.5
#: or begin with the same cell: a name that is followed by other figures.
_SAME_NAME = 0.75
#: Rows that changed at one place are aligned by likeness up to so many pairs of them, beyond that one by one.
_MOST_WORK = 40_000

_WORD = re.compile(r"\w+")

#: A row (column) of each version, by its number; None for a gap.
Pair = tuple[int | None, int | None]
Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class GridRow:
    """`relation` is "same", "changed", "removed" or "added"; `cells` has each column's redline, () for none."""

    relation: str
    cells: tuple[tuple[Change, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns` tells of each whether the first version has it, and the second; `rows` are those of both."""

    columns: tuple[tuple[bool, bool], ...]
    rows: tuple[GridRow, ...]

    def columns_of(self, side: int) -> list[int]:
        """The columns that a version (0, 1) has."""
        return [at for at, has in enumerate(self.columns) if has[side]]


def plain_grid(text: str) -> Grid:
    """A table of which nothing was changed."""
    cells = _cells(text)
    rows = tuple(GridRow("same", tuple(_kept(cell) for cell in row)) for row in cells)
    return Grid(((True, True),) * len(cells[0]), rows)


def compare_tables(old: str, new: str) -> Grid:
    """Align two versions. Rows stand in the order of the second, with what was removed where it had stood."""
    ours, theirs = _cells(old), _cells(new)
    columns = _columns(ours, theirs)
    rows = []
    for at, other in _rows(ours, theirs, columns):
        one, two = ours[at] if at is not None else None, theirs[other] if other is not None else None
        rows.append(_row(one, two, columns))
    return Grid(tuple((a is not None, b is not None) for a, b in columns), tuple(rows))


def words_of(cell: Sequence[Change], side: int) -> list[tuple[str, str]]:
    """What a version (0, 1) has in a cell, as (text, kind): of the first what was deleted, of the second what was
    put in."""
    hidden = "inserted" if side == 0 else "deleted"
    return [(each.text, each.kind) for each in cell if each.kind != hidden]


def _cells(text: str) -> Cells:
    """The cells of each row; every row has as many."""
    rows = [line.split("\t") for line in text.split("\n")]
    width = max(map(len, rows))
    return [[*row, *([""] * (width - len(row)))] for row in rows]


def _kept(words: str) -> tuple[Change, ...]:
    return (Change("kept", words),) if words else ()


def _columns(ours: Cells, theirs: Cells) -> list[Pair]:
    """Which columns belong together. As many as before are the same ones."""
    count, others = len(ours[0]), len(theirs[0])
    if count == others:
        return [(at, at) for at in range(count)]
    bags = [_bag(row[at] for row in ours) for at in range(count)]
    other_bags = [_bag(row[at] for row in theirs) for at in range(others)]

    def likeness(at: int, other: int) -> float:
        same_title = bool(ours[0][at].strip()) and ours[0][at] == theirs[0][other]
        return max(_likeness(bags[at], other_bags[other]), _SAME_NAME * same_title)

    return _aligned(range(count), range(others), likeness)


def _rows(ours: Cells, theirs: Cells, columns: Sequence[Pair]) -> list[Pair]:
    shared = [(a, b) for a, b in columns if a is not None and b is not None]
    keys = [tuple(row[a] for a, _b in shared) for row in ours]
    other_keys = [tuple(row[b] for _a, b in shared) for row in theirs]
    bags, other_bags = [_bag(key) for key in keys], [_bag(key) for key in other_keys]

    def likeness(at: int, other: int) -> float:
        name = keys[at][0] if keys[at] else ""
        same_name = any(map(str.isalpha, name)) and name == other_keys[other][0]
        return max(_likeness(bags[at], other_bags[other]), _SAME_NAME * same_name)

    pairs: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, keys, other_keys, autojunk=False).get_opcodes():
        if tag == "equal" or (b - a) * (d - c) > _MOST_WORK:
            pairs += zip(range(a, b), range(c, d), strict=False)
            done = min(b - a, d - c)
            pairs += [(at, None) for at in range(a + done, b)] + [(None, other) for other in range(c + done, d)]
        else:
            pairs += _aligned(range(a, b), range(c, d), likeness)
    return pairs


def _aligned(ours: range, theirs: range, likeness: Callable[[int, int], float]) -> list[Pair]:
    """Pair two sequences in their order so that what is alike stands together; what was removed comes before what
    was put in."""
    height, width = len(ours), len(theirs)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    scores = [[0.0] * width for _ in range(height)]
    for at in range(height - 1, -1, -1):
        for other in range(width - 1, -1, -1):
            alike = likeness(ours[at], theirs[other])
            scores[at][other] = alike if alike >= _ALIKE else 0.0
            paired = scores[at][other] + best[at + 1][other + 1] if scores[at][other] else 0.0
            best[at][other] = max(paired, best[at + 1][other], best[at][other + 1])
    pairs: list[Pair] = []
    at = other = 0
    while at < height and other < width:
        if scores[at][other] and best[at][other] == scores[at][other] + best[at + 1][other + 1]:
            pairs.append((ours[at], theirs[other]))
            at, other = at + 1, other + 1
        elif best[at][other] == best[at + 1][other]:
            pairs.append((ours[at], None))
            at += 1
        else:
            pairs.append((None, theirs[other]))
            other += 1
    return [*pairs, *((each, None) for each in ours[at:]), *((None, each) for each in theirs[other:])]


def _row(one: Sequence[str] | None, other: Sequence[str] | None, columns: Sequence[Pair]) -> GridRow:
    cells = []
    for at, number in columns:
        old = one[at] if one is not None and at is not None else ""
        new = other[number] if other is not None and number is not None else ""
        cells.append(_kept(old) if old == new else redline(old, new))
    relation = "changed" if any(change.kind != "kept" for cell in cells for change in cell) else "same"
    if one is None or other is None:
        relation = "added" if one is None else "removed"
    return GridRow(relation, tuple(cells))


def _bag(cells: Iterable[str]) -> Counter[str]:
    return Counter(word for cell in cells for word in _WORD.findall(cell.casefold()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
