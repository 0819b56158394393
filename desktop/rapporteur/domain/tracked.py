"""Changes that somebody tracked in a file of theirs, and the paragraphs of a document that they are of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapporteur.domain.report import Paragraph, Report
from rapporteur.domain.wording import Wording

#: A paragraph is the one meant when so much of the wording is the same, and the next best has so much less of it.
_ALIKE, _MARGIN = 0.6, 0.1
#: So many that resemble it are told, and so much they must resemble it.
_LIKELY, _LEAST = 5, 0.2
#: A printed number at a paragraph's beginning: "12.", "(a)", "a)", "IV.", "PP4".
_NUMBER = re.compile(r"\s*(?:\(?\w{1,6}[.)]+|[A-Z]{1,3}\d{1,3}[.)]?(?=\s))\s+")


@dataclass(frozen=True, slots=True)
class TrackedComment:
    """A remark on the words `start:end` of the proposal (0, 0: on all of it). `at` is ISO 8601, or ""."""

    text: str
    author: str
    at: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class TrackedText:
    """A paragraph with tracked changes or comments: what it was (`base`), and what it would become (`proposal`).

    `base` is "" for one that is new, `proposal` "" for one that goes. `authors` made the changes, in the order in which
    they come; `at` is the latest of their times (ISO 8601), "" where none is told.
    """

    base: str
    proposal: str
    authors: tuple[str, ...]
    at: str
    comments: tuple[TrackedComment, ...] = ()

    @property
    def changed(self) -> bool:
        return self.base != self.proposal


@dataclass(frozen=True, slots=True)
class Matched:
    """A tracked text with the paragraph of a document that it is of: its key, "" where none is sure.

    The paragraph's printed number is taken off the texts. `score` is how much of the wording is the same, 0 to 1.
    `exact` tells that the words before the changes are the paragraph's own, white space aside. `likely` are the
    paragraphs that resemble it most, the best first, sure or not: (key, score).
    """

    text: TrackedText
    key: str
    score: float
    exact: bool = False
    likely: tuple[tuple[str, float], ...] = ()


def matched(texts: Iterable[TrackedText], report: Report) -> tuple[Matched, ...]:
    """The paragraphs of a document that some tracked texts are of, by their wording before the changes."""
    index = _Index(report.paragraphs)
    return tuple(index.find(each) for each in texts)


class _Index:
    """The paragraphs of a document, by the runs of letters that they have."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._paragraphs = [each for each in paragraphs if each.kind != "table" and each.text.strip()]
        self._wordings = [Wording(each.text) for each in self._paragraphs]
        self._having: dict[str, list[int]] = {}
        for place, wording in enumerate(self._wordings):
            for run in wording.runs:
                self._having.setdefault(run, []).append(place)

    def find(self, text: TrackedText) -> Matched:
        best = Matched(text, "", 0.0)
        if not text.base.strip():
            return best
        # A text may begin with its number or with a word that looks like one: whichever reading fits better.
        for each in dict.fromkeys((text, without_number(text))):
            found = self._best(each)
            if (found.exact, found.key != "", found.score) > (best.exact, best.key != "", best.score):
                best = found
        return best

    def _best(self, text: TrackedText) -> Matched:
        wording = Wording(text.base)
        hits = Counter(place for run in wording.runs for place in self._having.get(run, ()))
        ranked = sorted(
            ((self._wordings[place].likeness(wording), -place) for place, _ in hits.most_common(12)), reverse=True
        )
        if not ranked:
            return Matched(text, "", 0.0)
        score, place = ranked[0][0], -ranked[0][1]
        runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
        same = [-at for _, at in ranked if same_words(text.base, self._paragraphs[-at].text)]
        if len(same) == 1:  # however much another resembles it
            place, score, runner_up = same[0], 1.0, 0.0
        sure = score >= _ALIKE and score - runner_up >= _MARGIN
        likely = tuple((self._paragraphs[-at].key, each) for each, at in ranked[:_LIKELY] if each >= _LEAST)
        return Matched(text, self._paragraphs[place].key if sure else "", score, len(same) == 1, likely)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same, white space aside."""
    return one.split() == other.split()


def exact_in(texts: Iterable[TrackedText], report: Report) -> int:
    """How many of the texts a document has, word by word."""
    there = {" ".join(each.text.split()) for each in report.paragraphs}
    forms = ((each.base, without_number(each).base) for each in texts if each.base.strip())
    return sum(any(" ".join(form.split()) in there for form in both) for both in forms)


def without_number(text: TrackedText) -> TrackedText:
    """The text without the printed number that both its forms begin with."""
    found = _NUMBER.match(text.base)
    if found is None or (text.proposal and not text.proposal.startswith(found[0])):
        return text
    length = len(found[0])
    comments = tuple(
        replace(each, start=max(each.start - length, 0), end=max(each.end - length, 0)) for each in text.comments
    )
    return replace(text, base=text.base[length:], proposal=text.proposal[length:], comments=comments)
