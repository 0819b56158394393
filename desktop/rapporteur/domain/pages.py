"""The pages of an original as pictures: how many there are, how large, and one drawn.

Lengths are points (1/72 inch) on the page as it is shown, from its top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

#: No picture of a page, or of a part of one, has more pixels: ask for parts (a `clip`) above that.
MOST_PIXELS = 9_000_000


@dataclass(frozen=True, slots=True)
class OriginalPages:
    """The pages of a document's original. `sizes` are width and height of each, in points, as displayed."""

    sizes: tuple[tuple[float, float], ...]

    @property
    def count(self) -> int:
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page, or a part of one.

    `data` has `height` lines of `stride` bytes; a pixel is four bytes: blue, green, red and one that says
    nothing (what Qt calls Format_RGB32). `left` and `top` are the pixel of the whole page, drawn at the same
    scale, that the picture begins at.
    """

    width: int
    height: int
    stride: int
    data: bytes
    left: int = 0
    top: int = 0
