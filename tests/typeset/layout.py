"""Blocks into pages, in the United Nations' page layout, with the place of every word remembered."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.domain.geometry import Box
from tests.typeset.blocks import (
    Annex,
    Block,
    Columns,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Run,
    Scan,
    Table,
    runs,
)
from tests.typeset.fonts import Glyphs, width
from tests.typeset.furniture import draw_first_head, draw_foot, draw_head
from tests.typeset.lines import Line, Piece, Word, as_drawn, fill, from_right, words_of
from tests.typeset.pdf import Habits, Sheet, write_pdf
from tests.typeset.style import LETTER, Style

#: A line that never ends.
_ENDLESS = 100_000.0


@dataclass(frozen=True)
class Placed:
    """A word on a page: its letters in reading order, its box, and the block that it is of (-1 for furniture).

    `note` is true for a footnote's words.
    """

    page: int
    text: str
    box: Box
    block: int
    note: bool = False


@dataclass(frozen=True)
class Typeset:
    """A PDF file, and where its words are. `pages` is how many it has."""

    pdf: bytes
    words: tuple[Placed, ...]
    pages: int

    def of_block(self, number: int) -> list[Placed]:
        return [word for word in self.words if word.block == number]


@dataclass
class _Row:
    """What cannot be divided between pages: lines at one height (several for the cells of a table)."""

    lines: list[Line]
    block: int
    height: float
    space: float = 0.0
    keep: bool = False
    ruled: tuple[float, ...] = ()
    head: bool = False
    notes: list[tuple[str, list[Line]]] = field(default_factory=list)
    new_page: bool = False
    action: Block | None = None


def typeset(document: Document, style: Style = LETTER, habits: Habits | None = None) -> Typeset:
    """A document as a PDF file."""
    return _Typesetter(document, style, habits or Habits()).run()


class _Typesetter:
    def __init__(self, document: Document, style: Style, habits: Habits) -> None:
        self.document, self.style, self.habits = document, style, habits
        self.glyphs = Glyphs()
        self.sheets: list[Sheet] = []
        self.words: list[Placed] = []
        self.waiting: list[tuple[int, Line]] = []
        self.column = -1
        self.y = 0.0
        self.notes: list[tuple[int, Line]] = []

    def run(self) -> Typeset:
        rows = self._rows()
        self._new_page()
        at = 0
        while at < len(rows):
            row = rows[at]
            if isinstance(row.action, (Annex, NewPage)) and not self._fresh():
                self._new_page()
            elif isinstance(row.action, Scan):
                if not self._fresh():
                    self._new_page()
                self.sheets[-1].scan()
                self.y = self.style.bottom
                at += 1
                continue
            space = 0.0 if self._fresh() else row.space
            # A heading stays with two lines of what follows it.
            together = rows[at + 1].height * 2 if row.keep and at + 1 < len(rows) else 0.0
            if self.y + space + row.height + together > self._floor(row) and not self._fresh():
                self._next_column()
                self._repeat_head(rows, at)
                continue
            self._set(row, space)
            if row.new_page:
                self._new_page()
            at += 1
        self._close_column()
        while self.waiting:
            self._new_page()
            self._close_column()
        for number in range(1, len(self.sheets) + 1 if not self.style.bare else 0):
            self._furnish(number)
        return Typeset(
            write_pdf(self.sheets, self.document.masthead.title),
            tuple(word for word in self.words),
            len(self.sheets),
        )

    # Pages and columns

    def _new_page(self) -> None:
        if self.sheets:
            self._close_column()
        style = self.style
        self.sheets.append(Sheet(style.width, style.height, self.glyphs, self.habits))
        self.column = 0
        self.top = style.top
        if len(self.sheets) == 1 and not style.bare:
            self.top = draw_first_head(self._furniture(1), self.document.masthead, style)
        self._open_column()

    def _open_column(self) -> None:
        self.y = self.top
        # What did not fit of the notes before stands under the next column's text.
        self.notes, self.waiting = self.waiting, []

    def _next_column(self) -> None:
        if self.column + 1 < len(self.style.columns):
            self._close_column()
            self.column += 1
            self._open_column()
        else:
            self._new_page()

    def _fresh(self) -> bool:
        return self.y == self.top

    def _floor(self, row: _Row | None = None) -> float:
        """How far down text may go, over the notes that this page has and those that the row brings."""
        floor = self.style.bottom
        notes = [line for _, line in self.notes]
        for _, lines in row.notes if row else ():
            # Two lines of a note with its mark; the rest may go on over the page.
            notes += lines[:2]
        if notes:
            floor -= self.style.note_gap + sum(line.leading for line in notes)
        return floor

    def _set(self, row: _Row, space: float) -> None:
        y = self.y + space
        for _, lines in row.notes:
            for line in lines:
                room = self._floor() - (y + row.height) - (0 if self.notes else self.style.note_gap)
                target = self.notes if not self.waiting and room >= line.leading else self.waiting
                target.append((row.block, line))
        if row.ruled:
            sheet = self.sheets[-1]
            sheet.rule(row.ruled[0], y, row.ruled[-1])
            sheet.rule(row.ruled[0], y + row.height, row.ruled[-1])
            for x in row.ruled:
                sheet.stroke(x, y, y + row.height)
        left, _ = self.style.columns[self.column]
        for line in row.lines:
            self._draw(line, y + line.space_before + line.size * 0.8, row.block, left)
        self.y = y + row.height

    def _draw(self, line: Line, baseline: float, block: int, left: float, note: bool = False) -> None:
        sheet, words = self.sheets[-1], from_right(line.words) if line.rtl else line.words
        for x, word in words:
            box = Box(x + left, baseline - line.size * 0.7, x + left + word.width, baseline + line.size * 0.2)
            self.words.append(Placed(len(self.sheets), word.text, box, block, note))
        sheet.line(
            [(x + left, word) for x, word in (as_drawn(words, self.habits.mirrored) if line.rtl else words)], baseline
        )

    def _close_column(self) -> None:
        """The notes at the foot of a column."""
        if not self.notes:
            return
        left, _ = self.style.columns[self.column]
        y = self.style.bottom - sum(line.leading for _, line in self.notes)
        self.sheets[-1].rule(left - 24, y - self.style.note_gap / 2, left + 48)
        for block, line in self.notes:
            self._draw(line, y + line.size * 0.8, block, left, note=True)
            y += line.leading
        self.notes = []

    def _repeat_head(self, rows: list[_Row], at: int) -> None:
        if rows[at].ruled or rows[at].lines:
            head = next((row for row in rows if row.block == rows[at].block and row.head), None)
            if head is not None and head is not rows[at]:
                self._set(head, 0.0)

    # Furniture

    def _furnish(self, number: int) -> None:
        write = self._furniture(number)
        if number > 1:
            draw_head(write, self.document.masthead, self.style, number)
        draw_foot(write, self.document.masthead, self.style, number, len(self.sheets))

    def _furniture(self, number: int):
        sheet = self.sheets[number - 1]

        def write(x: float, baseline: float, text: str, face: str = "", size: float = 10, right: bool = False) -> None:
            if right:
                x -= width(text, face, size)
            rtl = any("\u0600" <= letter <= "\u06ff" for letter in text)
            (line,) = fill(words_of([Run(text, face)], size), 0, _ENDLESS, size, size, justify=False)
            words = line.words
            if rtl:
                end = words[-1][0] + words[-1][1].width
                words = from_right([(end - at - word.width, word) for at, word in words])
            for at, word in words:
                box = Box(x + at, baseline - size * 0.7, x + at + word.width, baseline + size * 0.2)
                self.words.append(Placed(number, word.text, box, -1))
            sheet.line(
                [(x + at, word) for at, word in (as_drawn(words, self.habits.mirrored) if rtl else words)], baseline
            )

        write.rule = sheet.rule
        return write

    # Blocks into rows

    def _rows(self) -> list[_Row]:
        found: list[_Row] = []
        for number, block in enumerate(self.document.blocks):
            rows = list(self._rows_of(block))
            for row in rows:
                row.block = number
            found += rows
        return found

    def _rows_of(self, block: Block) -> list[_Row]:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Columns():
                return self._columns(block)
            case Annex():
                return self._annex(block)
            case _:
                return [_Row([], 0, 0.0, action=block)]

    @property
    def _measure(self) -> float:
        left, right = self.style.columns[0]
        return right - left

    def _heading(self, block: Heading) -> list[_Row]:
        style = self.style
        size = style.heading_sizes[min(block.level, len(style.heading_sizes)) - 1]
        words = words_of(runs(block.text, "bold"), size)
        if style.rtl:
            label = words_of(runs(f"{block.label} -" if block.label else "", "bold"), size)
            lines = fill([*label, *words], 0, self._measure, size, size * 1.15, justify=False, rtl=True)
        elif style.centred:
            label = words_of(runs(f"{block.label}." if block.label else "", "bold"), size)
            lines = fill([*label, *words], 0, self._measure, size, size * 1.15, centre=True)
        else:
            lines = fill(words, 0, self._measure, size, size * 1.15, justify=False)
            if block.label:
                # The number stands in the margin, and ends where the text's margin begins.
                number = Word((Piece(f"{block.label}.", "bold", size),))
                lines[0].words.insert(0, (-style.label_gap - number.width, number))
        rows = self._plain(lines, size * 1.15, style.heading_space, keep=True)
        rows[-1].height += style.heading_space / 2
        return rows

    def _annex(self, block: Annex) -> list[_Row]:
        size = self.style.heading_sizes[0]
        rows: list[_Row] = []
        for text in filter(None, (block.name, block.title)):
            words = words_of(runs(text, "bold"), size)
            lines = fill(words, 0, self._measure, size, size * 1.15, justify=False, rtl=self.style.rtl)
            rows += self._plain(lines, size * 1.15, self.style.heading_space)
        rows[0].action = block
        rows[-1].height += self.style.heading_space / 2
        return rows

    def _paragraph(self, block: Paragraph) -> list[_Row]:
        style = self.style
        step = style.step
        margin = 0.0 if block.shape == "run" else step * block.depth
        number_at = step * block.depth
        text_at = number_at + (step if block.number else 0.0)
        if block.shape == "hanging" and block.number:
            margin = text_at
        words = words_of(runs(block.text, block.face), style.size, style.rtl)
        number = words_of(runs(block.number), style.size)
        wide = sum(word.width for word in number) + width(" ", "", style.size) * max(len(number) - 1, 0)
        if wide > step - 3:
            text_at = number_at + wide + 4
        first = text_at if number else (number_at if block.shape == "run" else margin)
        if block.indented:
            first += step
        rtl = style.rtl
        lines = fill(words, margin, self._measure, style.size, style.leading, first, justify=style.justify, rtl=rtl)
        if number:
            (numbers,) = fill(number, number_at, self._measure, style.size, style.leading, justify=False, rtl=rtl)
            lines[0].words[:0] = numbers.words
        rows = self._plain(lines, style.leading, style.paragraph_space)
        for row in rows:
            row.notes = [
                (mark, self._note(mark, block.notes[mark]))
                for line in row.lines
                for mark in line.notes
                if mark in block.notes
            ]
            row.new_page = any(line.new_page for line in row.lines)
        return rows

    def _note(self, mark: str, text: str) -> list[Line]:
        style, rtl = self.style, self.style.rtl
        size, leading = style.note_size, style.note_size * 1.22
        # The mark stands in the margin, the note's text on that of the text above it.
        lines = fill(words_of(runs(text), size, rtl), 0, self._measure, size, leading, justify=False, rtl=rtl)
        number = Word((Piece(mark, "", size * 0.65, raised=True),))
        x = self._measure + 2 if rtl else -number.width - 2
        lines[0].words.insert(0, (x, number))
        return lines

    def _table(self, block: Table) -> list[_Row]:
        style, total = self.style, sum(block.widths)
        edges = [0.0]
        for share in block.widths:
            edges.append(edges[-1] + share / total * self._measure)
        rows = []
        leading = style.size * 1.15
        for number, cells in enumerate(block.rows):
            lines = []
            height = leading
            for at, cell in enumerate(cells):
                face = "bold" if number == 0 else ""
                filled = fill(
                    words_of(runs(cell, face), style.size - 1),
                    edges[at] + 4,
                    edges[at + 1] - 4,
                    style.size - 1,
                    leading,
                    justify=False,
                )
                for row, line in enumerate(filled):
                    line.space_before = row * leading + 2
                    lines.append(line)
                height = max(height, len(filled) * leading)
            left = style.columns[0][0]
            ruled = tuple(left + edge for edge in edges) if block.ruled else ()
            head = block.repeat_head and number == 0
            space = 0.0 if number else style.paragraph_space
            rows.append(_Row(lines, 0, height + (4 if block.ruled else 3), space, ruled=ruled, head=head))
        return rows

    def _columns(self, block: Columns) -> list[_Row]:
        style = self.style
        deep = -(-len(block.items) // block.count)
        wide = self._measure / block.count
        rows = []
        for row in range(deep):
            lines = []
            for column in range(block.count):
                if column * deep + row >= len(block.items):
                    continue
                words = words_of(runs(block.items[column * deep + row]), style.size)
                lines += fill(words, column * wide, _ENDLESS, style.size, style.leading, justify=False)
            rows.append(_Row(lines, 0, style.leading, 0.0 if row else style.paragraph_space))
        return rows

    def _plain(self, lines: list[Line], height: float, space: float, keep: bool = False) -> list[_Row]:
        return [_Row([line], 0, height, 0.0 if at else space, keep) for at, line in enumerate(lines)]
