"""Footnotes: what stands under a short rule, or in smaller type with a mark, at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.reading.pdf.furniture import is_underline
from rapporteur.reading.pdf.lines import Line, text_of
from rapporteur.reading.pdf.raw import RAISED, RawPage, RawRule, RawWord
from rapporteur.reading.pdf.tables import Grid, find_grids
from rapporteur.reading.pdf.writing import NOTE

TYPED_RULE = re.compile(r"^(?:_{4,}|[—–-]{5,}|(?:\*\s?){3,})$")
_TYPED = re.compile(r"^(?:\d{1,3}|[a-z])/$")
#: How long the rule above footnotes may be, as a share of the page's width.
_SHORTEST, _LONGEST = 0.05, 0.45
#: Type that small is no text's (a share of it); lines of notes stand no further apart (a share of their size).
_SMALLER, _LOOSE = 0.92, 2.0
#: It stands below this share of the page's height.
_HIGHEST = 0.2


@dataclass(slots=True)
class Parted:
    """Which of a page's lines are footnotes, and how many of these are a typed rule above them."""

    begins: int
    ends: int
    rule: int = 0


def find_notes(page: RawPage, body: list[list[RawWord]], size: float) -> list[Parted]:
    """The stretches of a page's lines that are footnotes, from the top down. `size` is that of the document's text.

    They stand at the foot of the page, or below a table whose notes they are.
    """
    found: list[Parted] = []
    for begins, rule in sorted(_begun(page, body, size)):
        if found and begins < found[-1].ends:
            continue
        ends = _end(body, begins + rule, size)
        if ends > begins + rule:
            found.append(Parted(begins, ends, rule))
    found = sorted([*found, *_below_tables(body, found, size)], key=lambda each: each.begins)
    if not found and (cut := _smaller(body, size)) < len(body):
        found.append(Parted(cut, len(body)))
    return found


def _below_tables(body: list[list[RawWord]], known: list[Parted], size: float) -> Iterator[Parted]:
    """Notes in smaller type that stand above text, without a rule, as those of a table do: each begins with a raised
    mark, and no line between is as large as the text or far from the one before."""
    here = 0
    while here < len(body):
        taken = next((each for each in known if each.begins <= here < each.ends), None)
        begins = here
        here = taken.ends if taken else here + 1
        if taken or not _is_small_note(body[begins], size):
            continue
        while (
            here < len(body) and Line(0, body[here]).size < _SMALLER * size and not _apart(body[here - 1], body[here])
        ):
            here += 1
        if here < len(body) and not any(each.begins == here for each in known):
            yield Parted(begins, here)


def _is_small_note(line: list[RawWord], size: float) -> bool:
    return bool(line[0].style & RAISED and NOTE.match(line[0].text)) and _is_small(line, size)


def _is_small(line: list[RawWord], size: float) -> bool:
    return Line(0, line).size < _SMALLER * size


def _apart(before: list[RawWord], line: list[RawWord]) -> bool:
    """Whether a line stands further below another than the lines of notes do."""
    return line[0].base - before[0].base > _LOOSE * Line(0, before).size


def _begun(page: RawPage, body: list[list[RawWord]], size: float) -> Iterator[tuple[int, int]]:
    """Where footnotes begin under a rule, and how many lines it takes itself: 1 for a typed one."""
    for here, line in enumerate(body):
        if TYPED_RULE.match(text_of(line)) and line[0].base > page.height * _HIGHEST and _noted(body[here + 1 :], size):
            yield here, 1
    for rule in _short_rules(page):
        below = next((here for here, line in enumerate(body) if line[0].base - 0.5 * line[0].size > rule.top), None)
        if below is not None and _noted(body[below:], size) and body[below][0].base - rule.top < 4 * size:
            yield below, 0


def _short_rules(page: RawPage) -> Iterator[RawRule]:
    """The drawn lines that footnotes may stand under: short, on the left, no words' and no table's."""
    grids = find_grids(page)
    for rule in page.rules:
        length = rule.right - rule.left
        if not rule.level or not _SHORTEST * page.width < length < _LONGEST * page.width:
            continue
        if rule.top < page.height * _HIGHEST or rule.left > 0.45 * page.width or is_underline(rule, page):
            continue
        if not any(_of_grid(rule, grid) for grid in grids):
            yield rule


def above_notes(page: RawPage, body: list[list[RawWord]]) -> list[list[RawWord]]:
    """The lines of a page without those in smaller type under a rule, whatever they begin with."""
    for rule in _short_rules(page):
        above = [line for line in body if line[0].base <= rule.top]
        below = [line for line in body if line[0].base > rule.top]
        if above and below and max(Line(0, each).size for each in below) < Line(0, above[-1]).size * 0.95:
            return above
    return body


def _of_grid(rule: RawRule, grid: Grid) -> bool:
    """Whether a drawn line is one of a table's."""
    across = rule.right > grid.xs[0] - 1 and rule.left < grid.xs[-1] + 1
    return across and grid.ys[0] - 1 <= rule.top <= grid.ys[-1] + 1


def _end(body: list[list[RawWord]], begins: int, size: float) -> int:
    """Where footnotes end: with the page, or where the text goes on in its own, larger type."""
    first = Line(0, body[begins]).size
    for here in range(begins + 1, len(body)):
        if first < 0.95 * size and Line(0, body[here]).size > max(first * 1.08, 0.95 * size):
            return here
    return len(body)


def _noted(lines: list[list[RawWord]], size: float) -> bool:
    """Whether lines under a rule are footnotes: in type no larger than the text's, the first with a mark or smaller."""
    if not lines or Line(0, lines[0]).size > size * 1.05 or TYPED_RULE.match(text_of(lines[0])):
        return False
    first = Line(0, lines[0])
    return first.size < 0.95 * size or marker_of(first)[0] is not None


def _smaller(body: list[list[RawWord]], size: float) -> int:
    """Where the lines in smaller type at the end of a page begin, if the first of them has a raised mark."""
    cut = len(body)
    while cut and _is_small(body[cut - 1], size):
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
