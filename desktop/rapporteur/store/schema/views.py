"""Views that answer what people ask of the tables, with names in place of codes."""

from __future__ import annotations

from rapporteur.store.schema.relation import Relation

VIEWS = {
    "numbered_paragraphs": Relation(
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
    "vote_totals": Relation(
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
    "ballots_with_names": Relation(
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
    "votes_by_state": Relation(
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
    "statements_with_speakers": Relation(
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
    "states_with_groups": Relation(
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
