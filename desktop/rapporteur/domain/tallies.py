"""What the ballots of a vote add up to: rolls, tallies by group, and how often delegations agreed.

Votes cast and votes that a delegation later said it had intended are never mixed: each function is told
which of the two reckonings it counts by, "cast" or "intended". The intended reckoning is the cast one
plus, for the delegations that said so, what they said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.domain.facts import POSITIONS, Ballot, Intention, Name, Source, Tally, Vote

NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True)
class RollLine:
    """One delegation in one vote. `ballot` is None for one that is not on the list."""

    name: Name
    ballot: Ballot | None
    later: Intention | None

    def position(self, reckoning: str = "cast") -> str:
        """One of POSITIONS, or NOT_LISTED."""
        if reckoning == "intended" and self.later is not None:
            return self.later.intended
        return self.ballot.position if self.ballot is not None else NOT_LISTED

    @property
    def source(self) -> Source:
        """The words that tell of this line: the list, or else what was stated afterwards."""
        if self.ballot is not None:
            return self.ballot.source
        assert self.later is not None
        return self.later.source


@dataclass(frozen=True, slots=True)
class GroupTally:
    """The votes of a group's States. `group` is None for names without a group.

    `members` is the size of the group, None where it is not known; `not_listed` counts the members on
    no list (for the group None: the names that were only told of afterwards).
    """

    group: str | None
    in_favour: int
    against: int
    abstaining: int
    not_listed: int
    members: int | None

    @property
    def voted(self) -> int:
        return self.in_favour + self.against + self.abstaining

    def count(self, position: str) -> int:
        return {
            "in_favour": self.in_favour,
            "against": self.against,
            "abstaining": self.abstaining,
            NOT_LISTED: self.not_listed,
        }[position]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a State or a group stood in one vote.

    `position` is one of POSITIONS, NOT_LISTED (nobody of it is on the list), or "divided": no position
    was that of more than half of the group's voting members. `tally` counts those members.
    """

    position: str
    tally: Tally

    @property
    def comparable(self) -> bool:
        return self.position in POSITIONS

    @property
    def unanimous(self) -> bool:
        return sum(1 for each in counts(self.tally) if each) == 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two voters compared, by the places of the votes in the sequence that was compared."""

    agreed: tuple[int, ...]
    differed: tuple[int, ...]
    not_comparable: tuple[int, ...]

    @property
    def compared(self) -> int:
        return len(self.agreed) + len(self.differed)


def counts(tally: Tally) -> tuple[int, int, int]:
    """The three numbers of a tally, 0 for those that are not given."""
    return (tally.in_favour or 0, tally.against or 0, tally.abstaining or 0)


def same_delegation(one: Name, other: Name) -> bool:
    """Whether two names are the same delegation's: the same State, or unmatched and worded alike."""
    if one.state or other.state:
        return one.state == other.state
    return one.raw == other.raw


def roll(vote: Vote, states: Container[str] | None = None) -> tuple[RollLine, ...]:
    """The delegations on the lists, as listed, then those that only spoke of their vote afterwards.

    With `states`, the lines of these alone.
    """
    later = [each for each in vote.later if states is None or each.name.state in states]
    lines = []
    for ballot in vote.ballots:
        if states is not None and ballot.name.state not in states:
            continue
        said = next((each for each in later if same_delegation(each.name, ballot.name)), None)
        if said is not None:
            later.remove(said)
        lines.append(RollLine(ballot.name, ballot, said))
    return (*lines, *(RollLine(each.name, None, each) for each in later))


def tally(lines: Iterable[RollLine], reckoning: str = "cast") -> Tally:
    """What the lines add up to. Delegations on no list are not counted."""
    found = Counter(line.position(reckoning) for line in lines)
    return Tally(*(found[position] for position in POSITIONS))


def by_group(
    lines: Sequence[RollLine],
    group_of: Callable[[str], str | None],
    members: Mapping[str, int],
    reckoning: str = "cast",
) -> tuple[GroupTally, ...]:
    """The votes by group: the groups of `members` in their order, then None if some names have no group.

    `group_of` gives the group of a State; `members` the number of States of each group.
    """
    found: dict[str | None, Counter[str]] = {group: Counter() for group in members}
    for line in lines:
        group = group_of(line.name.state) if line.name.state else None
        found.setdefault(group if group in members else None, Counter())[line.position(reckoning)] += 1
    return tuple(_group_tally(group, votes, members) for group, votes in found.items())


def _group_tally(group: str | None, votes: Counter[str], members: Mapping[str, int]) -> GroupTally:
    size = members.get(group) if group is not None else None
    in_favour, against, abstaining = (votes[position] for position in POSITIONS)
    absent = votes[NOT_LISTED] if size is None else max(size - in_favour - against - abstaining, 0)
    return GroupTally(group, in_favour, against, abstaining, absent, size)


def stand(lines: Iterable[RollLine], states: frozenset[str], reckoning: str = "cast") -> Stand:
    """Where these States stood together: one State's position, or that of more than half of a group."""
    own = tally((line for line in lines if line.name.state in states), reckoning)
    voted = sum(counts(own))
    if not voted:
        return Stand(NOT_LISTED, own)
    for position, number in zip(POSITIONS, counts(own), strict=True):
        if 2 * number > voted:
            return Stand(position, own)
    return Stand("divided", own)


def agreement(one: Sequence[Stand], other: Sequence[Stand]) -> Agreement:
    """How two voters stood in the same votes, given in the same order."""
    agreed, differed, unknown = [], [], []
    for place, (mine, theirs) in enumerate(zip(one, other, strict=True)):
        if not (mine.comparable and theirs.comparable):
            unknown.append(place)
        elif mine.position == theirs.position:
            agreed.append(place)
        else:
            differed.append(place)
    return Agreement(tuple(agreed), tuple(differed), tuple(unknown))
