"""One generation of the index, as it is searched: postings decoded once, and the tables of what is filtered on.

Whoosh's own searcher spends some 2 µs of Python on each posting of each query. Here a term's postings are
decoded at its first use and kept, and sets of units do the rest. All of that is hidden behind this class.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from rapporteur.domain.errors import IndexFailure
from rapporteur.search.records import PREFIX_LETTERS, Record

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

T = TypeVar("T")

#: By unit, how often a term occurs in it.
Counts = dict[int, float]

#: By unit, the places of a term in it.
Positions = dict[int, frozenset[int]]

#: The signs between the parts of a symbol.
SYMBOL_SIGNS = ("/", ".", "-")

#: A prefix is expanded to this many words at most.
MOST_EXPANSIONS = 20000


class View:
    """See the module. Not for several threads at a time."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._closed = False
        self._counts: dict[tuple[str, str], Counts] = {}
        self._positions: dict[tuple[str, str], Positions] = {}
        self._lexicons: dict[str, list[str]] = {}
        # Thousands of units have the same values: each is kept once, which halves what the records take.
        once: dict[Any, Any] = {}
        self.records: dict[int, Record] = {
            number: Record(*(once.setdefault(each, each) for each in reader.stored_fields(number)["record"]))
            for number in reader.all_doc_ids()
        }
        #: What was worked out for this generation, to be kept while one types: cleared when it grows large.
        self.remembered: dict[Hashable, Counts] = {}

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._reader.close()

    # -- tables --------------------------------------------------------------------------------

    @cached_property
    def everything(self) -> frozenset[int]:
        return frozenset(self.records)

    @cached_property
    def relative_length(self) -> dict[int, float]:
        """By unit, its length over the mean length."""
        mean = sum(record.length for record in self.records.values()) / max(1, len(self.records))
        return {unit: record.length / (mean or 1.0) for unit, record in self.records.items()}

    @cached_property
    def reading_order(self) -> dict[int, int]:
        """By unit, its place when all documents are read one after the other."""
        ordered = sorted(self.records, key=lambda unit: self._place(self.records[unit]))
        return {unit: place for place, unit in enumerate(ordered)}

    @staticmethod
    def _place(record: Record) -> tuple[str, str, int]:
        return record.document, record.language, record.order

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({record.text_language for record in self.records.values()}))

    @cached_property
    def values(self) -> dict[str, dict[str, frozenset[int]]]:
        """By field and value, the units that have it. See `values_of`."""
        table: dict[str, dict[str, set[int]]] = {}
        for number, record in self.records.items():
            for field, value in values_of(record):
                table.setdefault(field, {}).setdefault(value, set()).add(number)
        return {field: {v: frozenset(units) for v, units in values.items()} for field, values in table.items()}

    @cached_property
    def sections(self) -> dict[str, str]:
        """By value of a section, its printed title."""
        return {section_value(record): record.section_label for record in self.records.values() if record.section}

    @cached_property
    def section_order(self) -> dict[str, int]:
        """By value of a section, where it begins in its document."""
        first: dict[str, int] = {}
        for record in self.records.values():
            value = section_value(record)
            first[value] = min(record.order, first.get(value, record.order))
        return first

    # -- terms ---------------------------------------------------------------------------------

    def lexicon(self, field: str) -> list[str]:
        """All terms of a field, sorted."""
        if field not in self._lexicons:
            self._lexicons[field] = sorted(term.decode() for term in self._reader.lexicon(field))
        return self._lexicons[field]

    def beginning_with(self, field: str, prefix: str) -> list[str]:
        words = self.lexicon(field)
        low = bisect_left(words, prefix)
        high = bisect_left(words, prefix + "\U0010ffff", low)
        return words[low : min(high, low + MOST_EXPANSIONS)]

    def symbols(self, symbol: str, unfinished: bool = False) -> list[str]:
        """The symbols that are `symbol` or begin with it, at the end of a part unless it is unfinished."""
        found = self.beginning_with("symbol", symbol)
        if unfinished:
            return found
        return [term for term in found if len(term) == len(symbol) or term[len(symbol)] in SYMBOL_SIGNS]

    # -- postings ------------------------------------------------------------------------------

    def frequency(self, field: str, term: str) -> int:
        """In how many units a term occurs, or a few more. Cheap: no posting is read."""
        return int(self._reader.doc_frequency(field, term))

    def counts(self, field: str, term: str) -> Counts:
        key = (field, term)
        if key not in self._counts:
            self._counts[key] = dict(self._postings(field, term, lambda posting: posting.weight()))
        return self._counts[key]

    def prefix_counts(self, prefix: str) -> Counts:
        """How often words that begin with `prefix` occur in each unit."""
        if len(prefix) <= PREFIX_LETTERS:
            return self.counts("prefix", prefix)
        key = ("prefix", prefix)
        if key not in self._counts:
            total: Counts = {}
            for term in self.beginning_with("exact", prefix):
                for unit, count in self.counts("exact", term).items():
                    total[unit] = total.get(unit, 0.0) + count
            self._counts[key] = total
        return self._counts[key]

    def positions(self, field: str, term: str) -> Positions:
        key = (field, term)
        if key not in self._positions:
            decoded = self._postings(field, term, lambda posting: frozenset(posting.value_as("positions")))
            self._positions[key] = dict(decoded)
        return self._positions[key]

    def prefix_positions(self, prefix: str) -> Positions:
        if len(prefix) <= PREFIX_LETTERS:
            return self.positions("prefix", prefix)
        key = ("prefix", prefix)
        if key not in self._positions:
            total: Positions = {}
            for term in self.beginning_with("exact", prefix):
                for unit, places in self.positions("exact", term).items():
                    total[unit] = total.get(unit, frozenset()) | places
            self._positions[key] = total
        return self._positions[key]

    def _postings(self, field: str, term: str, read: Callable[[Any], T]) -> Iterator[tuple[int, T]]:
        """The units of a term, each with what `read` takes from its posting."""
        try:
            if (field, term) not in self._reader:
                return
            posting = self._reader.postings(field, term)
            while posting.is_active():
                yield posting.id(), read(posting)
                posting.next()
        except Exception as error:  # Whoosh raises whatever comes of bytes that make no sense
            raise IndexFailure("The search index is damaged. It is built again at the next start.") from error


def values_of(record: Record) -> Iterable[tuple[str, str]]:
    """The fields of a record with the values that filters and facets name."""
    yield "document", record.document
    yield "language", record.language
    yield "kind", record.kind
    if record.part:
        yield "part", record.part
    if record.section:
        yield "section", section_value(record)
    if record.year:
        yield "year", record.year
    if record.paragraph:
        yield "paragraph", record.paragraph
    for page in record.pages:
        yield "page", str(page)
    for state in record.states:
        yield "state", state
    for meeting in record.meetings:
        yield "meeting", str(meeting)
    for item in record.items:
        yield "item", item


def section_value(record: Record) -> str:
    """A section's value: its key is the same in many documents, so the document is named too."""
    return f"{record.document}#{record.section}"
