"""Texts that are worded alike, by the runs of three words that they share.

Reports repeat the names of instruments and the titles of items over and over: a run counts for the less, the
more texts have it. Texts that are the same still share everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from math import log

from rapporteur.domain.names import tokens
from rapporteur.domain.report import Report
from rapporteur.domain.views import DocumentSummary, Similar

#: Below this share two texts merely speak of the same thing.
THRESHOLD = 0.3
#: A shorter text has too few runs of words for their share to mean anything.
SHORTEST = 8
MOST = 5
_RUN = 3
_SNIPPET = 160
#: A library with more numbered paragraphs in a language is not kept at hand: 4,000 take some 100 MB and seconds.
_AT_HAND = 4_000
#: So many texts of a larger one are compared: those with which a text has most of its rare words in common.
_CANDIDATES = 200

#: Symbol, language, key.
Place = tuple[str, str, str]
_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A text to be compared; `order` is its place in its document."""

    place: Place
    label: str
    order: int
    text: str


@dataclass(frozen=True, slots=True)
class _Text:
    worded: Worded
    runs: frozenset[_Run]


class SimilarTexts:
    """Texts in one language, ready to be compared."""

    def __init__(self, texts: Iterable[Worded]) -> None:
        self._texts: dict[Place, _Text] = {}
        self._having: dict[_Run, list[Place]] = defaultdict(list)
        for each in texts:
            runs = runs_of_words(each.text)
            if len(runs) > SHORTEST - _RUN:
                self._texts[each.place] = _Text(each, runs)
                for run in runs:
                    self._having[run].append(each.place)

    def like(self, symbol: str, language: str, key: str) -> list[Similar]:
        """Paragraphs worded like this one, the most alike first.

        The share is the weight of the runs in common in that of all runs of both texts (Dice's measure):
        1.0 for the same words.
        """
        here = self._texts.get((symbol, language, key))
        if here is None:
            return []
        shared: dict[Place, float] = defaultdict(float)
        for run in here.runs:
            weight = self._weight(run)
            for place in self._having[run]:
                shared[place] += weight
        own = shared.pop((symbol, language, key))
        found = []
        for place, common in shared.items():
            # No text weighs less than what it shares: most are ruled out without being weighed.
            if 2 * common >= THRESHOLD * (own + common):
                other = self._texts[place]
                share = 2 * common / (own + sum(map(self._weight, other.runs)))
                if share >= THRESHOLD:
                    found.append((share, other))
        found.sort(key=lambda each: (-each[0], each[1].worded.place[0], each[1].worded.order))
        return [
            Similar(*other.worded.place, label=other.worded.label, share=share, snippet=snippet(other.worded.text))
            for share, other in found[:MOST]
        ]

    def _weight(self, run: _Run) -> float:
        return log(1 + len(self._texts) / len(self._having[run]))


class SimilarFinder:
    """Finds what is worded alike in a library of any size: all of a small one, the likeliest of a large one.

    `read` gives the report of a symbol and language, `alike` the texts of a language that may be worded like one, or
    None while that cannot be told.
    """

    def __init__(
        self, read: Callable[[str, str], Report], alike: Callable[[str, str, int], list[Worded] | None]
    ) -> None:
        self._read = read
        self._alike = alike
        self._all: dict[str, SimilarTexts] = {}

    def forget(self) -> None:
        """The library has changed."""
        self._all.clear()

    def like(self, report: Report, key: str, documents: Callable[[], list[DocumentSummary]]) -> list[Similar] | None:
        """Paragraphs worded like one of a report, in its language; None while that cannot be told.

        `documents` are those of the library.
        """
        if (paragraph := report.paragraph(key)) is None:
            return []
        language = report.language
        texts = self._all.get(language)
        if texts is None:
            there = [each for each in documents() if each.language == language]
            if sum(each.paragraphs for each in there) > _AT_HAND:
                candidates = self._alike(paragraph.text, language, _CANDIDATES)
                if candidates is None:
                    return None
                theirs = (each for each in candidates if each.place[:2] != (report.symbol, language))
                return SimilarTexts((*worded(report), *theirs)).like(report.symbol, language, key)
            read = (self._read(each.symbol, language) for each in there)
            texts = self._all[language] = SimilarTexts(chain.from_iterable(map(worded, read)))
        return texts.like(report.symbol, language, key)


def worded(report: Report) -> Iterator[Worded]:
    """The paragraphs of a report."""
    for each in report.paragraphs:
        yield Worded((report.symbol, report.language, each.key), each.label, each.order, each.text)


def runs_of_words(text: str) -> frozenset[_Run]:
    """The runs of three folded words of a text."""
    words = [each.folded for each in tokens(text) if each.folded[:1].isalnum()]
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def snippet(text: str) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _SNIPPET:
        return line
    return f"{line[:_SNIPPET].rsplit(' ', 1)[0]}…"
