"""Meetings: where they are mentioned, and on which dates they were held, stated or implied."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from rapporteur.domain.facts import Meeting, Source
from rapporteur.reading.dates import find_dates
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, named, pattern

#: Between a meeting and its date stand at most a comma and a preposition: ", les ".
_NEAR = 12
#: A body meets at most in the morning and in the afternoon.
_A_DAY = 2
#: No meeting of the United Nations has come near it: a higher "number" is none.
_HIGHEST = 400


@dataclass(frozen=True, slots=True)
class Mention:
    """Meetings named together at `start:end`, and the days named with them (ISO dates)."""

    start: int
    end: int
    numbers: tuple[int, ...]
    days: tuple[str, ...] = ()


def find_mentions(passage: Passage, table: Phrases, year: int | None) -> list[Mention]:
    """The meetings that a passage names, with their dates."""
    dates = find_dates(passage.text, table, year)
    found = []
    for match in _pattern(table).finditer(passage.flat):
        numbers = _numbers(match.group("list"), table)
        if not numbers or max(numbers) > _HIGHEST:
            continue
        near = next((each for each in dates if 0 <= each.start - match.end() <= _NEAR), None)
        found.append(Mention(match.start(), match.end(), numbers, near.days if near else ()))
    return found


_patterns: dict[str, re.Pattern[str]] = {}


def _pattern(table: Phrases) -> re.Pattern[str]:
    if table.language not in _patterns:
        words = "|".join(form for each in reversed(table.words("ordinal", "words")) for form in each.split("|"))
        ordinal = rf"(?:\d{{1,3}}(?:[a-zèéº°]{{1,4}})|{words})"
        links = "|".join([",", *table.words("language", "conjunctions"), *table.words("meeting", "range_to")])
        _patterns[table.language] = re.compile(
            rf"(?<![\w/])(?P<list>{ordinal}(?:\s*(?:{links})\s*{ordinal})*)\s+{table.word('meeting', 'noun')}\b",
            re.IGNORECASE,
        )
    return _patterns[table.language]


def _numbers(text: str, table: Phrases) -> tuple[int, ...]:
    """ "2e, 3e et 6e" → 2, 3, 6; "1re à la 3e" → 1, 2, 3."""
    ordinals = table.words("ordinal", "words")
    words = "|".join(form for each in reversed(ordinals) for form in each.split("|"))
    to = "|".join(table.words("meeting", "range_to"))
    numbers: list[int] = []
    at = 0
    for match in re.finditer(rf"\d{{1,3}}|(?:{words})", text, re.IGNORECASE):
        word = match.group().casefold()
        number = (
            int(word) if word.isdigit() else next(i for i, each in enumerate(ordinals, 1) if word in each.split("|"))
        )
        if numbers and re.search(rf"\b(?:{to})\s*$", text[at : match.start()], re.IGNORECASE) and number > numbers[-1]:
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


def find_meetings(passages: list[Passage], table: Phrases, year: int | None) -> list[Meeting]:
    """All meetings, with their dates and whether the text states or implies them."""
    mentions = [(passage, each) for passage in passages for each in find_mentions(passage, table, year)]
    numbers = {number for _, each in mentions for number in each.numbers}
    count = stated_count(passages, table)
    if count is not None and count[0] <= _HIGHEST:
        numbers.update(range(1, count[0] + 1))
    sources: dict[int, list[Source]] = {number: [] for number in numbers}
    for passage, each in mentions:
        for number in each.numbers:
            sources[number].append(passage.source(each.start, each.end))
    if count is not None:
        for number, own in sources.items():
            if not own:
                sources[number].append(count[1])
    stated = {number: each.days[0] for _, each in mentions if len(each.days) == 1 for number in each.numbers}
    ordered, limited = _solve([each for _, each in mentions if each.days], sorted(numbers), stated)
    meetings = []
    for number in sorted(numbers):
        date, basis, reason = None, "", ""
        if number in stated:
            date, basis = stated[number], "stated"
        elif number in ordered:
            date, basis = ordered[number], "implied"
            reason = "The text gives dates for several meetings together; their order leaves only this one."
        elif number in limited:
            date, basis = limited[number], "implied"
            reason = "With at most two meetings a day, the dates of the other meetings leave only this one."
        meetings.append(Meeting(number, date, basis, tuple(sources[number]), reason))
    return meetings


def _solve(
    mentions: list[Mention], numbers: list[int], stated: dict[int, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """The dates that follow from the mentions: from their order alone, and with two meetings a day at most.

    Meetings are held in the order of their numbers. Where several are named with several days, the first
    was held on the first of these days and the last on the last.
    """
    days = sorted({day for each in mentions for day in each.days})
    if not days:
        return {}, {}
    bounds = {number: [0, len(days) - 1] for number in numbers}
    allowed = {number: set(range(len(days))) for number in numbers}
    for each in mentions:
        own = {bisect_left(days, day) for day in each.days}
        for number in each.numbers:
            allowed[number] &= own
        if len(each.numbers) > 1:
            allowed[min(each.numbers)] &= {min(own)}
            allowed[max(each.numbers)] &= {max(own)}
    for number, day in stated.items():
        allowed[number] = {bisect_left(days, day)}
    _narrow(numbers, bounds, allowed)
    by_order = {number: days[low] for number, (low, high) in bounds.items() if low == high}
    known = list(by_order.values())
    if any(known.count(day) > _A_DAY for day in known):
        # This body met more often: nothing follows.
        return by_order, {}
    changed = True
    while changed:
        changed = False
        fixed = [low for low, high in bounds.values() if low == high]
        full = {day for day in fixed if fixed.count(day) >= _A_DAY}
        for number, (low, high) in bounds.items():
            if low != high and allowed[number] & full:
                allowed[number] -= full
                changed = True
        _narrow(numbers, bounds, allowed)
    limited = {number: days[low] for number, (low, high) in bounds.items() if low == high and number not in by_order}
    return by_order, limited


def _narrow(numbers: list[int], bounds: dict[int, list[int]], allowed: dict[int, set[int]]) -> None:
    """Bring bounds together: no meeting before an earlier one. Contradictory dates leave the bounds open."""
    for _ in range(len(numbers) + 1):
        before = [tuple(bounds[number]) for number in numbers]
        floor = 0
        for number in numbers:
            fitting = [day for day in allowed[number] if max(floor, bounds[number][0]) <= day <= bounds[number][1]]
            if fitting:
                bounds[number][0] = min(fitting)
                bounds[number][1] = max(fitting)
                floor = bounds[number][0]
        ceiling = max(high for _, high in bounds.values())
        for number in reversed(numbers):
            fitting = [day for day in allowed[number] if bounds[number][0] <= day <= min(ceiling, bounds[number][1])]
            if fitting:
                bounds[number][0] = min(fitting)
                bounds[number][1] = max(fitting)
                ceiling = bounds[number][1]
        if before == [tuple(bounds[number]) for number in numbers]:
            return
