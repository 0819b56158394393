"""What the votes view shows, put together once from the desk's answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapporteur.desk import Desk
from rapporteur.domain.facts import Intention, Name, Source
from rapporteur.domain.tallies import NOT_LISTED, RollLine, Stand, roll, stand
from rapporteur.domain.views import DecisionRecord, VoteRecord
from rapporteur.job import Job
from rapporteur.ui import wording
from rapporteur.ui.context import Context, Location
from rapporteur.ui.sources import Places, source_location


@dataclass(frozen=True, slots=True)
class RollRow:
    """A delegation in a vote; `source` is None for a member of a group of whom the document says nothing."""

    record: VoteRecord
    name: Name
    cast: str
    intended: str
    later: Intention | None
    source: Source | None

    def position(self, reckoning: str) -> str:
        return self.intended if reckoning == "intended" else self.cast

    @property
    def location(self) -> Location | None:
        return leads_to(self.record, self.source) if self.source is not None else None


@dataclass(slots=True)
class VotesData:
    """All votes of the library with their rolls, what was decided without one, what their places are called."""

    records: list[VoteRecord] = field(default_factory=list)
    decisions: list[DecisionRecord] = field(default_factory=list)
    rolls: list[tuple[RollLine, ...]] = field(default_factory=list)
    places: Places = field(default_factory=Places)

    def find(self, document: str, language: str, key: str) -> VoteRecord | None:
        return next(
            (
                each
                for each in self.records
                if each.vote.key == key and each.document == document and language in ("", each.language)
            ),
            None,
        )

    def roll_of(self, record: VoteRecord) -> tuple[RollLine, ...]:
        return self.rolls[self.records.index(record)]

    def stands(self, states: frozenset[str], reckoning: str) -> list[Stand]:
        """Where these States stood together in each vote."""
        return [stand(lines, states, reckoning) for lines in self.rolls]

    @property
    def voters(self) -> set[str]:
        """The codes of all States that are named in a vote."""
        return {line.name.state for lines in self.rolls for line in lines if line.name.state}


def load(desk: Desk, job: Job) -> VotesData:
    """Read everything from the desk. Runs off the UI thread."""
    data = VotesData()
    for record in desk.votes():
        job.step(0.0)
        data.records.append(record)
        data.rolls.append(roll(record.vote))
    data.decisions = desk.decisions()
    told = {(each.document, each.language) for each in data.records}
    for document, language in told | {(each.document, each.language) for each in data.decisions}:
        data.places.learn(desk, document, language)
    return data


def leads_to(record: VoteRecord, source: Source) -> Location:
    return source_location(record.document, record.language, source)


def told_at(record: DecisionRecord) -> Location:
    """Where a decision is told."""
    return source_location(record.document, record.language, record.decision.source)


def rows_of(record: VoteRecord, lines: Iterable[RollLine]) -> list[RollRow]:
    return [
        RollRow(record, line.name, line.position("cast"), line.position("intended"), line.later, line.source)
        for line in lines
    ]


def absent_rows(context: Context, record: VoteRecord, lines: Iterable[RollLine]) -> list[RollRow]:
    """The members of the regional groups of whom the roll says nothing."""
    named = {line.name.state for line in lines}
    members = (state for states in wording.regional_members(context).values() for state in states)
    return [
        RollRow(record, Name("", state), NOT_LISTED, NOT_LISTED, None, None) for state in members if state not in named
    ]


def subject(record: VoteRecord) -> str:
    """What was decided on, as a heading."""
    words = record.vote.subject
    return words[:1].upper() + words[1:]


def result_text(context: Context, record: VoteRecord) -> str:
    if record.vote.result == "adopted":
        return context.tr("adopted")
    return context.tr("rejected") if record.vote.result == "rejected" else record.vote.result


def meta_text(context: Context, data: VotesData, record: VoteRecord) -> str:
    """Where and when: "A/CONF.192/BMS/2021/1, par. 23 · 10th meeting, 30 July 2021 · item 11 · adopted"."""
    vote = record.vote
    place = data.places.name(context, record.document, record.language, vote.paragraph)
    when = ", ".join(
        part for part in (wording.meeting_text(context, vote.meeting), wording.date_text(context, vote.date)) if part
    )
    item = wording.item_text(context, vote.agenda_item) if vote.agenda_item else ""
    parts = (f"{record.document}, {place}", when, item, result_text(context, record))
    return " · ".join(part for part in parts if part)


def vote_location(record: VoteRecord) -> Location:
    return Location("votes", record.document, record.language, record.vote.key)


def state_location(code: str) -> Location:
    return Location("votes", extra={"state": code})


def compare_location(voters: Iterable[str]) -> Location:
    return Location("votes", extra={"tab": "compare", "voters": ",".join(voters)})
