"""Dates as they are written, as ISO 8601 dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.reading.phrases import Phrases, plain


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates written together: "les 26 et 27 juillet 2021" is two days, `continuous` where it is a range."""

    start: int
    end: int
    days: tuple[str, ...]
    continuous: bool


def _pattern(phrases: Phrases) -> re.Pattern[str]:
    months = "|".join(phrases.words("date", "months"))
    # A figure alone is a day anyway: two ways to read it would double the work with every day of a list.
    first = "|".join(each for each in phrases.words("date", "first") if not each.isdigit())
    join = "|".join([*phrases.words("date", "range"), *phrases.words("date", "between")])
    day = rf"(?:{first}|\d{{1,2}})(?!\d)"
    return re.compile(
        rf"(?<![\w/])(?P<from>{day}(?:\s(?P<frommonth>{months}))?)"
        rf"(?P<more>(?:\s?,\s?{day}){{0,20}})"
        rf"(?:\s?(?P<join>{join})\s?(?P<to>{day}))?"
        rf"\s(?P<month>{months})(?:\s(?P<year>\d{{4}}))?\b",
        re.IGNORECASE,
    )


def find_dates(text: str, phrases: Phrases, year: int | None = None) -> list[Dates]:
    """All dates of a text. A date without a year is of `year`, or left out where that is None."""
    found = []
    months = [each.casefold() for each in phrases.words("date", "months")]
    for match in _pattern_of(phrases).finditer(plain(text)):
        of_year = int(match["year"]) if match["year"] else year
        if of_year is None:
            continue
        month = months.index(match["month"].casefold()) + 1
        first_month = months.index(match["frommonth"].casefold()) + 1 if match["frommonth"] else month
        numbers = [int(each) for each in re.findall(r"\d+", match["more"])]
        days = [_day(of_year, first_month, _number(match["from"]))]
        days += [_day(of_year, month, each) for each in numbers]
        continuous = False
        if match["to"]:
            until = _day(of_year, month, _number(match["to"]))
            continuous = match["join"].casefold() in {each.casefold() for each in phrases.words("date", "range")}
            days += _between(days[-1], until) if continuous else [until]
        if all(days):
            found.append(
                Dates(match.start(), match.end(), tuple(each.isoformat() for each in days if each), continuous)
            )
    return found


_patterns: dict[str, re.Pattern[str]] = {}


def _pattern_of(phrases: Phrases) -> re.Pattern[str]:
    if phrases.language not in _patterns:
        _patterns[phrases.language] = _pattern(phrases)
    return _patterns[phrases.language]


def _number(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        # "31 June": no such day. What is no date is not read as one.
        return None


def _between(first: date | None, last: date | None) -> list[date | None]:
    """The days after `first` up to `last`; at most a year of them."""
    if first is None or last is None or not 0 < (last - first).days < 366:
        return [last]
    return [first + timedelta(days=each) for each in range(1, (last - first).days + 1)]
