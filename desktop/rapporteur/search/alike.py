"""Which texts may be worded like another: a choice among very many, by the rare words that they share."""

from __future__ import annotations

from heapq import nlargest

from rapporteur.search.analysis import LITTLE_WORDS, analyse
from rapporteur.search.leaves import Scores, bm25
from rapporteur.search.records import Record
from rapporteur.search.view import View

#: So many of a text's words are looked for, the rarest: until their lists together have so many entries. Common
#: words tell little.
_WORDS, _ENTRIES = 16, 20_000


def alike(text: str, language: str, limit: int, view: View) -> list[Record]:
    """The paragraphs in a language that share most with a text, the likeliest first; the text itself is one of them."""
    frequency = {term: view.frequency("exact", term) for term in set(analyse(text).terms) - LITTLE_WORDS}
    rarest = sorted((term for term, units in frequency.items() if units > 1), key=lambda term: (frequency[term], term))
    scores: Scores = {}
    entries = 0
    for term in rarest[:_WORDS]:
        bm25(view, view.counts("exact", term), 1.0, scores)
        entries += frequency[term]
        if entries > _ENTRIES:
            break
    records = view.records
    asked = (unit for unit in scores if records[unit].kind == "paragraph" and records[unit].language == language)
    return [records[unit] for unit in nlargest(limit, asked, key=lambda unit: (scores[unit], -unit))]
