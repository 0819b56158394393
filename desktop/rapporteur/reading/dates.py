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


class _Reader:
    """The dates of one language. Its months are patterns, in their order: "تموز/يوليه", "julio"."""

    def __init__(self, table: Phrases) -> None:
        months = [table.led(each) for each in table.words("date", "months")]
        self._months = [re.compile(each, re.IGNORECASE) for each in months]
        self.ranges = {each.casefold() for each in table.words("date", "range")}
        month = "(?:" + "|".join(months) + ")"
        # A figure alone is a day anyway: two ways to read it would double the work with every day of a list.
        first = "|".join(each for each in table.words("date", "first") if not each.isdigit())
        join = "|".join([*table.words("date", "range"), *table.words("date", "between")])
        day = rf"(?:{first}|\d{{1,2}})(?!\d)" if first else r"\d{1,2}(?!\d)"
        of = "".join(f"(?:{each})?" for each in table.words("date", "of")).replace(" ", r"\s")
        after = "|".join(table.words("date", "after"))
        if table.word("date", "form") == "year month day":
            source = (
                rf"(?<![\d/.])(?:(?P<year>\d{{4}})\s?年\s?)?(?P<frommonth>\d{{1,2}}\s?月)\s?(?P<from>\d{{1,2}})\s?日?"
                rf"(?P<more>(?:\s?,\s?\d{{1,2}}(?!\d)\s?日?){{0,20}})"
                rf"(?:\s?(?P<join>{join})\s?(?:(?P<month>\d{{1,2}}\s?月)\s?)?(?P<to>\d{{1,2}})(?!\d)\s?日?)?"
            )
        else:
            year = rf"(?:\s(?:{after}))?" if after else ""
            source = (
                rf"(?<![\w/])(?P<from>{day}(?:\s{of}(?P<frommonth>{month}))?)"
                rf"(?P<more>(?:\s?,\s?{day}){{0,20}})"
                rf"(?:\s?(?P<join>{join})\s?(?P<to>{day}))?"
                rf"\s{of}(?P<month>{month})(?:\s{of}(?P<year>\d{{4}}){year})?(?!\w)"
            )
        self.pattern = re.compile(source, re.IGNORECASE)

    def month(self, words: str) -> int:
        """The month of a name, or of "7月"."""
        number = re.match(r"\d{1,2}(?=\s?月)", words)
        if number is not None:
            return int(number.group())
        return next(here for here, each in enumerate(self._months, 1) if each.fullmatch(words))


def find_dates(text: str, phrases: Phrases, year: int | None = None) -> list[Dates]:
    """All dates of a text. A date without a year is of `year`, or left out where that is None."""
    found = []
    reader = _reader(phrases)
    for match in reader.pattern.finditer(plain(text)):
        of_year = int(match["year"]) if match["year"] else year
        if of_year is None:
            continue
        month = reader.month(match["month"] or match["frommonth"])
        first_month = reader.month(match["frommonth"]) if match["frommonth"] else month
        numbers = [int(each) for each in re.findall(r"\d+", match["more"])]
        days = [_day(of_year, first_month, _number(match["from"]))]
        days += [_day(of_year, month, each) for each in numbers]
        continuous = False
        if match["to"]:
            until = _day(of_year, month, _number(match["to"]))
            continuous = match["join"].casefold() in reader.ranges
            days += _between(days[-1], until) if continuous else [until]
        if all(days):
            found.append(
                Dates(match.start(), match.end(), tuple(each.isoformat() for each in days if each), continuous)
            )
    return found


_readers: dict[str, _Reader] = {}


def _reader(phrases: Phrases) -> _Reader:
    if phrases.language not in _readers:
        _readers[phrases.language] = _Reader(phrases)
    return _readers[phrases.language]


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
