"""A query's tree becomes units with their scores, and the list of what is to be marked in their texts."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.search.analysis import LITTLE_WORDS, STEMMERS, Words, analyse, stems
from rapporteur.search.filters import StateResolver, units_of
from rapporteur.search.leaves import Leaf, Scores, SequenceLeaf, Stems, SymbolLeaf, WordLeaf
from rapporteur.search.tree import And, Filter, Node, Not, Or, Phrase, Word
from rapporteur.search.view import View

#: Two words of a query that stand side by side in a text too are worth this share of a phrase more.
SIDE_BY_SIDE = 0.5

#: Shorter words are not tried as two halves of one (`par tout` is not `partout`, nor `en fin` `enfin`).
SHORTEST_HALF = 4

#: So many leaves' scores are kept.
MOST_REMEMBERED = 64


class Evaluation:
    """One run of one query. `leaves` are what was looked for, without what was negated."""

    def __init__(self, view: View, resolve_state: StateResolver | None, step: Callable[[], None]) -> None:
        self.view = view
        self.leaves: list[Leaf] = []
        self._resolve_state = resolve_state
        self._step = step
        self._negated = False

    def run(self, node: Node) -> Scores | None:
        """The units that the node finds, with their scores; None where it asks for nothing yet."""
        self._step()
        match node:
            case Word():
                return self._all([self._look(leaf) for leaf in self._word_leaves(node)])
            case Phrase():
                return self._look(_phrase_leaf(node))
            case Filter():
                units = units_of(node, self.view, self._resolve_state)
                return None if units is None else dict.fromkeys(units, 0.0)
            case Not():
                return self._not(node)
            case And():
                return self._and(node)
            case Or():
                return _any([self.run(child) for child in node.children])

    def _not(self, node: Not) -> Scores | None:
        self._negated = not self._negated
        excluded = self.run(node.child)
        self._negated = not self._negated
        return None if excluded is None else dict.fromkeys(self.view.everything - excluded.keys(), 0.0)

    def _and(self, node: And) -> Scores | None:
        terms = [_plain_term(child) for child in node.children]
        spared = _spared(node.children)
        found: list[Scores | None] = []
        for n, child in enumerate(node.children):
            if child in spared:
                continue
            joined = self._joined(terms, n)
            if isinstance(child, Word) and joined:
                found.append(self._all([self._look(leaf) for leaf in self._word_leaves(child, joined)]))
            else:
                found.append(self.run(child))
        scores = self._all(found)
        if scores:
            self._prefer_side_by_side(node, terms, scores)
        return scores

    def _all(self, found: list[Scores | None]) -> Scores | None:
        """What all of them find; those that ask for nothing do not count."""
        asked = sorted((scores for scores in found if scores is not None), key=len)
        if not asked:
            return None
        total = dict(asked[0])
        for scores in asked[1:]:
            total = {unit: score + scores[unit] for unit, score in total.items() if unit in scores}
        return total

    def _joined(self, terms: list[str], n: int) -> tuple[str, ...]:
        """The word `n` in one piece with a neighbour, where the index has such a word."""
        pairs = [terms[n - 1 : n + 1] if n else [], terms[n : n + 2]]
        words = ["".join(pair) for pair in pairs if len(pair) == 2 and min(map(len, pair)) >= SHORTEST_HALF]
        return tuple(word for word in words if self.view.counts("exact", word))

    def _prefer_side_by_side(self, node: And, terms: list[str], scores: Scores) -> None:
        for n in range(1, len(terms)):
            child = node.children[n]
            if terms[n - 1] and terms[n]:
                unfinished = isinstance(child, Word) and (child.unfinished or child.prefix)
                nearby = self._score(SequenceLeaf((terms[n - 1], terms[n]), prefix=unfinished))
                for unit in nearby.keys() & scores.keys():
                    scores[unit] += SIDE_BY_SIDE * nearby[unit]

    def _look(self, leaf: Leaf) -> Scores:
        if not self._negated:
            self.leaves.append(leaf)
        return self._score(leaf)

    def _score(self, leaf: Leaf) -> Scores:
        """The scores of a leaf: while one types, most of a query was there a letter ago."""
        remembered = self.view.remembered
        if leaf not in remembered:
            if len(remembered) >= MOST_REMEMBERED:
                remembered.clear()
            remembered[leaf] = leaf.score(self.view)
        return remembered[leaf]

    def _word_leaves(self, word: Word, joined: tuple[str, ...] = ()) -> list[Leaf]:
        """What a word typed without a space is looked for as; usually one leaf."""
        words = analyse(word.text)
        runs = [run for run in words.runs if run[0] not in words.elided] or list(words.runs)
        prefix = word.prefix or (word.unfinished and not self._negated)
        return [
            self._run_leaf(words, run, word, prefix and run == runs[-1], joined if len(runs) == 1 else ())
            for run in runs
        ]

    def _run_leaf(self, words: Words, run: tuple[int, int], word: Word, prefix: bool, joined: tuple[str, ...]) -> Leaf:
        first, last = run
        terms = words.terms[first : last + 1]
        if len(terms) == 2 and terms[1] == "s":  # a possessive: State's
            terms, last, prefix = terms[:1], first, False
        inflected = [self._stems(words.surface(place), word) for place in range(first, last + 1)]
        if len(terms) == 1:
            return WordLeaf(terms[0], inflected[0], prefix, joined)
        symbol = next((group.term for group in words.symbols if group.first == first), "")
        if symbol:
            return SymbolLeaf(symbol, prefix)
        whole = next((group.term for group in words.joined if group.first == first), "")
        return SequenceLeaf(terms, prefix, whole, () if word.exact or word.prefix else tuple(inflected))

    def _stems(self, surface: str, word: Word) -> Stems:
        if word.exact or word.prefix:
            return frozenset()
        languages = [language for language in self.view.languages if language in STEMMERS]
        return frozenset((language, stem) for language in languages for stem in stems(surface, language))


def _phrase_leaf(phrase: Phrase) -> Leaf:
    terms = analyse(phrase.text).terms
    if len(terms) == 1:
        return WordLeaf(terms[0], prefix=phrase.prefix)
    return SequenceLeaf(terms, phrase.prefix)


def _spared(children: tuple[Node, ...]) -> list[Node]:
    """The little words that need not be in a text, as there are others to look for."""
    little = [child for child in children if _is_little(child)]
    others = (child for child in children if child not in little)
    return little if any(isinstance(child, Word | Phrase | And | Or) for child in others) else []


def _is_little(node: Node) -> bool:
    if not isinstance(node, Word) or node.exact or node.prefix or node.unfinished:
        return False
    return _plain_term(node) in LITTLE_WORDS


def _plain_term(node: Node) -> str:
    """The term of a word that is only that, "" for anything else."""
    if not isinstance(node, Word):
        return ""
    terms = analyse(node.text).terms
    return terms[0] if len(terms) == 1 else ""


def _any(found: list[Scores | None]) -> Scores | None:
    asked = [scores for scores in found if scores is not None]
    if not asked:
        return None
    total: Scores = {}
    for scores in asked:
        for unit, score in scores.items():
            total[unit] = total.get(unit, 0.0) + score
    return total
