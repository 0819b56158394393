"""Statements: who spoke, at which meeting, on which agenda item, in the room or remotely, in whose name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.domain.facts import Name, Source, Statement
from rapporteur.domain.report import Finding, Footnote
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.leading import LeadingReader
from rapporteur.reading.facts.meetings import Mention, find_mentions, is_same_meeting
from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage, passages
from rapporteur.reading.facts.speakers import Anchor, SpeakerReader
from rapporteur.reading.phrases import Phrases, named, pattern


@dataclass(slots=True)
class _Setting:
    """What a paragraph has said so far of where and on what its statements were made."""

    meeting: int | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class _Behalf:
    names: tuple[Name, ...] = ()
    also: bool = False
    source: Source | None = None


class StatementReader:
    """Reads the statements of a report."""

    def __init__(
        self,
        table: Phrases,
        names: NameReader,
        dates: dict[int, str | None],
        footnotes: list[Footnote],
        year: int | None,
    ) -> None:
        self.table = table
        self.names = names
        self.dates = dates
        self.year = year
        self.notes = {(each.paragraph, each.offset): each for each in footnotes}
        self.last_meeting: int | None = None
        self.findings: list[Finding] = []
        self.speakers = SpeakerReader(table, names)
        self.leading = LeadingReader(table, names) if not table.spaced_words else None

    def read(self, passage: Passage) -> list[Statement]:
        """The statements that a paragraph reports, in its order."""
        setting = _Setting()
        mentions = find_mentions(passage, self.table, self.year)
        opened = self.table.find("agenda", "opened", passage.text)
        if opened:
            setting.item = _single(named(opened, "item"))
        found: list[Statement] = []
        for start, end in passage.sentences():
            sentence = passage.flat[start:end]
            self._settle(setting, sentence, [each for each in mentions if start <= each.start < end])
            if self.table.find("statement", "cue", sentence):
                for anchor, entries in self._speakers(passage, start, end):
                    found.extend(self._spoken(passage, anchor, entries, start, setting, mentions))
            if setting.meeting is not None:
                self.last_meeting = setting.meeting
        for each in mentions:
            if len(each.numbers) == 1:
                self.last_meeting = each.numbers[0]
        return found

    def _settle(self, setting: _Setting, sentence: str, mentions: list[Mention]) -> None:
        single = [each.numbers[0] for each in mentions if len(each.numbers) == 1]
        if single:
            setting.meeting = single[0]
        elif is_same_meeting(self.table, sentence):
            setting.meeting = setting.meeting or self.last_meeting
        if self.table.find("agenda", "all", sentence):
            setting.item = None
        elif under := self.table.find("agenda", "under", sentence):
            setting.item = named(under, "item")

    # -- what one list tells -----------------------------------------------------------------
    def _speakers(self, passage: Passage, start: int, end: int) -> Iterator[tuple[Anchor, list[Entry]]]:
        """The lists of speakers of a sentence."""
        if self.leading is not None:
            for each in self.leading.read(passage, start, end):
                yield Anchor(start, each.entries[0].start, each.end, each.tail, ""), list(each.entries)
        for anchor in self.speakers.anchors(passage, start, end):
            if self.leading is None or anchor.told:
                yield anchor, self.speakers.read(passage, anchor)

    def _spoken(
        self,
        passage: Passage,
        anchor: Anchor,
        entries: list[Entry],
        sentence: int,
        setting: _Setting,
        mentions: list[Mention],
    ) -> Iterator[Statement]:
        before = [each for each in mentions if each.start < anchor.start and len(each.numbers) == 1]
        inside = [each for each in before if each.start >= sentence]
        meeting = inside[-1].numbers[0] if inside else setting.meeting
        channel = "virtual" if self._is_virtual(passage, anchor, sentence) else "room"
        tail_bracket = self._tail_bracket(passage, anchor)
        for number, entry in enumerate(entries, 1):
            if tail_bracket and number == len(entries) and entry.qualifier is None and len(entries) == 1:
                entry = replace(entry, qualifier=tail_bracket)
            kind = self._kind(entry, anchor, passage)
            behalf = self._behalf(passage, entry)
            end = entry.whole_end if entry.qualifier != tail_bracket or tail_bracket is None else entry.end
            statement = Statement(
                speaker=entry.name,
                kind=kind,
                channel=channel,
                meeting=meeting,
                date=self.dates.get(meeting) if meeting is not None else None,
                agenda_item=setting.item,
                on_behalf_of=behalf.names,
                also=behalf.also,
                source=passage.source(entry.start, end),
                behalf_source=behalf.source,
            )
            yield statement
            other = self._other_item(passage, entry)
            if other is not None:
                yield replace(statement, agenda_item=other, on_behalf_of=(), also=False, behalf_source=None)

    def _is_virtual(self, passage: Passage, anchor: Anchor, sentence: int) -> bool:
        """Whether the clause of these speakers, or the sentence before its first ones, says so."""
        first = pattern(self.table, "statement", "speaker").search(passage.flat, sentence)
        head = passage.flat[sentence : first.start()] if first else ""
        tail = passage.flat[anchor.list_end : anchor.tail]
        return bool(self.table.find("statement", "virtual", head) or self.table.find("statement", "virtual", tail))

    def _tail_bracket(self, passage: Passage, anchor: Anchor) -> tuple[int, int] | None:
        """A bracket after the verb that says in whose name: "a fait une déclaration (au nom de …)"."""
        for match in re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)").finditer(
            passage.flat, anchor.list_end, anchor.tail
        ):
            if self.table.find("statement", "behalf", match.group()):
                return match.span()
        return None

    def _kind(self, entry: Entry, anchor: Anchor, passage: Passage) -> str:
        if entry.match is not None:
            return "state" if entry.match.kind == "state" and anchor.kind != "ngo" else anchor.kind or "group"
        if anchor.kind in ("igo", "ngo"):
            return anchor.kind
        self._doubt(passage, entry)
        if self.table.find("statement", "society", entry.raw):
            return "ngo"
        # Abbreviations are of organizations: States are not abbreviated, or known.
        organization = self.table.find("statement", "organization", entry.raw) or re.fullmatch(r"[A-Z]{3,}", entry.raw)
        return "igo" if organization else "state"

    # -- in whose name -----------------------------------------------------------------------
    def _behalf(self, passage: Passage, entry: Entry) -> _Behalf:
        if entry.qualifier is None:
            return self._behalf_of_note(passage, entry)
        start, end = entry.qualifier
        match = pattern(self.table, "statement", "behalf").search(passage.flat, start, end)
        if match is None:
            return _Behalf()
        also = any(value is not None for name, value in match.groupdict().items() if name.startswith("also"))
        close = end - 1 if passage.flat[end - 1] == ")" else end
        note = self.notes.get((passage.key, end)) or self.notes.get((passage.key, close))
        if note is not None:
            (listed,) = passages([note])
            names = self.names.read(listed.text, 0, len(listed.text))
            if len(names) > 1 and sum(each.match is not None for each in names) * 2 > len(names):
                # The list is kept as it is printed, the speaker's own name in it included.
                spoken_for = tuple(each.name for each in names)
                for each in names:
                    self._doubt(listed, each)
                return _Behalf(spoken_for, also, listed.source(names[0].start, names[-1].end))
        return _Behalf(self._behalf_names(passage, match.end(), close), also, passage.source(match.start(), close))

    def _behalf_of_note(self, passage: Passage, entry: Entry) -> _Behalf:
        """A footnote at the speaker's name that says in whose name: "On behalf of Chile and Peru."."""
        note = self.notes.get((passage.key, entry.end))
        if note is None:
            return _Behalf()
        (text,) = passages([note])
        match = self.table.starts("statement", "behalf", text.text)
        if match is None:
            return _Behalf()
        also = any(value is not None for name, value in match.groupdict().items() if name.startswith("also"))
        end = len(text.text.rstrip(" ."))
        return _Behalf(self._behalf_names(text, match.end(), end), also, text.source(match.start(), end))

    def _behalf_names(self, passage: Passage, start: int, end: int) -> tuple[Name, ...]:
        """Those spoken for: each of a list of known names, otherwise the words as one name."""
        ending = pattern(self.table, "statement", "behalf_ends").search(passage.flat, start, end)
        if ending is not None:
            end = ending.start()
        first, last = self.names.bare(passage.text, start, end)
        whole = passage.text[first:last]
        if self.names.match(whole) is None:
            entries = self.names.read(passage.text, start, end)
            known = [each for each in entries if each.match is not None]
            if len(entries) > 1 and len(known) * 2 > len(entries):
                for each in entries:
                    self._doubt(passage, each)
                return tuple(each.name for each in entries)
        found = self.names.match(whole)
        return (Name(whole, found.code if found is not None and found.kind == "state" else None),)

    def _other_item(self, passage: Passage, entry: Entry) -> str | None:
        if entry.qualifier is None:
            return None
        match = self.table.find("statement", "other_item", passage.text[slice(*entry.qualifier)])
        return named(match, "item") if match else None

    # -- doubts ------------------------------------------------------------------------------
    def _doubt(self, passage: Passage, entry: Entry) -> None:
        doubt(self.findings, passage, entry, self.names)


def _single(items: str | None) -> str | None:
    """An agenda item, where just one is named."""
    numbers = re.findall(r"\d+", items or "")
    return numbers[0] if len(numbers) == 1 else None
