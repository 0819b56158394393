"""What the top field asks at every key: the documents by name, who is named in which, what stands where in one.

Each answer takes a few milliseconds in a library of thousands of documents: no report is put together for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

#: Where those who take part are named: the table, the name as it is written, its State. Of those spoken for only
#: States count: a group is one who takes part where it speaks itself.
_NAMED = (
    ("statements", "speaker_raw_name", "speaker_state", True),
    ("statement_on_behalf_of", "raw_name", "state", False),
    ("ballots", "raw_name", "state", True),
    ("intentions", "raw_name", "state", True),
    ("offices", "raw_name", "state", True),
    ("national_reports", "raw_name", "state", True),
    ("delegations", "raw_name", "state", True),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the catalogue has it; `id` is its row's."""

    id: int
    symbol: str
    language: str
    title: str


def catalogue(connection: sqlite3.Connection) -> list[Entry]:
    """All documents, the latest first."""
    query = "SELECT id, symbol, language, title FROM documents ORDER BY date DESC, symbol, language"
    return [Entry(*row) for row in connection.execute(query)]


def names_in(connection: sqlite3.Connection, document: int) -> list[tuple[str, str | None]]:
    """Those who take part in a document: each name as it is written, with its State where it has one."""
    parts = [
        f"SELECT {name}, {state} FROM {table} WHERE document_id = :document"  # noqa: S608 - our own names
        + ("" if unmatched else f" AND {state} IS NOT NULL")
        for table, name, state, unmatched in _NAMED
    ]
    return connection.execute(" UNION ".join(parts), {"document": document}).fetchall()


def names_written(connection: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Names in the library that the table of States does not give by itself: as speakers are called, and unmatched."""
    parts = ["SELECT speaker_raw_name, speaker_state FROM statements"]
    parts += [
        f"SELECT {name}, NULL FROM {table} WHERE {state} IS NULL"  # noqa: S608 - our own names
        for table, name, state, unmatched in _NAMED
        if unmatched
    ]
    return connection.execute(" UNION ".join(parts)).fetchall()


def documents_naming(
    connection: sqlite3.Connection, keys: Collection[str], documents: Iterable[int] | None = None
) -> list[tuple[int, str]]:
    """In which documents (of `documents`, or of all) whom of `keys` takes part: codes of States or unmatched names.

    Some documents are gone through by themselves; for all of them the indexes by State are asked.
    """
    marks = ", ".join("?" * len(keys))
    values = list(keys)
    among = [int(each) for each in documents] if documents is not None else None
    parts, given = [], list[object]()
    for table, name, state, unmatched in _NAMED:
        if among is None:
            wheres = [(f"{state} IN ({marks})", state)]
            if unmatched:
                wheres.append((f"{state} IS NULL AND {name} IN ({marks})", name))
        else:
            # The plus keeps SQLite from going through all rows of a State in the library.
            here = f"document_id IN ({', '.join('?' * len(among))})"
            key = f"coalesce({state}, {name})" if unmatched else f"+{state}"
            wheres = [(f"{here} AND {key} IN ({marks})", key)]
        for where, key in wheres:
            parts.append(f"SELECT document_id, {key} FROM {table} WHERE {where}")  # noqa: S608 - our own names
            given += [*(among or ()), *values]
    return connection.execute(" UNION ".join(parts), given).fetchall()
