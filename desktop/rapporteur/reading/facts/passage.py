"""A text that facts are read from, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.domain.facts import Source
from rapporteur.domain.report import Footnote, PageBreak, Paragraph
from rapporteur.domain.scripts import ARABIC
from rapporteur.reading.phrases import plain

_SENTENCE_END = re.compile(
    rf"(?<=[.!?؟])\s+(?=[A-ZÀ-ÖØ-ÞА-ЯЁ«“\"{ARABIC}])|(?<=[。！？])(?![”」』）])\s*(?=\S)|(?<=[。！？][”」』）])\s*(?=\S)|\n"
)
_ABBREVIATION = re.compile(
    r"(?<![^\s(.])(?:M|Mr|Mrs|Ms|Mme|Mlle|Dr|St|Sr|Sra|H\.E|No|n|art|par|para|paras|al|cf|vol"
    r"|Sres|Excmo|Excma|núm|párr|párrs|cap|г|гг|п|пп|ст|гл|т|см|[A-ZА-Я])\.$",
    re.IGNORECASE,
)
#: No abbreviation is longer.
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's or a footnote's text. `flat` is the text with plain apostrophes, of the same length."""

    key: str
    text: str
    flat: str
    first_page: int | None
    breaks: tuple[PageBreak, ...]

    def source(self, start: int, end: int) -> Source:
        """The Source for `start:end`, with its pages."""
        pages: list[int] = []
        if self.first_page is not None:
            pages = [self.first_page]
            for each in self.breaks:
                if each.offset <= start:
                    pages = [each.page]
                elif each.offset < end:
                    pages.append(each.page)
        return Source(self.key, start, end, self.text[start:end], tuple(pages))

    def sentences(self) -> list[tuple[int, int]]:
        """The sentences, as ranges; a line of its own is one too."""
        cuts = [0]
        for match in _SENTENCE_END.finditer(self.text):
            near = max(cuts[-1], match.start() - _SHORT)
            if match.group() == "\n" or not _ABBREVIATION.search(self.text, near, match.start()):
                cuts.append(match.end())
        ends = [*(cut for cut in cuts[1:]), len(self.text)]
        return [(start, end) for start, end in zip(cuts, ends, strict=True) if self.text[start:end].strip()]


def passages(units: Iterable[Paragraph | Footnote]) -> list[Passage]:
    """The passages of paragraphs or footnotes."""
    found = []
    for each in units:
        pages = each.pages
        breaks = each.breaks if isinstance(each, Paragraph) else ()
        found.append(Passage(each.key, each.text, plain(each.text), pages[0] if pages else None, breaks))
    return found
