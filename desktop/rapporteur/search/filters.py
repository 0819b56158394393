"""What units a filter of a query (`page:17-19`) or a facet's selected values let through."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rapporteur.domain.errors import QueryError
from rapporteur.search.analysis import analyse, fold
from rapporteur.search.grammar import KINDS, PARTS
from rapporteur.search.tree import Filter
from rapporteur.search.view import SYMBOL_SIGNS, View

#: The alpha-3 code of a State by one of its names or codes, or None.
StateResolver = Callable[[str], str | None]

Units = frozenset[int]

_NUMBER = re.compile(r"\d+")
_ENUMERATOR = re.compile(r"[ivxlc]+|\d+|[a-z]")


def units_of(node: Filter, view: View, resolve_state: StateResolver | None) -> Units | None:
    """The units that the filter lets through, or None for one that is not typed to its end yet."""
    match node.field:
        case "document":
            return _union(view, "document", lambda symbol: _is_document(symbol, node))
        case "language":
            return _union(view, "language", lambda language: fold(language) == fold(node.value))
        case "section":
            return _union(view, "section", lambda value: _is_section(value, view.sections[value], node.value))
        case "kind" | "part":
            value = (KINDS if node.field == "kind" else PARTS).get(fold(node.value))
            return view.values.get(node.field, {}).get(value, frozenset()) if value else None
        case "state":
            return _state_units(node, view, resolve_state)
        case _:
            return _union(view, node.field, lambda value: _is_numbered(value, node))


def selected(view: View, filters: Mapping[str, tuple[str, ...]] | None) -> dict[str, Units]:
    """By field, the units that have any of the selected values. Fields without values are left out.

    A section is selected by its facet's value, or by its key alone, in any document.
    """
    chosen: dict[str, Units] = {}
    for field, values in (filters or {}).items():
        if not values:
            continue
        if field == "section":
            wanted = {value for value in view.sections if value in values or _key(value) in values}
            chosen[field] = _union(view, field, wanted.__contains__)
        else:
            chosen[field] = _union(view, field, values.__contains__)
    return chosen


def _union(view: View, field: str, wanted: Callable[[str], bool]) -> Units:
    values = view.values.get(field, {})
    return frozenset().union(*(units for value, units in values.items() if wanted(value)))


def _is_document(symbol: str, node: Filter) -> bool:
    symbol, value = symbol.casefold(), node.value.casefold()
    rest = symbol[len(value) :]
    return symbol.startswith(value) and (not rest or node.unfinished or rest[0] in SYMBOL_SIGNS)


def _key(section: str) -> str:
    """A section's key, from the value that names its document too."""
    return section.rpartition("#")[2]


def _is_section(value: str, label: str, wanted: str) -> bool:
    """By key, by printed number ("III"), or by words of the title."""
    if _key(value) == wanted:
        return True
    terms, asked = analyse(label).terms, analyse(wanted).terms
    if len(asked) == 1 and _ENUMERATOR.fullmatch(asked[0]):
        return terms[:1] == asked
    return any(terms[n : n + len(asked)] == asked for n in range(len(terms)))


def _is_numbered(value: str, node: Filter) -> bool:
    """`122` lets "122" and "122 (a)" through; `"122 (a)"` that alone."""
    if node.low is None:
        return _compact(value) == _compact(node.value)
    number = _NUMBER.match(value)
    return number is not None and node.low <= int(number[0]) and (node.high is None or int(number[0]) <= node.high)


def _compact(label: str) -> str:
    return "".join(label.casefold().split())


def _state_units(node: Filter, view: View, resolve_state: StateResolver | None) -> Units | None:
    states = view.values.get("state", {})
    code: str | None = node.value.upper()
    if code not in states:
        code = resolve_state(node.value) if resolve_state else code
    if code is not None:
        return states.get(code, frozenset())
    if node.unfinished:
        return None
    raise QueryError("No State is called “{name}”.", node.value_start, name=node.value)
