"""States and groups, and what the library keeps for itself."""

from __future__ import annotations

from rapporteur.store.schema.relation import Relation

TABLES = {
    "groups": Relation(
        "code TEXT PRIMARY KEY, kind TEXT NOT NULL, as_of TEXT",
        "Groups of States: the regional groups, and others in whose name States speak; `as_of` dates their members.",
    ),
    "group_names": Relation(
        """
        group_code TEXT NOT NULL REFERENCES groups (code) ON DELETE CASCADE,
        language TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (group_code, language)
        """,
        "The names of groups, by language.",
    ),
    "states": Relation(
        """
        code TEXT PRIMARY KEY,
        iso2 TEXT NOT NULL,
        m49 TEXT NOT NULL,
        status TEXT NOT NULL,
        regional_group TEXT REFERENCES groups (code),
        valid_from TEXT,
        valid_until TEXT
        """,
        "Member, observer and former States by ISO 3166-1 alpha-3 code, with M49 code and regional group.",
    ),
    "state_names": Relation(
        """
        state TEXT NOT NULL REFERENCES states (code) ON DELETE CASCADE,
        language TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (state, language)
        """,
        "The short names of States in the six official languages.",
    ),
    "group_members": Relation(
        """
        group_code TEXT NOT NULL REFERENCES groups (code) ON DELETE CASCADE,
        state TEXT NOT NULL REFERENCES states (code) ON DELETE CASCADE,
        as_of TEXT,
        PRIMARY KEY (group_code, state)
        """,
        "The States of each group, as of a date.",
    ),
    "index_queue": Relation(
        """
        ticket INTEGER PRIMARY KEY,
        symbol TEXT NOT NULL,
        language TEXT NOT NULL,
        UNIQUE (symbol, language)
        """,
        "Documents that wait to be taken into the search index again, or out of it when they are no longer here.",
    ),
    "library_metadata": Relation(
        "name TEXT PRIMARY KEY, value TEXT NOT NULL",
        "What the library says of itself: its generation (which copy it is) and the stamp of its bundled contents.",
    ),
    "about": Relation(
        "name TEXT PRIMARY KEY, kind TEXT NOT NULL, description TEXT NOT NULL",
        "A sentence on each table and view.",
    ),
}
