"""The log of operations in its encrypted database: appended to, read, searched, never changed."""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.operation import Gesture, Operation
from rapporteur.workspace.connection import Connection, Damaged, Error, told
from rapporteur.workspace.log import (
    COLUMNS,
    gesture_of,
    operation_of,
    problems_of,
    write_fact,
    write_gesture,
    write_operations,
    write_text,
)
from rapporteur.workspace.words import question

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
_MANY = 500
#: How the fact is called that an object was deleted for good.
_PURGED = "purged/"

#: Gives the title and body of objects for searching; None for one that is not searched (any more). It is called
#: within the transaction, when the operations are in the log.
Texts = Callable[[], Mapping[str, tuple[str, str] | None]]


class TakenAway(WorkspaceFailure):
    """The file that is open is not in its place any more."""


class WorkspaceStore:
    """An open log. Made by `open_store`; whoever uses it keeps to one thread at a time."""

    def __init__(self, path: Path, connection: Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection = connection
        self._files = _which(path)

    def close(self) -> None:
        self._connection.close()

    @property
    def connection(self) -> Connection:
        """For what reads all of it: copies and salvage."""
        return self._connection

    def was_taken_away(self) -> bool:
        """Whether the file that is open has its name no more: what is written to it would be gone with this window."""
        return self._files[0] != _which(self.path)[0] or (self.writable and self._files != _which(self.path))

    # -- reading -------------------------------------------------------------------------------

    def operations(self, after: int = 0) -> list[Operation]:
        """All operations after that number, in the order in which they came here."""
        with told(self.path):
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM operations WHERE number > ? ORDER BY number",  # noqa: S608
                (after,),
            )
            return [operation_of(row) for row in rows]

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
            rows = self._connection.execute(f"SELECT {COLUMNS} FROM operations WHERE {condition}", values)  # noqa: S608
            return [operation_of(row) for row in rows]

    def gestures(self, after: int = 0) -> list[Gesture]:
        with told(self.path):
            rows = self._connection.execute(
                "SELECT id, sentence, said, at, undoes FROM gestures WHERE number > ? ORDER BY number", (after,)
            )
            return [gesture_of(row) for row in rows]

    def gestures_by_id(self, ids: Iterable[str]) -> dict[str, Gesture]:
        found = {}
        with told(self.path):
            for each in set(ids):
                row = self._connection.execute(
                    "SELECT id, sentence, said, at, undoes FROM gestures WHERE id = ?", (each,)
                ).fetchone()
                if row:
                    found[each] = gesture_of(row)
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

    def digest(self) -> str:
        """The digest over all operations; "" where there are none."""
        return self.fact("chain") or ""

    def digest_at(self, count: int) -> str:
        """The digest over the first so many operations; "" where there are fewer."""
        with told(self.path):
            row = self._connection.execute("SELECT digest FROM operations WHERE number = ?", (count,)).fetchone()
        return "" if row is None else bytes(row[0]).hex()

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
        earlier: Iterable[Gesture] = (),
    ) -> None:
        """Write operations, the gesture that they are, and what is searched of their objects; all or nothing.

        `signatures` are those of operations that others wrote: whoever hands them on hands these on too. `earlier` are
        gestures that the operations were already, in another copy of this log.

        When this returns they are on disk. A `WorkspaceFailure` means that nothing was written.
        """
        with self.writing() as connection:
            for each in (*earlier, *([gesture] if gesture is not None else [])):
                write_gesture(connection, each)
            write_operations(connection, operations)
            connection.executemany("INSERT OR IGNORE INTO signatures VALUES (?, ?)", signatures.items())
            for object_id, text in texts().items():
                write_text(connection, object_id, text)

    def set_fact(self, name: str, value: str) -> None:
        with self.writing() as connection:
            write_fact(connection, name, value)

    def purge(self, objects: Iterable[str], gesture: Gesture) -> int:
        """Take objects out of the log for good; how many operations that were. The chain of digests is made anew."""
        with self.writing() as connection:
            write_gesture(connection, gesture)
            gone = 0
            for object_id in objects:
                gone += connection.execute("DELETE FROM operations WHERE object = ?", (object_id,)).rowcount
                write_text(connection, object_id, None)
                write_fact(connection, f"{_PURGED}{object_id}", gesture.at)
            rows = connection.execute(f"SELECT {COLUMNS} FROM operations ORDER BY number")  # noqa: S608
            kept = [operation_of(row) for row in rows]
            connection.execute("DELETE FROM operations")
            write_fact(connection, "chain", "")
            write_fact(connection, "count", "0")
            write_operations(connection, kept)
            write_fact(connection, "writing", secrets.token_hex(8))
            connection.execute("DELETE FROM gestures WHERE id <> undoes AND id NOT IN (SELECT gesture FROM operations)")
            connection.execute("DELETE FROM signatures WHERE operation NOT IN (SELECT id FROM operations)")
            # What was deleted from the index of words stands in it until its parts are merged.
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        try:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except Error as error:  # it is gone and overwritten; the file only stays as large
            _log.info("not made smaller: %s", type(error).__name__)
        return gone

    def purged(self) -> frozenset[str]:
        """The objects that were deleted for good. Nothing but their names is kept of them."""
        with told(self.path):
            rows = self._connection.execute(
                "SELECT substr(name, ?) FROM facts WHERE name GLOB ?", (len(_PURGED) + 1, f"{_PURGED}*")
            )
            return frozenset(str(row[0]) for row in rows)

    def take_back(self, objects: Iterable[str]) -> None:
        """Forget that objects were deleted for good: what others have of them may come again."""
        with self.writing() as connection:
            connection.executemany("DELETE FROM facts WHERE name = ?", [(f"{_PURGED}{each}",) for each in objects])

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: on disk at its end, or nothing of it."""
        if not self.writable:
            raise WorkspaceFailure(
                "Your notes can only be read here: they are open in another window, or their folder is read-only. This "
                "was not saved."
            )
        if self.was_taken_away():
            raise TakenAway(
                "The file of your notes, {path}, was moved or removed by another program while it was open. This was "
                "not saved. Put the file back, then try again.",
                path=self.path,
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
        write_fact(connection, name, value)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _which(path: Path) -> list[tuple[int, int]]:
    """Which files have the names of the database and of its write-ahead log; (0, 0) for none.

    A file that is open keeps its number. Windows takes no name from one.
    """
    if sys.platform == "win32":
        return [(0, 0)]
    found = []
    for each in (path, path.with_name(f"{path.name}-wal")):
        try:
            status = each.stat()
            found.append((status.st_dev, status.st_ino))
        except OSError:
            found.append((0, 0))
    return found
