"""Numbers in their order: what may come next in a list, and what comes behind.

Inside a paragraph lists stand in lists: items "1.", points "(a)", "(i)", "(1)", to any depth. A number goes on in
the innermost list in which it is the next, or begins a list in the innermost text. "(i)" behind "(h)" is either;
what follows it tells, or where it begins on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapporteur.reading.blocks import Block
from rapporteur.reading.drafts import ParagraphDraft
from rapporteur.reading.labels import Label

#: So many points may be missing in a list whose next one goes on.
_LARGEST_GAP = 2
#: So many numbers in a row are believed, wherever they begin.
RUN = 3
_POINTS = ("point", "subpoint", "bracketed")


def readings(label: Label | None) -> Iterator[Label]:
    """What a label may be: "(i)" is a letter and a Roman numeral."""
    while label is not None:
        yield label
        label = label.other


class Sequence:
    """What stands behind each block: the next text, the next numbers."""

    def __init__(self, labels: list[Label | None], blocks: list[Block]) -> None:
        count = len(blocks)
        self._text: list[int | None] = [None] * count
        self._arabic: list[int | None] = [None] * count
        self._point: list[Label | None] = [None] * count
        self._length = [0] * count
        self._break: list[int | None] = [None] * count
        text = arabic = None
        point: Label | None = None
        for here in range(count - 1, -1, -1):
            self._text[here], self._point[here] = text, point
            self._arabic[here] = None if arabic is None else _value(labels[arabic])
            label = labels[here]
            if blocks[here].note is None:
                text = here
            if label is not None and label.series == "arabic":
                goes_on = arabic is not None and _value(labels[arabic]) == label.value + 1
                self._length[here] = 1 + (self._length[arabic] if goes_on and arabic is not None else 0)
                self._break[here] = (
                    (self._break[arabic] if goes_on else _value(labels[arabic])) if arabic is not None else None
                )
                arabic = here
            elif label is not None and any(each.series in _POINTS for each in readings(label)):
                point = label

    def next_text(self, here: int) -> int | None:
        """Which block of text comes next."""
        return self._text[here]

    def next_number(self, here: int) -> int | None:
        """The next number of a paragraph or an item."""
        return self._arabic[here]

    def next_point(self, here: int) -> Label | None:
        return self._point[here]

    def run(self, here: int) -> int:
        """How many numbers, this one included, follow one another without a gap: "5.", "6.", "7." is 3."""
        return self._length[here]

    def behind_run(self, here: int) -> int | None:
        """The number behind that run."""
        return self._break[here]


def _value(label: Label | None) -> int | None:
    return label.value if label is not None else None


@dataclass(slots=True)
class Level:
    """A list that is open: its series, its last number, the text that has it."""

    series: str
    value: int
    draft: ParagraphDraft


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number belongs: in the list at `depth`, read as `label`; `missing` numbers are not there."""

    depth: int
    label: Label
    missing: int = 0


class Levels:
    """The lists that are open inside a paragraph, from the outside in."""

    def __init__(self, sequence: Sequence) -> None:
        self._sequence = sequence
        self.open: list[Level] = []

    def clear(self) -> None:
        self.open.clear()

    def above(self, depth: int) -> ParagraphDraft | None:
        """The text that a list at `depth` stands in; None for the paragraph's own."""
        return self.open[depth - 1].draft if depth else None

    def take(self, place: Place, draft: ParagraphDraft) -> None:
        """The text that has a number of the list at `place`: lists inside its predecessor end."""
        del self.open[place.depth :]
        self.open.append(Level(place.label.series, place.label.value, draft))

    def item(self) -> Level | None:
        """The innermost list of items that is open."""
        return next((each for each in reversed(self.open) if each.series == "arabic"), None)

    def depth_of(self, level: Level) -> int:
        return self.open.index(level)

    def point(
        self, here: int, label: Label, announced: bool, deeper: Callable[[ParagraphDraft], bool | None]
    ) -> Place | None:
        """Where a point goes on or begins a list; None where it fits nowhere.

        `announced`: the text before it ends with a colon. `deeper` tells whether the block begins further in than a
        text, None where the file does not tell.
        """
        goes_on = self._next(label)
        begins = self._first(label, announced, deeper)
        if goes_on is None or begins is None:
            return goes_on or begins or self._behind_a_gap(here, label)
        following = list(readings(self._sequence.next_point(here)))
        if any(each.series == begins.label.series and each.value == 2 for each in following):
            other = any(
                each.series == goes_on.label.series and each.value == goes_on.label.value + 1 for each in following
            )
            return goes_on if other and not announced else begins
        return begins if deeper(self.open[goes_on.depth].draft) else goes_on

    def _next(self, label: Label) -> Place | None:
        for depth in range(len(self.open) - 1, -1, -1):
            for each in readings(label):
                if self.open[depth].series == each.series and each.value == self.open[depth].value + 1:
                    return Place(depth, each)
        return None

    def _first(self, label: Label, announced: bool, deeper: Callable[[ParagraphDraft], bool | None]) -> Place | None:
        firsts = sorted(
            (each for each in readings(label) if each.value == 1), key=lambda each: each.series != "subpoint"
        )
        for each in firsts:
            depth = len(self.open)
            while depth and not announced and deeper(self.open[depth - 1].draft) is False:
                depth -= 1
            if announced or not any(level.series == each.series for level in self.open[:depth]):
                return Place(depth, each)
        return None

    def _behind_a_gap(self, here: int, label: Label) -> Place | None:
        following = list(readings(self._sequence.next_point(here)))
        for depth in range(len(self.open) - 1, -1, -1):
            for each in readings(label):
                gap = each.value - self.open[depth].value - 1
                goes_on = any(one.series == each.series and one.value == each.value + 1 for one in following)
                if self.open[depth].series == each.series and 0 < gap <= _LARGEST_GAP and goes_on:
                    return Place(depth, each, gap)
        return None
