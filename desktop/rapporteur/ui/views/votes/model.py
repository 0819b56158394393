"""What the votes view shows, put together once from the desk's answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

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


@dataclass
class VotesData:
    """All votes of the library, what was decided without one, what their places are called.

    The rolls are put together for the votes that are looked at: all of a large library would be a hundred thousand
    lines. What is told of all votes together is counted once.
    """

    records: list[VoteRecord] = field(default_factory=list)
    decisions: list[DecisionRecord] = field(default_factory=list)
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
        return roll(record.vote)

    def stands(self, states: frozenset[str], reckoning: str) -> list[Stand]:
        """Where these States stood together in each vote."""
        return [stand(roll(each.vote, states), states, reckoning) for each in self.records]

    def count(self) -> None:
        """Count what is told of all votes now, off the UI thread."""
        _ = self.voters, self.ballots, self.unmatched

    @cached_property
    def voters(self) -> set[str]:
        """The codes of all States that are named in a vote."""
        return {name.state for record in self.records for name in _names(record) if name.state}

    @cached_property
    def ballots(self) -> int:
        return sum(len(each.vote.ballots) for each in self.records)

    @cached_property
    def unmatched(self) -> int:
        """How many lines of the rolls have a name without a State."""
        odd = [record.vote for record in self.records if any(name.state is None for name in _names(record))]
        return sum(line.name.state is None for vote in odd for line in roll(vote))


def _names(record: VoteRecord) -> Iterator[Name]:
    yield from (each.name for each in record.vote.ballots)
    yield from (each.name for each in record.vote.later)


def load(desk: Desk, job: Job) -> VotesData:
    """Read everything from the desk. Runs off the UI thread."""
    data = VotesData()
    for record in desk.votes():
        job.step(0.0)
        data.records.append(record)
    data.decisions = desk.decisions()
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in data.records:
        here = wanted[record.document, record.language]
        # A delegation that said something afterwards may have said it in a footnote.
        here.add(record.vote.paragraph)
        here.update(each.source.key for each in record.vote.ballots)
        here.update(each.source.key for each in record.vote.later)
    for decided in data.decisions:
        wanted[decided.document, decided.language].add(decided.decision.paragraph)
    for (document, language), keys in wanted.items():
        job.step(0.0)
        data.places.learn(desk, document, language, keys)
    data.count()
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
