"""Two documents, or two language versions of one, set side by side paragraph by paragraph.

Within a language, passages are paired by their words first and their printed numbers second: a paragraph that
was renumbered or moved is still itself. Across languages the printed numbers alone can tell, and do: keys are
the same in every language version. A passage without a partner stands beside a gap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapporteur.domain.report import Division, Footnote, Paragraph, Report

if TYPE_CHECKING:
    from rapporteur.domain.grids import Grid
    from rapporteur.domain.redline import Change

#: What may have become of a passage; see `Row`.
RELATIONS = ("same", "changed", "moved", "removed", "added", "parallel")
#: Two passages are versions of one when they share at least this share of their words,
_ALIKE = 0.5
#: or, with the same printed number in the same place, this one.
_SAME_NUMBER_ALIKE = 0.25
#: To say of a passage that it was moved is a stronger claim: wordings that all resolutions share are not enough.
_MOVED_ALIKE = 0.7
#: Of two partners that are equally alike, the one with the same number is taken.
_NUMBER_BONUS = 0.1
#: Passages of fewer words than this are too common to be called moved: "Idem.", "Introduction".
_SHORTEST_MOVED = 4
#: A word that so many passages have tells nothing about which of them belong together.
_COMMON_WORD = 40

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or a footnote of one of the two. `kind` is a paragraph's, "heading" or "footnote".

    In `text` every space is a plain one.
    """

    key: str
    label: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of each document, or a gap. `relation` is what became of the first one's:

    "same", "changed", "moved" (its words may have changed too), "removed" (`right` is None), "added" (`left` is
    None), or "parallel" (two languages: the same passage in each). `changes` is the redline of a passage that
    was changed or moved; () where the words are the same, or in two languages. `grid` is that of a table, cell by cell.
    """

    relation: str
    left: Passage | None
    right: Passage | None
    changes: tuple[Change, ...] = ()
    grid: Grid | None = None

    @property
    def renumbered(self) -> bool:
        """Whether the passage stands under another printed number than before."""
        return self.left is not None and self.right is not None and self.left.label != self.right.label


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rows` are in the order of the second document, with what was removed where it had stood in the first."""

    left: Report
    right: Report
    rows: tuple[Row, ...]

    @property
    def same_language(self) -> bool:
        return self.left.language == self.right.language

    def counts(self) -> dict[str, int]:
        """How many rows there are of each relation; those that there are none of are left out."""
        return dict(Counter(row.relation for row in self.rows))


def compare(left: Report, right: Report) -> Comparison:
    """Set two documents side by side. Takes some milliseconds for a hundred paragraphs."""
    ours, theirs = passages(left), passages(right)
    if left.language == right.language:
        pairs = _pair_by_words(ours, theirs)
    else:
        pairs = _pair_by_keys(ours, theirs)
    moved = _out_of_order(pairs, [len(each.text) for each in ours])
    if left.language == right.language:
        doubtful = {at for at in moved if _likeness(_bag(ours[at]), _bag(theirs[pairs[at]])) < _MOVED_ALIKE}
        pairs = {at: other for at, other in pairs.items() if at not in doubtful}
        moved -= doubtful
    rows = _rows(ours, theirs, pairs, moved, left.language == right.language)
    return Comparison(left, right, tuple(rows))


def passages(report: Report) -> list[Passage]:
    """Headings, paragraphs and footnotes, in reading order, the footnotes last."""
    found = [_passage(each) for each in report.in_order()]
    return found + [_passage(each) for each in report.footnotes]


def _passage(each: Division | Paragraph | Footnote) -> Passage:
    if isinstance(each, Division):
        text = f"{each.heading}\n{each.subtitle}" if each.subtitle else each.heading
        return Passage(each.key, each.label, "heading", _plain(text))
    if isinstance(each, Footnote):
        return Passage(each.key, each.marker, "footnote", _plain(each.text))
    return Passage(each.key, each.label, each.kind, _plain(each.text))


