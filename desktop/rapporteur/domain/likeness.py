"""The same words, however they were encoded or spaced, and how alike two texts are otherwise.

`Folded` is finer than `Wording`: signs count in it, for a comma can be a whole negotiation. Only what no reader sees
as another text is the same: the kind of space, apostrophe and hyphen, the encoding of accents and of Arabic vowels,
marks of direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_SPACES = re.compile("[\t\n\r\x0b\x0c\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
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
        plain = _plain(text)
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


def _plain(text: str) -> str:
    """A text with one kind of space, apostrophe and hyphen, each where it stood."""
    plain = _SPACES.sub(" ", text)
    if plain.isascii():
        return plain
    return plain.replace("’", "'").replace("ʼ", "'").replace("\u2010", "-").replace("\u2011", "-")


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each letter with the marks that stand on it, which one normalizes together."""
    starts = [at for at, each in enumerate(text) if not at or not unicodedata.combining(each)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def folded(text: str) -> str:
    """A text as its words are compared."""
    return Folded(text).text


def alike_in_place(text: str) -> str | None:
    """A text folded and in small letters; None where its letters would not stand where they stood."""
    if text.isascii():
        return text.casefold()
    if "ʼ" in text or _DROPPED.search(text) or not unicodedata.is_normalized("NFC", text):
        return None  # the first is a letter, and folded a sign
    plain = _plain(text).casefold()
    return plain if len(plain) == len(text) else None


def words(text: str) -> list[str]:
    """The words of a text, in small letters and without marks; a Han character is a word."""
    plain = unicodedata.normalize("NFKD", text).casefold() if not text.isascii() else text.casefold()
    return _WORD.findall(plain if plain.isascii() else _MARKS.sub("", plain))


@dataclass(frozen=True)
class Letters:
    """A text as its likeness to others is measured: the letters of its words, and how many make a run."""

    letters: str
    size: int

    @property
    def total(self) -> int:
        """How many runs it has."""
        return max(len(self.letters) - self.size + 1, 0) or int(bool(self.letters.strip()))

    @cached_property
    def runs(self) -> Counter[str]:
        """Its runs, each with how often it occurs."""
        letters = self.letters
        if len(letters) < self.size:
            return Counter([letters] if letters.strip() else [])
        return Counter(map("".join, zip(*(letters[at:] for at in range(self.size)), strict=False)))

    @cached_property
    def repeated(self) -> dict[str, int]:
        """Those that occur more than once."""
        return {run: count for run, count in self.runs.items() if count > 1}

    def shares(self, other: Letters) -> int:
        """How many runs it has in common with another text, counting what is repeated."""
        count = len(self.runs.keys() & other.runs.keys())
        for run in self.repeated.keys() & other.repeated.keys():
            count += min(self.repeated[run], other.repeated[run]) - 1
        return count


def letters_of(text: str) -> Letters:
    """A text for `alike` and `shared`: runs of three letters are counted, of two where it is in Han characters."""
    return letters_of_words(words(text))


def letters_of_words(found: Sequence[str]) -> Letters:
    """The same of words that were told apart before."""
    if found and sum(map((1).__eq__, map(len, found))) * 2 > len(found):
        return Letters("".join(found), 2)
    return Letters(f" {' '.join(found)} ", 3)


def alike(ours: Letters, theirs: Letters) -> float:
    """The share of their runs that two texts have in common, 0 to 1 (Dice's measure, repetition counted)."""
    total = ours.total + theirs.total
    return 2 * shared(ours, theirs) / total if total else 1.0


def shared(ours: Letters, theirs: Letters) -> int:
    """How many of their runs two texts have in common.

    What both begin and end with they have in common; the runs of the rest alone are compared, where that is little.
    """
    size, one, other = ours.size, ours.letters, theirs.letters
    shorter = min(len(one), len(other))
    if size == theirs.size and shorter >= size:
        head = same_until(one, other, shorter)
        tail = same_until(one[::-1], other[::-1], shorter - head)
        from_head, from_tail = max(head - size + 1, 0), max(tail - size + 1, 0)
        if (from_head + from_tail) * 2 > shorter:
            one, other = one[from_head : len(one) - from_tail], other[from_head : len(other) - from_tail]
            rest = Letters(one, size).shares(Letters(other, size)) if min(len(one), len(other)) >= size else 0
            return from_head + from_tail + rest
    return ours.shares(theirs)


def same_until(ours: Sequence[object], theirs: Sequence[object], most: int) -> int:
    """How many things two sequences begin with that are the same, `most` at the most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if ours[low:middle] == theirs[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
