"""Where words that are marked in a paragraph's text stand on the pages of the original. No Qt."""

from __future__ import annotations

from functools import lru_cache

from rapporteur.domain.report import Footnote, Paragraph
from rapporteur.ui.views.read.finding import Folded, fold
from rapporteur.ui.views.read.reading import Reading


def on_pages(reading: Reading, key: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The places in the pages' sources of `start:end` of a text: (page, start, end).

    The source may write the words otherwise (a lost space, `1^{re}`): then nothing is marked there. Where
    the words stand several times in the paragraph, the place is that of the same occurrence.
    """
    texts: dict[str, Paragraph | Footnote] = {**reading.paragraphs, **reading.footnotes}
    passage = texts.get(key)
    if passage is None:
        return []
    wanted = fold(passage.text[start:end]).text.strip()
    before = sum(at < start for at, _end in _folded(passage.text).find(wanted))
    found: list[tuple[int, int, int]] = []
    for span in passage.spans:
        source = reading.report.pages[span.page - reading.report.pages[0].number].source
        inside = _folded(source[span.start : span.end])
        found += [(span.page, span.start + s, span.start + e) for s, e in inside.find(wanted)]
    return found[before : before + 1]


@lru_cache(maxsize=256)
def _folded(text: str) -> Folded:
    return fold(text)
