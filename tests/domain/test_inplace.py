"""What holds while a text is edited in its own redline: nothing typed is lost, struck words stay, the caret follows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.inplace import BASE, CLEAN, InPlace, difference

SHALL = InPlace("States shall report.", "States should report.")
#: "States shall|should report.": where the struck word begins and ends.
STRUCK = (7, 12)


def kinds(text: InPlace) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in text.runs]


def test_the_shown_text_has_the_struck_words_among_the_proposal():
    assert SHALL.shown == "States shallshould report."
    assert SHALL.with_view(CLEAN).shown == SHALL.proposal
    assert SHALL.with_view(BASE).shown == SHALL.base


def test_what_is_typed_is_in_the_proposal_and_the_caret_behind_it():
    text, caret = SHALL.write(len(SHALL.shown), len(SHALL.shown), " Yes")
    assert text.proposal == "States should report. Yes"
    assert caret == len(text.shown)


def test_typing_inside_struck_words_writes_beside_them_and_leaves_them_whole():
    text, caret = SHALL.write(9, 9, "must ")
    assert text.proposal == "States must should report."
    assert ("deleted", "shall") in kinds(text)
    assert text.shown[:caret].endswith("must ")


def test_deleting_across_struck_words_takes_out_only_what_is_proposed():
    text, caret = SHALL.write(3, len("States shallshould rep"), "")
    assert text.proposal == "Staort."
    assert text.base == SHALL.base
    assert text.proposed(caret) == 3


def test_backspace_passes_over_struck_words_and_then_takes_out_what_stands_before_them():
    same, caret = SHALL.backspace(STRUCK[1])
    assert (same, caret) == (SHALL, STRUCK[0])
    text, caret = same.backspace(caret)
    assert text.proposal == "Statesshould report."
    assert text.proposed(caret) == 6


def test_delete_passes_over_struck_words_and_then_takes_out_what_stands_behind_them():
    same, caret = SHALL.delete(STRUCK[0])
    assert (same, caret) == (SHALL, STRUCK[1])
    assert same.delete(caret)[0].proposal == "States hould report."


def test_at_the_edges_there_is_nothing_to_take_out():
    text = InPlace("one", "one")
    assert text.backspace(0) == (text, 0)
    assert text.delete(3) == (text, 3)
    empty = InPlace("", "")
    assert empty.backspace(0) == empty.delete(0) == (empty, 0)
    assert empty.write(0, 0, "x")[0].proposal == "x"


def test_a_word_is_taken_out_at_once():
    text = InPlace("one two three", "one two three")
    assert text.backspace(7, word=True)[0].proposal == "one  three"
    assert text.delete(3, word=True)[0].proposal == "one three"


def test_a_letter_goes_with_its_marks():
    text = InPlace("cafe\u0301s", "cafe\u0301s")
    assert text.delete(3)[0].proposal == "cafs"


def test_all_of_a_text_can_be_struck_and_written_again():
    text, caret = InPlace("All of it.", "All of it.").write(0, 10, "")
    assert (text.proposal, kinds(text)) == ("", [("deleted", "All of it.")])
    text, caret = text.write(caret, caret, "N")
    assert text.proposal == "N"
    assert text.proposed(caret) == 1


def test_a_selection_is_copied_as_the_proposal_has_it():
    assert SHALL.clean(0, len(SHALL.shown)) == SHALL.proposal
    assert SHALL.clean(*STRUCK) == ""
    assert SHALL.clean(8, 15) == "sho"


def test_struck_words_are_restored_beside_what_was_inserted():
    assert SHALL.restore(9, 9).proposal == "States shallshould report."
    gone = InPlace("States shall report.", "States report.")
    assert gone.restore(8, 8).proposal == gone.base


def test_a_change_is_taken_back_and_the_others_stay():
    text = InPlace("States shall report every year.", "Parties shall report every month.")
    assert text.take_back(0, 2).proposal == "States shall report every month."
    assert text.take_back(0, len(text.shown)).proposal == text.base
    assert text.changed(3)
    assert not text.changed(len("StatesParties sh"))
    assert text.changed(len("StatesParties")), "the caret stands beside it"
    end = InPlace("States report.", "States report. Yes")
    assert end.changed(len(end.shown))
    assert end.take_back(len(end.shown), len(end.shown)).proposal == end.base


def test_changes_are_gone_through_in_turn():
    text = InPlace("States shall report every year.", "Parties shall report every month.")
    second = text.shown.index("year")
    assert text.next_change(0) == second
    assert text.next_change(second) is None
    assert text.next_change(second, backwards=True) == 0


def test_text_from_right_to_left_is_edited_by_its_letters():
    text, caret = InPlace("على الدول أن تقدم", "على الدول أن تقدم").write(9, 9, " الأطراف")
    assert text.proposal == "على الدول الأطراف أن تقدم"
    assert text.proposed(caret) == 17


@pytest.mark.parametrize(
    ("old", "new", "hint", "expected"),
    [
        ("aa", "a", (0, 1, 0), (0, 1, "")),
        ("aa", "a", (1, 1, 0), (1, 2, "")),
        ("aa", "a", (5, 1, 0), (1, 2, "")),
        ("abc", "abxc", None, (2, 2, "x")),
        ("abc", "abc", None, (3, 3, "")),
    ],
)
def test_what_changed_is_where_the_editor_says_if_that_is_right(old, new, hint, expected):
    assert difference(old, new, hint) == expected


# -- for all texts -----------------------------------------------------------------------------

texts = st.lists(
    st.sampled_from(["shall", "not", "[", "]", ",", "各", "e\u0301", "الدول", "\u00a0", "x"]), max_size=10
).map(" ".join)


@given(texts, texts)
def test_offsets_go_there_and_back(base, proposal):
    text = InPlace(base, proposal)
    for at in range(len(proposal) + 1):
        assert text.proposed(text.after(at)) == at
        assert text.proposed(text.before(at)) == at
        assert text.after(at) <= text.before(at) or at == len(proposal)
    found = [text.proposed(at) for at in range(len(text.shown) + 1)]
    assert found == sorted(found)
    assert "".join(each.text for each in text.runs if each.kind != "inserted") == base


@settings(max_examples=300)
@given(texts, texts, st.data())
def test_writing_anywhere_changes_the_proposal_there_and_nothing_else(base, proposal, data):
    text = InPlace(base, proposal)
    start = data.draw(st.integers(0, len(text.shown)))
    end = data.draw(st.integers(start, len(text.shown)))
    words = data.draw(texts)
    made, caret = text.write(start, end, words)
    before, after = proposal[: text.proposed(start)], proposal[text.proposed(end) :]
    assert made.proposal == before + words + after
    assert made.base == base
    assert made.proposed(caret) == len(before + words)


@given(texts, texts, st.data())
def test_a_key_that_takes_out_takes_out_one_thing_or_moves(base, proposal, data):
    text = InPlace(base, proposal)
    at = data.draw(st.integers(0, len(text.shown)))
    back, there = text.backspace(at)
    assert (back.proposal == proposal) == ((there < at and back is text) or text.proposed(at) == 0)
    forth, here = text.delete(at)
    assert (forth.proposal == proposal) == ((here > at and forth is text) or text.proposed(at) == len(proposal))
    assert len(back.proposal) >= len(proposal) - 1


@given(texts, texts)
def test_everything_taken_back_is_the_base(base, proposal):
    text = InPlace(base, proposal)
    assert text.take_back(0, len(text.shown)).proposal == base


def test_only_the_struck_words_that_are_pointed_at_are_restored():
    text = InPlace("one two three four", "one three")
    assert text.restore(5, 5).proposal == "one two three"
    assert text.restore(15, 15).proposal == "one three four"


def test_the_next_of_several_changes_is_the_nearest_on_either_side():
    text = InPlace("a one b two c three d", "a 1 b 2 c 3 d")
    starts = [text.shown.index(word) for word in ("one", "two", "three")]
    assert text.next_change(0) == starts[0]
    assert text.next_change(starts[0]) == starts[1]
    assert text.next_change(starts[2], backwards=True) == starts[1]


def test_where_the_first_words_are_taken_out_the_caret_stands_behind_them():
    text, caret = InPlace("one two", "one two").write(0, 4, "")
    assert (text.proposal, text.shown, caret) == ("two", "one two", 4)


@pytest.mark.parametrize(
    ("old", "new", "hint", "expected"),
    [
        ("x end", "y end", None, (0, 1, "y")),  # what both end with stays
        ("xaab", "xaaab", (2, 0, 1), (2, 2, "a")),  # the editor knows which of them was typed
        ("xaaab", "xaab", (2, 1, 0), (2, 3, "")),
        ("ab", "x", (0, 9, 1), (0, 2, "x")),  # more taken out than there was: an editor counts its last line's end
        ("ab", "xb", (1, 1, 1), (0, 1, "x")),  # a hint that is wrong
    ],
)
def test_a_difference_is_where_the_editor_says_if_that_is_true(old, new, hint, expected):
    assert difference(old, new, hint) == expected
