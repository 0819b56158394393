"""The pages of an original as pictures: how many there are, how large, and one drawn.

Lengths are points (1/72 inch) on the page as it is shown, from its top left corner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rapporteur.domain.geometry import Box

#: No picture of a page, or of a part of one, has more pixels: ask for parts (a `clip`) above that.
MOST_PIXELS = 9_000_000


@dataclass(frozen=True, slots=True)
class OriginalPages:
    """The pages of a document's original. `sizes` are width and height of each, in points, as displayed."""

    sizes: tuple[tuple[float, float], ...]

    @property
    def count(self) -> int:
        return len(self.sizes)

    def pixels(self, page: int, scale: float, clip: Box | None = None) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what a picture of a page (from 1) at that scale holds. See `pixels_of`."""
        return pixels_of(self.sizes[page - 1], scale, clip)


def pixels_of(size: tuple[float, float], scale: float, clip: Box | None = None) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the pixels that `clip` touches, on a page drawn at `scale`; at least one pixel.

    Without `clip`, the whole page: its size in pixels is (right, bottom) then.
    """
    width, height = (max(round(side * scale), 1) for side in size)
    if clip is None:
        return 0, 0, width, height
    left = min(max(math.floor(clip.left * scale), 0), width - 1)
    top = min(max(math.floor(clip.top * scale), 0), height - 1)
    right = min(max(math.ceil(clip.right * scale), left + 1), width)
    bottom = min(max(math.ceil(clip.bottom * scale), top + 1), height)
    return left, top, right, bottom


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
