"""The nearest query that finds something, for one that finds nothing. Only ever a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapporteur.search.analysis import analyse
from rapporteur.search.tree import And, Filter, Node, Not, Or, Phrase, Word
from rapporteur.search.view import View

#: Words of four letters and more may differ in this many letters, shorter ones in one.
MOST_EDITS = 2

#: At most so many corrections of a word are tried.
MOST_TRIES = 5

#: How many units a query finds.
Finds = Callable[[str], int]

#: A folded word as it is written in a text: `légères` for `legeres`.
Written = Callable[[str], str]


def suggest(query: str, node: Node, view: View, finds: Finds, written: Written) -> str:
    """A query that finds something, "" where none is near.

    First with another spelling of the words that the index does not have, then without the part that
    finds least.
    """
    return next((changed for changed in _candidates(query, node, view, finds, written) if finds(changed)), "")


def _candidates(query: str, node: Node, view: View, finds: Finds, written: Written) -> Iterator[str]:
    unknown = [word for word in _words(node) if _is_unknown(word, view, finds)]
    spellings = [near(analyse(word.text).terms[0], view) for word in unknown]
    if unknown and all(spellings):
        for n in range(MOST_TRIES):
            chosen = [words[min(n, len(words) - 1)] for words in spellings]
            yield _replaced(query, unknown, [written(word) for word in chosen])
    yield from _shorter(query, node, finds)


def _is_unknown(word: Word, view: View, finds: Finds) -> bool:
    terms = analyse(word.text).terms
    return len(terms) == 1 and not view.counts("exact", terms[0]) and not finds(word.text)


def _replaced(query: str, words: list[Word], spellings: list[str]) -> str:
    for word, spelling in reversed(list(zip(words, spellings, strict=True))):
        query = query[: word.start] + spelling + query[word.end :]
    return query


def near(word: str, view: View) -> list[str]:
    """Words of the index that are spelt almost like this one, the nearest and then the most frequent first."""
    from whoosh.support.levenshtein import damerau_levenshtein

    edits = MOST_EDITS if len(word) >= 4 else 1
    found = []
    for other in view.lexicon("exact"):
        if abs(len(other) - len(word)) > edits or not (other[0] == word[0] or other[-2:] == word[-2:]):
            continue
        distance = damerau_levenshtein(word, other, limit=edits)
        units = len(view.counts("exact", other)) if distance <= edits else 0  # 0: only in texts that were removed
        if units and other.isalpha():
            found.append((distance, -units, other))
    return [other for _, _, other in sorted(found)[:MOST_TRIES]]


def _words(node: Node) -> Iterator[Word]:
    """The words that are looked for, not those that are excluded."""
    match node:
        case Word():
            yield node
        case And() | Or():
            for child in node.children:
                yield from _words(child)
        case Not() | Phrase() | Filter():
            pass


def _shorter(query: str, node: Node, finds: Finds) -> list[str]:
    """The query without one of its parts, the part that finds least first."""
    if not isinstance(node, And):
        return []
    parts = sorted(node.children, key=lambda part: finds(query[part.start : part.end]))
    return [_squeezed(query[: part.start] + " " + query[part.end :]) for part in parts]


def _squeezed(query: str) -> str:
    return " ".join(query.split())
