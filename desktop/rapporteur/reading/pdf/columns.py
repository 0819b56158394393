"""A page's lines as regions: running text, columns beside each other, tables whose columns are only aligned."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.reading.pdf.alphabet import grouped, reads_down
from rapporteur.reading.pdf.lines import LABEL, Line, in_order
from rapporteur.reading.pdf.pairs import Pair, run_of
from rapporteur.reading.pdf.raw import RawWord

#: A gap between words that may part columns, as a share of their size, and the least that is left of it.
_WIDE = 1.5
_NARROWEST = 0.8
#: A column of text is read down where so many of its lines reach nearly from side to side.
_FILLED = 0.55
_REACH = 0.75
#: Two columns of so many lines, as wide as each other, may have more short lines among them.
_LONG, _EQUAL, _PARTLY = 12, 1.12, 0.4
#: Rows that stand nearer than this share of their size are beside each other.
_BESIDE = 0.7
#: So many bands with text on both sides of a gutter make columns.
_FEWEST = 3
#: Bands further apart than so many times the nearest are rows of their own.
_LOOSE = 1.25
#: Margins that differ by less are one (points).
_NEAR = 4.0
#: A column of a table is rarely wider than what so many words take.
_SPARSE = 4

#: A number in a table, alone in its cell: "1 200.5", "(10.0)", "–".
_NUMBER = re.compile(r"^[$€£]?\s?[(+\-–−]?\d[\d\s.,]*[)%]?$|^[–—-]$")

Cell = list[Line]


@dataclass(slots=True)
class Region:
    """A stretch of a page: `lines` of one column, or the `rows` of a table (each a list of cells, each cell lines).

    `lefts` is where a table's columns begin, `right` where the full lines of one of several columns end. `names` are
    those of a list, each the lines that it takes.
    """

    lines: list[Line] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    lefts: tuple[float, ...] = ()
    right: float | None = None
    names: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Band:
    """Words that stand beside each other, from left to right, and the free stretches between them."""

    words: list[RawWord]
    gaps: list[tuple[float, float]]

    @property
    def base(self) -> float:
        return self.words[0].base


def find_regions(number: int, rows: list[list[RawWord]], pair: Pair | None = None) -> list[Region]:
    """The regions of some rows of a page, in reading order. `pair` is the two columns that the document is set in."""
    bands = _bands(rows)
    regions: list[Region] = []
    here = 0
    while here < len(bands):
        if pair is not None and (count := run_of([each.words for each in bands[here:]], pair)):
            regions += _in_pair(number, bands[here : here + count], pair)
            here += count
            continue
        end, gutters = _run(bands, here)
        cuts = [(left + right) / 2 for left, right in gutters]
        cells = [_cells(number, band, cuts) for band in bands[here:end]]
        kind = _kind(cells)
        if kind == "columns":
            end -= _beside(cells)
            regions += _columns(cells, cuts, _before(bands[here], regions, gutters))
        elif kind == "table":
            end -= _trailing(cells)
            if reads_down(_by_column(cells)):
                regions += _names(_by_column(cells))
                here = end
                continue
            lefts = tuple(min(line.left for line in column) for column in _by_column(cells))
            regions.append(Region(rows=_rows(cells), lefts=lefts))
        else:
            end = here + 1
            _append(regions, Line(number, in_order(bands[here].words)))
        here = end
    return [each for each in regions if each.lines or each.rows or each.names]


def _in_pair(number: int, bands: list[_Band], pair: Pair) -> list[Region]:
    """What stands in two columns that are known: the left one to its end, then the right one; in Arabic the other way
    round."""
    columns = _by_column([_cells(number, band, [pair.middle]) for band in bands])
    regions = [Region(lines, right=right) for lines, (_, right) in zip(columns, (pair.left, pair.right), strict=True)]
    rtl = sum(1 if line.rtl else -1 for lines in columns for line in lines) > 0
    return regions[::-1] if rtl else regions


def _names(columns: list[list[Line]]) -> list[Region]:
    """A list of names in columns; one of delegations, whose names are bold, as columns of text."""
    if sum(1 if line.rtl else -1 for column in columns for line in column) > 0:
        columns.reverse()
    if any(line.bold for line in columns[0]) and not all(line.bold for line in columns[0]):
        return [Region(column) for column in columns]
    return [Region(names=[name for column in columns for name in grouped(column)])]


def split_masthead(number: int, rows: list[list[RawWord]], middle: float) -> list[Region]:
    """The two columns of a masthead, the left one first: a wide gap that ends behind `middle` parts them."""
    left, right = Region(), Region()
    for row in rows:
        cut = next((after for _, after in _gaps(row) if after > middle), row[0].left if row[0].left > middle else None)
        for region, words in (
            (left, [each for each in row if cut is None or each.left < cut]),
            (right, [each for each in row if cut is not None and each.left >= cut]),
        ):
            if words:
                region.lines.append(Line(number, in_order([words[0]._replace(glued=False), *words[1:]])))
    return [each for each in (left, right) if each.lines]


def within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Whether lines that begin and end so stand between two margins, a few points aside."""
    return inner[0] > outer[0] - _NEAR and inner[1] < outer[1] + _NEAR


