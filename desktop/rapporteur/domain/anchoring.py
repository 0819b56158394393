"""Anchors: made where the person chose words, and found again when the document has changed.

The paragraph is looked at first, then the whole document. A place is told only where it is sure: the words, or what
stands around them, must be enough alike, *and* no other place may come near. Otherwise the anchor is lost, and the
person chooses among `Places.candidates`: better an annotation in the review list than one on a wrong paragraph.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from heapq import nlargest
from math import log

from rapporteur.domain.anchor import CHANGED, EXACT, LOST, MOVED, Anchor, Placement
from rapporteur.domain.carrying import carried
from rapporteur.domain.likeness import Folded, Letters, alike, folded, letters_of, letters_of_words, shared, words
from rapporteur.domain.report import Division, Footnote, Paragraph, Report

Passage = Division | Paragraph | Footnote

#: Code points kept before and after the words.
CONTEXT = 32
# Measured on the bundled report, a treaty meeting's report and one resolution in six languages: an operative paragraph
# repeats a preambular one (0.62 to 0.79 alike), lists of delegations are up to 0.91 alike, and what a light revision
# leaves of a paragraph is 0.9 and more. Of 2,825 changes made by rule, words edited around what was chosen left it its
# place in 1,113 of 1,188 (74 lost, 1 wrong), a word changed inside in 570 of 574 (4 lost); what was taken out, its
# paragraph with it and all after it renumbered, was lost in 641 of 645 and, alone, in 415 of 418. With 32 code points
# of context and without the paragraph's text 89 of 777 such were found at a wrong place. Between a report and its pages
# read anew (328 marks) all stay; between one and its revision (640) all are found; between a resolution and the next
# year's (108) four in five; between two languages none but of what is in no language.
#: Of the context (each side counts for half) so much must stand around words that are found again to the letter,
_SURROUNDED, _WELL_SURROUNDED = 0.45, 0.9
#: (the lesser for so many letters, which nobody writes twice by chance),
_TELLING = 60
#: and every other place must have so much less of it.
_CONTEXT_MARGIN = 0.12
#: Of a paragraph that was cut in two or joined with another, so much must be found.
_HELD = 0.92
#: A paragraph that changed: so alike must it be,
_ALIKE = 0.82
#: and so much more than any other; or what it differs by must be so much less, and by so much at least.
_MARGIN, _NEARER, _LEAST_MARGIN = 0.12, 0.5, 0.03
#: Under the same printed number less is asked.
_SAME_KEY_ALIKE, _SAME_KEY_MARGIN = 0.5, 0.2
#: Places of the same words that are looked at, and passages that are compared, at the most.
_MOST_PLACES, _MOST_PASSAGES = 64, 4
#: So many of a text's rarest words tell which passages are like it.
_RAREST = 14
#: A passage with more code points than these (a long table) is not kept whole in an anchor.
_LONGEST = 8000


def text_version(text: str) -> str:
    """What tells one version of a text from another: it is the same for the same code points alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_of(passage: Passage) -> str:
    """The text that the offsets of an anchor count in: of a division, its heading without number."""
    return passage.heading if isinstance(passage, Division) else passage.text


def make_anchor(report: Report, key: str, start: int = 0, end: int = 0) -> Anchor:
    """The anchor of some words of a paragraph, footnote or division; of all of it where `start` is `end`.

    `ValueError` where the report has no such key, or the text no such range. Prefix and suffix run on into the
    passages before and after.
    """
    return Places(report).anchor(key, start, end)


def page_anchor(
    report: Report, page: int, boxes: tuple[tuple[float, float, float, float], ...] = (), quote: str = ""
) -> Anchor:
    """The anchor of a place on a page (from 1) of a document, where it has no text."""
    return Anchor(report.symbol, report.language, "", quote=quote, page=page, boxes=boxes)


def place(anchor: Anchor, report: Report) -> Placement:
    """Where an anchor is in a report now. For many anchors of one report, `Places` is made once."""
    return Places(report).place(anchor)


