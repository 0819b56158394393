"""An older library becomes one of today step by step, each step whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rapporteur.domain.report import Masthead
from rapporteur.store import schema
from rapporteur.store.connection import database
from rapporteur.store.loading import load_report
from rapporteur.store.migrations import MIGRATIONS, SCHEMA_VERSION, Migration, migrate
from rapporteur.store.writing import content_stamp
from tests.store.samples import make_report

if TYPE_CHECKING:
    from sqlite_utils import Database


@pytest.fixture
def db() -> Iterator[Database]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield database(connection)


def version(db: Database) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def add_places(db: Database) -> None:
    db.execute("CREATE TABLE places (name TEXT PRIMARY KEY)")


def break_halfway(db: Database) -> None:
    db.execute("CREATE TABLE half (name TEXT)")
    raise RuntimeError("made up")


LATER = (*MIGRATIONS, Migration("add_places", add_places))
BROKEN = (*MIGRATIONS, Migration("break_halfway", break_halfway))


def test_first_schema_makes_every_table_and_view(db):
    assert migrate(db, MIGRATIONS[:1]) == ["first_schema"]
    assert set(db.table_names()) == {*schema.FIRST_TABLES, "migrations"}
    assert set(db.view_names()) == set(schema.VIEWS)
    assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID


#: A library of the first version with one document, as that version wrote it.
FIRST_ROWS = (
    "INSERT INTO documents VALUES (1, 'A/OLD/1', 'en', 'Report', '', '', NULL, NULL, '', NULL, NULL, '', NULL, 0, 's')",
    "INSERT INTO pages VALUES (1, 1, '1. Words', 0, 'printed')",
    "INSERT INTO passages VALUES (1, 'body__para_1', 'paragraph')",
    "INSERT INTO paragraphs VALUES (1, 'body__para_1', '1', '1.', 'numbered', 'body', NULL, NULL, 1, 'Words')",
    "INSERT INTO spans VALUES (1, 'body__para_1', 0, 1, 3, 8)",
)


def tables(db: Database) -> set[tuple[str, ...]]:
    """Every table with its columns, and every index and view."""
    made = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return {tuple(str(each) for each in row) for row in made}


def test_kinds_and_originals_leaves_what_was_there_and_has_a_place_for_what_is_new(db):
    migrate(db, MIGRATIONS[:1])
    for statement in FIRST_ROWS:
        db.execute(statement)
    assert migrate(db, MIGRATIONS[:2]) == ["kinds_and_originals"]
    (document,) = db.table("documents").rows
    assert (document["symbol"], document["kind"], document["also"]) == ("A/OLD/1", "", "[]")
    assert document["content_stamp"] == "s"
    (page,) = db.table("pages").rows
    assert (page["source"], page["width"], page["height"], page["words"]) == ("1. Words", None, None, None)
    (paragraph,) = db.table("paragraphs").rows
    assert (paragraph["text"], paragraph["language"]) == ("Words", "")
    assert list(db.table("sponsors").rows) == list(db.table("originals").rows) == []
    assert {"sponsors", "originals"} <= {row["name"] for row in db.table("about").rows}


def test_decisions_without_a_vote_have_a_place_and_the_rest_stays(db):
    migrate(db, MIGRATIONS[:1])
    for statement in FIRST_ROWS:
        db.execute(statement)
    migrate(db, MIGRATIONS[:2])
    before = list(db.table("documents").rows), list(db.table("paragraphs").rows)
    assert migrate(db, MIGRATIONS[:3]) == ["decisions_without_a_vote"]
    assert (list(db.table("documents").rows), list(db.table("paragraphs").rows)) == before
    assert list(db.table("decisions").rows) == []
    assert "decisions" in {row["name"] for row in db.table("about").rows}
    migrate(db)
    assert load_report(db.conn, 1).facts.decisions == ()


def test_lists_of_participants_have_a_place_and_the_rest_stays(db):
    migrate(db, MIGRATIONS[:1])
    for statement in FIRST_ROWS:
        db.execute(statement)
    migrate(db, MIGRATIONS[:3])
    before = list(db.table("documents").rows), list(db.table("paragraphs").rows)
    assert migrate(db, MIGRATIONS[:4]) == ["lists_of_participants"]
    assert (list(db.table("documents").rows), list(db.table("paragraphs").rows)) == before
    assert list(db.table("delegations").rows) == list(db.table("delegation_members").rows) == []
    assert {"delegations", "delegation_members"} <= {row["name"] for row in db.table("about").rows}
    migrate(db)
    assert load_report(db.conn, 1).facts.delegations == ()


def test_a_document_of_an_older_library_is_read_as_it_was(db):
    migrate(db, MIGRATIONS[:1])
    for statement in FIRST_ROWS:
        db.execute(statement)
    migrate(db)
    report = load_report(db.conn, 1)
    assert report.masthead == Masthead("A/OLD/1", "Report", "en")
    assert report.paragraphs[0].pages == (1,)
    assert report.pages[0].geometry is None


def test_the_stamps_of_the_first_version_hold():
    assert content_stamp(make_report()) == "6f639d47cd0d27e80da864c294ec26d0c23826b65711e0b622ceeefbc49cbfc2"


def test_a_new_library_equals_a_migrated_one(db):
    migrate(db)
    with closing(sqlite3.connect(":memory:")) as connection:
        older = database(connection)
        migrate(older, MIGRATIONS[:1])
        for statement in FIRST_ROWS:
            older.execute(statement)
        migrate(older)
        assert tables(older) == tables(db)
        assert list(older.table("about").rows) == list(db.table("about").rows)


def test_each_migration_is_recorded_once(db):
    migrate(db)
    assert migrate(db) == []
    assert list(db.table("migrations").rows) == [
        {"version": number, "name": each.name} for number, each in enumerate(MIGRATIONS, 1)
    ]
    assert version(db) == SCHEMA_VERSION


def test_a_later_migration_is_applied_to_an_older_library(db):
    migrate(db)
    assert migrate(db, LATER) == ["add_places"]
    assert "places" in db.table_names()
    assert version(db) == SCHEMA_VERSION + 1


def test_a_migration_that_fails_leaves_the_library_as_it_was(db):
    migrate(db)
    with pytest.raises(RuntimeError, match="made up"):
        migrate(db, BROKEN)
    assert "half" not in db.table_names()
    assert version(db) == SCHEMA_VERSION
    assert [row["name"] for row in db.table("migrations").rows] == [each.name for each in MIGRATIONS]


def test_every_migration_has_a_test_of_its_own():
    tests = {name for name in globals() if name.startswith("test_")}
    for migration in MIGRATIONS:
        assert any(name.startswith(f"test_{migration.name}_") for name in tests), migration.name
