"""Tables of contents: they tell where the headings stand, and are none themselves."""

from __future__ import annotations

import re

from rapporteur.reading.pdf.lines import text_of
from rapporteur.reading.pdf.raw import RawWord

HEADING = re.compile(
    r"^(?:table of contents|contents|table des mati[èe]res|sommaire|[íi]ndice|contenido|содержание|оглавление|"
    r"المحتويات|目录|目次)(?:\s*\(.*\))?$",
    re.IGNORECASE,
)
LEADERS = re.compile(r"(?:[.…·_]\s?){4,}")
PLACE = re.compile(r"(?:^|\s)\d{1,4}(?:\s?[-–—]\s?\d{1,4})?\s?\.?$")
#: An entry of a table of contents may take so many lines.
_LONGEST = 8
_FEWEST = 3


def find_contents(rows: list[list[RawWord]], goes_on: bool) -> tuple[int, int]:
    """Where a table of contents begins and ends among some lines; the same where there is none.

    `goes_on` is true where the page before ended with one.
    """
    texts = [text_of(row) for row in rows]
    leaders = [here for here, text in enumerate(texts) if LEADERS.search(text)]
    heading = next((here for here, text in enumerate(texts) if HEADING.match(text)), None)
    if heading is not None:
        begins = heading
    elif len(leaders) >= _FEWEST or (goes_on and leaders):
        begins = 0 if goes_on else leaders[0]
    else:
        return 0, 0
    ends = begins
    for here in range(begins, len(texts)):
        entry = LEADERS.search(texts[here]) or (heading is not None and not leaders and PLACE.search(texts[here]))
        if entry and here - ends <= _LONGEST + (heading is not None and ends == begins) * 3:
            ends = here + 1
    if ends == begins or (heading is not None and ends - begins < _FEWEST):
        return 0, 0
    return begins, ends
