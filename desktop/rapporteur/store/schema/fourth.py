"""What the fourth version of the library adds: who is listed as taking part."""

from __future__ import annotations

from rapporteur.store.schema.facts import SOURCE, TO_SOURCE
from rapporteur.store.schema.relation import Relation

TABLES = {
    "delegations": Relation(
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        kind TEXT NOT NULL,
        category TEXT NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, sequence),
        {TO_SOURCE}
        """,
        "Who is listed as taking part: `kind` is 'state', 'igo', 'un', 'ngo' or 'other', `category` the heading that "
        "says so. Being listed is neither speaking nor being spoken for.",
    ),
    "delegation_members": Relation(
        f"""
        document_id INTEGER NOT NULL,
        delegation INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        name TEXT NOT NULL,
        function TEXT NOT NULL,
        role TEXT NOT NULL,
        heads INTEGER NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, delegation, sequence),
        {TO_SOURCE},
        FOREIGN KEY (document_id, delegation) REFERENCES delegations (document_id, sequence) ON DELETE CASCADE
        """,
        "The persons listed for each delegation, as printed. `role` is the label that they stand under; `heads` is 1 "
        "where the text says that a person is the head of the delegation.",
    ),
}

INDEXES = ("CREATE INDEX delegations_by_state ON delegations (state)",)
