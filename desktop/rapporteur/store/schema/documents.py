"""Documents: their pages, their structure, their text, and what was found on reading them."""

from __future__ import annotations

from rapporteur.store.schema.relation import Relation

_TO_PASSAGE = "FOREIGN KEY (document_id, key) REFERENCES passages (document_id, key) ON DELETE CASCADE"

TABLES = {
    "documents": Relation(
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
    "pages": Relation(
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
    "passages": Relation(
        """
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (document_id, key)
        """,
        "Every place that can be cited: `kind` says whether its key is a division's, a paragraph's or a footnote's.",
    ),
    "divisions": Relation(
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
    "paragraphs": Relation(
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
    "footnotes": Relation(
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
    "marks": Relation(
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
    "spans": Relation(
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
    "page_breaks": Relation(
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
    "citations": Relation(
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
        "Words that point elsewhere (resolutions, documents, paragraphs, indicators), with their normal form.",
    ),
    "findings": Relation(
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
}
