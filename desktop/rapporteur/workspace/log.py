"""How operations and gestures stand in the tables of the log: rows, and the chain of digests over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from rapporteur.domain.operation import Gesture, Operation
from rapporteur.workspace.connection import Connection
from rapporteur.workspace.words import as_searched

#: What `operation_of` wants of a row.
COLUMNS = "id, kind, object, field, value, replaces, clock, at, stream, author, gesture"
_Row: TypeAlias = tuple[str, str, str, str, str, str, int, str, str, str, str]


def problems_of(connection: Connection) -> list[str]:
    """Whether every page is what was written, the tables are sound, and the chain of operations is whole."""
    found = [f"page: {row[0]}" for row in connection.execute("PRAGMA cipher_integrity_check")]
    if found:
        return found
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    chain, count = b"", 0
    for *row, digest in connection.execute(f"SELECT {COLUMNS}, digest FROM operations ORDER BY number"):  # noqa: S608
        chain = _digest(chain, tuple(row))
        count += 1
        if chain != digest:
            found.append(f"operation {count}: digest")
            chain = digest
    facts = dict(connection.execute("SELECT name, value FROM facts WHERE name IN ('chain', 'count')").fetchall())
    if facts.get("chain") != chain.hex() or facts.get("count") != str(count):
        found.append("the end of the chain")
    return found


def write_operations(connection: Connection, operations: Iterable[Operation]) -> None:
    facts = dict(connection.execute("SELECT name, value FROM facts WHERE name IN ('chain', 'count')").fetchall())
    chain, count = bytes.fromhex(facts["chain"]), int(facts["count"])
    rows = []
    for each in operations:
        row = _row(each)
        chain = _digest(chain, row)
        rows.append((*row, chain))
    connection.executemany(
        f"INSERT INTO operations ({COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        rows,
    )
    write_fact(connection, "chain", chain.hex())
    write_fact(connection, "count", str(count + len(rows)))


def write_gesture(connection: Connection, gesture: Gesture) -> None:
    said = json.dumps(gesture.values, ensure_ascii=False)
    connection.execute(
        "INSERT OR IGNORE INTO gestures (id, sentence, said, at, undoes) VALUES (?, ?, ?, ?, ?)",
        (gesture.id, gesture.sentence, said, gesture.at, gesture.undoes),
    )


def write_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def write_text(connection: Connection, object_id: str, text: tuple[str, str] | None) -> None:
    row = connection.execute("SELECT number FROM searched WHERE object = ?", (object_id,)).fetchone()
    if row is not None:
        connection.execute("DELETE FROM words WHERE rowid = ?", row)
    if text is None:
        connection.execute("DELETE FROM searched WHERE object = ?", (object_id,))
        return
    if row is None:
        row = (connection.execute("INSERT INTO searched (object) VALUES (?)", (object_id,)).lastrowid,)
    title, body = text
    connection.execute(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (row[0], as_searched(title), as_searched(body))
    )


def _row(operation: Operation) -> _Row:
    return (
        operation.id,
        operation.kind,
        operation.object,
        operation.field,
        json.dumps(operation.value, ensure_ascii=False, separators=(",", ":")),
        " ".join(operation.replaces),
        operation.clock,
        operation.at,
        operation.stream,
        operation.author,
        operation.gesture,
    )


def operation_of(row: Sequence[object]) -> Operation:
    """An operation of its row (`COLUMNS`)."""
    name, kind, object_id, field, value, replaces, clock, at, stream, author, gesture = row
    return Operation(
        name,  # type: ignore[arg-type]  # a strict table: each column has its type
        kind,  # type: ignore[arg-type]
        object_id,  # type: ignore[arg-type]
        field,  # type: ignore[arg-type]
        json.loads(value),  # type: ignore[arg-type]
        tuple(replaces.split()),  # type: ignore[attr-defined]
        clock,  # type: ignore[arg-type]
        at,  # type: ignore[arg-type]
        stream,  # type: ignore[arg-type]
        author,  # type: ignore[arg-type]
        gesture,  # type: ignore[arg-type]
    )


def gesture_of(row: Sequence[Any]) -> Gesture:
    """A gesture of its row: id, sentence, values, at, undoes."""
    return Gesture(row[0], row[1], json.loads(row[2]), row[3], row[4])


def _digest(before: bytes, row: Sequence[object]) -> bytes:
    said = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(before + said, digest_size=16).digest()
