"""Where words that are marked in a text stand on the pages of the original. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.domain.placing import Placed
from rapporteur.ui.views.read.reading import Reading


def on_pages(reading: Reading, key: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The places in the pages' sources of `start:end` of a paragraph, note or heading: (page, start, end)."""
    if key not in reading.placed:
        pages = {page.number: page.source for page in reading.report.pages}
        reading.placed[key] = Placed(words_of(reading, key), reading.spans(key), lambda page: pages.get(page, ""))
    return [(span.page, span.start, span.end) for span in reading.placed[key].on_pages(start, end)]


#: What the name of a colour begins with where it is hidden below another one and shown as a line below the words.
BELOW = "below_"


def with_overlaps(ranges: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Ranges (start, end, colour) in the order in which they are painted, the shorter over the longer; and where one
    hides another, the line that shows how far the hidden one goes on (its colour's name begins with `BELOW`)."""
    laid = sorted(ranges, key=lambda each: each[0] - each[1])
    lines = [
        (max(start, over[0]), min(end, over[1]), f"{BELOW}{colour}")
        for at, (start, end, colour) in enumerate(laid)
        for over in laid[at + 1 :]
        if max(start, over[0]) < min(end, over[1])
    ]
    return [*laid, *lines]


def on_sheet(colour: str) -> str:
    """The colour on a sheet of paper that is another one on the window's ground."""
    hidden = colour.startswith(BELOW)
    return f"{BELOW}sheet_{colour.removeprefix(BELOW)}" if hidden else f"sheet_{colour}"


def in_text(reading: Reading, key: str, places: Iterable[tuple[int, int, int]]) -> tuple[int, int] | None:
    """The range of a paragraph's text that stands at places of the pages' sources (page, start, end)."""
    on_pages(reading, key, 0, 0)
    found = [each for place in places if (each := reading.placed[key].in_text(*place)) is not None]
    return (min(start for start, _end in found), max(end for _start, end in found)) if found else None


def words_of(reading: Reading, key: str) -> str:
    """The text of a paragraph, note or heading."""
    passage = reading.paragraphs.get(key) or reading.footnotes.get(key)
    return passage.text if passage is not None else heading_words(reading, key)


def heading_words(reading: Reading, key: str) -> str:
    """A heading as it is set, its subtitle below it; "" where there is none of this key."""
    division = reading.divisions.get(key)
    if division is None:
        return ""
    return f"{division.title}\n{division.subtitle}" if division.subtitle else division.title
