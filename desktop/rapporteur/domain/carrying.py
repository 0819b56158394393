"""Which words of a text became which of its new version."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rapporteur.domain.likeness import folded

_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
#: A word, a Han character or a sign.
_TOKEN = re.compile(rf"[{_HAN}]|(?:[^\W{_HAN}][\u0300-\u036f\u064b-\u065f\u0670]*)+|[^\w\s]")


def carried(old: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """What became of the words `start:end` of a text in its new version; None where nothing did."""
    ours, theirs = _tokens(old), _tokens(new)
    first = next((at for at, each in enumerate(ours) if each[1] > start), len(ours))
    after = next((at for at, each in enumerate(ours) if each[0] >= end), len(ours))
    pairs = _pairs([each[2] for each in ours], [each[2] for each in theirs])
    inside = [pairs[at] for at in range(first, after) if at in pairs]
    if first - 1 in pairs or first == 0:
        begin = pairs[first - 1] + 1 if first else 0
    elif inside:
        begin = inside[0]
    else:
        return None
    if after in pairs or after == len(ours):
        stop = pairs.get(after, len(theirs))
    elif inside:
        stop = inside[-1] + 1
    else:
        return None
    if inside and pairs.get(first) == inside[0]:
        begin = inside[0]  # what was inserted before the words is none of them
    if inside and pairs.get(after - 1) == inside[-1]:
        stop = inside[-1] + 1
    if begin >= stop:
        return None
    # Half a word was chosen: so much of it is left out again, where the word is the same.
    cut = start - ours[first][0] if first < after and pairs.get(first) == begin else 0
    rest = ours[after - 1][1] - end if first < after and pairs.get(after - 1) == stop - 1 else 0
    begins, ends = theirs[begin][0] + max(cut, 0), theirs[stop - 1][1] - max(rest, 0)
    return (begins, ends) if begins < ends else None


def _pairs(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """Which token became which: those at both ends that are the same, and the runs that are between."""
    head = 0
    while head < min(len(ours), len(theirs)) and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    pairs = {at: at for at in range(head)}
    pairs |= {len(ours) - each: len(theirs) - each for each in range(1, tail + 1)}
    matcher = SequenceMatcher(None, ours[head : len(ours) - tail], theirs[head : len(theirs) - tail], autojunk=False)
    for block in matcher.get_matching_blocks():
        pairs |= {head + block.a + step: head + block.b + step for step in range(block.size)}
    return pairs


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """Words and signs: start, end, folded."""
    return [(each.start(), each.end(), folded(each[0]).casefold()) for each in _TOKEN.finditer(text)]
