"""Which words of a text became which of its new version."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from operator import itemgetter

from rapporteur.domain.likeness import alike_in_place, folded, same_until

_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
#: A word, a Han character or a sign.
_TOKEN = re.compile(rf"[{_HAN}]|(?:[^\W{_HAN}][\u0300-\u036f\u064b-\u065f\u0670]*)+|[^\w\s]")
#: So many words between a place and what changed, and they need not be paired: a word cut in two counts as one.
_AROUND = 2


def carried(old: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """What became of the words `start:end` of a text in its new version; None where nothing did."""
    near = _untouched(old, start, end, new)
    if near is not None:
        return near
    ours, theirs = _tokens(old), _tokens(new)
    first = bisect_right(ours, start, key=itemgetter(1))
    after = bisect_left(ours, end, key=itemgetter(0))
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


def _untouched(old: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """The words where all that changed is some words before or after them; None where that is not at once to be seen.

    It tells what the pairs of all words would tell, at a fraction of the cost: most changes are elsewhere.
    """
    words = old[start:end].strip()
    if not words:
        return None
    begin = old.index(words, start)
    most = min(len(old), len(new))
    head = same_until(old, new, most)
    at = head
    while at and not old[at - 1].isspace():
        at -= 1
    if len(old[end:at].split()) >= _AROUND:
        return begin, begin + len(words)
    one, other = _TOKEN.search(old, at), _TOKEN.search(new, at)
    if one is None or other is None or folded(one[0]).casefold() == folded(other[0]).casefold():
        return None  # what was put in may as well be what stood there
    at = len(old) - same_until(old[::-1], new[::-1], most - head)
    while at < start and not old[at].isspace():
        at += 1
    if len(old[at:start].split()) < _AROUND:
        return None
    begin += len(new) - len(old)
    return begin, begin + len(words)


def _pairs(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """Which token became which: those at both ends that are the same, and the runs that are between."""
    shorter = min(len(ours), len(theirs))
    head = same_until(ours, theirs, shorter)
    tail = same_until(ours[::-1], theirs[::-1], shorter - head)
    pairs = dict(zip(range(head), range(head), strict=True))
    pairs |= zip(range(len(ours) - tail, len(ours)), range(len(theirs) - tail, len(theirs)), strict=True)
    if head + tail == shorter:
        return pairs
    matcher = SequenceMatcher(None, ours[head : len(ours) - tail], theirs[head : len(theirs) - tail], autojunk=False)
    for block in matcher.get_matching_blocks():
        pairs |= {head + block.a + step: head + block.b + step for step in range(block.size)}
    return pairs


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """Words and signs: start, end, folded."""
    plain = alike_in_place(text)
    if plain is not None:
        return [(*each.span(), each[0]) for each in _TOKEN.finditer(plain)]
    return [(each.start(), each.end(), folded(each[0]).casefold()) for each in _TOKEN.finditer(text)]
