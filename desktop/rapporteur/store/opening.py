"""How a library is opened: seeded at the first start, migrated, brought up to its bundle, set right when damaged.

The library is public and can be made again, so that a damaged one never stands in the way: it is kept under
another name, a sound one takes its place, and the person is told. Only one that a newer version of the
program wrote is refused: there is nothing wrong with it.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sqlite3
import struct
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from rapporteur.domain.errors import LibraryFailure
from rapporteur.store import schema
from rapporteur.store.connection import Connections, connect, database, failures_told, is_damage, primary_code
from rapporteur.store.library import Library, Notice
from rapporteur.store.loading import load_report
from rapporteur.store.migrations import SCHEMA_VERSION, migrate
from rapporteur.store.states import stored_rows, write_states
from rapporteur.store.writing import content_stamp, write_report

_log = logging.getLogger(__name__)

_MAGIC = b"SQLite format 3\0"

#: A larger library is not read through at each start (a second for each GB or so): `check` does that.
QUICK_CHECK_LIMIT = 64 * 2**20

_BESIDE = ("", "-wal", "-shm")


class _Damaged(Exception):
    """The file is not a sound library. The message is for the log."""


def open_library(path: Path, bundle: Path) -> Library:
    """Open the library at `path`; `bundle` is the one that came with the program.

    Raises `LibraryFailure` where it can be neither used nor replaced, or is too new.
    """
    notices: list[Notice] = []
    if not path.exists():
        _seed(path, bundle)
    try:
        _inspect_header(path)
        if not _writable(path):
            return _open_read_only(path)
        _prepare(path)
    except _Damaged as damage:
        _log.info("library set aside: %s", damage)
        notices.append(_replace(path, bundle))
    connections = Connections(path)
    try:
        notices += _follow_bundle(connections, bundle)
    except BaseException:
        connections.close()
        raise
    return Library(connections, notices)


# -- the first start ---------------------------------------------------------------------------


def _seed(path: Path, bundle: Path) -> None:
    """Copy the bundled library to `path`, whole or not at all, as a generation of its own."""
    if not bundle.is_file():
        raise LibraryFailure(
            "The installation is incomplete: {path} is missing. Install Rapporteur again.", path=bundle
        )
    with _writing_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".new", dir=path.parent)
        os.close(handle)
        new = Path(name)
        try:
            shutil.copyfile(bundle, new)
            with failures_told(path), closing(sqlite3.connect(new)) as connection, connection:
                connection.execute(
                    "INSERT OR REPLACE INTO library_metadata (name, value) VALUES ('generation', ?)",
                    (uuid.uuid4().hex,),
                )
            with new.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(new, path)
        finally:
            new.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system lets folders be synchronized."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing_told(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryFailure(
                "The disk is full: the library {path} could not be made. Make some room, then try again.", path=path
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise LibraryFailure(
                "The folder {folder} is read-only: the library cannot be kept there. Make it writable, or choose "
                "another folder with --profile.",
                folder=path.parent,
            ) from error
        raise LibraryFailure(
            "The library {path} could not be made: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error


# -- looking before using ------------------------------------------------------------------------


def _inspect_header(path: Path) -> None:
    """Tell from the first bytes whether this is a library of ours, before SQLite touches the file."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise LibraryFailure(
            "The library {path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise _Damaged("not an SQLite database")
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application != schema.APPLICATION_ID:
        raise _Damaged(f"application_id {application:#x}")
    _refuse_too_new(path, version)


