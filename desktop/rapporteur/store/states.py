"""States and groups as rows: from the reviewed tables when the library is built, from its bundle afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rapporteur.domain.states import Gazetteer
from rapporteur.store.rows import Row

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Tables of their own, whose rows facts refer to: these are updated in place.
_REFERRED_TO = ("groups", "states")
_OTHERS = ("group_names", "state_names", "group_members")


def gazetteer_rows(gazetteer: Gazetteer) -> dict[str, list[Row]]:
    """Rows by table. Names are those that are shown; how a name is spelt in texts is the reader's business."""
    groups = sorted(gazetteer.groups(), key=lambda each: each.code)
    states = sorted(gazetteer.states(), key=lambda each: each.code)
    return {
        "groups": [{"code": each.code, "kind": each.kind, "as_of": each.as_of} for each in groups],
        "group_names": [
            {"group_code": each.code, "language": language, "name": name}
            for each in groups
            for language, name in sorted(each.names.items())
        ],
        "states": [
            {
                "code": each.code,
                "iso2": each.iso2,
                "m49": each.m49,
                "status": each.status,
                "regional_group": each.regional_group,
                "valid_from": each.valid_from,
                "valid_until": each.valid_until,
            }
            for each in states
        ],
        "state_names": [
            {"state": each.code, "language": language, "name": name}
            for each in states
            for language, name in sorted(each.names.items())
        ],
        "group_members": [
            {"group_code": each.code, "state": member, "as_of": each.as_of}
            for each in groups
            for member in sorted(each.members)
        ],
    }


def stored_rows(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """The same rows, from a library."""
    found = {}
    for table in (*_REFERRED_TO, *_OTHERS):
        cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


def write_states(db: Database, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write States and groups in the place of those that were there. A State once known stays known."""
    for table in reversed(_OTHERS):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    for table in _REFERRED_TO:
        db.table(table).upsert_all(rows[table], pk="code")
    for table in _OTHERS:
        db.table(table).insert_all(rows[table])
