"""The neutral document that every writer takes: DOCX, ODT, Markdown, print.

Whoever makes one has chosen the words (labels, the mark of what is confidential) in the person's language; a writer
only sets them. Offsets are code points of a block's text, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeAlias

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, PARAGRAPH, Run
from rapporteur.domain.redline import Change, redline

#: Languages that run from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
#: A language with the country whose spelling United Nations documents follow, as word processors ask for it.
COUNTRIES = {"ar": "SA", "en": "GB", "es": "ES", "fr": "FR", "ru": "RU", "zh": "CN"}
#: Where a link may lead: nothing that a program opens by itself, no file, no share.
_LINK = re.compile(r"(?:https?://|mailto:|rapporteur:)\S+", re.IGNORECASE)
#: What no XML file may hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: A column of a table counts for so many letters at least and at most.
_NARROWEST, _WIDEST = 12, 60
#: Deepest entry of a list, from 0.
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands at the head of every page. `confidential` is the mark in words, "" for what is not."""

    symbol: str = ""
    meeting: str = ""
    date: str = ""
    confidential: str = ""

    @property
    def line(self) -> str:
        return " · ".join(each for each in (self.symbol, self.meeting, self.date, self.confidential) if each)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the words `start:end` of a block; on all of it where both are the same. `at` is ISO 8601 or ""."""

    text: str
    author: str = ""
    at: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, heading, entry of a list or quotation: `kind` and `level` are those of `NoteBlock`.

    `language` (ISO 639-1) is the block's own where it is not the paper's. `label` is a printed number before it.
    """

    runs: tuple[Run, ...]
    kind: str = PARAGRAPH
    level: int = 0
    comments: tuple[Comment, ...] = ()
    language: str = ""
    label: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document with the line that says where they stand. `remark` tells what became of them since."""

    text: str
    source: str
    link: str = ""
    remark: str = ""
    comments: tuple[Comment, ...] = ()
    language: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """A change proposed to a text. Accepting all changes gives `proposal`, rejecting all gives `base`.

    `label` is the paragraph's printed number; `details` are lines under it: its status, who supports it.
    """

    base: str
    proposal: str
    author: str = ""
    at: str = ""
    label: str = ""
    details: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    language: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is kept, deleted and inserted, in order, without what no file can hold."""
        return redline(clean(self.base), clean(self.proposal))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header: the votes on a paragraph, a roll."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    language: str = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the width each column is given, 1.0 together: by what stands in it, none too narrow to read."""
        weights = []
        for place, title in enumerate(self.columns):
            cells = [title, *(row[place] for row in self.rows if place < len(row))]
            weights.append(min(max(len(each) for each in cells), _WIDEST) if cells else 0)
        weights = [max(each, _NARROWEST) for each in weights]
        return tuple(each / sum(weights) for each in weights)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block: TypeAlias = Text | Citation | Amended | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be written. `language` is ISO 639-1; `at` (ISO 8601) is when it was made, "" to leave it out."""

    title: str
    blocks: tuple[Block, ...]
    cover: Cover = field(default_factory=Cover)
    language: str = "en"
    author: str = ""
    at: str = ""


def heading(text: str, level: int = 1) -> Text:
    """A heading in one run."""
    return Text((Run(text),), HEADING, level)


def plain(text: str, language: str = "") -> Text:
    """A paragraph in one run."""
    return Text((Run(text),), language=language)


def is_list(block: Block) -> bool:
    """Whether a block is an entry of a list."""
    return isinstance(block, Text) and block.kind in (BULLET, NUMBERED)


def runs_right_to_left(language: str) -> bool:
    """Whether a language is written from the right."""
    return language in _RIGHT_TO_LEFT


def clean(text: str) -> str:
    """A text with one kind of line end, without the characters that no XML file may hold."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_link(address: str) -> str:
    """The address where a link may lead there, "" otherwise."""
    address = clean(address).strip()
    return address if _LINK.fullmatch(address) else ""


def moment(at: str) -> str:
    """A time as office files have it ("2026-05-03T10:00:00Z"); "" for what is none."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return ""
    told = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    return told.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block that is set in one go. Comments (by their place) begin before it or end after it."""

    run: Run
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def pieces(runs: tuple[Run, ...], comments: tuple[Comment, ...]) -> Iterator[Piece]:
    """The runs, cut where comments begin and end. A comment without words of its own covers the whole."""
    length = sum(len(run.text) for run in runs)
    ranges = [_range(each, length) for each in comments]
    cuts = sorted({0, length, *(place for each in ranges for place in each)})
    spans: list[tuple[int, int, Run]] = []
    at = 0
    for run in runs:
        inside = [at, *(cut for cut in cuts if at < cut < at + len(run.text)), at + len(run.text)]
        for start, end in pairwise(inside):
            if end > start:
                words = run.text[start - at : end - at]
                spans.append((start, end, Run(words, run.bold, run.italic, run.link)))
        at += len(run.text)
    if not spans:
        spans = [(0, 0, Run(""))]
    for start, end, run in spans:
        begins = tuple(number for number, each in enumerate(ranges) if each[0] == start)
        ends = tuple(number for number, each in enumerate(ranges) if each[1] == end)
        yield Piece(run, begins, ends)


def _range(comment: Comment, length: int) -> tuple[int, int]:
    start, end = max(0, comment.start), min(comment.end, length)
    return (start, end) if start < end else (0, length)
