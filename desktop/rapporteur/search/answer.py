"""A question to the index, answered: hits in their order, snippets, facets, a suggestion."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from rapporteur.domain.errors import QueryError
from rapporteur.domain.query import Hit, SearchResult
from rapporteur.job import Job
from rapporteur.search import facets
from rapporteur.search.analysis import analyse
from rapporteur.search.evaluate import Evaluation
from rapporteur.search.filters import StateResolver, selected
from rapporteur.search.grammar import parse
from rapporteur.search.leaves import Leaf, Scores, find_all, merged
from rapporteur.search.snippet import snippet
from rapporteur.search.suggest import suggest
from rapporteur.search.tree import Node
from rapporteur.search.view import View

#: Fetches whole texts by (document, language, key); a key that is not there is left out.
Texts = Callable[[list[tuple[str, str, str]]], Mapping[tuple[str, str, str], str]]

#: A heading is worth this much more than a paragraph that is as good.
HEADING = 1.15


@dataclass(frozen=True, slots=True)
class Question:
    """What `Index.search` was asked."""

    query: str
    filters: dict[str, tuple[str, ...]]
    limit: int
    language: str
    typing: bool


def answer(asked: Question, view: View, texts: Texts, resolve_state: StateResolver | None, job: Job) -> SearchResult:
    began = time.perf_counter()
    node = parse(asked.query, typing=asked.typing)
    answering = _Answering(asked, view, texts, resolve_state, job)
    found, leaves = answering.evaluate(node)
    chosen = selected(view, asked.filters)
    job.step(0.3)
    left = dict(found)
    for units in chosen.values():
        left = {unit: score for unit, score in left.items() if unit in units}
    hits = answering.hits(left, leaves)
    job.step(0.8)
    counted = found or (view.everything if node is None else ())
    counts = facets.count(view, counted, chosen, asked.filters)
    suggestion = "" if left or node is None else answering.suggestion(node)
    elapsed = (time.perf_counter() - began) * 1000
    return SearchResult(asked.query, len(left), elapsed, hits, counts, suggestion, len(view.records))


class _Answering:
    """The steps of an answer, with what they have in common."""

    def __init__(
        self, asked: Question, view: View, texts: Texts, resolve_state: StateResolver | None, job: Job
    ) -> None:
        self.asked = asked
        self.view = view
        self.texts = texts
        self.resolve_state = resolve_state
        self.job = job

    def evaluate(self, node: Node | None) -> tuple[Scores, list[Leaf]]:
        """What the query finds before any facet narrows it, and what is to be marked."""
        evaluation = Evaluation(self.view, self.resolve_state, lambda: self.job.step(0.1))
        found = evaluation.run(node) if node is not None else None
        if found is None:  # nothing asked for but by the facets
            found = dict.fromkeys(self.view.everything, 0.0) if any(self.asked.filters.values()) else {}
        return found, evaluation.leaves

    def hits(self, scores: Scores, leaves: list[Leaf]) -> tuple[Hit, ...]:
        records = self.view.records
        for unit in scores:
            if records[unit].kind == "heading":
                scores[unit] *= HEADING
        best = nsmallest(self.asked.limit, scores, key=lambda unit: self._rank(unit, scores[unit]))
        keys = [records[unit][:3] for unit in best]
        texts = self.texts(list(keys)) if keys else {}
        hits = []
        for n, (unit, key) in enumerate(zip(best, keys, strict=True)):
            if n % 10 == 0:
                self.job.step(0.4 + 0.4 * n / len(best))
            hits.append(self._hit(unit, scores[unit], texts.get(key, ""), leaves))
        return tuple(hits)

    def _rank(self, unit: int, score: float) -> tuple[float, bool, int]:
        """The best first; among equals the person's language, then the order of the document."""
        foreign = self.view.records[unit].language != self.asked.language
        return -round(score, 6), foreign, self.view.reading_order[unit]

    def _hit(self, unit: int, score: float, text: str, leaves: list[Leaf]) -> Hit:
        record = self.view.records[unit]
        found = find_all(leaves, analyse(text), record.text_language)
        text_ranges = merged(found)
        shown, ranges = snippet(text, found, text_ranges)
        return Hit(
            document=record.document,
            language=record.language,
            key=record.key,
            label=record.label,
            kind=record.kind,
            section=record.section_label,
            page=record.pages[0] if record.pages else None,
            score=round(score, 4),
            snippet=shown,
            ranges=ranges,
            text_ranges=text_ranges,
        )

    def suggestion(self, node: Node) -> str:
        return suggest(self.asked.query, node, self.view, self._finds, self._written)

    def _finds(self, query: str) -> int:
        """How many units a query finds, facets included; 0 for one that is not well formed."""
        try:
            node = parse(query, typing=self.asked.typing)
            found, _ = self.evaluate(node) if node is not None else ({}, [])
        except QueryError:
            return 0
        chosen = selected(self.view, self.asked.filters).values()
        return sum(all(unit in units for units in chosen) for unit in found)

    def _written(self, term: str) -> str:
        """A folded word as a text has it: `légères` for `legeres`."""
        unit = next(iter(self.view.counts("exact", term)))
        key = self.view.records[unit][:3]
        words = analyse(self.texts([key]).get(key, ""))
        places = (first for first, last in words.occurrences.get(term, ()) if first == last)
        return next((words.surface(place).lower() for place in places), term)
