"""What a query looks for in a text: a word, words side by side, a symbol.

Each says in which units of the index it occurs, with a score (`score`), and where in a text (`find`). The
two stand together because they have to agree: what is marked is what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from rapporteur.search.analysis import Words, pair_of, stems
from rapporteur.search.view import SYMBOL_SIGNS, Counts, Positions, View

Scores = dict[int, float]

#: Stems with their languages.
Stems = frozenset[tuple[str, str]]

#: BM25: how soon repetition stops counting, and how much a long text is marked down.
SATURATION = 1.2
LENGTH_SHARE = 0.5

#: The word as typed weighs most, then another form of it, then a word that only begins alike.
EXACT, INFLECTED, BEGINNING, JOINED = 2.0, 1.0, 0.4, 1.5


def bm25(view: View, counts: Counts, weight: float, scores: Scores) -> None:
    """Add to `scores` what a term with these counts is worth."""
    if not counts:
        return
    rarity = weight * log(1 + (len(view.records) - len(counts) + 0.5) / (len(counts) + 0.5))
    gain, floor, slope = rarity * (SATURATION + 1), SATURATION * (1 - LENGTH_SHARE), SATURATION * LENGTH_SHARE
    lengths = view.relative_length
    for unit, count in counts.items():
        scores[unit] = scores.get(unit, 0.0) + gain * count / (count + floor + slope * lengths[unit])


@dataclass(frozen=True, slots=True)
class WordLeaf:
    """A word: as typed, in its other forms (unless `stems` is empty), as a beginning with `prefix`.

    `stems` are (language, stem) pairs. `joined` are words that say the same in one piece, where the
    query has it in two: `savoirfaire` for `savoir faire`.
    """

    term: str
    stems: Stems = frozenset()
    prefix: bool = False
    joined: tuple[str, ...] = ()

    def score(self, view: View) -> Scores:
        scores: Scores = {}
        bm25(view, view.counts("exact", self.term), EXACT, scores)
        bm25(view, self._inflected(view), INFLECTED, scores)
        if self.prefix:
            bm25(view, view.prefix_counts(self.term), BEGINNING, scores)
        for term in self.joined:
            bm25(view, view.counts("exact", term), JOINED, scores)
        return scores

    def _inflected(self, view: View) -> Counts:
        """A word may have two stems: each occurrence counts once."""
        most: Counts = {}
        for language, stem in self.stems:
            for unit, count in view.counts("stem", f"{language}:{stem}").items():
                most[unit] = max(most.get(unit, 0.0), count)
        return most

    def find(self, words: Words, language: str) -> Iterator[tuple[int, int]]:
        for term in self.joined:
            yield from (words.span(*places) for places in words.occurrences.get(term, ()))
        wanted = {stem for code, stem in self.stems if code == language}
        heads = tuple({stem[:2] for stem in wanted})  # a stemmer changes endings: a cheap first look
        # Arabic changes the beginnings of words too.
        led = language == "ar" and bool(wanted)
        for term in words.occurrences if led else words.by_letter.get(self.term[0], ()):
            if term == self.term or (self.prefix and term.startswith(self.term)):
                yield from (words.span(*places) for places in words.occurrences[term])
            elif heads and (led or term.startswith(heads)):
                for first, last in words.occurrences[term]:
                    if first == last and first not in words.elided and wanted & stems(words.surface(first), language):
                        yield words.span(first, last)


@dataclass(frozen=True, slots=True)
class SequenceLeaf:
    """Two words or more, side by side; with `prefix`, the last is a beginning.

    `stems` are those of each word where its other forms count too (a hyphenated word), () where only
    the words as typed do (a phrase). `joined` is the same in one piece, "" for none.
    """

    terms: tuple[str, ...]
    prefix: bool = False
    joined: str = ""
    stems: tuple[Stems, ...] = ()

    def score(self, view: View) -> Scores:
        counts = {unit: float(len(places)) for unit, places in self._places(view).items()}
        if self.joined:
            whole = view.prefix_counts(self.joined) if self.prefix else view.counts("exact", self.joined)
            for unit, count in whole.items():
                counts[unit] = max(counts.get(unit, 0.0), count)
        scores: Scores = {}
        bm25(view, counts, EXACT * len(self.terms) ** 0.5, scores)
        return scores

    def _places(self, view: View) -> Positions:
        """By unit, where the sequence begins."""
        found = self._word_places(view, 0)
        for n in range(1, len(self.terms)):
            here = self._word_places(view, n)
            following: Positions = {}
            for unit in found.keys() & here.keys():
                kept = found[unit] & {place - n for place in here[unit]}
                if kept:
                    following[unit] = kept
            found = following
        return found

    def _word_places(self, view: View, n: int) -> Positions:
        if self.prefix and n == len(self.terms) - 1:
            return view.prefix_positions(self.terms[n])
        if n < len(self.terms) - 1 and (pair := pair_of(self.terms[n], self.terms[n + 1])):
            # Of two ideographs side by side there are few; of one, thousands.
            return view.positions("exact", pair)
        if n and n == len(self.terms) - 1 and pair_of(self.terms[n - 1], self.terms[n]):
            return {
                unit: frozenset(place + 1 for place in places) for unit, places in self._pair_before(view, n).items()
            }
        found = view.positions("exact", self.terms[n])
        for language, stem in self.stems[n] if self.stems else ():
            merging = dict(found)
            for unit, places in view.positions("stem", f"{language}:{stem}").items():
                merging[unit] = merging.get(unit, frozenset()) | places
            found = merging
        return found

    def _pair_before(self, view: View, n: int) -> Positions:
        return view.positions("exact", pair_of(self.terms[n - 1], self.terms[n]))

    def find(self, words: Words, language: str) -> Iterator[tuple[int, int]]:
        last = len(self.terms) - 1
        begins = (first for first, _ in words.occurrences.get(self.terms[0], ()))  # quicker than every place
        for first in range(len(words.terms)) if self.stems else begins:
            if first + last < len(words.terms) and all(
                self._stands(words, first + n, n, language) for n in range(last + 1)
            ):
                yield words.span(first, first + last)
        if self.joined:
            yield from WordLeaf(self.joined, prefix=self.prefix).find(words, language)

    def _stands(self, words: Words, place: int, n: int, language: str) -> bool:
        """Whether the sequence's word `n` stands at a place."""
        term, wanted = words.terms[place], self.terms[n]
        if term == wanted or (self.prefix and n == len(self.terms) - 1 and term.startswith(wanted)):
            return True
        if not self.stems or (language != "ar" and term[:2] != wanted[:2]):
            return False
        return any(code == language and stem in stems(words.surface(place), language) for code, stem in self.stems[n])


