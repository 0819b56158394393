"""What the second version of the library adds: kinds, pages with their geometry, sponsors, originals."""

from __future__ import annotations

from rapporteur.store.schema.facts import SOURCE, TO_SOURCE
from rapporteur.store.schema.relation import Relation

#: Table, column, definition.
COLUMNS = (
    ("documents", "kind", "TEXT NOT NULL DEFAULT ''"),
    ("documents", "also", "TEXT NOT NULL DEFAULT '[]'"),
    ("pages", "width", "REAL"),
    ("pages", "height", "REAL"),
    ("pages", "words", "BLOB"),
    ("paragraphs", "language", "TEXT NOT NULL DEFAULT ''"),
)

TABLES = {
    "sponsors": Relation(
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        {SOURCE},
        PRIMARY KEY (document_id, sequence),
        {TO_SOURCE}
        """,
        "Those who submitted a draft or joined its sponsors, as the document names them.",
    ),
    "originals": Relation(
        """
        document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        media_type TEXT NOT NULL,
        name TEXT NOT NULL,
        pages INTEGER NOT NULL,
        attached INTEGER NOT NULL
        """,
        "The file whose pages are shown for a document: its copy stands in the folder `originals` under its digest, "
        "`name` is what it was called. `attached` is 1 where the text was read from another file.",
    ),
}

INDEXES = ("CREATE INDEX originals_by_digest ON originals (sha256)",)

#: What `about` says of the tables that have new columns.
DESCRIPTIONS = {
    "documents": "One row for each document in each language, with what its first page says of it. `kind` is what kind "
    "of document it is ('' for one that was read before this was asked), `also` (JSON) its other symbols. `bundled` is "
    "1 for those that came with Rapporteur; `content_stamp` changes when the text or a fact does.",
    "pages": "The pages of the original as they were read, furniture included. `inferred` is 1 where the end of the "
    "page was not printed; `basis` says what it was inferred from. Where the original has pages of its own, `width` "
    "and `height` are in points, and `words` has 24 bytes for each word: its offsets in `source` (two unsigned "
    "integers) and its left, top, right and bottom edge (four floats, little-endian).",
    "paragraphs": "Paragraphs, list items, lettered points, tables (a row a line, a tab between cells) and unnumbered "
    "texts, each whole, under their printed numbers. `language` is set where it is not the document's.",
}
