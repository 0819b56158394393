"""A marked text into lines of words, each word at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from tests.typeset.blocks import Run
from tests.typeset.fonts import width

#: How much smaller and higher a raised mark is than the text beside it.
RAISED_SIZE, RAISED_BY = 0.62, 0.36
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z]")
#: Between two Chinese characters a line may break, if the second closes nothing.
_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])(?=[\u3400-\u9fff])")
_MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")
#: Where a word may be divided without adding a hyphen: after its own.
_OWN_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")


@dataclass(frozen=True)
class Piece:
    """A part of a word that is set in one face and size."""

    text: str
    face: str
    size: float
    raised: bool = False

    @cached_property
    def width(self) -> float:
        return width(self.text, self.face, self.size)


@dataclass(frozen=True)
class Word:
    """What stands between two spaces, or a part of it (`glued` to the word before)."""

    pieces: tuple[Piece, ...]
    glued: bool = False
    soft: bool = False
    new_page: bool = False

    @cached_property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Line:
    """Words with the x of each. `notes` are the marks in it; `breaks` is true where a new page is forced after it."""

    words: list[tuple[float, Word]]
    size: float
    leading: float
    notes: list[str] = field(default_factory=list)
    new_page: bool = False
    space_before: float = 0.0
    rtl: bool = False
    keep: bool = False


def words_of(runs: list[Run], size: float) -> list[Word]:
    """The words of some runs, divided where a line may break."""
    found: list[Word] = []
    pieces: list[Piece] = []
    glued = False

    def close(soft: bool = False, new_page: bool = False) -> None:
        nonlocal pieces, glued
        if pieces:
            found.append(Word(tuple(pieces), glued, soft, new_page))
        elif new_page and found:
            found[-1] = Word(found[-1].pieces, found[-1].glued, found[-1].soft, new_page=True)
        pieces, glued = [], soft

    for run in runs:
        each_size = size * RAISED_SIZE if run.raised else size
        for part in re.split(r"([ \n\u00ad\f]+)", run.text):
            if not part:
                continue
            if part[0] in " \n\u00ad\f":
                close(soft=part == "\u00ad", new_page="\f" in part)
                continue
            for number, bit in enumerate(re.split(f"{_OWN_HYPHEN.pattern}|{_CHINESE.pattern}", part)):
                if number:
                    close()
                    glued = True
                pieces.append(Piece(bit, run.face, each_size, run.raised))
    close()
    return found


def fill(
    words: list[Word],
    left: float,
    right: float,
    size: float,
    leading: float,
    first: float | None = None,
    justify: bool = True,
    rtl: bool = False,
    centre: bool = False,
) -> list[Line]:
    """Lines from `left` to `right` (the first from `first`), their words spread out except in the last."""
    space = width(" ", "", size)
    lines: list[Line] = []
    at = 0
    while at < len(words):
        begin = first if first is not None and not lines else left
        taken, used = [words[at]], words[at].width
        at += 1
        while at < len(words) and not taken[-1].new_page:
            more = words[at].width + (0 if words[at].glued else space)
            # A word that could be divided once more needs room for the hyphen.
            hyphen = width("-", "", size) if words[at].soft else 0
            if begin + used + more + hyphen > right:
                break
            taken.append(words[at])
            used += more
            at += 1
        ends = at >= len(words)
        if taken[-1].soft and not ends:
            last = taken[-1]
            hyphen_piece = Piece("-", last.pieces[-1].face, size)
            taken[-1] = Word((*last.pieces, hyphen_piece), last.glued, soft=False, new_page=last.new_page)
            used += hyphen_piece.width
        gaps = sum(not word.glued for word in taken[1:])
        extra = (right - begin - used) / gaps if justify and not ends and gaps and not centre else 0.0
        # Nobody spreads three words over a line.
        extra = extra if extra < 3 * space else 0.0
        x = begin + (right - begin - used) / 2 if centre else begin
        placed = _place(taken, x, space + extra)
        if rtl:
            placed = [(right - (each - left) - word.width, word) for each, word in placed]
        lines.append(Line(placed, size, leading, _marks(taken), new_page=taken[-1].new_page, rtl=rtl))
    return lines


def _place(words: list[Word], x: float, space: float) -> list[tuple[float, Word]]:
    placed = []
    for number, word in enumerate(words):
        if number and not word.glued:
            x += space
        placed.append((x, word))
        x += word.width
    return placed


def _marks(words: list[Word]) -> list[str]:
    return [piece.text for word in words for piece in word.pieces if piece.raised]


def from_right(words: list[tuple[float, Word]]) -> list[tuple[float, Word]]:
    """The words of a line that runs from right to left, in reading order: those of Latin script that follow each
    other change places, for they run from left to right.
    """
    placed = list(words)
    at = 0
    while at < len(placed):
        end = at
        # Numbers alone go from right to left too; after Latin words they belong to those.
        while (
            end < len(placed)
            and not _RTL.search(placed[end][1].text)
            and (end > at or _LATIN.search(placed[end][1].text))
        ):
            end += 1
        if end - at > 1:
            run = [word for _, word in placed[at:end]]
            left, right = placed[end - 1][0], placed[at][0] + placed[at][1].width
            space = (right - left - sum(word.width for word in run)) / (end - at - 1)
            placed[at:end] = _place(run, left, space)
        at = max(end, at + 1)
    return placed


def as_drawn(words: list[tuple[float, Word]]) -> list[tuple[float, Word]]:
    """The words of such a line as programs write them: glyphs from left to right, words likewise."""
    return sorted(((x, _mirrored(word)) for x, word in words), key=lambda each: each[0])


def _mirrored(word: Word) -> Word:
    if not _RTL.search(word.text):
        return word
    return Word(
        tuple(Piece(_backwards(piece.text), piece.face, piece.size, piece.raised) for piece in reversed(word.pieces)),
        word.glued,
    )


def _backwards(text: str) -> str:
    """A text's letters from its end, but its numbers forwards."""
    backwards = text[::-1].translate(_MIRRORED)
    return re.sub(r"\d[\d./,]*\d", lambda match: match[0][::-1], backwards)
