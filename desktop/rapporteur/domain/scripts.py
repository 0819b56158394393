"""The scripts of the official languages, and what reading and showing a text need to know of them.

Latin, Cyrillic, Arabic and Han: which one a text is in, which way it runs, where a line's end is a space.
"""

from __future__ import annotations

import re

#: Ranges of characters for a regular expression's class.
ARABIC = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
CYRILLIC = "\u0400-\u0481\u048a-\u04ff"
#: What is written over and inside Arabic words, and changes none of them: vowels, tatweel.
ARABIC_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670"
#: Signs as wide as an ideograph: a line that ends or begins with one is joined without a space.
_WIDE = f"{HAN}\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’《》"

_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_COUNTS = {
    "Arab": re.compile(f"[{ARABIC}]"),
    "Cyrl": re.compile(f"[{CYRILLIC}]"),
    "Hani": re.compile(f"[{HAN}]"),
    "Latn": _LATIN_LETTER,
}
_HAN = re.compile(f"[{HAN}]")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_IS_ARABIC = _COUNTS["Arab"]
#: An ideograph says about as much as so many letters.
_LETTERS_OF_AN_IDEOGRAPH = 3


def script_of(text: str) -> str:
    """The script that most of a text is in: "Latn", "Cyrl", "Arab" or "Hani"; "" where it has no letter of these."""
    counts = {name: len(letters.findall(text)) for name, letters in _COUNTS.items()}
    counts["Hani"] *= _LETTERS_OF_AN_IDEOGRAPH
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def is_han(character: str) -> bool:
    return _HAN.match(character) is not None


def is_arabic(character: str) -> bool:
    return _IS_ARABIC.match(character) is not None


def may_begin(character: str) -> bool:
    """Whether a letter may begin a sentence or a name: a capital, or a letter of a script that has none."""
    return character.isalpha() and not character.islower()


def joins_lines(before: str, after: str) -> bool:
    """Whether the end of a line between these two characters is no space: Chinese is written without any."""
    return bool(before and after) and _IS_WIDE.match(before) is not None and _IS_WIDE.match(after) is not None


def is_right_to_left(language: str) -> bool:
    """Whether a text of this language (ISO 639-1) runs from right to left."""
    return language in ("ar", "fa", "he", "ur")
