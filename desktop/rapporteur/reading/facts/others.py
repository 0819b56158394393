"""Agenda items and national reports."""

from __future__ import annotations

from rapporteur.domain.facts import AgendaItem, NationalReport
from rapporteur.domain.report import Finding, Paragraph
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases


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
