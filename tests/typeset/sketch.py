"""Pages drawn by hand: lines and paragraphs wherever they are put, for layouts that no `Style` has."""

from __future__ import annotations

from tests.typeset.blocks import runs
from tests.typeset.fonts import Glyphs
from tests.typeset.lines import fill, words_of
from tests.typeset.pdf import Habits, Sheet, write_pdf

_ENDLESS = 100_000.0


class Sketch:
    """Lengths are points, from the top left corner; `y` is where letters stand. Texts are marked as in `blocks`."""

    def __init__(self, width: float = 612, height: float = 792, habits: Habits | None = None) -> None:
        self.width, self.height = width, height
        self.glyphs, self.habits = Glyphs(), habits or Habits()
        self.sheets: list[Sheet] = []

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def page(self, width: float | None = None, height: float | None = None) -> None:
        """Begin a page, as large as the others or of a size of its own."""
        self.sheets.append(Sheet(width or self.width, height or self.height, self.glyphs, self.habits))

    def put(self, x: float, y: float, text: str, face: str = "", size: float = 10, at: str = "left") -> None:
        """A line that begins at `x`, or ends there (`at="right"`), or has its middle there ("middle")."""
        if not text:
            return
        (line,) = fill(words_of(runs(text, face), size), 0, _ENDLESS, size, size, justify=False)
        end = line.words[-1][0] + line.words[-1][1].width
        x -= {"left": 0.0, "right": end, "middle": end / 2}[at]
        self.sheet.line([(x + each, word) for each, word in line.words], y)

    def para(
        self,
        y: float,
        text: str,
        left: float = 123,
        right: float = 488,
        first: float | None = None,
        number: str = "",
        face: str = "",
        size: float = 10,
        leading: float = 12,
        hang: float = 24,
    ) -> float:
        """A paragraph from `y` on; where the next line would stand. A `number` stands `hang` before its first line."""
        begin = first if first is not None else (left + hang if number else left)
        lines = fill(words_of(runs(text, face), size), left, right, size, leading, begin)
        if number:
            self.put(begin - hang, y, number, face, size)
        for line in lines:
            self.sheet.line(line.words, y)
            y += leading
        return y

    def pdf(self) -> bytes:
        return write_pdf(self.sheets)
