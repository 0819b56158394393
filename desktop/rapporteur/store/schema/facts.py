"""Facts read from documents, each with the words that it was read from.

`source_key` is a passage; `source_start` and `source_end` are offsets in its text; `source_text` the words;
`source_pages` a JSON list of page numbers. Meetings and agenda items are told by number, without a foreign key:
a document may speak of an item of an agenda that it does not print.
"""

from __future__ import annotations

from rapporteur.store.schema.relation import Relation

SOURCE = """
    source_key TEXT NOT NULL,
    source_start INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    source_text TEXT NOT NULL,
    source_pages TEXT NOT NULL
"""

TO_SOURCE = "FOREIGN KEY (document_id, source_key) REFERENCES passages (document_id, key) ON DELETE CASCADE"

TABLES = {
    "meetings": Relation(
        """
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        sequence INTEGER NOT NULL,
        number INTEGER NOT NULL,
        date TEXT,
        basis TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (document_id, sequence)
        """,
        "The meetings that a report tells of; `basis` says whether the date is stated or implied, `reason` by what.",
    ),
    "meeting_sources": Relation(
        f"""
        document_id INTEGER NOT NULL,
        meeting_sequence INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, meeting_sequence, sequence),
        {TO_SOURCE},
        FOREIGN KEY (document_id, meeting_sequence) REFERENCES meetings (document_id, sequence) ON DELETE CASCADE
        """,
        "The words that each meeting and its date were read from.",
    ),
    "agenda_items": Relation(
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        number TEXT NOT NULL,
        title TEXT NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, sequence),
        {TO_SOURCE}
        """,
        "The agenda as the document prints it.",
    ),
    "offices": Relation(
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        role TEXT NOT NULL,
        role_raw TEXT NOT NULL,
        person TEXT NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        meeting INTEGER,
        {SOURCE},
        PRIMARY KEY (document_id, sequence),
        {TO_SOURCE}
        """,
        "The bureau: who was elected chair, vice-chair or rapporteur, for which State.",
    ),
    "national_reports": Relation(
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        {SOURCE},
        PRIMARY KEY (document_id, sequence),
        {TO_SOURCE}
        """,
        "The States that submitted a national report, as the document names them.",
    ),
    "statements": Relation(
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        speaker_raw_name TEXT NOT NULL,
        speaker_state TEXT REFERENCES states (code),
        kind TEXT NOT NULL,
        channel TEXT NOT NULL,
        meeting INTEGER,
        date TEXT,
        agenda_item TEXT,
        also INTEGER NOT NULL,
        behalf_source_key TEXT,
        behalf_source_start INTEGER,
        behalf_source_end INTEGER,
        behalf_source_text TEXT,
        behalf_source_pages TEXT,
        {SOURCE},
        PRIMARY KEY (document_id, sequence),
        {TO_SOURCE},
        FOREIGN KEY (document_id, behalf_source_key) REFERENCES passages (document_id, key)
        """,
        "Who spoke, at which meeting, on which agenda item (none: on all substantive items), in the room or virtually. "
        "`also` is 1 where the speaker spoke also in its own name.",
    ),
    "statement_on_behalf_of": Relation(
        """
        document_id INTEGER NOT NULL,
        statement INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        PRIMARY KEY (document_id, statement, sequence),
        FOREIGN KEY (document_id, statement) REFERENCES statements (document_id, sequence) ON DELETE CASCADE
        """,
        "Those in whose name a statement was made: States, or a group under the name that the document gives it.",
    ),
    "votes": Relation(
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        paragraph TEXT NOT NULL,
        subject TEXT NOT NULL,
        result TEXT NOT NULL,
        recorded INTEGER NOT NULL,
        meeting INTEGER,
        date TEXT,
        agenda_item TEXT,
        about TEXT,
        about_key TEXT,
        declared_in_favour INTEGER,
        declared_against INTEGER,
        declared_abstaining INTEGER,
        listed_in_favour INTEGER,
        listed_against INTEGER,
        listed_abstaining INTEGER,
        nil TEXT NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, key),
        {TO_SOURCE},
        FOREIGN KEY (document_id, paragraph) REFERENCES passages (document_id, key),
        FOREIGN KEY (document_id, about_key) REFERENCES passages (document_id, key)
        """,
        "Votes: what was decided, the totals that the document declares and those that its lists give. `nil` (JSON) "
        "are the positions whose list is expressly empty; `about` is the paragraph voted on.",
    ),
    "ballots": Relation(
        f"""
        document_id INTEGER NOT NULL,
        vote TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        position TEXT NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, vote, sequence),
        {TO_SOURCE},
        FOREIGN KEY (document_id, vote) REFERENCES votes (document_id, key) ON DELETE CASCADE
        """,
        "The votes cast, one row for each delegation listed: in_favour, against or abstaining.",
    ),
    "intentions": Relation(
        f"""
        document_id INTEGER NOT NULL,
        vote TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        intended TEXT NOT NULL,
        {SOURCE},
        PRIMARY KEY (document_id, vote, sequence),
        {TO_SOURCE},
        FOREIGN KEY (document_id, vote) REFERENCES votes (document_id, key) ON DELETE CASCADE
        """,
        "What delegations said afterwards that they had intended: never counted among the votes cast.",
    ),
}
