"""What a redline promises: both texts are in it to the letter, and it reads as words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.redline import redline

texts = st.text(alphabet=st.sampled_from("ab éà ,.;()«»\n12各国اب\u064b’-"), max_size=60)


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.kind[0], each.text) for each in redline(old, new)]


@given(texts, texts)
def test_both_texts_are_in_the_redline_to_the_letter(old, new):
    changes = redline(old, new)
    assert "".join(each.text for each in changes if each.kind != "inserted") == old
    assert "".join(each.text for each in changes if each.kind != "deleted") == new


@given(texts, texts)
def test_runs_are_never_empty_and_no_two_of_a_kind_follow_each_other(old, new):
    changes = redline(old, new)
    assert all(each.text for each in changes)
    assert all(one.kind != other.kind for one, other in pairwise(changes))


def test_words_are_replaced_whole():
    assert shown("decided to consider the issue", "decided to examine the issue") == [
        ("k", "decided to "),
        ("d", "consider"),
        ("i", "examine"),
        ("k", " the issue"),
    ]


def test_a_space_or_a_comma_between_two_changes_does_not_part_them():
    assert shown("the old, weak text", "the new, strong text") == [
        ("k", "the "),
        ("d", "old, weak"),
        ("i", "new, strong"),
        ("k", " text"),
    ]


def test_a_text_without_spaces_is_compared_sign_by_sign():
    assert shown("各国应加强合作。", "各国必须加强合作。") == [
        ("k", "各国"),
        ("d", "应"),
        ("i", "必须"),
        ("k", "加强合作。"),
    ]


def test_the_same_text_is_one_kept_run_and_nothing_is_no_run():
    assert shown("Idem.", "Idem.") == [("k", "Idem.")]
    assert shown("", "") == []


def test_texts_too_long_to_compare_are_told_as_replaced_where_they_differ():
    old = "same " + " ".join(f"a{n}" for n in range(6000)) + " end"
    new = "same " + " ".join(f"b{n}" for n in range(6000)) + " end"
    kinds = [each.kind for each in redline(old, new)]
    assert kinds == ["kept", "deleted", "inserted", "kept"]
