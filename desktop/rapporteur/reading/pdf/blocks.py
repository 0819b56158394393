"""Pages into blocks: what stands on them, in the order that it is read in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.reading.blocks import Block, Forms
from rapporteur.reading.inline import Rich, set_ordinals
from rapporteur.reading.pdf.columns import Region, find_regions, split_masthead, within
from rapporteur.reading.pdf.contents import find_contents
from rapporteur.reading.pdf.furniture import Sorted
from rapporteur.reading.pdf.lines import Line, in_order, text_of
from rapporteur.reading.pdf.notes import TYPED_RULE, find_notes, marker_of
from rapporteur.reading.pdf.pairs import Pair, first_of
from rapporteur.reading.pdf.paragraphs import SAME_SIZE, Group, ends_short, group_lines
from rapporteur.reading.pdf.raw import BOLD, ITALIC, RAISED, UNDERLINED, RawWord
from rapporteur.reading.pdf.tables import append_rows, find_grids, masthead_end, read_grid
from rapporteur.reading.pdf.writing import Writer, join, joined_to, make_rich
from rapporteur.reading.phrases import Phrases
from rapporteur.reading.records import opens_meeting

_BULLET = re.compile(r"^[-•–—*▪▸]$")
#: A heading is no longer than this.
_LONGEST_TITLE = 400
#: Of a page that is a picture, words and places are what a machine recognised: how they are set tells nothing.
_SCANNED = 0.7
#: A heading's number without a full stop.
_POINT = re.compile(r"^\(?[^\W\d_]{1,4}\)\s")
_NUMERAL = re.compile(r"^(?:[IVXL]{1,6}|[A-Z])$")
#: What sets a heading apart.
_SET = BOLD | UNDERLINED


@dataclass
class Blocks:
    """The blocks of a document. `note` is the footnote that the next page may go on with."""

    writer: Writer
    phrases: Phrases
    size: float
    pitch: float
    left: float
    right: float
    found: list[Block] = field(default_factory=list)
    crossed: bool = False
    scanned: bool = False
    contents: bool = False
    parted: bool = False
    last: list[Line] = field(default_factory=list)
    edge: float = 0.0
    near: float = 0.0
    sides: list[tuple[float, float]] = field(default_factory=list)
    last_edge: float = 0.0
    last_near: float = 0.0
    text: Block | None = None
    columns: tuple[float, ...] = ()
    pair: Pair | None = None

    def __post_init__(self) -> None:
        self._forms = Forms(self.phrases)

    def page(self, each: Sorted) -> None:
        """Write a page and take its blocks."""
        self.scanned = each.page.pictures > _SCANNED
        self.writer.begin()
        self._furniture(each, each.head)
        at = self._masthead(each) if not self.writer.pages else 0
        for notes in find_notes(each.page, each.body, self.size):
            if notes.begins < at:
                continue
            self._body(each, each.body[at : notes.begins])
            text = notes.begins + notes.rule
            if notes.rule:
                self._furniture(each, each.body[notes.begins : text])
            self._notes([Line(each.page.number, in_order(line)) for line in each.body[text : notes.ends]])
            at = notes.ends
        self._body(each, each.body[at:])
        self._furniture(each, each.foot)
        for aslant in each.page.aslant:
            self.writer.put(f"{aslant}\n\n")
        self.writer.end(each.page)
        self.crossed = True

    def _masthead(self, each: Sorted) -> int:
        """Take the masthead of the first page; how many of its lines it has."""
        end = masthead_end(each.page)
        count = sum(1 for line in each.body if line[0].base < end)
        for region in split_masthead(each.page.number, each.body[:count], each.page.width / 2):
            self._region(region)
        return count

    def _body(self, each: Sorted, rows: list[list[RawWord]]) -> None:
        """Take a stretch of a page that is text: its drawn tables, its contents, what is between them."""
        for grid in find_grids(each.page):
            inside = [here for here, row in enumerate(rows) if any(grid.holds(word) for word in row)]
            if inside:
                self._text(each, rows[: inside[0]])
                self._table(read_grid(grid, each.page.number, rows[inside[0] : inside[-1] + 1]))
                rows = rows[inside[-1] + 1 :]
        self._text(each, rows)

    def _text(self, each: Sorted, rows: list[list[RawWord]]) -> None:
        typed = next((here for here, row in enumerate(rows) if TYPED_RULE.match(text_of(row))), None)
        if typed is not None:
            self._text(each, rows[:typed])
            self._furniture(each, rows[typed : typed + 1])
            self._text(each, rows[typed + 1 :])
            return
        begins, ends = find_contents(rows, self.contents)
        self.contents = ends > begins and ends == len(rows)
        self._regions(each, rows[:begins])
        self._furniture(each, rows[begins:ends])
        self._regions(each, rows[ends:])

    def _regions(self, each: Sorted, rows: list[list[RawWord]]) -> None:
        first = first_of(rows, self._opens) if self.pair else 0
        for region in find_regions(each.page.number, rows[:first]):
            self._region(region)
        for region in find_regions(each.page.number, rows[first:], self.pair):
            self._region(region)

    def _opens(self, text: str) -> bool:
        return opens_meeting(text, self.phrases)

    def _furniture(self, each: Sorted, lines: list[list[RawWord]]) -> None:
        if lines:
            self._plain([Line(each.page.number, in_order(line)) for line in lines])

    def _plain(self, lines: list[Line]) -> None:
        self.writer.lines(lines)
        self.writer.put("\n\n")

    def _region(self, region: Region) -> None:
        if region.rows and not _is_list(region):
            self._table(region)
            return
        if region.names:
            self._names(region)
            return
        for row in region.rows:
            # A label and what stands beside it: "In favour:   Albania, Andorra".
            label, text = row
            lines = [Line(label[0].number, [*label[0].words, *text[0].words]), *text[1:]] if text else label
            self._group(Group(lines))
        self.parted = True
        self.near, self.edge = self._sides(region)
        for group in group_lines(region.lines, self.pitch, self.edge):
            lines = group.lines
            if len(lines) > 1 and self._forms.of(lines[0].text) == "annex":
                # Its title stands below it, in the same type.
                self._group(Group(lines[:1], group.gap))
                lines = lines[1:]
            self._group(Group(lines, group.gap))

    def _sides(self, region: Region) -> tuple[float, float]:
        """Where a region's lines begin and full ones end. The last page of a record has text in one column alone."""
        if not region.lines:
            return self.left, self.right
        left, right = min(each.left for each in region.lines), max(each.right for each in region.lines)
        if region.right is not None:
            sides = (left, region.right)
            if not any(within(sides, each) for each in self.sides):
                self.sides = [*self.sides, sides]
            return sides
        return next((each for each in self.sides if within((left, right), each)), (self.left, self.right))

    def _group(self, group: Group) -> None:
        first = group.lines[0]
        if self.parted and self._goes_on(group):
            self._continue(group)
            return
        self.parted = False
        self.last, self.last_edge, self.last_near = group.lines, self.edge, self.near
        written = self.writer.lines(group.lines)
        self.writer.put("\n\n")
        bullet = bool(_BULLET.match(first.words[0].text)) and len(first.words) > 1
        title = _is_set_apart(group) and not self.scanned and not _ends_as_text(group)
        rich = make_rich(written, self.writer.hyphens, int(bullet), _SET if title else 0)
        set_ordinals(rich, self.phrases)
        form = self._forms.of(rich.text)
        if not form and (title or _is_capital(group, rich.text)) and rich.text[-1:] not in ".;," and not self.scanned:
            form = "title"
            _number(rich, group)
        if not form and self._is_aside(group):
            form = "aside"
        start, end = written[0][1][0], written[-1][1][-1] + len(group.lines[-1].words[-1].text)
        block = Block(start, end, rich, int(group.gap), bullet, self.crossed, None, form)
        if not self.scanned:
            # A title in slanted letters stands under one in bold letters of the same size.
            block.size = max(each.size for each in group.lines) - (0.5 if form == "title" and not first.bold else 0)
            block.indent = first.start if not first.rtl else first.start + self.right
        self._take(block)

    def _is_aside(self, group: Group) -> bool:
        """Whether a paragraph is a few short lines on the far side of the page, as signatures and dates are."""
        lines = group.lines
        if len(lines) > 4 or any(each.rtl or len(each.words) > 9 for each in lines):
            return False
        return min(each.left for each in lines) > self.near + 0.48 * (self.edge - self.near)

    def _goes_on(self, group: Group) -> bool:
        """Whether the first lines of a page or column go on with the paragraph that the last line before stopped in."""
        block = self.text
        if block is None or block.form in ("table", "annex", "enacting") or not self.last:
            return False
        first, before = group.lines[0], self.last[-1]
        slanted = first.italic and before.italic and not (first.bold or before.bold)
        if block.form == "title" and not slanted and not (first.text[:1].islower() and first.bold):
            return False
        if (
            first.bold > before.bold
            or first.label
            or abs(first.size - before.size) > SAME_SIZE * before.size
            or first.rtl != before.rtl
        ):
            return False
        if first.text[:1].islower() and block.cut:
            return True
        if ends_short(before, first, self.last_edge):
            return False
        usual = self.last[1].start if len(self.last) > 1 else self.last[0].body
        # How far in, each in its own column; the second line of a paragraph may be one at its margin.
        levels = [usual] if first.rtl else [usual, usual + self.near - self.last_near]
        if len(self.last) == 1 and not first.rtl:
            levels.append(self.near)
        level = any(abs(first.start - each) < 0.8 * first.size for each in levels)
        if block.cut:
            return level
        # In paragraphs whose first line is set in, one that begins further out is none.
        return (
            level
            and len(self.last) > 1
            and self.last[0].start > usual + 0.8 * first.size
            and before.right > self.last_edge - 3
        )

    def _continue(self, group: Group) -> None:
        """Add lines to the paragraph before."""
        block = self.text
        assert block is not None
        start = self.writer.at
        written = self.writer.lines(group.lines)
        end = self.writer.at
        self.writer.put("\n\n")
        rich = make_rich(written, self.writer.hyphens)
        join(block.rich, rich.text, block.stretches[-1][1], True, self.writer.hyphens)
        joined_to(block.rich, rich)
        block.spans = (*block.stretches, (start, end))
        if block.form == "title" and block.rich.text[-1:] in ".;,":
            block.form = ""
        self.last, self.last_edge, self.last_near = [*self.last, *group.lines], self.edge, self.near
        self.parted = self.crossed = False

    def _table(self, region: Region) -> None:
        """Take a table: it goes on with the one before where a page parts the two and their columns are the same."""
        last = self.text
        goes_on = last is not None and last.form == "table" and self.crossed and self._alike(region)
        start = self.writer.at
        rich = Rich()
        for here, row in enumerate(region.rows):
            cells = Rich()
            for column, cell in enumerate(row):
                if column:
                    self.writer.put("\t")
                    cells.text += "\t"
                    cells.map.append(self.writer.at - 1)
                if cell:
                    joined_to(cells, make_rich(self.writer.lines(cell), self.writer.hyphens))
            end = self.writer.at
            self.writer.put("\n")
            if here == 0 and goes_on and last is not None and cells.text == last.text.split("\n")[0]:
                continue
            rich.append(cells, "\n")
        self.writer.put("\n")
        self.columns = region.lefts
        if goes_on and last is not None:
            append_rows(last.rich, rich, self.writer.hyphens)
            last.spans = (*last.stretches, (start, end))
            self.crossed = False
            return
        self._take(Block(start, end, rich, 1, False, self.crossed, None, "table"))

    def _names(self, region: Region) -> None:
        """Take a list of names: one text, each name on a line of its own."""
        start = self.writer.at
        rich = Rich()
        for lines in region.names:
            rich.append(make_rich(self.writer.lines(lines), self.writer.hyphens), "\n")
            self.writer.put("\n")
        end = self.writer.at - 1
        self.writer.put("\n")
        block = Block(start, end, rich, 1, False, self.crossed, None, "row")
        block.size = region.names[0][0].size
        self._take(block)

    def _alike(self, region: Region) -> bool:
        """Whether the columns of a table are those of the table before."""
        if len(region.lefts) != len(self.columns):
            return False
        return all(abs(one - other) < 12 for one, other in zip(region.lefts, self.columns, strict=True))

    def _notes(self, lines: list[Line]) -> None:
        notes: list[list[Line]] = []
        markers: list[tuple[str | None, int]] = []
        raised = any(line.words[0].style & RAISED and marker_of(line)[0] for line in lines)
        for line in lines:
            found = marker_of(line)
            if raised and not line.words[0].style & RAISED and found[0] is not None and found[0].isdigit():
                # A date, where the markers of the page are raised.
                found = (None, 0)
            if found[0] is not None or not notes:
                notes.append([line])
                markers.append(found)
            else:
                notes[-1].append(line)
        for (marker, skip), note in zip(markers, notes, strict=True):
            written = self.writer.lines(note)
            self.writer.put("\n\n")
            rich = make_rich(written, self.writer.hyphens, skip)
            set_ordinals(rich, self.phrases)
            start, end = written[0][1][0], written[-1][1][-1] + len(note[-1].words[-1].text)
            last = next((each for each in reversed(self.found) if each.note is not None), None)
            if marker is None and last is not None:
                last.rich.append(rich, " ")
                last.spans = (*(last.spans or ((last.start, last.end),)), (start, end))
            else:
                self._take(Block(start, end, rich, 1, False, self.crossed, marker or "", "", ruled=True))

    def _take(self, block: Block) -> None:
        if block.rich.text:
            self.found.append(block)
            if block.note is None:
                self.crossed = False
                self.text = block


