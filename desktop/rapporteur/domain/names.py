"""How names are compared: a text as folded tokens, each at its place in the original.

A token is a word, a number, an ideograph or a sign. Spaces, hyphens, apostrophes, line breaks and the
raised figures of footnotes only separate tokens, so `Guinée-Bissau`, `Guinee Bissau` and `GUINÉE‑BISSAU`
have the same tokens. Signs such as brackets and commas are tokens: `Congo (République` is not
`Congo République`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Marks that stand inside a word without separating it: combining accents (the stray dot of `Türki̇ye`),
# Arabic vowels and tatweel, soft hyphens and zero-width characters.
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff"
_SUPERSCRIPTS = "²³¹⁰⁴-⁹₀-₉"
_NOT_IDEOGRAPH = "(?![\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
_TOKEN = re.compile(
    # A superscript figure is a footnote's mark, not a letter, although Python counts it among the \w.
    rf"(?P<word>(?:{_NOT_IDEOGRAPH}[^\W\d_{_SUPERSCRIPTS}][{_MARKS}]*)+)"
    r"|(?P<number>\d+)"
    rf"|[^\s{_MARKS}{_SUPERSCRIPTS}\-‐‑‒–—―−'’‘‛ʼʹ´`′]"
)
_IGNORED = re.compile(f"[{_MARKS}]")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "（": "(", "）": ")"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text: `start:end` in it, its folded form, and how it was written.

    `case` is "upper" (every letter), "capital" (the first), "lower", or "" where the script has no case.
    """

    start: int
    end: int
    folded: str
    case: str


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word without case, accents, ligatures or invisible characters."""
    lower = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    letters = (each for each in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(each))
    return _IGNORED.sub("", "".join(letters)).translate(_LETTERS)


@lru_cache(maxsize=50_000)
def _case(word: str) -> str:
    first = unicodedata.normalize("NFC", word)[0]
    if first.islower():
        return "lower"
    if not first.isupper():
        return ""
    return "upper" if len(word) > 1 and word.isupper() else "capital"


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; offsets are code points of `text` as it was given."""
    return [
        Token(found.start(), found.end(), fold(found.group()), _case(found.group())) for found in _TOKEN.finditer(text)
    ]
