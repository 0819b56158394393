"""Lines of one column put together into paragraphs, by what stands between them and where they begin."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.reading.pdf.lines import Line

_TERMINAL = re.compile(r"[.:;!?…؟。：；][»”\"'’)\]\s]*$")
#: Lines further apart than so many times the usual distance begin a new paragraph.
_LOOSE = 1.25
_INDENT = 0.8
#: Lines that end so near the end of full ones (a share of these) go on; so many of them tell how far apart lines are.
_RAGGED = 0.15
_ENOUGH = 5
SAME_SIZE = 0.08


@dataclass(slots=True)
class Group:
    """Lines that are one paragraph, heading or item. `gap` is true where more than the usual space is above it."""

    lines: list[Line] = field(default_factory=list)
    gap: bool = True

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.lines)


def usual_pitch(lines: list[Line], left: float, right: float) -> float:
    """The commonest distance between two lines that follow each other, as a share of their size.

    Between lines that go on where there are enough of them (they end near `right`, where full lines do): in a list of
    short paragraphs the commonest distance is that of paragraphs.
    """
    counts: Counter[float] = Counter()
    going_on: Counter[float] = Counter()
    for before, line in pairwise(lines):
        step = (line.base - before.base) / max(line.size, 1)
        if line.number == before.number and 0.9 < step < 2.6 and abs(line.size - before.size) < 0.5:
            counts[round(step, 1)] += 1
            if before.right > right - _RAGGED * (right - left):
                going_on[round(step, 1)] += 1
    if going_on.total() >= _ENOUGH:
        counts = going_on
    return counts.most_common(1)[0][0] if counts else 1.2


def group_lines(lines: list[Line], pitch: float, right: float) -> list[Group]:
    """The paragraphs of a column. `pitch` is `usual_pitch`, `right` where full lines end."""
    groups: list[Group] = []
    for line in lines:
        if groups:
            group = groups[-1]
            begins, gap = _begins(group, line, pitch, right)
            if not begins:
                group.lines.append(line)
                continue
            groups.append(Group([line], gap))
        else:
            groups.append(Group([line]))
    return groups


def _begins(group: Group, line: Line, pitch: float, right: float) -> tuple[bool, bool]:
    """Whether a line begins a paragraph, and whether space stands above it."""
    before = group.lines[-1]
    size = max(line.size, before.size)
    step = line.base - before.base
    if step <= 0 or step > _LOOSE * pitch * size:
        return True, True
    if abs(line.size - before.size) > SAME_SIZE * size:
        return True, False
    first = group.lines[0]
    indent = _INDENT * size
    if line.bold != before.bold and (line.bold or all(each.bold for each in group.lines)):
        return True, False
    set_apart = line.bold or (line.underlined and before.underlined) or (line.capital and before.capital)
    if set_apart and not (line.label and _label_begins(group, line)):
        # The lines of a heading belong together, however short they are.
        return False, False
    centred = (
        abs((line.left + line.right) - (before.left + before.right)) < 0.8 * size
        and abs(line.left - before.left) > 0.3 * size
    )
    if centred:
        return False, False
    if line.label and _label_begins(group, line):
        return True, False
    if len(group.lines) == 1:
        hangs = first.label and abs(line.start - first.body) < indent
        if line.start > first.start + indent and not hangs:
            return True, False
        return ends_short(before, line, right), False
    usual = group.lines[1].start
    if line.start > usual + indent or line.start < usual - indent:
        return True, False
    return ends_short(before, line, right), False


def _label_begins(group: Group, line: Line) -> bool:
    """Whether a number at the beginning of a line begins a paragraph, and is not a sentence's."""
    before = group.lines[-1]
    apart = line.body - line.start > line.words[0].right - line.words[0].left + 0.55 * line.size
    return apart or (bool(_TERMINAL.search(before.text)) and len(line.words[0].text) > 1)


def ends_short(before: Line, line: Line, right: float) -> bool:
    """Whether a line ends long before the words of the next would no longer fit on it."""
    if before.rtl or (before.text[-1:] == "-" and line.text[:1].islower()):
        return False
    room = right - before.right
    wanted = line.words[min(2, len(line.words)) - 1].right - line.left
    return room > max(wanted + line.size, 0.2 * (right - before.left))
