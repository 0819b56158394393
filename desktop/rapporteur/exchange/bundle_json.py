"""JSON of another's making, read within limits: size, depth, how many values, how long numbers are.

It is read only as `canonical` writes it, so that there is one reading of it: no key twice, no number that is none.
"""

from __future__ import annotations

import json
import re
from typing import cast

from rapporteur.domain.errors import Failure
from rapporteur.domain.operation import Json
from rapporteur.exchange.signing import canonical

#: A list in an object in a list …: the deepest thing that a bundle holds has eight of them.
DEEPEST = 24
#: Values in all.
MOST = 4_000_000
_LONGEST_NUMBER = 32

_TOKEN = re.compile(rb'[\[\]{},"\\]')


def parsed(payload: bytes, name: str, largest: int) -> Json:
    """The value that is written in `payload`. Raises `Failure` that names the file `name`."""
    if len(payload) > largest or not _measured(payload, name):
        raise Failure("“{file}” holds more than a bundle may. Nothing was imported.", file=name)
    try:
        value = json.loads(
            payload.decode(), object_pairs_hook=_once, parse_int=_int, parse_float=_float, parse_constant=_refused
        )
        same = canonical(value) == payload
    except (ValueError, RecursionError, OverflowError) as error:
        raise Failure("“{file}” does not hold what a bundle holds. Nothing was imported.", file=name) from error
    if not same:
        raise Failure("“{file}” does not hold what a bundle holds. Nothing was imported.", file=name)
    return cast("Json", value)


def _measured(payload: bytes, name: str) -> bool:
    """Whether there are not too many values; `Failure` where they are nested too deeply. In one pass."""
    depth = values = 0
    inside = False
    skipped = -1
    for token in _TOKEN.finditer(payload):
        at = token.start()
        sign = payload[at]
        if at == skipped:
            continue
        if inside:
            if sign == 0x5C:  # a backslash: whatever comes next says nothing
                skipped = at + 1
            elif sign == 0x22:
                inside = False
        elif sign == 0x22:
            inside = True
        elif sign in b"[{":
            depth += 1
            values += 1
            if depth > DEEPEST:
                raise Failure("“{file}” is nested deeper than a bundle is. Nothing was imported.", file=name)
        elif sign in b"]}":
            depth -= 1
        elif sign == 0x2C:
            values += 1
        if values > MOST:
            return False
    return True


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("a number is too long")
    return int(digits)


def _float(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("a number is too long")
    return float(digits)


def _refused(word: str) -> float:
    raise ValueError(word)
