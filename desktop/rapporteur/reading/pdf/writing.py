"""Lines written out: the source of each page, where its words stand, and texts whose letters point into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.domain.geometry import PageGeometry, pack_words
from rapporteur.domain.report import Mark, Page
from rapporteur.domain.scripts import joins_lines
from rapporteur.reading.inline import Rich
from rapporteur.reading.pdf.hyphens import Hyphens
from rapporteur.reading.pdf.lines import Line
from rapporteur.reading.pdf.raw import BOLD, ITALIC, RAISED, UNDERLINED, RawPage, RawWord

NOTE = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,4}|[a-z])$")
#: Several marks in one place: "3,4".
_NOTES = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,4}|[a-z])(?:\s?,\s?(?:\d{1,3}|[*†‡§]{1,4}|[a-z]))*,?$")
_UNITS = re.compile(r"(?:^|[\s\d])(?:[kcmd]?m|ha|CO|H)$")
#: "pre- and post-conflict": a hyphen before these parts no word.
_CONJUNCTIONS = ("and", "or", "et", "ou", "y", "o", "e", "u", "и", "или", "to", "à")
_ABBREVIATED = re.compile(r"(?:^|[\s(«“])[^\W\d_]$")
_DASHES = ("-", "\u2010", "\u2011")
_STYLES = ((BOLD, "bold"), (ITALIC | UNDERLINED, "italic"), (RAISED, "superscript"))


@dataclass
class Writer:
    """Writes the pages of a document one after another. `at` is where the next letter will stand."""

    hyphens: Hyphens
    pages: list[Page] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    at: int = 0
    _texts: list[str] = field(default_factory=list)
    _page: list[str] = field(default_factory=list)
    _words: list[tuple[int, int, RawWord]] = field(default_factory=list)
    _start: int = 0

    @property
    def source(self) -> str:
        return "".join(self._texts)

    def begin(self) -> None:
        """Begin a page."""
        self._start = self.at
        self._page, self._words = [], []

    def end(self, page: RawPage) -> None:
        """End the page."""
        text = "".join(self._page)
        width, height = page.shown
        placed = (
            (start - self._start, end - self._start, page.placed(word.left, word.top, word.right, word.bottom))
            for start, end, word in self._words
        )
        geometry = PageGeometry(width, height, pack_words(placed))
        self.pages.append(Page(page.number, text, geometry=geometry))
        self.starts.append(self._start)
        self._texts.append(text)

    def put(self, text: str) -> None:
        """Write what is no word: spaces, ends of lines, what stands aslant."""
        self._page.append(text)
        self.at += len(text)

    def line(self, line: Line) -> list[int]:
        """Write a line; where each of its words begins."""
        offsets = []
        for here, word in enumerate(line.words):
            if here and not word.glued:
                self.put(" ")
            offsets.append(self.at)
            self._words.append((self.at, self.at + len(word.text), word))
            self.put(word.text)
        return offsets

    def lines(self, lines: list[Line]) -> list[tuple[Line, list[int]]]:
        """Write lines below each other."""
        found = []
        for here, line in enumerate(lines):
            if here:
                self.put("\n")
            found.append((line, self.line(line)))
        return found


def make_rich(written: list[tuple[Line, list[int]]], hyphens: Hyphens, skip: int = 0, mute: int = 0) -> Rich:
    """The text of some written lines, without its first `skip` words. `mute` are styles that all of it has."""
    rich = Rich()
    runs: list[tuple[int, int, int]] = []
    seen = 0
    end = 0
    for line, offsets in written:
        for here, (word, offset) in enumerate(zip(line.words, offsets, strict=True)):
            seen += 1
            if seen <= skip:
                continue
            raised = word.style & RAISED and _NOTES.match(word.text) and not _UNITS.search(rich.text)
            # "la 10e séance": an ordinal's ending, not the mark of a note.
            raised = raised and not (word.text in ("e", "o") and word.glued and rich.text[-1:].isdigit())
            # "n" and its raised "o", "D" and "r": an abbreviation's.
            raised = raised and not (word.text.isalpha() and word.glued and _ABBREVIATED.search(rich.text))
            if raised and rich.text:
                rich.notes += [(len(rich.text), each.strip()) for each in word.text.split(",") if each.strip()]
                continue
            if rich.text and (here == 0 or not word.glued):
                join(rich, word.text, end, here == 0, hyphens)
            begun = len(rich.text)
            end = offset + len(word.text)
            rich.text += word.text
            rich.map.extend(range(offset, end))
            runs.append((begun, len(rich.text), word.style & ~mute))
    rich.marks = _marks(runs, rich.text)
    if rich.text.endswith(" "):
        rich = rich.slice(0, len(rich.text.rstrip()))
    return rich


def joined_to(rich: Rich, other: Rich) -> None:
    """Put a text right behind another, nothing between them."""
    shift = len(rich.text)
    rich.text += other.text
    rich.map.extend(other.map)
    rich.marks.extend(Mark(each.start + shift, each.end + shift, each.kind) for each in other.marks)
    rich.notes.extend((offset + shift, marker) for offset, marker in other.notes)


def join(rich: Rich, after: str, end: int, wraps: bool, hyphens: Hyphens) -> None:
    """Make a text ready for the word `after` to follow: with a space, or, inside a word that a line parts, without.

    `end` is where the text ends in the source.
    """
    if wraps and rich.text[-1:] in _DASHES and not hyphens.keeps(rich.text[-40:].split(" ")[-1], after):
        rich.text = rich.text[:-1]
        rich.map.pop()
    elif not _hyphened(rich.text, after, wraps) and not (wraps and joins_lines(rich.text[-1:], after[:1])):
        rich.text += " "
        rich.map.append(end)


def _hyphened(text: str, after: str, wraps: bool) -> bool:
    """Whether the end of a line parts a word: after a hyphen ("Secretary-" "General"), in a symbol or an address."""
    if not wraps:
        return False
    if text[-1:] in _DASHES:
        return text[-2:-1].isalnum() and after[:1].isalnum() and after.casefold() not in _CONJUNCTIONS
    if text[-1:] == "/":
        return re.search(r"\S/\S*/$", text) is not None and after[:1].isalnum()
    return text[-1:] == "–" and text[-2:-1].isdigit() and after[:1].isdigit()


def _marks(runs: list[tuple[int, int, int]], text: str) -> list[Mark]:
    marks: list[Mark] = []
    for bit, kind in _STYLES:
        begun: int | None = None
        last = 0
        for start, end, style in runs:
            if style & bit:
                if begun is None:
                    begun = start
                last = end
            elif begun is not None and re.search(r"\w", text[start:end]):
                marks.append(Mark(begun, last, kind))
                begun = None
        if begun is not None:
            marks.append(Mark(begun, last, kind))
    return sorted(marks, key=lambda each: (each.start, each.end, each.kind))
