"""The tables and views of library.sqlite, as someone who opens it in a database browser meets them.

Offsets count code points of the text that they refer to, end exclusive. What the first migration makes stays as it
was released (`documents`, `facts`, `others`, `views`); what changed since is a later migration's (`second`,
`third`, `fourth`, and see `migrations.py`).
"""

from __future__ import annotations

from rapporteur.store.schema import documents, facts, fourth, others, second, third
from rapporteur.store.schema.relation import Relation
from rapporteur.store.schema.views import VIEWS

__all__ = [
    "APPLICATION_ID",
    "FIRST_TABLES",
    "INDEXES",
    "MIGRATIONS",
    "TABLES",
    "VIEWS",
    "Relation",
    "fourth",
    "second",
    "third",
]

#: "Rapp", in the header of the file: this database is a library of ours.
APPLICATION_ID = 0x52617070

#: Those of the first version by name, in the order in which they are made.
FIRST_TABLES: dict[str, Relation] = {**documents.TABLES, **others.TABLES, **facts.TABLES}

#: Every table that a library has today, but that of the migrations.
TABLES: dict[str, Relation] = {**FIRST_TABLES, **second.TABLES, **third.TABLES, **fourth.TABLES}

#: The table in which `migrate` writes down what it did.
MIGRATIONS = Relation(
    "version INTEGER PRIMARY KEY, name TEXT NOT NULL", "The steps that brought the library to its schema."
)

INDEXES = (
    "CREATE INDEX citations_by_target ON citations (target)",
    "CREATE INDEX ballots_by_state ON ballots (state)",
    "CREATE INDEX intentions_by_state ON intentions (state)",
    "CREATE INDEX statements_by_state ON statements (speaker_state)",
    "CREATE INDEX spoken_for_by_state ON statement_on_behalf_of (state)",
)
