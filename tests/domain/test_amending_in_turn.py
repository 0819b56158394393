"""Four amendments to one paragraph, accepted one after the other in any order: nothing is lost, clashes are told."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.desk.notebook_amending import (
    ACCEPTED,
    BOTH,
    PROPOSED,
    accepting,
    rebased_fields,
    settling,
    stands,
    with_consequences,
    working_text,
)
from rapporteur.domain.amending import agreed_text, clean_text, compilation, merge, rebase
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import Amendment, Party

BASE = (
    "To consider establishing an open-ended technical expert group, with a mandate, financing and a timetable, and to "
    "report on it to the Eighth Biennial Meeting of States."
)
#: Two that change the same words, one beside them, one elsewhere.
TEXTS = {
    "Japan": BASE.replace("establishing an open-ended technical expert group", "convening a meeting of experts"),
    "Cuba": BASE.replace("technical expert group", "intergovernmental technical expert group"),
    "Chile": BASE.replace("financing and a timetable", "[financing], modalities and a timetable"),
    "Ghana": f"{BASE.rstrip('.')}, in all official languages.",
}


def amendment(name: str, order: int, base: str = BASE, proposal: str = "", **more) -> Amendment:
    anchor = Anchor("A/CONF.999/1", "en", "annex__para_92", quote=base)
    parties = (Party(name, "", "proposes"),)
    made = Amendment(name, "me", "2026", "", True, "", (), anchor, base, proposal or TEXTS[name], "tabled", parties)
    return replace(made, order=order, **more)


def four() -> dict[str, Amendment]:
    return {name: amendment(name, order) for order, name in enumerate(TEXTS)}


def accept_all(amendments: dict[str, Amendment], order: tuple[str, ...]) -> dict[str, Amendment]:
    """What the notebook does: each gesture's fields written over the records."""
    state = dict(amendments)
    for name in order:
        for changed, fields in accepting(state[name], list(state.values())):
            state[changed] = replace(state[changed], **fields)
    return state


def words(text: str) -> set[str]:
    return {each.strip("[],.;") for each in text.split()} - {""}


@pytest.mark.parametrize("order", list(permutations(TEXTS)))
def test_in_every_order_all_that_four_propose_is_in_the_text_and_the_clash_is_told(order):
    state = accept_all(four(), order)
    (clean,) = clean_text(state.values())
    assert clean.text == state[order[-1]].proposal
    for text in TEXTS.values():
        assert words(text) - words(BASE) <= words(clean.text)
    clashing = {name for name, each in state.items() if each.clashes}
    assert clashing == {max(("Japan", "Cuba"), key=order.index)}
    assert [each.turn for each in sorted(state.values(), key=lambda one: order.index(one.id))] == [1, 2, 3, 4]


def test_a_clash_keeps_both_wordings_side_by_side_and_is_settled_by_one_of_them():
    state = accept_all(four(), ("Japan",))
    cuba = state["Cuba"]
    (contested,) = cuba.contested
    assert (contested.amendment, cuba.clashes) == ("Japan", ("Japan",))
    assert "convening a meeting of experts" in contested.accepted
    assert "intergovernmental" in contested.proposed
    assert stands(cuba, contested)
    ours = replace(cuba, **settling(cuba, contested, PROPOSED))
    assert "intergovernmental" in ours.proposal
    assert "convening" not in ours.proposal
    assert (ours.clashes, ours.contested) == ((), ())
    theirs = replace(cuba, **settling(cuba, contested, ACCEPTED))
    assert theirs.proposal == state["Japan"].proposal
    both = replace(cuba, **settling(cuba, contested, BOTH))
    assert (both.proposal, both.clashes) == (cuba.proposal, ())


def test_typing_elsewhere_leaves_a_clash_and_taking_its_brackets_out_settles_it():
    cuba = accept_all(four(), ("Japan",))["Cuba"]
    longer = with_consequences(cuba, {"proposal": f"{cuba.proposal} More."})
    assert "clashes" not in longer or longer["clashes"] == cuba.clashes
    gone = with_consequences(cuba, {"proposal": cuba.proposal.replace(cuba.contested[0].shown, "a group")})
    assert (gone["clashes"], gone["contested"]) == ((), ())


def test_one_that_clashed_keeps_its_flag_when_another_is_accepted():
    state = accept_all(four(), ("Japan", "Ghana", "Chile"))
    cuba = state["Cuba"]
    assert cuba.clashes == ("Japan",)
    assert stands(cuba, cuba.contested[0])
    assert cuba.base == state["Chile"].proposal


