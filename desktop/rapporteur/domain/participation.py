"""Who spoke and for whom, put together from statements. Speaking and being spoken for are never mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.domain.facts import Name, Statement
from rapporteur.domain.views import Participant, StatementRecord


def name_key(name: Name) -> str:
    """The key of a delegation or organization: its State's code, or else its name as it is written."""
    return name.state or name.raw


def others(statement: Statement) -> tuple[Name, ...]:
    """Those spoken for, without the speaker itself where the text lists it among them."""
    return tuple(each for each in statement.on_behalf_of if name_key(each) != name_key(statement.speaker))


def by_others(participant: Participant) -> tuple[StatementRecord, ...]:
    """The statements that others made in a participant's name."""
    return tuple(each for each in participant.spoken_for_by if name_key(each.statement.speaker) != participant.key)


@dataclass(frozen=True, slots=True)
class Behalf:
    """A speaker and one of those it spoke for, with the statements in which it did."""

    spoken_for: Name
    statements: tuple[StatementRecord, ...]


@dataclass(frozen=True, slots=True)
class Spokesperson:
    """A speaker and all those it spoke for, the most often spoken for first."""

    speaker: Name
    behalves: tuple[Behalf, ...]


def spokespersons(statements: Iterable[StatementRecord]) -> tuple[Spokesperson, ...]:
    """Those that spoke for others, in the order in which they first did."""
    speakers: dict[str, Name] = {}
    found: dict[str, dict[str, tuple[Name, list[StatementRecord]]]] = {}
    for record in statements:
        for other in others(record.statement):
            speaker = record.statement.speaker
            speakers.setdefault(name_key(speaker), speaker)
            of_speaker = found.setdefault(name_key(speaker), {})
            of_speaker.setdefault(name_key(other), (other, []))[1].append(record)
    return tuple(
        Spokesperson(
            speakers[key],
            tuple(
                Behalf(name, tuple(records))
                for name, records in sorted(others.values(), key=lambda pair: -len(pair[1]))
            ),
        )
        for key, others in found.items()
    )


def spoke_together(statements: Sequence[StatementRecord], key: str) -> list[tuple[Name, int]]:
    """In how many statements others and `key` were heard with one voice, the most often first.

    Counts the statements made by one of them on behalf of the other, and those made on behalf of both.
    """
    names: dict[str, Name] = {}
    times: Counter[str] = Counter()
    for record in statements:
        voices = {name_key(each): each for each in (record.statement.speaker, *record.statement.on_behalf_of)}
        if key not in voices:
            continue
        for other, name in voices.items():
            if other != key:
                names.setdefault(other, name)
                times[other] += 1
    return [(names[other], count) for other, count in times.most_common()]


def by_meeting(statements: Iterable[StatementRecord]) -> dict[int | None, list[StatementRecord]]:
    """The statements of each meeting, in the order of the document; meetings in order, unknown last."""
    found: dict[int | None, list[StatementRecord]] = {}
    for record in statements:
        found.setdefault(record.statement.meeting, []).append(record)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or 0)))


def items_of(statements: Iterable[StatementRecord]) -> list[str | None]:
    """The agenda items that were spoken on, in their order; None, for all of them at once, last."""
    items = {record.statement.agenda_item for record in statements}
    return sorted(items, key=lambda item: (item is None, _number(item), item or ""))


def distinguishing(titles: Mapping[str, str]) -> dict[str, str]:
    """What tells titles apart: each without the words with which it and another one begin alike.

    "Examen de la mise en œuvre du Programme d'action" beside "Examen de la coopération" becomes
    "… mise en œuvre du Programme d'action"; a title that begins like no other stays whole.
    """
    words = {key: title.split() for key, title in titles.items()}
    told = {}
    for key, own in words.items():
        shared = max((_alike(own, other) for each, other in words.items() if each != key), default=0)
        told[key] = " ".join(["…", *own[shared:]]) if 1 < shared < len(own) else titles[key]
    return told


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many words both begin."""
    both = list(zip(one, other, strict=False))
    return next((place for place, (mine, theirs) in enumerate(both) if mine != theirs), len(both))


def _number(item: str | None) -> int:
    digits = "".join(char for char in item or "" if char.isdigit())
    return int(digits) if digits else 0
