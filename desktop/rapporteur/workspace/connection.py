"""Connections to the encrypted database, and what it says when it fails, in sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from rapporteur.domain.errors import WorkspaceFailure

#: SQLCipher's connection has no annotations.
Connection: TypeAlias = Any
Error = dbapi2.Error

#: How long to wait for another program, in seconds: it holds the database for a moment only.
_PATIENCE = 5.0

#: The codes that say that something cannot be written.
READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Damaged(WorkspaceFailure):
    """The database is not sound, or the key is not its own; `why` is for the log.

    The sentence is for whoever comes upon it while the notebook is in use.
    """

    def __init__(self, why: str, path: Path | str = "") -> None:
        super().__init__(
            "Your notes {path} are damaged: something in them cannot be read any more. Nothing was overwritten. "
            "Restore a backup: the notes are kept aside, and what can be read of them is added.",
            path=path,
        )
        self.why = why


def connect(
    path: Path, key: bytes | bytearray, *, writing: bool, immutable: bool = False, journal: str = "WAL"
) -> Connection:
    """A connection that leaves nothing in clear anywhere: not in temporary files, not in what the library logs.

    It commits on its own, apart from transactions that are begun. Nothing is read yet.
    """
    mode = "rwc" if writing else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = dbapi2.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{bytes(key).hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        if writing:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            connection.execute(f"PRAGMA journal_mode = {journal}").fetchall()
            connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def code_of(error: BaseException) -> int:
    """SQLite's primary code of an error; 0 where it has none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def is_damage(error: BaseException) -> bool:
    return code_of(error) in _DAMAGED


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database or the disk refuses into one sentence. Damage is `Damaged`, for the caller to deal with.

    The library's message may quote what it was given: it goes nowhere.
    """
    try:
        yield
    except Error as error:
        if is_damage(error):
            raise Damaged(type(error).__name__, path) from None
        raise _failure(path, code_of(error)) from None


def _failure(path: Path, code: int) -> WorkspaceFailure:
    if code == sqlite3.SQLITE_FULL:
        return WorkspaceFailure(
            "The disk is full: this was not saved in {path}. Make some room, then try again. What was saved before is "
            "safe.",
            path=path,
        )
    if code in READ_ONLY:
        return WorkspaceFailure(
            "Your notes in {path} cannot be written: the folder or the file is read-only. This was not saved.",
            path=path,
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return WorkspaceFailure(
            "Another program is using your notes in {path}. This was not saved; try again in a moment.", path=path
        )
    return WorkspaceFailure(
        "The disk could not read or write your notes in {path}. This was not saved. Check the disk, then try again.",
        path=path,
    )
