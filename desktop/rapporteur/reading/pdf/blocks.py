"""Pages into blocks: what stands on them, in the order that it is read in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rapporteur.reading.blocks import Block, Forms
from rapporteur.reading.inline import set_ordinals
from rapporteur.reading.pdf.columns import Region, find_regions
from rapporteur.reading.pdf.furniture import Sorted
from rapporteur.reading.pdf.lines import Line, in_order
from rapporteur.reading.pdf.notes import marker_of, split_notes
from rapporteur.reading.pdf.paragraphs import Group, group_lines, usual_pitch
from rapporteur.reading.pdf.raw import BOLD, RawWord
from rapporteur.reading.pdf.writing import Writer, make_rich
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

    def __post_init__(self) -> None:
        self._forms = Forms(self.phrases)

    def page(self, each: Sorted) -> None:
        """Write a page and take its blocks."""
        self.writer.begin()
        self._furniture(each, each.head)
        body = each.body
        cut, text = split_notes(each.page, body, self.size)
        for region in find_regions(each.page.number, body[:cut]):
            self._region(region)
        if cut < text:
            self._plain([Line(each.page.number, line) for line in body[cut:text]])
        if text < len(body):
            self._notes([Line(each.page.number, in_order(line)) for line in body[text:]])
        self._furniture(each, each.foot)
        for aslant in each.page.aslant:
            self.writer.put(f"{aslant}\n\n")
        self.writer.end(each.page)
        self.crossed = True

    def _furniture(self, each: Sorted, lines: list[list[RawWord]]) -> None:
        if lines:
            self._plain([Line(each.page.number, in_order(line)) for line in lines])

    def _plain(self, lines: list[Line]) -> None:
        self.writer.lines(lines)
        self.writer.put("\n\n")

    def _region(self, region: Region) -> None:
        if region.rows:
            self._table(region.rows)
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
        self._take(Block(start, end, rich, int(group.gap), bullet, self.crossed, None, form))

    def _table(self, rows: list[list[list[Line]]]) -> None:
        for row in rows:
            start = self.writer.at
            written = []
            for here, cell in enumerate(row):
                if here:
                    self.writer.put("\t")
                written += self.writer.lines(cell)
            end = self.writer.at
            self.writer.put("\n")
            rich = make_rich(written)
            self._take(Block(start, end, rich, 0, False, self.crossed, None, "row"))
        self.writer.put("\n")

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
