"""Texts that are worded alike, by the runs of three words that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Text:
    symbol: str
    language: str
    paragraph: Paragraph
    runs: frozenset[tuple[str, ...]]


class SimilarTexts:
    """The paragraphs of several reports in one language, ready to be compared."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._texts: dict[_Place, _Text] = {}
        self._having: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
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

        The share is that of the runs in common among those of both texts (Dice's measure): 1.0 for the
        same words.
        """
        here = self._texts.get((symbol, language, key))
        if here is None:
            return []
        shared = Counter(place for run in here.runs for place in self._having[run])
        found = []
        for place, common in shared.items():
            other = self._texts[place]
            share = 2 * common / (len(here.runs) + len(other.runs))
            if share >= THRESHOLD and place != (symbol, language, key):
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


def runs_of_words(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of three folded words of a text."""
    words = [each.folded for each in tokens(text) if each.folded[:1].isalnum()]
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def snippet(text: str) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _SNIPPET:
        return line
    return f"{line[:_SNIPPET].rsplit(' ', 1)[0]}…"
