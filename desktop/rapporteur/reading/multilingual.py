"""Documents in several languages: the language of each paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.domain.report import Paragraph
from rapporteur.reading.languages import language_of


def with_languages(paragraphs: Sequence[Paragraph], language: str) -> tuple[Paragraph, ...]:
    """The paragraphs, each with its language where that is not `language`, the document's.

    A text that is too short to tell is in the language of those around it: of the one before and the one after if
    they agree, otherwise of the one in its own division.
    """
    told = [language_of(each.text) for each in paragraphs]
    if all(each in (None, language) for each in told):
        return tuple(paragraphs)
    after: list[int | None] = [None] * len(told)
    for here in range(len(told) - 2, -1, -1):
        after[here] = here + 1 if told[here + 1] else after[here + 1]
    found = []
    before: int | None = None
    for here, paragraph in enumerate(paragraphs):
        own = told[here]
        if own:
            before = here
        else:
            near = [each for each in (before, after[here]) if each is not None]
            same = [each for each in near if paragraphs[each].division == paragraph.division]
            own = told[same[0]] if same else language
        found.append(paragraph if own == language else replace(paragraph, language=own or ""))
    return tuple(found)
