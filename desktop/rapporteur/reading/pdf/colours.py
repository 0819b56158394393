"""What a page draws that nobody sees: white letters on white paper, pale words across a page, text that is covered."""

from __future__ import annotations

from typing import Any

#: From white (1.0) to black (0.0): nothing shows on paper that is so light, and a watermark is as pale.
WHITE, PALE = 0.98, 0.55


#: The colour spaces whose numbers are amounts of light, or of the four inks. In others, 1.0 is all of an ink.
_SPACES = ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased")


def lightness(colour: Any, space: str) -> float:
    """How light a fill is, from 0.0 (black) to 1.0 (white); 0.0 for patterns and what cannot be told."""
    if space not in _SPACES:
        return 0.0
    if isinstance(colour, (int, float)):
        return min(max(float(colour), 0.0), 1.0)
    if not isinstance(colour, (tuple, list)) or not all(isinstance(each, (int, float)) for each in colour):
        return 0.0
    if len(colour) == 1:
        return min(max(float(colour[0]), 0.0), 1.0)
    if len(colour) == 3:
        red, green, blue = colour
        return float(0.3 * red + 0.59 * green + 0.11 * blue)
    if len(colour) == 4:
        cyan, magenta, yellow, black = colour
        return float((1 - black) * (1 - 0.3 * cyan - 0.59 * magenta - 0.11 * yellow))
    return 0.0


class Fills:
    """The areas that a page has filled so far, with what: letters on them show or do not."""

    def __init__(self) -> None:
        self._areas: list[tuple[float, float, float, float, float]] = []

    def add(self, left: float, top: float, right: float, bottom: float, light: float) -> None:
        self._areas.append((left, top, right, bottom, light))

    def under(self, x: float, y: float) -> float:
        """How light the ground is at a point; white where nothing was filled."""
        for left, top, right, bottom, light in reversed(self._areas):
            if left <= x <= right and top <= y <= bottom:
                return light
        return 1.0
