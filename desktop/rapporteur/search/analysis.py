"""How a text becomes the words that are searched: split, folded, stemmed.

One analysis serves the index, the query and the marking of hits, so that the three agree. Offsets are those
of the text as given, whatever its normal form: nothing is rewritten before it is split.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rapporteur.domain.scripts import is_arabic

#: The stemmer of each language that has one: Snowball's by its name, "light" for Arabic's (see `lightened`).
#: Chinese has none: its words are found by the ideographs that stand side by side.
STEMMERS = {"fr": "french", "en": "english", "es": "spanish", "ru": "russian", "ar": "light"}

#: Longer words (garbage, for the most part) are cut here, in the index and in the query alike.
LONGEST_WORD = 80
LONGEST_SYMBOL = 160

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u20d0-\u20ff"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LIKE_APOSTROPHES = "\u02b9-\u02bf"  # letters to Unicode
_LETTER = rf"[^\W_{_IDEOGRAPHS}{_LIKE_APOSTROPHES}]"
_WORD = rf"{_LETTER}+(?:[{_MARKS}{_INVISIBLE}]+{_LETTER}*)*"

_LITTLE = """
    a au aux ce ces cet cette d dans de des du elle elles en et il ils la le les leur leurs n ne on ou par pour qu que
    qui s sa se ses son sous sur un une
    an and are as at be by for from in is it its of or that the their these this those to which with
    al con del el las los para por que se su sus un una y
    в и из к на о от по при с
    الي ان عن علي في ما من
"""
#: Articles, prepositions, pronouns, folded: a text need not have those of a query that has other words.
LITTLE_WORDS = frozenset(_LITTLE.split())

APOSTROPHES = f"'’‘`´′＇{_LIKE_APOSTROPHES}"
HYPHENS = "\u2010\u2011\u2212\uff0d-"

#: An elided article or pronoun (`l’`, `d'`, `qu'`), before the word that it leans on.
_ELISION = rf"(?i:(?:jus|lors|puis|quoi)?qu|[cdjlmnst])(?=[{APOSTROPHES}][^\W_])"

#: Words held together without a space: hyphenated, with an apostrophe inside, or a symbol (`56/24`,
#: `CRP.2/Rev.1`). A full stop holds only beside a digit: `16.4.2`, not `fin.Le`.
_JOINER = rf"(?:[{APOSTROPHES}/／{HYPHENS}]|[.．](?=\d)|(?<=\d)[.．])"
_RUN = rf"{_WORD}(?P<held>{_JOINER}{_WORD})*"

_TOKENS = re.compile(rf"(?P<elision>(?<![^\W_]){_ELISION})|(?P<ideographs>[{_IDEOGRAPHS}]+)|{_RUN}")
_WIDE = str.maketrans("／．", "/.")
_PARTS = re.compile(_WORD)
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_PAIR = re.compile(f"[{_IDEOGRAPHS}]{{2}}")

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
    | {chr(code): None for code in range(0x2B9, 0x2C0)}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
    # Arabic letters that are written one for the other, and the stroke that only stretches a word.
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without case, accents, ligatures or anything that is not a letter or a digit."""
    if word.isascii():
        plain = word.lower()
    else:
        plain = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
        plain = unicodedata.normalize("NFKD", plain).replace("ي\u0654و", "وو")  # شئون is شؤون
    if not plain.isalnum():
        plain = "".join(filter(str.isalnum, plain))
    return plain[:LONGEST_WORD]


class _Stemmers:
    """Snowball's stemmers keep the word that they work on: one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, Any] = {}

    def stem(self, word: str, language: str) -> str:
        with self._lock:
            if language not in self._made:
                import snowballstemmer

                self._made[language] = snowballstemmer.stemmer(STEMMERS[language])
            return str(self._made[language].stemWord(word))


_stemmers = _Stemmers()


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> frozenset[str]:
    """The stems of a word, folded: that of the word as written, and that of the word without its accents.

    Both are needed: the stemmer's rules know accented endings (`adoptée` and `adopté` meet only there),
    and a word typed without them must still find the others. Empty for a language without a stemmer.
    """
    if language not in STEMMERS or not any(map(str.isalpha, word)) or not _is_of(word, language):
        return frozenset()
    if language == "ar":
        bare = fold(word)
        # A preposition is written in one with its word, and may be the word's own first letter.
        readings = {bare, bare[1:]} if bare[:1] in _PREPOSITIONS and len(bare) >= _LONG else {bare}
        return frozenset({lightened(each) for each in readings} - {""})
    written = unicodedata.normalize("NFC", word).lower()
    found = {_stemmers.stem(fold(word), language), fold(_stemmers.stem(written, language))}
    if language == "es" and written[-2:-1] in "aeioé" and written.endswith("s"):
        # Snowball leaves the plural of short words: `armas`.
        found.add(_stemmers.stem(fold(written[:-1]), language))
    if language == "ru" and (kept := _RUSSIAN_E.match(fold(word))):
        # Snowball takes the е of the stem with the ending: `Ассамблеи`, `Кореи`.
        found.add(kept["stem"])
    return frozenset(found - {""})


def _is_of(word: str, language: str) -> bool:
    """Whether a word is in the script of a language: a query's words are not stemmed in every language."""
    if language == "ar":
        return is_arabic(word[0])
    cyrillic = any("\u0400" <= each <= "\u04ff" for each in word)
    return cyrillic if language == "ru" else not cyrillic and not is_arabic(word[0])


