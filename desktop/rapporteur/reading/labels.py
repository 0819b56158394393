"""Printed numbers at the beginning of a block, and the series they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"^(?:(?P<arabic>\d{1,3})(?P<bis>\s?(?:bis|ter|quater))?\.\s+"
    r"|(?P<letter>[A-Z])\.\s+"
    r"|(?P<roman>[IVXL]{1,6})\.\s+"
    r"|\(?(?P<point>[a-z]{1,4})\)\s+)(?=\S)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number: `series` is "arabic", "roman", "letter" or "point"; `value` its place in the series.

    `end` is where the text after it begins. `other` holds what else it may be: "I." and "C." are letters
    and Roman numerals.
    """

    series: str
    value: int
    printed: str
    end: int
    other: Label | None = None


def read_label(text: str) -> Label | None:
    """The label at the start of a text, or None."""
    match = _LABEL.match(text)
    if match is None:
        return None
    end = match.end()
    if match["arabic"]:
        return Label("arabic", int(match["arabic"]), match["arabic"] + (match["bis"] or ""), end)
    if match["point"]:
        word = match["point"]
        roman = _roman(word.upper())
        alone = Label("point", ord(word) - 96, word, end) if len(word) == 1 else None
        inner = Label("subpoint", roman, word, end) if roman else None
        if alone is None:
            return inner
        return Label(alone.series, alone.value, alone.printed, alone.end, inner)
    word = match["letter"] or match["roman"]
    value = _roman(word)
    numeral = Label("roman", value, word, end) if value else None
    if len(word) == 1:
        return Label("letter", ord(word) - 64, word, end, numeral)
    return numeral


def _roman(word: str) -> int | None:
    """The value of a well-formed Roman numeral up to 89, None otherwise."""
    if not word or any(each not in _ROMAN for each in word):
        return None
    values = [_ROMAN[each] for each in word]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if word == to_roman(total) else None


def to_roman(number: int) -> str:
    """A number as a Roman numeral."""
    text = ""
    for value, word in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += word
            number -= value
    return text
