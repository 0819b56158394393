"""The phrase tables: how each document language says what the reader must recognise.

They stand in `resources/phrases/<language>.toml`. A pattern matches case-insensitively; `’` in a table
stands for any apostrophe and a space for any white space (in Chinese, for none too). A word that begins a
pattern may carry what Arabic writes in one with it: "and", "in", "to", the article.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapporteur.bundled import bundled
from rapporteur.domain.scripts import ARABIC_MARKS, is_arabic, is_han
from rapporteur.reading.numbers import compound_number, compound_pattern

_APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "\u3000": " "}
#: Digits of other scripts, and the wide or Arabic forms of signs, as the ones that patterns are written with.
_DIGITS = {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10)}
_SIGNS = dict(zip("，、。．：；！？（）［］／－～،؛؟", ",,..:;!?()[]/--,;?", strict=True))
_PLAIN = str.maketrans(_APOSTROPHES | _DIGITS | _SIGNS)

_MARKS = f"[{ARABIC_MARKS}]*"
#: What Arabic writes in one with the word after it.
_PARTICLES = f"(?:[وف]{_MARKS})?(?:[بك]?{_MARKS}ال|لل|[بلك])?{_MARKS}"
#: Letters that documents write now with and now without their hamza or dots.
_LIKE = {"ا": "[اأإآ]", "أ": "[اأإآ]", "إ": "[اأإآ]", "آ": "[اأإآ]", "ى": "[ىي]", "ي": "[ىي]"}
_HAN_NUMERAL = "〇零一二两三四五六七八九十百千"
_HAN_DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The text with one kind of apostrophe, space, digit and sign: of the same length, for matching."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class _Language:
    """What of a table's patterns depends on how its language is written."""

    code: str

    def spaced(self, source: str) -> str:
        """A pattern as it is compiled: its spaces, and the marks of Arabic letters."""
        source = source.replace(" ", r"\s*" if self.code == "zh" else r"\s+")
        return _marked(source) if self.code == "ar" else source

    def bounded(self, source: str) -> str:
        """A pattern on word boundaries, where its language has any."""
        first, last = _outer(source)
        if is_arabic(first) and not source.startswith("\\"):
            start = rf"(?<!\w){_PARTICLES}"
        else:
            start = r"\b" if source[:1].isalnum() and not is_han(source[:1]) else ""
        end = r"\b" if source[-1:].isalnum() and not is_han(last) else ""
        return f"{start}(?:{self.spaced(source)}){end}"

    def led(self, source: str) -> str:
        """An alternative of a larger pattern: with what Arabic may write in one with it."""
        return (_PARTICLES if is_arabic(_outer(source)[0]) else "") + self.spaced(source)


