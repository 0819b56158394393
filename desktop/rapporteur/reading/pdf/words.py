"""Pieces of text put together into words, and words into the lines that they stand on."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise
from statistics import median

from rapporteur.reading.pdf.device import Piece
from rapporteur.reading.pdf.glyphs import RTL
from rapporteur.reading.pdf.raw import BOLD, RAISED, RawWord

#: Pieces whose heights differ by less than this share of their size stand on one line.
_LEVEL = 0.22
#: A raised letter is smaller than its line's by this share, and stands so far above it.
_SMALLER = 0.85
_HIGHEST = 0.75
#: What is so many times as large as a letter beside it is an initial: the letter is not raised.
_LARGEST = 2.4
_MARKS = re.compile(r"[\d,*†‡]+$")
_FURTHEST = 2.5
#: Two pieces of the same letters, so near each other (a share of their size), are one printed twice.
_TWICE = 0.2
#: What parts words across pieces, as a share of the size.
_SPACE = 0.2
#: What is left, at least, of a space that the file has: one that takes no room is a mistake of the file's maker.
_LEAST = 0.085
#: How many single letters in a row are a word that was set apart letter by letter.
_SPACED_OUT = 5


def with_accents(pieces: list[Piece], accents: list[Piece]) -> list[Piece]:
    """The pieces, with the accents that are drawn by themselves behind the letters that they stand at."""
    found = list(pieces)
    for accent in accents:
        middle = (accent.left + accent.right) / 2
        near = [
            here
            for here, each in enumerate(found)
            if abs(each.base - accent.base) < each.size
            and each.left - 1 <= middle <= each.right + 1
            and each.text != " "
        ]
        if not near:
            continue
        here = min(near, key=lambda each: abs(found[each].base - accent.base))
        found[here] = _accented(found[here], accent.text, middle)
    return found


def _accented(piece: Piece, accent: str, middle: float) -> Piece:
    if piece.spots:
        at = min(range(len(piece.spots)), key=lambda each: abs(piece.spots[each] - middle)) + 1
        spots = (*piece.spots[:at], *([piece.spots[at - 1]] * len(accent)), *piece.spots[at:])
    else:
        at = min(int((middle - piece.left) / max(piece.right - piece.left, 0.1) * len(piece.text)) + 1, len(piece.text))
        spots = ()
    return piece._replace(text=piece.text[:at] + accent + piece.text[at:], spots=spots)


def without_doubles(pieces: list[Piece]) -> tuple[list[Piece], int]:
    """The pieces, each once, and how many letters were printed twice (to look bold: so they are)."""
    seen: dict[str, list[int]] = defaultdict(list)
    kept: list[Piece] = []
    doubled = 0
    for piece in pieces:
        if piece.text == " ":
            kept.append(piece)
            continue
        near = _TWICE * piece.size
        places = seen[piece.text]
        for index in reversed(places):
            other = kept[index]
            if abs(other.left - piece.left) < near and abs(other.base - piece.base) < near:
                kept[index] = other._replace(style=other.style | BOLD, right=max(other.right, piece.right))
                doubled += len(piece.text)
                break
        else:
            places.append(len(kept))
            kept.append(piece)
    return kept, doubled


def make_lines(pieces: list[Piece], space: float = _SPACE) -> list[list[RawWord]]:
    """The lines of a page, from the top down, each from left to right. `space` (a share of the size) parts words."""
    rows = _raise(_rows(pieces))
    lines = []
    for row in rows:
        words = _words(sorted(row, key=lambda each: (each.left, each.right)), space)
        if words:
            lines.append(words)
    return lines


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.base):
        if rows:
            first = rows[-1][0]
            if piece.base - first.base <= _LEVEL * min(piece.size, first.size):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return rows


def _raise(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Put raised (and lowered) small letters into the line that they belong to."""
    result: list[list[Piece]] = [[] for _ in rows]
    largest = [max(each.size for each in row) for row in rows]
    for here, row in enumerate(rows):
        for piece in row:
            home = _home(piece, rows, largest, here) if piece.text != " " else None
            if home is None:
                result[here].append(piece)
            else:
                result[home].append(piece._replace(style=piece.style | RAISED))
    return [row for row in result if row]


def _home(piece: Piece, rows: list[list[Piece]], largest: list[float], here: int) -> int | None:
    """The row of the line that a small piece is raised above: one that it touches, here or a little below."""
    # Of several marks in one place, "3, 4", the last stands a little further from its word.
    marks = _MARKS.match(piece.text)
    for there in range(here, min(here + 4, len(rows))):
        if piece.size >= _SMALLER * largest[there]:
            continue
        for other in rows[there]:
            rise = other.base - piece.base
            furthest = _FURTHEST * piece.size if marks else 0.5 * other.size
            if (
                other is not piece
                and other.text != " "
                and other.size / _LARGEST < piece.size < _SMALLER * other.size
                and 0.12 * other.size < rise < _HIGHEST * other.size
                and (
                    -0.5 * other.size < piece.left - other.right < furthest
                    or -0.5 * other.size < other.left - piece.right < 0.9 * other.size
                )
            ):
                return there
    return None


def _words(pieces: list[Piece], space: float) -> list[RawWord]:
    words: list[RawWord] = []
    parts: list[Piece] = []
    spaced = False
    glued = False
    for piece in pieces:
        if piece.text == " ":
            spaced = True
            continue
        if parts:
            before = parts[-1]
            gap = piece.left - before.right
            size = min(before.size, piece.size)
            if gap > space * size or (spaced and gap > _LEAST * size):
                words.append(_word(parts, glued))
                parts, glued = [], False
            elif (before.style ^ piece.style) or abs(before.size - piece.size) > 0.15 * before.size:
                words.append(_word(parts, glued))
                parts, glued = [], True
        parts.append(piece)
        spaced = False
    if parts:
        words.append(_word(parts, glued))
    return _gathered(words) if len(words) >= _SPACED_OUT else words


def _word(parts: list[Piece], glued: bool) -> RawWord:
    first = parts[0]
    if len(parts) == 1:
        text, right = first.text, first.right
    else:
        right = max(each.right for each in parts)
        texts = [each.text for each in parts]
        text = "".join(texts)
        if RTL.search(text):
            text = "".join(reversed(texts))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    size = first.size
    return RawWord(
        text,
        round(first.left, 2),
        round(first.base - 0.78 * size, 2),
        round(right, 2),
        round(first.base + 0.22 * size, 2),
        round(first.base, 2),
        round(size, 2),
        first.style,
        glued,
    )


def _gathered(words: list[RawWord]) -> list[RawWord]:
    """Words that were set apart letter by letter ("R E P O R T") put together again."""
    result: list[RawWord] = []
    here = 0
    while here < len(words):
        end = here
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalpha():
            end += 1
        if end - here >= _SPACED_OUT:
            result += _joined(words[here:end])
            here = end
        else:
            result.append(words[here])
            here += 1
    return result


def _joined(letters: list[RawWord]) -> list[RawWord]:
    gaps = [after.left - before.right for before, after in pairwise(letters)]
    usual = median(gaps)
    joined = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.6 * usual + 0.05 * letter.size:
            joined.append(letter)
        else:
            before = joined[-1]
            joined[-1] = before._replace(text=before.text + letter.text, right=letter.right)
    return joined
