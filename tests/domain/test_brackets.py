"""What is read of square brackets in a text under negotiation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.brackets import brackets

DELEGATIONS = {"EU", "Japan", "Ghana", "African Group"}


def known(name: str) -> bool:
    return name in DELEGATIONS


def offered(text: str) -> list[list[str]]:
    found = brackets(text, known)
    return [[found.text[a:b] for a, b in each.alternatives] for each in found.brackets]


def test_brackets_are_found_in_the_order_in_which_they_open_with_how_deep_they_are():
    found = brackets("States [shall [, where possible,] report] [annually]")
    assert [(each.depth, each.parent) for each in found.brackets] == [(0, None), (1, 0), (0, None)]
    assert [found.words(number) for number in range(3)] == [
        "shall [, where possible,] report",
        ", where possible,",
        "annually",
    ]


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("[shall/should] report", [["shall", "should"]]),
        ("[every year / every two years]", [["every year", "every two years"]]),
        ("[see A/CONF.192/15 and others]", [["see A/CONF.192/15 and others"]]),
        ("[small arms and/or light weapons]", [["small arms and/or light weapons"]]),
        ("[a [b / c] d]", [["a [b / c] d"], ["b", "c"]]),
        ("[应/须]", [["应", "须"]]),
        ("[]", [[""]]),
    ],
)
def test_strokes_part_alternatives_and_not_symbols(text, alternatives):
    assert offered(text) == alternatives


def test_brackets_beside_each_other_are_alternatives():
    found = brackets("States [shall] [should] report [annually] to the [Conference] or [Assembly].")
    assert found.groups == ((0, 1), (2,), (3, 4))


@pytest.mark.parametrize("text", ["[EU, Japan: should]", "[should – EU, Japan]", "[Alt 2: EU, Japan: should]"])
def test_proponents_stand_before_a_colon_or_after_a_dash(text):
    found = brackets(text, known)
    assert found.brackets[0].names == ("EU", "Japan")
    assert found.words(0) == "should"


def test_words_before_a_colon_that_name_nobody_are_text():
    found = brackets("[Recalling: the following]", known)
    assert found.brackets[0].names == ()
    assert found.words(0) == "Recalling: the following"


def test_signs_without_a_pair_are_told_and_others_are_read():
    found = brackets("a] [b [c] d")
    assert [(each.offset, each.sign) for each in found.strays] == [(1, "]"), (3, "[")]
    assert [found.words(0)] == ["c"]


@pytest.mark.parametrize(
    ("text", "number", "alternative", "settled"),
    [
        ("States [shall] [should] report.", 1, 0, "States should report."),
        ("States [shall/should] report.", 0, 1, "States should report."),
        ("States report [annually].", 0, None, "States report."),
        ("States [, where possible,] report.", 0, None, "States report."),
        ("[All] States report.", 0, None, "States report."),
    ],
)
def test_settling_a_bracket(text, number, alternative, settled):
    assert brackets(text).choose(number, alternative) == settled


@given(st.text(alphabet="ab /[]［］:,–", max_size=40))
def test_every_sign_is_in_a_pair_or_told_to_have_none(text):
    found = brackets(text, known)
    paired = {place for each in found.brackets for place in (each.start, each.end - 1)}
    assert paired | {each.offset for each in found.strays} == {at for at, each in enumerate(text) if each in "[]［］"}
    assert len(paired) + len(found.strays) == sum(each in "[]［］" for each in text)
    for each in found.brackets:
        assert all(each.start < start <= end < each.end for start, end in each.alternatives)
    assert sorted(number for group in found.groups for number in group) == list(range(len(found.brackets)))
