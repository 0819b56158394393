"""Speakers whose names stand before the word that tells who they are: "法国、日本的代表发了言" (Chinese)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, pattern

#: What may stand between a name and the next one, or the word for who they are. `flat` has commas for all of them.
_BRACKET = r"(?P<bracket>\s*\([^()]*(?:\([^()]*\)[^()]*)*\))?"
#: So far behind the word for who they are does the verb stand.
_NEAR = 80
#: A bracket between them, and the word that makes what follows theirs.
_ASIDE = re.compile(r"\([^()]*\)")
_OWNED = re.compile("的")
#: Behind the verb, which is also the noun for a statement: the clause ends, or tells what was said.
_ENDED = re.compile(r"\s*(?:[.,;:)]|$|了|说|表示|解释|阐述|介绍|支持|反对)")


@dataclass(frozen=True, slots=True)
class Led:
    """Names that stand together before the word for who they are, which ends at `end`; `tail` ends their clause."""

    entries: tuple[Entry, ...]
    end: int
    tail: int


class LeadingReader:
    """Finds the names before "representatives" in the sentences of a language that sets them there."""

    def __init__(self, table: Phrases, names: NameReader) -> None:
        self.table = table
        self.names = names
        conjunctions = "|".join(re.escape(each) for each in table.words("language", "conjunctions"))
        self._between = re.compile(rf"{_BRACKET}\s*(?:,\s*)?(?:{conjunctions})?\s*")
        self._before = re.compile(rf"{_BRACKET}\s*(?:{'|'.join(table.words('statement', 'speaker_leads'))})?\s*")

    def read(self, passage: Passage, start: int, end: int) -> Iterator[Led]:
        """The names of the sentence `start:end` that speak; only known ones, as no sign begins the others."""
        flat = passage.flat[:end]
        stop = start
        for match in pattern(self.table, "statement", "speaker").finditer(flat, start, end):
            if match.start() < stop:
                continue
            entries = self._names(passage, stop, match.start())
            if not entries:
                continue
            tail = min(end, match.end() + _NEAR)
            verbs = pattern(self.table, "statement", "took_the_floor").finditer(flat, match.end(), tail)
            verb = next((each for each in verbs if _ENDED.match(flat, each.end())), None)
            if verb is None:
                continue
            spoken_for = self._spoken_for(passage, match.start(), match.end(), verb.start())
            rest_end = spoken_for[0] if spoken_for is not None else verb.start()
            if not self._speaks(passage, start, entries[0].start, match.end(), max(rest_end, match.end())):
                continue
            if spoken_for is not None:
                entries[-1] = replace(entries[-1], qualifier=spoken_for)
            stop = spoken_for[1] if spoken_for is not None else match.end()
            yield Led(tuple(entries), match.end(), verb.end())

    def _names(self, passage: Passage, start: int, end: int) -> list[Entry]:
        """The known names that stand together before `end`, each with the bracket behind it."""
        found: list[Entry] = []
        following = end
        joint = self._before
        for match in reversed(self.names.gazetteer.find(passage.text[start:end], self.names.on)):
            first, last = start + match.start, start + match.end
            between = joint.fullmatch(passage.flat, last, following)
            if between is None:
                if found or self._inside(passage.flat, start, first):
                    continue
                break
            bracket = between.span("bracket") if between["bracket"] else None
            found.insert(0, Entry(first, last, passage.text[first:last], match, bracket))
            following, joint = first, self._between
        return found

    def _inside(self, flat: str, start: int, at: int) -> bool:
        """Whether a place stands in brackets: names there are spoken for."""
        return flat.count("(", start, at) > flat.count(")", start, at)

    def _speaks(self, passage: Passage, start: int, first: int, after: int, verb: int) -> bool:
        """Whether nothing between the speakers and the verb gives the verb to somebody else.

        "法国代表的发言" is a statement where the words before say that it was heard.
        """
        rest = _ASIDE.sub("", passage.flat[after:verb]).strip()
        if _OWNED.match(rest):
            heard = pattern(self.table, "statement", "made_by").search(passage.flat, start, first)
            return len(rest) == 1 and heard is not None
        return not re.search(r"[,;:]", rest) and not self.table.find("statement", "not_speaking", rest)

    def _spoken_for(self, passage: Passage, start: int, after: int, end: int) -> tuple[int, int] | None:
        """What says between the speakers and the verb in whose name they spoke.

        One word may be both: "尼日利亚代表非洲国家组发言".
        """
        behalf = pattern(self.table, "statement", "behalf").search(passage.flat, after, end)
        if behalf is not None:
            bracket = _ASIDE.search(passage.flat, after, end)
            inside = bracket is not None and bracket.start() < behalf.start() < bracket.end()
            stop = re.compile("[，；]").search(passage.text, behalf.start(), end)
            last = bracket.end() if bracket is not None and inside else stop.start() if stop is not None else end
            return behalf.start(), last
        named = self.names.gazetteer.find(passage.text[after:end], self.names.on)
        if named and named[0].start == 0 and pattern(self.table, "statement", "behalf").match(passage.flat, start, end):
            return start, after + named[0].end
        return None