def _append(regions: list[Region], line: Line) -> None:
    if not regions or regions[-1].rows or regions[-1].names:
        regions.append(Region())
    regions[-1].lines.append(line)


def _before(first: _Band, regions: list[Region], gutters: list[tuple[float, float]]) -> list[Line]:
    """The lines above columns that stand in the right one alone, and those between: taken out of the regions."""
    if not regions or regions[-1].rows or regions[-1].names or len(gutters) != 1:
        return []
    taken: list[Line] = []
    lines = regions[-1].lines
    top = first.base
    left, right = gutters[0]
    while (
        lines and top - lines[-1].base < 1.6 * lines[-1].size and (lines[-1].left >= right or lines[-1].right <= left)
    ):
        top = lines[-1].base
        taken.insert(0, lines.pop())
    while taken and taken[0].right <= left:
        lines.append(taken.pop(0))
    return taken


def _bands(rows: list[list[RawWord]]) -> list[_Band]:
    bands: list[list[list[RawWord]]] = []
    for row in rows:
        if bands:
            band = bands[-1]
            near = row[0].base - band[0][0].base < _BESIDE * min(row[0].size, band[0][0].size)
            if near and all(_apart(row, each) for each in band):
                band.append(row)
                continue
        bands.append([row])
    result = []
    for band in bands:
        words = sorted((each for row in band for each in row), key=lambda each: each.left)
        result.append(_Band(words, _gaps(words)))
    return result


def _apart(one: list[RawWord], other: list[RawWord]) -> bool:
    """Whether two rows do not stand above each other."""
    return one[-1].right < other[0].left or other[-1].right < one[0].left


def _gaps(words: list[RawWord]) -> list[tuple[float, float]]:
    """The wide gaps of a band; the one behind a hanging number is none."""
    found = []
    for here in range(1, len(words)):
        before, word = words[here - 1], words[here]
        gap = word.left - before.right
        if gap > _WIDE * min(before.size, word.size):
            if here == 1 and LABEL.match(before.text) and gap < 6 * word.size:
                continue
            found.append((before.right, word.left))
    return found


def _run(bands: list[_Band], here: int) -> tuple[int, list[tuple[float, float]]]:
    """The bands from `here` on that do not cross the gutters of the first: where they end, and the gutters."""
    gutters = bands[here].gaps
    end = here + 1
    while gutters and end < len(bands):
        kept = [narrowed for gutter in gutters if (narrowed := _narrowed(gutter, bands[end]))]
        if len(kept) < len(gutters):
            break
        gutters = kept
        end += 1
    return end, gutters


def _narrowed(gutter: tuple[float, float], band: _Band) -> tuple[float, float] | None:
    """What a band leaves of a gutter; None where it crosses it."""
    left, right = gutter
    for word in band.words:
        if word.right <= left or word.left >= right:
            continue
        if word.left - left >= right - word.right:
            right = min(right, word.left)
        else:
            left = max(left, word.right)
        if right - left < _NARROWEST * word.size:
            return None
    return left, right


def _kind(cells: list[list[Line | None]]) -> str:
    """What a run of bands is: "columns" read one after the other, a "table" read row by row, "" for plain lines."""
    sides = len(cells[0])
    if sides < 2:
        return ""
    both = sum(1 for row in cells if sum(cell is not None for cell in row) > 1)
    alone = [sum(1 for row in cells if _alone(row, side)) for side in range(sides)]
    if both + min(alone) < _FEWEST:
        return ""
    columns = _by_column(cells)
    if (both * 2 < len(cells) and min(alone) > 0) or all(_prose(column) for column in columns) or _pair(columns):
        return "columns"
    return "table"


def _pair(columns: list[list[Line]]) -> bool:
    """Whether two columns are those of a record: long, equally wide, and of words that run on, short lists and
    headings between them notwithstanding."""
    if len(columns) != 2 or min(len(each) for each in columns) < _LONG:
        return False
    widths = [max(each.right for each in lines) - min(each.left for each in lines) for lines in columns]
    if max(widths) > _EQUAL * min(widths):
        return False
    return all(_prose(lines, _PARTLY) for lines in columns) and sum(_prose(lines) for lines in columns) > 0