class Places:
    """A report in which anchors are looked for. Made once for many of them; what it needs it makes when it needs it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        passages: list[Passage] = [*report.in_order(), *report.footnotes]
        self._keys = [each.key for each in passages]
        self._texts = [text_of(each) for each in passages]
        self._numbers: dict[str, int] = {}
        for number, key in enumerate(self._keys):
            self._numbers.setdefault(key, number)
        self._letters: dict[int, Letters] = {}

    def anchor(self, key: str, start: int = 0, end: int = 0) -> Anchor:
        """See `make_anchor`."""
        number = self._numbers.get(key)
        if number is None:
            raise ValueError(f"no paragraph {key}")
        text = self._texts[number]
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"no words {start}:{end} in {key}")
        first, last = (start, end) if start < end else (0, len(text))
        return Anchor(
            self._report.symbol,
            self._report.language,
            key,
            start if start < end else 0,
            end if start < end else 0,
            text[first:last],
            self._before(number, first),
            self._after(number, last),
            text_version(text),
            text=text if start < end and len(text) <= _LONGEST else "",
        )

    def place(self, anchor: Anchor) -> Placement:
        """Where the anchor is now. An anchor of another document (one that this revises, say) is looked for alike."""
        if not anchor.key:
            there = anchor.page is not None and (not self._report.pages or anchor.page <= len(self._report.pages))
            return Placement(EXACT if there else LOST, "", 0, 0, 1.0 if there else 0.0)
        return self._unchanged(anchor) or self._in_its_passage(anchor) or self._same_words(anchor) or _lost(anchor)

    def candidates(self, anchor: Anchor, most: int = 5) -> tuple[Placement, ...]:
        """The likeliest places, the best first, for a person to choose from: sure or not."""
        found = [(score, MOVED, *spot) for score, spot in self._occurrences(anchor)[:most]]
        text = anchor.quote if anchor.whole else anchor.text or anchor.prefix + anchor.quote + anchor.suffix
        start = anchor.start if anchor.text else len(anchor.prefix)
        for score, number in self._alike(text, anchor.key):
            span = None if anchor.whole else carried(text, start, start + len(anchor.quote), self._texts[number])
            found.append((score, CHANGED, number, *(span or (0, 0))))
        taken: dict[tuple[str, int, int], Placement] = {}
        for score, kind, number, start, end in sorted(found, key=lambda each: -each[0]):
            placement = Placement(kind, self._keys[number], start, end, round(min(score, 1.0), 3))
            taken.setdefault((placement.key, start, end), placement)
        return tuple(taken.values())[:most]

    # -- the paragraph did not change ---------------------------------------------------------

    def _unchanged(self, anchor: Anchor) -> Placement | None:
        """The place in the same text, under its key or, where the paragraph was renumbered, another."""
        having = self._versions.get(anchor.version, ())
        number = self._numbers.get(anchor.key)
        if number is not None and number in having and self._has(anchor, number):
            return Placement(EXACT, anchor.key, anchor.start, anchor.end)
        others = [each for each in having if self._has(anchor, each)]
        if number is not None and others:
            still = alike(self._letters_of(number), self._letters_of(others[0]))
            if still >= _SAME_KEY_ALIKE:
                return None  # one that is worded nearly like it: it may as well be that which changed
        if len(others) != 1 or len(self._texts[others[0]]) < _TELLING:
            return None
        return Placement(MOVED, self._keys[others[0]], anchor.start, anchor.end)

    def _has(self, anchor: Anchor, number: int) -> bool:
        """Whether the text has the anchor's words where it says: a version alone is not believed."""
        text = self._texts[number]
        return text == anchor.quote if anchor.whole else text[anchor.start : anchor.end] == anchor.quote

    @cached_property
    def _versions(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            found[text_version(text)].append(number)
        return found

    # -- the same words -----------------------------------------------------------------------

    def _same_words(self, anchor: Anchor) -> Placement | None:
        """The words, to the letter, where what stands around them tells which of several places it is."""
        found = self._occurrences(anchor)
        if not found:
            return None
        score, (number, start, end) = found[0]
        rival = found[1][0] if len(found) > 1 else 0.0
        telling = sum(map(str.isalnum, anchor.quote)) >= _TELLING
        if score < (_SURROUNDED if telling else _WELL_SURROUNDED) or score - rival < _CONTEXT_MARGIN:
            return None
        if anchor.text:
            likest = self._alike(anchor.text, anchor.key)[:1]
            elsewhere = any(alike_so >= _SAME_KEY_ALIKE and other != number for alike_so, other in likest)
            if elsewhere or _held(letters_of(anchor.text), self._letters_of(number)) < _HELD:
                return None
        same = self._keys[number] == anchor.key and score > 1 - _CONTEXT_MARGIN
        whole = anchor.whole and (start, end) == (0, len(self._texts[number]))
        if whole:
            start = end = 0
        return Placement(EXACT if same else MOVED, self._keys[number], start, end, 1.0)

    def _occurrences(self, anchor: Anchor) -> list[tuple[float, tuple[int, int, int]]]:
        """Where the words stand, each with how much of their context stands around them; the best first."""
        quote = folded(anchor.quote)
        if not quote.strip():
            return []
        prefix, suffix = folded(anchor.prefix), folded(anchor.suffix)
        document, starts = self._document
        found = []
        for at in _everywhere(document, quote):
            end = at + len(quote)
            number = bisect_right(starts, at) - 1
            passage_end = starts[number] + len(self._folded[number].text)
            whole = at == starts[number] and end == passage_end
            if end > passage_end or (anchor.whole and not whole and len(quote) < _TELLING):
                continue
            if _sort(self._keys[number]) != _sort(anchor.key) or not _parted_alike(anchor, document, at, end):
                continue
            score = _context(prefix, suffix, document[max(at - 2 * CONTEXT, 0) : at], document[end : end + 2 * CONTEXT])
            text = self._folded[number]
            spot = (number, text.offset(at - starts[number]), text.offset(end - starts[number]))
            found.append((score, spot))
        return sorted(found, key=lambda each: (-each[0], self._keys[each[1][0]] != anchor.key))

    @cached_property
    def _folded(self) -> list[Folded]:
        return [Folded(text) for text in self._texts]

    @cached_property
    def _document(self) -> tuple[str, list[int]]:
        """All texts one after the other, folded, and where each begins."""
        starts, at = [], 0
        for each in self._folded:
            starts.append(at)
            at += len(each.text) + 1
        return "\n".join(each.text for each in self._folded), starts

    # -- the paragraph changed ----------------------------------------------------------------

    def _in_its_passage(self, anchor: Anchor) -> Placement | None:
        """The place in what became of the paragraph, where that is told by its words; then those of the anchor."""
        text = anchor.quote if anchor.whole else anchor.text
        found = self._alike(text, anchor.key)
        if not found or not self._is_sure(found, anchor.key):
            return None
        score, number = found[0]
        key, same = self._keys[number], self._keys[number] == anchor.key
        if anchor.whole:
            unchanged = folded(text) == self._folded[number].text
            return Placement((EXACT if same else MOVED) if unchanged else CHANGED, key, 0, 0, round(score, 3))
        span = carried(text, anchor.start, anchor.end, self._texts[number])
        if span is None:
            return _lost(anchor)
        start, end = span
        words_now = self._texts[number][start:end]
        if folded(words_now) == folded(anchor.quote):
            return Placement(EXACT if same else MOVED, key, start, end)
        return Placement(CHANGED, key, start, end, round(alike(letters_of(anchor.quote), letters_of(words_now)), 3))

    def _alike(self, text: str, key: str) -> list[tuple[float, int]]:
        """The passages whose words are most like a text, each with how alike, the best first."""
        if not text.strip():
            return []
        found_words, sort = words(text), _sort(key)
        wanted = letters_of_words(found_words)
        near = [number for number in self._near(found_words, key) if _sort(self._keys[number]) == sort]
        found = [(alike(wanted, self._letters_of(number)), number) for number in near]
        return sorted(found, key=lambda each: (-each[0], self._keys[each[1]] != key))

    def _is_sure(self, found: list[tuple[float, int]], key: str) -> bool:
        """Whether the first of some passages is what became of the one that had a key."""
        score, number = found[0]
        rival = found[1][0] if len(found) > 1 else 0.0
        nearer = score - rival >= _LEAST_MARGIN and 1 - score <= _NEARER * (1 - rival)
        if self._keys[number] == key:
            return score >= _SAME_KEY_ALIKE and (score - rival >= _SAME_KEY_MARGIN or nearer)
        own = next((each for each, other in found if self._keys[other] == key), 0.0)
        return score >= _ALIKE and own < _SAME_KEY_ALIKE and (score - rival >= _MARGIN or nearer)

    def _near(self, found_words: list[str], key: str) -> list[int]:
        """The passage of a key, and those that share the most telling of some words."""
        having, count = self._having, len(self._keys)
        known = [(len(having[word]), word) for word in set(found_words) if word in having]
        scores: defaultdict[int, float] = defaultdict(float)
        for places, word in sorted(known)[:_RAREST]:
            telling = log(1 + count / places)
            for number in having[word]:
                scores[number] += telling
        best = nlargest(_MOST_PASSAGES, scores, key=scores.__getitem__)
        own = self._numbers.get(key)
        return best if own is None or own in best else [own, *best]

    def _letters_of(self, number: int) -> Letters:
        found = self._letters.get(number)
        if found is None:
            found = self._letters[number] = letters_of_words(self._words[number])
        return found

    @cached_property
    def _words(self) -> list[list[str]]:
        return [words(text) for text in self._texts]

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        """By word, the passages that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, its_words in enumerate(self._words):
            for word in set(its_words):
                found[word].append(number)
        return found

    def _before(self, number: int, offset: int) -> str:
        """Up to `CONTEXT` code points before a place, running on into the passages before it."""
        found = self._texts[number][max(offset - CONTEXT, 0) : offset]
        while len(found) < CONTEXT and number > 0:
            number -= 1
            found = f"{self._texts[number]}\n{found}"[-CONTEXT:]
        return found

    def _after(self, number: int, offset: int) -> str:
        found = self._texts[number][offset : offset + CONTEXT]
        while len(found) < CONTEXT and number + 1 < len(self._texts):
            number += 1
            found = f"{found}\n{self._texts[number]}"[:CONTEXT]
        return found


def _sort(key: str) -> str:
    """Whether a key is that of a footnote, a heading or a paragraph: none becomes another."""
    last = key.rsplit("__", 1)[-1].split("_", maxsplit=1)[0]
    return last if last == "fn" else "heading" if last in ("sec", "heading", "annex", "body", "preamble") else ""


def _held(ours: Letters, theirs: Letters) -> float:
    """How much of the shorter of two texts is in the other: paragraphs are cut in two, and joined."""
    return shared(ours, theirs) / max(min(ours.total, theirs.total), 1)


def _lost(anchor: Anchor) -> Placement:
    return Placement(LOST, anchor.key, anchor.start, anchor.end, 0.0)


def _everywhere(document: str, quote: str) -> Iterator[int]:
    at = document.find(quote)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = document.find(quote, at + 1)


def _parted_alike(anchor: Anchor, document: str, start: int, end: int) -> bool:
    """Whether the words are whole words where they were: "State" is not found in "States"."""
    if anchor.whole:
        return True
    quote = anchor.quote
    inside = anchor.prefix[-1:].isalnum() and quote[0].isalnum()
    if not inside and quote[0].isalnum() and document[max(start - 1, 0) : start].isalnum():
        return False
    inside = anchor.suffix[:1].isalnum() and quote[-1].isalnum()
    return inside or not quote[-1].isalnum() or not document[end : end + 1].isalnum()


def _context(prefix: str, suffix: str, before: str, after: str) -> float:
    """How much of an anchor's context stands before and after a place, 0 to 1; each side counts for half."""
    sides = []
    if prefix.strip():
        sides.append(_side(prefix[::-1], before[::-1]))
    if suffix.strip():
        sides.append(_side(suffix, after))
    return sum(sides) / len(sides) if sides else 1.0


def _side(wanted: str, there: str) -> float:
    """The share of a side that is there: from the words outwards, or else of its runs of letters anywhere near."""
    there = there.replace("\n", " ")
    wanted = wanted.replace("\n", " ")
    if there.startswith(wanted):
        return 1.0
    same = next((at for at, (one, other) in enumerate(zip(wanted, there, strict=False)) if one != other), len(there))
    asked = letters_of(wanted)
    held = shared(asked, letters_of(there)) / max(asked.total, 1)
    return max(same / len(wanted), 0.9 * held)