#: Nouns in -ея: their stem, and the endings of their cases, folded (й is и).
_RUSSIAN_E = re.compile(r"(?P<stem>\w{2,}е)(?:я|и|ю|еи|ям|ями|ях)$")
_PREPOSITIONS = ("ب", "ل", "ك", "ف")
_LONG = 5
_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def lightened(word: str) -> str:
    """A folded Arabic word without conjunction, article and endings (the rules of Larkey's "light10" stemmer).

    Snowball's Arabic stemmer keeps the conjunction, and does not bring a regular plural to its singular.
    """
    if word.startswith("و") and len(word) > 3 and not word.startswith("ول"):
        bare = word[1:]
        word = bare if bare.startswith(("ال", "لل")) or len(bare) > 3 else word
    article = next((each for each in _ARTICLES if word.startswith(each) and len(word) - len(each) > 1), "")
    word = word[len(article) :]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > len(ending):
            word = word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Group:
    """Words `first` to `last` (included) held together without a space, read as one: `term`."""

    term: str
    first: int
    last: int


@dataclass(frozen=True)
class Words:
    """A text, analysed. A word's place is its index in `terms`.

    `terms` are folded words, `starts` and `ends` their offsets in `text`. `elided` holds the places of
    elided articles (`l’`, `d’`). `joined` are hyphenated words read as one (`savoirfaire`), `symbols`
    every tail of each symbol that has more than one part (`a/conf.192/bms`, `conf.192/bms`, `192/bms`).
    `runs` are the first and last places of what stands together without a space.
    """

    text: str
    terms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    elided: frozenset[int]
    joined: tuple[Group, ...]
    symbols: tuple[Group, ...]
    runs: tuple[tuple[int, int], ...]

    def surface(self, place: int) -> str:
        """The word at a place as it is written."""
        return self.text[self.starts[place] : self.ends[place]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words `first` to `last` stand in the text."""
        return self.starts[first], self.ends[last]

    @cached_property
    def pairs(self) -> dict[str, list[int]]:
        """Two ideographs side by side, and the places of the first: a sequence of them is found quickly."""
        found: dict[str, list[int]] = {}
        if not _IDEOGRAPH.search(self.text):
            return found
        for place in range(len(self.terms) - 1):
            pair = pair_of(self.terms[place], self.terms[place + 1])
            if pair:
                found.setdefault(pair, []).append(place)
        return found

    @cached_property
    def occurrences(self) -> dict[str, list[tuple[int, int]]]:
        """By term (joined ones included): the first and last places of each occurrence."""
        found: dict[str, list[tuple[int, int]]] = {}
        for place, term in enumerate(self.terms):
            found.setdefault(term, []).append((place, place))
        for group in self.joined:
            found.setdefault(group.term, []).append((group.first, group.last))
        return found

    @cached_property
    def by_letter(self) -> dict[str, list[str]]:
        """The terms of `occurrences` by their first letter: what shares a stem or a beginning shares that."""
        found: dict[str, list[str]] = {}
        for term in self.occurrences:
            found.setdefault(term[0], []).append(term)
        return found


def pair_of(term: str, following: str) -> str:
    """Two ideographs as one term, "" where they are no ideographs."""
    both = term + following
    return both if len(both) == 2 and _PAIR.fullmatch(both) else ""


class _Reader:
    """Collects the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.terms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.elided: set[int] = set()
        self.joined: list[Group] = []
        self.symbols: list[Group] = []
        self.runs: list[tuple[int, int]] = []

    def read(self) -> Words:
        stop, ideographs = -1, False
        for match in _TOKENS.finditer(self.text):
            first = len(self.terms)
            start, end = match.span()
            if match["ideographs"]:  # each a word: they are written side by side
                for at in range(start, end):
                    self._word(at, at + 1)
            elif match["elision"]:
                self._word(start, end)
                self.elided.update(range(first, len(self.terms)))
            elif match["held"]:
                self._run(start, end)
            else:
                self._word(start, end)
            if len(self.terms) > first:
                # Ideographs and figures stand together: 第92段 is one thing that was typed.
                begun = first
                if self.runs and start == stop and (match["ideographs"] or ideographs):
                    begun = self.runs.pop()[0]
                self.runs.append((begun, len(self.terms) - 1))
                stop, ideographs = end, match["ideographs"] is not None
        return Words(
            self.text,
            tuple(self.terms),
            tuple(self.starts),
            tuple(self.ends),
            frozenset(self.elided),
            tuple(self.joined),
            tuple(self.symbols),
            tuple(self.runs),
        )

    def _word(self, start: int, end: int) -> None:
        term = fold(self.text[start:end])
        if term:
            self.terms.append(term)
            self.starts.append(start)
            self.ends.append(end)

    def _run(self, start: int, end: int) -> None:
        first = len(self.terms)
        for part in _PARTS.finditer(self.text, start, end):
            self._word(part.start(), part.end())
        last = len(self.terms) - 1
        if last <= first:
            return
        signs = [self.text[self.ends[n] : self.starts[n + 1]] for n in range(first, last)]
        signs = [sign.translate(_WIDE) for sign in signs]
        if any("/" in sign or "." in sign for sign in signs):
            self.symbols.extend(self._tails(first, last, signs))
            return
        term = "".join(self.terms[first : last + 1])[:LONGEST_WORD]
        if not term.isdigit() and self.terms[last] != "s":
            self.joined.append(Group(term, first, last))

    def _tails(self, first: int, last: int, signs: list[str]) -> Iterator[Group]:
        """Every tail of a symbol. A sign other than `/` and `.` is a hyphen, whichever it is."""
        tail = self.terms[last]
        for place in range(last - 1, first - 1, -1):
            sign = next((c for c in signs[place - first] if c in "/."), "-")
            tail = (self.terms[place] + sign + tail)[:LONGEST_SYMBOL]
            yield Group(tail, place, last)


@lru_cache(maxsize=1024)
def analyse(text: str) -> Words:
    """The words of a text (kept: the same paragraphs are shown again and again while one types)."""
    return _Reader(text).read()
