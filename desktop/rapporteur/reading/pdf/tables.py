"""Tables with drawn cells: the grid from its lines, the words by the cell that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.reading.inline import Rich
from rapporteur.reading.pdf.columns import Cell, Region
from rapporteur.reading.pdf.hyphens import Hyphens
from rapporteur.reading.pdf.lines import Line, in_order
from rapporteur.reading.pdf.raw import RawPage, RawRule, RawWord
from rapporteur.reading.pdf.writing import join, joined_to

#: Lines that are nearer than this are one, or meet (points).
_MEET = 3.0
#: A cell's side is longer than this.
_SHORTEST = 7.0
#: A page with more lines than these is a drawing.
_MOST = 3_000
#: A masthead ends above this share of the page; its lines take this share of the width.
_MASTHEAD = 0.42
_ACROSS = 0.6
#: They are as wide as each other, nearly; and a line of text has so many words.
_AS_WIDE, _WORDS = 0.9, 7


@dataclass(slots=True)
class Grid:
    """A drawn table: where its columns and rows are parted, from left to right and from the top down."""

    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)

    def holds(self, word: RawWord) -> bool:
        middle, height = (word.left + word.right) / 2, word.base - 0.3 * word.size
        return self.xs[0] - 1 <= middle <= self.xs[-1] + 1 and self.ys[0] - 1 <= height <= self.ys[-1] + 1

    def place(self, word: RawWord) -> tuple[int, int]:
        """The row and the column of a word."""
        middle, height = (word.left + word.right) / 2, word.base - 0.3 * word.size
        row = sum(1 for each in self.ys[1:-1] if each <= height)
        column = sum(1 for each in self.xs[1:-1] if each <= middle)
        return row, column


def find_grids(page: RawPage) -> list[Grid]:
    """The drawn tables of a page, from the top down: several columns, and several rows or a row of several cells."""
    if len(page.rules) > _MOST:
        return []
    level = _merged([each for each in page.rules if each.level], True)
    upright = _merged([each for each in page.rules if not each.level], False)
    upright = [each for each in upright if each.bottom - each.top > _SHORTEST]
    groups: list[tuple[list[RawRule], list[RawRule]]] = []
    for line in upright:
        touching = [each for each in level if _meets(each, line)]
        joined = [group for group in groups if any(each in group[0] for each in touching)]
        rows, columns = list(touching), [line]
        for group in joined:
            rows += [each for each in group[0] if each not in rows]
            columns += group[1]
            groups.remove(group)
        groups.append((rows, columns))
    grids = []
    for rows, columns in groups:
        xs, ys = _distinct([each.left for each in columns]), _distinct([each.top for each in rows])
        if len(xs) >= 3 and (len(ys) >= 3 or len(xs) + len(ys) >= 6):
            grids.append(Grid(xs, ys))
    return sorted(grids, key=lambda each: each.ys[0])


def masthead_end(page: RawPage) -> float:
    """How far down a masthead reaches that stands between lines drawn across the page; 0 where there is none."""
    level = _merged([each for each in page.rules if each.level and each.top < _MASTHEAD * page.height], True)
    lines: list[RawRule] = []
    for each in level:
        if each.right - each.left <= _ACROSS * page.width:
            continue
        widest = max((one.right - one.left for one in lines), default=0.0)
        if lines and (each.right - each.left < _AS_WIDE * widest or _text_between(page, lines[-1].top, each.top)):
            # A table's: its text has begun.
            break
        lines.append(each)
    return lines[-1].top if lines and lines[-1].top - lines[0].top > page.height / 20 else 0.0


def _text_between(page: RawPage, top: float, bottom: float) -> bool:
    """Whether running text or a numbered paragraph stands between two lines: a masthead has none."""
    before: Line | None = None
    for row in page.lines:
        line = Line(page.number, row)
        if not top < line.base < bottom:
            continue
        if line.label and len(row) > _WORDS and row[0].text.strip("().").casefold() in ("1", "i", "a", "١", "一"):
            return True
        gaps = any(after.left - word.right > 2 * word.size for word, after in pairwise(row))
        prose = len(row) >= _WORDS and not gaps and not line.bold
        if prose and before is not None and line.base - before.base < 2 * line.size:
            return True
        before = line if prose else None
    return False


def _merged(rules: list[RawRule], level: bool) -> list[RawRule]:
    """Lines drawn piece by piece, each put together to one."""

    def place(rule: RawRule) -> tuple[int, float]:
        return (round(rule.top / 2), rule.left) if level else (round(rule.left / 2), rule.top)

    merged: list[RawRule] = []
    for rule in sorted(rules, key=place):
        if merged:
            last = merged[-1]
            if level and abs(last.top - rule.top) < 2 and rule.left <= last.right + _MEET:
                merged[-1] = last._replace(right=max(last.right, rule.right))
                continue
            if not level and abs(last.left - rule.left) < 2 and rule.top <= last.bottom + _MEET:
                merged[-1] = last._replace(bottom=max(last.bottom, rule.bottom))
                continue
        merged.append(rule)
    return merged


def _meets(level: RawRule, upright: RawRule) -> bool:
    across = level.left - _MEET <= upright.left <= level.right + _MEET
    return across and upright.top - _MEET <= level.top <= upright.bottom + _MEET


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _MEET:
            found.append(value)
    return found


def read_grid(grid: Grid, number: int, rows: list[list[RawWord]]) -> Region:
    """The words of a drawn table, cell by cell."""
    table: list[list[Cell]] = [[[] for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for row in rows:
        cells: dict[tuple[int, int], list[RawWord]] = {}
        for word in row:
            cells.setdefault(grid.place(word), []).append(word)
        for (here, column), words in cells.items():
            words[0] = words[0]._replace(glued=False)
            table[here][column].append(Line(number, in_order(words)))
    return Region(rows=[row for row in table if any(row)], lefts=tuple(grid.xs[:-1]))


def append_rows(table: Rich, more: Rich, hyphens: Hyphens) -> None:
    """Put rows below a table's. A page may part a row: its rest has no first cell, and goes on in small letters."""
    ends = more.text.find("\n") if "\n" in more.text else len(more.text)
    rest = more.text[:ends].split("\t")
    begins = table.text.rfind("\n") + 1
    row = table.text[begins:].split("\t")
    told = [each for each in rest if each]
    if rest[0] or not told or len(rest) != len(row) or not all(each[:1].islower() for each in told):
        table.append(more, "\n")
        return
    whole = table.slice(0, max(begins - 1, 0))
    at, there = begins, 0
    for column, (one, other) in enumerate(zip(row, rest, strict=True)):
        cell, tail = table.slice(at, at + len(one)), more.slice(there, there + len(other))
        if one and other:
            join(cell, other, cell.map[-1] + 1, True, hyphens)
            joined_to(cell, tail)
        elif other:
            cell = tail
        at, there = at + len(one) + 1, there + len(other) + 1
        if column == 0 and not begins:
            whole = cell
        elif column == 0:
            whole.append(cell, "\n")
        else:
            whole.append(cell, "\t")
    if ends < len(more.text):
        whole.append(more.slice(ends + 1), "\n")
    table.text, table.map, table.marks, table.notes = whole.text, whole.map, whole.marks, whole.notes
