"""Where a sentence lists those who spoke, and who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, pattern

#: So much before the word "representative" may say that those named did not speak ("at the request of the").
_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words such as "les représentants de", and the list of names that follows them.

    `kind` is that of the speakers where the words tell ("ngo"), "" otherwise. `tail` is where the
    clause after the list ends. `plain` is true where no word says that what follows are speakers,
    `told` where the words say that a list follows.
    """

    start: int
    list_start: int
    list_end: int
    tail: int
    kind: str
    plain: bool = False
    told: bool = False


class SpeakerReader:
    """Finds the lists of speakers of a sentence, and takes them apart."""

    def __init__(self, table: Phrases, names: NameReader) -> None:
        self.table = table
        self.names = names
        self._leads = "|".join(re.escape(each) for each in table.words("language", "conjunctions"))
        lead = rf"(?:\s?,)?(?:\s(?:{self._leads}))?(?:\s(?:par|by|from))?(?:\s(?:le|la|les|the|an?|des)\b|\s+l')?\s*$"
        self._lead = re.compile(lead, re.IGNORECASE)
        self._conjunction = re.compile(rf"\b(?:{self._leads})\b", re.IGNORECASE)

    # -- where they are listed ---------------------------------------------------------------
    def anchors(self, passage: Passage, start: int, end: int) -> Iterator[Anchor]:
        """The lists of the sentence `start:end`, in its order."""
        flat = passage.flat[:end]
        places = [
            each
            for each in pattern(self.table, "statement", "speaker").finditer(flat, start, end)
            if depth(flat, start, each.start()) == 0
        ]
        first = places[0].start() if places else end
        yield from self._direct(flat, start, first)
        if not places:
            yield from self._subjects(passage, start, end)
        for here, match in enumerate(places):
            limit = places[here + 1].start() if here + 1 < len(places) else end
            before = flat[max(start, match.start() - _BEFORE) : match.start()]
            if self.table.find("statement", "not_speaking", before):
                continue
            follows = pattern(self.table, "statement", "list_follows").match(flat, match.end(), limit)
            kind = ""
            list_start = match.end()
            if follows:
                list_start = follows.end()
                kind = self._kind_named(follows.group())
            colon = re.compile(r"\s?:").match(flat, list_start)
            list_start = colon.end() if colon else list_start
            anchor = self._anchor(flat, match.start(), list_start, limit, kind, plain=False)
            yield replace(anchor, told=follows is not None)

    def _anchor(self, flat: str, start: int, list_start: int, limit: int, kind: str, plain: bool) -> Anchor:
        verb = self._verb(flat, list_start, limit)
        list_end = verb if verb is not None else limit
        return Anchor(start, list_start, self._list_end(flat, list_start, list_end), limit, kind, plain)

    def _direct(self, flat: str, start: int, end: int) -> Iterator[Anchor]:
        """ "Statements were made by Algeria, …": no word says that they are representatives."""
        for match in pattern(self.table, "statement", "made_by").finditer(flat, start, end):
            yield self._anchor(flat, match.start(), match.end(), end, "", plain=True)

    def _subjects(self, passage: Passage, start: int, end: int) -> Iterator[Anchor]:
        """ "Ireland and Fiji took the floor": nothing but known names before the verb, back to a comma."""
        verb = pattern(self.table, "statement", "took_the_floor").search(passage.flat, start, end)
        if verb is None:
            return
        entries = self.names.read(passage.text, start, verb.start())
        known: list[Entry] = []
        for each in reversed(entries):
            if each.match is None:
                break
            known.append(each)
        if known:
            yield Anchor(known[-1].start, known[-1].start, verb.start(), end, "", plain=True)

    def _verb(self, flat: str, start: int, end: int) -> int | None:
        for match in pattern(self.table, "statement", "verb").finditer(flat, start, end):
            if depth(flat, start, match.start()) == 0:
                return match.start()
        return None

    def _list_end(self, flat: str, start: int, end: int) -> int:
        """Without the words that lead to the next speakers: ", ainsi que par les"."""
        near = max(start, end - _BEFORE)
        match = self._lead.search(flat[:end], near)
        return match.start() if match and match.start() > start else end

    def _kind_named(self, words: str) -> str:
        for kind in ("ngo", "igo", "states"):
            if self.table.find("statement", kind, words):
                return "state" if kind == "states" else kind
        return ""

    # -- who they are ------------------------------------------------------------------------
    def read(self, passage: Passage, anchor: Anchor) -> list[Entry]:
        """The speakers of a list. It ends with the first words that can be no name."""
        found = []
        for entry in self._read(passage, anchor.list_start, anchor.list_end):
            whole = self._cut_short(entry, passage)
            if whole is not None:
                found.append(whole)
            if whole != entry:
                break
        if anchor.plain and (not found or found[0].match is None):
            return []
        return found

    def _read(self, passage: Passage, start: int, end: int) -> list[Entry]:
        """The names, each with what qualifies it; "X, on behalf of Y and Z" qualifies as a bracket does."""
        found: list[Entry] = []
        while True:
            behalf = self._behalf(passage.flat, start, end)
            if behalf is None:
                return [*found, *self.names.read(passage.text, start, end)]
            head = self.names.read(passage.text, start, behalf.start())
            following = self._behalf(passage.flat, behalf.end(), end)
            limit = following.start() if following else end
            named = self.names.read(passage.text, behalf.end(), limit)
            taken = self._spoken_for(passage.flat, named)
            if following and taken == len(named) and taken > 1:
                taken -= 1
            if not head or not named:
                return [*found, *head]
            stop = named[taken - 1].whole_end
            head[-1] = replace(head[-1], qualifier=(behalf.start(), stop))
            found.extend(head)
            start = stop

    def _behalf(self, flat: str, start: int, end: int) -> re.Match[str] | None:
        for match in pattern(self.table, "statement", "behalf").finditer(flat, start, end):
            if depth(flat, start, match.start()) == 0:
                return match
        return None

    def _spoken_for(self, flat: str, named: list[Entry]) -> int:
        """How many of the names after "on behalf of" are those spoken for; the others speak themselves.

        A group stands alone; a list of States ends with the name behind its conjunction, and a comma before
        a conjunction ("Germany and Spain, and Pakistan") goes back to the speakers.
        """
        joined = False
        for here in range(1, len(named)):
            between = flat[named[here - 1].whole_end : named[here].start]
            conjunction = self._conjunction.search(between) is not None
            group = named[0].name.state is None
            if joined or (conjunction and "," in between) or (group and not conjunction):
                return here
            joined = conjunction
        return len(named)

    def _cut_short(self, entry: Entry, passage: Passage) -> Entry | None:
        """The entry, the known name that it begins with where other words follow it, or None."""
        if entry.match is not None:
            return entry
        text = entry.raw
        if self.table.starts("statement", "not_speakers", text):
            return None
        known = self.names.gazetteer.find(text, self.names.on)
        if known and known[0].start == 0 and not self.names.organization_at(passage.flat, entry.start):
            after = text[known[0].end :]
            if re.match(r"\s+[^\W\dA-ZÀ-Þ]|[.;:]", after) and not re.match(r"\s+(?:de|du|des|d'|for|of|on)\b", after):
                end = entry.start + known[0].end
                return Entry(entry.start, end, passage.text[entry.start : end], known[0])
        if not re.match(r"[^\W\d_]|\d+[\s,.]", text) or text[:1].islower() or len(text) > _LONGEST:
            return None
        return entry


#: The longest names of organizations have some 150 characters.
_LONGEST = 250


def depth(text: str, start: int, at: int) -> int:
    """How many brackets opened since `start` are open at `at`."""
    return text.count("(", start, at) - text.count(")", start, at)
