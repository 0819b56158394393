"""What the index keeps of a unit: the terms of its text, and what is filtered on. Never the text itself."""

from __future__ import annotations

from typing import Any, NamedTuple

from rapporteur.domain.query import SearchUnit
from rapporteur.search.analysis import Words, analyse, stems

#: Goes up with every change of what is indexed or of how: older indexes are then built again.
VERSION = 3

#: Words that begin alike share a posting list up to this many letters: the first keystrokes are cheap.
PREFIX_LETTERS = 3

#: The places of each term.
Places = dict[str, list[int]]


class Record(NamedTuple):
    """What is kept beside the postings: keys and values to filter on, never text. `length` is in words.

    `text_language` is that of the words: a passage may be in another language than its document.
    """

    document: str
    language: str
    key: str
    label: str
    kind: str
    part: str
    section: str
    section_label: str
    order: int
    pages: tuple[int, ...]
    paragraph: str
    year: str
    states: tuple[str, ...]
    meetings: tuple[int, ...]
    items: tuple[str, ...]
    length: int
    text_language: str


def identity(document: str, language: str, key: str) -> str:
    return "\n".join((document, language, key))


def terms_of(words: Words, language: str) -> dict[str, Places]:
    """The terms of each field, with their places."""
    exact: Places = {}
    prefix: Places = {}
    stem: Places = {}
    symbol: Places = {}
    for term, occurrences in words.occurrences.items():
        places = [first for first, _last in occurrences]
        exact[term] = places
        for letters in range(1, min(PREFIX_LETTERS, len(term)) + 1):
            prefix.setdefault(term[:letters], []).extend(places)
    for pair, places in words.pairs.items():
        exact[pair] = places
    for place in range(len(words.terms)):
        if place not in words.elided:
            for root in stems(words.surface(place), language):
                stem.setdefault(f"{language}:{root}", []).append(place)
    for group in words.symbols:
        symbol.setdefault(group.term, []).append(group.first)
    return {"exact": exact, "stem": stem, "prefix": prefix, "symbol": symbol}


def fields_of(unit: SearchUnit) -> dict[str, Any]:
    """What Whoosh is given for a unit."""
    words = analyse(unit.text)
    record = Record(
        unit.document,
        unit.language,
        unit.key,
        unit.label,
        unit.kind,
        unit.part,
        unit.section,
        unit.section_label,
        unit.order,
        tuple(unit.pages),
        unit.paragraph,
        unit.year,
        tuple(unit.states),
        tuple(unit.meetings),
        tuple(unit.items),
        len(words.terms),
        unit.text_language or unit.language,
    )
    return {
        "id": identity(unit.document, unit.language, unit.key),
        "document": identity(unit.document, unit.language, ""),
        "record": tuple(record),
        **terms_of(words, unit.text_language or unit.language),
    }
