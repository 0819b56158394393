"""What was changed in a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

#: A word, an opening or closing sign, or a run of white space; a letter of a script without spaces is a word.
_UNSPACED = r"\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
_MARKS = r"\u0300-\u036f\u064b-\u065f\u0670"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}][{_MARKS}]*)+|\s+|.", re.DOTALL)
#: Texts of more words than these (their product) are compared by their beginnings and ends alone.
_MOST_WORK = 25_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words. `kind` is "kept", "deleted" (of the old text alone) or "inserted" (of the new alone)."""

    kind: str
    text: str


def redline(old: str, new: str) -> tuple[Change, ...]:
    """The changes that make `new` of `old`.

    Kept and deleted runs together are `old`, kept and inserted ones `new`, to the letter. A lone sign or space
    between two changes is taken into them: one reads words, not letters.
    """
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    middle, other_middle = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    runs: list[tuple[list[str], list[str], bool]] = [(ours[:head], ours[:head], True)]
    runs += _middle(middle, other_middle)
    rest = ours[len(ours) - tail :]
    runs.append((rest, rest, True))
    return _changes(_joined(runs))


def kept(old: str, new: str) -> tuple[tuple[int, int, int], ...]:
    """The words of `old` that are in `new`, as (place in `old`, place in `new`, length): lone signs among them."""
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    middle = (ours[head : len(ours) - tail], theirs[head : len(theirs) - tail])
    found: list[tuple[int, int, int]] = []
    at = other = 0
    whole = ours[:head], ours[len(ours) - tail :]
    for some, others, same in [(whole[0], whole[0], True), *_middle(*middle), (whole[1], whole[1], True)]:
        length = sum(map(len, some))
        if same and length:
            found.append((at, other, length))
        at += length
        other += sum(map(len, others))
    return tuple(found)


def _common(ours: list[str], theirs: list[str]) -> int:
    """How many tokens at the beginning are the same."""
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(ours: list[str], theirs: list[str]) -> list[tuple[list[str], list[str], bool]]:
    if len(ours) * len(theirs) > _MOST_WORK:
        return [(ours, theirs, False)]
    matcher = SequenceMatcher(_is_space, ours, theirs, autojunk=False)
    return [(ours[a:b], theirs[c:d], tag == "equal") for tag, a, b, c, d in matcher.get_opcodes()]


def _is_space(token: str) -> bool:
    return token.isspace()


def _joined(runs: list[tuple[list[str], list[str], bool]]) -> list[tuple[list[str], list[str], bool]]:
    """Runs that alternate between kept and changed; what is kept between two changes holds a word at least."""
    found: list[tuple[list[str], list[str], bool]] = []
    last = len(runs) - 1
    for number, (ours, theirs, kept) in enumerate(runs):
        if not ours and not theirs:
            continue
        wordless = not any(token[0].isalnum() for token in ours)
        inside = bool(found) and not found[-1][2] and any(not each[2] for each in runs[number + 1 : last + 1])
        if kept and wordless and inside:
            kept = False
        if found and found[-1][2] == kept:
            found[-1] = (found[-1][0] + ours, found[-1][1] + theirs, kept)
        else:
            found.append((ours, theirs, kept))
    return found


def _changes(runs: list[tuple[list[str], list[str], bool]]) -> tuple[Change, ...]:
    changes: list[Change] = []
    for ours, theirs, kept in runs:
        if kept:
            changes.append(Change("kept", "".join(ours)))
            continue
        if ours:
            changes.append(Change("deleted", "".join(ours)))
        if theirs:
            changes.append(Change("inserted", "".join(theirs)))
    return tuple(changes)
