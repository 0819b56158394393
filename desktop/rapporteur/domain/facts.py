"""What a report tells: meetings, agenda items, officers, statements, votes, decisions, each with its Source.

What is *declared* ("100 voix contre 1, avec 10 abstentions") and what is *listed* are two things, both
kept. Votes cast and votes that a delegation later said it had intended are two things. The speaker and
those spoken for are two things. A name is kept raw beside the State that it was matched to; a name that
matches no State stays unmatched.
"""

from __future__ import annotations

from dataclasses import dataclass

POSITIONS = ("in_favour", "against", "abstaining")
#: How something is decided without a vote.
MANNERS = ("without_vote", "consensus", "acclamation")


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a fact was read from: `start:end` in the text of the paragraph (or footnote) `key`."""

    key: str
    start: int
    end: int
    text: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the text has it, and the State it was matched to (ISO 3166-1 alpha-3), or None."""

    raw: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting (séance). `basis` is "stated" or "implied" for its `date` (ISO 8601), "" without one.

    `reason` says, for an implied date, what implies it (an English sentence, a key of the translation
    catalogue, with `values`).
    """

    number: int
    date: str | None
    basis: str
    sources: tuple[Source, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    number: str
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the bureau. `role` is "chair", "vice_chair" or "rapporteur"; `person` may be ""."""

    role: str
    role_raw: str
    person: str
    name: Name
    meeting: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class NationalReport:
    name: Name
    source: Source


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: who spoke, where, on what, in whose name.

    `kind` is "state", "group", "igo" or "ngo"; `channel` is "room" or "virtual". `agenda_item` is None
    where the statement bore on all substantive items. `also` is true where the text says that the
    speaker spoke *also* on behalf of the others. `source` is the speaker's words with what qualifies
    them; `behalf_source` the words (a footnote's, for instance) that name those spoken for.
    """

    speaker: Name
    kind: str
    channel: str
    meeting: int | None
    date: str | None
    agenda_item: str | None
    on_behalf_of: tuple[Name, ...]
    also: bool
    source: Source
    behalf_source: Source | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes in favour, against and abstaining. None where a number is not given."""

    in_favour: int | None
    against: int | None
    abstaining: int | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote cast. `position` is one of POSITIONS."""

    name: Name
    position: str
    source: Source


@dataclass(frozen=True, slots=True)
class Intention:
    """What a delegation said afterwards that it had intended: never counted among the votes cast."""

    name: Name
    intended: str
    source: Source


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote. `key` is unique in the document (`vote_1`); `paragraph` the key of its paragraph.

    `subject` is what was decided on, in the document's words; `about` the printed number of the
    paragraph that was voted on ("92"), if it was a paragraph, and `about_key` that paragraph's key in
    this document when it has it. `result` is "adopted" or "rejected" (the motion's). `listed` counts
    the ballots; `nil` are the positions whose list is expressly empty ("Néant").
    """

    key: str
    paragraph: str
    subject: str
    result: str
    recorded: bool
    meeting: int | None
    date: str | None
    agenda_item: str | None
    declared: Tally
    listed: Tally
    ballots: tuple[Ballot, ...]
    later: tuple[Intention, ...]
    source: Source
    about: str | None = None
    about_key: str | None = None
    nil: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the totals declared and listed are the same; true also where the document lists no names."""
        pairs = zip(_numbers(self.declared), _numbers(self.listed), strict=True)
        unlisted = _numbers(self.listed) == (None, None, None)
        return unlisted or all((declared or 0) == (listed or 0) for declared, listed in pairs)


def _numbers(tally: Tally) -> tuple[int | None, int | None, int | None]:
    return tally.in_favour, tally.against, tally.abstaining


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided without a vote. `key` is unique in the document (`decision_1`).

    `manner` is one of MANNERS. `paragraph`, `subject`, `result`, `about` and `about_key` are as a Vote has them. A
    decision is never counted among the votes.
    """

    key: str
    paragraph: str
    subject: str
    result: str
    manner: str
    meeting: int | None
    date: str | None
    agenda_item: str | None
    source: Source
    about: str | None = None
    about_key: str | None = None


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Who submitted a draft, or joined those who did."""

    name: Name
    source: Source


@dataclass(frozen=True, slots=True)
class Member:
    """Someone whom a list of participants names. `name` and `function` are as printed, `function` "" without any.

    `role` is the label that the person stands under or beside ("Representative", "Conseillers"), "" without one.
    `heads` is true where the text says that the person is the delegation's head. `source` is the name's words.
    """

    name: str
    function: str
    role: str
    heads: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who is listed as taking part, with those who came. Being listed is neither speaking nor being spoken for.

    `kind` is "state", "igo" (an intergovernmental organization), "un" (a body of the United Nations or a specialized
    agency), "ngo" or "other"; `category` the heading that says so, as printed ("Observer States"), "" without one.
    """

    name: Name
    kind: str
    category: str
    members: tuple[Member, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Facts:
    meetings: tuple[Meeting, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    offices: tuple[Office, ...] = ()
    national_reports: tuple[NationalReport, ...] = ()
    statements: tuple[Statement, ...] = ()
    votes: tuple[Vote, ...] = ()
    sponsors: tuple[Sponsor, ...] = ()
    decisions: tuple[Decision, ...] = ()
    delegations: tuple[Delegation, ...] = ()
