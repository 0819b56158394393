"""Where the pages of a text begin, from its furniture and, where that was lost, by inference.

A printed page number is taken as it is. Between two of them that are further apart than one page, the
page breaks that are missing are placed where the text shows them: where a sentence is cut or a list is
interrupted; failing that, where the pages come out most alike in length, which is marked as an estimate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from rapporteur.domain.report import Page, PageSpan
from rapporteur.reading.blocks import Block
from rapporteur.reading.lines import Furniture, Line

#: What it costs to believe in a page break, by what speaks for it; the unit is that of `_imbalance`.
_COST = {"sentence": 0.0, "annex": 0.02, "list": 0.05, "heading": 0.5, "plain": 0.7, "after_heading": 4.0}
#: What it costs not to believe in one that the text shows.
_IGNORED = {"sentence": 3.0, "list": 1.0, "annex": 3.0}
#: So many combinations are tried in a document; beyond, only the breaks that the text shows are taken.
_MOST_WORK = 2_000_000
#: A page of text is rarely shorter than this share of the document's middling page.
_SHORTEST_PAGE = 0.3
#: A running head stands at most so many lines before the page's number.
_LONGEST_HEAD = 6
_CERTAIN = ("sentence", "annex", "list")


@dataclass(frozen=True, slots=True)
class _Break:
    """A place where a page may begin: before the block `block`, at `offset`."""

    block: int
    offset: int
    basis: str


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of a source text, and where in them an offset of the source is."""

    pages: tuple[Page, ...]
    starts: tuple[int, ...]
    printed_total: int | None

    def page_of(self, offset: int) -> int:
        """The number of the page that holds the character at `offset`."""
        return self.pages[max(bisect_right(self.starts, offset) - 1, 0)].number

    def spans(self, start: int, end: int) -> list[PageSpan]:
        """`start:end` of the source, cut into what stands on each page."""
        spans = []
        for index in range(max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end)):
            page, begins = self.pages[index], self.starts[index]
            first, last = max(start, begins), min(end, begins + len(page.source))
            if first < last:
                spans.append(PageSpan(page.number, first - begins, last - begins))
        return spans


def _offset(each: _Break) -> int:
    return each.offset


def _start(each: Block) -> int:
    return each.start


def find_pages(
    source: str,
    lines: list[Line],
    furniture: dict[int, Furniture],
    blocks: list[Block],
    heading: set[int],
    annex: set[int],
) -> Paging:
    """The pages of `source`. `heading` and `annex` are the numbers of the blocks that are headings and
    that begin an annex."""
    printed = _printed_starts(lines, furniture, blocks)
    totals = [each.total for each in furniture.values() if each.total]
    total = totals[0] if totals else None
    starts: dict[int, tuple[int, str]] = {1: (0, "printed")}
    starts.update({page: (offset, "printed") for page, offset in printed.items() if page > 1})
    candidates = _candidates(blocks, heading, annex)
    last = max(total or 1, *starts)
    known = [*sorted(starts), last + 1]
    usual = _usual_length(starts)
    budget = _MOST_WORK
    for here, after in pairwise(known):
        end = starts[after][0] if after in starts else len(source)
        missing = after - here - 1
        if after not in starts and usual:
            # A text that was cut off does not have all the pages that its document has.
            missing = min(missing, int((end - starts[here][0]) / (usual * _SHORTEST_PAGE)))
        if missing:
            low = bisect_right(candidates, starts[here][0], key=_offset)
            inside = candidates[low : bisect_left(candidates, end, key=_offset)]
            first = bisect_left(blocks, starts[here][0], key=_start)
            stretch = blocks[first : bisect_left(blocks, end, key=_start)]
            inside = _before_their_notes(inside, stretch, missing)
            work = missing * len(inside) ** 2
            chosen = _place(missing, inside, stretch, first, exact=work <= budget)
            budget -= min(work, budget)
            for index, each in enumerate(chosen):
                basis = each.basis if each.basis in _CERTAIN else "length"
                starts[here + 1 + index] = (each.offset, basis)
    numbered = {each.page for each in furniture.values() if each.page is not None}
    return _paging(source, starts, numbered, total)


def _paging(source: str, starts: dict[int, tuple[int, str]], numbered: set[int], total: int | None) -> Paging:
    numbers = sorted(starts)
    pages = []
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        begins = starts[number][0]
        if following is None:
            ends, basis = len(source), "rest"
        else:
            ends, basis = starts[following]
        if number in numbered:
            basis = "printed"
        elif basis == "printed":
            # It ends where a running head begins the next one, but its own number was lost.
            basis = starts[number][1] if starts[number][1] != "printed" else "rest"
        pages.append(Page(number, source[begins:ends], number not in numbered, basis))
    return Paging(tuple(pages), tuple(starts[number][0] for number in numbers), total)


