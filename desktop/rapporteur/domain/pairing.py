"""Which passages of two readings of the same document are the same, by their words and printed numbers.

The second reading is that of a PDF: it may have cut a passage in two, or run it together with the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rapporteur.domain.report import Division, Footnote, PageSpan, Paragraph, Report
from rapporteur.domain.wording import Wording

#: Passages whose words are as much alike are the same passage,
_ALIKE = 0.6
#: or, under the same printed number, so much: one of the two was corrected, or read badly.
_SAME_NUMBER_ALIKE = 0.4
#: Of several that are equally alike, the one under the same number and then the nearest is taken.
_NUMBER_BONUS, _FAR = 0.1, 0.08
#: So much of its words must stand in a longer passage for it to be a part of that.
_PART = 0.85
#: A passage that is paired so well is not in pieces; pieces have a heading or two between them at most.
_WHOLE, _GAP = 0.97, 3
#: Fewer letters than this are found everywhere.
_FEW = 12
#: A run of letters that so many passages have tells nothing.
_COMMON = 30
#: Letters by which the ends of a passage are found on a page.
_LEAD = 24

Passage = Division | Paragraph | Footnote


def passages(report: Report) -> list[Passage]:
    """Headings and paragraphs in reading order, then the footnotes."""
    return [*report.in_order(), *report.footnotes]


class _Unit:
    """A passage, ready to be compared."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.label = passage.marker if isinstance(passage, Footnote) else passage.label
        self.part = "" if isinstance(passage, Footnote) else passage.part
        if isinstance(passage, Division):
            self.wording = Wording(f"{passage.label}\n{passage.heading}\n{passage.subtitle}")
        else:
            self.wording = Wording(passage.text)

    @property
    def kind(self) -> type[Passage]:
        return type(self.passage)

    @property
    def number(self) -> tuple[str, str]:
        """Its printed number and where that counts."""
        return self.part, self.label

    @property
    def tells(self) -> bool:
        """Whether it has enough words to be found among others."""
        return len(self.wording) >= _FEW