@dataclass(frozen=True)
class Phrases:
    """The table of one language, its patterns compiled when first used."""

    language: str
    table: dict[str, dict[str, Any]]

    def words(self, section: str, name: str) -> list[str]:
        """A list of the table, as it is written (apostrophes plain)."""
        found = self.table[section][name]
        return [plain(each) for each in (found if isinstance(found, list) else [found])]

    def word(self, section: str, name: str) -> str:
        return self.words(section, name)[0]

    def mapping(self, section: str, name: str) -> dict[str, str]:
        found: dict[str, str] = self.table[section][name]
        return {key: plain(value) for key, value in found.items()}

    def alternatives(self, section: str, name: str) -> str:
        """The patterns of a list as one non-capturing group, to be put in a larger pattern."""
        key = (self.language, section, name)
        if key not in _groups:
            _groups[key] = "(?:" + "|".join(self.led(each) for each in self.words(section, name)) + ")"
        return _groups[key]

    def led(self, source: str) -> str:
        """A pattern as it can stand in a larger one."""
        return _Language(self.language).led(source)

    def joined(self, *lists: tuple[str, str]) -> str:
        """What joins two of a list (a comma, "and", "to"), with the space that it needs around it.

        A conjunction of letters stands apart; in Arabic and Chinese it need not.
        """
        words = [each for section, name in lists for each in self.words(section, name)]
        letters = "|".join(re.escape(each) for each in words if each[0].isalpha())
        signs = "|".join([r"\s*,\s*", *(rf"\s*{re.escape(each)}\s*" for each in words if not each[0].isalpha())])
        if self.joins_apart:
            source = rf"(?:\s*,?\s+(?:{letters})\s+|{signs})" if letters else f"(?:{signs})"
        else:
            source = rf"(?:\s*,?\s*(?:{letters})\s*|{signs})"
        return source + (r"(?:第\s*)?" if self.language == "zh" else "")

    @property
    def spaced_words(self) -> bool:
        """Whether words stand apart: not in Chinese."""
        return self.language != "zh"

    @property
    def joins_apart(self) -> bool:
        """Whether a conjunction stands apart from its neighbours: not in Arabic, nor in Chinese."""
        return self.language not in ("ar", "zh")

    @property
    def annex_number(self) -> str:
        """A pattern for what may stand behind "Annex": "II", "2", "الثاني", "二"."""
        words = "|".join(re.escape(form) for each in self.words("ordinal", "words") for form in each.split("|"))
        if self.language == "zh":
            return rf"\s*(?:[IVXL]+|\d+|[{_HAN_NUMERAL}]{{1,3}})"
        named = f"|{words}" if self.language == "ar" else ""
        return rf"\s+(?:[IVXL]+|\d+{named})"

    def shaped(self, section: str, form: str, **parts: str) -> str:
        """A pattern after one of the table's forms ("{noun} {numbers}"), its parts put in."""
        source = _Language(self.language).spaced(self.word(section, form))
        for name, part in parts.items():
            source = source.replace("{" + name + "}", part)
        return source

    def find(self, section: str, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in `text` where one of the patterns matches, on word boundaries."""
        return pattern(self, section, name).search(plain(text), start)

    def starts(self, section: str, name: str, text: str) -> re.Match[str] | None:
        """A match of one of the patterns at the start of `text`."""
        return pattern(self, section, name).match(plain(text))

    def number(self, word: str) -> int | None:
        """A whole number in digits or in words; None when it is neither."""
        word = re.sub(f"[{ARABIC_MARKS}]", "", plain(word)).strip().casefold()
        if word.isdigit():
            return int(word)
        word = " ".join(word.split())
        for value, forms in enumerate(self.words("number", "words")):
            if word in forms.casefold().split("|"):
                return value
        return compound_number(word, *self._compound) if any(self._compound[1]) else han_number(word)

    @property
    def _compound(self) -> tuple[list[str], dict[str, str], list[str]]:
        """The parts of numbers of several words; no tens where the language has none."""
        number = self.table["number"]
        return self.words("number", "words"), number.get("tens", {}), number.get("hundred", [])

    @property
    def any_number(self) -> str:
        """A pattern for a whole number, in digits or in words."""
        forms = [form for each in self.words("number", "words") for form in each.split("|")]
        written = _Language(self.language)
        words = [written.spaced(re.escape(each).replace(r"\ ", " ")) for each in sorted(forms, key=len, reverse=True)]
        if self.language == "zh":
            words.append(f"[{_HAN_NUMERAL}]+")
        if self._compound[1]:
            words.insert(0, compound_pattern(*self._compound))
        return r"(?:(?<!\d)\d{1,6}|" + "|".join(words) + ")"


@cache
def phrases(language: str) -> Phrases:
    """The table of a language; the English one where there is none for it."""
    path = bundled("resources", "phrases", f"{language}.toml")
    if not path.is_file():
        path = bundled("resources", "phrases", "en.toml")
    return Phrases(language, tomllib.loads(path.read_text(encoding="utf-8")))


def phrase_languages() -> list[str]:
    """The languages that have a table."""
    return sorted(path.stem for path in bundled("resources", "phrases").glob("*.toml"))


_compiled: dict[tuple[str, str, str], re.Pattern[str]] = {}
_groups: dict[tuple[str, str, str], str] = {}


def pattern(table: Phrases, section: str, name: str) -> re.Pattern[str]:
    """The patterns of a list, compiled together."""
    key = (table.language, section, name)
    found = _compiled.get(key)
    if found is None:
        written = _Language(table.language)
        source = "|".join(f"(?:{written.bounded(each)})" for each in _distinct(table.words(section, name)))
        source = source.replace("{number}", table.any_number)
        found = _compiled[key] = re.compile(source, re.IGNORECASE)
    return found


def han_number(word: str) -> int | None:
    """A number in Chinese numerals up to 9999 ("十二", "一百二十三", "二〇二四"); None for anything else."""
    if not word or any(each not in _HAN_DIGITS and each not in _HAN_UNITS for each in word):
        return None
    if not any(each in _HAN_UNITS for each in word):
        return int("".join(str(_HAN_DIGITS[each]) for each in word))
    total, digit = 0, 0
    for each in word:
        if each in _HAN_UNITS:
            total, digit = total + (digit or 1) * _HAN_UNITS[each], 0
        else:
            digit = _HAN_DIGITS[each]
    return total + digit


def _outer(source: str) -> tuple[str, str]:
    """The first letter of a pattern, the signs that open a group passed; and its last character."""
    opened = re.match(r"(?:\((?:\?:|\?P<\w+>)?)*", source)
    first = source[opened.end() : opened.end() + 1] if opened else ""
    return first or " ", source[-1:] or " "


def _marked(source: str) -> str:
    """A pattern in which every Arabic letter may carry marks, and one of its like may stand for it."""
    out, inside = [], False
    for here, sign in enumerate(source):
        escaped = here > 0 and source[here - 1] == "\\"
        if not escaped and sign in "[]":
            inside = sign == "["
        if inside or not is_arabic(sign):
            out.append(sign)
            continue
        letter = _LIKE.get(sign, sign)
        quantified = source[here + 1 : here + 2] in ("?", "*", "+", "{")
        out.append(f"(?:{letter}{_MARKS})" if quantified else letter + _MARKS)
    return "".join(out)


def _distinct(patterns: list[str]) -> list[str]:
    """Patterns whose group names do not clash: from the second on, a repeated `(?P<x>` becomes `(?P<x__2>`."""
    seen: dict[str, int] = {}
    result = []
    for source in patterns:

        def rename(match: re.Match[str]) -> str:
            name = match.group(1)
            seen[name] = seen.get(name, 0) + 1
            return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}__{seen[name]}>"

        result.append(re.sub(r"\(\?P<(\w+)>", rename, source))
    return result


def named(match: re.Match[str], name: str) -> str | None:
    """What the group `name` matched, in whichever alternative it stood."""
    for key, value in match.groupdict().items():
        if value is not None and key.split("__")[0] == name:
            return value
    return None


def named_span(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where the group `name` matched, in whichever alternative it stood."""
    for key, value in match.groupdict().items():
        if value is not None and key.split("__")[0] == name:
            return match.span(key)
    return None
