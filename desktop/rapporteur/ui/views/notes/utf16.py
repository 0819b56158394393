"""Places in a text as Qt counts them (UTF-16 units) and as everything else here does (code points)."""

from __future__ import annotations


def to_qt(text: str, at: int) -> int:
    """The place of a code point in UTF-16 units."""
    return at + sum(letter > "\uffff" for letter in text[:at])


def from_qt(text: str, at: int) -> int:
    """The place of a UTF-16 unit in code points; one within a pair is the letter's own place."""
    if text.isascii() or not any(letter > "\uffff" for letter in text[:at]):
        return min(at, len(text))
    units = 0
    for place, letter in enumerate(text):
        width = 2 if letter > "\uffff" else 1
        if units + width > at:
            return place
        units += width
    return len(text)