class Pairing:
    """Which passages of `theirs` each of `ours` is.

    `sources` are the pages of theirs, by number.
    """

    def __init__(self, ours: Sequence[Passage], theirs: Sequence[Passage], sources: Mapping[int, str]) -> None:
        self._ours = [_Unit(each) for each in ours]
        self._theirs = [_Unit(each) for each in theirs]
        self._sources = sources
        self._numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, unit in enumerate(self._theirs):
            self._numbers[unit.number].append(at)
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(self._theirs):
            for run in unit.wording.runs:
                self._having[run].append(at)
        #: The pieces of each of ours, in the order of the pages.
        self._pieces: dict[int, list[int]] = {}
        #: Those of theirs that hold several of ours.
        self._shared: set[int] = set()
        self._used: set[int] = set()
        self._counts = [self._counted(unit) for unit in self._ours]
        self._pair()
        self._join_pieces()
        self._cut_parts()

    def _pair(self) -> None:
        """One for one, the most alike first. Among equals the order of the two tells."""
        scored = []
        expected = self._expected()
        for at, unit in enumerate(self._ours):
            for other in self._candidates(at, expected[at]):
                score = self._score(unit, self._theirs[other])
                if score is not None:
                    far = abs(other - expected[at]) / max(len(self._theirs), 1)
                    scored.append((min(far, _FAR) - score, at, other))
        for _, at, other in sorted(scored):
            if at not in self._pieces and other not in self._used:
                self._pieces[at] = [other]
                self._used.add(other)

    def _join_pieces(self) -> None:
        """Where the reading cut a passage of ours in pieces, all of them are its."""
        for at, unit in enumerate(self._ours):
            have = self._pieces.get(at, [])
            if have and unit.wording.likeness(self._theirs[have[0]].wording) > _WHOLE:
                continue
            found = _run_of([*have, *self._pieces_for(at)], have)
            letters = sum(len(self._theirs[each].wording) for each in found)
            if have or letters >= _ALIKE * len(unit.wording):
                self._used.update(found)
                if found:
                    self._pieces[at] = found

    def _pieces_for(self, at: int) -> list[int]:
        """Those of theirs that nothing was paired with, and whose words stand in this one of ours."""
        unit = self._ours[at]
        return [
            other
            for other in self._sharing(at)
            if other not in self._used
            and self._theirs[other].tells
            and len(self._theirs[other].wording) <= len(unit.wording)
            and self._theirs[other].wording.share_in(unit.wording) >= _PART
        ]

    def _cut_parts(self) -> None:
        """Where the reading ran passages of ours together, each is a part of that."""
        for at, unit in enumerate(self._ours):
            if at in self._pieces or not unit.tells:
                continue
            holding = [
                (-unit.wording.share_in(self._theirs[other].wording), abs(other - at), other)
                for other in self._sharing(at)
                if len(self._theirs[other].wording) > len(unit.wording)
            ]
            if holding and -min(holding)[0] >= _PART:
                other = min(holding)[2]
                self._pieces[at] = [other]
                self._shared.add(other)
                self._used.add(other)

    def spans(self, at: int) -> tuple[PageSpan, ...]:
        """Where one of ours (by its place among them) stands on the pages; () where it was not found."""
        found: list[PageSpan] = []
        for other in self._pieces.get(at, ()):
            spans = self._theirs[other].passage.spans
            found.extend(_cut(self._ours[at].wording, spans, self._sources) if other in self._shared else spans)
        return tuple(sorted(found, key=lambda each: (each.page, each.start)))

    def unused(self) -> list[Passage]:
        """Those of theirs that are in none of ours, and have words enough to be missed."""
        return [
            unit.passage
            for at, unit in enumerate(self._theirs)
            if at not in self._used
            and unit.tells
            and not any(unit.wording.share_in(each.wording) >= _PART for each in self._ours)
        ]

    # -- within --------------------------------------------------------------------------------

    def _score(self, unit: _Unit, other: _Unit) -> float | None:
        """How well they go together; None where they do not."""
        alike, number = unit.wording.likeness(other.wording), bool(unit.label) and unit.number == other.number
        if unit.kind is not other.kind:
            return alike - _NUMBER_BONUS if alike == 1.0 and unit.tells else None
        if not unit.tells and alike < 1.0:
            return None
        if alike >= _ALIKE or (number and alike >= _SAME_NUMBER_ALIKE):
            return alike + _NUMBER_BONUS * number
        return None

    def _expected(self) -> list[float]:
        """Where among theirs each of ours should stand, told by those whose words come once in both."""
        once = _singles(unit.wording.letters for unit in self._theirs)
        ours_once = _singles(unit.wording.letters for unit in self._ours)
        anchors = [(at, once[letters]) for letters, at in ours_once.items() if letters in once]
        anchors = [(-1, -1), *sorted(anchors), (len(self._ours), len(self._theirs))]
        found: list[float] = []
        for (start, other_start), (end, other_end) in pairwise(anchors):
            step = (other_end - other_start) / (end - start)
            found.extend(other_start + step * (at - start) for at in range(start + 1, end + 1))
        return found[: len(self._ours)]

    def _candidates(self, at: int, expected: float) -> set[int]:
        unit = self._ours[at]
        near = sorted(self._sharing(at), key=lambda other: abs(other - expected))[:3]
        by_number = self._numbers[unit.number] if unit.label else ()
        most = [other for other, _ in self._counts[at].most_common(5)]
        return {*near, *by_number, *most}

    def _sharing(self, at: int) -> list[int]:
        """Those of theirs that share telling runs of letters; for a common wording, all that have it."""
        some_run = next(iter(self._ours[at].wording.runs), "")
        return list(self._counts[at]) or list(self._having.get(some_run, ()))

    def _counted(self, unit: _Unit) -> Counter[int]:
        having = (self._having.get(run, ()) for run in unit.wording.runs)
        return Counter(other for some in having if len(some) <= _COMMON for other in some)


def _run_of(places: list[int], have: list[int]) -> list[int]:
    """Of some places those that follow each other: around those in `have`, or the longest such run."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place - runs[-1][-1] <= _GAP:
            runs[-1].append(place)
        else:
            runs.append([place])
    return next((run for run in runs if set(have) & set(run)), max(runs, key=len, default=[]))


def _singles(texts: Iterable[str]) -> dict[str, int]:
    """The place of each text that comes once."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        places[text].append(at)
    return {text: at[0] for text, at in places.items() if len(at) == 1 and len(text) >= _FEW}


def _cut(part: Wording, spans: tuple[PageSpan, ...], sources: Mapping[int, str]) -> tuple[PageSpan, ...]:
    """The part of some spans that a passage stands at; all of them where it cannot be told."""
    texts = [Wording(sources.get(span.page, "")[span.start : span.end]) for span in spans]
    letters = "".join(each.letters for each in texts)
    start = letters.find(part.letters[:_LEAD])
    end = letters.find(part.letters[-_LEAD:], max(start, 0))
    if start < 0 or end < 0:
        return spans
    end += min(_LEAD, len(part))
    found, before = [], 0
    for span, wording in zip(spans, texts, strict=True):
        first, last = max(start - before, 0), min(end - before, len(wording))
        if first < last:
            found.append(
                PageSpan(span.page, span.start + wording.offset(first), span.start + wording.offset(last - 1) + 1)
            )
        before += len(wording)
    return tuple(found)
