"""What a page prints around its text: masthead, running head, foot."""

from __future__ import annotations

from typing import Protocol

from tests.typeset.blocks import Masthead, Run
from tests.typeset.fonts import width
from tests.typeset.lines import fill, words_of
from tests.typeset.style import Style


class Write(Protocol):
    """Draws words at a place; `right` sets them so that they end there."""

    rule: object

    def __call__(
        self, x: float, baseline: float, text: str, face: str = "", size: float = 10, right: bool = False
    ) -> None: ...


def draw_first_head(write: Write, masthead: Masthead, style: Style) -> float:
    """The head of the first page. Returns where the text may begin."""
    text_left = style.columns[0][0]
    right = style.right
    # The symbol's first part stands large beside the rest: two sizes in one word.
    letters, slash, rest = masthead.symbol.partition("/")
    write(right - width(slash + rest, "", 14), 58, letters, "", 20, right=True)
    write(right, 58, slash + rest, "", 14, right=True)
    if masthead.united:
        write(text_left, 58, masthead.united, "", 14)
    write.rule(style.left, 65, right)
    y = 88.0
    # The organ's name, as wide as leaves room for the column of dates.
    for line in _lines(masthead.organ, "bold", 20, 397 - 20 - style.left):
        write(style.left if len(masthead.organ) > 30 else text_left, y, line, "bold", 20)
        y += 20
    side = 88.0
    for text in (masthead.distribution, masthead.date, *masthead.original.split("\n")):
        if text:
            write(style.right - 155, side, text)
        side += 12
    y = max(y, side, 190.0)
    write.rule(style.left, y, right, 2.0)
    y += 20
    for number, text in enumerate(masthead.session):
        for line in _lines(text, "bold" if number == 0 and len(masthead.session) > 1 else "", 10, 230):
            write(style.left, y, line, "bold" if number == 0 and len(masthead.session) > 1 else "")
            y += 12
    y += 18
    column = style.columns[0][0]
    for line in _lines(masthead.title, "bold", 14, style.columns[-1][1] - column):
        write(column, y, line, "bold", 14)
        y += 15.5
    return y


def draw_head(write: Write, masthead: Masthead, style: Style, number: int) -> None:
    """The head of a page that is not the first: the symbol, on the outer side, over a rule."""
    if number % 2:
        write(style.right, 59, masthead.symbol, "bold", 8.5, right=True)
    else:
        write(style.left, 59, masthead.symbol, "bold", 8.5)
    write.rule(style.left, 65, style.right)


def draw_foot(write: Write, masthead: Masthead, style: Style, number: int, total: int) -> None:
    """The foot of a page: on the first the job number with what stands for a bar code, then page and number."""
    y = style.height - 37
    if number == 1:
        write(style.left + 5, y - 8, f"{masthead.job} {masthead.version} {masthead.job[:2]}0924")
        write(style.left + 5, y + 4, f"*{masthead.job.replace('-', '')}*", "sans", 12)
    elif number % 2:
        write(style.left, y, masthead.job, "", 8.5)
        write(style.right, y, f"{number}/{total}", "bold", 8.5, right=True)
    else:
        write(style.left, y, f"{number}/{total}", "bold", 8.5)
        write(style.right, y, masthead.job, "", 8.5, right=True)


def _lines(text: str, face: str, size: float, wide: float) -> list[str]:
    filled = fill(words_of([Run(text, face)], size), 0, wide, size, size, justify=False)
    return [" ".join(word.text for _, word in line.words).replace("- ", "-") for line in filled]
