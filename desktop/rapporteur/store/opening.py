"""How a library is opened: seeded at the first start, migrated, brought up to its bundle, set right when damaged.

The library is public and can be made again, so that a damaged one never stands in the way: it is kept under
another name, a sound one takes its place, and the person is told. Only one that a newer version of the
program wrote is refused: there is nothing wrong with it.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rapporteur.domain.errors import LibraryFailure
from rapporteur.store import schema
from rapporteur.store.connection import Connections, alone, connect, database, failures_told, is_damage, primary_code
from rapporteur.store.damage import (
    Damaged,
    copy_library,
    inspect_header,
    reading_told,
    refuse_too_new,
    replace_damaged,
)
from rapporteur.store.following import follow_bundle
from rapporteur.store.library import Library, Notice
from rapporteur.store.migrations import SCHEMA_VERSION, migrate
from rapporteur.store.seeding import seed, writing_told

_log = logging.getLogger(__name__)

#: A larger library is not read through at each start (a second for each GB or so): `check` does that.
QUICK_CHECK_LIMIT = 64 * 2**20


def open_library(path: Path, bundle: Path) -> Library:
    """Open the library at `path`; `bundle` is the one that came with the program.

    Raises `LibraryFailure` where it can be neither used nor replaced, or is too new.
    """
    try:
        return _open(path, bundle)
    except LibraryFailure:
        with alone(path):  # another program that starts may have been putting a sound one in its place
            pass
        return _open(path, bundle)


def _open(path: Path, bundle: Path) -> Library:
    notices: list[Notice] = []
    with reading_told(path):
        is_there = path.exists()
        if is_there and bundle.exists() and path.samefile(bundle):
            raise LibraryFailure(
                "The folder {folder} holds the library that comes with Rapporteur, which stays as it is. Choose "
                "another folder with --profile.",
                folder=path.parent,
            )
    if not is_there:
        with alone(path):
            if not path.exists():
                seed(path, bundle)
    try:
        inspect_header(path)
        if not _writable(path):
            return _open_read_only(path)
        _prepare(path)
    except Damaged as damage:
        _log.info("library set aside: %s", damage)
        with alone(path):
            if _still_damaged(path):
                notices.append(replace_damaged(path, bundle))
    connections = Connections(path)
    try:
        notices += follow_bundle(connections, bundle)
    except BaseException:
        connections.close()
        raise
    library = Library(connections, notices)
    library.sweep()
    return library


def _still_damaged(path: Path) -> bool:
    """Whether the library is damaged, or gone, even now that nobody else can be putting a sound one in its place."""
    try:
        if path.exists():
            inspect_header(path)
            _prepare(path)
            return False
    except Damaged:
        pass
    return True


def _writable(path: Path) -> bool:
    """Whether the library can be written; asked of SQLite, which needs its folder too."""
    if not os.access(path, os.W_OK):
        return False
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
    except sqlite3.Error as error:
        if is_damage(error):
            raise Damaged(str(error)) from error
        if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return True
        _log.info("library opened for reading only: %s", error)
        return False
    return True


def _prepare(path: Path) -> None:
    """Migrate the library, and see that it is whole."""
    with _damage_seen(path), closing(connect(path, "rw")) as connection:
        version = _version(connection)
        refuse_too_new(path, version)
        _check(connection, path)
        if version < SCHEMA_VERSION:
            migrate(database(connection))
        _check_tables(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) < 1:
        raise Damaged("no schema")
    if path.stat().st_size <= QUICK_CHECK_LIMIT:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise Damaged(str(verdict))


def _check_tables(connection: sqlite3.Connection) -> None:
    made = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    missing = {*schema.TABLES, *schema.VIEWS, "migrations"} - made
    if missing:
        raise Damaged(f"without {', '.join(sorted(missing))}")


@contextmanager
def _damage_seen(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints into `Damaged`, and those about the world into `LibraryFailure`."""
    try:
        yield
    except sqlite3.Error as error:
        if is_damage(error):
            raise Damaged(str(error)) from error
        with failures_told(path):
            raise


def _open_read_only(path: Path) -> Library:
    """A library that cannot be written is read where it is, or, with work left to do on it, from a copy."""
    wal = path.with_name(f"{path.name}-wal")
    unfinished = wal.exists() and wal.stat().st_size > 0
    if not unfinished:
        with _damage_seen(path), closing(connect(path, "immutable")) as connection:
            _check(connection, path)
            current = _version(connection) == SCHEMA_VERSION
            if current:
                _check_tables(connection)
        if current:
            return Library(Connections(path, "immutable"), [_read_only_notice(path)])
    with writing_told(path):
        folder = tempfile.TemporaryDirectory(prefix="rapporteur-")
        try:
            copy = copy_library(path, Path(folder.name))
            _prepare(copy)
        except BaseException:
            folder.cleanup()
            raise
    originals = path.parent / "originals"
    return Library(Connections(copy, "immutable"), [_read_only_notice(path)], keep=folder, originals=originals)


def _read_only_notice(path: Path) -> Notice:
    sentence = (
        "The library {path} can be read but not written: its folder is read-only, or its disk is full. "
        "Nothing can be imported."
    )
    return sentence, {"path": str(path)}
