"""Lists of names, taken apart.

Lists are never split on commas alone: `Iran (République islamique d')`, `Trinité-et-Tobago`,
"Organisation pour la sécurité et la coopération en Europe". A name that the gazetteer knows is taken
whole, the longest first; what it does not know is kept as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapporteur.domain.facts import Name
from rapporteur.domain.scripts import may_begin
from rapporteur.domain.states import Gazetteer, NameMatch
from rapporteur.reading.phrases import Phrases, pattern, plain

#: Names that hold a conjunction or a comma reach over at most so many pieces.
_LONGEST = 4
#: "Korea, Republic of" reaches over two.
_TURNED = 2
#: The words that such a name ends with: "of", "of the", "de", "d’".
_LAST_WORDS = re.compile(r"(?:\s(?:of|of the|de|de la|del|du|des|d['’]))$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a list: its range (without article), what it matched, and the bracket that qualifies it."""

    start: int
    end: int
    raw: str
    match: NameMatch | None
    qualifier: tuple[int, int] | None = None

    @property
    def name(self) -> Name:
        """The raw name, with the State where it is one."""
        state = self.match.code if self.match is not None and self.match.kind == "state" else None
        return Name(self.raw, state)

    @property
    def whole_end(self) -> int:
        return self.qualifier[1] if self.qualifier else self.end


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    conjunction: bool


