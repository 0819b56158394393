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


def suggest(query: str, node: Node, view: View, finds: Finds) -> tuple[str, str]:
    """A query that finds something, and the folded word that was put in it ("" for none); ("", "") if none is near.

    First another spelling of a word that the index does not have, then the query without the part that
    finds least.
    """
    for word in _words(node):
        terms = analyse(word.text).terms
        if len(terms) == 1 and not view.counts("exact", terms[0]):
            for spelling in near(terms[0], view):
                changed = query[: word.start] + spelling + query[word.end :]
                if finds(changed):
                    return changed, spelling
    for changed in _shorter(query, node, finds):
        if finds(changed):
            return changed, ""
    return "", ""


def near(word: str, view: View) -> list[str]:
    """Words of the index that are spelt almost like this one, the nearest and then the most frequent first."""
    from whoosh.support.levenshtein import damerau_levenshtein

    edits = MOST_EDITS if len(word) >= 4 else 1
    found = []
    for other in view.lexicon("exact"):
        if abs(len(other) - len(word)) > edits or not (other[0] == word[0] or other[-2:] == word[-2:]):
            continue
        distance = damerau_levenshtein(word, other, limit=edits)
        if distance <= edits and other.isalpha():
            found.append((distance, -len(view.counts("exact", other)), other))
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
