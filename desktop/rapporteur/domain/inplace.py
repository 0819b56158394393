"""A text edited in its own redline: what is shown, what of it is proposed, and what a change of the shown text means.

Shown are the proposal's words with those of the base that it takes out, struck, among them. Struck words cannot be
changed, only passed over or restored; all else that is typed or taken out is typed into or taken out of the proposal.
All offsets are in code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapporteur.domain.redline import Change, redline

#: What of an amendment is shown.
REDLINE, CLEAN, BASE = "redline", "clean", "base"
VIEWS = (REDLINE, CLEAN, BASE)
_DELETED, _INSERTED = "deleted", "inserted"
_WORD_BEFORE = re.compile(r"(?:\w+|[^\w\s]+)?\s*\Z")
_WORD_AFTER = re.compile(r"\s*(?:\w+|[^\w\s]+)?")
#: What belongs to the letter before it though it is no combining mark: joiners and variation selectors.
_JOINED = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


@dataclass(frozen=True)
class InPlace:
    """A base and what is proposed instead, as they are shown in one (`view`). Made anew by each change."""

    base: str
    proposal: str
    view: str = REDLINE

    @cached_property
    def runs(self) -> tuple[Change, ...]:
        """What is shown, in order: words that are kept, deleted or inserted."""
        if self.view == REDLINE:
            return redline(self.base, self.proposal)
        words = self.proposal if self.view == CLEAN else self.base
        return (Change("kept", words),) if words else ()

    @cached_property
    def shown(self) -> str:
        return "".join(each.text for each in self.runs)

    @cached_property
    def _places(self) -> list[int]:
        """Where each letter of the proposal is shown."""
        places: list[int] = []
        at = 0
        for each in self.runs:
            if each.kind != _DELETED:
                places.extend(range(at, at + len(each.text)))
            at += len(each.text)
        return places

    # -- from one to the other ---------------------------------------------------------------
    def proposed(self, at: int) -> int:
        """How much of the proposal stands before a place of the shown text: struck words are none of it."""
        return bisect_left(self._places, at)

    def after(self, at: int) -> int:
        """The place in the shown text that follows the first `at` letters of the proposal, before struck words."""
        return self._places[at - 1] + 1 if at else 0

    def before(self, at: int) -> int:
        """The place in the shown text at which the letter `at` of the proposal stands, behind struck words."""
        return self._places[at] if at < len(self._places) else len(self.shown)

    def clean(self, start: int, end: int) -> str:
        """The proposal's words among those that are shown from `start` to `end`."""
        return self.proposal[self.proposed(start) : self.proposed(end)]

    # -- changes: each gives the text anew, and where the caret stands in it --------------------
    def write(self, start: int, end: int, words: str) -> tuple[InPlace, int]:
        """`words` typed or pasted in the place of what is shown from `start` to `end`; struck words there stay."""
        first, last = self.proposed(start), self.proposed(end)
        made = self.with_proposal(self.proposal[:first] + words + self.proposal[last:])
        return made, made.after(first + len(words)) if words or first else made.before(0)

    def backspace(self, at: int, word: bool = False) -> tuple[InPlace, int]:
        """The letter (or word) before a place taken out. Struck words there are passed over first."""
        run = self._struck_before(at)
        if run is not None:
            return self, run
        last = self.proposed(at)
        first = _word_before(self.proposal, last) if word else max(last - 1, 0)
        made = self.with_proposal(self.proposal[:first] + self.proposal[last:])
        return made, made.after(first)

    def delete(self, at: int, word: bool = False) -> tuple[InPlace, int]:
        """The letter (or word) after a place taken out. Struck words there are passed over first."""
        run = self._struck_after(at)
        if run is not None:
            return self, run
        first = self.proposed(at)
        last = _word_after(self.proposal, first) if word else _letter_after(self.proposal, first)
        made = self.with_proposal(self.proposal[:first] + self.proposal[last:])
        return made, made.before(first)

    def restore(self, start: int, end: int) -> InPlace:
        """The struck words that touch a range put back where they stand; what was inserted stays."""
        pieces: list[str] = []
        for at, each in self._placed():
            if each.kind != _DELETED or _touches(at, each, start, end):
                pieces.append(each.text)
        return self.with_proposal("".join(pieces))

    def take_back(self, start: int, end: int) -> InPlace:
        """The changes that touch a range undone: what they struck is back, what they inserted is gone."""
        pieces: list[str] = []
        group: list[tuple[int, Change]] = []
        for at, each in [*self._placed(), (0, Change("kept", ""))]:
            if each.kind != "kept":
                group.append((at, each))
                continue
            back = any(_touches(place, change, start, end) for place, change in group)
            pieces += [change.text for _, change in group if change.kind == (_DELETED if back else _INSERTED)]
            group = []
            pieces.append(each.text)
        return self.with_proposal("".join(pieces))

    def changed(self, at: int) -> bool:
        """Whether a change stands at a place."""
        return any(each.kind != "kept" and _touches(place, each, at, at) for place, each in self._placed())

    def next_change(self, at: int, backwards: bool = False) -> int | None:
        """Where the next change begins after a place (or before it); None where there is none."""
        starts = []
        before = "kept"
        for place, each in self._placed():
            if each.kind != "kept" and before == "kept":
                starts.append(place)
            before = each.kind
        found = [each for each in starts if (each < at if backwards else each > at)]
        return (found[-1] if backwards else found[0]) if found else None

    def with_proposal(self, proposal: str) -> InPlace:
        return self if proposal == self.proposal else InPlace(self.base, proposal, self.view)

    def with_view(self, view: str) -> InPlace:
        return InPlace(self.base, self.proposal, view)

    # -- within ------------------------------------------------------------------------------
    def _placed(self) -> Iterator[tuple[int, Change]]:
        at = 0
        for each in self.runs:
            yield at, each
            at += len(each.text)

    def _struck_before(self, at: int) -> int | None:
        """Where struck words that end at a place, or hold it, begin."""
        for place, each in self._placed():
            if each.kind == _DELETED and place < at <= place + len(each.text):
                return place
        return None

    def _struck_after(self, at: int) -> int | None:
        for place, each in self._placed():
            if each.kind == _DELETED and place <= at < place + len(each.text):
                return place + len(each.text)
        return None


