"""What the third version of the library adds: decisions without a vote."""

from __future__ import annotations

from rapporteur.store.schema.facts import SOURCE, TO_SOURCE
from rapporteur.store.schema.relation import Relation

TABLES = {
    "decisions": Relation(
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        paragraph TEXT NOT NULL,
        subject TEXT NOT NULL,
        result TEXT NOT NULL,
        manner TEXT NOT NULL,
        meeting INTEGER,
        date TEXT,
        agenda_item TEXT,
        about TEXT,
        about_key TEXT,
        {SOURCE},
        PRIMARY KEY (document_id, key),
        {TO_SOURCE}
        """,
        "What was decided without a vote; `manner` is 'without_vote', 'consensus' or 'acclamation'. `about` is the "
        "printed number of the paragraph that was decided on, if it was one, `about_key` that paragraph.",
    ),
}
