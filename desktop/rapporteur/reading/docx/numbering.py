"""Automatic numbers: what Word prints before a paragraph, worked out from the document's numbering definitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapporteur.reading.docx.names import child, children, value

_PLACE = re.compile(r"%([1-9])")
_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9}
_ROMAN |= {"v": 5, "iv": 4, "i": 1}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: The letters that Word counts with; Russian leaves out ё, й, ъ, ы, ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN = "〇一二三四五六七八九"


@dataclass(slots=True)
class Level:
    """One level of a list: its format, its text ("%1.%2"), where it starts, after which level it starts anew."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list as a paragraph names it (`num`): the abstract list it belongs to, and what it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """What is printed before a paragraph: "12.", "(a)"; `bullet` where it is a sign and no number."""

    printed: str
    bullet: bool
    level: int


class Numbering:
    """Counts the paragraphs of a document, in order, as Word does."""

    def __init__(self, numbering: Any | None, style_list: Callable[[str], str | None]) -> None:
        """`numbering` is the root of the numbering part; `style_list` tells the list (numId) that a style names."""
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        self._style_list = style_list
        if numbering is not None:
            for each in children(numbering, "abstractNum"):
                name = value(each, "abstractNumId", attribute=True)
                self._abstract[name] = {_index(level): _level(level) for level in children(each, "lvl")}
                if link := value(child(each, "numStyleLink")):
                    self._links[name] = link
            for each in children(numbering, "num"):
                self._lists[value(each, "numId", attribute=True)] = _list(each)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of a list that belongs to a style, None where no level does."""
        levels = self._levels(number)
        return next((index for index, level in levels.items() if level.style == style), None)

    def next(self, number: str, index: int) -> Number | None:
        """Count a paragraph of the list `number` at the level `index`; None where the list does not exist."""
        levels = self._levels(number)
        level = levels.get(index)
        if level is None:
            return None
        counted = self._lists[number]
        counts = self._counts[self._resolved(number).abstract]
        if number not in self._begun:
            self._begun.add(number)
            for each, start in counted.starts.items():
                counts[each] = start - 1
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [each for each in counts if each > index]:
            after = levels[deeper].restart if deeper in levels else None
            if after is None or (after and index < after):
                del counts[deeper]
        if level.format == "bullet":
            return Number("•", True, index)
        if level.format == "none":
            return None
        printed = _PLACE.sub(lambda match: self._printed(levels, counts, int(match[1]) - 1, level.legal), level.text)
        return Number(printed.strip(), False, index) if printed.strip() else None

    def _printed(self, levels: dict[int, Level], counts: dict[int, int], index: int, legal: bool) -> str:
        level = levels.get(index, Level())
        return written(counts.get(index, level.start), "decimal" if legal else level.format)

    def _resolved(self, number: str) -> _List:
        """The list itself, or the one that its style links to."""
        found = self._lists[number]
        for _ in range(4):
            link = self._links.get(found.abstract)
            linked = self._lists.get(self._style_list(link) or "") if link else None
            if linked is None or linked is found:
                break
            found = linked
        return found

    def _levels(self, number: str) -> dict[int, Level]:
        if number not in self._lists:
            return {}
        own = self._lists[number]
        return {**self._abstract.get(self._resolved(number).abstract, {}), **own.levels}


def _list(num: Any) -> _List:
    found = _List(value(child(num, "abstractNumId")))
    for override in children(num, "lvlOverride"):
        index = _index(override)
        start = value(child(override, "startOverride"))
        if start.isdigit():
            found.starts[index] = int(start)
        if (level := child(override, "lvl")) is not None:
            found.levels[index] = _level(level)
    return found


def _index(level: Any) -> int:
    index = value(level, "ilvl", attribute=True)
    return int(index) if index.isdigit() else 0


def _level(level: Any) -> Level:
    start, restart = value(child(level, "start")), value(child(level, "lvlRestart"))
    legal = child(level, "isLgl")
    return Level(
        format=value(child(level, "numFmt")) or "decimal",
        text=value(child(level, "lvlText")),
        start=int(start) if start.isdigit() else 0,
        restart=int(restart) if restart.isdigit() else None,
        legal=legal is not None and value(legal) not in ("0", "false"),
        style=value(child(level, "pStyle")),
    )


# -- numbers in words and letters -----------------------------------------------------------------


def written(number: int, style: str) -> str:
    """A number as a numbering format writes it: 3 is "3", "c", "III", "三"."""
    letters = {"lowerLetter": _LATIN, "russianLower": _RUSSIAN, "arabicAlpha": _ARABIC, "arabicAbjad": _ABJAD}
    if style in letters:
        return _lettered(number, letters[style])
    if style in ("upperLetter", "russianUpper"):
        return _lettered(number, _LATIN if style == "upperLetter" else _RUSSIAN).upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if style == "lowerRoman" else roman.upper()
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting"):
        return _han(number)
    if style == "ideographDigital":
        return "".join(_HAN[int(digit)] for digit in str(number))
    return str(number)


def _lettered(number: int, letters: str) -> str:
    """The n-th letter; after the last one they are doubled: "aa", "bb"."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def _roman(number: int) -> str:
    if number < 1:
        return str(number)
    text = ""
    for sign, size in _ROMAN.items():
        text += sign * (number // size)
        number %= size
    return text


def _han(number: int) -> str:
    """A number below a hundred in Chinese characters; larger ones digit by digit."""
    if not 0 < number < 100:
        return "".join(_HAN[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十"
    return ten + (_HAN[ones] if ones else "")
