"""The log of operations in its encrypted database: appended to, read, searched, never changed."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.operation import Gesture, Operation
from rapporteur.workspace.connection import Connection, Damaged, Error, told
from rapporteur.workspace.words import as_searched, question

_log = logging.getLogger(__name__)

VERSION = 1
APPLICATION_ID = 0x52707457

_SCHEMA = """
CREATE TABLE operations (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, object TEXT NOT NULL, field TEXT NOT NULL,
    value TEXT NOT NULL, replaces TEXT NOT NULL, clock INTEGER NOT NULL, at TEXT NOT NULL, stream TEXT NOT NULL,
    author TEXT NOT NULL, gesture TEXT NOT NULL, digest BLOB NOT NULL
) STRICT;
CREATE INDEX operations_object ON operations (object);
CREATE INDEX operations_gesture ON operations (gesture);
CREATE TABLE gestures (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sentence TEXT NOT NULL, said TEXT NOT NULL, at TEXT NOT NULL,
    undoes TEXT NOT NULL
) STRICT;
CREATE TABLE signatures (operation TEXT PRIMARY KEY, signature TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE searched (number INTEGER PRIMARY KEY, object TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3');
"""
_COLUMNS = "id, kind, object, field, value, replaces, clock, at, stream, author, gesture"
_MANY = 500

#: Gives the title and body of objects for searching; None for one that is not searched (any more). It is called
#: within the transaction, when the operations are in the log.
Texts = Callable[[], Mapping[str, tuple[str, str] | None]]
_Row = tuple[str, str, str, str, str, str, int, str, str, str, str]


class WorkspaceStore:
    """An open log. Made by `open_store`; whoever uses it keeps to one thread at a time."""

    def __init__(self, path: Path, connection: Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection = connection

    def close(self) -> None:
        self._connection.close()

    # -- reading -------------------------------------------------------------------------------

    def operations(self, after: int = 0) -> list[Operation]:
        """All operations after that number, in the order in which they came here."""
        with told(self.path):
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM operations WHERE number > ? ORDER BY number",  # noqa: S608
                (after,),
            )
            return [_operation(row) for row in rows]

    def of_object(self, object_id: str) -> list[Operation]:
        return self._where("object = ? ORDER BY number", object_id)

    def of_gesture(self, gesture: str) -> list[Operation]:
        return self._where("gesture = ? ORDER BY number", gesture)

    def by_id(self, ids: Sequence[str]) -> dict[str, Operation]:
        found: dict[str, Operation] = {}
        for at in range(0, len(ids), _MANY):
            some = ids[at : at + _MANY]
            found |= {each.id: each for each in self._where(f"id IN ({','.join('?' * len(some))})", *some)}
        return found

    def _where(self, condition: str, *values: str) -> list[Operation]:
        with told(self.path):
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM operations WHERE {condition}", values)  # noqa: S608
            return [_operation(row) for row in rows]

    def gestures(self, after: int = 0) -> list[Gesture]:
        with told(self.path):
            rows = self._connection.execute(
                "SELECT id, sentence, said, at, undoes FROM gestures WHERE number > ? ORDER BY number", (after,)
            )
            return [Gesture(name, sentence, json.loads(said), at, undoes) for name, sentence, said, at, undoes in rows]

    def gestures_by_id(self, ids: Iterable[str]) -> dict[str, Gesture]:
        found = {}
        with told(self.path):
            for each in set(ids):
                row = self._connection.execute(
                    "SELECT id, sentence, said, at, undoes FROM gestures WHERE id = ?", (each,)
                ).fetchone()
                if row:
                    found[each] = Gesture(row[0], row[1], json.loads(row[2]), row[3], row[4])
        return found

    def last(self) -> tuple[int, int, str]:
        """The numbers of the last operation and gesture, and which writing of the log this is."""
        with told(self.path):
            row = self._connection.execute(
                "SELECT coalesce((SELECT max(number) FROM operations), 0), "
                "coalesce((SELECT max(number) FROM gestures), 0), (SELECT value FROM facts WHERE name = 'writing')"
            ).fetchone()
        return int(row[0]), int(row[1]), str(row[2])

    def count(self) -> int:
        """How many operations there are."""
        return int(self.fact("count") or 0)

    def fact(self, name: str) -> str | None:
        """Something that the workspace knows of itself (its identity's secrets among it)."""
        with told(self.path):
            row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def signatures(self, operations: Iterable[str]) -> dict[str, str]:
        """The signatures of operations that others wrote."""
        found = {}
        with told(self.path):
            for each in operations:
                row = self._connection.execute(
                    "SELECT signature FROM signatures WHERE operation = ?", (each,)
                ).fetchone()
                if row:
                    found[each] = str(row[0])
        return found

    def search(self, typed: str, limit: int) -> list[str]:
        """The objects that have the words that were typed, the best first."""
        asked = question(typed)
        if not asked:
            return []
        with told(self.path):
            rows = self._connection.execute(
                "SELECT object FROM words JOIN searched ON searched.number = words.rowid WHERE words MATCH ? "
                "ORDER BY bm25(words, 4.0, 1.0) LIMIT ?",
                (asked, limit),
            ).fetchall()
        return [str(row[0]) for row in rows]

    # -- writing -------------------------------------------------------------------------------

    def append(
        self,
        operations: Sequence[Operation],
        gesture: Gesture | None,
        texts: Texts,
        signatures: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Write operations, the gesture that they are, and what is searched of their objects; all or nothing.

        `signatures` are those of operations that others wrote: whoever hands them on hands these on too.

        When this returns they are on disk. A `WorkspaceFailure` means that nothing was written.
        """
        with self.writing() as connection:
            if gesture is not None:
                _write_gesture(connection, gesture)
            write_operations(connection, operations)
            connection.executemany("INSERT OR IGNORE INTO signatures VALUES (?, ?)", signatures.items())
            for object_id, text in texts().items():
                _write_text(connection, object_id, text)

    def set_fact(self, name: str, value: str) -> None:
        with self.writing() as connection:
            _write_fact(connection, name, value)

    def purge(self, objects: Iterable[str], gesture: Gesture) -> int:
        """Take objects out of the log for good; how many operations that were. The chain of digests is made anew."""
        with self.writing() as connection:
            _write_gesture(connection, gesture)
            gone = 0
            for object_id in objects:
                gone += connection.execute("DELETE FROM operations WHERE object = ?", (object_id,)).rowcount
                _write_text(connection, object_id, None)
            kept = [_operation(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM operations ORDER BY number")]  # noqa: S608
            connection.execute("DELETE FROM operations")
            _write_fact(connection, "chain", "")
            _write_fact(connection, "count", "0")
            write_operations(connection, kept)
            _write_fact(connection, "writing", secrets.token_hex(8))
            connection.execute("DELETE FROM gestures WHERE id <> undoes AND id NOT IN (SELECT gesture FROM operations)")
            connection.execute("DELETE FROM signatures WHERE operation NOT IN (SELECT id FROM operations)")
        try:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except Error as error:  # it is gone and overwritten; the file only stays as large
            _log.info("not made smaller: %s", type(error).__name__)
        return gone

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: on disk at its end, or nothing of it."""
        if not self.writable:
            raise WorkspaceFailure(
                "Your notes can only be read here: they are open in another window, or their folder is read-only. This "
                "was not saved."
            )
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # -- checking ------------------------------------------------------------------------------

    def problems(self) -> list[str]:
        """What is wrong with the database, in words for the log; none where it is sound."""
        with told(self.path):
            return problems_of(self._connection)

    def settle(self) -> None:
        """Bring all that is in the write-ahead log into the database."""
        with told(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def open_store(path: Path, connection: Connection, writable: bool) -> WorkspaceStore:
    """The log in a database that was just connected; its tables are made if it is new.

    `Damaged` where it is no log, `WorkspaceFailure` where a newer version wrote it.
    """
    with told(path):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and tables == 0 and writable:
            create(connection)
        elif version == 0 or connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Damaged("no log", path)
        elif version > VERSION:
            raise WorkspaceFailure(
                "Your notes in {path} were written by a newer version of Rapporteur. Install the newer version. "
                "Nothing was changed.",
                path=path,
            )
    return WorkspaceStore(path, connection, writable)


def create(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    for name, value in (("chain", ""), ("count", "0"), ("writing", secrets.token_hex(8))):
        _write_fact(connection, name, value)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def problems_of(connection: Connection) -> list[str]:
    """Whether every page is what was written, the tables are sound, and the chain of operations is whole."""
    found = [f"page: {row[0]}" for row in connection.execute("PRAGMA cipher_integrity_check")]
    if found:
        return found
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    chain, count = b"", 0
    for *row, digest in connection.execute(f"SELECT {_COLUMNS}, digest FROM operations ORDER BY number"):  # noqa: S608
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
        f"INSERT INTO operations ({_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        rows,
    )
    _write_fact(connection, "chain", chain.hex())
    _write_fact(connection, "count", str(count + len(rows)))


def _write_gesture(connection: Connection, gesture: Gesture) -> None:
    said = json.dumps(gesture.values, ensure_ascii=False)
    connection.execute(
        "INSERT OR IGNORE INTO gestures (id, sentence, said, at, undoes) VALUES (?, ?, ?, ?, ?)",
        (gesture.id, gesture.sentence, said, gesture.at, gesture.undoes),
    )


def _write_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _write_text(connection: Connection, object_id: str, text: tuple[str, str] | None) -> None:
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


def _operation(row: Sequence[object]) -> Operation:
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


def _digest(before: bytes, row: Sequence[object]) -> bytes:
    said = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(before + said, digest_size=16).digest()
