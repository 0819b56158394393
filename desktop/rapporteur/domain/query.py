"""What is asked of the search, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

#: The fields that a person can filter on, in a query (`page:19`) or as a facet.
FIELDS = (
    "document",
    "language",
    "section",
    "kind",
    "state",
    "meeting",
    "item",
    "page",
    "paragraph",
    "part",
    "year",
)

#: Those that are shown as facets, with counts.
FACETS = ("document", "part", "year", "language", "section", "kind", "state")


@dataclass(frozen=True, slots=True)
class SearchUnit:
    """What is indexed: a paragraph, a heading or a footnote of a document, with its filters.

    `kind` is "paragraph", "heading" or "footnote". `text` is what is searched. `order` is the place in
    the document. `states` are alpha-3 codes of the States mentioned or, for facts read from here,
    concerned; `meetings` and `items` the meetings and agenda items it speaks of. `section` is the key
    of the top-level division (in an annex: of its part), `section_label` its printed title.
    `text_language` is that of the text where it is not the document's.
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
    text: str
    pages: tuple[int, ...] = ()
    paragraph: str = ""
    year: str = ""
    states: tuple[str, ...] = ()
    meetings: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    text_language: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found. `ranges` are offsets in `snippet`; `text_ranges` in the unit's whole text."""

    document: str
    language: str
    key: str
    label: str
    kind: str
    section: str
    page: int | None
    score: float
    snippet: str
    ranges: tuple[tuple[int, int], ...]
    text_ranges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: what to filter on, what to show (untranslated), how many hits it has."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`total` counts all hits; `hits` holds at most as many as were asked for, best first.

    `suggestion` is, where nothing was found, the nearest query that finds something ("" otherwise).
    `searched` is how many units were searched.
    """

    query: str
    total: int
    elapsed_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestion: str = ""
    searched: int = 0
