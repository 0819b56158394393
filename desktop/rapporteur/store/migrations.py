"""How an older library becomes one of today: named functions, each applied once, whole or not at all.

To change the schema, write a function, append it to `MIGRATIONS`, and give it a test in
`tests/store/test_migrations.py`. A migration that has been released is never edited.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapporteur.store import schema

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. Its version is its place in the list, from 1, and the library's `user_version` after it."""

    name: str
    apply: Callable[[Database], None]


def first_schema(db: Database) -> None:
    for name, table in schema.FIRST_TABLES.items():
        db.execute(f"CREATE TABLE {name} ({table.definition})")
    for statement in schema.INDEXES:
        db.execute(statement)
    for name, view in schema.VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS {view.definition}")
    db.table("about").insert({"name": "migrations", "kind": "table", "description": schema.MIGRATIONS.description})
    db.table("about").insert_all(
        {"name": name, "kind": kind, "description": relation.description}
        for kind, made in (("table", schema.FIRST_TABLES), ("view", schema.VIEWS))
        for name, relation in made.items()
    )


def kinds_and_originals(db: Database) -> None:
    """Documents have a kind, other symbols and originals; pages tell where their words stand; drafts have sponsors."""
    for table, column, definition in schema.second.COLUMNS:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")
    for name, relation in schema.second.TABLES.items():
        db.execute(f"CREATE TABLE {name} ({relation.definition})")
        db.table("about").insert({"name": name, "kind": "table", "description": relation.description})
    for statement in schema.second.INDEXES:
        db.execute(statement)
    for name, description in schema.second.DESCRIPTIONS.items():
        db.execute("UPDATE about SET description = ? WHERE name = ?", (description, name))


def decisions_without_a_vote(db: Database) -> None:
    """What was decided by consensus, by acclamation, or simply without a vote."""
    for name, relation in schema.third.TABLES.items():
        db.execute(f"CREATE TABLE {name} ({relation.definition})")
        db.table("about").insert({"name": name, "kind": "table", "description": relation.description})


def lists_of_participants(db: Database) -> None:
    """Who is listed as taking part, and the persons of each delegation."""
    for name, relation in schema.fourth.TABLES.items():
        db.execute(f"CREATE TABLE {name} ({relation.definition})")
        db.table("about").insert({"name": name, "kind": "table", "description": relation.description})
    for statement in schema.fourth.INDEXES:
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    Migration("first_schema", first_schema),
    Migration("kinds_and_originals", kinds_and_originals),
    Migration("decisions_without_a_vote", decisions_without_a_vote),
    Migration("lists_of_participants", lists_of_participants),
)

#: The schema that this version of the program reads and writes.
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(db: Database, migrations: Sequence[Migration] = MIGRATIONS) -> list[str]:
    """Apply what has not been applied yet, each step in its own transaction; the names of those applied.

    A step that fails leaves the library as the step before it left it, and raises.
    """
    applied = []
    start = int(db.execute("PRAGMA user_version").fetchone()[0])
    for version, migration in enumerate(migrations[start:], start + 1):
        with db.atomic():
            if version == 1:
                db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                db.execute(f"CREATE TABLE migrations ({schema.MIGRATIONS.definition})")
            migration.apply(db)
            db.table("migrations").insert({"version": version, "name": migration.name})
            db.execute(f"PRAGMA user_version = {version}")
        applied.append(migration.name)
    return applied
