"""What makes one text of another, and brackets that are never parted from their other halves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.amending import compiled, merge
from rapporteur.domain.hunks import Hunk, hunks, is_balanced, whole_hunks
from tests.domain.test_amending import amendment

WORDS = st.sampled_from(["shall", "should", "report", "annually", ",", "to", "it"])
#: Texts with nested brackets, all in pairs.
BALANCED = st.recursive(
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    lambda inner: st.lists(st.one_of(WORDS, inner.map(lambda text: f"[{text}]")), min_size=1, max_size=4).map(" ".join),
    max_leaves=6,
)
ANY = st.text("ab [] /", max_size=20)


def made(base: str, changes: list[Hunk]) -> str:
    pieces, at = [], 0
    for each in changes:
        pieces += [base[at : each.start], each.words]
        at = each.end
    return "".join([*pieces, base[at:]])


def test_words_put_in_brackets_are_one_change():
    base = "States should act now."
    assert len(hunks(base, "States shall [act] now.")) == 2
    (one,) = whole_hunks(base, "States shall [act] now.")
    assert (base[one.start : one.end], one.words) == ("should act", "shall [act]")


def test_a_change_beside_brackets_that_stay_is_not_widened():
    base, text = "States [shall] report [annually].", "States [shall] report to it [annually]."
    assert whole_hunks(base, text) == hunks(base, text)


def test_a_bracket_taken_away_is_taken_with_its_other_half():
    base = "States [shall report] now."
    (one,) = whole_hunks(base, "States shall report now.")
    assert (base[one.start : one.end], one.words) == ("[shall report]", "shall report")


def test_words_that_are_proposed_in_brackets_get_no_second_pair():
    base = "States should act."
    one = amendment("EU", base, "States should [promptly] act.")
    other = amendment("Peru", base, "States should act [now] and [again].")
    assert compiled(base, [one, other]) == "States should [EU: promptly] act [Peru: [now] and [again]]."


@given(ANY, ANY)
def test_changes_make_the_other_text_whatever_its_brackets(base, text):
    assert made(base, hunks(base, text)) == text
    assert made(base, whole_hunks(base, text)) == text


@given(BALANCED, BALANCED)
def test_old_and_new_words_of_a_whole_change_have_their_brackets_in_pairs(base, text):
    for each in whole_hunks(base, text):
        assert is_balanced(base[each.start : each.end])
        assert is_balanced(each.words)


@given(BALANCED, BALANCED, BALANCED)
def test_a_compilation_and_a_merge_of_paired_brackets_have_paired_brackets(base, one, two):
    assert is_balanced(compiled(base, [amendment("A", base, one), amendment("B", base, two)]))
    assert is_balanced(merge(base, one, two).text)


@pytest.mark.parametrize(("text", "paired"), [("[a [b]]", True), ("]a[", False), ("[a", False), ("［a］[b]", True)])
def test_brackets_are_in_pairs(text, paired):
    assert is_balanced(text) is paired