def _beside(cells: list[list[Line | None]]) -> int:
    """Take the bands below the shorter of loose columns off their end; how many they are. Running text is left whole:
    the longer column of it is read first to its end."""
    columns = _by_column(cells)
    if all(_prose(column) for column in columns) or _pair(columns):
        return 0
    last = min(max(line.base for line in column) for column in columns)
    whole = len(cells)
    while len(cells) > 1 and _base(cells[-1]) > last + 1:
        cells.pop()
    return whole - len(cells)


def _by_column(cells: list[list[Line | None]]) -> list[list[Line]]:
    return [[line for row in cells if (line := row[side]) is not None] for side in range(len(cells[0]))]


def _columns(cells: list[list[Line | None]], cuts: list[float], before: list[Line]) -> list[Region]:
    columns = _by_column(cells)
    for line in before:
        columns[sum(1 for cut in cuts if line.left >= cut)].append(line)
    pair = _pair(columns)
    rights = [max(line.right for line in column) if pair or _prose(column) else None for column in columns]
    return [
        Region(sorted(column, key=lambda each: each.base), right=right)
        for column, right in zip(columns, rights, strict=True)
    ]


def _trailing(cells: list[list[Line | None]]) -> int:
    """Take the bands behind a table's last row, which are text, off its end; how many they are."""
    count = 0
    while len(cells) > 1 and cells[-1][0] is not None and _alone(cells[-1], 0):
        if len(cells[-1][0].words) < _SPARSE and _near(cells):
            break
        cells.pop()
        count += 1
    return count


def _alone(row: list[Line | None], side: int) -> bool:
    """Whether a band has words in one column alone."""
    return row[side] is not None and all(cell is None for here, cell in enumerate(row) if here != side)


def _near(cells: list[list[Line | None]]) -> bool:
    """Whether the last band stands as near the one before as a line does."""
    if len(cells) < 2:
        return False
    return _base(cells[-1]) - _base(cells[-2]) < 1.4 * max(line.size for line in cells[-1] if line is not None)


def _base(row: list[Line | None]) -> float:
    return next(line.base for line in row if line is not None)


def _cells(number: int, band: _Band, cuts: list[float]) -> list[Line | None]:
    columns: list[list[RawWord]] = [[] for _ in range(len(cuts) + 1)]
    for word in band.words:
        columns[sum(1 for cut in cuts if word.left >= cut)].append(word)
    return [Line(number, in_order(words)) if words else None for words in columns]


def _prose(lines: list[Line], filled: float = _FILLED) -> bool:
    """Whether a column is running text: most of its lines (a share of `filled`) reach from side to side."""
    if len(lines) < _FEWEST:
        return False
    left, right = min(each.left for each in lines), max(each.right for each in lines)
    full = sum(each.right - each.left > _REACH * (right - left) for each in lines)
    return full >= filled * len(lines) and sum(len(each.words) for each in lines) >= _SPARSE * len(lines)


def _rows(cells: list[list[Line | None]]) -> list[list[Cell]]:
    """Rows of cells. Where some bands stand further apart than others, the wider spaces part the rows; otherwise a
    band whose first cell is empty goes on with the row above."""
    steps = [_base(after) - _base(band) for band, after in pairwise(cells)]
    nearest = min(steps, default=0.0)
    # A line drawn under the heading sets it apart, and says nothing of the other rows.
    spaced = max(steps[1:] if len(steps) >= _FEWEST else steps, default=0.0) > _LOOSE * nearest
    rows: list[list[Cell]] = []
    for here, band in enumerate(cells):
        tight = here > 0 and steps[here - 1] <= _LOOSE * nearest
        if rows and (tight if spaced else band[0] is None) and not _counts_anew(rows[-1], band):
            row = rows[-1]
        else:
            row = [[] for _ in band]
            rows.append(row)
        for cell, line in zip(row, band, strict=True):
            if line is not None:
                cell.append(line)
    return rows


def _counts_anew(row: list[Cell], band: list[Line | None]) -> bool:
    """Whether a band with a first cell has numbers below a row's: these take one line each, and are another row's."""
    return band[0] is not None and any(
        line is not None and bool(cell) and _NUMBER.match(line.text) and _NUMBER.match(cell[-1].text)
        for cell, line in zip(row[1:], band[1:], strict=True)
    )
