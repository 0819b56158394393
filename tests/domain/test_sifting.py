"""Facets: or within one, and between them; the counts of each say what a click would show."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.anchor import EXACT, LOST, Anchor
from rapporteur.domain.notes import Amendment, Annotation, Party
from rapporteur.domain.sifting import (
    AMENDMENT_FACETS,
    ANNOTATION_FACETS,
    EARLIER,
    MONTH,
    TODAY,
    WEEK,
    Sieve,
    amendment_values,
    annotation_values,
    ends_of,
    periods_of,
    span,
    within,
)

#: A Wednesday, at nine in the evening, five hours west of Greenwich.
NOW = datetime(2026, 11, 25, 21, 0, tzinfo=timezone(timedelta(hours=-5)))


def annotation(name: str, symbol: str = "A/1", **fields) -> Annotation:
    kept = {"author": "A", "created": "", "changed": "2026-11-25T12:00:00+00:00", "private": True, "trashed": ""}
    return Annotation(id=name, rivals=(), anchor=Anchor(symbol, "en", "k"), **(kept | fields))


def sieve(*things: Annotation, places: dict[str, str] | None = None) -> Sieve[Annotation]:
    return Sieve(things, lambda each: annotation_values(each, periods_of(NOW), places or {}))


THINGS = (
    annotation("a", "A/1", tags=("one", "two"), colour="red", position="oppose"),
    annotation("b", "A/1", tags=("two",), position="support", private=False),
    annotation("c", "A/2", tags=(), colour="red", author="B"),
    annotation("d", "A/3", tags=("one",), changed="2026-01-01T00:00:00+00:00"),
)


def ids(found) -> str:
    return "".join(each.id for each in found)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, "abcd"),
        ({"tag": ()}, "abcd"),
        ({"tag": ("one",)}, "ad"),
        ({"tag": ("one", "two")}, "abd"),
        ({"tag": ("one", "two"), "document": ("A/1", "A/2")}, "ab"),
        ({"tag": ("",)}, "c"),
        ({"position": ("",), "colour": ("red",)}, "c"),
        ({"changed": (EARLIER,)}, "d"),
        ({"private": ("shared",)}, "b"),
        ({"tag": ("nobody has it",)}, ""),
        ({"no such facet": ("x",)}, ""),
    ],
)
def test_values_of_one_facet_widen_and_facets_narrow(chosen, expected):
    assert ids(sieve(*THINGS).sifted(chosen)) == expected


def test_words_that_were_found_narrow_further():
    assert ids(sieve(*THINGS).sifted({"tag": ("one", "two")}, among=(1, 2, 3))) == "bd"
    assert sieve(*THINGS).sifted({}, among=()) == []
    assert sieve(*THINGS).counts({}, among=(2,))["document"] == {"A/1": 0, "A/2": 1, "A/3": 0}


def test_a_facet_counts_what_the_others_let_through_and_not_what_it_chose_itself():
    counts = sieve(*THINGS).counts({"document": ("A/1",)})
    assert counts["document"] == {"A/1": 2, "A/2": 1, "A/3": 1}
    assert counts["tag"] == {"one": 1, "two": 2, "": 0}
    assert counts["author"] == {"A": 2, "B": 0}


def test_a_place_that_is_lost_is_a_value_like_others():
    lost = sieve(*THINGS, places={"c": LOST})
    assert ids(lost.sifted({"place": (LOST,)})) == "c"
    assert lost.counts({})["place"] == {EXACT: 3, LOST: 1}


def test_one_facet_is_said_anew_without_the_others():
    sifting = sieve(*THINGS)
    sifting.set_facet("place", {LOST: [2]}, EXACT)
    assert sifting.counts({"tag": ("one",)})["place"] == {EXACT: 2, LOST: 0}
    assert ids(sifting.sifted({"place": (LOST,)})) == "c"
    assert sifting.counts({})["place"] == {EXACT: 3, LOST: 1}, "what has another value has not the usual one too"
    sifting.set_facet("place", {LOST: []}, EXACT)
    assert sifting.counts({})["place"] == {EXACT: 4}
    assert not sifting.tells("place")
    assert sifting.tells("tag")


_VALUES = st.fixed_dictionaries(
    {
        "document": st.sampled_from([("x",), ("y",), ("z",)]),
        "tag": st.sampled_from([("",), ("p",), ("q",), ("p", "q")]),
        "colour": st.sampled_from([("",), ("red",)]),
    }
)
_CHOSEN = st.dictionaries(
    st.sampled_from(["document", "tag", "colour"]), st.lists(st.sampled_from(["x", "y", "p", "q", "", "red"]))
)


@given(st.lists(_VALUES, max_size=40), _CHOSEN)
def test_it_finds_what_looking_at_each_thing_in_turn_finds(values, chosen):
    sifting = Sieve(range(len(values)), lambda at: values[at])

    def passes(each, but=""):
        return all(set(each[facet]) & set(wanted) for facet, wanted in chosen.items() if wanted and facet != but)

    assert sifting.sifted(chosen) == [at for at, each in enumerate(values) if passes(each)]
    for facet, counts in sifting.counts(chosen).items():
        for value, count in counts.items():
            assert count == sum(value in each[facet] and passes(each, but=facet) for each in values)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-26T01:00:00+00:00", (TODAY, WEEK, MONTH)),  # where the person is, it is still Wednesday
        ("2026-11-25T04:59:00+00:00", (WEEK, MONTH)),  # there it was Tuesday then
        ("2026-11-23T05:00:00+00:00", (WEEK, MONTH)),
        ("2026-11-22T12:00:00+00:00", (MONTH,)),
        ("2026-10-31T12:00:00+00:00", (EARLIER,)),
        ("2027-01-01T00:00:00+00:00", (TODAY, WEEK, MONTH)),
        ("2026-11-25T20:00:00", (TODAY, WEEK, MONTH)),
        ("no moment", (EARLIER,)),
    ],
)
def test_periods_are_those_of_the_place_where_the_person_is(moment, expected):
    assert periods_of(NOW)(moment) == expected


@pytest.mark.parametrize(
    ("value", "moment", "expected"),
    [
        (span("2026-11-25", "2026-11-25"), "2026-11-26T01:59:00+00:00", True),  # the evening before, five hours west
        (span("2026-11-25", "2026-11-25"), "2026-11-25T04:59:00+00:00", False),
        (span("2026-11-01", "2026-11-25"), "2026-11-01T05:00:00+00:00", True),
        (span("2026-11-01", ""), "2027-01-01T00:00:00+00:00", True),
        (span("", "2026-11-01"), "2027-01-01T00:00:00+00:00", False),
        (span("2026-11-01", "2026-11-25"), "once", False),
        (span("2026-11-26", "2026-11-26"), "2026-11-26T02:00:00", True),  # without a zone it is the person's
        (TODAY, "2026-11-25T12:00:00+00:00", False),
    ],
)
def test_days_are_those_of_the_place_where_the_person_is(value, moment, expected):
    assert within(value, moment, NOW) is expected


def test_values_that_are_added_count_like_others_and_give_way_to_the_next():
    sifted = sieve(*THINGS)
    sifted.add_values("changed", {"x/y": [0, 3]})
    assert ids(sifted.sifted({"changed": ("x/y",)})) == "ad"
    assert sifted.counts({"tag": ("two",)})["changed"]["x/y"] == 1
    sifted.add_values("changed", {})
    assert "x/y" not in sifted.counts({})["changed"]


def test_a_week_that_began_in_the_month_before_is_this_week_all_the_same():
    friday = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
    assert periods_of(friday)("2026-04-28T12:00:00+00:00") == (WEEK,)


def test_every_facet_says_something_of_every_annotation_and_amendment():
    periods = periods_of(NOW)
    assert tuple(annotation_values(THINGS[0], periods, {})) == ANNOTATION_FACETS
    parties = (Party("Peru", "PER", "proposes"), Party("Peru", "PER", "proposes", 1), Party("Chad", "TCD", "opposes"))
    kept = ("m", "A", "", "", True, "", ())
    amendment = Amendment(*kept, anchor=Anchor("A/1", "en", "k"), base="", proposal="", parties=parties, clashes=("n",))
    values = amendment_values(amendment, periods, {"m": LOST})
    assert tuple(values) == AMENDMENT_FACETS
    assert (values["proponent"], values["clash"]) == (("Peru",), ("clash",))
    assert (values["private"], values["place"]) == (("private",), (LOST,))
    shared = amendment_values(replace(amendment, clashes=(), private=False, parties=()), periods, {})
    assert (shared["proponent"], shared["clash"], shared["private"]) == (("",), ("none",), ("shared",))
    assert shared["place"] == (EXACT,)


def test_a_span_of_days_is_read_back_and_no_other_value_is_one():
    assert ends_of(span("2026-11-01", "")) == ("2026-11-01", "")
    assert ends_of(TODAY) is None


def test_ten_thousand_are_sifted_while_one_types():
    chance = random.Random(1)
    many = [
        annotation(str(at), f"A/{at % 40}", tags=tuple(chance.sample(("x", "y", "z"), at % 3)), author=f"N{at % 7}")
        for at in range(10_000)
    ]
    sifting = sieve(*many)
    began = time.perf_counter()
    for at in range(40):
        chosen = {"document": (f"A/{at}",), "tag": ("x", "")}
        assert sum(sifting.counts(chosen)["author"].values()) == len(sifting.sifted(chosen))
    assert time.perf_counter() - began < 40 * 0.05