class NameReader:
    """Reads lists of names in one language, on one date."""

    def __init__(self, table: Phrases, gazetteer: Gazetteer, on: str | None) -> None:
        self.table = table
        self.gazetteer = gazetteer
        self.on = on
        conjunctions = "|".join(re.escape(each) for each in table.words("language", "conjunctions"))
        # Arabic writes "and" in one with the word after it, Chinese puts no spaces around it.
        gap = r"\s+" if table.joins_apart else r"\s*"
        lead = r"\s*" if not table.spaced_words else r"\s+"
        self._separator = re.compile(
            rf"\s*[,;]\s*(?:(?:{conjunctions}){gap})?|{lead}(?P<conj>{conjunctions}){gap}|\n", re.IGNORECASE
        )
        joining = [*table.words("language", "conjunctions"), *table.words("language", "articles")]
        self._joining = {word for each in joining for word in re.findall(r"[^\W\d_]+|'", each.casefold())}
        articles = sorted(table.words("language", "articles"), key=len, reverse=True)
        self._article = re.compile(rf"^(?:{'|'.join(re.escape(each) for each in articles) or '(?!)'})", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> list[Entry]:
        """The names of the list `text[start:end]`."""
        pieces = self._pieces(text, start, end)
        last_comma = max((here for here, each in enumerate(pieces) if here and not each.conjunction), default=0)
        entries = []
        here = 0
        while here < len(pieces):
            entry, taken = self._known(text, pieces, here)
            if entry is None:
                organization = self.organization_at(plain(text), self.bare(text, pieces[here].start, end)[0])
                taken = self._pieces_to(pieces, here, organization.end()) if organization else 0
            if entry is None:
                taken = taken or self._unknown_length(text, pieces, here, last_comma)
                entry = self._unknown(text, pieces[here].start, pieces[here + taken - 1].end)
            if entry.raw:
                entries.append(entry)
            here += taken
        return entries

    def together(self, text: str, start: int, end: int) -> list[Entry]:
        """The known names that stand together at `start`: nothing but commas, conjunctions and articles joins them."""
        found: list[Entry] = []
        for match in self.gazetteer.find(text[start:end], self.on):
            first, last = start + match.start, start + match.end
            if not self._joins(text[found[-1].end if found else start : first]):
                break
            found.append(Entry(first, last, text[first:last], match))
        return found

    def together_before(self, text: str, start: int, end: int) -> list[Entry]:
        """The known names that stand together before `end`, in their order."""
        found: list[Entry] = []
        for match in reversed(self.gazetteer.find(text[start:end], self.on)):
            first, last = start + match.start, start + match.end
            if not self._joins(text[last : found[0].start if found else end]):
                break
            found.insert(0, Entry(first, last, text[first:last], match))
        return found

    def side_by_side(self, text: str, entry: Entry) -> list[Entry]:
        """The States whose names an unknown name is made of, nothing but spaces between them; none otherwise."""
        found = [
            Entry(entry.start + each.start, entry.start + each.end, entry.raw[each.start : each.end], each)
            for each in self.gazetteer.find(entry.raw, self.on)
            if each.kind == "state"
        ]
        ends = [entry.start, *(each.end for each in found)]
        starts = [*(each.start for each in found), entry.end]
        apart = all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
        return found if apart and len(found) > 1 else []

    def _joins(self, between: str) -> bool:
        return all(word in self._joining for word in re.findall(r"[^\W\d_]+|[^\s\w,]", plain(between).casefold()))

    def organization_at(self, flat: str, at: int) -> re.Match[str] | None:
        """The organization whose name begins at `at`, one of those that hold a comma or a conjunction."""
        return pattern(self.table, "organization", "names").match(flat, at)

    def match(self, name: str) -> NameMatch | None:
        """What the whole of a name means on the document's date; at another date, if it meant something then alone."""
        found = self.gazetteer.match(name, self.on)
        if found is None and self.on is not None:
            late = self.gazetteer.match(name)
            found = replace(late, how="outdated") if late is not None else None
        return found

    def bare(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The range without white space, an article before it and punctuation after it."""
        while start < end and text[start].isspace():
            start += 1
        while start < end and (text[end - 1].isspace() or plain(text[end - 1]) in ".,;:"):
            end -= 1
        article = self._article.match(plain(text[start:end]))
        if article and text[start + article.end() : start + article.end() + 1].isupper():
            start += article.end()
        return start, end

    def _pieces(self, text: str, start: int, end: int) -> list[_Piece]:
        flat = plain(text)
        inside = _bracketed(flat, start, end)
        pieces = []
        at, conjunction = start, False
        for match in self._separator.finditer(flat, start, end):
            if inside[match.start() - start]:
                continue
            pieces.append(_Piece(at, match.start(), conjunction))
            at, conjunction = match.end(), match["conj"] is not None
        pieces.append(_Piece(at, end, conjunction))
        return [each for each in pieces if text[each.start : each.end].strip(" .,;:\n")]

    def _known(self, text: str, pieces: list[_Piece], here: int) -> tuple[Entry | None, int]:
        """The longest name from piece `here` on that the gazetteer knows, and how many pieces it takes."""
        for taken in range(min(_LONGEST, len(pieces) - here), 0, -1):
            start, end = self.bare(text, pieces[here].start, pieces[here + taken - 1].end)
            found = self.match(text[start:end])
            if found:
                return Entry(start, end, text[start:end], found), taken
            if taken == _TURNED and (found := self._turned(text, pieces[here], pieces[here + 1])):
                return Entry(start, end, text[start:end], found), taken
            bracket = _last_bracket(plain(text), start, end)
            if bracket is not None:
                name_end = start + len(text[start:bracket].rstrip())
                found = self.match(text[start:name_end])
                if found:
                    return Entry(start, name_end, text[start:name_end], found, (bracket, end)), taken
        return None, 0

    def _turned(self, text: str, first: _Piece, second: _Piece) -> NameMatch | None:
        """What "Korea, Republic of" means: a name whose first words stand behind a comma, and end as if more came."""
        lead = text[second.start : second.end].strip(" .;,")
        ending = _LAST_WORDS.search(lead)
        if second.conjunction or ending is None:
            return None
        name = text[first.start : first.end].strip()
        return self.match(f"{lead}{'' if lead.endswith(('’', chr(39))) else ' '}{name}")

    def _pieces_to(self, pieces: list[_Piece], here: int, end: int) -> int:
        """How many pieces it takes from piece `here` to reach `end`."""
        return sum(1 for each in pieces[here:] if each.start < end)

    def _unknown_length(self, text: str, pieces: list[_Piece], here: int, last_comma: int) -> int:
        """How many pieces an unknown name takes: a conjunction inside a name does not part it.

        In the last part of a list the list's own conjunction is the last one that a capital follows.
        """
        taken = 1
        while here + taken < len(pieces) and pieces[here + taken].conjunction:
            at = here + taken
            if self._known(text, pieces, at)[0] is not None:
                break
            if at > last_comma and self._capital(text, pieces[at]) and not self._another(text, pieces, at):
                break
            taken += 1
        return taken

    def _another(self, text: str, pieces: list[_Piece], at: int) -> bool:
        return any(each.conjunction and self._capital(text, each) for each in pieces[at + 1 :])

    def _capital(self, text: str, piece: _Piece) -> bool:
        start, _ = self.bare(text, piece.start, piece.end)
        return may_begin(text[start : start + 1])

    def _unknown(self, text: str, start: int, end: int) -> Entry:
        start, end = self.bare(text, start, end)
        bracket = _last_bracket(plain(text), start, end)
        flat = text[bracket:end] if bracket is not None else ""
        if bracket is not None and (
            self.table.find("statement", "behalf", flat) or self.table.find("statement", "other_item", flat)
        ):
            name_end = start + len(text[start:bracket].rstrip())
            return Entry(start, name_end, text[start:name_end], None, (bracket, end))
        return Entry(start, end, text[start:end], None)


def _bracketed(text: str, start: int, end: int) -> list[bool]:
    """For each character, whether it stands in brackets. A bracket that is never closed does not count."""
    inside = [False] * (end - start)
    opened: list[int] = []
    for here in range(start, end):
        if text[here] == "(":
            opened.append(here)
        elif text[here] == ")" and opened:
            first = opened.pop()
            for each in range(first - start, here - start + 1):
                inside[each] = True
    return inside


def _last_bracket(text: str, start: int, end: int) -> int | None:
    """Where the bracket begins that the range ends with, or None."""
    if text[end - 1 : end] != ")":
        return None
    depth = 0
    for here in range(end - 1, start - 1, -1):
        depth += {")": 1, "(": -1}.get(text[here], 0)
        if depth == 0:
            return here if here > start else None
    return None
