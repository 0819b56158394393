"""A damaged library: recognized, kept aside under another name, replaced, and what can be read of it taken over."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.domain.attaching import attach
from rapporteur.domain.errors import LibraryFailure, UnknownDocument, reason_of
from rapporteur.store import schema
from rapporteur.store.connection import Connections, connect, database
from rapporteur.store.library import Notice
from rapporteur.store.loading import document_id, load_report
from rapporteur.store.migrations import SCHEMA_VERSION, migrate
from rapporteur.store.originals import load_original
from rapporteur.store.seeding import seed
from rapporteur.store.writing import content_stamp, write_report

_log = logging.getLogger(__name__)

_MAGIC = b"SQLite format 3\0"

_BESIDE = ("", "-wal", "-shm")


class Damaged(Exception):
    """The file is not a sound library. The message is for the log."""


@contextmanager
def reading_told(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence."""
    try:
        yield
    except OSError as error:
        raise LibraryFailure(
            "The library {path} cannot be read: {reason}. Set that right, or choose another folder with --profile.",
            path=path,
            reason=reason_of(error),
        ) from error


def inspect_header(path: Path) -> None:
    """Tell from the first bytes whether this is a library of ours, before SQLite touches the file."""
    with reading_told(path):
        if not path.is_file():
            raise Damaged("not a file")
        with path.open("rb") as file:
            header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise Damaged("not an SQLite database")
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application != schema.APPLICATION_ID:
        raise Damaged(f"application_id {application:#x}")
    refuse_too_new(path, version)


def refuse_too_new(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise LibraryFailure(
            "The library {path} was written by a newer version of Rapporteur (schema {version}; this one knows "
            "{known}). Install the newer version, or choose another folder with --profile. Nothing was changed.",
            path=path,
            version=version,
            known=SCHEMA_VERSION,
        )


def replace_damaged(path: Path, bundle: Path) -> Notice:
    """Keep the damaged library aside, put a sound one in its place, and take over what can be read."""
    kept = _keep_aside(path)
    seed(path, bundle)
    saved, lost = _salvage(kept, path)
    if saved or lost:
        sentence = (
            "The library was damaged: it was kept as {kept}, and a sound one took its place. Of the documents that "
            "you had imported, {saved} were recovered; {lost} must be imported again."
        )
        return sentence, {"kept": str(kept), "saved": str(saved), "lost": str(lost)}
    sentence = (
        "The library was damaged: it was kept as {kept}, and a sound one took its place. Documents that you had "
        "imported yourself must be imported again."
    )
    return sentence, {"kept": str(kept)}


def _keep_aside(path: Path) -> Path:
    """Rename the library, with what stands beside it, to a name that nothing has yet."""
    stem = f"{path.stem}.damaged-{datetime.now(UTC).date().isoformat()}"
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
            reason=reason_of(error),
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
            with closing(connect(copy_library(kept, Path(folder)), "rw")) as connection:
                migrate(database(connection))
                theirs = connection.execute(
                    "SELECT id, content_stamp, bundled FROM documents "
                    "WHERE NOT bundled OR id IN (SELECT document_id FROM originals)"
                ).fetchall()
                for number, stamp, bundled in theirs:
                    if _salvage_one(connection, number, stamp, bool(bundled), sound):
                        saved += 1
                    else:
                        lost += 1
        except (sqlite3.Error, OSError) as error:
            _log.info("nothing could be recovered from %s: %s", kept.name, error)
    return saved, lost


def _salvage_one(connection: sqlite3.Connection, number: int, stamp: str, bundled: bool, sound: Connections) -> bool:
    """Take over a document, or the pages that a bundled one was given."""
    try:
        report = load_report(connection, number)
        if content_stamp(report) != stamp:
            return False
        original = load_original(connection, report.symbol, report.language)
    except Exception as error:  # noqa: BLE001 - a damaged file may hold anything where a value is expected
        _log.info("document %s could not be recovered: %s", number, type(error).__name__)
        return False
    with sound.writing() as db:
        if bundled:
            with suppress(UnknownDocument):
                ours = load_report(db.conn, document_id(db.conn, report.symbol, report.language))
                report = attach(ours, report).report
        write_report(db, report, bundled, original)
    return True


def copy_library(path: Path, folder: Path) -> Path:
    """A copy of a library with its write-ahead log, which may hold its latest pages."""
    for suffix in ("", "-wal"):
        if _beside(path, suffix).exists():
            shutil.copyfile(_beside(path, suffix), folder / f"{path.name}{suffix}")
    return folder / path.name


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")
