"""Agenda items, officers and national reports."""

from __future__ import annotations

import re

from rapporteur.domain.facts import AgendaItem, Name, NationalReport, Office
from rapporteur.domain.report import Finding, Paragraph
from rapporteur.reading.facts.meetings import find_mentions
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.facts.statements import doubt
from rapporteur.reading.phrases import Phrases, plain

_ROLES = ("vice_chair", "rapporteur", "chair")
_PERSON = re.compile(r"^(?P<person>[^(),;:]{3,60}?)\s*\((?P<place>[^()]+(?:\([^()]*\))?[^()]*)\)$")


def read_agenda(paragraphs: tuple[Paragraph, ...], table: Phrases, found: dict[str, Passage]) -> list[AgendaItem]:
    """The items of the agenda: the numbered items of the paragraph that says that it was adopted."""
    for each in paragraphs:
        if each.kind == "numbered" and table.find("agenda", "adopted", each.text):
            items = [item for item in paragraphs if item.parent == each.key and item.kind == "item"]
            if len(items) > 1:
                return [_item(item, found[item.key]) for item in items]
    return []


def _item(item: Paragraph, passage: Passage) -> AgendaItem:
    title = item.text.rstrip(". ")
    return AgendaItem(item.number.rstrip("."), title, passage.source(0, len(item.text)))


def read_offices(passage: Passage, table: Phrases, names: NameReader, findings: list[Finding]) -> list[Office]:
    """The officers that a paragraph lists: a line "Présidence :" and the persons or States after it."""
    if not table.find("office", "elected", passage.text):
        return []
    mentions = [each.numbers[0] for each in find_mentions(passage, table, None) if len(each.numbers) == 1]
    meeting = mentions[0] if mentions else None
    offices: list[Office] = []
    role: tuple[str, str] | None = None
    at = 0
    for line in passage.text.split("\n"):
        start, at = at, at + len(line) + 1
        label, value = _label(line, table)
        if label is not None:
            role = label
        if role is not None and value and (label is not None or offices or start):
            offset = start + line.rfind(value)
            offices.extend(_holders(passage, offset, offset + len(value), role, meeting, names, findings))
    return offices


def _label(line: str, table: Phrases) -> tuple[tuple[str, str] | None, str]:
    """The role that a line names before a colon, and what stands after it; the whole line without one."""
    before, colon, after = line.partition(":")
    raw = before.strip()
    if colon:
        for role in _ROLES:
            if re.fullmatch(table.alternatives("office", role), plain(raw), re.IGNORECASE):
                return (role, raw), after.strip()
        return None, ""
    return None, line.strip()


def _holders(
    passage: Passage,
    start: int,
    end: int,
    role: tuple[str, str],
    meeting: int | None,
    names: NameReader,
    findings: list[Finding],
) -> list[Office]:
    found = []
    for entry in names.read(passage.text, start, end):
        whole = passage.text[entry.start : entry.whole_end]
        person = _PERSON.match(whole) if entry.match is None else None
        if person:
            place = person["place"]
            match = names.match(place)
            name = Name(place, match.code if match and match.kind == "state" else None)
            source = passage.source(entry.start, entry.whole_end)
            found.append(Office(role[0], role[1], person["person"], name, meeting, source))
            continue
        doubt(findings, passage, entry, names)
        source = passage.source(entry.start, entry.whole_end)
        found.append(Office(role[0], role[1], "", entry.name, meeting, source))
    return found


def read_national_reports(
    passage: Passage, table: Phrases, names: NameReader, findings: list[Finding]
) -> list[NationalReport]:
    """The States that submitted national reports: the list after the colon of the sentence that says so."""
    for start, end in passage.sentences():
        sentence = passage.flat[start:end]
        colon = sentence.find(":")
        if colon < 0 or not table.find("national_report", "cue", sentence[:colon]):
            continue
        if not table.find("national_report", "introduces", sentence[:colon]):
            continue
        found = []
        for entry in names.read(passage.text, start + colon + 1, end):
            doubt(findings, passage, entry, names)
            found.append(NationalReport(entry.name, passage.source(entry.start, entry.whole_end)))
        return found
    return []
