"""States and groups, and how their names are found in a text.

A `Gazetteer` is a closed, dated table of names. Matching is exact after folding (case, accents,
ligatures, apostrophes, hyphens, spaces), longest name first. There is no fuzzy match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapporteur.domain.names import Token, tokens

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@dataclass(frozen=True, slots=True)
class State:
    """A State, by its ISO 3166-1 alpha-3 code (ISO 3166-3's where it is no more: "SUN").

    `names` maps a language to the UN short form used for display and sorting (no article).
    `m49` is a three-digit code. `status` is "member" of the United Nations, "observer" (a non-member
    observer State), "non_member" (another State of the Secretary-General's practice: Cook Islands,
    Niue) or "former". `valid_from` and `valid_until` are the State's first and last day, ISO dates,
    given where they matter to reading a document of the United Nations; None otherwise.
    """

    code: str
    iso2: str
    m49: str
    names: dict[str, str]
    regional_group: str | None
    status: str
    valid_from: str | None = None
    valid_until: str | None = None

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of States: regional group, or a group in whose name States speak.

    `code` is "african", "asia_pacific", "eastern_european", "latin_american_caribbean", "weog" for the
    regional groups, and such as "arab", "caricom", "eu", "mercosur" for others. `members` may be empty
    where no reviewed list is at hand. `as_of` is the date at which the list was true.
    """

    code: str
    kind: str  # "regional", "political"
    names: dict[str, str]
    members: tuple[str, ...] = ()
    as_of: str | None = None

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: `start:end`, the State's or group's `code`, `kind` "state" or "group".

    `how` is "exact", or, where a rule had to help, its name: "joined" (the scan joined or split words:
    `Antiguaet-Barbuda`) or "outdated" (not a name on the document's date: `Zaïre` in 2021), which the caller
    reports.
    """

    start: int
    end: int
    code: str
    kind: str
    how: str = "exact"


@dataclass(frozen=True, slots=True)
class Variant:
    """Another name of a State or group: a formal, former, short or colloquial one.

    `kind` is "state", "group", "other" (a name that contains a State's name and is not one:
    `Irlande du Nord`; `code` is then "") or "hint" (a name easily confused with that of the State
    `code`, and never matched: `Guyane`). `valid_from` and `valid_until` are the first and the last day
    of its use, ISO dates; None where it holds as long as the State does.
    """

    name: str
    code: str
    kind: str
    language: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name means, and when. `cased` names (abbreviations: `UE`) are only read in capitals."""

    code: str
    kind: str
    valid_from: str | None
    valid_until: str | None
    cased: bool
    begins_lower: bool

    def holds(self, on: str | None) -> bool:
        if on is None:
            return True
        return (self.valid_from or "") <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(slots=True)
class _Node:
    """A token of the names that begin alike, and what the name that ends here means."""

    following: dict[str, _Node] = field(default_factory=dict)
    meanings: list[_Meaning] = field(default_factory=list)


#: Articles and the prepositions merged with them that stand before a name (French, English, Spanish), folded.
_ARTICLES = frozenset(["l", "la", "le", "les", "d", "de", "du", "des", "au", "aux", "the", "el", "los", "las", "del"])
_SENTENCE_SIGNS = frozenset('.,;:!?*…«»"“”')
#: A hyphen that a scan has set apart from the word that it joins (`États- Unis`).
_SPLIT = re.compile(r"\w[-‐‑] +\w")
#: Arabic writes "and", "to", "by", "so", "like" in one word with the name that follows.
_ARABIC_PARTICLES = frozenset("ولبفك")


class Gazetteer:
    """The closed table of names of States and groups, and how they are found in a text."""

    def __init__(self, states: Iterable[State], groups: Iterable[Group], variants: Iterable[Variant] = ()) -> None:
        self._states = {each.code: each for each in states}
        self._groups = {each.code: each for each in groups}
        self._root = _Node()
        self._joined: dict[str, list[_Meaning]] = {}
        self._hints: dict[tuple[str, ...], str] = {}
        self._languages: dict[tuple[str, ...], set[str]] = {}
        for state in self._states.values():
            for language, name in state.names.items():
                words = tokens(name)
                self._add(words, state.code, "state", state.valid_from, state.valid_until)
                self._said_in(words, language)
        for group in self._groups.values():
            for language, name in group.names.items():
                words = tokens(name)
                self._add(words, group.code, "group", None, None)
                self._said_in(words, language)
        for variant in variants:
            words = tokens(variant.name)
            for language in (variant.language or "").split():
                self._said_in(words, language)
            if variant.kind == "hint":
                self._hints[_key(words)] = variant.code
            named = self._states.get(variant.code) if variant.kind == "state" else None
            valid_from = variant.valid_from or (named.valid_from if named else None)
            valid_until = variant.valid_until or (named.valid_until if named else None)
            self._add(words, variant.code, variant.kind, valid_from, valid_until)

    def state(self, code: str) -> State | None:
        return self._states.get(code)

    def group(self, code: str) -> Group | None:
        return self._groups.get(code)

    def states(self) -> list[State]:
        """All States, in the order of their codes."""
        return [self._states[code] for code in sorted(self._states)]

    def groups(self) -> list[Group]:
        """All groups, in the order of the table."""
        return list(self._groups.values())

    def regional_group_of(self, code: str) -> Group | None:
        """The regional group of the State `code`; None for observers and States that are no more."""
        state = self._states.get(code)
        return self._groups.get(state.regional_group) if state and state.regional_group else None

    def hint(self, name: str) -> str | None:
        """The State (its code) that `name` is easily confused with: a suggestion, never a match."""
        return next((self._hints[key] for key in map(_key, _readings(name)) if key in self._hints), None)

    def languages_of(self, name: str) -> frozenset[str]:
        """The languages in which `name` is a name of a State or group; empty where none is known."""
        words = _trimmed(tokens(name))
        found = (self._languages[key] for key in map(_key, _without_articles(words)) if key in self._languages)
        return frozenset(next(found, ()))

    def match(self, name: str, on: str | None = None) -> NameMatch | None:
        """What the whole of `name` means on the ISO date `on` (None: at any time), or None.

        An article before the name and punctuation after it are left out, and out of `start:end`.
        """
        readings = list(_readings(name))
        for words in readings:
            meanings = self._whole(words)
            if meanings:
                # A name that we know is never read as another one whose words a scan has joined.
                return _resolved(words, meanings, on, _how(name, words))
        for words in readings:
            found = _resolved(words, self._joined.get("".join(_key(words)), ()), on, "joined")
            if found:
                return found
        return None

    def find(self, text: str, on: str | None = None) -> list[NameMatch]:
        """All names in a running text, in order, without overlap; where two overlap the longer one is kept.

        A name must begin with a capital, as in the table. `on` is an ISO date (None: at any time).
        """
        words = tokens(text)
        candidates = [each for each in (self._longest(words, at) for at in range(len(words))) if each]
        candidates.sort(key=lambda each: (each[0].start - each[-1].end, each[0].start))
        taken: list[tuple[int, int]] = []
        matches = []
        for found in candidates:
            start, end = found[0].start, found[-1].end
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            match = _resolved(found, self._whole(found), on, _how(text, found))
            if match:
                matches.append(match)
        return sorted(matches, key=lambda each: each.start)

    def _said_in(self, words: list[Token], language: str) -> None:
        self._languages.setdefault(_key(words), set()).add(language)

    def _add(self, words: list[Token], code: str, kind: str, valid_from: str | None, valid_until: str | None) -> None:
        cased = len(words) == 1 and words[0].case == "upper"
        meaning = _Meaning(code, kind, valid_from, valid_until, cased, words[0].case == "lower")
        node = self._root
        for word in words:
            following = node.following.get(word.folded)
            if following is None:
                following = node.following[word.folded] = _Node()
            node = following
        node.meanings.append(meaning)
        if not cased:
            self._joined.setdefault("".join(_key(words)), []).append(meaning)

    def _whole(self, words: list[Token]) -> list[_Meaning]:
        """The meanings of the name made of all these words."""
        node: _Node | None = self._root
        for word in words:
            node = node.following.get(word.folded) if node else None
        return _readable(words, node.meanings) if node and words else []

    def _longest(self, words: list[Token], at: int) -> list[Token]:
        """The words of the longest name that begins at word `at`; [] if none does."""
        here = words[at]
        node = self._root.following.get(here.folded)
        if node is None:
            bare = _without_particle(here)
            return self._longest([*words[:at], bare, *words[at + 1 :]], at) if bare else []
        longest = 0
        end = at + 1
        while node is not None:
            if node.meanings and _capitalised(here, _readable(words[at:end], node.meanings)):
                longest = end
            node = node.following.get(words[end].folded) if end < len(words) else None
            end += 1
        return words[at:longest] if longest else []


def _key(words: Iterable[Token]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _readings(name: str) -> Iterator[list[Token]]:
    """The ways to read a string as one name: with and without the signs around it, and its articles."""
    words = tokens(name)
    trimmed = _trimmed(words)
    if len(trimmed) < len(words):
        # Some names end with a point: `EE. UU.`
        yield words
    yield from _without_articles(trimmed)


def _trimmed(words: list[Token]) -> list[Token]:
    """The words without the signs around them; a footnote's mark after a name is one of them."""
    first, last = 0, len(words)
    while first < last and words[first].folded in _SENTENCE_SIGNS:
        first += 1
    while last > first and words[last - 1].folded in _SENTENCE_SIGNS:
        last -= 1
    return words[first:last]


def _without_articles(words: list[Token]) -> Iterator[list[Token]]:
    """The words as they stand, then without the articles before them (at most two: `de la`)."""
    yield words
    for count in (1, 2):
        if len(words) > count and words[count - 1].folded in _ARTICLES:
            yield words[count:]
        else:
            return


def _readable(words: list[Token], meanings: list[_Meaning]) -> list[_Meaning]:
    """The meanings without those of abbreviations, unless the word is in capitals: `UE`, not `eu`."""
    return [each for each in meanings if not each.cased or words[0].case == "upper"]


def _capitalised(first: Token, meanings: list[_Meaning]) -> bool:
    return any(first.case != "lower" or each.begins_lower for each in meanings)


def _without_particle(word: Token) -> Token | None:
    """An Arabic word without the particle written in one with it (`والصين`, `للصين`)."""
    if len(word.folded) < 4 or word.folded[0] not in _ARABIC_PARTICLES or word.end - word.start != len(word.folded):
        return None
    if word.folded.startswith("لل"):
        return Token(word.start + 1, word.end, "ا" + word.folded[1:], "")
    return Token(word.start + 1, word.end, word.folded[1:], "")


def _how(text: str, words: list[Token]) -> str:
    return "joined" if _SPLIT.search(text, words[0].start, words[-1].end) else "exact"


def _resolved(words: list[Token], meanings: Iterable[_Meaning], on: str | None, how: str) -> NameMatch | None:
    """The one State or group meant on the day; a name still in use before one that was given up."""
    valid = [each for each in meanings if each.holds(on)]
    current = [each for each in valid if each.valid_until is None] or valid
    meant = {(each.code, each.kind) for each in current}
    if len(meant) != 1:
        return None
    code, kind = meant.pop()
    if kind not in ("state", "group"):
        return None
    return NameMatch(words[0].start, words[-1].end, code, kind, how)
