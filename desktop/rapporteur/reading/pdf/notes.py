"""Footnotes: what stands under a short rule, or in smaller type with a mark, at the foot of a page."""

from __future__ import annotations

import re

from rapporteur.reading.pdf.furniture import is_underline
from rapporteur.reading.pdf.lines import Line, text_of
from rapporteur.reading.pdf.raw import RAISED, RawPage, RawWord
from rapporteur.reading.pdf.writing import NOTE

_DRAWN = re.compile(r"^(?:_{4,}|[—–-]{6,})$")
_TYPED = re.compile(r"^(?:\d{1,3}|[a-z])/$")
#: How long the rule above footnotes may be, as a share of the page's width.
_SHORTEST, _LONGEST = 0.05, 0.45
#: It stands below this share of the page's height.
_HIGHEST = 0.2


def split_notes(page: RawPage, body: list[list[RawWord]], size: float) -> tuple[int, int]:
    """Where the footnotes among a page's lines begin, and where their text does (after a typed rule).

    `size` is that of the document's text. Both are the number of lines where there are none.
    """
    cut = len(body)
    for here, line in enumerate(body):
        drawn = _DRAWN.match(text_of(line)) and line[0].base > page.height * _HIGHEST
        if drawn and _noted(body[here + 1 :], size):
            return here, here + 1
    for rule in page.rules:
        length = rule.right - rule.left
        if not rule.level or not _SHORTEST * page.width < length < _LONGEST * page.width:
            continue
        if rule.top < page.height * _HIGHEST or is_underline(rule, page):
            continue
        below = [here for here, line in enumerate(body) if line[0].base - 0.5 * line[0].size > rule.top]
        if below and rule.left < 0.45 * page.width and _noted(body[below[0] :], size):
            cut = min(cut, below[0])
    if cut == len(body):
        cut = _smaller(body, size)
    return cut, cut


def _noted(lines: list[list[RawWord]], size: float) -> bool:
    """Whether lines under a rule are footnotes: in type no larger than the text's, the first with a mark or smaller."""
    if not lines or any(Line(0, line).size > size * 1.05 for line in lines):
        return False
    first = Line(0, lines[0])
    return first.size < 0.95 * size or marker_of(first)[0] is not None


def _smaller(body: list[list[RawWord]], size: float) -> int:
    """Where the lines in smaller type at the end of a page begin, if the first of them has a raised mark."""
    cut = len(body)
    while cut and Line(0, body[cut - 1]).size < 0.92 * size:
        cut -= 1
    for here in range(cut, len(body)):
        if body[here][0].style & RAISED and NOTE.match(body[here][0].text):
            return here
    return len(body)


def marker_of(line: Line) -> tuple[str | None, int]:
    """The marker that a footnote's first line begins with, and how many words it takes; None for another line."""
    first = line.words[0]
    if first.style & RAISED and NOTE.match(first.text):
        return first.text, 1
    if _TYPED.match(first.text):
        return first.text[:-1], 1
    if re.match(r"^[*†‡]{1,4}$", first.text):
        return first.text, 1
    if re.match(r"^\d{1,3}$", first.text) and len(line.words) > 1 and not line.words[1].glued:
        return first.text, 1
    if re.match(r"^\d{1,3}$", first.text) and len(line.words) > 2 and line.words[1].text == "/":
        return first.text, 2
    return None, 0
