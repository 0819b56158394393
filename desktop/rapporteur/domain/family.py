"""Documents that belong together: one and its revisions, addenda and corrigenda, told by their symbols."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.domain.symbol import normal_symbol
from rapporteur.domain.views import DocumentSummary

_RELATIONS = {
    "rev": "revision",
    "add": "addendum",
    "corr": "corrigendum",
    "amend": "amendment",
    "part": "part",
    "partie": "part",
    "vol": "part",
}
_LAST = re.compile(
    r"(?:/(?P<kind>Rev|Add|Corr|Amend)\.?(?P<number>\d+)|\s*\((?P<part>Part|Partie|Vol)\.?\s*(?P<which>[IVXLC]+|\d+)\))\*?$",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a family, in the languages that the library has it in.

    `relation` says what it is to the one that it amends: "revision", "addendum", "corrigendum", "amendment" or
    "part"; "base" for the first of all. `number` is its own among those.
    """

    symbol: str
    relation: str
    number: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """`base` is the symbol that all begin with, whether or not the library has that document."""

    base: str
    members: tuple[Member, ...]

    def related(self, relation: str) -> tuple[Member, ...]:
        return tuple(each for each in self.members if each.relation == relation)


@lru_cache(maxsize=8192)
def split_symbol(symbol: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The base of a symbol, and what makes it a sibling: "A/79/437", (("addendum", 4),) for A/79/437/Add.4."""
    base = normal_symbol(symbol)
    steps: list[tuple[str, int]] = []
    while found := _LAST.search(base):
        kind, number = found["kind"] or found["part"], found["number"] or found["which"]
        steps.insert(0, (_RELATIONS[kind.casefold()], int(number) if number.isdigit() else _from_roman(number)))
        base = base[: found.start()]
    return base, tuple(steps)


def family(symbol: str, documents: Iterable[DocumentSummary]) -> Family:
    """The family of a symbol among some documents, in the order of their symbols."""
    base, _ = split_symbol(symbol)
    languages: dict[str, list[str]] = {}
    for each in documents:
        if split_symbol(each.symbol)[0].casefold() == base.casefold():
            languages.setdefault(each.symbol, []).append(each.language)
    return Family(base, tuple(_member(each, tuple(languages[each])) for each in sorted(languages, key=_order)))


def in_families(documents: Iterable[DocumentSummary]) -> list[list[DocumentSummary]]:
    """The documents, those of one family together: the families in the order in which they first come."""
    together: dict[str, list[DocumentSummary]] = {}
    for each in documents:
        together.setdefault(split_symbol(each.symbol)[0].casefold(), []).append(each)
    return [sorted(some, key=lambda each: (_order(each.symbol), each.language)) for some in together.values()]


def _order(symbol: str) -> tuple[tuple[tuple[str, int], ...], str]:
    return split_symbol(symbol)[1], symbol


def _member(symbol: str, languages: tuple[str, ...]) -> Member:
    _, steps = split_symbol(symbol)
    relation, number = steps[-1] if steps else ("base", 0)
    return Member(symbol, relation, number, languages)


def _from_roman(letters: str) -> int:
    values = [_ROMAN[each] for each in letters.upper()]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
