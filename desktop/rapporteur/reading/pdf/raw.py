"""What is taken from a page of a PDF before anybody asks what it means: its words, its lines, its pictures.

These records cross from the processes that read pages to the one that puts them together: plain tuples, quick to
pickle. Lengths are points on the page as it is shown (its own rotation applied), from its top left corner.
"""

from __future__ import annotations

from typing import NamedTuple

from rapporteur.domain.geometry import Box

#: The bits of a word's `style`.
BOLD, ITALIC, RAISED, UNDERLINED = 1, 2, 4, 8


class RawWord(NamedTuple):
    """Letters that stand together. `base` is the height of the line that they stand on, `size` their font's.

    `glued` is true where no space parts it from the word before ("officials." and its raised "1").
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    style: int
    glued: bool


class RawRule(NamedTuple):
    """A line drawn on the page, or the side of a drawn box: level where `top` and `bottom` are (nearly) the same."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


class RawPage(NamedTuple):
    """A page as drawn. `lines` are its words by the line that they stand on, from the top down, left to right.

    Words that go up or down the page (bar codes, stamps) are in `aslant` instead, one text for each.
    `pictures` is the share of the page that pictures cover (0.0 to 1.0). `doubled` counts the glyphs that were drawn
    twice, `undecoded` those of which the file does not say which letter they are, `parted` the words that had no
    spaces between them. `seen` is how many letters pdfium finds there, -1 where it was not asked.

    `turn` is not 0 where the text runs up (1) or down (3) the page or head down (2): the page is then told as if it
    had been turned to be read; `placed` says where a box is on the page as it is shown. `broken` is true where a
    fault of the file ended the page before its end, `recovered` where its words are those that pdfium sees.
    """

    number: int
    width: float
    height: float
    lines: list[list[RawWord]]
    rules: list[RawRule]
    aslant: list[str]
    pictures: float
    doubled: int = 0
    undecoded: int = 0
    parted: int = 0
    seen: int = -1
    turn: int = 0
    broken: bool = False
    recovered: bool = False

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(each.text) for line in self.lines for each in line)

    @property
    def shown(self) -> tuple[float, float]:
        """Its width and height as it is shown."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)

    def placed(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of the page as it is read, on the page as it is shown."""
        if self.turn == 1:
            return Box(top, self.width - right, bottom, self.width - left)
        if self.turn == 3:
            return Box(self.height - bottom, left, self.height - top, right)
        if self.turn == 2:
            return Box(self.width - right, self.height - bottom, self.width - left, self.height - top)
        return Box(left, top, right, bottom)
