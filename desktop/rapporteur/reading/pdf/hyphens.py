"""Hyphens at the ends of lines: those that part a word, and those that are its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapporteur.reading.pdf.raw import RawPage

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+)-$")
#: So many words that are known to be parted by a line's end tell that others are.
_FEWEST = 3
#: A document that parts words ends so large a share of its lines in hyphens, and so many; others far fewer, which are
#: their words' own.
_SHARE, _ENDS = 0.06, 4
#: A line has so many words.
_LINE = 4
#: Parts of words that are always written with a hyphen behind them.
_FIRST = frozenset({"vice", "non", "sous", "demi", "quasi", "semi", "вице", "северо", "юго"})
_HEAD = re.compile(r"^[^\W\d_]+")


class Hyphens:
    """What a document writes with hyphens and without, from the words that no line's end parts."""

    def __init__(self, pages: Iterable[RawPage]) -> None:
        self._words: Counter[str] = Counter()
        self._firsts: set[str] = set()
        parted: list[tuple[str, str]] = []
        ends = lines = 0
        for page in pages:
            for here, line in enumerate(page.lines):
                texts = [each.text for each in line]
                lines += len(texts) >= _LINE
                if texts and texts[-1].endswith("-") and here + 1 < len(page.lines):
                    parted.append((texts.pop(), page.lines[here + 1][0].text))
                    ends += _parts(*parted[-1]) is not None
                for text in texts:
                    self._words.update(_WORD.findall(text.casefold()))
        self._firsts = {each.partition("-")[0] for each in self._words if "-" in each} | _FIRST
        votes = [self._told(*pair) for pair in parted]
        many = ends >= _ENDS and ends > _SHARE * lines and votes.count(True) <= votes.count(False)
        self._parts = many or (votes.count(False) >= _FEWEST and votes.count(False) > 2 * votes.count(True))

    def keeps(self, tail: str, head: str) -> bool:
        """Whether the hyphen between the end of a line and the beginning of the next is the word's own.

        The document's other words tell; where they do not, it is kept, unless the document's lines are known to end
        in hyphens that are not: then it is kept behind what other words have before their hyphens, and between two
        words of the document.
        """
        told = self._told(tail, head)
        if told is not None:
            return told
        parts = _parts(tail, head)
        if parts is None or not self._parts:
            return True
        if parts[0] in self._firsts:
            return True
        return all(len(each) > 2 and self._words[each] for each in parts)

    def _told(self, tail: str, head: str) -> bool | None:
        parts = _parts(tail, head)
        if parts is None:
            return True if head[:1].isupper() else None
        whole, hyphened = self._words["".join(parts)], self._words["-".join(parts)]
        if whole == hyphened:
            return None
        return hyphened > whole


def _parts(tail: str, head: str) -> tuple[str, str] | None:
    """The two parts of a word that a line's end parts, folded; None where a capital or a figure follows."""
    before, after = _TAIL.search(tail), _HEAD.match(head)
    if before is None or after is None or not head[:1].islower():
        return None
    return before.group(1).casefold(), after.group().casefold()
