"""The library: what it answers, and what can be done to it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.facts import Facts
from rapporteur.domain.kind import document_kind
from rapporteur.domain.originals import Original
from rapporteur.domain.report import Report
from rapporteur.domain.views import Citation, DocumentSummary
from rapporteur.store.connection import Connections
from rapporteur.store.loading import document_id, load_facts, load_outline, load_report
from rapporteur.store.migrations import SCHEMA_VERSION
from rapporteur.store.naming import Entry, catalogue, documents_naming, names_in, names_written
from rapporteur.store.originals import OriginalsFolder, load_original, used_digests
from rapporteur.store.writing import delete_report, queue, write_report

#: An English sentence, a key of the translation catalogue, with its values.
Notice = tuple[str, dict[str, str]]

#: (symbol, language, key of a passage)
PassageId = tuple[str, str, str]

_SUMMARY = """
    SELECT d.symbol, d.language, d.title, d.meeting, d.date,
           CASE WHEN d.page_count IS NULL OR EXISTS (SELECT 1 FROM originals o WHERE o.document_id = d.id)
               THEN (SELECT count(*) FROM pages p WHERE p.document_id = d.id) ELSE d.page_count END,
           (SELECT count(*) FROM paragraphs p WHERE p.document_id = d.id AND p.kind IN ('numbered', 'text')), d.bundled,
           d.kind, d.also, EXISTS (SELECT 1 FROM originals o WHERE o.document_id = d.id)
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
        originals: Path | None = None,
    ) -> None:
        """`originals` is the folder of the copies of originals; without it, the one beside the library."""
        self._connections = connections
        self._originals = OriginalsFolder(originals or connections.path.parent / "originals")
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
        return [*found, *self._lost_originals()]

    def _lost_originals(self) -> list[Notice]:
        with self._connections.reading() as connection:
            documents = connection.execute(
                "SELECT d.symbol, d.language FROM originals o JOIN documents d ON d.id = o.document_id "
                "ORDER BY d.symbol, d.language"
            ).fetchall()
        originals = [(symbol, self.original(symbol, language)) for symbol, language in documents]
        return [
            (
                "The pages of {symbol} are gone, or were changed by others: import its file {file} again.",
                {"symbol": symbol, "file": original.name},
            )
            for symbol, original in originals
            if original is not None and not self._originals.is_whole(original)
        ]

    # -- documents ---------------------------------------------------------------------------
    def documents(self) -> list[DocumentSummary]:
        """The latest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(_SUMMARY).fetchall()
        return [
            DocumentSummary(
                symbol,
                language,
                title,
                meeting,
                day,
                pages,
                paragraphs,
                bool(bundled),
                kind or document_kind(symbol, title),
                tuple(json.loads(also)),
                bool(original),
            )
            for symbol, language, title, meeting, day, pages, paragraphs, bundled, kind, also, original in rows
        ]

    def having(self, facts: str) -> list[tuple[str, str]]:
        """Symbol and language of the documents that have "votes", "decisions" or "statements", the latest first."""
        if facts not in ("votes", "decisions", "statements"):
            raise ValueError(facts)
        there = f"SELECT document_id FROM {facts}"  # noqa: S608 - one of our own names
        query = f"SELECT symbol, language FROM documents WHERE id IN ({there}) ORDER BY date DESC, symbol, language"  # noqa: S608
        with self._connections.reading() as connection:
            return connection.execute(query).fetchall()

    def labels(self, symbol: str, language: str) -> dict[str, tuple[str, str]]:
        """By key of a paragraph its part and its printed number; of a footnote "footnote" and its mark."""
        query = (
            "SELECT key, part, label FROM paragraphs WHERE document_id = :document "
            "UNION ALL SELECT key, 'footnote', marker FROM footnotes WHERE document_id = :document"
        )
        with self._connections.reading() as connection:
            rows = connection.execute(query, {"document": document_id(connection, symbol, language)})
            return {key: (part, label) for key, part, label in rows}

    def symbols(self) -> list[str]:
        """The symbols of all documents, each once."""
        with self._connections.reading() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT symbol FROM documents ORDER BY symbol")]

    def other_symbols(self) -> dict[str, str]:
        """The other symbols of documents that have several, each with the one that the document is kept under."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT also, symbol FROM documents WHERE also <> '[]' ORDER BY symbol"
            ).fetchall()
        return {other: symbol for also, symbol in rows for other in json.loads(also)}

    def is_bundled(self, symbol: str, language: str) -> bool:
        """Whether a document came with the program, and was not replaced."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT bundled FROM documents WHERE symbol = ? AND language = ?", (symbol, language)
            ).fetchone()
        return bool(row and row[0])

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
            return load_report(connection, document_id(connection, symbol, language))

    def outline(self, symbol: str, language: str) -> Report:
        """What leads to places in a report: see `load_outline`. Quick, however long its roll-calls are."""
        with self._connections.reading() as connection:
            return load_outline(connection, document_id(connection, symbol, language))

    def catalogue(self) -> list[Entry]:
        """All documents by name, the latest first. Quicker than `documents`."""
        with self._connections.reading() as connection:
            return catalogue(connection)

    def names_in(self, document: Entry) -> list[tuple[str, str | None]]:
        """Those who take part in a document: each name as it is written, with its State where it has one."""
        with self._connections.reading() as connection:
            return names_in(connection, document.id)

    def names_written(self) -> list[tuple[str, str | None]]:
        """The names of speakers and those that no State was found for, in the whole library."""
        with self._connections.reading() as connection:
            return names_written(connection)

    def documents_naming(self, keys: Collection[str], among: Iterable[Entry] | None = None) -> list[tuple[int, str]]:
        """In which documents (their ids) whom of `keys` takes part: codes of States, or names without one."""
        with self._connections.reading() as connection:
            return documents_naming(connection, keys, None if among is None else [each.id for each in among])

    def facts(self, symbol: str, language: str) -> Facts:
        """The facts of a report without its text: what is asked of all documents at once."""
        with self._connections.reading() as connection:
            return load_facts(connection, document_id(connection, symbol, language))

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
                    document = document_id(connection, symbol, language)
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

    # -- originals ---------------------------------------------------------------------------
    def original(self, symbol: str, language: str) -> Original | None:
        """What the pages of a document are shown from; None for one that has no pages of its own."""
        with self._connections.reading() as connection:
            return load_original(connection, symbol, language)

    def original_path(self, symbol: str, language: str) -> Path | None:
        """Where the copy of a document's original is. The file may have been taken away by others."""
        original = self.original(symbol, language)
        return self._originals.path(original) if original is not None else None

    def has_whole_original(self, symbol: str, language: str) -> bool:
        """Whether the copy of a document's original is there as it was kept: it is read through."""
        original = self.original(symbol, language)
        return original is not None and self._originals.is_whole(original)

    def sweep(self) -> None:
        """Take away the copies of originals that no document uses.

        While a damaged library is kept beside this one, copies that it may speak of are kept too.
        """
        if self.read_only or any(self.path.parent.glob(f"{self.path.stem}.damaged-*")):
            return
        with self._connections.reading() as connection:
            if not self._originals.leftovers(used_digests(connection)):
                return
        with self._connections.writing() as db:
            db.execute("DELETE FROM index_queue WHERE ticket < 0")  # takes the write lock; deletes nothing
            self._originals.sweep(used_digests(db))

    # -- writing -----------------------------------------------------------------------------
    def add(
        self, report: Report, bundled: bool = False, original: Original | None = None, file: Path | None = None
    ) -> None:
        """Add a report, in the place of the one of the same symbol and language if there is one.

        `original` is what its pages are shown from (one that it had before is let go otherwise), `file` where
        that is: it is copied. Without `file`, the library has the copy already.
        """
        before = self.original(report.symbol, report.language)
        with ExitStack() as stack:
            draft = stack.enter_context(self._originals.copied(file)) if original is not None and file else None
            db = stack.enter_context(self._connections.writing())
            if draft is not None and original is not None:
                original = replace(original, sha256=draft.sha256)
            write_report(db, report, bundled, original)
            if draft is not None and original is not None:
                self._originals.keep(draft, original)
        if before is not None and (original is None or before.sha256 != original.sha256):
            self.sweep()

    def remove(self, symbol: str, language: str) -> None:
        """Take a document out, and the copy of its original where nobody else uses it."""
        with self._connections.writing() as db:
            queue(db, symbol, language)
            delete_report(db, symbol, language)
        self.sweep()

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