def _is_list(region: Region) -> bool:
    """Whether what stands in two columns is labels ("In favour:") and the lists beside them, no table."""
    return all(len(row) == 2 and len(row[0]) == 1 and row[0][0].text.rstrip().endswith(":") for row in region.rows)


def _is_set_apart(group: Group) -> bool:
    """Whether all of a paragraph is bold, underlined or, if it is one short line, slanted: as headings are."""
    lines = group.lines
    if len(group.text) > _LONGEST_TITLE:
        return False
    if _POINT.match(group.text):
        return _is_lettered_title(group)
    if all(each.bold for each in lines) or all(each.underlined for each in lines):
        return True
    slanted = len(lines) <= 2 and group.gap and all(each.italic for each in lines)
    return slanted and group.text[:1].isupper() and group.text[-1:].isalpha()


def _ends_as_text(group: Group) -> bool:
    """Whether a paragraph ends as sentences do, or, where it is numbered, as what announces a list does."""
    return group.text[-1:] in (".;,:" if group.lines[0].label else ".;,")


def _is_lettered_title(group: Group) -> bool:
    """Whether a paragraph with a letter for its number is a heading of a lower level: short, all words set apart."""
    words = [each for line in group.lines for each in line.words][1:]
    if len(group.lines) > 2 or not group.gap or not words[0].text[:1].isupper() or group.text[-1:] in ".;,:":
        return False
    lettered = [each.style for each in words if re.search(r"[^\W\d_]", each.text)]
    return bool(lettered) and any(all(style & kind for style in lettered) for kind in (BOLD, ITALIC, UNDERLINED))


def _is_capital(group: Group, text: str) -> bool:
    """Whether a paragraph is all in capitals, as the headings of typed documents are."""
    return text.isupper() and len(text.split()) > 1 and len(group.lines) <= 6 and not re.search(r"\d{3}|/", text)


def _number(rich: Rich, group: Group) -> None:
    """Give the number of a heading that stands apart from its words ("II   Organization") its full stop: it is told."""
    words = group.lines[0].words
    if len(words) < 2 or not _NUMERAL.match(words[0].text) or words[1].glued or not rich.text.startswith(words[0].text):
        return
    if words[1].left - words[0].right > words[0].size * 0.7:
        rich.replace(0, len(words[0].text), f"{words[0].text}.")
