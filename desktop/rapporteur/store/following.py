"""A later version of the program brings a later bundle: the bundled documents follow, nothing else is touched."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.domain.attaching import attach
from rapporteur.domain.errors import LibraryFailure, UnknownDocument
from rapporteur.domain.report import Report
from rapporteur.store.connection import Connections
from rapporteur.store.library import Library, Notice
from rapporteur.store.loading import document_id, load_report
from rapporteur.store.originals import load_original
from rapporteur.store.states import stored_rows, write_states
from rapporteur.store.writing import write_report

if TYPE_CHECKING:
    from sqlite_utils import Database

_log = logging.getLogger(__name__)


def follow_bundle(connections: Connections, bundle: Path) -> list[Notice]:
    """Bring the bundled documents and the States up to the bundle's. Nothing else is touched.

    A document of the same symbol and language that the person imported stays theirs, and so do the pages that
    they attached to a bundled one.
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
                        _write(db, load_report(ours, number))
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


def _write(db: Database, report: Report) -> None:
    """Write a bundled report, with the pages that its forerunner was given."""
    original = load_original(db.conn, report.symbol, report.language)
    if original is not None:
        report = attach(report, load_report(db.conn, document_id(db.conn, report.symbol, report.language))).report
    write_report(db, report, bundled=True, original=original)


def bundled_report(bundle: Path, symbol: str, language: str) -> Report | None:
    """A document as it comes with the program; None where it does not."""
    with closing(Connections(bundle, "immutable")) as source, source.reading() as ours:
        try:
            return load_report(ours, document_id(ours, symbol, language))
        except UnknownDocument:
            return None
