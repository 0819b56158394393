"""The table of contents of a plain text: its entries are no headings, though they read like them."""

from __future__ import annotations

from rapporteur.reading.blocks import Block
from rapporteur.reading.pdf.contents import HEADING, LEADERS, PLACE

#: So many entries make a table of contents; so long a line before the first ("Paragraphs  Page") is its head.
_FEWEST, _HEAD = 2, 4


def without_contents(blocks: list[Block]) -> list[Block]:
    """The blocks without the tables of contents: entries that end with the number of a page, most of which come again
    as headings behind the table."""
    here = 0
    while here < len(blocks):
        if HEADING.match(blocks[here].text) and (end := _end(blocks, here)):
            blocks = [*blocks[:here], *blocks[end:]]
        else:
            here += 1
    return blocks


def _end(blocks: list[Block], here: int) -> int:
    """Where the table of contents ends that block `here` is the heading of; 0 where it is none."""
    entries: list[str] = []
    end = here + 1
    for at in range(here + 1, len(blocks)):
        text = blocks[at].text
        place = PLACE.search(text)
        if place is not None and text[: place.start()].strip(" ."):
            entries.append(LEADERS.sub("", text[: place.start()]).strip())
            end = at + 1
        elif entries or len(text.split()) > _HEAD:
            break
    rest = {each.text.strip() for each in blocks[end:]}
    again = sum(any(one.startswith(each) for one in rest) for each in entries)
    return end if len(entries) >= _FEWEST and again * 2 > len(entries) else 0
