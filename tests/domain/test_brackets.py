"""What is read of square brackets in a text under negotiation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.brackets import GONE, brackets, enclosed, renumbered
from rapporteur.domain.notes import Party

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


# -- put on, taken off, and whose they are -----------------------------------------------------


def test_brackets_are_put_around_words_and_not_around_the_spaces_beside_them():
    assert enclosed("States shall report", 6, 13) == ("States [shall] report", 8, 13)
    assert enclosed("States shall", 3, 3) == ("Sta[]tes shall", 4, 4)


def test_brackets_are_taken_off_and_what_is_in_them_stays():
    assert brackets("a [b [c] d] e").bare(0) == "a b [c] d e"
    assert brackets("a [b [c] d] e").bare(1) == "a [b c d] e"


def test_the_innermost_bracket_around_a_place_is_found():
    found = brackets("a [b [c] d] e")
    assert [found.around(at) for at in (0, 3, 6, 9, 13)] == [None, 0, 1, 0, None]


MEXICO, CUBA, CHILE = (Party(name, "", "reserves", number) for number, name in enumerate(("Mexico", "Cuba", "Chile")))


def stands(before: str, after: str) -> list[int | None]:
    return [each.bracket for each in renumbered(before, after, (MEXICO, CUBA, Party("Peru", "", "opposes")))]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("[new] and [shall] report [annually]", [1, 2, None]),
        ("[shall [promptly]] report [annually]", [0, 2, None]),
        ("shall report [annually]", [GONE, 0, None]),
        ("[should] submit [every year]", [0, 1, None]),
        ("shall report annually", [GONE, GONE, None]),
    ],
)
def test_a_stand_on_a_bracket_stays_with_its_bracket(after, expected):
    assert stands("[shall] report [annually]", after) == expected


def test_a_stand_on_a_bracket_that_is_gone_is_kept_and_goes_to_no_other():
    (party,) = renumbered("[a] b", "b", (MEXICO,))
    assert (party.name, party.bracket) == ("Mexico", GONE)
    assert renumbered("b", "b [new]", (party,)) == (party,)


@given(st.lists(st.sampled_from(["[a]", "b", "[c [d]]", "e"]), max_size=6), st.lists(st.integers(0, 5), max_size=3))
def test_no_stand_is_lost_and_none_comes_to_a_bracket_of_other_words(pieces, dropped):
    before = " ".join(pieces)
    after = " ".join(each for at, each in enumerate(pieces) if at not in dropped)
    ours, theirs = brackets(before), brackets(after)
    parties = [Party(str(number), "", "reserves", number) for number in range(len(ours.brackets))]
    for party, now in zip(parties, renumbered(before, after, parties), strict=True):
        assert party.name == now.name
        if now.bracket != GONE:
            assert theirs.words(now.bracket) == ours.words(party.bracket)
