"""A later version of the program brings a later bundle: the bundled documents follow, nothing else is touched."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from rapporteur.domain.errors import LibraryFailure
from rapporteur.store.connection import Connections
from rapporteur.store.library import Library, Notice
from rapporteur.store.loading import load_report
from rapporteur.store.states import stored_rows, write_states
from rapporteur.store.writing import write_report

_log = logging.getLogger(__name__)


def follow_bundle(connections: Connections, bundle: Path) -> list[Notice]:
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
