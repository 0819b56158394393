"""The library: what it answers, and what can be done to it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.facts import Facts
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import Citation, DocumentSummary
from rapporteur.store.connection import Connections
from rapporteur.store.loading import load_facts, load_report
from rapporteur.store.migrations import SCHEMA_VERSION
from rapporteur.store.states import gazetteer_rows, write_states
from rapporteur.store.writing import delete_report, queue, write_report

#: An English sentence, a key of the translation catalogue, with its values.
Notice = tuple[str, dict[str, str]]

#: (symbol, language, key of a passage)
PassageId = tuple[str, str, str]

_SUMMARY = """
    SELECT d.symbol, d.language, d.title, d.meeting, d.date,
           coalesce(d.page_count, (SELECT count(*) FROM pages p WHERE p.document_id = d.id)),
           (SELECT count(*) FROM paragraphs p WHERE p.document_id = d.id AND p.kind = 'numbered'), d.bundled
    FROM documents d ORDER BY d.date DESC, d.symbol, d.language
"""

_TEXTS = """
    SELECT key, text FROM paragraphs WHERE document_id = :document AND key IN ({keys})
    UNION ALL SELECT key, text FROM footnotes WHERE document_id = :document AND key IN ({keys})
    UNION ALL SELECT key, CASE subtitle WHEN '' THEN heading ELSE heading || char(10) || subtitle END
        FROM divisions WHERE document_id = :document AND key IN ({keys})
"""

_CITATIONS = """
    SELECT d.symbol, d.language, c.key, coalesce(p.label, ''), c.kind, c.target, c.text
    FROM citations c
    JOIN documents d ON d.id = c.document_id
    LEFT JOIN paragraphs p ON p.document_id = c.document_id AND p.key = c.key
    WHERE instr(c.target, ?) = 1
    ORDER BY d.symbol, d.language, c.sequence
"""


class Library:
    """One library.sqlite. Made by `open_library`; may be used from any thread.

    `notices` are what the person must be told about how it was opened. `read_only` is true where
    nothing can be written: what the library holds can still be read.
    """

    def __init__(
        self,
        connections: Connections,
        notices: Iterable[Notice] = (),
        keep: TemporaryDirectory[str] | None = None,
    ) -> None:
        self._connections = connections
        self._copy = keep
        self.notices = tuple(notices)

    @property
    def path(self) -> Path:
        return self._connections.path

    @property
    def read_only(self) -> bool:
        return self._connections.mode != "rw"

    def close(self) -> None:
        self._connections.close()
        if self._copy is not None:
            self._copy.cleanup()

    # -- what it says of itself --------------------------------------------------------------
    @property
    def stamp(self) -> str:
        """What an index of this library must carry: the schema, and which copy of the library this is."""
        return f"{SCHEMA_VERSION}:{self.metadata('generation')}"

    def metadata(self, name: str) -> str:
        """A value of `library_metadata`, "" where it is not there."""
        with self._connections.reading() as connection:
            row = connection.execute("SELECT value FROM library_metadata WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def problems(self) -> list[Notice]:
        """What SQLite finds wrong with the file, and rows that lost what they refer to."""
        with self._connections.reading() as connection:
            damage = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        found: list[Notice] = [("The library is damaged: {detail}", {"detail": str(each)}) for each in damage]
        if orphans:
            found.append(
                (
                    "{n} rows of the library’s table {table} refer to something that is not there.",
                    {"n": str(len(orphans)), "table": str(orphans[0][0])},
                )
            )
        return found

    # -- documents ---------------------------------------------------------------------------
    def documents(self) -> list[DocumentSummary]:
        """The latest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(_SUMMARY).fetchall()
        return [
            DocumentSummary(symbol, language, title, meeting, day, pages, paragraphs, bool(bundled))
            for symbol, language, title, meeting, day, pages, paragraphs, bundled in rows
        ]

    def symbols(self) -> list[str]:
        """The symbols of all documents, each once."""
        with self._connections.reading() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT symbol FROM documents ORDER BY symbol")]

    def passage_count(self) -> int:
        """How many passages (divisions, paragraphs, footnotes) the library holds."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def languages(self, symbol: str) -> list[str]:
        """The languages in which the library has a document."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT language FROM documents WHERE symbol = ? ORDER BY language", (symbol,))
            return [row[0] for row in rows]

    def report(self, symbol: str, language: str) -> Report:
        with self._connections.reading() as connection:
            return load_report(connection, _document_id(connection, symbol, language))

    def facts(self, symbol: str, language: str) -> Facts:
        """The facts of a report without its text: what is asked of all documents at once."""
        with self._connections.reading() as connection:
            return load_facts(connection, _document_id(connection, symbol, language))

    def texts(self, wanted: Iterable[PassageId]) -> Mapping[PassageId, str]:
        """The texts of passages; of a division, its heading. What is not there is left out."""
        keys: dict[tuple[str, str], list[str]] = defaultdict(list)
        for symbol, language, key in wanted:
            keys[symbol, language].append(key)
        found: dict[PassageId, str] = {}
        with self._connections.reading() as connection:
            for (symbol, language), some in keys.items():
                query = _TEXTS.format(keys=", ".join(f":k{at}" for at in range(len(some))))
                try:
                    document = _document_id(connection, symbol, language)
                except UnknownDocument:
                    continue
                values = {"document": document, **{f"k{at}": key for at, key in enumerate(some)}}
                for key, text in connection.execute(query, values):
                    found[symbol, language, key] = text
        return found

    def citations_of_document(self, symbol: str) -> list[Citation]:
        """The references, in the whole library, to a document or to something in it."""
        with self._connections.reading() as connection:
            found = [Citation(*row) for row in connection.execute(_CITATIONS, (symbol,))]
        return [each for each in found if each.target == symbol or each.target.startswith(f"{symbol},")]

    # -- writing -----------------------------------------------------------------------------
    def add(self, report: Report, bundled: bool = False) -> None:
        """Add a report, in the place of the one of the same symbol and language if there is one."""
        with self._connections.writing() as db:
            write_report(db, report, bundled)

    def remove(self, symbol: str, language: str) -> None:
        with self._connections.writing() as db:
            queue(db, symbol, language)
            delete_report(db, symbol, language)

    def set_states(self, gazetteer: Gazetteer) -> None:
        with self._connections.writing() as db:
            write_states(db, gazetteer_rows(gazetteer))

    def set_metadata(self, name: str, value: str) -> None:
        with self._connections.writing() as db:
            db.table("library_metadata").upsert({"name": name, "value": value}, pk="name")

    # -- what the index waits for --------------------------------------------------------------
    def waiting(self) -> list[tuple[int, str, str]]:
        """(ticket, symbol, language) of what the index must take in again, or out where it is gone."""
        with self._connections.reading() as connection:
            return connection.execute("SELECT ticket, symbol, language FROM index_queue ORDER BY ticket").fetchall()

    def indexed(self, tickets: Iterable[int]) -> None:
        """The index has followed: these wait no longer. A document queued again since has another ticket."""
        with self._connections.writing() as db:
            for ticket in tickets:
                db.execute("DELETE FROM index_queue WHERE ticket = ?", (ticket,))


def _document_id(connection: sqlite3.Connection, symbol: str, language: str) -> int:
    row = connection.execute(
        "SELECT id FROM documents WHERE symbol = ? AND language = ?", (symbol, language)
    ).fetchone()
    if row is None:
        raise UnknownDocument(
            "The library has no document {symbol} in the language “{language}”.", symbol=symbol, language=language
        )
    return int(row[0])
