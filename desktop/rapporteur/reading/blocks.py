"""Lines put together into blocks: the pieces of text that structure is made of.

A block is a run of lines that belong together: a paragraph, a heading, a list, a footnote, or a part of
one of these that a page has cut. What it is, is decided later, by what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.domain.report import Mark
from rapporteur.domain.scripts import may_begin
from rapporteur.reading.inline import Rich, read_inline, set_ordinals
from rapporteur.reading.labels import read_label
from rapporteur.reading.lines import Furniture, Line
from rapporteur.reading.phrases import Phrases, plain

BULLET = re.compile(r"^[-•–*]\s+(?=\S)")
_OPENS = re.compile(
    r"^(?:\d{1,3}(?:\s?bis|\s?ter)?\.\s|\(?[a-z]{1,4}\)\s|\(\d{1,2}\)\s|[IVXL]{1,6}\.\s|[A-Z]\.\s|[¹²³⁴-⁹]|\^\{\d+\}\s|\[\^\w+\]:)"
)
_TERMINAL = re.compile(r"[.:;!?…。：；！？؛؟][»”\"'’)\]）」》\s]*$")
#: A sentence's end, its closing brackets and quotation marks.
_LONGEST_ENDING = 20
_NOTE = re.compile(
    r"^(?:(?P<digits>[⁰¹²³⁴-⁹]+)|\^\{(?P<braced>[\d*†]+)\}|<sup>(?P<tagged>[\d*†]+)</sup>|\[\^(?P<linked>\w+)\]:?)\s*"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


#: A line drawn above the footnotes of a page, and how a footnote begins under it.
_RULE = re.compile(r"^(?:_{4,}|[—–-]{6,})$")
_RULED_NOTE = re.compile(r"^(?:\^\{)?(?P<marker>\d{1,3}|\*{1,3})(?:\})?\s+(?=\S)(?!\d)")
_TABLE = re.compile(r"^\|.*\|$")
_PARTING = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$")
_MARKDOWN = re.compile(r"^#{1,6}\s")


def _opens(text: str) -> bool:
    """Whether a line begins with a printed number: then it begins a block."""
    if _OPENS.match(text):
        return True
    label = None if text[:1].isascii() and text[:1].isalpha() else read_label(text)
    return label is not None and label.series not in ("decimal", "bracketed")


@dataclass(slots=True)
class Block:
    """A block: `start:end` in the source, `gap` blank lines before it, `bullet` for a list's item.

    `furniture` is true where page furniture stands between it and the block before. `note` is the
    marker of the footnote that it is ("" for one that lost its marker), None for other text. `form` is
    what its form alone says: "title" (a heading's mark), "lead" (a label before a list: "Against:"),
    "row" (of a table), "table" (a whole one: rows parted by "\\n", cells by "\\t"), "annex" (its heading),
    "enacting" ("The General Assembly,"), "clause" (of a preamble), "aside" (a signature), "entry" (of a list of
    participants), "" for nothing. `opens` is true where the text begins with it at the latest: what stands before may
    be a masthead. `ruled` is true for a footnote under a rule. `spans` are the stretches of the source that it takes,
    where there are more than one.
    `indent` is how far from the page's edge it begins and `size` that of its type (points), where the file tells.
    """

    start: int
    end: int
    rich: Rich
    gap: int
    bullet: bool
    furniture: bool
    note: str | None = None
    form: str = ""
    ruled: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    indent: float | None = None
    size: float = 0.0
    opens: bool = False

    @property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the source that it takes."""
        return self.spans or ((self.start, self.end),)

    @property
    def text(self) -> str:
        return self.rich.text

    @property
    def cut(self) -> bool:
        """Whether the text stops without a sentence's end."""
        return not _TERMINAL.search(self.text, max(len(self.text) - _LONGEST_ENDING, 0))

    @property
    def goes_on(self) -> bool:
        """Whether the text begins as only the middle of a sentence can."""
        return self.text[:1].islower() and not _opens(self.text)


class _Run:
    """The lines that are being put together into the next block."""

    def __init__(self, source: str, phrases: Phrases) -> None:
        self.source = source
        self.phrases = phrases
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.gap = 0
        self.crossed = False
        self.form = ""
        self.marker: str | None = None

    def close(self) -> None:
        """End the block."""
        if not self.lines:
            return
        block = _block(self.source, self.lines, self.phrases, self.marker)
        block.gap, block.furniture, block.form = self.gap, self.crossed, self.form
        self.blocks.append(block)
        self.lines, self.gap, self.crossed, self.form, self.marker = [], 0, False, "", None


def make_blocks(source: str, lines: list[Line], furniture: dict[int, Furniture], phrases: Phrases) -> list[Block]:
    """The blocks of a text, in order, furniture left out."""
    run = _Run(source, phrases)
    forms = Forms(phrases)
    ruled = preamble = False
    last = ""
    for number, line in enumerate(lines):
        if number in furniture:
            run.close()
            run.crossed, ruled = True, False
        elif line.blank:
            run.close()
            run.gap += 1
        elif _RULE.match(line.text):
            run.close()
            ruled = True
        else:
            opens = _opens(line.text)
            note = _RULED_NOTE.match(line.text) if ruled else None
            form = forms.of(line.text)
            # A preamble's clauses begin in small letters in Russian, and Chinese and Arabic have no capitals.
            begins = line.text[:1].isupper() or (run.gap > 0 and line.text[:1].isalpha())
            if not form and preamble and last[-1:] in ",;，；،؛" and last and begins:
                form = "clause"
            if BULLET.match(line.text) or opens or note or form:
                run.close()
            if opens and not note:
                ruled = preamble = False
            preamble = preamble or form == "enacting"
            if not run.lines:
                run.form, run.marker = form, note["marker"] if note else None
            run.lines.append(line)
            if form in ("title", "row", "enacting", "annex"):
                run.close()
            last = line.text
    run.close()
    return _with_tables(run.blocks)


def _with_tables(blocks: list[Block]) -> list[Block]:
    """The blocks, the rows of each table ("| a | b |", one below the other) put together into one."""
    found: list[Block] = []
    rows: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.form == "row" and (not rows or not (block.gap or block.furniture)):
            rows.append(block)
            continue
        found += [_table(rows)] if len(rows) > 1 else rows
        rows = []
        if block is not None and block.form == "row":
            rows = [block]
        elif block is not None:
            found.append(block)
    return found


def _table(rows: list[Block]) -> Block:
    """A table of several rows; the line that only parts its heading from the others is left out."""
    table = Rich()
    for row in rows:
        if _PARTING.match(row.text):
            continue
        cells = Rich()
        bars = [at for at, letter in enumerate(row.text) if letter == "|"]
        for column, (begins, ends) in enumerate(pairwise(bars)):
            cell = row.rich.slice(begins + 1, ends)
            left = len(cell.text) - len(cell.text.lstrip())
            cell = cell.slice(left, max(len(cell.text.rstrip()), left))
            if column:
                cells.text += "\t"
                cells.map.append(row.rich.map[begins])
            shift = len(cells.text)
            cells.text += cell.text
            cells.map += cell.map
            cells.marks += [Mark(each.start + shift, each.end + shift, each.kind) for each in cell.marks]
            cells.notes += [(offset + shift, marker) for offset, marker in cell.notes]
        table.append(cells, "\n")
    first = rows[0]
    return Block(first.start, rows[-1].end, table, first.gap, False, first.furniture, None, "table")


class Forms:
    """What a line is by its form alone."""

    def __init__(self, phrases: Phrases) -> None:
        labels = [phrases.alternatives("vote", each) for each in ("in_favour", "against", "abstaining")]
        labels += [phrases.alternatives("office", each) for each in ("vice_chair", "rapporteur", "chair")]
        self._lead = re.compile(rf"^[*_]*(?:{'|'.join(labels)})[*_]*\s?:", re.IGNORECASE)
        annex = phrases.alternatives("masthead", "annex")
        self._annex = re.compile(rf"^[#*_ ]*{annex}(?:{phrases.annex_number})?[*_ ]*$", re.IGNORECASE)
        self._phrases = phrases

    def of(self, text: str) -> str:
        flat = plain(text)
        if _MARKDOWN.match(flat):
            return "title"
        if _TABLE.match(flat):
            return "row"
        if flat[:1] in "#*_" or may_begin(flat[:1]):
            if self._lead.match(flat):
                return "lead"
            if self._annex.match(flat):
                return "annex"
            match = self._phrases.starts("masthead", "enacting", flat)
            if match and match.end() == len(flat):
                return "enacting"
        return ""


def _block(source: str, run: list[Line], phrases: Phrases, marker: str | None) -> Block:
    start, end = run[0].start, run[-1].end
    body = start
    bullet = BULLET.match(run[0].text)
    if bullet:
        body += bullet.end()
    heading = re.match(r"#{1,6}\s+", source[body:end])
    if heading:
        body += heading.end()
    ruled = marker is not None
    if ruled and (under := _RULED_NOTE.match(source[body:end])):
        body += under.end()
    elif note := _NOTE.match(source[body:end]):
        marker = next(each for each in note.groups() if each).translate(_SUPERSCRIPTS)
        body += note.end()
    rich = read_inline(source, body, end)
    set_ordinals(rich, phrases)
    return Block(start, end, rich, 0, bullet is not None, False, marker, "", ruled)
