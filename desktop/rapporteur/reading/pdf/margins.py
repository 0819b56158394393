"""What stands at lines and is not of them: line numbers in the margin, initials of several lines' height."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from rapporteur.reading.pdf.raw import RAISED, RawPage, RawWord

#: A page has so many line numbers at least, and so large a share of its lines has one where each is numbered.
_FEWEST = 3
_MOST_LINES = 0.6
#: Where only some lines are numbered, it is every second, fifth or tenth.
_STEPS = (2, 5, 10)
#: Numbers above each other end, or begin, within so many points.
_ABOVE = 2.5
#: Lines of text reach this share of the way to where the longest ends.
_REACH = 0.8
#: Figures that are signs of their own, what has them as its exponent, and raised marks in brackets.
_SIGNS = re.compile(r"(?P<word>.*?)(?P<mark>[⁰¹²³⁴-⁹]{1,3})")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNIT = re.compile(r"(?:^|\d|/)(?:[kcmdμ]?m|ha|s)$|\d$")
_BRACKETED = re.compile(r"[(\[]?(?P<mark>\d{1,3}|\*{1,3})[)\]]")
#: An initial is so many times as large as the text beside it.
_INITIAL = 1.8


def without_line_numbers(pages: list[RawPage]) -> list[RawPage]:
    """The pages without the numbers of their lines, where two pages at least have such (or the only one)."""
    found = [_numbered_lines(page) for page in pages]
    if sum(1 for each in found if each) < min(2, len(pages)):
        return pages
    # Where they stand is known by now: a page that is not full has few.
    edges = [page.lines[min(each)][0].right for page, each in zip(pages, found, strict=True) if each]
    found = [each or _few(page, edges) for page, each in zip(pages, found, strict=True)]
    result = []
    for page, numbers in zip(pages, found, strict=True):
        lines = [
            [_first(each) if at == (here in numbers) else each for at, each in enumerate(line)][here in numbers :]
            for here, line in enumerate(page.lines)
        ]
        told = " ".join(page.lines[here][0].text for here in sorted(numbers))
        kept = [each for each in lines if each]
        result.append(page._replace(lines=kept, aslant=[*page.aslant, told] if told else page.aslant))
    return result


def _first(word: RawWord) -> RawWord:
    return word._replace(glued=False) if word.glued else word


def _numbered_lines(page: RawPage) -> set[int]:
    """The lines of a page whose first word is their number."""
    first = [
        (here, line[0])
        for here, line in enumerate(page.lines)
        if line[0].text.isascii() and line[0].text.isdigit() and len(line[0].text) <= 4 and _apart(line)
    ]
    best: list[tuple[int, RawWord]] = []
    for side in ("right", "left"):
        for _, word in first:
            column = [each for each in first if abs(getattr(each[1], side) - getattr(word, side)) < _ABOVE]
            if len(column) > len(best):
                best = column
    if len(best) < _FEWEST:
        return set()
    values = [int(word.text) for _, word in best]
    steps = {after - before for before, after in pairwise(values)}
    if len(steps) != 1 or not _beside_text(page, best):
        return set()
    step = steps.pop()
    among = best[-1][0] - best[0][0] + 1
    every = step == 1 and len(best) > _MOST_LINES * among
    some = step in _STEPS and values[0] % step in (0, 1) and _even(best)
    return {here for here, _ in best} if every or some else set()


def _few(page: RawPage, edges: list[float]) -> set[int]:
    """The numbered lines of a page that has too few of them to be told without the other pages."""
    near = [
        (here, line[0].text)
        for here, line in enumerate(page.lines)
        if line[0].text.isascii() and line[0].text.isdigit() and any(abs(line[0].right - each) < 1 for each in edges)
    ]
    return {here for at, (here, text) in enumerate(near) if int(text) == int(near[0][1]) * (at + 1)}


def _apart(line: list[RawWord]) -> bool:
    """Whether the first word of a line stands apart from the others, or alone."""
    return len(line) == 1 or line[1].left - line[0].right > 0.6 * line[1].size


def _even(numbers: list[tuple[int, RawWord]]) -> bool:
    """Whether numbers stand equally far below each other, nearly: between them are as many lines."""
    gaps = [after.base - before.base for (_, before), (_, after) in pairwise(numbers)]
    usual = median(gaps)
    return all(abs(each - usual) < 0.35 * usual for each in gaps)


def _beside_text(page: RawPage, numbers: list[tuple[int, RawWord]]) -> bool:
    """Whether the numbers stand left of running text, and are no column of a table."""
    edge = max(word.right for _, word in numbers)
    taken = {here for here, _ in numbers}
    begins, ends = min(taken), max(taken) + 1
    rest = [line[1:] if begins + at in taken else line for at, line in enumerate(page.lines[begins:ends])]
    rest = [line for line in rest if line and min(each.left for each in line) > edge]
    if not rest:
        return False
    left, right = min(line[0].left for line in rest), max(line[-1].right for line in rest)
    full = sum(line[-1].right > left + _REACH * (right - left) for line in rest)
    return full * 2 >= len(rest) and all(
        after.left - before.right < 2.5 * before.size for line in rest for before, after in pairwise(line)
    )


def with_raised_signs(lines: list[list[RawWord]]) -> list[list[RawWord]]:
    """The lines with figures that are raised as signs ("matter¹"), or raised in brackets, as raised figures."""
    return [[part for word in line for part in _raised(word)] for line in lines]


def _raised(word: RawWord) -> list[RawWord]:
    if word.style & RAISED and (bracketed := _BRACKETED.fullmatch(word.text)):
        return [word._replace(text=bracketed["mark"])]
    match = _SIGNS.fullmatch(word.text)
    if match is None or _UNIT.search(match["word"]):
        return [word]
    cut = word.right - (word.right - word.left) * 0.6 * len(match["mark"]) / max(len(word.text), 1)
    mark = word._replace(text=match["mark"].translate(_FIGURES), left=cut, style=word.style | RAISED, glued=True)
    if not match["word"]:
        return [mark._replace(left=word.left, glued=word.glued)]
    return [word._replace(text=match["word"], right=cut), mark]


def with_initials(lines: list[list[RawWord]]) -> list[list[RawWord]]:
    """The lines with each initial, a letter as high as several of them, at the word that it begins."""
    for here, line in enumerate(lines):
        word = line[0]
        if len(word.text) != 1 or not word.text.isupper() or (len(line) > 1 and line[1].size > word.size / _INITIAL):
            continue
        beside = [
            (there, each)
            for there, each in enumerate(lines)
            if word.top - 0.2 * word.size < each[-1].base <= word.base + 0.1 * word.size
            and word.size > _INITIAL * each[-1].size
            and (first := next((one for one in each if one is not word), None)) is not None
            and 0 <= first.left - word.right + 1 < 1.5 * first.size
        ]
        if len(beside) < 2 or not _letter_after(word, beside[0][1]):
            continue
        result = [list(each) for each in lines]
        result[here].remove(word)
        for at, (there, _) in enumerate(beside):
            first = result[there][0]
            text = word.text + first.text if at == 0 else first.text
            result[there][0] = first._replace(text=text, left=word.left, glued=False)
        return with_initials([each for each in result if each])
    return lines


def _letter_after(initial: RawWord, line: list[RawWord]) -> bool:
    first = next(each for each in line if each is not initial)
    return first.text[:1].isalpha()
