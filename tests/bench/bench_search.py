"""Search as typed, and building the index, against SQLite FTS5 over the same texts in the same run.

Every beginning of every query is searched, as if it were typed: with hits, snippets, marks and, on our side,
facets. FTS5 is given its prefix indexes, accents removed, and a query that means the same; it neither stems
French nor counts facets.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rapporteur.bundled import bundled
from rapporteur.desk.units import search_units
from rapporteur.domain.errors import QueryError
from rapporteur.domain.query import SearchUnit
from rapporteur.reading import read_report
from rapporteur.search import Index, open_index, parse
from rapporteur.search.analysis import analyse
from rapporteur.search.tree import And, Filter, Node, Not, Or, Phrase, Word
from rapporteur.store.reference import load_gazetteer
from tests.bench.goals import Goal
from tests.bench.report import Report, interleaved, milliseconds

LIMIT = 50
FRAME = 16.0  # ms

#: 37 queries that a delegate types, in 13 classes.
QUERIES = {
    "a word": ["armes", "traçage", "détournement"],
    "two words": ["armes légères", "coopération internationale", "groupes armés"],
    "many words": ["marquage des armes légères", "commerce illicite des armes légères sous tous ses aspects"],
    "a phrase": ['"Programme d’action"', '"Instrument international de traçage"', '"égalité des sexes"'],
    "without accents": ["legeres", "reunion biennale", "mise en oeuvre"],
    "another form": ["adoptée", "munition", "État exportateur"],
    "the beginning of a word": ["traç*", "inter*", "non-prol*"],
    "either": ["femmes OU jeunes", "traçage OU marquage", "(femmes OU jeunes) armes"],
    "without": ["armes SAUF munitions", "coopération -internationale", "traçage SAUF marquage"],
    "a symbol": ["A/CONF.192/BMS/2021/1", "56/24", "16.4.2"],
    "a name": ["Côte d’Ivoire", "Iran", "Trinité-et-Tobago"],
    "a field": ["page:17-19 assistance", "partie:annexe traçage", "nature:titre"],
    "nothing": ["zzyzx", "armes blockchain"],
}


def run(report: Report) -> None:
    gazetteer = load_gazetteer(bundled("data", "reference"))
    source = next(bundled("data", "documents").glob("*.txt"))
    units = list(search_units(read_report(source, gazetteer), gazetteer))
    typed = [query[:end] for query in every_query() for end in range(1, len(query) + 1)]
    report.note(
        f"{len(units)} texts; {len(typed)} beginnings of {len(every_query())} queries in {len(QUERIES)} classes"
    )
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = interleaved(
            report.runs, lambda: timed_build(units, Path(folder)), lambda: milliseconds(lambda: fts5(units).close())
        )
        report.add("building the index", ours, "FTS5", theirs)
        index = open_index(Path(folder) / "kept", "1")
        index.add(units)
        measure(report, index, fts5(units), units, typed)
        index.close()


def measure(
    report: Report, index: Index, database: sqlite3.Connection, units: list[SearchUnit], typed: list[str]
) -> None:
    stored = {(unit.document, unit.language, unit.key): unit.text for unit in units}

    def ask(query: str) -> object:
        try:
            return index.search(query, lambda keys: {key: stored[key] for key in keys}, limit=LIMIT, typing=True)
        except QueryError:
            return None

    statements = {query: as_fts5(query) for query in typed}

    def ask_fts5(query: str) -> object:
        statement = statements[query]
        return database.execute(*statement).fetchall() if statement else None

    asked = [query for query in typed if statements[query]]
    first, _ = passes(asked, ask), passes(asked, ask_fts5)
    ours, theirs = interleaved(report.runs, lambda: passes(asked, ask), lambda: passes(asked, ask_fts5))
    report.add("as typed, median", [p50(run) for run in ours], "FTS5", [p50(run) for run in theirs])
    goal = Goal(value=FRAME)
    report.add("as typed, 95th percentile", [p95(run) for run in ours], "FTS5", [p95(run) for run in theirs], goal=goal)
    report.note(f"the first time each is asked: median {p50(first):.2f} ms, 95th percentile {p95(first):.2f} ms")
    slowest = max(range(len(asked)), key=lambda n: statistics.median(run[n] for run in ours))
    report.note(f"the slowest: “{asked[slowest]}”, {statistics.median(run[slowest] for run in ours):.2f} ms")


def passes(queries: list[str], ask: Callable[[str], object]) -> list[float]:
    """How long each query takes, in milliseconds."""
    return [milliseconds(lambda: ask(query)) for query in queries]  # noqa: B023 - called at once


def p50(times: list[float]) -> float:
    return statistics.median(times)


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def every_query() -> list[str]:
    return [query for queries in QUERIES.values() for query in queries]


def timed_build(units: list[SearchUnit], folder: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        index = open_index(Path(place) / "index", "1")
        took = milliseconds(lambda: index.add(units))
        index.close()
    return took


# -- the reference -----------------------------------------------------------------------------


def fts5(units: list[SearchUnit]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute(
        "create virtual table texts using fts5(text, key unindexed, kind unindexed, part unindexed, page unindexed, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )
    rows = [(unit.text, unit.key, unit.kind, unit.part, unit.pages[0] if unit.pages else 0) for unit in units]
    database.executemany("insert into texts values (?, ?, ?, ?, ?)", rows)
    database.commit()
    return database


def as_fts5(query: str) -> tuple[str, list[object]] | None:
    """A statement that means the same, None for a query that FTS5 cannot be asked (only excluding, or wrong)."""
    try:
        node = parse(query, typing=True)
    except QueryError:
        return None
    if node is None:
        return None
    conditions = list(filters(node))
    match = expression(node)
    if not match and not conditions:
        return None
    where = ["texts match ?"] * bool(match) + [sql for sql, _ in conditions]
    values: list[object] = [match] * bool(match) + [value for _, value in conditions]
    shown = "snippet(texts, 0, '[', ']', '…', 32)" if match else "substr(text, 1, 200)"
    ranked = "order by rank" if match else ""
    return f"select key, {shown} from texts where {' and '.join(where)} {ranked} limit {LIMIT}", values


def expression(node: Node) -> str:
    match node:
        case Word():
            words = [words for words in analyse(node.text).terms if len(words) > 1] or list(analyse(node.text).terms)
            return '"' + " ".join(words) + '"' + ("*" if node.prefix or node.unfinished else "")
        case Phrase():
            return '"' + " ".join(analyse(node.text).terms) + '"' + ("*" if node.prefix else "")
        case Or():
            return "(" + " OR ".join(filter(None, map(expression, node.children))) + ")"
        case And():
            wanted = " AND ".join(filter(None, map(expression, node.children)))
            excluded = [expression(child.child) for child in node.children if isinstance(child, Not)]
            return "(" + " NOT ".join([wanted, *excluded]) + ")" if wanted else ""
        case Not() | Filter():
            return ""


def filters(node: Node) -> Iterator[tuple[str, object]]:
    columns = {"page": "page", "part": "part", "kind": "kind"}
    for each in node.children if isinstance(node, And) else (node,):
        if isinstance(each, Filter) and each.field in columns:
            if each.field == "page":
                yield "page >= ?", each.low
                yield "page <= ?", each.high if each.high is not None else 10**6
            else:
                yield f"{columns[each.field]} = ?", {"annexe": "annex", "titre": "heading"}.get(each.value, each.value)
