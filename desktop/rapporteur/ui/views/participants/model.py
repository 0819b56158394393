"""What the participants view shows, put together once from the desk's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.desk import Desk
from rapporteur.domain.facts import AgendaItem, Meeting, Name, Statement
from rapporteur.domain.participation import name_key, others
from rapporteur.domain.views import DocumentSummary, Participant, StatementRecord
from rapporteur.job import Job
from rapporteur.ui import wording
from rapporteur.ui.context import Context, Location
from rapporteur.ui.sources import Places, source_location

ROOM, VIRTUAL = "●", "○"


@dataclass(slots=True)
class ParticipantsData:
    """One document's participants. `documents` are all those of the library."""

    documents: list[DocumentSummary] = field(default_factory=list)
    document: str = ""
    language: str = ""
    participants: list[Participant] = field(default_factory=list)
    statements: list[StatementRecord] = field(default_factory=list)
    meetings: tuple[Meeting, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    places: Places = field(default_factory=Places)

    def find(self, key: str) -> Participant | None:
        return next((each for each in self.participants if each.key == key), None)

    def meeting(self, number: int | None) -> Meeting | None:
        return next((each for each in self.meetings if each.number == number), None)

    def item_title(self, number: str | None) -> str:
        return next((each.title for each in self.agenda if each.number == number), "")

    def speaker(self, record: StatementRecord) -> Participant | None:
        return self.find(name_key(record.statement.speaker))


def load(desk: Desk, document: str, language: str, job: Job) -> ParticipantsData:
    """Read a document's participants from the desk; the first of the library that has statements for "".

    Runs off the UI thread.
    """
    data = ParticipantsData(documents=desk.documents())
    wanted = [
        (each.symbol, each.language)
        for each in data.documents
        if each.symbol == document and language in ("", each.language)
    ]
    for symbol, version in (wanted or desk.documents_with_statements())[:1]:
        job.step(0.0)
        report = desk.report(symbol, version)
        data.document, data.language = symbol, version
        data.participants = desk.participants(symbol, version)
        data.statements = desk.statements(symbol, version)
        data.meetings, data.agenda = report.facts.meetings, report.facts.agenda
        data.places.learn(desk, symbol, version)
    return data


def leads_to(record: StatementRecord) -> Location:
    return source_location(record.document, record.language, record.statement.source)


def behalf_leads_to(record: StatementRecord) -> Location:
    """The words that name those spoken for."""
    statement = record.statement
    return source_location(record.document, record.language, statement.behalf_source or statement.source)


def participant_name(context: Context, participant: Participant) -> str:
    return wording.state_name(context, participant.state) if participant.state else participant.name


def mark(context: Context, statement: Statement) -> str:
    """A statement as a sign: ● in the room, ○ remotely; G for a group, a number for so many other States."""
    names = others(statement)
    groups = sum(is_group(context, each, names) for each in names)
    states = len(names) - groups
    sign = ROOM if statement.channel == "room" else VIRTUAL
    return sign + ("G" if groups else "") + (str(states) if states else "")


def is_group(context: Context, name: Name, beside: tuple[Name, ...]) -> bool:
    """Whether a name is a group's. One that matches nothing is taken for a group, unless it stands among States."""
    if name.state is not None:
        return False
    match = context.desk.gazetteer.match(name.raw)
    if match is not None:
        return match.kind == "group"
    return all(each.state is None for each in beside)


def behalf_short(context: Context, statement: Statement, most: int = 6) -> str:
    """For whom, in few words: "also for BOL CUB NIC", "for 57 other States"; "" where it was for nobody else."""
    names = others(statement)
    if not names:
        return ""
    tr = context.tr
    if len(names) > most:
        return tr.plural(len(names), "for {n} other State", "for {n} other States")
    words = " ".join(each.state or each.raw for each in names)
    return tr("also for {names}", names=words) if statement.also else tr("for {names}", names=words)


def when_text(context: Context, statement: Statement) -> str:
    """ "2ᵉ, 26 juil." """
    if statement.meeting is None:
        return wording.date_text(context, statement.date, style="short")
    date = wording.date_text(context, statement.date, style="short")
    number = wording.ordinal(context, statement.meeting)
    return f"{number}, {date}" if date else wording.meeting_text(context, statement.meeting)


def told(context: Context, record: StatementRecord) -> str:
    """A statement in words, for tooltips and menus."""
    statement = record.statement
    channel = context.tr("in the room") if statement.channel == "room" else context.tr("over the virtual platform")
    parts = (
        wording.name_text(context, statement.speaker),
        wording.meeting_text(context, statement.meeting),
        wording.date_text(context, statement.date),
        wording.item_text(context, statement.agenda_item),
        channel,
        wording.behalf_text(context, statement),
    )
    return " · ".join(part for part in parts if part)


def of_item(records: Sequence[StatementRecord], item: str | None) -> list[StatementRecord]:
    return [each for each in records if each.statement.agenda_item == item]
