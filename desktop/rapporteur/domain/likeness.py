"""The same words, however they were encoded or spaced, and how alike two texts are otherwise.

`Folded` is finer than `Wording`: signs count in it, for a comma can be a whole negotiation. Only what no reader sees
as another text is the same: the kind of space, apostrophe and hyphen, the encoding of accents and of Arabic vowels,
marks of direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAME = dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " ")
_SAME |= dict.fromkeys("\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", " ")
_SAME |= {"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"}
_TABLE = str.maketrans(_SAME)
#: Soft hyphens, joiners without width, marks of direction, tatweel.
_UNSEEN = "\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ODD = re.compile(rf"  |[{_UNSEEN}]")
_DROPPED = re.compile(rf"[{_UNSEEN}]")
_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670]+")
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")


class Folded:
    """A text as its words are compared, with the place of each of its code points in the text itself."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        plain = text.translate(_TABLE)
        self._places: list[int] | None = None
        if unicodedata.is_normalized("NFC", plain) and not _ODD.search(plain):
            self.text = plain
            return
        pieces: list[str] = []
        self._places = []
        for start, end in _clusters(plain):
            cluster = _DROPPED.sub("", unicodedata.normalize("NFC", plain[start:end]))
            if not cluster or (cluster == " " and pieces and pieces[-1] == " "):
                continue
            pieces.extend(cluster)
            self._places.extend([start] * len(cluster))
        self.text = "".join(pieces)

    def offset(self, at: int) -> int:
        """Where in the text itself the folded code point `at` stands; the text's end for one past the last."""
        if self._places is None:
            return at
        return self._places[at] if at < len(self._places) else self._length

    def place(self, offset: int) -> int:
        """The folded code point that stands at `offset` of the text itself, or first after it."""
        if self._places is None:
            return offset
        return next((at for at, each in enumerate(self._places) if each >= offset), len(self._places))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each letter with the marks that stand on it, which one normalizes together."""
    starts = [at for at, each in enumerate(text) if not at or not unicodedata.combining(each)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def folded(text: str) -> str:
    """A text as its words are compared."""
    return Folded(text).text


def words(text: str) -> list[str]:
    """The words of a text, in small letters and without marks; a Han character is a word."""
    plain = unicodedata.normalize("NFKD", text).casefold() if not text.isascii() else text.casefold()
    return _WORD.findall(plain if plain.isascii() else _MARKS.sub("", plain))


def grams(text: str) -> Counter[str]:
    """Runs of three letters over the words of a text (of two where it is in Han characters)."""
    found = words(text)
    size = 2 if found and sum(len(each) == 1 for each in found) * 2 > len(found) else 3
    letters = "".join(found) if size == 2 else f" {' '.join(found)} "
    if len(letters) < size:
        return Counter([letters] if letters.strip() else [])
    return Counter(map("".join, zip(*(letters[at:] for at in range(size)), strict=False)))


def alike(ours: Counter[str], theirs: Counter[str]) -> float:
    """The share of their runs that two texts have in common, 0 to 1 (Dice's measure, repetition counted)."""
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0
