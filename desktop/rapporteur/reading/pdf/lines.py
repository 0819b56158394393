"""Lines of a page as the layout sees them: words in reading order, with what they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.reading.pdf.raw import BOLD, ITALIC, RAISED, UNDERLINED, RawPage, RawWord

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_STOPS = re.compile(r"[.:,;!?،؛…]+(?=\w)")
_BRACKETS = "()[]"
_CLOSING, _OPENING = str.maketrans("([", ")]"), str.maketrans(")]", "([")
_MIRROR = str.maketrans("()[]", ")(][")
_RANGE = re.compile(r"(\d{1,4})([–—])(\d{1,4})")
_LETTER = re.compile(r"[^\W\d_]")
#: A printed number at the beginning of a line, which stands apart from the text after it.
LABEL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*\.?|[1-9]\d{3}\.|\(?[a-z]{1,4}\)|\(?\d{1,3}\)|\(?[IVXLivxl]{1,6}[.)]|[A-Z][.)]|[•▪▸–—*-]|"
    r"\(?[а-яa-z]\)|\d{1,3}\.?\s?(?:bis|ter))$"
)


@dataclass
class Line:
    """Words that stand on one line of one column, in the order that they are read in.

    `number` is the page's, from 1. Lengths are points of the page as read.
    """

    number: int
    words: list[RawWord] = field(default_factory=list)

    @cached_property
    def left(self) -> float:
        return min(each.left for each in self.words)

    @cached_property
    def right(self) -> float:
        return max(each.right for each in self.words)

    @cached_property
    def base(self) -> float:
        """The height that its letters stand on: that of the most of them."""
        return _commonest((each.base, len(each.text)) for each in self.words if not each.style & RAISED) or (
            self.words[0].base
        )

    @cached_property
    def size(self) -> float:
        """The size of the most of its letters."""
        return _commonest((each.size, len(each.text)) for each in self.words if not each.style & RAISED) or (
            self.words[0].size
        )

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return self._all(BOLD)

    @cached_property
    def italic(self) -> bool:
        return self._all(ITALIC)

    @cached_property
    def capital(self) -> bool:
        """Whether it is written in capitals, and more than a word."""
        return len(self.words) > 1 and self.text.isupper()

    @cached_property
    def underlined(self) -> bool:
        return self._all(UNDERLINED)

    @cached_property
    def rtl(self) -> bool:
        """Whether it is read from right to left."""
        return is_rtl(self.words)

    @cached_property
    def label(self) -> int:
        """How many words at its beginning are a number that stands apart ("1.", "(a)"); 0 for none."""
        first = self.words[0]
        if len(self.words) > 1 and not self.words[1].glued and LABEL.match(first.text):
            return 1
        return 0

    @property
    def start(self) -> float:
        """Where it begins: its left, or, read from right to left, the distance of its right from the far side."""
        return -self.right if self.rtl else self.left

    @cached_property
    def body(self) -> float:
        """Where the text after its label begins."""
        if not self.label:
            return self.start
        word = self.words[self.label]
        return -word.right if self.rtl else word.left

    def _all(self, style: int) -> bool:
        # The letter of a point is often set otherwise than its words.
        words = self.words[self.label :]
        lettered = [each for each in words if _LETTER.search(each.text) and not each.style & RAISED]
        return bool(lettered) and all(each.style & style for each in lettered)


def is_rtl(words: Sequence[RawWord]) -> bool:
    """Whether most letters of some words are written from right to left."""
    right = sum(len(_RTL.findall(each.text)) for each in words if not each.text.isascii())
    return right > 0 and right * 2 > sum(len(_LETTER.findall(each.text)) for each in words)


def with_brackets(pages: list[RawPage]) -> list[RawPage]:
    """The pages with the brackets of words from right to left as they are meant, where the file tells how they look:
    there, words begin with closing ones."""
    right = wrong = 0
    for page in pages:
        for line in page.lines:
            for word in line:
                if not word.text.isascii() and _RTL.search(word.text):
                    right += (word.text[0] in "([") + (word.text[-1] in ")]")
                    wrong += (word.text[0] in ")]") + (word.text[-1] in "([")
    if wrong <= right:
        return pages
    return [page._replace(lines=[[_mirrored(word) for word in line] for line in page.lines]) for page in pages]


def _mirrored(word: RawWord) -> RawWord:
    if word.text.isascii() or not _RTL.search(word.text):
        return word
    return word._replace(text=word.text.translate(_MIRROR))


def text_of(words: Sequence[RawWord]) -> str:
    """Words with the spaces between them."""
    return "".join(each.text if each.glued or not here else f" {each.text}" for here, each in enumerate(words))


def in_order(words: Sequence[RawWord]) -> list[RawWord]:
    """The words of a line, which come from left to right, in the order that they are read in."""
    if not any(not each.text.isascii() and _RTL.search(each.text) for each in words):
        return list(words)
    whole = is_rtl(words)
    groups: list[tuple[bool, list[RawWord]]] = []
    for word in words:
        right = _direction(word, groups[-1][0] if groups else whole)
        if groups and groups[-1][0] == right:
            groups[-1][1].append(word)
        else:
            groups.append((right, [word]))
    ordered: list[RawWord] = []
    for right, group in reversed(groups) if whole else groups:
        ordered += _unglued(group) if right else (_edged(group) if whole else group)
    return ordered


def _direction(word: RawWord, before: bool) -> bool:
    """Whether a word is read from right to left; one without letters goes with those before it."""
    if _RTL.search(word.text):
        return True
    if re.search(r"[^\W_]", word.text):
        return False
    return before


def _edged(group: list[RawWord]) -> list[RawWord]:
    """Words from left to right in a line from right to left, with the stops and brackets at their sides where they
    are read: what stands left of them comes behind them, what stands right of them before."""
    first, last = group[0].text, group[-1].text
    stops = _STOPS.match(first)
    opens, closes = first[:1] in _BRACKETS, last[-1:] in _BRACKETS
    if stops is not None and len(stops.group()) < len(first):
        group = _moved(group, stops.group(), "")
    elif opens and closes and first[:1] in ")]" and len(first) + len(last) > 3:
        # Told as they are meant, not as they look.
        group = _moved(_moved(group, first[0], ""), "", last[-1])
    elif opens != closes and not _balanced(group) and len(first) > 1 < len(last):
        group = _moved(group, first[0], "") if opens else _moved(group, "", last[-1])
    return [_ranged(each) for each in group]


def _balanced(group: list[RawWord]) -> bool:
    text = "".join(each.text for each in group)
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")


def _moved(group: list[RawWord], before: str, behind: str) -> list[RawWord]:
    """Words with what stands before them put behind them, and the other way round; brackets open and close."""
    moved = list(group)
    if before:
        moved[0] = moved[0]._replace(text=moved[0].text[len(before) :])
        moved[-1] = moved[-1]._replace(text=moved[-1].text + before.translate(_CLOSING))
    if behind:
        moved[-1] = moved[-1]._replace(text=moved[-1].text[: -len(behind)])
        moved[0] = moved[0]._replace(text=behind.translate(_OPENING) + moved[0].text)
    return moved


def _ranged(word: RawWord) -> RawWord:
    """ "6–2" is "2–6" where it is read from right to left."""
    match = _RANGE.fullmatch(word.text)
    if match is None or int(match[1]) <= int(match[3]):
        return word
    return word._replace(text=f"{match[3]}{match[2]}{match[1]}")


def _unglued(group: list[RawWord]) -> list[RawWord]:
    """Words from right to left; what was glued to the word on its left is glued to the one read before it."""
    turned = list(reversed(group))
    glued = [False, *(each.glued for each in reversed(group))][: len(group)]
    return [word._replace(glued=joined) for word, joined in zip(turned, glued, strict=True)]


def _commonest(values: Iterable[tuple[float, int]]) -> float:
    counts: dict[float, int] = {}
    for value, weight in values:
        counts[value] = counts.get(value, 0) + weight
    return max(counts, key=lambda each: counts[each]) if counts else 0.0