def test_an_amendment_made_later_to_the_documents_text_does_not_take_back_what_was_agreed():
    state = accept_all(four(), ("Ghana",))
    late = amendment("Late", 9, proposal=BASE.replace("To consider", "To decide on"))
    state["Late"] = late
    state = accept_all(state, ("Late",))
    assert state["Late"].proposal == TEXTS["Ghana"].replace("To consider", "To decide on")
    assert state["Chile"].base == state["Late"].proposal


def test_a_new_amendment_is_made_to_what_was_agreed():
    state = accept_all(four(), ("Ghana", "Chile"))
    anchor = state["Ghana"].anchor
    assert working_text(anchor, state.values()) == state["Chile"].proposal
    assert working_text(anchor, four().values()) == BASE


def test_a_clash_with_a_revised_document_is_told_too():
    cuba = four()["Cuba"]
    revised = BASE.replace("technical expert group", "governmental expert group")
    fields = rebased_fields(rebase(cuba, revised))
    assert fields["clashes"] == ("",)
    (contested,) = fields["contested"]
    assert contested.amendment == ""
    assert stands(replace(cuba, **fields), contested)


def test_a_stand_on_a_bracket_stays_with_it_when_another_amendment_is_accepted():
    some = four()
    chile = some["Chile"]
    some["Chile"] = replace(chile, parties=(*chile.parties, Party("Peru", "", "reserves", 0)))
    some["Ghana"] = replace(some["Ghana"], proposal=f"[Welcoming progress,] {TEXTS['Ghana']}")
    state = accept_all(some, ("Ghana",))
    assert state["Chile"].proposal.startswith("[Welcoming progress,]")
    assert state["Chile"].parties[-1] == Party("Peru", "", "reserves", 1)


def test_a_compilation_sets_what_is_open_against_what_is_agreed():
    state = accept_all(four(), ("Ghana",))
    state["Chile"] = replace(state["Chile"], status="ad_referendum")
    (paragraph,) = compilation(state.values())
    assert "in all official languages" in paragraph.text
    assert "[Ghana" not in paragraph.text
    assert "Chile: " in paragraph.text
    assert paragraph.stale == ()


def test_what_is_agreed_ad_referendum_is_in_the_clean_text_by_choice_after_what_is_agreed():
    state = accept_all(four(), ("Ghana",))
    state["Chile"] = replace(state["Chile"], status="ad_referendum")
    assert clean_text(state.values())[0].text == state["Ghana"].proposal
    both = clean_text(state.values(), ad_referendum=True)[0]
    assert both.text == state["Chile"].proposal
    assert both.clashes == ()


def test_amendments_agreed_by_colleagues_without_a_turn_are_merged_all_the_same():
    some = [replace(each, status="agreed") for name, each in four().items() if name != "Cuba"]
    text, clashes = agreed_text(BASE, some)
    assert clashes == ()
    for name in ("Japan", "Chile", "Ghana"):
        assert words(TEXTS[name]) - words(BASE) <= words(text)


# -- for all texts -----------------------------------------------------------------------------

WORDS = [f"w{number}" for number in range(12)]
changes = st.lists(
    st.tuples(st.integers(0, 11), st.sampled_from(["drop", "change", "before"])),
    max_size=4,
    unique_by=lambda each: each[0],
)


def edited(who: int, some: list[tuple[int, str]]) -> str:
    found = list(WORDS)
    for at, how in some:
        new = f"n{who}x{at}"
        found[at] = "" if how == "drop" else new if how == "change" else f"{new} {found[at]}"
    return " ".join(each for each in found if each)


@settings(max_examples=400, deadline=None)
@given(st.tuples(changes, changes, changes, changes), st.permutations(range(4)))
def test_whatever_four_change_and_in_whatever_order_no_new_word_is_lost(some, order):
    base = " ".join(WORDS)
    texts = [edited(who, each) for who, each in enumerate(some)]
    made = {str(who): amendment(str(who), who, base, text or base) for who, text in enumerate(texts)}
    state = accept_all(made, tuple(str(who) for who in order))
    last = state[str(order[-1])]
    assert agreed_text(base, state.values())[0] == last.proposal
    for text in texts:
        assert words(text) - words(base) <= words(last.proposal)
    told = any(each.contested for each in state.values())
    plain = base
    clash = False
    for who in order:
        merged = merge(base, plain, texts[who] or base)
        plain, clash = merged.text, clash or bool(merged.clashes)
    if not clash and not told:
        assert last.proposal == plain
    for name, each in state.items():
        for contested in each.contested:
            assert contested.amendment in state
            assert contested.amendment != name
