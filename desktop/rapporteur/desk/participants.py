"""Delegations and organizations: all that a document tells of each. Speaking and being spoken for stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapporteur.domain.facts import Delegation, Name, NationalReport, Office
from rapporteur.domain.names import fold
from rapporteur.domain.participation import name_key
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import Participant, StatementRecord, VoteRecord


def participants(report: Report, gazetteer: Gazetteer) -> list[Participant]:
    """One for each State, speaker, voter, officer, author of a report and listed delegation, in their names' order.

    A group is one only if it spoke itself. A State counts as spoken for where the text names it, never
    because it is a member of a group that was named.
    """
    facts = report.facts
    names: dict[str, Name] = {}
    kinds: dict[str, str] = {}
    for name, kind in _named(report):
        key = name_key(name)
        names.setdefault(key, name)
        kinds.setdefault(key, kind)

    spoke: dict[str, list[StatementRecord]] = defaultdict(list)
    spoken_for: dict[str, list[StatementRecord]] = defaultdict(list)
    for statement in facts.statements:
        record = StatementRecord(report.symbol, report.language, statement)
        speaker = name_key(statement.speaker)
        spoke[speaker].append(record)
        for other in {name_key(each) for each in statement.on_behalf_of} - {speaker}:
            spoken_for[other].append(record)

    votes: dict[str, list[VoteRecord]] = defaultdict(list)
    for vote in facts.votes:
        told = [each.name for each in vote.ballots] + [each.name for each in vote.later]
        for key in dict.fromkeys(name_key(each) for each in told):
            votes[key].append(VoteRecord(report.symbol, report.language, vote))

    offices: dict[str, list[Office]] = defaultdict(list)
    for office in facts.offices:
        offices[name_key(office.name)].append(office)
    reports: dict[str, NationalReport] = {}
    for each in facts.national_reports:
        reports.setdefault(name_key(each.name), each)

    listed: dict[str, list[Delegation]] = defaultdict(list)
    for delegation in facts.delegations:
        listed[name_key(delegation.name)].append(delegation)

    found = [
        Participant(
            key=key,
            name=_shown(name, report.language, gazetteer),
            state=name.state,
            kind=kinds[key],
            statements=tuple(spoke[key]),
            spoken_for_by=tuple(spoken_for[key]),
            votes=tuple(votes[key]),
            offices=tuple(offices[key]),
            national_report=reports.get(key),
            listed=tuple(listed[key]),
        )
        for key, name in names.items()
    ]
    return sorted(found, key=lambda each: (fold(each.name), each.key))


def _named(report: Report) -> Iterator[tuple[Name, str]]:
    """Everyone that the document names as taking part, with its kind."""
    facts = report.facts
    for statement in facts.statements:
        yield statement.speaker, statement.kind
    for statement in facts.statements:
        yield from ((each, "state") for each in statement.on_behalf_of if each.state)
    for vote in facts.votes:
        yield from ((each.name, "state") for each in vote.ballots)
        yield from ((each.name, "state") for each in vote.later)
    yield from ((each.name, "state") for each in facts.offices)
    yield from ((each.name, "state") for each in facts.national_reports)
    yield from ((each.name, each.kind) for each in facts.delegations)


def _shown(name: Name, language: str, gazetteer: Gazetteer) -> str:
    state = gazetteer.state(name.state) if name.state else None
    return state.name(language) if state else name.raw