def _plain(text: str) -> str:
    """The text with one kind of space: whether a space may break is no change of the words."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# -- pairing -------------------------------------------------------------------------------------


def _pair_by_keys(ours: Sequence[Passage], theirs: Sequence[Passage]) -> dict[int, int]:
    places = {each.key: at for at, each in enumerate(theirs)}
    return {at: places[each.key] for at, each in enumerate(ours) if each.key in places}


def _pair_by_words(ours: Sequence[Passage], theirs: Sequence[Passage]) -> dict[int, int]:
    """Which of `theirs` each of `ours` has become: the most alike pairs first, each passage once."""
    bags, other_bags = [_bag(each) for each in ours], [_bag(each) for each in theirs]
    candidates = _candidates(ours, theirs, bags, other_bags)
    scored = []
    for at, other in candidates:
        alike = _likeness(bags[at], other_bags[other])
        number = ours[at].key == theirs[other].key
        if (ours[at].kind == "heading") != (theirs[other].kind == "heading"):
            continue
        if alike >= _ALIKE or (number and alike >= _SAME_NUMBER_ALIKE):
            scored.append((-alike - _NUMBER_BONUS * number, abs(at - other), at, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, other in sorted(scored):
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    return pairs


def _bag(passage: Passage) -> Counter[str]:
    words = _WORD.findall(passage.text.casefold())
    # A text without spaces between its words is compared by its letters, two by two.
    if words and max(map(len, words)) > 60:
        joined = "".join(words)
        words = [joined[at : at + 2] for at in range(len(joined) - 1)]
    return Counter(words)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of their words that two passages have in common, 0.0 to 1.0."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _candidates(
    ours: Sequence[Passage], theirs: Sequence[Passage], bags: list[Counter[str]], other_bags: list[Counter[str]]
) -> set[tuple[int, int]]:
    """The pairs that may be alike: the same number, the same text, or rare words in common."""
    by_key = {each.key: at for at, each in enumerate(theirs)}
    by_text: dict[str, list[int]] = defaultdict(list)
    having: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(theirs):
        by_text[each.text].append(at)
        for word in other_bags[at]:
            having[word].append(at)
    found: set[tuple[int, int]] = set()
    for at, each in enumerate(ours):
        if each.key in by_key:
            found.add((at, by_key[each.key]))
        found.update((at, other) for other in _nearest(by_text.get(each.text, []), at))
        shared = Counter(other for word in bags[at] if len(having[word]) <= _COMMON_WORD for other in having[word])
        found.update((at, other) for other, _ in shared.most_common(5))
    return found


def _nearest(places: list[int], at: int) -> list[int]:
    """The few places that are nearest to `at`: texts that come again and again are paired in their order."""
    here = bisect_left(places, at)
    return places[max(here - 3, 0) : here + 3]


def _out_of_order(pairs: dict[int, int], weights: list[int]) -> set[int]:
    """Which of the first document's passages were moved: all but the heaviest run of pairs that keeps its order."""
    best: list[tuple[int, int]] = []  # the heaviest run ending at each pair: its weight, the pair before
    items = sorted(pairs.items())
    # Weights in a Fenwick tree over the places in the second document: the heaviest run that ends before a place.
    size = max(pairs.values(), default=0) + 2
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    for number, (at, other) in enumerate(items):
        weight, before = 0, -1
        place = other
        while place > 0:
            weight, before = max((weight, before), tree[place])
            place -= place & -place
        best.append((weight + weights[at] + 1, before))
        place = other + 1
        while place <= size:
            tree[place] = max(tree[place], (best[-1][0], number))
            place += place & -place
    kept: set[int] = set()
    number = max(range(len(best)), key=lambda each: best[each][0], default=-1)
    while number >= 0:
        kept.add(items[number][0])
        number = best[number][1]
    return set(pairs) - kept


# -- rows ----------------------------------------------------------------------------------------


def _rows(
    ours: Sequence[Passage], theirs: Sequence[Passage], pairs: dict[int, int], moved: set[int], same_language: bool
) -> list[Row]:
    moved = {at for at in moved if len(_WORD.findall(ours[at].text)) >= _SHORTEST_MOVED or not same_language}
    partners = {other: at for at, other in pairs.items()}
    # What was removed stands after the passage that it followed, at its partner's place.
    removed: dict[int, list[Row]] = defaultdict(list)
    place = -1
    for at, passage in enumerate(ours):
        if at not in pairs:
            removed[place].append(Row("removed", passage, None))
        elif at not in moved:
            place = max(place, pairs[at])
    rows = removed[-1]
    for other, passage in enumerate(theirs):
        if other in partners:
            at = partners[other]
            rows.append(_pair(ours[at], passage, at in moved, same_language))
        else:
            rows.append(Row("added", None, passage))
        rows.extend(removed[other])
    return rows


def _pair(left: Passage, right: Passage, moved: bool, same_language: bool) -> Row:
    if not same_language:
        return Row("moved" if moved else "parallel", left, right)
    same = left.text == right.text
    relation = "moved" if moved else "same" if same else "changed"
    if same:
        return Row(relation, left, right)
    # Not before texts are compared: every start would wait for them.
    from rapporteur.domain.grids import compare_tables
    from rapporteur.domain.redline import redline

    tables = left.kind == right.kind == "table"
    grid = compare_tables(left.text, right.text) if tables else None
    return Row(relation, left, right, redline(left.text, right.text), grid)