@dataclass(frozen=True, slots=True)
class SymbolLeaf:
    """A symbol, or some of its parts: `A/CONF.192/BMS/2021/1`, `CONF.192/BMS`, `56/24`, `16.4.2`."""

    symbol: str
    unfinished: bool = False

    def score(self, view: View) -> Scores:
        counts: Counts = {}
        for term in view.symbols(self.symbol, self.unfinished):
            for unit, count in view.counts("symbol", term).items():
                counts[unit] = counts.get(unit, 0.0) + count
        scores: Scores = {}
        bm25(view, counts, EXACT, scores)
        return scores

    def find(self, words: Words, language: str) -> Iterator[tuple[int, int]]:
        del language
        parts = len([c for c in self.symbol if c in SYMBOL_SIGNS])
        for group in words.symbols:
            rest = group.term[len(self.symbol) :]
            if group.term.startswith(self.symbol) and (self.unfinished or not rest or rest[0] in SYMBOL_SIGNS):
                yield words.span(group.first, group.first + parts)


Leaf = WordLeaf | SequenceLeaf | SymbolLeaf


def find_all(leaves: Iterable[Leaf], words: Words, language: str) -> list[tuple[int, int, int]]:
    """Where the leaves stand in a text: (start, end, number of the leaf), in the order of the text."""
    found = [(start, end, n) for n, leaf in enumerate(leaves) for start, end in leaf.find(words, language)]
    return sorted(found)


def merged(found: Iterable[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges of what was found, overlapping ones made one."""
    ranges: list[tuple[int, int]] = []
    for start, end, _ in found:
        if ranges and start < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return tuple(ranges)