def _printed_starts(lines: list[Line], furniture: dict[int, Furniture], blocks: list[Block]) -> dict[int, int]:
    """Where a page begins, by its number, as far as the furniture says: after a footer and the footnotes
    that follow it, or with a running head."""
    starts: dict[int, int] = {}
    for number, each in furniture.items():
        if each.page is None:
            continue
        if each.opens:
            first = number
            for before in range(number - 1, max(number - _LONGEST_HEAD, -1), -1):
                if before in furniture and furniture[before].opens and furniture[before].page is None:
                    first = before
                elif not lines[before].blank:
                    break
            starts.setdefault(each.page, lines[first].start - lines[first].indent)
            continue
        after = lines[number].end
        for index in range(bisect_left(blocks, after, key=_start), len(blocks)):
            block = blocks[index]
            if block.note is None:
                after = block.start
                break
            after = block.end
        else:
            after = lines[-1].end
        starts[each.page + 1] = after
    total = next((each.total for each in furniture.values() if each.total), None)
    if total is not None:
        starts.pop(total + 1, None)
    return starts


def _candidates(blocks: list[Block], heading: set[int], annex: set[int]) -> list[_Break]:
    """Every place between two blocks where a page may begin, with what speaks for it."""
    items = [here for here in range(1, len(blocks)) if blocks[here].bullet and blocks[here - 1].bullet]
    loose = sum(1 for here in items if blocks[here].gap)
    # A blank line inside a list says something only where lists are otherwise set without blank lines.
    tight = loose * 3 <= len(items)
    found = []
    for here in range(1, len(blocks)):
        before, block = blocks[here - 1], blocks[here]
        if block.note is not None or before.note is not None:
            continue
        if before.cut and block.goes_on and here - 1 not in heading:
            basis = "sentence"
        elif here in annex:
            basis = "annex"
        elif tight and block.bullet and before.bullet and block.gap and here not in heading and here - 1 not in heading:
            basis = "list"
        elif here - 1 in heading:
            basis = "after_heading"
        else:
            basis = "heading" if here in heading else "plain"
        found.append(_Break(here, block.start, basis))
    return found


def _usual_length(starts: dict[int, tuple[int, str]]) -> float:
    """The middling length of the pages whose beginning and end are printed; 0 where there are none."""
    lengths = [starts[page + 1][0] - starts[page][0] for page in starts if page > 1 and page + 1 in starts]
    return median(lengths) if lengths else 0.0


def _before_their_notes(breaks: list[_Break], blocks: list[Block], missing: int) -> list[_Break]:
    """Without the breaks that would part a footnote at the end of the stretch `blocks` from its mark."""
    if missing != 1:
        return breaks
    markers = {block.note for block in blocks if block.note}
    marked = [
        block.start for block in blocks if block.note is None for _, marker in block.rich.notes if marker in markers
    ]
    if not marked:
        return breaks
    return [each for each in breaks if each.offset <= min(marked)] or breaks


def _place(missing: int, breaks: list[_Break], blocks: list[Block], first: int, exact: bool) -> list[_Break]:
    """Choose `missing` breaks: those that the text shows best, and that make pages of like length.

    `blocks` are those of the stretch, `first` the number of the first of them.
    """
    if len(breaks) <= missing:
        return breaks
    if not exact:
        shown = [each for each in breaks if each.basis in _CERTAIN]
        return shown[:missing]
    length = [0]
    for block in blocks:
        length.append(length[-1] + len(block.text) + 80)
    ideal = max(length[-1] / (missing + 1), 1.0)

    @cache
    def best(index: int, left: int, since: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest way to place `left` breaks among breaks[index:], the page having begun at block `since`."""
        if left == 0:
            ignored = sum(_IGNORED.get(each.basis, 0.0) for each in breaks[index:])
            return ignored + _imbalance(length[-1] - length[since], ideal), ()
        result: tuple[float, tuple[int, ...]] = (float("inf"), ())
        skipped = 0.0
        for here in range(index, len(breaks) - left + 1):
            each = breaks[here]
            page = _imbalance(length[each.block - first] - length[since], ideal)
            rest, chosen = best(here + 1, left - 1, each.block - first)
            cost = skipped + page + _COST[each.basis] + rest
            if cost < result[0]:
                result = (cost, (here, *chosen))
            skipped += _IGNORED.get(each.basis, 0.0)
        return result

    return [breaks[here] for here in best(0, missing, 0)[1]]


def _imbalance(length: float, ideal: float) -> float:
    return ((length - ideal) / ideal) ** 2 * 2
