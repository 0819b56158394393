"""How many hits each value of each facet has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rapporteur.domain.query import FACETS, FacetValue
from rapporteur.search.view import View


def count(
    view: View,
    hits: Collection[int],
    selected: Mapping[str, frozenset[int]],
    filters: Mapping[str, tuple[str, ...]] | None,
) -> dict[str, tuple[FacetValue, ...]]:
    """The facets of `hits`, which are those of the query before any facet narrowed them.

    A facet's own selection does not narrow its counts: its other values keep theirs, so that one can
    be added. A selected value is listed even without a hit, so that it can be taken away.
    """
    facets: dict[str, tuple[FacetValue, ...]] = {}
    for facet in FACETS:
        others = [units for field, units in selected.items() if field != facet]
        left = frozenset(hits).intersection(*others)
        chosen = (filters or {}).get(facet, ())
        values = [
            FacetValue(value, _label(view, facet, value), number)
            for value, units in view.values.get(facet, {}).items()
            if (number := len(units & left)) or value in chosen
        ]
        facets[facet] = tuple(sorted(values, key=lambda value: _order(view, facet, value)))
    return facets


def _label(view: View, facet: str, value: str) -> str:
    return view.sections.get(value, value) if facet == "section" else value


def _order(view: View, facet: str, value: FacetValue) -> tuple[object, ...]:
    """Sections in the order of their document, years from the latest, others by their counts."""
    if facet == "section":
        document = value.value.split("#")[0]
        return document, view.section_order[value.value]
    if facet == "year":
        return (-int(value.value) if value.value.isdigit() else 0, value.value)
    return -value.count, value.value
