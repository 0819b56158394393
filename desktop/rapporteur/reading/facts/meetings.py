"""Meetings: where they are mentioned, and on which dates they were held, stated or implied."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from rapporteur.domain.facts import Meeting, Source
from rapporteur.reading.dates import Dates, find_dates
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, named, pattern

#: Between a meeting and its date stand at most a comma and a preposition: ", les ".
_NEAR = 12
#: So far behind a meeting the body that held it may be named.
_OTHER = 160
#: A body meets at most in the morning and in the afternoon.
_A_DAY = 2
#: Some bodies count their meetings over all their sessions ("403rd"); a higher "number" is none.
_HIGHEST = 999


@dataclass(frozen=True, slots=True)
class Mention:
    """Meetings named together at `start:end`, and the days named with them (ISO dates)."""

    start: int
    end: int
    numbers: tuple[int, ...]
    days: tuple[str, ...] = ()


def find_mentions(passage: Passage, table: Phrases, year: int | None, published: str | None = None) -> list[Mention]:
    """The meetings that a passage names, with their dates.

    A day without a year is one of `year`; where the document was `published` (ISO 8601), the last one before that.
    """
    dates = find_dates(passage.text, table, year)
    if published is not None:
        stated = {each.start for each in find_dates(passage.text, table)}
        dates = [each if each.start in stated else _before(each, published) for each in dates]
    found = []
    for match in _pattern(table).finditer(passage.flat):
        numbers = _numbers(match.group("list"), table)
        if not numbers or max(numbers) > _HIGHEST:
            continue
        if table.starts("meeting", "other_body", passage.flat[match.end() : match.end() + _OTHER]):
            # "At its 2nd plenary meeting, on 8 September 2023, the General Assembly": of another body.
            continue
        held = pattern(table, "meeting", "held").match(passage.flat, match.end())
        end = held.end() if held else match.end()
        near = next((each for each in dates if 0 <= each.start - end <= _NEAR), None)
        if near is None and not table.spaced_words:
            # Chinese has the date first: "2024年9月5日第4次会议".
            near = next((each for each in dates if 0 <= match.start() - each.end <= 1), None)
        found.append(Mention(match.start(), match.end(), numbers, near.days if near else ()))
    return found


def _before(found: Dates, published: str) -> Dates:
    """A date without a year, in the last year in which none of its days is after `published`."""
    if all(each <= published for each in found.days):
        return found
    return replace(found, days=tuple(f"{int(each[:4]) - 1}{each[4:]}" for each in found.days if each[5:] != "02-29"))


_patterns: dict[str, re.Pattern[str]] = {}


def _pattern(table: Phrases) -> re.Pattern[str]:
    if table.language not in _patterns:
        words = "|".join(form for each in reversed(table.words("ordinal", "words")) for form in each.split("|"))
        ordinal = rf"(?:{table.word('ordinal', 'figures')}|{words})"
        links = "|".join([",", *table.words("language", "conjunctions"), *table.words("meeting", "range_to")])
        first = r"(?:第\s*)?" if not table.spaced_words else ""
        listed = rf"(?P<list>{ordinal}(?:\s?(?:{links})\s?{first}{ordinal}){{0,20}})"
        noun = f"(?:{table.led(table.word('meeting', 'noun'))})"
        source = table.shaped("meeting", "form", ordinals=listed, noun=noun)
        edges = (r"(?<![\w/])", r"(?!\w)") if table.spaced_words else ("", "")
        _patterns[table.language] = re.compile(f"{edges[0]}{source}{edges[1]}", re.IGNORECASE)
    return _patterns[table.language]


def _numbers(text: str, table: Phrases) -> tuple[int, ...]:
    """ "2e, 3e et 6e" → 2, 3, 6; "1re à la 3e" → 1, 2, 3."""
    ordinals = table.words("ordinal", "words")
    words = "|".join(form for each in reversed(ordinals) for form in each.split("|"))
    to = "|".join(table.words("meeting", "range_to"))
    edge = r"\b" if table.joins_apart else ""
    numbers: list[int] = []
    at = 0
    for match in re.finditer(rf"\d{{1,4}}|(?:{words})", text, re.IGNORECASE):
        word = match.group().casefold()
        number = (
            int(word) if word.isdigit() else next(i for i, each in enumerate(ordinals, 1) if word in each.split("|"))
        )
        if (
            numbers
            and re.search(rf"{edge}(?:{to})\s*第?\s*$", text[at : match.start()], re.IGNORECASE)
            and number > numbers[-1]
        ):
            numbers.extend(range(numbers[-1] + 1, number))
        numbers.append(number)
        at = match.end()
    return tuple(numbers)


def is_same_meeting(table: Phrases, sentence: str) -> bool:
    """Whether a sentence speaks of "the same meeting"."""
    return table.find("meeting", "same", sentence) is not None


def stated_count(passages: list[Passage], table: Phrases) -> tuple[int, Source] | None:
    """How many meetings the text says there were."""
    for passage in passages:
        match = pattern(table, "meeting", "count").search(passage.flat)
        if match:
            count = table.number(named(match, "count") or "")
            if count:
                return count, passage.source(match.start(), match.end())
    return None


def find_meetings(
    passages: list[Passage], table: Phrases, period: tuple[str | None, str | None], published: str | None = None
) -> list[Meeting]:
    """All meetings, with their dates and whether the text states or implies them.

    `period` is when the body met, as the masthead says it: first and last day, None where unknown. Without it, a day
    without a year ("on 26 November") is the last such day before the document was `published`.
    """
    year = next((int(each[:4]) for each in (*period, published) if each), None)
    mentions = [
        (passage, each)
        for passage in passages
        for each in find_mentions(passage, table, year, None if any(period) else published)
        if not is_of_another_session(each, period)
    ]
    numbers = {number for _, each in mentions for number in each.numbers}
    count = stated_count(passages, table)
    if count is not None and count[0] <= _HIGHEST:
        numbers.update(range(1, count[0] + 1))
    sources: dict[int, list[Source]] = {number: [] for number in numbers}
    for passage, each in mentions:
        for number in each.numbers:
            sources[number].append(passage.source(each.start, each.end))
    if count is not None:
        for own in sources.values():
            own.extend([] if own else [count[1]])
    dated = [each for _, each in mentions if each.days]
    calendar = _Calendar(sorted(numbers), dated, period)
    meetings = []
    for number in sorted(numbers):
        date, basis, reason = calendar.date(number)
        meetings.append(Meeting(number, date, basis, tuple(sources[number]), reason))
    return meetings


#: So many days away from when the body met, a meeting is that of another session.
_AWAY = 60


def is_of_another_session(mention: Mention, period: tuple[str | None, str | None]) -> bool:
    """Whether a meeting was held far from when the body met (its first and last day, None where unknown)."""
    first, last = map(_ordinal, period)
    days = [day for day in map(_ordinal, mention.days) if day is not None]
    if first is None or last is None or not days:
        return False
    return all(day < first - _AWAY or day > last + _AWAY for day in days)


_BY_ORDER = "The text gives dates for several meetings together; their order leaves only this one."
_BY_PACE = "With at most two meetings a day, the dates of the other meetings leave only this one."


class _Calendar:
    """Which days each meeting can have been held on.

    Meetings are held in the order of their numbers. Where several are named with several days, the first
    was held on the first of these days and the last on the last. What follows from that alone is kept apart
    from what follows only with at most two meetings a day.
    """

    def __init__(self, numbers: list[int], mentions: list[Mention], period: tuple[str | None, str | None]) -> None:
        self._numbers = numbers
        self._allowed: dict[int, set[int]] = {}
        self._stated: dict[int, int] = {}
        for each in mentions:
            self._take(each)
        known = {day for days in self._allowed.values() for day in days}
        earliest, latest = (_ordinal(each) for each in period)
        low = earliest if earliest is not None and all(earliest <= day for day in known) else -_FAR
        high = latest if latest is not None and all(latest >= day for day in known) else _FAR
        self._by_order = self._narrowed(dict.fromkeys(numbers, (low, high)), pace=False)
        self._by_pace = self._narrowed(self._by_order, pace=True) if self._keeps_pace() else self._by_order

    def date(self, number: int) -> tuple[str | None, str, str]:
        """The date of a meeting, "stated" or "implied", and what implies it; None and "" without one."""
        if number in self._stated:
            return _iso(self._stated[number]), "stated", ""
        for bounds, reason in ((self._by_order, _BY_ORDER), (self._by_pace, _BY_PACE)):
            low, high = bounds[number]
            if low == high:
                return _iso(low), "implied", reason
        return None, "", ""

    def _take(self, mention: Mention) -> None:
        days = {day for day in map(_ordinal, mention.days) if day is not None}
        for number in mention.numbers:
            if len(days) == 1:
                self._stated.setdefault(number, min(days))
            self._allow(number, days)
        if len(mention.numbers) > 1:
            self._allow(min(mention.numbers), {min(days)})
            self._allow(max(mention.numbers), {max(days)})

    def _allow(self, number: int, days: set[int]) -> None:
        both = self._allowed.get(number, days) & days
        # Where the text contradicts itself, what it said first stands.
        self._allowed[number] = both or self._allowed[number]

    def _keeps_pace(self) -> bool:
        """Whether no day that is known for certain has more than two meetings."""
        days = [low for low, high in self._by_order.values() if low == high]
        return all(days.count(day) <= _A_DAY for day in days)

    def _narrowed(self, bounds: dict[int, tuple[int, int]], pace: bool) -> dict[int, tuple[int, int]]:
        """The bounds, brought together until nothing more follows."""
        bounds = dict(bounds)
        changed = True
        rounds = 0
        while changed and rounds <= len(self._numbers):
            before = dict(bounds)
            for earlier, later in pairwise(self._numbers):
                least = (later - earlier) // _A_DAY if pace else 0
                self._tighten(bounds, later, bounds[earlier][0] + least, _FAR)
                self._tighten(bounds, earlier, -_FAR, bounds[later][1] - least)
            for earlier, later in zip(self._numbers, self._numbers[2:], strict=False):
                if pace:
                    least = (later - earlier) // _A_DAY
                    self._tighten(bounds, later, bounds[earlier][0] + least, _FAR)
                    self._tighten(bounds, earlier, -_FAR, bounds[later][1] - least)
            changed = before != bounds
            rounds += 1
        return bounds

    def _tighten(self, bounds: dict[int, tuple[int, int]], number: int, low: int, high: int) -> None:
        low, high = max(low, bounds[number][0]), min(high, bounds[number][1])
        fitting = [day for day in self._allowed.get(number, ()) if low <= day <= high]
        if fitting:
            low, high = min(fitting), max(fitting)
        if low <= high:
            bounds[number] = (low, high)


#: Further than any date: a bound that is not known.
_FAR = 10_000_000


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
