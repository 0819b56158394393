"""What a document's text is set in: its size, the distance of its lines, where they begin and end."""

from __future__ import annotations

from collections import Counter

from rapporteur.reading.pdf.furniture import Sorted
from rapporteur.reading.pdf.lines import Line
from rapporteur.reading.pdf.notes import above_notes
from rapporteur.reading.pdf.paragraphs import usual_pitch

#: Text in a size that has so large a share of the letters of the commonest is no heading's.
_SHARE = 0.3


def measure(pages: list[Sorted]) -> tuple[float, float, float, float]:
    """The size of a document's text, the usual distance of its lines, where these begin and where full ones end."""
    lines = [Line(each.page.number, line) for each in pages for line in each.body]
    sizes: Counter[float] = Counter()
    rights: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    for line in (Line(each.page.number, row) for each in pages for row in above_notes(each.page, each.body)):
        sizes[round(line.size, 1)] += len(line.text)
    # Long notes and tables may have more letters than the text, which is set larger than they are.
    most = max(sizes.values(), default=0)
    size = max((each for each, weight in sizes.items() if weight > _SHARE * most), default=10.0)
    for line in lines:
        if abs(line.size - size) < 0.6:
            rights[round(line.right)] += len(line.text)
            lefts[round(line.left)] += len(line.text)
    right = max((each for each, weight in rights.items() if weight > 0.01 * sum(rights.values())), default=0.0)
    left = lefts.most_common(1)[0][0] if lefts else 0.0
    return size, usual_pitch(lines, left, right), left, right
