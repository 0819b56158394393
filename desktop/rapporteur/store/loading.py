"""Rows into a Report: equal to the one that was written."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.facts import (
    AgendaItem,
    Ballot,
    Decision,
    Delegation,
    Facts,
    Intention,
    Meeting,
    Member,
    Name,
    NationalReport,
    Office,
    Source,
    Sponsor,
    Statement,
    Vote,
)
from rapporteur.domain.report import (
    Division,
    Finding,
    Footnote,
    Mark,
    Masthead,
    Page,
    PageBreak,
    PageSpan,
    Paragraph,
    Reference,
    Report,
)
from rapporteur.store.rows import Row, geometry_of, name_of, source_of, tally_of

#: So many letters of a text are its beginning.
_BEGINNING = 400


class _Tables:
    """The rows of one document, table by table."""

    def __init__(self, connection: sqlite3.Connection, document: int) -> None:
        self._connection = connection
        self._document = document

    def columns(self, table: str, columns: str) -> Iterable[tuple[Any, ...]]:
        """Some columns only, as tuples: twice as quick."""
        query = f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY sequence"  # noqa: S608 - our own names
        return self._connection.execute(query, (self._document,))

    def rows(self, table: str, order: str = "sequence") -> Iterable[Row]:
        query = f"SELECT * FROM {table} WHERE document_id = ? ORDER BY {order}"  # noqa: S608 - our own names
        cursor = self._connection.execute(query, (self._document,))
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def document_id(connection: sqlite3.Connection, symbol: str, language: str) -> int:
    """The id of a document's row. `UnknownDocument` where the library does not have it."""
    row = connection.execute(
        "SELECT id FROM documents WHERE symbol = ? AND language = ?", (symbol, language)
    ).fetchone()
    if row is None:
        raise UnknownDocument(
            "The library has no document {symbol} in the language “{language}”.", symbol=symbol, language=language
        )
    return int(row[0])


def load_report(connection: sqlite3.Connection, document: int) -> Report:
    """The report whose row in `documents` has the id `document`."""
    tables = _Tables(connection, document)
    marks: dict[str, list[Mark]] = defaultdict(list)
    for row in tables.rows("marks"):
        marks[row["key"]].append(Mark(row["start_offset"], row["end_offset"], row["kind"]))
    spans: dict[str, list[PageSpan]] = defaultdict(list)
    for row in tables.rows("spans"):
        spans[row["key"]].append(PageSpan(row["page"], row["start_offset"], row["end_offset"]))
    breaks: dict[str, list[PageBreak]] = defaultdict(list)
    for row in tables.rows("page_breaks"):
        breaks[row["key"]].append(PageBreak(row["text_offset"], row["page"]))
    return Report(
        masthead=load_masthead(connection, document),
        pages=tuple(
            Page(row["number"], row["source"], bool(row["inferred"]), row["basis"], geometry_of(row))
            for row in tables.rows("pages", "number")
        ),
        divisions=tuple(
            Division(
                key=row["key"],
                label=row["label"],
                heading=row["heading"],
                level=row["level"],
                parent=row["parent"],
                part=row["part"],
                order=row["sequence"],
                marks=tuple(marks[row["key"]]),
                spans=tuple(spans[row["key"]]),
                subtitle=row["subtitle"],
            )
            for row in tables.rows("divisions")
        ),
        paragraphs=tuple(
            Paragraph(
                key=row["key"],
                label=row["label"],
                number=row["number"],
                kind=row["kind"],
                part=row["part"],
                division=row["division"] or "",
                parent=row["parent"],
                order=row["sequence"],
                text=row["text"],
                marks=tuple(marks[row["key"]]),
                spans=tuple(spans[row["key"]]),
                breaks=tuple(breaks[row["key"]]),
                language=row["language"],
            )
            for row in tables.rows("paragraphs")
        ),
        footnotes=tuple(
            Footnote(
                key=row["key"],
                marker=row["marker"],
                text=row["text"],
                order=row["sequence"],
                paragraph=row["paragraph"],
                offset=row["mark_offset"],
                marks=tuple(marks[row["key"]]),
                spans=tuple(spans[row["key"]]),
                inferred=bool(row["inferred"]),
            )
            for row in tables.rows("footnotes")
        ),
        references=tuple(
            Reference(row["key"], row["start_offset"], row["end_offset"], row["kind"], row["target"], row["text"])
            for row in tables.rows("citations")
        ),
        facts=load_facts(connection, document),
        findings=tuple(
            Finding(
                severity=row["severity"],
                code=row["code"],
                key=row["key"],
                sentence=row["sentence"],
                values=json.loads(row["sentence_values"]),
                start=row["start_offset"],
                end=row["end_offset"],
            )
            for row in tables.rows("findings")
        ),
    )


