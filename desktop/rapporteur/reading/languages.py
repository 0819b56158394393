"""Which of the six official languages a text is in: by its script, then by its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rapporteur.domain.scripts import script_of
from rapporteur.reading.lines import Line
from rapporteur.reading.phrases import phrases

_LATIN = ("en", "fr", "es")
_BY_SCRIPT = {"Cyrl": "ru", "Arab": "ar", "Hani": "zh"}
#: Letters that a script's other languages have, and its official one has not: Ukrainian, Persian, Japanese.
_FOREIGN = {
    "Cyrl": re.compile("[іїєґўјћђљњџ]", re.IGNORECASE),
    "Arab": re.compile("[پچژگکی]"),
    "Hani": re.compile("[\u3041-\u30fa]"),
}
_WORD = re.compile(r"[^\W\d_]+")
#: So many frequent words tell a Latin text's language, and so many more of them than of another's.
_FEWEST = 3
_CLEAR = 1.5
#: So many letters tell a language that has a script of its own.
_LETTERS = 4
#: What a document is judged by.
_LINES = 400


def find_language(lines: list[Line]) -> str:
    """The language of a document; "en" where nothing tells."""
    text = " ".join(line.text for line in lines[:_LINES])
    script = script_of(text)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    scores = _scores(text)
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"


def language_of(text: str) -> str | None:
    """The language of a single text: None where it is too short to tell, mixed, or in none of the six."""
    script = script_of(text)
    if script in _BY_SCRIPT:
        own = re.findall(_FOREIGN[script], text)
        letters = sum(map(len, _WORD.findall(text)))
        enough = letters >= (2 if script == "Hani" else _LETTERS)
        return _BY_SCRIPT[script] if enough and len(own) * 50 < letters else None
    if not script:
        return None
    scores = _scores(text)
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    if scores[best] < _FEWEST or scores[best] < _CLEAR * scores[second]:
        return None
    return best


def _scores(text: str) -> dict[str, int]:
    """How many of each Latin language's frequent words a text has."""
    words = Counter(_WORD.findall(text.casefold()))
    return {code: sum(words[each] for each in _frequent(code)) for code in _LATIN}


@cache
def _frequent(code: str) -> tuple[str, ...]:
    return tuple(phrases(code).words("language", "common"))
