"""Everyone who takes part is there once; speaking and being spoken for are never mixed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.bundled import bundled
from rapporteur.desk.participants import participants
from rapporteur.domain.facts import Delegation, Member, Name, Source
from rapporteur.store.reference import load_gazetteer
from tests.desk.conftest import BUNDLED
from tests.store.samples import make_report


@pytest.fixture(scope="module")
def sample():
    found = participants(make_report(), load_gazetteer(bundled("data", "reference")))
    return {each.key: each for each in found}


@pytest.fixture(scope="module")
def everyone(shared_desk):
    return {each.key: each for each in shared_desk.participants(BUNDLED)}


def test_states_go_by_their_code_and_others_by_their_name(sample):
    assert list(sample) == ["CUB", "KEN", "MEX", "Pays inconnu", "SDN", "The Halo Trust"]
    assert (sample["SDN"].name, sample["SDN"].kind, sample["SDN"].state) == ("Soudan", "state", "SDN")
    assert (sample["The Halo Trust"].kind, sample["The Halo Trust"].state) == ("ngo", None)


def test_who_is_spoken_for_did_not_speak(sample):
    assert [each.statement.speaker.state for each in sample["CUB"].spoken_for_by] == ["SDN"]
    assert sample["CUB"].statements == ()
    assert len(sample["SDN"].statements) == 1
    assert sample["SDN"].spoken_for_by == ()


def test_a_group_that_only_others_spoke_for_is_no_participant(sample):
    assert "Groupe des États arabes" not in sample


def test_votes_cast_and_intended_lead_to_the_vote(sample):
    assert [each.vote.key for each in sample["MEX"].votes] == ["vote_1"]
    assert [each.vote.key for each in sample["CUB"].votes] == ["vote_1"]
    assert sample["The Halo Trust"].votes == ()


def test_offices_and_national_reports_are_kept(sample):
    assert [each.role for each in sample["KEN"].offices] == ["chair"]
    assert sample["Pays inconnu"].national_report is not None
    assert sample["KEN"].national_report is None


def test_membership_of_a_group_is_not_being_spoken_for(everyone):
    """Sudan spoke four times for the Group of Arab States: none of its members is named."""
    speakers = {each.statement.speaker.state for each in everyone["EGY"].spoken_for_by}
    assert speakers == {"IRN"}


def test_nobody_is_spoken_for_by_itself(everyone):
    """Costa Rica stands on the list of those for whom Costa Rica spoke."""
    for each in everyone.values():
        assert all(record.statement.speaker.state != each.state or not each.state for record in each.spoken_for_by)


def test_all_kinds_of_participants_of_the_bundled_report_are_there(everyone):
    kinds = [each.kind for each in everyone.values()]
    assert (kinds.count("group"), kinds.count("igo"), kinds.count("ngo")) == (1, 4, 10)
    assert sum(each.national_report is not None for each in everyone.values()) == 91


def test_who_is_listed_is_there_and_did_not_speak_for_that():
    words = Source("body__para_1", 0, 5, "Kenya")
    head = Member("Ms. Amina Odhiambo", "Ambassador", "Representative", True, words)
    kenya = Delegation(Name("Kenya", "KEN"), "state", "States", (head,), words)
    fiji = Delegation(Name("Fiji", "FJI"), "state", "States", (), words)
    report = make_report()
    report = replace(report, facts=replace(report.facts, delegations=(kenya, fiji)))
    found = {each.key: each for each in participants(report, load_gazetteer(bundled("data", "reference")))}
    before = {each.key: each for each in participants(make_report(), load_gazetteer(bundled("data", "reference")))}
    assert found["KEN"].listed == (kenya,)
    assert (found["KEN"].statements, found["KEN"].offices) == (before["KEN"].statements, before["KEN"].offices)
    assert (found["FJI"].listed, found["FJI"].statements, found["FJI"].spoken_for_by) == ((fiji,), (), ())
    assert found["CUB"].listed == ()
