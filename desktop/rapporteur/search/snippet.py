"""The words around the hits, for a list of results."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Characters of a snippet, at most, and how many of them may come before the first hit.
LENGTH = 200
BEFORE = 50

#: How far an end of a snippet is moved to reach the end of a word.
REACH = 20

_ELLIPSIS = "…"
_BREAK = re.compile("[\n\r\t\v\f\u2028\u2029]")

Found = Sequence[tuple[int, int, int]]


def snippet(text: str, found: Found, ranges: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A window of the text with as much as possible of what was found, and the ranges inside it.

    `found` is as `leaves.find_all` gives it, `ranges` the same, merged. Ends of lines become spaces.
    """
    start, end = _window(text, found)
    before = _ELLIPSIS if start else ""
    after = _ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    inside = ((max(a, start) + shift, min(b, end) + shift) for a, b in ranges if a < end and b > start)
    return before + _BREAK.sub(" ", text[start:end]) + after, tuple(inside)


def _window(text: str, found: Found) -> tuple[int, int]:
    if len(text) <= LENGTH + REACH:
        return 0, len(text)
    first = _best_start(found)
    start = 0 if first <= BEFORE else _forward(text, first - BEFORE, first)
    if len(text) - start <= LENGTH:
        return _forward(text, len(text) - LENGTH, len(text) - LENGTH + REACH), len(text)
    return start, _backward(text, start + LENGTH)


def _best_start(found: Found) -> int:
    """The hit from which a window holds most different things that were looked for, then most of them."""
    room = LENGTH - BEFORE
    best, best_worth = 0, (0, 0)
    for n, (start, _, _) in enumerate(found):
        inside = []
        for later in found[n:]:
            if later[1] > start + room:
                break
            inside.append(later[2])
        worth = (len(set(inside)), len(inside))
        if worth > best_worth:
            best, best_worth = start, worth
    return best


def _forward(text: str, at: int, limit: int) -> int:
    """The beginning of the next word, at most at `limit`."""
    here = at
    while here < limit and not text[here - 1].isspace():
        here += 1
    while here < limit and text[here].isspace():
        here += 1
    return here if here < limit else at


def _backward(text: str, at: int) -> int:
    """The end of the last word that ends at `at` or before it, if one ends near."""
    here = at
    while here > at - REACH and not text[here].isspace():
        here -= 1
    if not text[here].isspace():
        return at
    while text[here - 1].isspace():
        here -= 1
    return here
