"""Lines put together into blocks: the pieces of text that structure is made of.

A block is a run of lines that belong together: a paragraph, a heading, a list, a footnote, or a part of
one of these that a page has cut. What it is, is decided later, by what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.reading.inline import Rich, read_inline, set_ordinals
from rapporteur.reading.lines import Furniture, Line
from rapporteur.reading.phrases import Phrases

BULLET = re.compile(r"^[-•–*]\s+(?=\S)")
_OPENS = re.compile(
    r"^(?:\d{1,3}(?:\s?bis|\s?ter)?\.\s|\(?[a-z]{1,4}\)\s|\(\d{1,2}\)\s|[IVXL]{1,6}\.\s|[A-Z]\.\s|[¹²³⁴-⁹]|\^\{\d+\}\s|\[\^\w+\]:)"
)
_TERMINAL = re.compile(r"[.:;!?…][»”\"'’)\]\s]*$")
_NOTE = re.compile(
    r"^(?:(?P<digits>[⁰¹²³⁴-⁹]+)|\^\{(?P<braced>[\d*†]+)\}|<sup>(?P<tagged>[\d*†]+)</sup>|\[\^(?P<linked>\w+)\]:?)\s*"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class Block:
    """A block: `start:end` in the source, `gap` blank lines before it, `bullet` for a list's item.

    `furniture` is true where page furniture stands between it and the block before. `note` is the
    marker of the footnote that it is ("" for one that lost its marker), None for other text.
    """

    start: int
    end: int
    rich: Rich
    gap: int
    bullet: bool
    furniture: bool
    note: str | None = None

    @property
    def text(self) -> str:
        return self.rich.text

    @property
    def cut(self) -> bool:
        """Whether the text stops without a sentence's end."""
        return not _TERMINAL.search(self.text)

    @property
    def goes_on(self) -> bool:
        """Whether the text begins as only the middle of a sentence can."""
        return self.text[:1].islower() and not _OPENS.match(self.text)


def make_blocks(source: str, lines: list[Line], furniture: dict[int, Furniture], phrases: Phrases) -> list[Block]:
    """The blocks of a text, in order, furniture left out."""
    blocks: list[Block] = []
    run: list[Line] = []
    gap = 0
    crossed = False

    def close() -> None:
        nonlocal gap, crossed
        if run:
            blocks.append(_block(source, run, gap, crossed, phrases))
            run.clear()
            gap, crossed = 0, False

    for number, line in enumerate(lines):
        if number in furniture:
            close()
            crossed = True
        elif line.blank:
            close()
            gap += 1
        else:
            if BULLET.match(line.text) or _OPENS.match(line.text):
                close()
            run.append(line)
    close()
    _find_lost_notes(blocks)
    return blocks


def _block(source: str, run: list[Line], gap: int, crossed: bool, phrases: Phrases) -> Block:
    start, end = run[0].start, run[-1].end
    body = start
    bullet = BULLET.match(run[0].text)
    if bullet:
        body += bullet.end()
    heading = re.match(r"#{1,6}\s+", source[body:end])
    if heading:
        body += heading.end()
    note = _NOTE.match(source[body:end])
    marker = None
    if note:
        marker = next(each for each in note.groups() if each).translate(_SUPERSCRIPTS)
        body += note.end()
    rich = read_inline(source, body, end)
    set_ordinals(rich, phrases)
    return Block(start, end, rich, gap, bullet is not None, crossed, marker)


def _find_lost_notes(blocks: list[Block]) -> None:
    """Find the footnotes that lost their marker.

    Where a sentence is cut by a page, goes on in a later block, and a whole text stands between, that text
    is a footnote of the page that was cut, provided that a mark in the text has no note.
    """
    marks = {marker for block in blocks for _, marker in block.rich.notes if block.note is None}
    notes = {block.note for block in blocks if block.note}
    orphans = len(marks - notes)
    for here in range(1, len(blocks) - 1):
        before, block, after = blocks[here - 1], blocks[here], blocks[here + 1]
        if not orphans or any(each.note is not None for each in (before, block, after)):
            continue
        whole = not block.goes_on and not block.cut
        if before.cut and block.furniture and whole and after.goes_on:
            block.note = ""
            orphans -= 1
