"""A page's lines as regions: running text, columns beside each other, rows of a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.reading.pdf.lines import LABEL, Line, in_order
from rapporteur.reading.pdf.raw import RawWord

#: A gap between words that may part columns, as a share of their size.
_WIDE = 1.8
#: A column of text is read down where its lines fill this share of its width.
_FILLED = 0.62
#: Rows that stand nearer than this share of their size are beside each other.
_BESIDE = 0.7


@dataclass(slots=True)
class Region:
    """A stretch of a page: `lines` of one column, or the `rows` of a table (each a list of cells, each cell lines)."""

    lines: list[Line] = field(default_factory=list)
    rows: list[list[list[Line]]] = field(default_factory=list)
    aside: bool = False


@dataclass(slots=True)
class _Band:
    """Words that stand beside each other, from left to right, and the free stretches between them."""

    words: list[RawWord]
    gaps: list[tuple[float, float]]


def find_regions(number: int, rows: list[list[RawWord]]) -> list[Region]:
    """The regions of some rows of a page, in reading order."""
    bands = _bands(rows)
    regions: list[Region] = []
    here = 0
    while here < len(bands):
        end, gutters = _run(bands, here)
        if gutters and end - here >= 1:
            regions += _columns(number, bands[here:end], gutters)
            here = end
        else:
            _append(regions, _line(number, bands[here].words))
            here += 1
    return regions


def _append(regions: list[Region], line: Line) -> None:
    if not regions or regions[-1].rows or regions[-1].aside:
        regions.append(Region())
    regions[-1].lines.append(line)


def _line(number: int, words: list[RawWord]) -> Line:
    return Line(number, in_order(words))


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
        if word.left - before.right > _WIDE * max(before.size, word.size):
            if here == 1 and LABEL.match(before.text) and word.left - before.right < 6 * word.size:
                continue
            found.append((before.right, word.left))
    return found


def _run(bands: list[_Band], here: int) -> tuple[int, list[tuple[float, float]]]:
    """The bands from `here` on that share gutters: where they end, and the gutters."""
    gutters = bands[here].gaps
    if not gutters:
        return here, []
    end = here + 1
    both = end
    while end < len(bands):
        kept = [narrowed for gutter in gutters if (narrowed := _narrowed(gutter, bands[end]))]
        if len(kept) < len(gutters):
            break
        gutters = kept
        end += 1
        if bands[end - 1].gaps:
            both = end
    return max(both, here + 1), gutters


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
        if right - left < 0.8 * word.size:
            return None
    # Words that stand on both sides without a gap of their own cross it.
    return left, right


def _columns(number: int, bands: list[_Band], gutters: list[tuple[float, float]]) -> list[Region]:
    cuts = [(left + right) / 2 for left, right in gutters]
    cells = [_cells(number, band, cuts) for band in bands]
    if len(bands) >= 4 and _prose(cells):
        regions = []
        for column in range(len(cuts) + 1):
            lines = [row[column] for row in cells if row[column] is not None]
            regions.append(Region([each for each in lines if each is not None]))
        return regions
    return [Region(rows=_rows(cells))]


def _cells(number: int, band: _Band, cuts: list[float]) -> list[Line | None]:
    columns: list[list[RawWord]] = [[] for _ in range(len(cuts) + 1)]
    for word in band.words:
        columns[sum(1 for cut in cuts if word.left >= cut)].append(word)
    return [_line(number, words) if words else None for words in columns]


def _prose(cells: list[list[Line | None]]) -> bool:
    """Whether columns are running text: most of their lines reach from side to side."""
    for column in range(len(cells[0])):
        lines = [line for row in cells if (line := row[column]) is not None]
        if len(lines) < 3:
            return False
        left, right = min(each.left for each in lines), max(each.right for each in lines)
        full = sum(each.right - each.left > 0.8 * (right - left) for each in lines)
        if full < _FILLED * len(lines) or sum(len(each.words) for each in lines) < 4 * len(lines):
            return False
    return True


def _rows(cells: list[list[Line | None]]) -> list[list[list[Line]]]:
    """Rows of cells: a band whose first cell is empty goes on with the row above."""
    rows: list[list[list[Line]]] = []
    for band in cells:
        if rows and band[0] is None:
            row = rows[-1]
        else:
            row = [[] for _ in band]
            rows.append(row)
        for cell, line in zip(row, band, strict=True):
            if line is not None:
                cell.append(line)
    return rows
