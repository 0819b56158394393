"""The interface's words in the person's language.

English sentences in the code are the keys. A language's words stand in `resources/translations/<code>/`,
in as many TOML files as is handy, each a flat table: `"English" = "translation"`, and for a sentence that
counts, `"{n} votes" = { one = "{n} vote", other = "{n} votes" }` with the plural forms of CLDR. What is
missing is shown in English.
"""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Callable, Mapping
from functools import cache

from rapporteur.bundled import bundled
from rapporteur.job import Phase

#: The languages of the interface, each by its own name.
LANGUAGES = {"en": "English", "fr": "Français"}

#: Languages written from right to left.
RIGHT_TO_LEFT = frozenset({"ar"})


def _arabic(n: int) -> str:
    if n < 3:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def _russian(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


#: CLDR plural rules for whole numbers.
_PLURAL: dict[str, Callable[[int], str]] = {
    "en": lambda n: "one" if n == 1 else "other",
    "fr": lambda n: "one" if n in (0, 1) else "other",
    "es": lambda n: "one" if n == 1 else "other",
    "ru": _russian,
    "ar": _arabic,
    "zh": lambda n: "other",
}


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """The first of the system's languages that the interface has, English otherwise."""
    named = [environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)][:1]
    asked = environment.get("LANGUAGE", "").split(":") if named and named[0] not in ("C", "POSIX") else []
    for name in [*asked, *named, locale.getlocale()[0] or ""]:
        # "fr_CH.UTF-8", and on Windows "French_Switzerland".
        language = name.lower().replace("french", "fr").replace("english", "en")[:2]
        if language in LANGUAGES:
            return language
    return "en"


@cache
def catalogue(language: str) -> dict[str, str | dict[str, str]]:
    """All translations of a language, from every TOML file of its folder."""
    words: dict[str, str | dict[str, str]] = {}
    for path in sorted(bundled("resources", "translations", language).glob("*.toml")):
        words.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return words


class Translator:
    """Says the interface's sentences in one language, which can be changed at run time."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"

    @property
    def right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence in the person's language, its `{placeholders}` filled in: a `reason` in their language too.

        A `Phase` brings its values along.
        """
        text = self._words(sentence)
        if isinstance(sentence, Phase):
            values = sentence.values | values
        if isinstance(reason := values.get("reason"), str):
            values["reason"] = self._words(reason)
        return text.format(**values) if values else text

    def _words(self, sentence: str) -> str:
        found = catalogue(self.language).get(sentence, sentence)
        return found if isinstance(found, str) else sentence

    def plural(self, n: int, one: str, other: str, /, **values: object) -> str:
        """The form for the number `n`: `tr.plural(3, "{n} vote", "{n} votes")`. `other` is the key."""
        form = _PLURAL[self.language](n)
        found = catalogue(self.language).get(other)
        if isinstance(found, dict):
            text = found.get(form) or found["other"]
        elif isinstance(found, str):
            text = found
        else:
            text = one if n == 1 else other
        return text.format(n=n, **values)
