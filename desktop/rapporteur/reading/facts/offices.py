"""The officers of a body: who was elected to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.domain.facts import Name, Office
from rapporteur.domain.report import Finding
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.meetings import find_mentions, is_same_meeting
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, pattern, plain

_ROLES = ("vice_chair", "rapporteur", "chair")
_PERSON = re.compile(r"^(?P<person>[^(),;:]{3,60}?)\s*\((?P<place>[^()]+(?:\([^()]*\))?[^()]*)\)$")


def read_offices(
    passage: Passage, table: Phrases, names: NameReader, findings: list[Finding], last_meeting: int | None
) -> list[Office]:
    """The officers that a paragraph names: after a line "Présidence :", or in a sentence."""
    if not table.find("office", "elected", passage.text):
        return []
    mentions = [each.numbers[0] for each in find_mentions(passage, table, None) if len(each.numbers) == 1]
    meeting = mentions[0] if mentions else None
    if meeting is None and is_same_meeting(table, passage.text):
        meeting = last_meeting
    return _listed(passage, table, names, findings, meeting) or _told(passage, table, names, meeting)


def _listed(
    passage: Passage, table: Phrases, names: NameReader, findings: list[Finding], meeting: int | None
) -> list[Office]:
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


def _told(passage: Passage, table: Phrases, names: NameReader, meeting: int | None) -> list[Office]:
    """The officers of sentences such as "X (Kenya) was elected Chair"."""
    found: list[Office] = []
    for start, end in passage.sentences():
        if not table.find("office", "elects", passage.text[start:end]):
            continue
        roles = _roles(passage, table, start, end)
        persons = list(_persons(passage, table, names, start, end))
        for role_start, role_end, role in roles:
            colon = re.compile(r"[^:;.]{0,40}:").match(passage.flat, role_end, end)
            if colon and role == "vice_chair":
                entries = names.read(passage.text, colon.end(), end)
                raw = passage.text[role_start:role_end]
                found.extend(
                    Office(role, raw, "", each.name, meeting, passage.source(each.start, each.end))
                    for each in entries
                    if each.name.state
                )
        if not roles or not persons:
            continue
        # "elected X (Kenya) Chair" names the office behind the person; "elected as Chair X (Kenya)" before.
        behind = any(role_start >= persons[-1][1] for role_start, _, _ in roles)
        for person_start, person_end, person, name in persons:
            after = [each for each in roles if each[0] >= person_end]
            before = [each for each in roles if each[1] <= person_start]
            if not (after if behind else before):
                continue
            role_start, role_end, role = after[0] if behind else before[-1]
            raw = passage.text[role_start:role_end]
            found.append(Office(role, raw, person, name, meeting, passage.source(person_start, person_end)))
    return sorted(found, key=lambda each: each.source.start)


def _roles(passage: Passage, table: Phrases, start: int, end: int) -> list[tuple[int, int, str]]:
    """The offices that a sentence names, in its order."""
    found: list[tuple[int, int, str]] = []
    for role in _ROLES:
        for match in pattern(table, "office", role).finditer(passage.flat, start, end):
            if not any(first < match.end() and match.start() < last for first, last, _ in found):
                found.append((*match.span(), role))
    return sorted(found)


def _persons(
    passage: Passage, table: Phrases, names: NameReader, start: int, end: int
) -> Iterator[tuple[int, int, str, Name]]:
    """The persons of a sentence: capitalised words before a State in brackets, or "Ms. X of China"."""
    title = table.alternatives("office", "titles")
    given = r"[A-ZÀ-Þ][\w'’.-]*"
    words = rf"{given}(?:\s(?:(?:de|da|do|dos|du|van|von|der|den|bin|al|el|la|y)\s){{0,3}}{given}){{1,6}}"
    person = re.compile(
        rf"(?:(?P<title>(?:(?i:{title})\.?\s){{1,3}}))?(?P<name>{words})\s?"
        r"(?:\((?P<place>[^()]{3,80}(?:\([^()]{0,60}\))?[^()]{0,10})\)|of\s)"
    )
    for match in person.finditer(passage.text, start, end):
        if match["place"]:
            found = names.match(match["place"])
            place, last = match["place"], match.end()
        else:
            known = names.gazetteer.find(passage.text[match.end() : min(end, match.end() + 80)], names.on)
            found = known[0] if known and known[0].start == 0 and match["title"] else None
            last = match.end() + (found.end if found else 0)
            place = passage.text[match.end() : last]
        if found is not None and found.kind == "state":
            yield match.start(), last, passage.text[match.start() : match.end("name")], Name(place, found.code)
