"""What the records of meetings tell: the meeting, and every speech with its speaker, its State, its item.

In a verbatim record each speech is a division, and its first paragraph begins with the speaker; in a summary
record a numbered paragraph begins with one. Those who preside make no statement.
"""

from __future__ import annotations

import re

from rapporteur.domain.facts import Meeting, Name, Source, Statement
from rapporteur.domain.kind import document_kind
from rapporteur.domain.report import Division, Finding, Masthead, Paragraph
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, named, pattern
from rapporteur.reading.records import Lead, has, read_speech, read_told

RECORDS = ("verbatim_record", "summary_record")
#: Within so many characters a speaker says for whom.
_OPENING = 700
#: The most words of a group that is not known by its name.
_LONGEST_GROUP = 90
_NUMBER = re.compile(r"/(?:PV|SR)\.(\d{1,5})")
_WORDS = re.compile(r"[^,.;:()\n]+")


def is_record(masthead: Masthead) -> bool:
    return document_kind(masthead.symbol, masthead.title) in RECORDS


def meeting_of(masthead: Masthead) -> Meeting | None:
    """The meeting that a record is of: its number is the symbol's, its date the masthead's."""
    match = _NUMBER.search(masthead.symbol)
    date = masthead.starts or masthead.date
    return Meeting(int(match[1]), date, "stated" if date else "", ()) if match else None


class RecordReader:
    """Reads the statements of a record, paragraph by paragraph."""

    def __init__(
        self,
        masthead: Masthead,
        table: Phrases,
        names: NameReader,
        divisions: tuple[Division, ...],
        paragraphs: tuple[Paragraph, ...],
    ) -> None:
        self.table = table
        self.names = names
        self.meeting = meeting_of(masthead)
        self.verbatim = document_kind(masthead.symbol, masthead.title) == "verbatim_record"
        self.findings: list[Finding] = []
        self._divisions = {each.key: each for each in divisions}
        self._of = {each.key: each.division for each in paragraphs}

    def read(self, passage: Passage) -> list[Statement]:
        """The statement that begins with a paragraph; none where nobody begins to speak, or who presides does."""
        lead = read_speech(passage.text, self.table) if self.verbatim else read_told(passage.text, self.table)
        if lead is None or lead.place is None:
            return []
        entry, kind = self._speaker(passage, lead.place)
        if entry is None:
            return []
        names, also, source = self._behalf(passage, lead)
        return [
            Statement(
                speaker=entry.name,
                kind=kind,
                channel="room",
                meeting=self.meeting.number if self.meeting else None,
                date=self.meeting.date if self.meeting else None,
                agenda_item=self._item(self._of.get(passage.key, "")),
                on_behalf_of=names,
                also=also,
                source=passage.source(0, lead.place[1] + 1),
                behalf_source=source,
            )
        ]

    def _speaker(self, passage: Passage, place: tuple[int, int]) -> tuple[Entry | None, str]:
        """Who speaks, by what stands in the bracket, and of what kind; None for a function without a name."""
        start, end = self.names.bare(passage.text, *place)
        if has(self.table, "observer"):
            observer = pattern(self.table, "record", "observer").match(passage.flat, start, end)
            if observer is not None:
                start, end = self.names.bare(passage.text, observer.end(), end)
        raw = passage.text[start:end]
        match = self.names.match(raw)
        entry = Entry(start, end, raw, match)
        if match is not None:
            return entry, match.kind
        if self.table.find("statement", "society", raw) or self.table.find("statement", "ngo", raw):
            return entry, "ngo"
        function = has(self.table, "function") and self.table.find("record", "function", raw)
        if function or self.table.find("statement", "organization", raw):
            return entry, "igo"
        doubt(self.findings, passage, entry, self.names)
        return entry, "state"

    def _item(self, division: str) -> str | None:
        """The agenda item of the innermost heading that names one."""
        while division in self._divisions:
            here = self._divisions[division]
            match = self.table.find("record", "item", here.heading) if has(self.table, "item") else None
            if match is not None:
                return _numbers(named(match, "item") or "", self.table)
            division = here.parent or ""
        return None

    # -- in whose name -----------------------------------------------------------------------
    def _behalf(self, passage: Passage, lead: Lead) -> tuple[tuple[Name, ...], bool, Source | None]:
        """Those for whom the speaker says to speak, at the beginning of the speech."""
        limit = min(len(passage.text), lead.end + _OPENING)
        for match in pattern(self.table, "statement", "behalf").finditer(passage.flat, lead.end, limit):
            if has(self.table, "own") and pattern(self.table, "record", "own").match(passage.flat, match.end()):
                continue
            found = self._named(passage, match.end())
            if found:
                also = any(value is not None for name, value in match.groupdict().items() if name.startswith("also"))
                source = passage.source(match.start(), found[-1].whole_end)
                return tuple(each.name for each in found), also, source
        return (), False, None

    def _named(self, passage: Passage, start: int) -> list[Entry]:
        """The names that stand together at `start`: those that are known, or the words up to the next sign."""
        stop = re.compile(r"[.;:\n]").search(passage.flat, start, start + _OPENING)
        end = stop.start() if stop else min(len(passage.text), start + _OPENING)
        found = self.names.together(passage.text, start, end)
        if found:
            return found
        words = _WORDS.match(passage.text, start, min(end, start + _LONGEST_GROUP))
        if words is None:
            return []
        first, last = self.names.bare(passage.text, *words.span())
        raw = passage.text[first:last]
        return [Entry(first, last, raw, None)] if raw[:1].isupper() and last - first < _LONGEST_GROUP else []


def _numbers(item: str, table: Phrases) -> str:
    """ "71 (b)"; of several items their numbers: "13, 14"."""
    conjunctions = "|".join(re.escape(each) for each in table.words("language", "conjunctions"))
    return re.sub(rf"\s*(?:,|\b(?:{conjunctions})\b)\s*(?=\d|\()", ", ", re.sub(r"\s+", " ", item)).strip(" ,")
