"""All facts of a report, in its order."""

from __future__ import annotations

from rapporteur.domain.facts import AgendaItem, Facts, Meeting, NationalReport, Sponsor, Statement
from rapporteur.domain.report import Division, Finding, Footnote, Masthead, Paragraph
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.reading.facts.compendium import read_compendium
from rapporteur.reading.facts.decisions import DecisionReader
from rapporteur.reading.facts.meetings import find_meetings
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.offices import OfficeReader
from rapporteur.reading.facts.others import read_agenda, read_national_reports
from rapporteur.reading.facts.participants import read_participants
from rapporteur.reading.facts.passage import Passage, passages
from rapporteur.reading.facts.records import RecordReader, is_record
from rapporteur.reading.facts.sponsors import head_sponsors, read_sponsors, title_sponsors
from rapporteur.reading.facts.statements import StatementReader
from rapporteur.reading.facts.votes import VoteReader
from rapporteur.reading.phrases import Phrases

#: No paragraph of a document is longer: the longest lists of participants have some 30,000 characters.
LONGEST = 100_000


def read_facts(
    masthead: Masthead,
    divisions: tuple[Division, ...],
    paragraphs: tuple[Paragraph, ...],
    footnotes: list[Footnote],
    table: Phrases,
    gazetteer: Gazetteer,
    job: Job,
    head: str = "",
) -> tuple[Facts, list[Finding]]:
    """The facts, and the doubts about them. `head` are the lines of the masthead, which may name officers."""
    date = masthead.starts or masthead.date
    year = int(date[:4]) if date else None
    names = NameReader(table, gazetteer, date)
    texts = passages(paragraphs)
    paragraph_of = {each.key: each for each in paragraphs}
    by_key = {each.key: each for each in texts}
    findings = [_too_long(each) for each in texts if len(each.text) > LONGEST]
    texts = [each for each in texts if len(each.text) <= LONGEST]
    footnotes = [each for each in footnotes if len(each.text) <= LONGEST]
    body = [by_key[each.key] for each in paragraphs if each.part == "body" and len(each.text) <= LONGEST]
    record = RecordReader(masthead, table, names, divisions, paragraphs) if is_record(masthead) else None
    if record is not None and record.meeting is not None:
        meetings = [record.meeting]
    else:
        meetings = find_meetings(body, table, (masthead.starts, masthead.ends), masthead.date)
    dates = {each.number: each.date for each in meetings}
    findings.extend(_implied(meetings))
    agenda: list[AgendaItem] = read_agenda(paragraphs, table, by_key)
    statements_of = StatementReader(table, names, dates, footnotes, year)
    votes_of = VoteReader(table, names, dates, divisions, paragraphs, footnotes, year)
    votes_of.only_meeting = record.meeting.number if record is not None and record.meeting is not None else None
    votes_of.title = masthead.title if masthead.kind in ("resolution", "decision") else ""
    decisions_of = DecisionReader(masthead, table, divisions, paragraphs, votes_of, year)
    offices_of = OfficeReader(table, names, divisions)
    if texts:
        offices_of.read_head(head.split("\n"), texts[0])
    reports: list[NationalReport] = []
    # What a statement of a compendium tells of other statements is not made by it.
    headed = read_compendium(masthead, divisions, paragraphs, by_key, table, names)
    statements: list[Statement] = [*headed]
    sponsors: list[Sponsor] = title_sponsors(masthead, head, texts[0], table, names) if texts else []
    if texts and not sponsors and masthead.kind == "working_paper":
        sponsors = head_sponsors(head, texts[0], table, names)
    for here, passage in enumerate(texts):
        job.step(0.6 + 0.4 * here / len(texts), "Reading votes and statements")
        decisions_of.read(passage)
        votes_of.read(passage)
        if not headed:
            statements.extend(record.read(passage) if record is not None else statements_of.read(passage))
        offices_of.read(passage, paragraph_of[passage.key], votes_of.last_meeting)
        sponsors.extend(read_sponsors(passage, table, names))
        reports = reports or read_national_reports(passage, table, names, findings)
    findings.extend(offices_of.findings)
    findings.extend(statements_of.findings)
    findings.extend(record.findings if record is not None else ())
    findings.extend(votes_of.findings)
    facts = Facts(
        tuple(meetings),
        tuple(agenda),
        tuple(offices_of.offices),
        tuple(reports),
        tuple(statements),
        tuple(votes_of.votes),
        tuple(sponsors),
        tuple(decisions_of.decisions),
        tuple(read_participants(masthead, divisions, paragraphs, by_key, names, findings)),
    )
    return facts, findings


def _too_long(passage: Passage) -> Finding:
    sentence = "This text is too long to be a paragraph ({length} characters): no facts were read from it."
    return Finding("warning", "too_long", passage.key, sentence, {"length": str(len(passage.text))})


def _implied(meetings: list[Meeting]) -> list[Finding]:
    """What the reading report says of the dates that the text does not state."""
    found = []
    for each in meetings:
        key = each.sources[0].key if each.sources else None
        values = {"meeting": str(each.number)}
        if each.basis == "implied" and each.date:
            sentence = "The date of meeting {meeting}, {date}, is not stated but implied by the dates of the others."
            found.append(Finding("info", "date_implied", key, sentence, values | {"date": each.date}))
        elif each.date is None:
            sentence = "The text gives no date for meeting {meeting}."
            found.append(Finding("info", "date_unknown", key, sentence, values))
    return found