def difference(old: str, new: str, hint: tuple[int, int, int] | None = None) -> tuple[int, int, str]:
    """What makes `new` of `old`: the range of `old` that was replaced, and by which words.

    `hint` is (start, removed, added), as an editor tells it: taken where it is right, for "aa" can become "a" in two
    ways; otherwise what the two texts have in common at both ends stays.
    """
    if hint is not None:
        start, removed, added = hint
        same = old[:start] == new[:start] and old[start + removed :] == new[start + added :]
        if same and start + removed <= len(old) and start + added <= len(new):
            return start, start + removed, new[start : start + added]
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    return head, len(old) - tail, new[head : len(new) - tail]


def _touches(at: int, run: Change, start: int, end: int) -> bool:
    """Whether a run shares a letter with a range; for a lone place, whether it holds it or stands beside it."""
    if start == end:
        return at <= start <= at + len(run.text)
    return at < end and start < at + len(run.text)


def _word_before(text: str, at: int) -> int:
    found = _WORD_BEFORE.search(text[max(at - 200, 0) : at])
    return at - len(found[0]) if found and found[0] else max(at - 1, 0)


def _word_after(text: str, at: int) -> int:
    found = _WORD_AFTER.match(text, at)
    return found.end() if found and found.end() > at else min(at + 1, len(text))


def _letter_after(text: str, at: int) -> int:
    """The end of the letter that begins at a place, with its marks."""
    end = min(at + 1, len(text))
    while end < len(text) and (unicodedata.combining(text[end]) or _JOINED.match(text[end])):
        end += 1
    return end
