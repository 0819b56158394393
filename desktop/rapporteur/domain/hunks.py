"""What makes one text of another, as changes to ranges of it; by choice none that parts a pair of brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.domain.brackets import PAIRS
from rapporteur.domain.redline import redline

_CLOSES = {close: opening for opening, close in PAIRS.items()}
_BRACKET = re.compile(f"([{re.escape(''.join([*PAIRS, *_CLOSES]))}])")


@dataclass(frozen=True, slots=True)
class Hunk:
    """`start:end` of a base text became `words`."""

    start: int
    end: int
    words: str


@dataclass(slots=True)
class _Piece:
    """Some of the base, and what stands for it in the other text."""

    base: str
    text: str

    @property
    def kept(self) -> bool:
        return self.base == self.text


def hunks(base: str, text: str) -> list[Hunk]:
    """What makes `text` of `base`: runs of words that became others, in order."""
    return _hunks(_pieces(base, text))


def whole_hunks(base: str, text: str) -> list[Hunk]:
    """The same, each widened until the square brackets in its old and in its new words are all in pairs.

    Brackets that have no other half in their text widen nothing.
    """
    pieces = [part for each in _pieces(base, text) for part in _at_brackets(each)]
    pairs = [*_pairs(each.base for each in pieces), *_pairs(each.text for each in pieces)]
    taken = [not each.kept for each in pieces]
    widened = True
    while widened:
        widened = False
        for first, last in pairs:
            inside = taken[first : last + 1]
            if (taken[first] or taken[last]) and not all(inside):
                taken[first : last + 1] = [True] * len(inside)
                widened = True
    together: list[_Piece] = []
    joins = False
    for each, changed in zip(pieces, taken, strict=True):
        if changed and joins:
            together[-1] = _Piece(together[-1].base + each.base, together[-1].text + each.text)
        else:
            together.append(_Piece(each.base, each.text))
        joins = changed
    return _hunks(together)


def is_balanced(text: str) -> bool:
    """Whether each square bracket of a text has its other half."""
    return _left_open(text) == []


def _left_open(text: str) -> list[str] | None:
    opened: list[str] = []
    for sign in _BRACKET.findall(text):
        if sign in PAIRS:
            opened.append(sign)
        elif not opened or opened.pop() != _CLOSES[sign]:
            return None
    return opened


def _at_brackets(piece: _Piece) -> Iterator[_Piece]:
    """What is kept, each bracket by itself."""
    if piece.kept:
        yield from (_Piece(part, part) for part in _BRACKET.split(piece.base) if part)
    else:
        yield piece


def _pieces(base: str, text: str) -> list[_Piece]:
    found: list[_Piece] = []
    for change in redline(base, text):
        if change.kind == "kept":
            found.append(_Piece(change.text, change.text))
            continue
        if not found or found[-1].kept:
            found.append(_Piece("", ""))
        if change.kind == "deleted":
            found[-1].base += change.text
        else:
            found[-1].text += change.text
    return found


def _hunks(pieces: Iterable[_Piece]) -> list[Hunk]:
    found, at = [], 0
    for each in pieces:
        if not each.kept:
            found.append(Hunk(at, at + len(each.base), each.text))
        at += len(each.base)
    return found


def _pairs(texts: Iterable[str]) -> list[tuple[int, int]]:
    """The places of texts in which a bracket opens and its other half closes, where these are not the same."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, text in enumerate(texts):
        for sign in _BRACKET.findall(text):
            if sign in PAIRS:
                opened.append((sign, at))
            elif opened and opened[-1][0] == _CLOSES[sign]:
                first = opened.pop()[1]
                if first != at:
                    found.append((first, at))
    return found
