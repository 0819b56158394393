"""What delegations said afterwards that they had intended to vote."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.domain.facts import POSITIONS, Intention, Name
from rapporteur.domain.report import Finding
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, named_span, pattern


def read_intentions(
    passage: Passage, start: int, end: int, table: Phrases, names: NameReader, findings: list[Finding]
) -> Iterator[Intention]:
    """ "The delegations of X and Y informed the Secretariat that they had intended to vote in favour."

    Each way of voting takes the delegations named before it, back to the way of voting before.
    """
    begin = start
    for intended_end, position in _intended(passage, start, end, table):
        lists = [
            span
            for each in pattern(table, "vote", "delegations").finditer(passage.flat, begin, intended_end)
            if (span := named_span(each, "names")) is not None
        ]
        for span in lists:
            for entry in names.read(passage.text, *span):
                doubt(findings, passage, entry, names)
                yield Intention(entry.name, position, passage.source(entry.start, entry.end))
        if not lists:
            # "Subsequently, Panama and Kuwait stated that they had intended …"
            for match in names.gazetteer.find(passage.text[begin:intended_end], names.on):
                first, last = begin + match.start, begin + match.end
                if match.kind == "state":
                    name = Name(passage.text[first:last], match.code)
                    yield Intention(name, position, passage.source(first, last))
        begin = intended_end


def told_afterwards(passage: Passage, start: int, end: int, table: Phrases) -> bool:
    """Whether a sentence of a paragraph tells what a delegation said after the vote."""
    words = passage.text[start:end]
    if "afterwards" not in table.table["vote"] or not table.find("vote", "afterwards", words):
        return False
    return bool(_intended(passage, start, end, table))


def _intended(passage: Passage, start: int, end: int, table: Phrases) -> list[tuple[int, str]]:
    """Where each way of voting that was intended ends, and which one it is."""
    found = [
        (each.end(), position)
        for position in POSITIONS
        for each in pattern(table, "vote", f"intended_{position}").finditer(passage.flat, start, end)
    ]
    return sorted(found)
