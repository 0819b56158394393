"""A few units in French and English, written for the tests, and a store that holds their texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapporteur.domain.query import SearchResult, SearchUnit
from rapporteur.search import Index, open_index

FR = "A/CONF.192/BMS/2021/1"
EN = "A/CONF.192/2018/RC/3"


def unit(key: str, text: str, **values: Any) -> SearchUnit:
    """A French paragraph of the body, unless the values say otherwise."""
    given: dict[str, Any] = {
        "document": FR,
        "language": "fr",
        "label": key,
        "kind": "paragraph",
        "part": "body",
        "section": "sec_I",
        "section_label": "I. Introduction",
        "order": 0,
        "paragraph": key if key.isdigit() else "",
        "year": "2021",
    }
    return SearchUnit(key=key, text=text, **(given | values))


@dataclass
class Library:
    """An index and the texts it was made of."""

    index: Index
    texts_by_key: dict[tuple[str, str, str], str] = field(default_factory=dict)
    asked_for: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, units: Iterable[SearchUnit]) -> None:
        units = [
            each if each.order else SearchUnit(**{**_values(each), "order": len(self.texts_by_key) + n + 1})
            for n, each in enumerate(units)
        ]
        self.texts_by_key |= {(each.document, each.language, each.key): each.text for each in units}
        self.index.add(units)

    def texts(self, keys: list[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
        self.asked_for.extend(keys)
        return {key: self.texts_by_key[key] for key in keys if key in self.texts_by_key}

    def search(self, query: str, **options: Any) -> SearchResult:
        return self.index.search(query, self.texts, **options)

    def keys(self, query: str, **options: Any) -> list[str]:
        """The keys of what a query finds, best first."""
        return [hit.key for hit in self.search(query, **options).hits]

    def marked(self, query: str, **options: Any) -> list[str]:
        """The words that are marked in the texts of what a query finds, best first."""
        result = self.search(query, **options)
        return [
            self.texts_by_key[hit.document, hit.language, hit.key][start:end]
            for hit in result.hits
            for start, end in hit.text_ranges
        ]


def _values(each: SearchUnit) -> dict[str, Any]:
    return {name: getattr(each, name) for name in each.__slots__}


#: Names that a State resolver of the tests knows.
STATES = {"iran": "IRN", "iran (république islamique d')": "IRN", "france": "FRA", "fra": "FRA", "irn": "IRN"}


def resolve_state(name: str) -> str | None:
    return STATES.get(name.casefold())


def library(folder: Path, *units: SearchUnit) -> Library:
    made = Library(open_index(folder, "1", resolve_state))
    made.add(units)
    return made
