"""What pdfminer draws, taken down as pieces of text and drawn lines instead of one object for every letter.

pdfplumber opens the file and finds its pages; its own way from letters to words costs more than twice as much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_rect, mult_matrix

from rapporteur.reading.pdf.colours import PALE, WHITE, Fills, lightness
from rapporteur.reading.pdf.glyphs import RTL, UNKNOWN, Letters, from_right, meant, readable, scale_of, style_of
from rapporteur.reading.pdf.raw import BOLD, ITALIC, RawRule

#: Vowel signs and accents, which are drawn above and below letters.
_ACCENT = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+$")
#: A gap of this share of the font's size parts words.
GAP = 0.2
_MOST_RULES = 20_000
_THIN = 2.5
#: What Arabic words are stretched with, drawn again and again.
_STRETCH = "\u0640"
#: What is cut off by less than this is cut off by a rounding.
_BLEED = 1.0


#: Letters that are smaller than this (points) are dust.
_SMALLEST = 1.0
#: Pale letters from this size on are a watermark.
_WATERMARK = 24.0
#: Lines that climb more than this share of their length run aslant.
_SLANT = 0.15
#: A page of which pictures cover this share is a scan: its text may be hidden on purpose.
_SCANNED = 0.3
#: Areas that are filled: wider and higher than this (points).
_AREA = 5.0
#: The direction of what runs aslant, and of the words of a watermark.
ASLANT = 4


class Piece(NamedTuple):
    """Letters of one font that follow each other without a gap. A space is a piece of its own.

    `spots` are, for letters read from right to left, how far from the left each of them stands.
    """

    base: float
    left: float
    right: float
    size: float
    style: int
    text: str
    spots: tuple[float, ...] = ()


@dataclass(slots=True)
class _Font:
    """What is asked of a font for every letter, answered once."""

    style: int
    scale: float
    letters: dict[int, tuple[str, float]] = field(default_factory=dict)


@dataclass(slots=True)
class Drawn:
    """What a page draws. `pieces` are by the direction that they run in, each told as it is read: 0 for level, 1 for
    up the page, 2 for head down, 3 for down the page, `ASLANT` for watermarks. `hidden` are pieces drawn without
    showing. `broken` is true where it ended before its end."""

    width: float
    height: float
    pieces: dict[int, list[Piece]] = field(default_factory=dict)
    accents: list[Piece] = field(default_factory=list)
    hidden: list[tuple[int, Piece]] = field(default_factory=list)
    fills: Fills = field(default_factory=Fills)
    rules: list[RawRule] = field(default_factory=list)
    pictures: float = 0.0
    doubled: int = 0
    broken: bool = False


class Device(PDFTextDevice):
    """Takes down one page after another: `drawn` is the last one. `gap` parts words (`GAP`)."""

    def __init__(self, manager: Any, gap: float = GAP) -> None:
        super().__init__(manager)
        self.gap = gap
        self.drawn = Drawn(0, 0)
        self.ctm: Any = None
        self.clip: tuple[float, float, float, float] | None = None
        self._fonts: dict[int, tuple[Any, _Font]] = {}
        self._left = self._top = 0.0
        self._tags: list[str | None] = []
        # How light the letters are that are being drawn; 2.0 for those that are not drawn at all.
        self._light = 0.0

    # -- a page ------------------------------------------------------------------------------
    def begin_page(self, page: Any, ctm: Any) -> None:
        self.clip = None
        self._tags = []
        left, low, right, high = _shown(page, ctm)
        self._left, self._top = left, high
        self.drawn = Drawn(right - left, high - low)

    def end_page(self, page: Any) -> None:
        """What is drawn without showing over a scan is its text."""
        if self.drawn.pictures > _SCANNED:
            for turn, piece in self.drawn.hidden:
                self.drawn.pieces.setdefault(turn, []).append(piece)

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """A tag may say what its letters mean ("ActualText"): a ligature that the font has no letters for."""
        self._tags.append(meant(props) if isinstance(props, dict) else None)

    def end_tag(self) -> None:
        """See `begin_tag`."""
        if self._tags:
            self._tags.pop()

    def do_tag(self, tag: Any, props: Any = None) -> None:
        """A point that is marked says nothing of letters."""

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """Text in a figure is text."""

    def end_figure(self, name: str) -> None:
        """See `begin_figure`."""

    # -- letters -----------------------------------------------------------------------------
    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        font = textstate.font
        known = self._font(font)
        size = textstate.fontsize
        scaling = textstate.scaling * 0.01
        spacing = textstate.charspace * scaling
        wordspace = 0.0 if font.is_multibyte() else textstate.wordspace * scaling
        shift = 0.001 * size * scaling
        wide = size * scaling
        letters = known.letters
        x, y = textstate.linematrix
        if font.is_vertical():
            x, y = self._upright(textstate, seq, known)
            textstate.linematrix = (x, y)
            return
        run: list[tuple[float, float, str]] = []
        spaced = False
        for each in seq:
            if isinstance(each, bytes):
                for cid in font.decode(each):
                    if spaced:
                        x += spacing
                    found = letters.get(cid)
                    if found is None:
                        found = letters[cid] = self._letter(font, cid)
                    text, width = found
                    after = x + width * wide
                    run.append((x, after, text))
                    x = after
                    if cid == 32:
                        x += wordspace
                    spaced = True
            elif isinstance(each, (int, float)):
                x -= each * shift
                spaced = True
        textstate.linematrix = (x, y)
        if self._tags and self._tags[-1] is not None and run:
            # What was meant stands where its first letters are.
            run, self._tags[-1] = [(run[0][0], run[-1][1], self._tags[-1])] if self._tags[-1] else [], ""
        if run:
            style = known.style
            if textstate.render == 2:
                style |= BOLD
            matrix = mult_matrix(textstate.matrix, self.ctm)
            self._light = lightness(graphicstate.ncolor, graphicstate.ncs.name) if textstate.render != 3 else 2.0
            self._take(run, matrix, y + textstate.rise, abs(size) * known.scale, style)

    def _upright(self, textstate: Any, seq: Any, known: _Font) -> tuple[float, float]:
        """Letters of a vertical font, each a piece of its own below the one before."""
        font, size = textstate.font, textstate.fontsize
        matrix = mult_matrix(textstate.matrix, self.ctm)
        x, y = textstate.linematrix
        for each in seq:
            if isinstance(each, bytes):
                for cid in font.decode(each):
                    text, width = known.letters.get(cid) or self._letter(font, cid)
                    self._take([(x - size / 2, x + size / 2, text)], matrix, y - size, abs(size), known.style)
                    y += width * size + textstate.charspace
            elif isinstance(each, (int, float)):
                y -= each * 0.001 * size
        return x, y

    def _take(self, run: list[tuple[float, float, str]], matrix: Any, y: float, size: float, style: int) -> None:
        """Cut a run of letters into pieces and put them where they stand on the page."""
        a, b, c, d, _, _ = matrix
        across = max(abs(a), abs(b))
        if abs(a) >= abs(b):
            turn = 0 if a >= 0 else 2
            tall = abs(d) or across
            if turn == 0 and d > 0 and c > 0.15 * d:
                style |= ITALIC
        else:
            turn = 1 if b > 0 else 3
            tall = abs(c) or across
        size *= tall
        if across == 0 or size < _SMALLEST:
            return
        if min(abs(a), abs(b)) > _SLANT * across or (PALE <= self._light < WHITE and size > _WATERMARK):
            turn = ASLANT
        if self.clip is None or self._shows(run, matrix, y, size):
            self._cut(run, turn, matrix, y, size, style, self.gap * size / across)

    def _cut(
        self, run: list[tuple[float, float, str]], turn: int, matrix: Any, y: float, size: float, style: int, gap: float
    ) -> None:
        """Cut a run of letters into pieces where there are spaces, or letters are further apart than `gap`."""
        pieces: list[Piece] = []
        letters: Letters = []
        begins = ends = 0.0
        for x, after, text in self._single(run, size):
            accent = text != " " and bool(text) and _ACCENT.match(text) is not None
            if letters and not accent and (text == " " or x - ends > gap or x < begins - gap):
                pieces.append(self._piece(turn, matrix, begins, ends, y, size, style, letters))
                letters = []
            if accent:
                self.drawn.accents.append(self._piece(turn, matrix, x, after, y, size, style, [(text, x)]))
            elif text == " ":
                last = pieces[-1:] or self.drawn.pieces.get(turn, [])[-1:]
                if not last or last[0].text != " ":
                    pieces.append(self._piece(turn, matrix, x, after, y, size, style, [(" ", x)]))
            elif text:
                if not letters:
                    begins = x
                letters.append((text, (x + after) / 2))
                ends = after
        if letters:
            pieces.append(self._piece(turn, matrix, begins, ends, y, size, style, letters))
        if self._light >= WHITE and turn != ASLANT and not self._shines(pieces):
            self.drawn.hidden += [(turn, each) for each in pieces]
        else:
            self.drawn.pieces.setdefault(turn, []).extend(pieces)

    def _shines(self, pieces: list[Piece]) -> bool:
        """Whether white letters stand on something dark."""
        if self._light > 1.0 or not pieces:
            return False
        each = pieces[0]
        return self.drawn.pictures > 0 or self.drawn.fills.under(each.left + 1, each.base - 0.3 * each.size) < WHITE

    def _single(self, run: list[tuple[float, float, str]], size: float) -> list[tuple[float, float, str]]:
        """A run without the letters that are drawn a second time over themselves."""
        kept = run[:1]
        for each in run[1:]:
            x, after, text = each
            if text == kept[-1][2] != _STRETCH and -size < x - kept[-1][0] < 0.1 * (after - x):
                self.drawn.doubled += 1
            else:
                kept.append(each)
        return kept

    def _shows(self, run: list[tuple[float, float, str]], matrix: Any, y: float, size: float) -> bool:
        """Whether a run of letters is not cut off whole by the clipping path."""
        assert self.clip is not None
        a, b, c, d, e, f = matrix
        left, low, right, high = self.clip
        x0, y0 = a * run[0][0] + c * y + e, b * run[0][0] + d * y + f
        x1, y1 = a * run[-1][1] + c * y + e, b * run[-1][1] + d * y + f
        across = max(x0, x1) > left - _BLEED and min(x0, x1) < right + _BLEED
        return bool(across and max(y0, y1) > low - size and min(y0, y1) < high + _BLEED)

    def _piece(
        self, turn: int, matrix: Any, begins: float, ends: float, y: float, size: float, style: int, letters: Letters
    ) -> Piece:
        a, b, c, d, e, f = matrix
        x0, y0 = a * begins + c * y + e - self._left, self._top - (b * begins + d * y + f)
        x1, y1 = a * ends + c * y + e - self._left, self._top - (b * ends + d * y + f)
        text = "".join(letter for letter, _ in letters)
        if RTL.search(text):
            text, places = from_right(letters)
            if turn == 0:
                spots = tuple(a * place + c * y + e - self._left for place in places)
                return Piece(y0, x0, x1, size, style, text, spots)
        if turn in (0, ASLANT):
            return Piece(y0, x0, x1, size, style, text)
        if turn == 1:
            # Read with the page's left side down.
            return Piece(x0, self.drawn.height - y0, self.drawn.height - y1, size, style, text)
        if turn == 3:
            return Piece(self.drawn.width - x0, y0, y1, size, style, text)
        return Piece(self.drawn.height - y0, self.drawn.width - x0, self.drawn.width - x1, size, style, text)

    def _font(self, font: Any) -> _Font:
        found = self._fonts.get(id(font))
        if found is None:
            # The font is kept beside what is known of it, so that no other can come to have its id.
            found = self._fonts[id(font)] = (font, _Font(style_of(font), scale_of(font)))
        return found[1]

    def _letter(self, font: Any, cid: int) -> tuple[str, float]:
        try:
            text = readable(font.to_unichr(cid))
        except (PDFUnicodeNotDefined, KeyError, TypeError, ValueError):
            text = UNKNOWN
        return text, font.char_width(cid)

    # -- lines and pictures ------------------------------------------------------------------
    def render_image(self, name: str, stream: Any) -> None:
        a, b, c, d, e, f = self.ctm
        if abs(d) <= _THIN < abs(a) and b == 0 == c:
            # A line, drawn as a picture.
            top = self._top - max(f, f + d)
            self.drawn.rules.append(RawRule(min(e, e + a) - self._left, top, max(e, e + a) - self._left, top + abs(d)))
            return
        page = max(self.drawn.width * self.drawn.height, 1.0)
        self.drawn.pictures = min(self.drawn.pictures + abs(a * d - b * c) / page, 1.0)

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        if len(self.drawn.rules) > _MOST_RULES:
            return
        part: list[tuple[float, float]] = []
        shape = ""
        for operation in path:
            if operation[0] == "m" and part:
                self._rule(shape, part, stroke, fill, graphicstate)
                part, shape = [], ""
            shape += operation[0]
            if operation[0] != "h":
                part.append(operation[-2:])
        if part:
            self._rule(shape, part, stroke, fill, graphicstate)

    def _rule(self, shape: str, points: list[tuple[float, float]], stroke: bool, fill: bool, state: Any) -> None:
        if set(shape) - set("mlh") or len(points) < 2 or len(points) > 5:
            return
        a, b, c, d, e, f = self.ctm
        placed = [(a * x + c * y + e - self._left, self._top - (b * x + d * y + f)) for x, y in points]
        left, right = min(x for x, _ in placed), max(x for x, _ in placed)
        top, bottom = min(y for _, y in placed), max(y for _, y in placed)
        if min(right - left, bottom - top) <= _THIN:
            self.drawn.rules.append(RawRule(left, top, right, bottom))
            return
        if fill and len(points) >= 4 and min(right - left, bottom - top) > _AREA:
            self._fill(left, top, right, bottom, lightness(state.ncolor, state.ncs.name))
        if stroke and len(points) >= 4:
            self.drawn.rules += (
                RawRule(left, top, right, top),
                RawRule(left, bottom, right, bottom),
                RawRule(left, top, left, bottom),
                RawRule(right, top, right, bottom),
            )

    def _fill(self, left: float, top: float, right: float, bottom: float, light: float) -> None:
        """Fill an area: white hides the letters that were drawn there before."""
        self.drawn.fills.add(left, top, right, bottom, light)
        pieces = self.drawn.pieces.get(0, [])
        if light < WHITE or not pieces:
            return

        def covered(each: Piece) -> bool:
            return left - 1 <= each.left and each.right <= right + 1 and top <= each.base - 0.3 * each.size <= bottom

        self.drawn.hidden += [(0, each) for each in pieces if covered(each)]
        self.drawn.pieces[0] = [each for each in pieces if not covered(each)]


def _shown(page: Any, ctm: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown, in the coordinates that its text is drawn in."""
    media = apply_matrix_rect(ctm, page.mediabox)
    crop = apply_matrix_rect(ctm, page.cropbox) if page.cropbox else media
    left, low = max(media[0], crop[0]), max(media[1], crop[1])
    right, high = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < 1 or high - low < 1:
        left, low, right, high = media
    return left, low, right, high