def _refuse_too_new(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise LibraryFailure(
            "The library {path} was written by a newer version of Rapporteur (schema {version}; this one knows "
            "{known}). Install the newer version, or choose another folder with --profile. Nothing was changed.",
            path=path,
            version=version,
            known=SCHEMA_VERSION,
        )


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
            raise _Damaged(str(error)) from error
        if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return True
        _log.info("library opened for reading only: %s", error)
        return False
    return True


def _prepare(path: Path) -> None:
    """Migrate the library, and see that it is whole."""
    try:
        with closing(connect(path, "rw")) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            _refuse_too_new(path, version)
            if version < 1:
                raise _Damaged("no schema")
            if path.stat().st_size <= QUICK_CHECK_LIMIT:
                (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
                if verdict != "ok":
                    raise _Damaged(str(verdict))
            if version < SCHEMA_VERSION:
                with failures_told(path):
                    migrate(database(connection))
            made = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            missing = {*schema.TABLES, *schema.VIEWS, "migrations"} - made
            if missing:
                raise _Damaged(f"without {', '.join(sorted(missing))}")
    except sqlite3.Error as error:
        if is_damage(error):
            raise _Damaged(str(error)) from error
        with failures_told(path):
            raise


def _open_read_only(path: Path) -> Library:
    """A library that cannot be written is read where it is, or, with work left to do on it, from a copy."""
    notice: Notice = (
        "The library {path} can be read but not written: its folder is read-only, or its disk is full. Nothing "
        "can be imported.",
        {"path": str(path)},
    )
    wal = path.with_name(f"{path.name}-wal")
    with path.open("rb") as file:
        (version,) = struct.unpack(">I", file.read(64)[60:64])
    unfinished = wal.exists() and wal.stat().st_size > 0
    if version == SCHEMA_VERSION and not unfinished:
        connections = Connections(path, "immutable")
        copy = None
    else:
        with _writing_told(path):
            copy = tempfile.TemporaryDirectory(prefix="rapporteur-")
            duplicate = _copy(path, Path(copy.name))
        _prepare(duplicate)
        connections = Connections(duplicate, "immutable")
    return Library(connections, [notice], keep=copy)


# -- setting right -------------------------------------------------------------------------------


def _replace(path: Path, bundle: Path) -> Notice:
    """Keep the damaged library aside, put a sound one in its place, and take over what can be read."""
    kept = _keep_aside(path)
    _seed(path, bundle)
    saved, lost = _salvage(kept, path)
    if saved or lost:
        return (
            "The library was damaged: it was kept as {kept}, and a sound one took its place. Of the documents that "
            "you had imported, {saved} were recovered; {lost} must be imported again.",
            {"kept": str(kept), "saved": str(saved), "lost": str(lost)},
        )
    return (
        "The library was damaged: it was kept as {kept}, and a sound one took its place. Documents that you had "
        "imported yourself must be imported again.",
        {"kept": str(kept)},
    )


def _keep_aside(path: Path) -> Path:
    """Rename the library, with what stands beside it, to a name that nothing has yet."""
    stem = f"{path.stem}.damaged-{date.today().isoformat()}"
    kept = path.with_name(f"{stem}{path.suffix}")
    number = 1
    while any(_beside(kept, suffix).exists() for suffix in _BESIDE):
        number += 1
        kept = path.with_name(f"{stem}-{number}{path.suffix}")
    try:
        for suffix in _BESIDE:
            if _beside(path, suffix).exists():
                _beside(path, suffix).rename(_beside(kept, suffix))
    except OSError as error:
        raise LibraryFailure(
            "The library {path} is damaged, and could not be put aside: {reason}. Move it to another place, then try "
            "again.",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    return kept


def _salvage(kept: Path, path: Path) -> tuple[int, int]:
    """Take the imported documents that are still whole over from a damaged library: how many were, were not.

    What was read counts as whole only if its digest is the one that was written with it. (0, 0) where
    not even a list of documents can be read.
    """
    saved = lost = 0
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder, closing(Connections(path)) as sound:
        try:
            with closing(connect(_copy(kept, Path(folder)), "rw")) as connection:
                imported = connection.execute("SELECT id, content_stamp FROM documents WHERE NOT bundled").fetchall()
                for number, stamp in imported:
                    if _salvage_one(connection, number, stamp, sound):
                        saved += 1
                    else:
                        lost += 1
        except (sqlite3.Error, OSError) as error:
            _log.info("nothing could be recovered from %s: %s", kept.name, error)
    return saved, lost


def _salvage_one(connection: sqlite3.Connection, number: int, stamp: str, sound: Connections) -> bool:
    try:
        report = load_report(connection, number)
        if content_stamp(report) != stamp:
            return False
    except Exception as error:  # a damaged file may hold anything where a value is expected
        _log.info("document %s could not be recovered: %s", number, type(error).__name__)
        return False
    with sound.writing() as db:
        write_report(db, report, bundled=False)
    return True


def _copy(path: Path, folder: Path) -> Path:
    """A copy of a library with its write-ahead log, which may hold its latest pages."""
    for suffix in ("", "-wal"):
        if _beside(path, suffix).exists():
            shutil.copyfile(_beside(path, suffix), folder / f"{path.name}{suffix}")
    return folder / path.name


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")


# -- a later version's bundle ----------------------------------------------------------------------


def _follow_bundle(connections: Connections, bundle: Path) -> list[Notice]:
    """Bring the bundled documents and the States up to the bundle's. Nothing else is touched.

    A document of the same symbol and language that the person imported stays theirs.
    """
    try:
        with closing(Connections(bundle, "immutable")) as source:
            stamp = Library(source).metadata("bundle")
            if stamp == Library(connections).metadata("bundle"):
                return []
            with source.reading() as ours, connections.writing() as db:
                write_states(db, stored_rows(ours))
                known = {
                    (symbol, language): (is_bundled, was)
                    for symbol, language, is_bundled, was in db.execute(
                        "SELECT symbol, language, bundled, content_stamp FROM documents"
                    )
                }
                for number, symbol, language, content in ours.execute(
                    "SELECT id, symbol, language, content_stamp FROM documents WHERE bundled ORDER BY id"
                ):
                    is_bundled, was = known.get((symbol, language), (True, None))
                    if is_bundled and was != content:
                        write_report(db, load_report(ours, number), bundled=True)
                db.table("library_metadata").upsert({"name": "bundle", "value": stamp}, pk="name")
    except LibraryFailure as failure:
        _log.info("bundled documents not brought up to date: %s", failure.sentence)
        return [
            (
                "The documents that come with Rapporteur could not be brought up to date: {reason}",
                {"reason": str(failure)},
            )
        ]
    return []
