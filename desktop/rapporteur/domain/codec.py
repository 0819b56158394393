"""The fields of the person's own work as JSON values, and back.

An operation holds the value of a field as JSON; here stands which fields each kind of object has, what they are
where nothing was said, and how a value becomes one of the domain's records. What is left at its default is left out.
"""

from __future__ import annotations

import math
import re
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import (
    COLOURS,
    POSITIONS,
    SEARCHED,
    STATUSES,
    TEMPLATES,
    Amendment,
    Annotation,
    Brief,
    BriefItem,
    Contested,
    Kept,
    Narrowed,
    Note,
    Party,
    SavedSearch,
)
from rapporteur.domain.notetext import NoteText
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, BRIEF, NOTE, SEARCH, TRASHED, Json

#: Whether the object never leaves in a bundle: every kind has it, and `TRASHED`.
PRIVATE = "private"
#: An element of the set of tags has a field of its own.
TAGS = "tags/"

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_ANCHOR = Anchor("", "", "")
_Fields = dict[str, tuple[object, Any]]

#: What each kind becomes.
KINDS: dict[str, type[Kept]] = {
    ANNOTATION: Annotation,
    NOTE: Note,
    AMENDMENT: Amendment,
    BRIEF: Brief,
    SEARCH: SavedSearch,
}
#: Field → (what it is where nothing was said, its type).
FIELDS: dict[str, _Fields] = {
    ANNOTATION: {"anchor": (_NO_ANCHOR, Anchor), "colour": ("", str), "comment": ("", str), "position": ("", str)},
    NOTE: {
        "title": ("", str),
        "text": (NoteText(), NoteText),
        "folder": ("", str),
        "meeting": ("", str),
        "confidential": (True, bool),
        "template": ("", str),
    },
    AMENDMENT: {
        "anchor": (_NO_ANCHOR, Anchor),
        "base": ("", str),
        "proposal": ("", str),
        "status": ("tabled", str),
        "parties": ((), tuple[Party, ...]),
        "comment": ("", str),
        "order": (0, int),
        "clashes": ((), tuple[str, ...]),
        "contested": ((), tuple[Contested, ...]),
        "turn": (0, int),
    },
    BRIEF: {
        "title": ("", str),
        "meeting": ("", str),
        "date": ("", str),
        "confidential": (True, bool),
        "items": ((), tuple[BriefItem, ...]),
    },
    SEARCH: {
        "title": ("", str),
        "place": ("search", str),
        "query": ("", str),
        "facets": ((), tuple[Narrowed, ...]),
    },
}
#: The kinds that have tags.
TAGGED = (ANNOTATION, NOTE)
#: Fields that can be one of these only.
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    (ANNOTATION, "colour"): ("", *COLOURS),
    (ANNOTATION, "position"): ("", *POSITIONS),
    (AMENDMENT, "status"): STATUSES,
    (NOTE, "template"): TEMPLATES,
    (SEARCH, "place"): SEARCHED,
}


def encode_field(kind: str, field: str, value: object) -> Json:
    """The JSON of a field's value; None for its default. `ValueError` for what the field cannot be."""
    if field in (TRASHED, PRIVATE) or is_tag(kind, field):
        if not isinstance(value, bool):
            raise ValueError(field)
        return value
    default, hint = _field(kind, field)
    written = encode(value)
    if _decoder(hint)(written) != value or not _may_be(kind, field, value):
        raise ValueError(field)
    return None if value == default else written


def decode_field(kind: str, field: str, value: Json) -> Any:
    """What a field's JSON says; its default for None. `ValueError` where it says nothing that the field can be."""
    if field in (TRASHED, PRIVATE) or is_tag(kind, field):
        if value is None:
            return False
        if not isinstance(value, bool):
            raise ValueError(field)
        return value
    default, hint = _field(kind, field)
    if value is None:
        return default
    said = _decoder(hint)(value)
    if not _may_be(kind, field, said):
        raise ValueError(field)
    return said


def default_of(kind: str, field: str) -> Any:
    return False if field in (TRASHED, PRIVATE) or is_tag(kind, field) else _field(kind, field)[0]


def is_field(kind: str, field: str) -> bool:
    """Whether an object of this kind has the field."""
    return kind in FIELDS and (field in FIELDS[kind] or field in (TRASHED, PRIVATE) or is_tag(kind, field))


def is_tag(kind: str, field: str) -> bool:
    return field.startswith(TAGS) and len(field) > len(TAGS) and kind in TAGGED


def _field(kind: str, field: str) -> tuple[object, Any]:
    try:
        return FIELDS[kind][field]
    except KeyError:
        raise ValueError(field) from None


def _may_be(kind: str, field: str, value: object) -> bool:
    choices = _CHOICES.get((kind, field))
    return choices is None or value in choices


# -- records in general ------------------------------------------------------------------------


def encode(value: object) -> Json:
    """A record, or a tuple of them, as JSON; the fields of a record that are at their default are left out."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: encode(said) for each, said in pairs if said != _default(each)}
    raise ValueError(type(value).__name__)


def decode(kind: Any, value: Json) -> Any:
    """A record of the type from its JSON. What the record does not have is passed over: a newer version wrote it.

    `ValueError` where something that it needs is missing or of another type.
    """
    return _decoder(kind)(value)


@cache
def _decoder(hint: Any) -> Callable[[Json], Any]:
    """What makes a value of the type from JSON."""
    if hint in (str, bool, int, float):
        return _plain(hint)
    if get_origin(hint) is tuple:
        return _of_tuple(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        return _optional(*get_args(hint))
    if is_dataclass(hint):
        return _of_record(cast(type[Any], hint))
    raise TypeError(hint)


def _plain(kind: type) -> Callable[[Json], Any]:
    def read(value: Json) -> Json:
        if kind is float and type(value) in (int, float):
            number = float(cast(float, value))
            if math.isfinite(number):
                return number
        elif type(value) is kind and (kind is not str or _is_text(cast(str, value))):
            return value
        raise ValueError(kind.__name__)

    return read


def _is_text(value: str) -> bool:
    """Whether it can be written as UTF-8: a lone surrogate cannot."""
    return value.isascii() or _SURROGATE.search(value) is None


def _of_tuple(inner: tuple[Any, ...]) -> Callable[[Json], Any]:
    each = [_decoder(part) for part in inner if part is not Ellipsis]
    any_length = Ellipsis in inner

    def read(value: Json) -> tuple[Any, ...]:
        if not isinstance(value, list) or (not any_length and len(value) != len(each)):
            raise ValueError("tuple")
        if any_length:
            return tuple(map(each[0], value))
        return tuple(part(said) for part, said in zip(each, value, strict=True))

    return read


def _optional(*inner: Any) -> Callable[[Json], Any]:
    (kind,) = (part for part in inner if part is not type(None))
    within = _decoder(kind)
    return lambda value: None if value is None else within(value)


def _of_record(kind: type[Any]) -> Callable[[Json], Any]:
    hints = get_type_hints(kind)
    parts = {each.name: _decoder(hints[each.name]) for each in fields(kind)}
    needed = frozenset(each.name for each in fields(kind) if _default(each) is MISSING)

    def read(value: Json) -> Any:
        if not isinstance(value, dict) or not needed <= value.keys():
            raise ValueError(kind.__name__)
        return kind(**{name: parts[name](said) for name, said in value.items() if name in parts})

    return read


def _default(field: Field[Any]) -> Any:
    return field.default
