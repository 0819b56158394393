"""Square brackets in a text under negotiation: what is open, nested, with its alternatives and proponents.

"[shall] [should]", "[shall/should]", "[EU, Japan: shall [, where possible,] report]". The text is never changed by
reading it; a bracket without its pair is told, and left where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapporteur.domain.notes import Party
from rapporteur.domain.redline import kept

#: Opening signs and what closes them.
PAIRS = {"[": "]", "［": "］", "【": "】"}
_CLOSING = {close: opening for opening, close in PAIRS.items()}
#: The bracket of a party whose bracket is not in the text any more (see `renumbered`).
GONE = -1
#: A stroke between words parts alternatives; one between letters and digits ("2021/1", "and/or") does where a space is
#: beside it, or where the bracket holds nothing but single words.
_STROKE = re.compile(r"\s*[/／]\s*")
_LABEL = re.compile(r"\s*(?P<names>[^:：\[\]]{1,200}?)\s*[:：]\s*(?=\S)")
_ALT = re.compile(r"\s*alt(?:ernative|\.)?\s*\d*\s*(?:[:：.)]\s*)", re.IGNORECASE)
_TAIL = re.compile(r"\s+[–—-]\s*(?P<names>[^–—:\[\]]{1,200}?)\s*$")
_BETWEEN = re.compile(r"\s*(?:[/／]|\b(?:or|ou|o|или|أو)\b|或)?\s*")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets: `start:end` with its signs, `depth` from 0, `parent` the number of the one that it is in.

    `alternatives` are the ranges of what it offers: one, or those parted by strokes. `names` are the proponents that
    stand in it ("EU, Japan: …" or "… – EU, Japan"), as written.
    """

    start: int
    end: int
    depth: int
    parent: int | None
    alternatives: tuple[tuple[int, int], ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """A bracket without its pair, at `offset`."""

    offset: int
    sign: str


@dataclass(frozen=True, slots=True)
class Bracketed:
    """The brackets of a text in the order in which they open, and the signs that have no pair."""

    text: str
    brackets: tuple[Bracket, ...]
    strays: tuple[Stray, ...]

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Numbers of brackets that stand beside each other, with nothing between them: each an alternative."""
        groups: list[list[int]] = []
        last: dict[int | None, int] = {}
        for number, each in enumerate(self.brackets):
            before = last.get(each.parent)
            gap = self.text[self.brackets[before].end : each.start] if before is not None else None
            if gap is not None and _BETWEEN.fullmatch(gap):
                next(group for group in groups if before in group).append(number)
            else:
                groups.append([number])
            last[each.parent] = number
        return tuple(tuple(group) for group in groups)

    def words(self, number: int, alternative: int = 0) -> str:
        """What an alternative of a bracket says, without its proponents."""
        start, end = self.brackets[number].alternatives[alternative]
        return self.text[start:end]

    def choose(self, number: int, alternative: int | None = 0) -> str:
        """The text with one bracket settled: an alternative's words in its place; None takes all of it out.

        Of brackets that stand beside it as alternatives the others are taken out.
        """
        group = next(group for group in self.groups if number in group)
        chosen = self.words(number, alternative) if alternative is not None else ""
        if alternative is None:
            group = (number,)
        first, last = self.brackets[group[0]], self.brackets[group[-1]]
        before, after = self.text[: first.start], self.text[last.end :]
        if not chosen.strip():
            if before.endswith((" ", "\n")) and (after[:1] in ("", " ", ",", ".", ";", ":", ")")):
                before = before[:-1]
            elif not before and after.startswith(" "):
                after = after[1:]
            chosen = ""
        return before + chosen + after

    def bare(self, number: int) -> str:
        """The text without the two signs of a bracket; what stood between them stays, to the letter."""
        each = self.brackets[number]
        return self.text[: each.start] + self.text[each.start + 1 : each.end - 1] + self.text[each.end :]

    def around(self, at: int) -> int | None:
        """The number of the innermost bracket that a place is in, or beside; None for none."""
        inside = [number for number, each in enumerate(self.brackets) if each.start <= at <= each.end]
        strictly = [number for number in inside if self.brackets[number].start < at < self.brackets[number].end]
        return max(strictly or inside, key=lambda number: self.brackets[number].depth, default=None)


def enclosed(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A text with a range of it in square brackets, and where what is in them stands. Spaces at its ends stay out."""
    first, last = _trimmed(text, start, end)
    if first >= last:
        first, last = start, start
    return f"{text[:first]}[{text[first:last]}]{text[last:]}", first + 1, last + 1


def renumbered(before: str, after: str, parties: Sequence[Party]) -> tuple[Party, ...]:
    """Who stands where on the brackets of a text, once it has become another: each stays with its own bracket.

    Where the bracket is gone, the party is kept and its bracket is `GONE`: a stand is never taken for another.
    """
    if before == after or not any(each.bracket is not None and each.bracket >= 0 for each in parties):
        return tuple(parties)
    moved = _same(brackets(before), brackets(after))

    def now(party: Party) -> Party:
        if party.bracket is None or party.bracket < 0:
            return party
        return replace(party, bracket=moved.get(party.bracket, GONE))

    return tuple(map(now, parties))


def _same(ours: Bracketed, theirs: Bracketed) -> dict[int, int]:
    """The brackets of one text that are in another: those of the same words first, then those whose sign stayed."""
    one, other = ([each.text[at.start : at.end] for at in each.brackets] for each in (ours, theirs))
    found: dict[int, int] = {}
    for first, second, length in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        found.update((first + at, second + at) for at in range(length))
    stays = {old + at: new + at for old, new, length in kept(ours.text, theirs.text) for at in range(length)}
    numbers = {each.start: number for number, each in enumerate(theirs.brackets)}
    for number, each in enumerate(ours.brackets):
        there = numbers.get(stays.get(each.start, -1))
        if number not in found and there is not None and there not in found.values():
            found[number] = there
    return found


def brackets(text: str, known: Callable[[str], bool] | None = None) -> Bracketed:
    """The brackets of a text. `known` tells whether a name is a delegation's: only those are proponents."""
    opened: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    strays: list[Stray] = []
    for offset, sign in enumerate(text):
        if sign in PAIRS:
            opened.append((offset, sign))
        elif sign in _CLOSING:
            at = next((at for at in reversed(range(len(opened))) if opened[at][1] == _CLOSING[sign]), None)
            if at is None:
                strays.append(Stray(offset, sign))
                continue
            strays += [Stray(*each) for each in opened[at + 1 :]]
            pairs.append((opened[at][0], offset + 1))
            del opened[at:]
    strays += [Stray(*each) for each in opened]
    pairs.sort()
    found: list[Bracket] = []
    for start, end in pairs:
        parent = next((at for at in reversed(range(len(found))) if found[at].end >= end), None)
        depth = found[parent].depth + 1 if parent is not None else 0
        inner = [each for each in pairs if start < each[0] and each[1] < end]
        names, first, last = _proponents(text, start + 1, end - 1, inner, known)
        found.append(Bracket(start, end, depth, parent, _alternatives(text, first, last, inner), names))
    return Bracketed(text, tuple(found), tuple(sorted(strays, key=lambda each: each.offset)))


def _proponents(
    text: str, start: int, end: int, inner: list[tuple[int, int]], known: Callable[[str], bool] | None
) -> tuple[tuple[str, ...], int, int]:
    """The names at the beginning or end of a bracket, and the range of the rest."""
    if alternative := _ALT.match(text, start, end):
        start = alternative.end()
    label = _LABEL.match(text, start, end)
    if label and (names := _names(label["names"], known)):
        return names, label.end(), end
    after = max((each[1] for each in inner if each[0] >= start), default=start)
    tail = _TAIL.search(text, after, end)
    if tail and (names := _names(tail["names"], known)):
        return names, start, tail.start()
    return (), start, end


def _names(words: str, known: Callable[[str], bool] | None) -> tuple[str, ...]:
    """The names that a list holds; () where one of them is none: then the words are a part of the text."""
    if known is None:
        return ()
    names = tuple(each.strip() for each in re.split(r"[,;،、]|\s/\s", words))
    return names if all(name and known(name) for name in names) else ()


def _alternatives(text: str, start: int, end: int, inner: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    cuts = [
        (each.start(), each.end())
        for each in _STROKE.finditer(text, start, end)
        if not any(first < each.start() < last for first, last in inner)
    ]
    spaced = [each for each in cuts if text[each[0]].isspace() or text[each[1] - 1].isspace()]
    single = not any(letter.isspace() or letter.isdigit() for letter in text[start:end])
    cuts = cuts if single and not spaced else spaced
    edges = [start, *(place for cut in cuts for place in cut), end]
    found = [_trimmed(text, *each) if cuts else each for each in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
