"""Finding words in a text as a person reads them: accents, case, ligatures and line ends do not matter. No Qt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

_LIGATURES = {"œ": "oe", "æ": "ae", "ﬁ": "fi", "ﬂ": "fl", "ß": "ss"}
_ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": ""}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without what does not matter; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...]

    def find(self, words: str) -> list[tuple[int, int]]:
        """All places of some folded words, as ranges of the original."""
        found = []
        at = self.text.find(words)
        while words and at >= 0:
            found.append((self.places[at], self.places[at + len(words) - 1] + 1))
            at = self.text.find(words, at + len(words))
        return found


def fold(text: str) -> Folded:
    """The text in small letters, without accents, white space as single blanks."""
    letters: list[str] = []
    places: list[int] = []
    for at, each in enumerate(text):
        if each.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(at)
            continue
        for plain in _plain(each):
            letters.append(plain)
            places.append(at)
    return Folded("".join(letters), tuple(places))


def _plain(character: str) -> str:
    small = character.casefold()
    if small.isascii():
        return small
    if small in _LIGATURES:
        return _LIGATURES[small]
    if small in _ALIKE:
        return _ALIKE[small]
    return "".join(each for each in unicodedata.normalize("NFD", small) if not unicodedata.combining(each))


@dataclass(slots=True)
class FoldedTexts:
    """Texts by key, in the order of reading; each is folded once, when it is first searched."""

    texts: dict[str, str]
    _folded: dict[str, Folded] = field(default_factory=dict)

    def find(self, words: str) -> list[tuple[str, int, int]]:
        """All places of the words: (key, start, end), in the order of reading."""
        wanted = fold(words).text.strip()
        if not wanted:
            return []
        found = []
        for key, text in self.texts.items():
            if key not in self._folded:
                self._folded[key] = fold(text)
            found += [(key, start, end) for start, end in self._folded[key].find(wanted)]
        return found
