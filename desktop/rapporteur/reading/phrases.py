"""The phrase tables: how each document language says what the reader must recognise.

They stand in `resources/phrases/<language>.toml`. A pattern matches case-insensitively; `’` in a table
stands for any apostrophe and a space for any white space.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapporteur.bundled import bundled

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "\u00a0": " ", "\u202f": " "})


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The text with one kind of apostrophe and of space: of the same length, for matching."""
    return text.translate(_APOSTROPHES)


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
        return "(?:" + "|".join(_spaced(each) for each in self.words(section, name)) + ")"

    def find(self, section: str, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in `text` where one of the patterns matches, on word boundaries."""
        return pattern(self, section, name).search(plain(text), start)

    def starts(self, section: str, name: str, text: str) -> re.Match[str] | None:
        """A match of one of the patterns at the start of `text`."""
        return pattern(self, section, name).match(plain(text))

    def number(self, word: str) -> int | None:
        """A whole number in digits or in words; None when it is neither."""
        word = plain(word).strip().casefold()
        if word.isdigit():
            return int(word)
        for value, forms in enumerate(self.words("number", "words")):
            if word in forms.casefold().split("|"):
                return value
        return None

    @property
    def any_number(self) -> str:
        """A pattern for a whole number, in digits or in words."""
        words = sorted((form for each in self.words("number", "words") for form in each.split("|")), key=len)
        return r"(?:(?<!\d)\d{1,6}|" + "|".join(re.escape(each) for each in reversed(words)) + ")"


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


def pattern(table: Phrases, section: str, name: str) -> re.Pattern[str]:
    """The patterns of a list, compiled together."""
    key = (table.language, section, name)
    found = _compiled.get(key)
    if found is None:
        source = "|".join(f"(?:{_bounded(_spaced(each))})" for each in _distinct(table.words(section, name)))
        source = source.replace("{number}", table.any_number)
        found = _compiled[key] = re.compile(source, re.IGNORECASE)
    return found


def _spaced(source: str) -> str:
    return source.replace(" ", r"\s+")


def _bounded(source: str) -> str:
    start = r"\b" if source[:1].isalnum() else ""
    end = r"\b" if source[-1:].isalnum() else ""
    return f"{start}(?:{source}){end}"


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
