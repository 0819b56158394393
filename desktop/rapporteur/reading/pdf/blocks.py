"""Pages into blocks: what stands on them, in the order that it is read in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rapporteur.reading.blocks import Block, Forms
from rapporteur.reading.inline import Rich, set_ordinals
from rapporteur.reading.pdf.columns import Region, find_regions
from rapporteur.reading.pdf.contents import find_contents
from rapporteur.reading.pdf.furniture import Sorted
from rapporteur.reading.pdf.lines import Line, in_order
from rapporteur.reading.pdf.notes import find_notes, marker_of
from rapporteur.reading.pdf.paragraphs import Group, group_lines, usual_pitch
from rapporteur.reading.pdf.raw import BOLD, RawWord
from rapporteur.reading.pdf.tables import find_grids, read_grid
from rapporteur.reading.pdf.writing import Writer, joined_to, make_rich
from rapporteur.reading.phrases import Phrases

_BULLET = re.compile(r"^[-•–—*▪▸]$")
#: A heading is no longer than this.
_LONGEST_TITLE = 400


@dataclass
class Blocks:
    """The blocks of a document. `note` is the footnote that the next page may go on with."""

    writer: Writer
    phrases: Phrases
    size: float
    pitch: float
    right: float
    found: list[Block] = field(default_factory=list)
    crossed: bool = False
    contents: bool = False
    columns: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        self._forms = Forms(self.phrases)

    def page(self, each: Sorted) -> None:
        """Write a page and take its blocks."""
        self.writer.begin()
        self._furniture(each, each.head)
        at = 0
        for notes in find_notes(each.page, each.body, self.size):
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
        begins, ends = find_contents(rows, self.contents)
        self.contents = ends > begins and ends == len(rows)
        for region in find_regions(each.page.number, rows[:begins]):
            self._region(region)
        self._furniture(each, rows[begins:ends])
        for region in find_regions(each.page.number, rows[ends:]):
            self._region(region)

    def _furniture(self, each: Sorted, lines: list[list[RawWord]]) -> None:
        if lines:
            self._plain([Line(each.page.number, in_order(line)) for line in lines])

    def _plain(self, lines: list[Line]) -> None:
        self.writer.lines(lines)
        self.writer.put("\n\n")

    def _region(self, region: Region) -> None:
        if region.rows:
            self._table(region)
            return
        for group in group_lines(region.lines, self.pitch, self.right):
            self._group(group)

    def _group(self, group: Group) -> None:
        written = self.writer.lines(group.lines)
        self.writer.put("\n\n")
        first = group.lines[0]
        bullet = bool(_BULLET.match(first.words[0].text)) and len(first.words) > 1
        title = all(each.bold for each in group.lines) and len(group.text) < _LONGEST_TITLE
        rich = make_rich(written, int(bullet), BOLD if title else 0)
        set_ordinals(rich, self.phrases)
        form = self._forms.of(rich.text)
        if not form and title and rich.text[-1:] not in ".;,":
            form = "title"
        start, end = written[0][1][0], written[-1][1][-1] + len(group.lines[-1].words[-1].text)
        block = Block(start, end, rich, int(group.gap), bullet, self.crossed, None, form)
        block.size = max(each.size for each in group.lines)
        block.indent = first.start if not first.rtl else first.start + self.right
        self._take(block)

    def _table(self, region: Region) -> None:
        """Take a table: it goes on with the one before where a page parts the two and their columns are the same."""
        last = self.found[-1] if self.found else None
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
                    joined_to(cells, make_rich(self.writer.lines(cell)))
            end = self.writer.at
            self.writer.put("\n")
            if here == 0 and goes_on and last is not None and cells.text == last.text.split("\n")[0]:
                continue
            rich.append(cells, "\n")
        self.writer.put("\n")
        self.columns = region.lefts
        if goes_on and last is not None:
            last.rich.append(rich, "\n")
            last.spans = (*last.stretches, (start, end))
            self.crossed = False
            return
        self._take(Block(start, end, rich, 1, False, self.crossed, None, "table"))

    def _alike(self, region: Region) -> bool:
        """Whether the columns of a table are those of the table before."""
        if len(region.lefts) != len(self.columns):
            return False
        return all(abs(one - other) < 12 for one, other in zip(region.lefts, self.columns, strict=True))

    def _notes(self, lines: list[Line]) -> None:
        notes: list[list[Line]] = []
        markers: list[tuple[str | None, int]] = []
        for line in lines:
            found = marker_of(line)
            if found[0] is not None or not notes:
                notes.append([line])
                markers.append(found)
            else:
                notes[-1].append(line)
        for (marker, skip), note in zip(markers, notes, strict=True):
            written = self.writer.lines(note)
            self.writer.put("\n\n")
            rich = make_rich(written, skip)
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


def measure(pages: list[Sorted]) -> tuple[float, float, float]:
    """The size of a document's text, the usual distance of its lines, and where its full lines end."""
    lines = [Line(each.page.number, line) for each in pages for line in each.body]
    sizes: Counter[float] = Counter()
    rights: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    for line in lines:
        if abs(line.size - size) < 0.6:
            rights[round(line.right)] += len(line.text)
    right = max((each for each, weight in rights.items() if weight > 0.01 * sum(rights.values())), default=0.0)
    return size, usual_pitch(lines), right
