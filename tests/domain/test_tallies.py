"""Rolls, tallies by group, and comparisons of votes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.facts import POSITIONS, Ballot, Intention, Name, Source, Tally, Vote
from rapporteur.domain.tallies import NOT_LISTED, Stand, agreement, by_group, roll, stand, tally

WORDS = Source("body__para_1", 0, 1, "x")
GROUPS = {"FRA": "west", "ITA": "west", "GHA": "africa", "KEN": "africa", "EGY": "africa"}
MEMBERS = {"africa": 4, "west": 2}


def vote(ballots: dict[str, str], later: dict[str, str] | None = None, lost: dict[str, str] | None = None) -> Vote:
    """A vote of States by their codes; `lost` are names that match no State."""
    cast = [Ballot(Name(code, code), position, WORDS) for code, position in ballots.items()]
    cast += [Ballot(Name(raw), position, WORDS) for raw, position in (lost or {}).items()]
    said = tuple(Intention(Name(code, code), position, WORDS) for code, position in (later or {}).items())
    counted = Tally(*(sum(each.position == position for each in cast) for position in POSITIONS))
    return Vote("vote_1", "p", "s", "adopted", True, 1, None, None, counted, counted, tuple(cast), said, WORDS)


def test_the_roll_keeps_the_order_of_the_list_and_adds_those_who_only_spoke_afterwards():
    lines = roll(vote({"GHA": "in_favour", "FRA": "against"}, later={"SMR": "in_favour"}))
    assert [line.name.state for line in lines] == ["GHA", "FRA", "SMR"]
    assert lines[2].ballot is None


def test_what_was_said_afterwards_stands_beside_the_ballot_and_does_not_change_it():
    (line,) = roll(vote({"EGY": "abstaining"}, later={"EGY": "in_favour"}))
    assert line.position("cast") == "abstaining"
    assert line.position("intended") == "in_favour"


def test_a_delegation_on_no_list_is_not_counted_among_the_votes_cast():
    lines = roll(vote({"GHA": "in_favour"}, later={"SMR": "in_favour"}))
    assert lines[1].position("cast") == NOT_LISTED
    assert tally(lines, "cast") == Tally(1, 0, 0)
    assert tally(lines, "intended") == Tally(2, 0, 0)


def test_an_unmatched_name_is_counted_and_recognised_by_its_wording_alone():
    lost = vote({}, lost={"Ruritania": "in_favour"})
    said = Intention(Name("Ruritania"), "against", WORDS)
    (line,) = roll(Vote(*(getattr(lost, name) for name in _FIELDS[:11]), (said,), WORDS))
    assert line.later is said
    assert tally([line]) == Tally(1, 0, 0)


_FIELDS = (
    "key", "paragraph", "subject", "result", "recorded", "meeting", "date",
    "agenda_item", "declared", "listed", "ballots",
)  # fmt: skip


def test_a_group_counts_its_members_on_no_list():
    lines = roll(vote({"GHA": "in_favour", "KEN": "abstaining", "FRA": "against"}))
    africa, west = by_group(lines, GROUPS.get, MEMBERS)
    assert (africa.in_favour, africa.against, africa.abstaining, africa.not_listed) == (1, 0, 1, 2)
    assert (west.in_favour, west.against, west.abstaining, west.not_listed) == (0, 1, 0, 1)


def test_a_group_without_a_vote_is_still_shown():
    africa, west = by_group(roll(vote({"GHA": "in_favour"})), GROUPS.get, MEMBERS)
    assert west.voted == 0
    assert west.not_listed == 2
    assert africa.voted == 1


def test_names_without_a_group_are_counted_apart_and_last():
    lines = roll(vote({"GHA": "in_favour"}, lost={"Ruritania": "against"}))
    *_, rest = by_group(lines, GROUPS.get, MEMBERS)
    assert rest.group is None
    assert rest.against == 1
    assert rest.members is None


def test_by_group_the_intended_reckoning_moves_who_spoke_afterwards():
    lines = roll(vote({"GHA": "in_favour"}, later={"KEN": "in_favour"}))
    cast = by_group(lines, GROUPS.get, MEMBERS, "cast")[0]
    intended = by_group(lines, GROUPS.get, MEMBERS, "intended")[0]
    assert (cast.in_favour, cast.not_listed) == (1, 3)
    assert (intended.in_favour, intended.not_listed) == (2, 2)


def test_a_state_stands_where_it_voted():
    lines = roll(vote({"GHA": "against"}))
    assert stand(lines, frozenset({"GHA"})).position == "against"
    assert stand(lines, frozenset({"FRA"})).position == NOT_LISTED


@pytest.mark.parametrize(
    ("ballots", "position", "unanimous"),
    [
        ({"GHA": "in_favour", "KEN": "in_favour"}, "in_favour", True),
        ({"GHA": "in_favour", "KEN": "in_favour", "EGY": "against"}, "in_favour", False),
        ({"GHA": "in_favour", "KEN": "against"}, "divided", False),
        ({"GHA": "in_favour", "KEN": "against", "EGY": "abstaining"}, "divided", False),
    ],
)
def test_a_group_stands_where_more_than_half_of_its_voting_members_do(
    ballots: dict[str, str], position: str, unanimous: bool
):
    found = stand(roll(vote(ballots)), frozenset({"GHA", "KEN", "EGY"}))
    assert found.position == position
    assert found.unanimous is unanimous


def _stands(*positions: str) -> list[Stand]:
    return [Stand(position, Tally(0, 0, 0)) for position in positions]


def test_agreement_compares_only_votes_in_which_both_took_a_position():
    mine = _stands("in_favour", "against", NOT_LISTED, "divided", "abstaining")
    theirs = _stands("in_favour", "in_favour", "in_favour", "in_favour", "abstaining")
    found = agreement(mine, theirs)
    assert found.agreed == (0, 4)
    assert found.differed == (1,)
    assert found.not_comparable == (2, 3)
    assert found.compared == 3


def test_being_on_no_list_together_is_no_agreement():
    assert agreement(_stands(NOT_LISTED), _stands(NOT_LISTED)).compared == 0


_rolls = st.dictionaries(st.sampled_from(sorted(GROUPS)), st.sampled_from(POSITIONS))


@given(_rolls, _rolls)
def test_the_groups_add_up_to_the_whole_in_either_reckoning(cast: dict[str, str], later: dict[str, str]):
    lines = roll(vote(cast, later))
    for reckoning in ("cast", "intended"):
        groups = by_group(lines, GROUPS.get, MEMBERS, reckoning)
        summed = Tally(*(sum(each.count(position) for each in groups) for position in POSITIONS))
        assert summed == tally(lines, reckoning)
        assert all(each.voted + each.not_listed >= (each.members or 0) for each in groups)


@given(_rolls)
def test_the_votes_cast_are_those_listed_whatever_is_said_afterwards(cast: dict[str, str]):
    assert tally(roll(vote(cast, later=dict.fromkeys(GROUPS, "against")))) == vote(cast).listed


@given(st.lists(st.sampled_from((*POSITIONS, NOT_LISTED, "divided"))))
def test_agreement_is_the_same_from_either_side(positions: list[str]):
    mine, theirs = _stands(*positions), _stands(*reversed(positions))
    assert agreement(mine, theirs) == agreement(theirs, mine)
