"""Where a range of a paragraph's text stands in the original.

A paragraph's text is not its source: lines are joined, hyphens at their ends taken out, the printed number and
the marks of footnotes are not part of it, and pages come in between. Its letters are the same, in the same
order: they are followed side by side, and what only one of the two has is passed over.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapporteur.domain.report import PageSpan

#: So many letters alike are the same place again, after a difference.
_SURE = 8
#: A difference is at most so many letters long, in the text and in the source together.
_FAR = 400
#: Letters that are written as two where a font has no sign for both.
_PAIRS = {"œ": "oe", "æ": "ae"}


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters and digits, without case and accents; `places[i]` is where the i-th stands."""

    text: str
    places: tuple[int, ...]


class Placed:
    """One text and where its letters stand. Made once, then asked for many ranges of the text."""

    def __init__(self, text: str, spans: Iterable[PageSpan], source: Callable[[int], str]) -> None:
        """`source` tells the source of a page by its number."""
        self._letters = _letters_of(text)
        self._spans = tuple(spans)
        letters: list[str] = []
        self._at: list[tuple[int, int]] = []
        for number, span in enumerate(self._spans):
            inside = _letters_of(source(span.page)[span.start : span.end])
            letters.append(inside.text)
            self._at += [(number, span.start + place) for place in inside.places]
        self._pairs = _follow(self._letters.text, "".join(letters))

    def on_pages(self, start: int, end: int) -> tuple[PageSpan, ...]:
        """The ranges of the pages' sources that `start:end` of the text stands at, one for each span it touches.

        Empty where none of its letters is found there.
        """
        found: dict[int, tuple[int, int]] = {}
        places = self._letters.places
        for letter in range(bisect_left(places, start), bisect_left(places, end)):
            if self._pairs[letter] < 0:
                continue
            number, offset = self._at[self._pairs[letter]]
            first, last = found.get(number, (offset, offset))
            found[number] = (min(first, offset), max(last, offset))
        return tuple(PageSpan(self._spans[each].page, first, last + 1) for each, (first, last) in found.items())

    def in_text(self, page: int, start: int, end: int) -> tuple[int, int] | None:
        """The range of the text whose letters stand at `start:end` of a page's source; None where none does."""
        places = []
        for letter, place in enumerate(self._letters.places):
            if self._pairs[letter] >= 0:
                number, offset = self._at[self._pairs[letter]]
                if self._spans[number].page == page and start <= offset < end:
                    places.append(place)
        return (min(places), max(places) + 1) if places else None


def _letters_of(text: str) -> _Letters:
    plain = [_PLAIN[each] for each in text]
    places = [at for at, each in enumerate(plain) for _ in each]
    return _Letters("".join(plain), tuple(places))


def _plain(character: str) -> str:
    """The letters of a character; "" for a sign, a blank or an accent that stands by itself."""
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    small = character.casefold()
    if small in _PAIRS:
        return _PAIRS[small]
    return "".join(each for each in unicodedata.normalize("NFKD", small) if each.isalnum())


class _Plain(dict[str, str]):
    """The letters of each character that was met."""

    def __missing__(self, character: str) -> str:
        plain = self[character] = _plain(character)
        return plain


_PLAIN = _Plain()


def _follow(text: str, source: str) -> list[int]:
    """For each letter of the text, the place of the same one in the source; -1 where it is not there."""
    pairs = [-1] * len(text)
    here = there = 0
    if source and not _alike(text, source, 0, 0):  # a printed number may begin as the text does
        here, there = _meet(text, source, 0, 0)
    while here < len(text) and there < len(source):
        if text[here] == source[there]:
            same = _same(text, source, here, there)
            pairs[here : here + same] = range(there, there + same)
            here, there = here + same, there + same
        else:
            here, there = _meet(text, source, here, there)
    return pairs


def _same(text: str, source: str, here: int, there: int) -> int:
    """How many letters are the same from there on, at least one."""
    low, high = 1, min(len(text) - here, len(source) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if text[here + low : here + middle] == source[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _meet(text: str, source: str, here: int, there: int) -> tuple[int, int]:
    """Where both go on alike after a difference, the least far on; their ends where they never do."""
    for far in range(1, _FAR):
        for passed in range(far + 1):  # what only the source has is the usual case
            if _alike(text, source, here + passed, there + far - passed):
                return here + passed, there + far - passed
    return len(text), len(source)


def _alike(text: str, source: str, here: int, there: int) -> bool:
    wanted = text[here : here + _SURE]
    return bool(wanted) and source.startswith(wanted, there)
