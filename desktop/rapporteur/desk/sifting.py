"""Words looked for in annotations and amendments: accents, case and inflection do not matter, as in the search.

Nothing of it is kept anywhere but in memory: it is the person's own text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapporteur.domain.notes import Amendment, Annotation
from rapporteur.domain.scripts import ARABIC_MARKS, HAN
from rapporteur.search.analysis import STEMMERS, stems
from rapporteur.workspace.words import folded

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}](?:[^\W_{HAN}]|[\u0300-\u036f{ARABIC_MARKS}\u00ad\u200b-\u200d])*")
#: `"side by side"`, `begin*`, or a word.
_ASKED = re.compile(r'["“«]\s*(?P<phrase>[^"”»]+?)\s*["”»]|(?P<word>[^\s"“”«»]+)')
#: Words that share a stem share their first letters.
_ALIKE = 2

Marked = Annotation | Amendment


class WordIndex:
    """The words of many things. `take` what there is, then ask for the places of those that have some words."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Marked, frozenset[str]]] = {}
        self._things: Sequence[Marked] = ()
        self._by_word: dict[str, list[int]] | None = None
        self._by_beginning: dict[str, list[str]] = {}

    def take(self, things: Sequence[Marked]) -> None:
        """These are the things from now on. What did not change since the last time is not read again."""
        with self._lock:
            self._things = things
            self._by_word = None

    def places(self, typed: str) -> list[int] | None:
        """Where the things with all these words stand in what was taken; None where no word was typed.

        The last word may be unfinished; words in quotation marks follow each other.
        """
        asked = _asked(typed)
        if not asked:
            return None
        with self._lock:
            self._read()
            found: set[int] | None = None
            for words, unfinished, phrase in asked:
                for place, word in enumerate(words):
                    those = self._having(word, unfinished and place == len(words) - 1, exact=phrase)
                    found = those if found is None else found & those
                if phrase and found:
                    found = {at for at in found if _follow(words, text_of(self._things[at]))}
            return sorted(found or ())

    def _read(self) -> None:
        """The places of every word, by its folded form."""
        if self._by_word is not None:
            return
        known, self._known = self._known, {}
        by_word: dict[str, list[int]] = {}
        for at, each in enumerate(self._things):
            kept = known.get(each.id)
            if kept is None or kept[0] is not each:
                kept = (each, frozenset(map(_small, _WORD.findall(text_of(each).lower()))))
            self._known[each.id] = kept
            for word in kept[1]:
                by_word.setdefault(word, []).append(at)
        self._by_word = by_word
        self._by_beginning = {}
        for word in by_word:
            self._by_beginning.setdefault(_bare(word)[:_ALIKE], []).append(word)

    def _having(self, word: str, unfinished: bool, exact: bool) -> set[int]:
        """The things with a word: as typed, in another form unless `exact`, or as a beginning."""
        assert self._by_word is not None
        bare = _bare(word)
        found: set[int] = set()
        wanted = _stems(word) if not exact else frozenset()
        beginning = bare[:_ALIKE]
        alike = self._by_beginning.get(beginning, ())
        if len(bare) < _ALIKE and unfinished:
            alike = [each for begin, words in self._by_beginning.items() if begin.startswith(bare) for each in words]
        for each in alike:
            plain = _bare(each)
            if plain == bare or (unfinished and plain.startswith(bare)) or (wanted and wanted & _stems(each)):
                found.update(self._by_word[each])
        return found


def text_of(each: Marked) -> str:
    """The words by which one is found: what the person wrote, the words marked, tags, names, the document."""
    if isinstance(each, Annotation):
        return "\n".join((each.comment, each.anchor.quote, *each.tags, each.anchor.symbol))
    parties = (party.name for party in each.parties)
    return "\n".join((each.proposal, each.base, each.comment, *parties, each.anchor.symbol))


def _asked(typed: str) -> list[tuple[list[str], bool, bool]]:
    """What was typed: words that belong together, whether the last is a beginning, whether they are a phrase."""
    asked = []
    for found in _ASKED.finditer(typed):
        words = [_small(each) for each in _WORD.findall((found["phrase"] or found["word"]).lower())]
        if words:
            star = found["word"] is not None and found["word"].endswith("*")
            last = found["word"] is not None and found.end() == len(typed)
            asked.append((words, star or last, found["phrase"] is not None))
    return asked


def _follow(words: Iterable[str], text: str) -> bool:
    wanted = " ".join(map(_bare, words))
    return f" {wanted} " in f" {' '.join(map(_bare, _WORD.findall(text)))} "


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """A word as it is compared."""
    return folded(word)


@lru_cache(maxsize=65536)
def _small(word: str) -> str:
    """A word that was lowered, without what is not seen."""
    return word.strip("\u00ad\u200b\u200c\u200d")


@lru_cache(maxsize=65536)
def _stems(word: str) -> frozenset[tuple[str, str]]:
    """The stems of a word in every language that it may be of."""
    return frozenset((language, stem) for language in STEMMERS for stem in stems(word, language))
