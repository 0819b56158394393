"""One page after another of an opened PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from rapporteur.reading.pdf.device import ASLANT, GAP, Device, Drawn
from rapporteur.reading.pdf.fallback import letters_seen, read_pieces
from rapporteur.reading.pdf.glyphs import UNKNOWN
from rapporteur.reading.pdf.interpreter import Interpreter
from rapporteur.reading.pdf.margins import with_initials, with_raised_signs
from rapporteur.reading.pdf.raw import UNDERLINED, RawPage, RawRule, RawWord
from rapporteur.reading.pdf.words import make_lines, with_accents, without_doubles

#: Pages with fewer letters than these are looked at by pdfium, too.
_FEW = 120
#: So many letters more that pdfium sees are text that was not read.
_MORE = 20
#: A page of which so many letters stand in words longer than that has lost its spaces.
_LONGEST_WORD = 26
_LOST = 0.2
#: What parts its words then, as a share of the font's size.
_NARROW = 0.08
#: A page of which more letters than this share run up or down is read turned.
_TURNED = 0.6


class PageReader:
    """Reads the pages of a PDF that pdfplumber has opened, whatever is wrong with them."""

    def __init__(self, pdf: Any, path: Path) -> None:
        self._path = path
        self._manager = pdf.rsrcmgr
        self._device = Device(self._manager)
        self._interpreter = Interpreter(self._manager, self._device)

    def read(self, page: Any, number: int) -> RawPage:
        """A page as drawn. What of it could not be read is left out: `seen` then tells that there is more."""
        drawn = self._draw(page, GAP)
        found = _raw(drawn, number, GAP)
        long = sum(len(each.text) for line in found.lines for each in line if len(each.text) > _LONGEST_WORD)
        letters = sum(len(each.text) for line in found.lines for each in line)
        if long > _LOST * letters:
            again = _raw(self._draw(page, _NARROW), number, _NARROW)
            words, before = (sum(map(len, each.lines)) for each in (again, found))
            if words > before:
                found = again._replace(parted=words - before)
        if letters < _FEW or found.broken:
            # What is drawn without showing, and what runs aslant, pdfium sees as well.
            unseen = sum(len(each.text) for _, each in drawn.hidden) + sum(len(each) for each in found.aslant)
            seen = letters_seen(self._path, number)
            if seen > letters + unseen + _MORE and seen > 2 * (letters + unseen):
                found = self._recovered(found)
            found = found._replace(seen=max(seen - unseen, -1))
        return found

    def _recovered(self, page: RawPage) -> RawPage:
        """A page with the words that pdfium sees in the place of those that were read."""
        try:
            width, height, pieces = read_pieces(self._path, page.number)
        except pypdfium2.PdfiumError:
            return page
        lines = [[each for each in line if _on(each, width, height)] for line in make_lines(pieces)]
        return page._replace(
            width=round(width, 2),
            height=round(height, 2),
            lines=[line for line in lines if line],
            turn=0,
            broken=False,
            recovered=True,
        )

    def _draw(self, page: Any, gap: float) -> Drawn:
        self._device.gap = gap
        # A fault may come before the page begins: what is known then is not the page before.
        left, low, right, high = page.mediabox
        size = (abs(right - left), abs(high - low))
        self._device.drawn = Drawn(*(reversed(size) if page.rotate % 180 else size))
        try:
            self._interpreter.process_page(page)
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - a damaged page raises anything; what was drawn until then is kept
            self._device.drawn.broken = True
        return self._device.drawn


def _raw(drawn: Drawn, number: int, gap: float) -> RawPage:
    letters = {turn: sum(len(each.text) for each in pieces) for turn, pieces in drawn.pieces.items()}
    turn = max((each for each in letters if each != ASLANT), key=lambda each: letters[each], default=0)
    if turn and letters[turn] < _TURNED * sum(letters.values()):
        turn = 0
    pieces, doubled = without_doubles(with_accents(drawn.pieces.get(turn, []), drawn.accents))
    aslant = []
    for other, slanted in drawn.pieces.items():
        if other != turn:
            aslant += [_line_text(line) for line in make_lines(slanted)]
    width, height = (drawn.height, drawn.width) if turn % 2 else (drawn.width, drawn.height)
    lines = [[each for each in line if _on(each, width, height)] for line in make_lines(pieces, gap)]
    lines = with_raised_signs(with_initials([line for line in lines if line]))
    rules = [_turned(each, turn, drawn) for each in drawn.rules]
    _underline(lines, rules)
    return RawPage(
        number,
        round(width, 2),
        round(height, 2),
        lines,
        rules,
        aslant,
        drawn.pictures,
        drawn.doubled + doubled,
        sum(each.text.count(UNKNOWN) for line in lines for each in line),
        turn=turn,
        broken=drawn.broken,
    )


def _underline(lines: list[list[RawWord]], rules: list[RawRule]) -> None:
    """Mark the words that stand on a drawn line."""
    level = sorted((each for each in rules if each.level and each.bottom - each.top < 2), key=lambda each: each.top)
    for line in lines if level else ():
        base, size = line[0].base, line[0].size
        under = [each for each in level if -0.15 * size < each.top - base < 0.35 * size]
        for rule in under:
            for here, word in enumerate(line):
                if rule.left - 1 <= (word.left + word.right) / 2 <= rule.right + 1:
                    line[here] = word._replace(style=word.style | UNDERLINED)


def _line_text(line: list[RawWord]) -> str:
    return "".join(each.text if each.glued or not here else f" {each.text}" for here, each in enumerate(line))


def _on(word: RawWord, width: float, height: float) -> bool:
    """Whether a word stands on the part of the page that is shown."""
    return word.right > 0 and word.left < width and 0 < word.base < height + 0.6 * word.size


def _turned(rule: RawRule, turn: int, drawn: Drawn) -> RawRule:
    left, top, right, bottom = rule
    if turn == 1:
        return RawRule(drawn.height - bottom, left, drawn.height - top, right)
    if turn == 3:
        return RawRule(top, drawn.width - right, bottom, drawn.width - left)
    if turn == 2:
        return RawRule(drawn.width - right, drawn.height - bottom, drawn.width - left, drawn.height - top)
    return rule
