"""Many things narrowed by facets: what is chosen within one facet is an "or", between facets an "and".

The counts of a facet are those of what the other facets let through: they say what a click would show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from rapporteur.domain.anchor import EXACT
from rapporteur.domain.notes import POSITIONS, STATUSES, Amendment, Annotation

T = TypeVar("T")

#: Facet → the values that a thing has in it; one may have several, or "" for none.
Values = Mapping[str, tuple[str, ...]]
#: Facet → the values that are wanted; a facet without any narrows nothing.
Chosen = Mapping[str, Sequence[str]]

#: The facets of annotations and of amendments, in the order in which they are shown.
ANNOTATION_FACETS = ("document", "position", "tag", "colour", "changed", "author", "private", "place")
AMENDMENT_FACETS = ("document", "status", "proponent", "clash", "changed", "author", "private", "place")

#: When a thing was changed last. A thing of today is of this week and of this month too.
TODAY, WEEK, MONTH, EARLIER = "today", "week", "month", "earlier"
PERIODS = (TODAY, WEEK, MONTH, EARLIER)
PRIVATE, SHARED = "private", "shared"
CLASHING, AGREEING = "clash", "none"


def span(first: str, last: str) -> str:
    """The value of the facet "changed" that is the days from one to another (ISO 8601), both within; "" for no end."""
    return f"{first}/{last}"


def ends_of(value: str) -> tuple[str, str] | None:
    """The first and the last day of a value that `span` made; None for another value."""
    first, sign, last = value.partition("/")
    return (first, last) if sign else None


def within(value: str, moment: str, now: datetime) -> bool:
    """Whether a moment (ISO 8601) is on one of the days of a `span`, as they are where the person is (`now`)."""
    ends = ends_of(value)
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return False
    day = (at.astimezone(now.tzinfo) if at.tzinfo is not None else at).date().isoformat()
    return ends is not None and (not ends[0] or ends[0] <= day) and (not ends[1] or day <= ends[1])


class Sieve(Generic[T]):
    """Things and what they are in each facet: made once, then asked again with each choice."""

    def __init__(self, things: Iterable[T], values: Callable[[T], Values]) -> None:
        self.things: tuple[T, ...] = tuple(things)
        self._all = (1 << len(self.things)) - 1
        self._added: dict[str, tuple[str, ...]] = {}
        listed: dict[str, dict[str, list[int]]] = {}
        for at, thing in enumerate(self.things):
            for facet, held in values(thing).items():
                facets = listed.setdefault(facet, {})
                for value in held:
                    facets.setdefault(value, []).append(at)
        # A set of things is an integer, a bit for each: ten thousand are and-ed in a microsecond.
        self._sets = {
            facet: {value: self._set(places) for value, places in held.items()} for facet, held in listed.items()
        }

    def sifted(self, chosen: Chosen, among: Iterable[int] | None = None) -> list[T]:
        """What passes, in the order given; of the places `among` alone where these are told."""
        passing = self._passing(chosen, "") & self._among(among)
        return [self.things[at] for at in _places(passing)]

    def counts(self, chosen: Chosen, among: Iterable[int] | None = None) -> dict[str, dict[str, int]]:
        """By facet and value: how many things would be shown if that value alone were chosen in its facet.

        Every value that any thing has is there, with 0 where the other facets let none through.
        """
        base = self._among(among)
        told = {}
        for facet, held in self._sets.items():
            others = self._passing(chosen, facet) & base
            told[facet] = {value: (places & others).bit_count() for value, places in held.items()}
        return told

    def set_facet(self, facet: str, held: Mapping[str, Iterable[int]], otherwise: str) -> None:
        """Say anew what things are in one facet: the places of those with each value; the others have `otherwise`."""
        sets = {value: self._set(places) for value, places in held.items()}
        rest = self._all
        for each in sets.values():
            rest &= ~each
        self._sets[facet] = {value: places for value, places in {**sets, otherwise: rest}.items() if places}

    def add_values(self, facet: str, held: Mapping[str, Iterable[int]]) -> None:
        """Give a facet values besides its own: the places of those that have each; the ones added before are gone."""
        known = self._sets.setdefault(facet, {})
        for value in self._added.pop(facet, ()):
            known.pop(value, None)
        known |= {value: self._set(places) for value, places in held.items()}
        self._added[facet] = tuple(held)

    def tells(self, facet: str) -> bool:
        """Whether a facet tells any two things apart."""
        return any(places != self._all for places in self._sets.get(facet, {}).values())

    def _set(self, places: Iterable[int]) -> int:
        bits = bytearray(len(self.things) // 8 + 1)
        for at in places:
            bits[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(bits, "little")

    def _among(self, places: Iterable[int] | None) -> int:
        return self._all if places is None else self._set(places)

    def _passing(self, chosen: Chosen, without: str) -> int:
        """What all facets but one let through."""
        passing = self._all
        for facet, wanted in chosen.items():
            if facet != without and wanted:
                held = self._sets.get(facet, {})
                union = 0
                for value in wanted:
                    union |= held.get(value, 0)
                passing &= union
        return passing


def _places(bits: int) -> Iterable[int]:
    """The places of the bits that are set, ascending."""
    for start, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        at = start << 3
        while byte:
            if byte & 1:
                yield at
            byte >>= 1
            at += 1


def annotation_values(each: Annotation, periods: Callable[[str], tuple[str, ...]], places: Mapping[str, str]) -> Values:
    """What an annotation is in each of ANNOTATION_FACETS.

    `places` holds the kind of placement, by id, of what does not stand where it stood.
    """
    return {
        "document": (each.anchor.symbol,),
        "position": (each.position,),
        "tag": each.tags or ("",),
        "colour": (each.colour,),
        "changed": periods(each.changed),
        "author": (each.author,),
        "private": (PRIVATE if each.private else SHARED,),
        "place": (places.get(each.id, EXACT),),
    }


def amendment_values(each: Amendment, periods: Callable[[str], tuple[str, ...]], places: Mapping[str, str]) -> Values:
    """What an amendment is in each of AMENDMENT_FACETS. Whoever proposes it, or a bracket of it, is a proponent."""
    proponents = dict.fromkeys(party.name for party in each.parties if party.role == "proposes")
    return {
        "document": (each.anchor.symbol,),
        "status": (each.status,),
        "proponent": tuple(proponents) or ("",),
        "clash": (CLASHING if each.clashes else AGREEING,),
        "changed": periods(each.changed),
        "author": (each.author,),
        "private": (PRIVATE if each.private else SHARED,),
        "place": (places.get(each.id, EXACT),),
    }


#: The facets whose values have an order of their own; the others go by their counts, then by their words.
ORDERED: Mapping[str, tuple[str, ...]] = {
    "position": (*POSITIONS, ""),
    "status": STATUSES,
    "changed": PERIODS,
    "private": (PRIVATE, SHARED),
    "clash": (CLASHING, AGREEING),
}


def periods_of(now: datetime) -> Callable[[str], tuple[str, ...]]:
    """Says in which of PERIODS a moment (ISO 8601) lies; `now` is the person's own time, with its zone.

    Weeks begin on Monday. What is not a moment is earlier, what is yet to come today.
    """
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    begins = {TODAY: day, WEEK: day - timedelta(days=day.weekday()), MONTH: day.replace(day=1)}
    known: dict[str, tuple[str, ...]] = {}

    def periods(moment: str) -> tuple[str, ...]:
        if moment not in known:
            known[moment] = _periods(moment)
        return known[moment]

    def _periods(moment: str) -> tuple[str, ...]:
        try:
            at = datetime.fromisoformat(moment)
        except ValueError:
            return (EARLIER,)
        if at.tzinfo is None:
            at = at.replace(tzinfo=now.tzinfo)
        return tuple(name for name, begin in begins.items() if at >= begin) or (EARLIER,)

    return periods
