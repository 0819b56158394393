"""A marked text into lines of words, each word at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from tests.typeset.blocks import Run
from tests.typeset.fonts import width

#: How much smaller and higher a raised mark is than the text beside it.
RAISED_SIZE, RAISED_BY = 0.62, 0.36
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NO_RTL = re.compile(f"^(?!.*{_RTL.pattern})")
_WORDLY = re.compile(r"\w")
_LATIN = re.compile(r"[A-Za-z]")
#: Between two Chinese characters a line may break, if the second closes nothing.
_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])(?=[\u3400-\u9fff])")
#: Where a word ends and what is around it begins.
_EDGES = re.compile(r"(?<=^[(\[«])(?=\w)|(?<=\w)(?=[^\w]+$)")
_MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")
#: Where a word may be divided without adding a hyphen: after its own.
_OWN_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
_BREAKS = re.compile(f"{_OWN_HYPHEN.pattern}|{_CHINESE.pattern}")


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


def words_of(runs: list[Run], size: float, rtl: bool = False) -> list[Word]:
    """The words of some runs, divided where a line may break; `rtl` parts them from what stands before and after."""
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
                close(soft="\u00ad" in part, new_page="\f" in part)
                continue
            for number, bit in enumerate((_EDGES if rtl else _BREAKS).split(part)):
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
        while end < len(placed) and (_LATIN if end == at else _NO_RTL).search(placed[end][1].text):
            end += 1
        while end > at and not _WORDLY.search(placed[end - 1][1].text):
            end -= 1
        if end - at > 1:
            placed[at:end] = _turned(placed[at:end])
        at = max(end, at + 1)
    return placed


def _turned(run: list[tuple[float, Word]]) -> list[tuple[float, Word]]:
    """Words placed from right to left, placed from left to right in the same room."""
    gaps = [x - (after + word.width) for (x, _), (after, word) in pairwise(run)]
    x = run[-1][0]
    turned = []
    for (_, word), gap in zip(run, [*gaps, 0.0], strict=True):
        turned.append((x, word))
        x += word.width + gap
    return turned


def as_drawn(words: list[tuple[float, Word]], mirrored: bool) -> list[tuple[float, Word]]:
    """The words of such a line as programs write them: glyphs from left to right, words likewise.

    Brackets are told as they look (`mirrored`) or, by most programs, as they are meant.
    """
    return sorted(((x, _backwards(word, mirrored)) for x, word in words), key=lambda each: each[0])


def _backwards(word: Word, mirrored: bool) -> Word:
    """A word's letters from its end, but its numbers forwards; a word of another script as it is."""
    if not _RTL.search(word.text) and _WORDLY.search(word.text):
        return word
    pieces = []
    for piece in reversed(word.pieces):
        text = re.sub(r"\d[\d./,-]*\d", lambda match: match[0][::-1], piece.text[::-1])
        pieces.append(replace(piece, text=text.translate(_MIRRORED) if mirrored else text))
    return replace(word, pieces=tuple(pieces))
