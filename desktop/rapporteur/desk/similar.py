"""Texts that are worded alike, by the runs of three words that they share.

Reports repeat the names of instruments and the titles of items over and over: a run counts for the less, the
more texts have it. Texts that are the same still share everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from rapporteur.domain.names import tokens
from rapporteur.domain.report import Paragraph, Report
from rapporteur.domain.views import Similar

#: Below this share two texts merely speak of the same thing.
THRESHOLD = 0.3
#: A shorter text has too few runs of words for their share to mean anything.
SHORTEST = 8
MOST = 5
_RUN = 3
_SNIPPET = 160

_Place = tuple[str, str, str]
_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    symbol: str
    language: str
    paragraph: Paragraph
    runs: frozenset[_Run]


class SimilarTexts:
    """The paragraphs of several reports in one language, ready to be compared."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._texts: dict[_Place, _Text] = {}
        self._having: dict[_Run, list[_Place]] = defaultdict(list)
        for report in reports:
            for paragraph in report.paragraphs:
                runs = runs_of_words(paragraph.text)
                if len(runs) > SHORTEST - _RUN:
                    place = (report.symbol, report.language, paragraph.key)
                    self._texts[place] = _Text(report.symbol, report.language, paragraph, runs)
                    for run in runs:
                        self._having[run].append(place)

    def like(self, symbol: str, language: str, key: str) -> list[Similar]:
        """Paragraphs worded like this one, the most alike first.

        The share is the weight of the runs in common in that of all runs of both texts (Dice's measure):
        1.0 for the same words.
        """
        here = self._texts.get((symbol, language, key))
        if here is None:
            return []
        shared: dict[_Place, float] = defaultdict(float)
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
        found.sort(key=lambda each: (-each[0], each[1].symbol, each[1].paragraph.order))
        return [
            Similar(
                document=other.symbol,
                language=other.language,
                key=other.paragraph.key,
                label=other.paragraph.label,
                share=share,
                snippet=snippet(other.paragraph.text),
            )
            for share, other in found[:MOST]
        ]

    def _weight(self, run: _Run) -> float:
        return log(1 + len(self._texts) / len(self._having[run]))


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
