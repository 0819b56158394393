"""What is printed on a page as its number, where that is not its place in the file: "iii", "3/8" on the fifth page.

Official Records begin with a cover and pages numbered in Roman numerals; a part of a document keeps the numbers of the
whole. A page is cited by what is printed on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapporteur.domain.report import Page

#: So many lines at the top and at the bottom of a page may hold its number.
_EDGE = 4
#: So many pages in a row tell where their numbers begin; one alone does where it says of how many it is ("3/8").
_FEWEST = 3
#: So many pages without a number may stand among those that have one: blank ones, pictures.
_GAP = 2
_OF = re.compile(r"(?<![\w/.-])(?P<page>\d{1,4})/(?P<total>\d{1,4})(?![\w/.-])")
_NUMBER = re.compile(r"(?<![\w/.,-])(?P<page>\d{1,4}|[ivxl]{1,7})(?![\w/.,-])")
#: What may stand beside the number of a page: a job number, a symbol, "Page".
_BESIDE = re.compile(
    r"^(?:\(?[A-Z]\)?|\d{2}-\d{5}\d?|[A-Z][A-Z0-9./()_-]*/[\w./()-]+|Page|Página|Стр\.?|صفحة|\*\S*|/|•|\|)$"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def printed_numbers(pages: Sequence[Page]) -> dict[int, str]:
    """The number that each page is cited by, by its place in the file (from 1).

    It is the place itself unless the pages print another one, in a run of pages that count on; "" for a cover without a
    number whose place is printed on another page.
    """
    if any(each.geometry is None for each in pages):
        # The pages of a text are told by their printed numbers already.
        return {each.number: str(each.number) for each in pages}
    return _printed_numbers(tuple((each.number, each.source) for each in pages))


@lru_cache(maxsize=4)  # a document is cited many times in a row
def _printed_numbers(pages: tuple[tuple[int, str], ...]) -> dict[int, str]:
    labels = {number: str(number) for number, _ in pages}
    votes: dict[tuple[str, int], set[int]] = defaultdict(set)
    certain: set[tuple[str, int]] = set()
    for place, source in pages:
        for kind, number in _candidates(source):
            style = (kind if kind == "roman" else "arabic", number - place)
            votes[style].add(place)
            if kind == "of":
                certain.add(style)
    taken: set[int] = set()
    told: list[tuple[int, str, int]] = []
    for (kind, offset), places in sorted(votes.items(), key=lambda each: (-len(each[1]), abs(each[0][1]), each[0])):
        for run in _runs(sorted(places - taken)):
            if len(run) < _FEWEST and not ((kind, offset) in certain and len(run) * 2 > len(pages) - len(taken) - 2):
                continue
            told += [(place, kind, offset) for place in run]
            for place in range(run[0], run[-1] + 1):
                if place in labels and place not in taken:
                    taken.add(place)
                    labels[place] = _shown(kind, place + offset)
    _count_on(labels, taken, told)
    return labels


def _count_on(labels: dict[int, str], taken: set[int], told: list[tuple[int, str, int]]) -> None:
    """Number the pages that print nothing, from the nearest that do."""
    places = {place: (kind, offset) for place, kind, offset in told}
    if all(kind == "arabic" and offset == 0 for kind, offset in places.values()):
        return
    used = {labels[place] for place in taken}
    for place in sorted(set(labels) - taken):
        near = min(places, key=lambda each: (abs(each - place), each < place))
        kind, offset = places[near]
        number = _shown(kind, place + offset) if place + offset > 0 else ""
        labels[place] = "" if number in used else number


def _shown(kind: str, number: int) -> str:
    return _roman(number) if kind == "roman" else str(number)


def _candidates(source: str) -> set[tuple[str, int]]:
    """What may be the page's number: its kind ("of" for "3/8", "arabic", "roman") and its value."""
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    found: set[tuple[str, int]] = set()
    for line in {*lines[:_EDGE], *lines[-_EDGE:]}:
        of = _OF.search(line)
        rest = (line[: of.start()] + line[of.end() :]).split() if of else line.split()
        if of and all(_BESIDE.match(word) for word in rest) and 0 < int(of["page"]) <= int(of["total"]):
            found.add(("of", int(of["page"])))
            continue
        number = _NUMBER.search(line)
        if number is None:
            continue
        rest = (line[: number.start()] + line[number.end() :]).split()
        if all(_BESIDE.match(word) for word in rest):
            word = number["page"]
            found.add(("arabic", int(word)) if word.isdigit() else ("roman", _value(word)))
    return {(kind, value) for kind, value in found if value > 0}


def _runs(places: list[int]) -> list[list[int]]:
    """Places in the file that follow each other, a few that are missing among them."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _GAP + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _value(word: str) -> int:
    """The value of a small Roman numeral; 0 for letters that are none."""
    values = [_ROMAN[each] for each in word]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if _roman(total) == word else 0


def _roman(number: int) -> str:
    text = ""
    for value, word in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            text, number = text + word, number - value
    return text
