"""What a bundle says, looked through: each operation for itself, then all of them together."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NoReturn

from rapporteur.domain.codec import PRIVATE, decode_field, is_field
from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Identity
from rapporteur.domain.operation import PRIVATE_STREAM, SEARCH, Gesture, Json, Operation
from rapporteur.exchange.signing import Signed, is_genuine, record

#: The most that the JSON of a bundle may be, in bytes, and what may be in it.
LARGEST = 48_000_000
MOST_OPERATIONS = 50_000
_MOST_REPLACED = 1_000
_LONGEST = 2_000_000
_LONGEST_NAME = 300
#: How far a colleague's clock may be ahead.
_AHEAD = timedelta(hours=48)
#: An operation's clock is one more than those that its writer saw on the same object. Some of these may have stayed
#: behind (private ones); not so many.
_LARGEST_GAP = 10_000

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_STREAM = re.compile(r"[0-9a-f]{64}")
_RECIPIENT = re.compile(r"(?:age1[0-9a-z]{58})?")
_SENTENCE = re.compile(r"(?:[^{}]|\{[a-z_]{1,30}\})*")
#: What no name and no sentence holds: controls, and signs that turn the direction of what stands around them.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OPERATION = frozenset({each.name for each in fields(Operation)} | {"signature"})
_GESTURE = frozenset(each.name for each in fields(Gesture))
_HEAD = frozenset({"author", "encryption", "made", "operations", "gestures"})


def manifest(maker: Identity, made: str, operations: tuple[Signed, ...], gestures: tuple[Gesture, ...]) -> Json:
    """What the JSON of a bundle says. The order of operations says nothing of when they were made."""
    written: list[Json] = [
        record(each.operation) | {"signature": each.signature}
        for each in sorted(operations, key=lambda each: each.operation.id)
    ]
    done: list[Json] = [
        {"id": each.id, "sentence": each.sentence, "values": dict(each.values), "at": each.at, "undoes": each.undoes}
        for each in sorted(gestures, key=lambda each: each.id)
    ]
    return {
        "author": maker.author,
        "encryption": maker.encryption,
        "made": made,
        "operations": written,
        "gestures": done,
    }


def contents_of(
    payload: Json, signing: str, now: datetime | None, name: str
) -> tuple[Identity, str, tuple[Signed, ...], tuple[Gesture, ...]]:
    """What a bundle holds. `signing` is the key that its signature was verified with; `now` is None to leave times
    unlooked at. Raises `Failure` that names the file `name`."""
    return _Reading(now, name).all(payload, signing)


class _Reading:
    """A bundle being looked through."""

    def __init__(self, now: datetime | None, name: str) -> None:
        self._latest = now + _AHEAD if now else None
        self._name = name

    def all(self, payload: Json, signing: str) -> tuple[Identity, str, tuple[Signed, ...], tuple[Gesture, ...]]:
        head = self._record(payload, _HEAD)
        author, encryption = self._name_of(head["author"]), self._text(head["encryption"], _LONGEST_NAME)
        if not _RECIPIENT.fullmatch(encryption):
            self._malformed()
        made = self._time(head["made"])
        operations = [self._signed(each) for each in self._list(head["operations"], MOST_OPERATIONS)]
        gestures = tuple(self._gesture(each) for each in self._list(head["gestures"], MOST_OPERATIONS))
        if len({each.id for each in gestures}) != len(gestures):
            self._twice()
        return Identity(author, signing, encryption), made, self._together(operations), gestures

    # --- each for itself

    def _signed(self, value: Json) -> Signed:
        said = self._record(value, _OPERATION)
        if isinstance(said["stream"], str) and said["stream"].startswith(PRIVATE_STREAM):
            self._private()
        replaces = tuple(self._id(each) for each in self._list(said["replaces"], _MOST_REPLACED))
        operation = Operation(
            id=self._id(said["id"]),
            kind=self._text(said["kind"], _LONGEST_NAME),
            object=self._id(said["object"]),
            field=self._text(said["field"], _LONGEST_NAME),
            value=said["value"],
            replaces=replaces,
            clock=self._clock(said["clock"]),
            at=self._time(said["at"]),
            stream=self._text(said["stream"], _LONGEST_NAME),
            author=self._name_of(said["author"]),
            gesture=self._id(said["gesture"]),
        )
        if not _STREAM.fullmatch(operation.stream) or len(set(replaces)) < len(replaces) or operation.id in replaces:
            self._malformed()
        self._value(operation)
        signed = Signed(operation, self._text(said["signature"], _LONGEST_NAME))
        if not is_genuine(signed):
            raise Failure(
                "“{file}” holds work that says it is of {author}, and is not signed by them. Nothing was imported.",
                file=self._name,
                author=operation.author or operation.stream[:8],
            )
        return signed

    def _value(self, operation: Operation) -> None:
        """Whether the value is one that the field can have. Kinds that are a workspace's own business have no fields
        that a bundle may set."""
        known = operation.kind != SEARCH and is_field(operation.kind, operation.field)
        if not known or _CONTROL.search(operation.field):
            self._malformed()
        try:
            said = decode_field(operation.kind, operation.field, operation.value)
        except ValueError:
            self._malformed()
        if operation.field == PRIVATE and said:
            self._private()
        if _longest(operation.value) > _LONGEST:
            raise Failure("“{file}” holds more than a bundle may. Nothing was imported.", file=self._name)

    def _gesture(self, value: Json) -> Gesture:
        said = self._record(value, _GESTURE)
        sentence, values = self._text(said["sentence"], _LONGEST_NAME), said["values"]
        undoes = self._text(said["undoes"], _LONGEST_NAME)
        if not isinstance(values, dict) or len(values) > 20 or (undoes and not _ID.fullmatch(undoes)):
            self._malformed()
        told = {self._text(key, 30): self._name_of(each) for key, each in values.items()}
        # A sentence is filled in with its values: nothing else may stand in its braces.
        asked = set(re.findall(r"\{([^{}]*)\}", sentence))
        if not _SENTENCE.fullmatch(sentence) or _CONTROL.search(sentence) or not asked <= told.keys():
            self._malformed()
        return Gesture(self._id(said["id"]), sentence, told, self._time(said["at"]), undoes)

    # --- all together

    def _together(self, operations: list[Signed]) -> tuple[Signed, ...]:
        """Each once. An id means one operation, an object is of one kind, clocks go on without great gaps."""
        found: dict[str, Signed] = {}
        kinds: dict[str, str] = {}
        clocks: dict[str, list[int]] = {}
        for each in operations:
            operation = each.operation
            if found.setdefault(operation.id, each) != each or (
                kinds.setdefault(operation.object, operation.kind) != operation.kind
            ):
                self._twice()
            clocks.setdefault(operation.object, [0]).append(operation.clock)
        for counted in clocks.values():
            counted.sort()
            if any(after - before > _LARGEST_GAP for before, after in pairwise(counted)):
                raise Failure(
                    "“{file}” counts its changes as no bundle does, to come before all others. Nothing was imported.",
                    file=self._name,
                )
        return tuple(found.values())

    # --- values

    def _record(self, value: Json, keys: frozenset[str]) -> dict[str, Json]:
        if not isinstance(value, dict) or value.keys() != keys:
            self._malformed()
        return value

    def _list(self, value: Json, most: int) -> list[Json]:
        if not isinstance(value, list):
            self._malformed()
        if len(value) > most:
            raise Failure("“{file}” holds more than a bundle may. Nothing was imported.", file=self._name)
        return value

    def _text(self, value: Json, longest: int) -> str:
        if not isinstance(value, str) or len(value) > longest:
            self._malformed()
        return value

    def _name_of(self, value: Json) -> str:
        text = self._text(value, _LONGEST_NAME)
        if _CONTROL.search(text):
            self._malformed()
        return text

    def _id(self, value: Json) -> str:
        text = self._text(value, 64)
        if not _ID.fullmatch(text):
            self._malformed()
        return text

    def _clock(self, value: Json) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self._malformed()
        return value

    def _time(self, value: Json) -> str:
        text = self._text(value, 40)
        try:
            told = datetime.fromisoformat(text)
            told = (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self._malformed()
        if self._latest is not None and told > self._latest:
            raise Failure(
                "“{file}” holds work of the future ({date}): look at the date of this computer, or ask its sender to."
                " Nothing was imported.",
                file=self._name,
                date=told.date().isoformat(),
            )
        return text

    # --- refusals

    def _malformed(self) -> NoReturn:
        raise Failure("“{file}” does not hold what a bundle holds. Nothing was imported.", file=self._name)

    def _private(self) -> NoReturn:
        raise Failure("“{file}” holds private work, which no bundle may. Nothing was imported.", file=self._name)

    def _twice(self) -> NoReturn:
        raise Failure("“{file}” holds two different things under one number. Nothing was imported.", file=self._name)


def _longest(value: Json) -> int:
    """The length of the longest text in a value."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return max(map(_longest, (*value.keys(), *value.values())), default=0)
    return max(map(_longest, value), default=0) if isinstance(value, list) else 0
