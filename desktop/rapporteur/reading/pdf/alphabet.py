"""Names set in columns: a list that is read down, told by the alphabet."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from rapporteur.reading.pdf.lines import Line

#: A list has so many names, and a column of it; a name has no more words.
_FEWEST, _SHORTEST, _WORDS = 6, 2, 9
#: So large a share of the names may stand out of order: a few are sorted by another name; one always may.
_OUT_OF_ORDER = 0.05
_SIGN = re.compile(r"^[\W\d_]+|[*†‡§\d]+$")
#: Arabic letters that are sorted as others.
_SORTED_AS = str.maketrans("ٱىة", "ايه")


def names_of(lines: list[Line]) -> list[str]:
    """The names of a column: each with the lines that it goes on in, which begin further in or in small letters.

    Where some lines are bold and others are not, the bold ones: those of a list of delegations.
    """
    bold = [each for each in lines if each.bold]
    chosen = bold if bold and len(bold) < len(lines) else lines
    return [" ".join(line.text for line in group) for group in grouped(chosen)]


def grouped(lines: list[Line]) -> list[list[Line]]:
    """Lines put together into names."""
    groups: list[list[Line]] = []
    edge = min((each.start for each in lines), default=0.0)
    for line in lines:
        further = line.start > edge + 0.5 * line.size
        if groups and (further or line.text[:1].islower()) and line.base - groups[-1][-1].base < 1.6 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def reads_down(columns: list[list[Line]]) -> bool:
    """Whether columns are a list of names in the order of the alphabet, one column after the other, and not row by
    row. Names in signs that have no alphabet tell nothing."""
    rtl = sum(1 if line.rtl else -1 for column in columns for line in column) > 0
    names = [names_of(column) for column in (reversed(columns) if rtl else columns)]
    if min(len(each) for each in names) < _SHORTEST or sum(len(each) for each in names) < _FEWEST:
        return False
    if any(len(name.split()) > _WORDS or re.search(r"\d{2}", name) for column in names for name in column):
        return False
    keys = [[key(name) for name in column] for column in names]
    if any(not each for column in keys for each in column):
        return False
    if any(before[-1] > after[0] for before, after in pairwise(keys)):
        return False
    # What is in order so is in no order from side to side.
    down = [each for column in keys for each in column]
    return _in_order(down) >= 1 - max(_OUT_OF_ORDER, 1.01 / len(down))


def _in_order(keys: list[str]) -> float:
    """The share of neighbours that stand in the order of the alphabet."""
    pairs = list(pairwise(keys))
    return sum(before <= after for before, after in pairs) / len(pairs)


def key(name: str) -> str:
    """What a name is sorted by: its letters without signs above them. "" where they have no alphabet."""
    bare = _SIGN.sub("", name)
    flat = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    flat = re.sub(r"^ال", "", flat.translate(_SORTED_AS))
    letters = re.sub(r"[^\w ]|_", "", flat.replace("-", " ")).casefold()
    if not letters or unicodedata.name(letters[0], "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")):
        return ""
    return letters
