"""Sponsors: who introduced or submitted a draft, and who joined those who did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.domain.facts import Sponsor
from rapporteur.domain.report import Masthead
from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, pattern, plain


def read_sponsors(passage: Passage, table: Phrases, names: NameReader) -> list[Sponsor]:
    """The sponsors that a paragraph names, each once, in its order. Names that no table knows are no sponsors here."""
    if not table.table.get("sponsor"):
        return []
    found: dict[str, Sponsor] = {}
    for start, end in passage.sentences():
        if table.find("sponsor", "draft", passage.text[start:end]):
            for entry in sorted(_sponsors(passage, start, end, table, names), key=lambda each: each.start):
                source = passage.source(entry.start, entry.end)
                found.setdefault(entry.name.state or entry.raw, Sponsor(entry.name, source))
    return list(found.values())


def _sponsors(passage: Passage, start: int, end: int, table: Phrases, names: NameReader) -> Iterator[Entry]:
    text, flat = passage.text, passage.flat
    for match in pattern(table, "sponsor", "submitted").finditer(flat, start, end):
        yield from names.together(text, match.end(), end)
    for match in pattern(table, "sponsor", "joined").finditer(flat, start, end):
        yield from names.together_before(text, start, match.start())
    for match in pattern(table, "sponsor", "introduced").finditer(flat, start, end):
        leads = list(pattern(table, "sponsor", "representative").finditer(flat, start, match.start()))
        if leads:
            yield from names.together(text, leads[-1].end(), match.start())


def title_sponsors(masthead: Masthead, head: str, first: Passage, table: Phrases, names: NameReader) -> list[Sponsor]:
    """The sponsors that the title of a draft names, or a line of its `head`: "Chile and Peru: draft resolution".

    A title is no paragraph: their Source is the beginning of the `first` one, without words.
    """
    if not table.table.get("sponsor"):
        return []
    for printed in (masthead.title, *head.split("\n")):
        # "Chile,* Ghana": the marks of a note that says who is no member.
        line = re.sub(r"(?<=\S)\*+", "", printed)
        listed, colon, rest = plain(line).partition(":")
        if not colon or not table.find("sponsor", "draft", rest):
            continue
        entries = names.read(line, 0, len(listed))
        if any(each.match is not None for each in entries):
            return [Sponsor(each.name, first.source(0, 0)) for each in entries]
    return []


def head_sponsors(head: str, first: Passage, table: Phrases, names: NameReader) -> list[Sponsor]:
    """Who submitted a working paper, as its masthead says: "Working paper submitted by Austria and Ireland".

    Their Source is as that of `title_sponsors`. Bodies and groups of States are no sponsors here.
    """
    if not table.table.get("sponsor"):
        return []
    text = " ".join(head.split("\n"))
    for byline in pattern(table, "masthead", "byline").finditer(plain(text)):
        submitted = pattern(table, "sponsor", "submitted").search(plain(text), byline.start())
        if submitted is not None and submitted.start() <= byline.end():
            entries = names.together(text, submitted.end(), len(text))
            return [Sponsor(each.name, first.source(0, 0)) for each in entries]
    return []
