"""The tables and views of library.sqlite, as someone who opens it in a database browser meets them.

Offsets count code points of the text they refer to, end exclusive. Every fact keeps the words it was read
from: `source_key` (a passage), `source_start`, `source_end`, `source_text`, and `source_pages`, a JSON list of
page numbers. Meetings and agenda items are told by number, without a foreign key: a document may speak of an
item of an agenda that it does not print.
"""

from __future__ import annotations

#: "Rapp", in the header of the file: this database is a library of ours.
APPLICATION_ID = 0x52617070

_SOURCE = """
    source_key TEXT NOT NULL,
    source_start INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    source_text TEXT NOT NULL,
    source_pages TEXT NOT NULL
"""

_TO_SOURCE = "FOREIGN KEY (document_id, source_key) REFERENCES passages (document_id, key) ON DELETE CASCADE"

_TO_PASSAGE = "FOREIGN KEY (document_id, key) REFERENCES passages (document_id, key) ON DELETE CASCADE"

#: Table by table, in the order in which they are made: columns and constraints, and a sentence on each.
TABLES: dict[str, tuple[str, str]] = {
    "documents": (
        """
        id INTEGER PRIMARY KEY,
        symbol TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        meeting TEXT NOT NULL,
        place TEXT NOT NULL,
        starts TEXT,
        ends TEXT,
        distribution TEXT NOT NULL,
        date TEXT,
        original_language TEXT,
        job_number TEXT NOT NULL,
        page_count INTEGER,
        bundled INTEGER NOT NULL DEFAULT 0,
        content_stamp TEXT NOT NULL,
        UNIQUE (symbol, language)
        """,
        "One row for each document in each language, with what its first page says of it. `bundled` is 1 for those "
        "that came with Rapporteur; `content_stamp` changes when the text or a fact does.",
    ),
    "pages": (
        """
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        source TEXT NOT NULL,
        inferred INTEGER NOT NULL,
        basis TEXT NOT NULL,
        PRIMARY KEY (document_id, number)
        """,
        "The pages of the original as they were read, furniture included. `inferred` is 1 where the end of the page "
        "was not printed; `basis` says what it was inferred from.",
    ),
    "passages": (
        """
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (document_id, key)
        """,
        "Every place that can be cited: `kind` says whether its key is a division's, a paragraph's or a footnote's.",
    ),
    "divisions": (
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        label TEXT NOT NULL,
        heading TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        level INTEGER NOT NULL,
        parent TEXT,
        part TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        PRIMARY KEY (document_id, key),
        {_TO_PASSAGE},
        FOREIGN KEY (document_id, parent) REFERENCES divisions (document_id, key) DEFERRABLE INITIALLY DEFERRED
        """,
        "Sections, subsections, annexes and their parts: headings with their printed numbers, nested by `parent`.",
    ),
    "paragraphs": (
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        label TEXT NOT NULL,
        number TEXT NOT NULL,
        kind TEXT NOT NULL,
        part TEXT NOT NULL,
        division TEXT,
        parent TEXT,
        sequence INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (document_id, key),
        {_TO_PASSAGE},
        FOREIGN KEY (document_id, division) REFERENCES divisions (document_id, key) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (document_id, parent) REFERENCES paragraphs (document_id, key) DEFERRABLE INITIALLY DEFERRED
        """,
        "Paragraphs, list items, lettered points and unnumbered texts, each whole, under their printed numbers.",
    ),
    "footnotes": (
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        marker TEXT NOT NULL,
        text TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        paragraph TEXT,
        mark_offset INTEGER,
        inferred INTEGER NOT NULL,
        PRIMARY KEY (document_id, key),
        {_TO_PASSAGE},
        FOREIGN KEY (document_id, paragraph) REFERENCES passages (document_id, key)
        """,
        "Footnotes, and where their marks stand (`mark_offset` in the text of `paragraph`).",
    ),
    "marks": (
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (document_id, key, sequence),
        {_TO_PASSAGE}
        """,
        "Runs of a passage's text that are set apart: superscript, italic, bold.",
    ),
    "spans": (
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        page INTEGER NOT NULL,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        PRIMARY KEY (document_id, key, sequence),
        {_TO_PASSAGE},
        FOREIGN KEY (document_id, page) REFERENCES pages (document_id, number)
        """,
        "Where a passage stands in the original: offsets in the `source` of a page.",
    ),
    "page_breaks": (
        f"""
        document_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        text_offset INTEGER NOT NULL,
        page INTEGER NOT NULL,
        PRIMARY KEY (document_id, key, sequence),
        {_TO_PASSAGE},
        FOREIGN KEY (document_id, page) REFERENCES pages (document_id, number)
        """,
        "Where, inside a paragraph's text, a new page begins.",
    ),
    "citations": (
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        key TEXT NOT NULL,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (document_id, sequence),
        {_TO_PASSAGE}
        """,
        "Words that point elsewhere (resolutions, documents, paragraphs, indicators), with their target in a normal form.",
    ),
    "findings": (
        """
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        sequence INTEGER NOT NULL,
        severity TEXT NOT NULL,
        code TEXT NOT NULL,
        key TEXT,
        start_offset INTEGER,
        end_offset INTEGER,
        message TEXT NOT NULL,
        sentence TEXT NOT NULL,
        sentence_values TEXT NOT NULL,
        PRIMARY KEY (document_id, sequence)
        """,
        "The reading report: what was inferred, repaired, unmatched or contradictory. `message` is `sentence` with its "
        "values (JSON) filled in.",
    ),
    "groups": (
        "code TEXT PRIMARY KEY, kind TEXT NOT NULL, as_of TEXT",
        "Groups of States: the five regional groups, and others in whose name States speak; `as_of` dates their members.",
    ),
    "group_names": (
        """
        group_code TEXT NOT NULL REFERENCES groups (code) ON DELETE CASCADE,
        language TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (group_code, language)
        """,
        "The names of groups, by language.",
    ),
    "states": (
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
    "state_names": (
        """
        state TEXT NOT NULL REFERENCES states (code) ON DELETE CASCADE,
        language TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (state, language)
        """,
        "The short names of States in the six official languages.",
    ),
    "group_members": (
        """
        group_code TEXT NOT NULL REFERENCES groups (code) ON DELETE CASCADE,
        state TEXT NOT NULL REFERENCES states (code) ON DELETE CASCADE,
        as_of TEXT,
        PRIMARY KEY (group_code, state)
        """,
        "The States of each group, as of a date.",
    ),
    "meetings": (
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
    "meeting_sources": (
        f"""
        document_id INTEGER NOT NULL,
        meeting_sequence INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        {_SOURCE},
        PRIMARY KEY (document_id, meeting_sequence, sequence),
        {_TO_SOURCE},
        FOREIGN KEY (document_id, meeting_sequence) REFERENCES meetings (document_id, sequence) ON DELETE CASCADE
        """,
        "The words that each meeting and its date were read from.",
    ),
    "agenda_items": (
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        number TEXT NOT NULL,
        title TEXT NOT NULL,
        {_SOURCE},
        PRIMARY KEY (document_id, sequence),
        {_TO_SOURCE}
        """,
        "The agenda as the document prints it.",
    ),
    "offices": (
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        role TEXT NOT NULL,
        role_raw TEXT NOT NULL,
        person TEXT NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        meeting INTEGER,
        {_SOURCE},
        PRIMARY KEY (document_id, sequence),
        {_TO_SOURCE}
        """,
        "The bureau: who was elected chair, vice-chair or rapporteur, for which State.",
    ),
    "national_reports": (
        f"""
        document_id INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        {_SOURCE},
        PRIMARY KEY (document_id, sequence),
        {_TO_SOURCE}
        """,
        "The States that submitted a national report, as the document names them.",
    ),
    "statements": (
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
        {_SOURCE},
        PRIMARY KEY (document_id, sequence),
        {_TO_SOURCE},
        FOREIGN KEY (document_id, behalf_source_key) REFERENCES passages (document_id, key)
        """,
        "Who spoke, at which meeting, on which agenda item (none: on all substantive items), in the room or virtually. "
        "`also` is 1 where the speaker spoke also in its own name.",
    ),
    "statement_on_behalf_of": (
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
    "votes": (
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
        {_SOURCE},
        PRIMARY KEY (document_id, key),
        {_TO_SOURCE},
        FOREIGN KEY (document_id, paragraph) REFERENCES passages (document_id, key),
        FOREIGN KEY (document_id, about_key) REFERENCES passages (document_id, key)
        """,
        "Votes: what was decided, the totals that the document declares and those that its lists give. `nil` (JSON) are "
        "the positions whose list is expressly empty; `about` is the paragraph voted on.",
    ),
    "ballots": (
        f"""
        document_id INTEGER NOT NULL,
        vote TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        position TEXT NOT NULL,
        {_SOURCE},
        PRIMARY KEY (document_id, vote, sequence),
        {_TO_SOURCE},
        FOREIGN KEY (document_id, vote) REFERENCES votes (document_id, key) ON DELETE CASCADE
        """,
        "The votes cast, one row for each delegation listed: in_favour, against or abstaining.",
    ),
    "intentions": (
        f"""
        document_id INTEGER NOT NULL,
        vote TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        raw_name TEXT NOT NULL,
        state TEXT REFERENCES states (code),
        intended TEXT NOT NULL,
        {_SOURCE},
        PRIMARY KEY (document_id, vote, sequence),
        {_TO_SOURCE},
        FOREIGN KEY (document_id, vote) REFERENCES votes (document_id, key) ON DELETE CASCADE
        """,
        "What delegations said afterwards that they had intended: never counted among the votes cast.",
    ),
    "index_queue": (
        """
        ticket INTEGER PRIMARY KEY,
        symbol TEXT NOT NULL,
        language TEXT NOT NULL,
        UNIQUE (symbol, language)
        """,
        "Documents that wait to be taken into the search index again, or out of it when they are no longer here.",
    ),
    "library_metadata": (
        "name TEXT PRIMARY KEY, value TEXT NOT NULL",
        "What the library says of itself: its generation (which copy of it this is) and the stamp of its bundled contents.",
    ),
    "about": (
        "name TEXT PRIMARY KEY, kind TEXT NOT NULL, description TEXT NOT NULL",
        "A sentence on each table and view.",
    ),
}

INDEXES = (
    "CREATE INDEX citations_by_target ON citations (target)",
    "CREATE INDEX ballots_by_state ON ballots (state)",
    "CREATE INDEX intentions_by_state ON intentions (state)",
    "CREATE INDEX statements_by_state ON statements (speaker_state)",
    "CREATE INDEX spoken_for_by_state ON statement_on_behalf_of (state)",
)

#: View by view: its query, and a sentence on it.
VIEWS: dict[str, tuple[str, str]] = {
    "numbered_paragraphs": (
        """
        SELECT d.symbol, d.language, p.part, p.label, p.text, v.heading AS under_heading,
               (SELECT group_concat(DISTINCT s.page) FROM spans s
                WHERE s.document_id = p.document_id AND s.key = p.key) AS pages,
               p.key, p.document_id
        FROM paragraphs p
        JOIN documents d ON d.id = p.document_id
        LEFT JOIN divisions v ON v.document_id = p.document_id AND v.key = p.division
        WHERE p.kind = 'numbered'
        ORDER BY d.symbol, d.language, p.sequence
        """,
        "Each numbered paragraph with the heading it stands under and its pages.",
    ),
    "vote_totals": (
        """
        SELECT d.symbol, d.language, v.key AS vote, v.date, v.meeting, v.agenda_item, v.subject, v.result,
               v.declared_in_favour, v.declared_against, v.declared_abstaining,
               v.listed_in_favour, v.listed_against, v.listed_abstaining,
               v.declared_in_favour IS v.listed_in_favour AND v.declared_against IS v.listed_against
                   AND v.declared_abstaining IS v.listed_abstaining AS totals_agree,
               v.document_id
        FROM votes v JOIN documents d ON d.id = v.document_id
        ORDER BY d.symbol, d.language, v.sequence
        """,
        "Each vote with its declared and its listed totals, and whether they agree.",
    ),
    "ballots_with_names": (
        """
        SELECT d.symbol, d.language, b.vote, v.date, v.subject, b.position, b.raw_name, b.state,
               en.name AS state_in_english, fr.name AS state_in_french, s.regional_group,
               b.source_key, b.source_start, b.source_end, b.document_id
        FROM ballots b
        JOIN documents d ON d.id = b.document_id
        JOIN votes v ON v.document_id = b.document_id AND v.key = b.vote
        LEFT JOIN states s ON s.code = b.state
        LEFT JOIN state_names en ON en.state = b.state AND en.language = 'en'
        LEFT JOIN state_names fr ON fr.state = b.state AND fr.language = 'fr'
        ORDER BY d.symbol, d.language, v.sequence, b.sequence
        """,
        "Each ballot with the vote it was cast in and the names of the State it was matched to.",
    ),
    "votes_by_state": (
        """
        SELECT b.state, en.name AS state_in_english, fr.name AS state_in_french, d.language,
               sum(b.position = 'in_favour') AS in_favour, sum(b.position = 'against') AS against,
               sum(b.position = 'abstaining') AS abstaining
        FROM ballots b
        JOIN documents d ON d.id = b.document_id
        LEFT JOIN state_names en ON en.state = b.state AND en.language = 'en'
        LEFT JOIN state_names fr ON fr.state = b.state AND fr.language = 'fr'
        WHERE b.state IS NOT NULL
        GROUP BY b.state, d.language
        ORDER BY en.name, d.language
        """,
        "How often each State voted in favour, against and abstained, by language version so that none counts twice.",
    ),
    "statements_with_speakers": (
        """
        SELECT d.symbol, d.language, s.sequence, s.meeting, s.date, s.agenda_item, s.kind, s.channel,
               s.speaker_raw_name, s.speaker_state, en.name AS state_in_english, fr.name AS state_in_french,
               (SELECT group_concat(o.raw_name, ' · ') FROM statement_on_behalf_of o
                WHERE o.document_id = s.document_id AND o.statement = s.sequence) AS on_behalf_of,
               s.source_key, s.source_text, s.document_id
        FROM statements s
        JOIN documents d ON d.id = s.document_id
        LEFT JOIN state_names en ON en.state = s.speaker_state AND en.language = 'en'
        LEFT JOIN state_names fr ON fr.state = s.speaker_state AND fr.language = 'fr'
        ORDER BY d.symbol, d.language, s.sequence
        """,
        "Each statement with its speaker's names and those in whose name it was made.",
    ),
    "states_with_groups": (
        """
        SELECT s.code, en.name AS state_in_english, fr.name AS state_in_french, s.status, s.regional_group,
               (SELECT group_concat(m.group_code, ' · ') FROM group_members m WHERE m.state = s.code) AS groups
        FROM states s
        LEFT JOIN state_names en ON en.state = s.code AND en.language = 'en'
        LEFT JOIN state_names fr ON fr.state = s.code AND fr.language = 'fr'
        ORDER BY en.name
        """,
        "Each State with its names and the groups it belongs to.",
    ),
}
