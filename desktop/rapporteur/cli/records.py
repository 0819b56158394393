"""The JSON of the command line: plain objects made from the domain's records, one shape for each command.

The shapes are a promise, told in `resources/help/command-line.md`: a key is never renamed or removed, and
what is not known is null. A `source` says which words a fact was read from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rapporteur.domain.comparing import RELATIONS, Comparison, Passage
from rapporteur.domain.facts import (
    Ballot,
    Decision,
    Delegation,
    Intention,
    Name,
    Office,
    Source,
    Statement,
    Tally,
    Vote,
)
from rapporteur.domain.importing import Attached, ImportResult
from rapporteur.domain.kind import document_kind
from rapporteur.domain.query import Hit, SearchResult
from rapporteur.domain.report import Division, Finding, Footnote, Paragraph, Reference, Report
from rapporteur.domain.views import DecisionRecord, DocumentSummary, Health, Participant, StatementRecord, VoteRecord
from rapporteur.translation import Translator

Record = dict[str, Any]


# -- documents and show -----------------------------------------------------------------------


def documents(summaries: Iterable[DocumentSummary]) -> Record:
    return {
        "documents": [
            {
                "symbol": each.symbol,
                "language": each.language,
                "title": each.title,
                "date": each.date,
                "pages": each.pages,
                "paragraphs": each.paragraphs,
                "kind": each.kind,
                "also": list(each.also),
                "original": each.original,
            }
            for each in summaries
        ]
    }


def report(read: Report, tr: Translator) -> Record:
    notes: dict[str, list[str]] = {}
    for footnote in read.footnotes:
        if footnote.paragraph is not None:
            notes.setdefault(footnote.paragraph, []).append(footnote.key)
    return {
        "symbol": read.symbol,
        "language": read.language,
        "title": read.masthead.title,
        "date": read.masthead.date,
        "kind": read.masthead.kind or document_kind(read.symbol, read.masthead.title),
        "also": list(read.masthead.also),
        "divisions": [_division(each) for each in read.divisions],
        "paragraphs": [_paragraph(each, notes.get(each.key, [])) for each in read.paragraphs],
        "footnotes": [_footnote(each) for each in read.footnotes],
        "references": [_reference(each) for each in read.references],
        "sponsors": [{**_name(each.name), "source": source(each.source)} for each in read.facts.sponsors],
        "decisions": [_decision(read.symbol, each) for each in read.facts.decisions],
        "reading_report": [_finding(each, tr) for each in read.findings],
    }


def _division(division: Division) -> Record:
    return {
        "key": division.key,
        "label": division.label,
        "heading": division.heading,
        "level": division.level,
        "parent": division.parent,
    }


def _paragraph(paragraph: Paragraph, footnotes: list[str]) -> Record:
    return {
        "key": paragraph.key,
        "label": paragraph.label,
        "part": paragraph.part,
        "division": paragraph.division or None,
        "pages": list(paragraph.pages),
        "text": paragraph.text,
        "footnotes": footnotes,
        "kind": paragraph.kind,
        "parent": paragraph.parent,
        "language": paragraph.language or None,
    }


def _footnote(footnote: Footnote) -> Record:
    return {
        "key": footnote.key,
        "marker": footnote.marker,
        "paragraph": footnote.paragraph,
        "text": footnote.text,
    }


def _reference(reference: Reference) -> Record:
    return {
        "paragraph": reference.key,
        "kind": reference.kind,
        "target": reference.target,
        "text": reference.text,
    }


def _finding(finding: Finding, tr: Translator) -> Record:
    return {
        "severity": finding.severity,
        "paragraph": finding.key,
        "message": tr(finding.sentence, **finding.values),
    }


# -- facts ------------------------------------------------------------------------------------


def source(words: Source) -> Record:
    return {
        "paragraph": words.key,
        "start": words.start,
        "end": words.end,
        "text": words.text,
        "pages": list(words.pages),
    }


def votes(told: Iterable[VoteRecord], decided: Iterable[DecisionRecord] = ()) -> Record:
    return {
        "votes": [_vote(each.document, each.vote) for each in told],
        "decisions": [_decision(each.document, each.decision) for each in decided],
    }


def _decision(document: str, decision: Decision) -> Record:
    return {
        "document": document,
        "paragraph": decision.paragraph,
        "subject": decision.subject,
        "meeting": decision.meeting,
        "date": decision.date,
        "agenda_item": decision.agenda_item,
        "result": decision.result,
        "manner": decision.manner,
        "source": source(decision.source),
    }


def _vote(document: str, vote: Vote) -> Record:
    return {
        "document": document,
        "paragraph": vote.paragraph,
        "subject": vote.subject,
        "meeting": vote.meeting,
        "date": vote.date,
        "agenda_item": vote.agenda_item,
        "result": vote.result,
        "declared": _tally(vote.declared),
        "listed": _tally(vote.listed),
        "ballots": [_ballot(each) for each in vote.ballots],
        "later": [_intention(each) for each in vote.later],
    }


def _tally(tally: Tally) -> Record:
    return {"in_favour": tally.in_favour, "against": tally.against, "abstaining": tally.abstaining}


def _ballot(ballot: Ballot) -> Record:
    return {
        "raw_name": ballot.name.raw,
        "state": ballot.name.state,
        "position": ballot.position,
        "source": source(ballot.source),
    }


def _intention(intention: Intention) -> Record:
    return {
        "raw_name": intention.name.raw,
        "state": intention.name.state,
        "intended": intention.intended,
        "source": source(intention.source),
    }


def statements(told: Iterable[StatementRecord]) -> Record:
    return {"statements": [_statement(each.document, each.statement) for each in told]}


def _statement(document: str, statement: Statement) -> Record:
    return {
        "document": document,
        "paragraph": statement.source.key,
        "meeting": statement.meeting,
        "date": statement.date,
        "agenda_item": statement.agenda_item,
        "speaker": statement.speaker.raw,
        "state": statement.speaker.state,
        "kind": statement.kind,
        "channel": statement.channel,
        "on_behalf_of": [_name(each) for each in statement.on_behalf_of],
        "source": source(statement.source),
    }


def _name(name: Name) -> Record:
    return {"name": name.raw, "state": name.state}


def participants(by_document: Sequence[tuple[str, Sequence[Participant]]]) -> Record:
    """Those of each document (its symbol first), and how many of each kind there are in all."""
    everyone = [(symbol, each) for symbol, present in by_document for each in present]
    kinds = Counter(each.kind for _, each in everyone)
    return {
        "participants": [_participant(symbol, each) for symbol, each in everyone],
        "counts": {
            "participants": len(everyone),
            "states": kinds["state"],
            "groups": kinds["group"],
            "igos": kinds["igo"],
            "ngos": kinds["ngo"],
            "statements": sum(len(each.statements) for _, each in everyone),
            "national_reports": sum(each.national_report is not None for _, each in everyone),
        },
    }


def _participant(document: str, participant: Participant) -> Record:
    reported = participant.national_report
    return {
        "document": document,
        "name": participant.name,
        "state": participant.state,
        "kind": participant.kind,
        "statements": len(participant.statements),
        "spoken_for": len(participant.spoken_for_by),
        "votes": [_voted(each, participant) for each in participant.votes],
        "offices": [_office(each) for each in participant.offices],
        "national_report": source(reported.source) if reported else None,
        "listed": [_listed(each) for each in participant.listed],
    }


def _listed(delegation: Delegation) -> Record:
    """A delegation as the list of participants has it: that says nothing of who spoke."""
    return {
        "category": delegation.category,
        "members": [
            {
                "name": each.name,
                "function": each.function,
                "role": each.role,
                "head": each.heads,
                "source": source(each.source),
            }
            for each in delegation.members
        ],
        "source": source(delegation.source),
    }


def _voted(told: VoteRecord, participant: Participant) -> Record:
    """What a participant voted; null where only its later intention is told."""
    position = next((each.position for each in told.vote.ballots if _is_of(each, participant)), None)
    return {
        "document": told.document,
        "vote": told.vote.key,
        "subject": told.vote.subject,
        "position": position,
    }


def _is_of(ballot: Ballot, participant: Participant) -> bool:
    if participant.state is None:
        return ballot.name.state is None and ballot.name.raw == participant.key
    return ballot.name.state == participant.state


def _office(office: Office) -> Record:
    return {
        "role": office.role,
        "person": office.person,
        "meeting": office.meeting,
        "source": source(office.source),
    }


# -- search and check -------------------------------------------------------------------------


def search(result: SearchResult) -> Record:
    return {
        "query": result.query,
        "total": result.total,
        "elapsed_ms": round(result.elapsed_ms, 3),
        "suggestion": result.suggestion or None,
        "hits": [_hit(each) for each in result.hits],
        "facets": {
            field: [{"value": each.value, "label": each.label, "count": each.count} for each in values]
            for field, values in result.facets.items()
        },
    }


def comparison(found: Comparison) -> Record:
    return {
        "a": {"symbol": found.left.symbol, "language": found.left.language, "title": found.left.masthead.title},
        "b": {"symbol": found.right.symbol, "language": found.right.language, "title": found.right.masthead.title},
        "counts": {relation: found.counts().get(relation, 0) for relation in RELATIONS},
        "rows": [
            {
                "relation": row.relation,
                "a": _passage(row.left),
                "b": _passage(row.right),
                "changes": [{"kind": each.kind, "text": each.text} for each in row.changes],
            }
            for row in found.rows
        ],
    }


def _passage(passage: Passage | None) -> Record | None:
    if passage is None:
        return None
    return {"key": passage.key, "label": passage.label, "kind": passage.kind, "text": passage.text}


def imported(result: ImportResult, tr: Translator) -> Record:
    return {
        "imported": [
            {
                "file": each.file,
                "symbol": each.symbol,
                "language": each.language,
                "kind": each.kind,
                "pages": each.pages,
                "paragraphs": each.paragraphs,
                "votes": each.votes,
                "statements": each.statements,
                "warnings": each.warnings,
                "outcome": each.outcome,
                "attached": _attached(each.attached) if each.attached is not None else None,
            }
            for each in result.imported
        ],
        "failed": [{"file": each.file, "reason": tr(each.sentence, **each.values)} for each in result.failed],
    }


def _attached(attached: Attached) -> Record:
    return {"matched": attached.matched, "unmatched": list(attached.unmatched), "extra": list(attached.extra)}


def _hit(hit: Hit) -> Record:
    return {
        "document": hit.document,
        "language": hit.language,
        "key": hit.key,
        "label": hit.label,
        "section": hit.section,
        "page": hit.page,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
        "ranges": [list(each) for each in hit.ranges],
    }


def health(found: Health, library: str, tr: Translator) -> Record:
    return {
        "store": {
            "ok": found.store_ok,
            "path": library,
            "schema_version": found.schema_version,
            "documents": found.documents,
        },
        "index": {"ok": found.index_ok, "units": found.units_indexed},
        "repairs": [tr(sentence, **values) for sentence, values in found.repairs],
        "problems": [tr(sentence, **values) for sentence, values in found.problems],
    }
