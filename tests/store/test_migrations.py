"""An older library becomes one of today step by step, each step whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rapporteur.store import schema
from rapporteur.store.connection import database
from rapporteur.store.migrations import MIGRATIONS, SCHEMA_VERSION, Migration, migrate

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
    assert set(db.table_names()) == {*schema.TABLES, "migrations"}
    assert set(db.view_names()) == set(schema.VIEWS)
    assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID


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
