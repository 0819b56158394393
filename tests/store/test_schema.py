"""Someone who opens the library in a database browser finds plain tables, whole and explained."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rapporteur.store import schema
from rapporteur.store.migrations import SCHEMA_VERSION


@pytest.fixture
def browser(bundle: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(bundle)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_the_file_says_what_it_is(browser):
    assert browser.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert browser.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert browser.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_and_view_is_told_in_a_sentence(browser):
    made = browser.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    told = browser.execute("SELECT name, kind, description FROM about").fetchall()
    assert {(each["name"], each["kind"]) for each in told} == {tuple(each) for each in made}
    assert all(each["description"].endswith(".") for each in told)


def test_every_table_of_facts_keeps_the_words_they_were_read_from(browser):
    facts = (
        "meeting_sources",
        "agenda_items",
        "offices",
        "national_reports",
        "sponsors",
        "statements",
        "votes",
        "ballots",
        "intentions",
        "decisions",
        "delegations",
        "delegation_members",
    )
    for table in facts:
        columns = {row["name"]: row for row in browser.execute(f"PRAGMA table_info({table})")}
        assert all(columns[f"source_{part}"]["notnull"] for part in ("key", "start", "end", "text", "pages")), table
        targets = {row["table"] for row in browser.execute(f"PRAGMA foreign_key_list({table})")}
        assert "passages" in targets, table


def test_nothing_can_be_cited_that_is_not_there(browser):
    browser.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        browser.execute("UPDATE ballots SET source_key = 'nowhere'")
    with pytest.raises(sqlite3.IntegrityError):
        browser.execute("UPDATE ballots SET state = 'XXX'")


def test_ballots_stand_beside_the_names_of_their_states(browser):
    rows = browser.execute("SELECT * FROM ballots_with_names").fetchall()
    assert [(row["raw_name"], row["state_in_french"], row["position"], row["regional_group"]) for row in rows] == [
        ("Mexique", "Mexique", "in_favour", "weog"),
        ("Soudan", "Soudan", "against", "weog"),
    ]


def test_declared_and_listed_totals_are_compared(browser):
    (row,) = browser.execute("SELECT * FROM vote_totals").fetchall()
    assert (row["declared_in_favour"], row["listed_in_favour"], row["totals_agree"]) == (2, 1, 0)


def test_votes_are_counted_by_state(browser):
    rows = browser.execute("SELECT state, in_favour, against, abstaining FROM votes_by_state").fetchall()
    assert [tuple(row) for row in rows] == [("MEX", 1, 0, 0), ("SDN", 0, 1, 0)]


def test_statements_stand_beside_their_speakers_and_those_they_spoke_for(browser):
    rows = browser.execute("SELECT * FROM statements_with_speakers").fetchall()
    assert [(row["state_in_french"], row["speaker_raw_name"], row["on_behalf_of"]) for row in rows] == [
        ("Mexique", "le Mexique", None),
        ("Soudan", "le Soudan", "Groupe des États arabes · Cuba"),
        (None, "The Halo Trust", None),
    ]


def test_numbered_paragraphs_stand_under_their_headings_with_their_pages(browser):
    rows = browser.execute("SELECT label, part, under_heading, pages FROM numbered_paragraphs").fetchall()
    assert [tuple(row) for row in rows] == [
        ("1", "body", "Examen du point 6", "1"),
        ("2", "body", "Travaux", "1,2"),
        ("92", "annex", "Annexe", None),
    ]


def test_states_stand_beside_their_groups(browser):
    rows = browser.execute("SELECT code, groups FROM states_with_groups").fetchall()
    assert [tuple(row) for row in rows] == [("CUB", "weog"), ("KEN", None), ("MEX", "weog"), ("SDN", None)]
