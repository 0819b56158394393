"""Connections to library.sqlite: one writer behind a lock, readers from a pool, errors as sentences."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.domain.errors import LibraryFailure

if TYPE_CHECKING:
    from sqlite_utils import Database

#: How long to wait for another program (a second window, a terminal) that is writing, in seconds.
BUSY_TIMEOUT = 5.0

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FULL = (sqlite3.SQLITE_FULL,)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNREADABLE = (sqlite3.SQLITE_IOERR,)


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; -1 where the error did not come from SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else int(code) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    return primary_code(error) in _DAMAGED


@contextmanager
def failures_told(path: Path) -> Iterator[None]:
    """Turn what the world does to the file into a `LibraryFailure`. What is our own doing passes."""
    try:
        yield
    except sqlite3.Error as error:
        code = primary_code(error)
        if code in _DAMAGED:
            raise LibraryFailure(
                "The library {path} is damaged. Close Rapporteur and open it again: it keeps the damaged file aside "
                "and starts from a sound one.",
                path=path,
            ) from error
        if code in _FULL:
            raise LibraryFailure(
                "The disk is full: the library {path} was left as it was. Make some room, then try again.", path=path
            ) from error
        if code in _READ_ONLY:
            raise LibraryFailure(
                "The library {path} cannot be written: it, or its folder, is read-only. Nothing was changed.", path=path
            ) from error
        if code in _BUSY:
            raise LibraryFailure(
                "Another program is using the library {path}. Nothing was changed; try again in a moment.", path=path
            ) from error
        if code in _UNREADABLE:
            raise LibraryFailure(
                "The disk could not read or write the library {path}. Check the disk, then try again.", path=path
            ) from error
        raise


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection with our settings. `mode` is "rw", or "immutable": a file that nobody can change."""
    query = "mode=ro&immutable=1" if mode == "immutable" else "mode=rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}", uri=True, timeout=BUSY_TIMEOUT, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if mode == "rw":
            connection.execute("PRAGMA journal_mode = WAL")
            # NORMAL lost commits that had been acknowledged in half of the simulated power cuts.
            connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let no other Rapporteur put a library at `path` meanwhile.

    SQLite's own lock on an empty file beside it: the system lets go of that of a program that died. Where no
    such file can be made the work goes on without, and says itself what is wrong with the place.
    """
    beside = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(beside, timeout=BUSY_TIMEOUT)
    except (OSError, sqlite3.Error):
        yield
        return
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if primary_code(error) in _BUSY:
                with failures_told(path):
                    raise
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps a file that is open
                beside.unlink()


class Connections:
    """The connections to one library file. May be used from any thread; `close` ends all of them."""

    def __init__(self, path: Path, mode: str = "rw") -> None:
        self.path = path
        self.mode = mode
        self._writing = threading.RLock()
        self._writer: Database | None = None
        self._pool_lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with, in one snapshot of the library."""
        with failures_told(self.path):
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.rollback()
                self._give_back(connection)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """The writer, inside one transaction: all that is done with it is kept, or nothing."""
        with failures_told(self.path), self._writing:
            if self.mode != "rw":
                raise LibraryFailure(
                    "The library {path} cannot be written: it, or its folder, is read-only. Nothing was changed.",
                    path=self.path,
                )
            if self._writer is None:
                self._writer = database(connect(self.path, "rw"))
            with self._writer.atomic():
                yield self._writer

    def close(self) -> None:
        """Close every connection. Whoever still reads finishes: its connection is closed when it comes back."""
        with self._writing:
            if self._writer is not None:
                self._writer.conn.close()
                self._writer = None
        with self._pool_lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> sqlite3.Connection:
        with self._pool_lock:
            if self._idle:
                return self._idle.pop()
        connection = connect(self.path, self.mode)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._pool_lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()


def database(connection: sqlite3.Connection) -> Database:
    """A connection as sqlite-utils sees it. Imported here, late: it costs some 50 ms."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