def load_outline(connection: sqlite3.Connection, document: int) -> Report:
    """What leads to places in a report: its divisions, the beginnings of its texts, its votes without their ballots.

    For finding one's way only: it has no references, no findings and no other facts.
    """
    tables = _Tables(connection, document)
    spans: dict[str, list[PageSpan]] = defaultdict(list)
    for key, page, start, end in tables.columns("spans", "key, page, start_offset, end_offset"):
        spans[key].append(PageSpan(page, start, end))
    return Report(
        masthead=load_masthead(connection, document),
        pages=(),
        divisions=tuple(
            Division(key, label, heading, level, parent, part, order, (), tuple(spans[key]), subtitle)
            for key, label, heading, level, parent, part, order, subtitle in tables.columns(
                "divisions", "key, label, heading, level, parent, part, sequence, subtitle"
            )
        ),
        paragraphs=tuple(
            Paragraph(
                key, label, number, kind, part, division or "", parent, order, text, (), tuple(spans[key]), (), language
            )
            for key, label, number, kind, part, division, parent, order, text, language in tables.columns(
                "paragraphs",
                f"key, label, number, kind, part, division, parent, sequence, substr(text, 1, {_BEGINNING}), language",
            )
        ),
        footnotes=tuple(
            Footnote(row["key"], row["marker"], row["text"], row["sequence"], row["paragraph"], row["mark_offset"])
            for row in tables.rows("footnotes")
        ),
        references=(),
        facts=Facts(votes=tuple(_vote(row, (), ()) for row in tables.rows("votes"))),
        findings=(),
    )


def load_masthead(connection: sqlite3.Connection, document: int) -> Masthead:
    columns = list(Masthead.__dataclass_fields__)
    query = f"SELECT {', '.join(columns)} FROM documents WHERE id = ?"  # noqa: S608 - our own names
    said = dict(zip(columns, connection.execute(query, (document,)).fetchone(), strict=True))
    return Masthead(**{**said, "also": tuple(json.loads(said["also"]))})


def load_facts(connection: sqlite3.Connection, document: int) -> Facts:
    """The facts of a document, without its text."""
    tables = _Tables(connection, document)
    meeting_sources: dict[int, list[Source]] = defaultdict(list)
    for row in tables.rows("meeting_sources"):
        meeting_sources[row["meeting_sequence"]].append(source_of(row))
    return Facts(
        meetings=tuple(
            Meeting(
                number=row["number"],
                date=row["date"],
                basis=row["basis"],
                sources=tuple(meeting_sources[row["sequence"]]),
                reason=row["reason"],
            )
            for row in tables.rows("meetings")
        ),
        agenda=tuple(AgendaItem(row["number"], row["title"], source_of(row)) for row in tables.rows("agenda_items")),
        offices=tuple(
            Office(
                role=row["role"],
                role_raw=row["role_raw"],
                person=row["person"],
                name=name_of(row),
                meeting=row["meeting"],
                source=source_of(row),
            )
            for row in tables.rows("offices")
        ),
        national_reports=tuple(NationalReport(name_of(row), source_of(row)) for row in tables.rows("national_reports")),
        statements=_statements(tables),
        votes=_votes(tables),
        sponsors=tuple(Sponsor(name_of(row), source_of(row)) for row in tables.rows("sponsors")),
        decisions=tuple(
            Decision(
                key=row["key"],
                paragraph=row["paragraph"],
                subject=row["subject"],
                result=row["result"],
                manner=row["manner"],
                meeting=row["meeting"],
                date=row["date"],
                agenda_item=row["agenda_item"],
                source=source_of(row),
                about=row["about"],
                about_key=row["about_key"],
            )
            for row in tables.rows("decisions")
        ),
        delegations=_delegations(tables),
    )


def _delegations(tables: _Tables) -> tuple[Delegation, ...]:
    members: dict[int, list[Member]] = defaultdict(list)
    for row in tables.rows("delegation_members"):
        members[row["delegation"]].append(
            Member(row["name"], row["function"], row["role"], bool(row["heads"]), source_of(row))
        )
    return tuple(
        Delegation(name_of(row), row["kind"], row["category"], tuple(members[row["sequence"]]), source_of(row))
        for row in tables.rows("delegations")
    )


def _statements(tables: _Tables) -> tuple[Statement, ...]:
    on_behalf_of: dict[int, list[Name]] = defaultdict(list)
    for row in tables.rows("statement_on_behalf_of"):
        on_behalf_of[row["statement"]].append(name_of(row))
    return tuple(
        Statement(
            speaker=Name(row["speaker_raw_name"], row["speaker_state"]),
            kind=row["kind"],
            channel=row["channel"],
            meeting=row["meeting"],
            date=row["date"],
            agenda_item=row["agenda_item"],
            on_behalf_of=tuple(on_behalf_of[row["sequence"]]),
            also=bool(row["also"]),
            source=source_of(row),
            behalf_source=source_of(row, "behalf_source") if row["behalf_source_key"] is not None else None,
        )
        for row in tables.rows("statements")
    )


def _votes(tables: _Tables) -> tuple[Vote, ...]:
    ballots: dict[str, list[Ballot]] = defaultdict(list)
    for row in tables.rows("ballots"):
        ballots[row["vote"]].append(Ballot(name_of(row), row["position"], source_of(row)))
    later: dict[str, list[Intention]] = defaultdict(list)
    for row in tables.rows("intentions"):
        later[row["vote"]].append(Intention(name_of(row), row["intended"], source_of(row)))
    return tuple(_vote(row, tuple(ballots[row["key"]]), tuple(later[row["key"]])) for row in tables.rows("votes"))


def _vote(row: Row, ballots: tuple[Ballot, ...], later: tuple[Intention, ...]) -> Vote:
    return Vote(
        key=row["key"],
        paragraph=row["paragraph"],
        subject=row["subject"],
        result=row["result"],
        recorded=bool(row["recorded"]),
        meeting=row["meeting"],
        date=row["date"],
        agenda_item=row["agenda_item"],
        declared=tally_of(row, "declared"),
        listed=tally_of(row, "listed"),
        ballots=ballots,
        later=later,
        source=source_of(row),
        about=row["about"],
        about_key=row["about_key"],
        nil=tuple(json.loads(row["nil"])),
    )
