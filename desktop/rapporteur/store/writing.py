"""A Report into rows. The caller holds the transaction: all of a report is written, or nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rapporteur.domain.facts import Decision, Delegation, Facts, Member, Statement, Vote
from rapporteur.domain.originals import Original
from rapporteur.domain.report import Division, Footnote, Paragraph, Report
from rapporteur.store.originals import write_original
from rapporteur.store.rows import Row, geometry_columns, list_text, name_columns, source_columns, tally_columns

if TYPE_CHECKING:
    from sqlite_utils import Database


def content_stamp(report: Report) -> str:
    """A digest of all that a report says: equal for equal reports, whatever the machine and the schema.

    What later versions added counts only where it says something: the stamps of older libraries hold.
    """
    import hashlib  # takes a moment, and no start needs it

    said = dataclasses.asdict(report)
    _leave_out_empty(said["masthead"], "kind", "also")
    _leave_out_empty(said["facts"], "sponsors", "decisions", "delegations")
    for page in said["pages"]:
        _leave_out_empty(page, "geometry")
    for paragraph in said["paragraphs"]:
        _leave_out_empty(paragraph, "language")
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, default=bytes.hex)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _leave_out_empty(said: Row, *names: str) -> None:
    for name in names:
        if not said[name]:
            del said[name]


def write_report(db: Database, report: Report, bundled: bool, original: Original | None = None) -> None:
    """Write a report in the place of the one of the same symbol and language, and queue it for the index.

    The copy of its original must be there.
    """
    queue(db, report.symbol, report.language)
    delete_report(db, report.symbol, report.language)
    document: Row = dataclasses.asdict(report.masthead)
    document["also"] = list_text(report.masthead.also)
    document |= {"bundled": bundled, "content_stamp": content_stamp(report)}
    number = int(db.table("documents").insert(document).last_pk or 0)
    for table, rows in _tables(report):
        db.table(table).insert_all({"document_id": number, **row} for row in rows)
    if original is not None:
        write_original(db, number, original)


def delete_report(db: Database, symbol: str, language: str) -> None:
    db.execute("DELETE FROM documents WHERE symbol = ? AND language = ?", (symbol, language))


def queue(db: Database, symbol: str, language: str) -> None:
    """Note that the index must take this document in again, or out. Each time gives a new ticket."""
    db.execute("INSERT OR REPLACE INTO index_queue (symbol, language) VALUES (?, ?)", (symbol, language))


def _tables(report: Report) -> Iterator[tuple[str, Iterable[Row]]]:
    """Every child table with its rows, parents before children."""
    yield (
        "pages",
        (
            {
                "number": each.number,
                "source": each.source,
                "inferred": each.inferred,
                "basis": each.basis,
                **geometry_columns(each.geometry),
            }
            for each in report.pages
        ),
    )
    kinds: tuple[tuple[str, tuple[Division | Paragraph | Footnote, ...]], ...] = (
        ("division", report.divisions),
        ("paragraph", report.paragraphs),
        ("footnote", report.footnotes),
    )
    passages = [(kind, passage) for kind, group in kinds for passage in group]
    yield "passages", ({"key": passage.key, "kind": kind} for kind, passage in passages)
    yield "divisions", (_division(each) for each in report.divisions)
    yield "paragraphs", (_paragraph(each) for each in report.paragraphs)
    yield "footnotes", (_footnote(each) for each in report.footnotes)
    yield (
        "marks",
        (
            {"key": passage.key, "sequence": at, "start_offset": mark.start, "end_offset": mark.end, "kind": mark.kind}
            for _, passage in passages
            for at, mark in enumerate(passage.marks)
        ),
    )
    yield (
        "spans",
        (
            {"key": passage.key, "sequence": at, "page": span.page, "start_offset": span.start, "end_offset": span.end}
            for _, passage in passages
            for at, span in enumerate(passage.spans)
        ),
    )
    yield (
        "page_breaks",
        (
            {"key": each.key, "sequence": at, "text_offset": page_break.offset, "page": page_break.page}
            for each in report.paragraphs
            for at, page_break in enumerate(each.breaks)
        ),
    )
    yield (
        "citations",
        (
            {
                "sequence": at,
                "key": each.key,
                "start_offset": each.start,
                "end_offset": each.end,
                "kind": each.kind,
                "target": each.target,
                "text": each.text,
            }
            for at, each in enumerate(report.references)
        ),
    )
    yield (
        "findings",
        (
            {
                "sequence": at,
                "severity": each.severity,
                "code": each.code,
                "key": each.key,
                "start_offset": each.start,
                "end_offset": each.end,
                "message": each.message,
                "sentence": each.sentence,
                "sentence_values": json.dumps(each.values, ensure_ascii=False),
            }
            for at, each in enumerate(report.findings)
        ),
    )
    yield from _fact_tables(report.facts)


def _fact_tables(facts: Facts) -> Iterator[tuple[str, Iterable[Row]]]:
    yield (
        "meetings",
        (
            {"sequence": at, "number": each.number, "date": each.date, "basis": each.basis, "reason": each.reason}
            for at, each in enumerate(facts.meetings)
        ),
    )
    yield (
        "meeting_sources",
        (
            {"meeting_sequence": meeting, "sequence": at, **source_columns(source)}
            for meeting, each in enumerate(facts.meetings)
            for at, source in enumerate(each.sources)
        ),
    )
    yield (
        "agenda_items",
        (
            {"sequence": at, "number": each.number, "title": each.title, **source_columns(each.source)}
            for at, each in enumerate(facts.agenda)
        ),
    )
    yield (
        "offices",
        (
            {
                "sequence": at,
                "role": each.role,
                "role_raw": each.role_raw,
                "person": each.person,
                "meeting": each.meeting,
                **name_columns(each.name),
                **source_columns(each.source),
            }
            for at, each in enumerate(facts.offices)
        ),
    )
    yield (
        "national_reports",
        (
            {"sequence": at, **name_columns(each.name), **source_columns(each.source)}
            for at, each in enumerate(facts.national_reports)
        ),
    )
    yield (
        "sponsors",
        (
            {"sequence": at, **name_columns(each.name), **source_columns(each.source)}
            for at, each in enumerate(facts.sponsors)
        ),
    )
    yield "statements", (_statement(at, each) for at, each in enumerate(facts.statements))
    yield (
        "statement_on_behalf_of",
        (
            {"statement": statement, "sequence": at, **name_columns(name)}
            for statement, each in enumerate(facts.statements)
            for at, name in enumerate(each.on_behalf_of)
        ),
    )
    yield "votes", (_vote(at, each) for at, each in enumerate(facts.votes))
    yield (
        "ballots",
        (
            {
                "vote": vote.key,
                "sequence": at,
                "position": each.position,
                **name_columns(each.name),
                **source_columns(each.source),
            }
            for vote in facts.votes
            for at, each in enumerate(vote.ballots)
        ),
    )
    yield (
        "intentions",
        (
            {
                "vote": vote.key,
                "sequence": at,
                "intended": each.intended,
                **name_columns(each.name),
                **source_columns(each.source),
            }
            for vote in facts.votes
            for at, each in enumerate(vote.later)
        ),
    )
    yield "decisions", (_decision(at, each) for at, each in enumerate(facts.decisions))
    yield "delegations", (_delegation(at, each) for at, each in enumerate(facts.delegations))
    yield (
        "delegation_members",
        (
            _member(delegation, at, each)
            for delegation, listed in enumerate(facts.delegations)
            for at, each in enumerate(listed.members)
        ),
    )


def _division(each: Division) -> Row:
    return {
        "key": each.key,
        "label": each.label,
        "heading": each.heading,
        "subtitle": each.subtitle,
        "level": each.level,
        "parent": each.parent,
        "part": each.part,
        "sequence": each.order,
    }


def _paragraph(each: Paragraph) -> Row:
    return {
        "key": each.key,
        "label": each.label,
        "number": each.number,
        "kind": each.kind,
        "part": each.part,
        "division": each.division or None,
        "parent": each.parent,
        "sequence": each.order,
        "text": each.text,
        "language": each.language,
    }


def _footnote(each: Footnote) -> Row:
    return {
        "key": each.key,
        "marker": each.marker,
        "text": each.text,
        "sequence": each.order,
        "paragraph": each.paragraph,
        "mark_offset": each.offset,
        "inferred": each.inferred,
    }


def _statement(at: int, each: Statement) -> Row:
    return {
        "sequence": at,
        "speaker_raw_name": each.speaker.raw,
        "speaker_state": each.speaker.state,
        "kind": each.kind,
        "channel": each.channel,
        "meeting": each.meeting,
        "date": each.date,
        "agenda_item": each.agenda_item,
        "also": each.also,
        **source_columns(each.source),
        **source_columns(each.behalf_source, "behalf_source"),
    }


def _vote(at: int, each: Vote) -> Row:
    return {
        "key": each.key,
        "sequence": at,
        "paragraph": each.paragraph,
        "subject": each.subject,
        "result": each.result,
        "recorded": each.recorded,
        "meeting": each.meeting,
        "date": each.date,
        "agenda_item": each.agenda_item,
        "about": each.about,
        "about_key": each.about_key,
        **tally_columns(each.declared, "declared"),
        **tally_columns(each.listed, "listed"),
        "nil": list_text(each.nil),
        **source_columns(each.source),
    }


def _decision(at: int, each: Decision) -> Row:
    return {
        "key": each.key,
        "sequence": at,
        "paragraph": each.paragraph,
        "subject": each.subject,
        "result": each.result,
        "manner": each.manner,
        "meeting": each.meeting,
        "date": each.date,
        "agenda_item": each.agenda_item,
        "about": each.about,
        "about_key": each.about_key,
        **source_columns(each.source),
    }


def _delegation(at: int, each: Delegation) -> Row:
    return {
        "sequence": at,
        "kind": each.kind,
        "category": each.category,
        **name_columns(each.name),
        **source_columns(each.source),
    }


def _member(delegation: int, at: int, each: Member) -> Row:
    return {
        "delegation": delegation,
        "sequence": at,
        "name": each.name,
        "function": each.function,
        "role": each.role,
        "heads": each.heads,
        **source_columns(each.source),
    }
