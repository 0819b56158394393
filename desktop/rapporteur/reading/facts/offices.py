"""The officers of a body: who was elected to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.domain.facts import Name, Office
from rapporteur.domain.report import Division, Finding, Paragraph
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.meetings import find_mentions, is_same_meeting
from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, pattern, plain

_ROLES = ("vice_chair", "rapporteur", "chair")
_PERSON = re.compile(r"^(?P<person>[^(),;:]{3,60}?)\s*\((?P<place>[^()]+(?:\([^()]*\))?[^()]*)\)$")
_GIVEN = r"[A-ZÀ-Þ][\w'’.-]*"
_NAME = rf"{_GIVEN}(?:\s(?:(?:de|da|do|dos|du|van|von|der|den|bin|al|el|la|y)\s){{0,3}}{_GIVEN}){{1,6}}"
#: What stands between the State that somebody represents and the name: "to the United Nations, José Pereira, as Chair".
_REPRESENTING = re.compile(rf"(?:\s[^,.;:()]{{2,70}})?,\s(?P<name>{_NAME}),")
#: A line that names a regional group before a colon is no longer.
_LONGEST_GROUP = 60
#: An article and a preposition between an office and the State that has it: "President of the ".
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Role:
    """The words of an office, `start:end` of a text."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class _Person:
    """A person with a State, both at `start:end` of a text."""

    start: int
    end: int
    words: str
    name: Name


class OfficeReader:
    """Reads the officers of a report: those of its masthead, and those elected in one of its sections."""

    def __init__(self, table: Phrases, names: NameReader, divisions: tuple[Division, ...]) -> None:
        self.table = table
        self.names = names
        self.offices: list[Office] = []
        self.findings: list[Finding] = []
        self._above = {each.key: each.parent for each in divisions}
        self._section: str | None = None

    def read_head(self, lines: Iterable[str], first: Passage) -> None:
        """The officers that the masthead names: "Rapporteur: Ms. Romero Veiga (Uruguay)".

        A masthead is no paragraph: their Source is the beginning of the `first` one, without words.
        """
        for line in lines:
            label, value = _label(" ".join(line.split()), self.table)
            person = _PERSON.match(value) if label is not None else None
            match = self.names.match(person["place"]) if person is not None else None
            if label is None or person is None or match is None or match.kind != "state":
                continue
            name = Name(person["place"], match.code)
            self._add([Office(*label, person["person"], name, None, first.source(0, 0))])

    def read(self, passage: Passage, paragraph: Paragraph, last_meeting: int | None) -> None:
        """The officers that a paragraph names. Elections of another section are those of other bodies and years."""
        section = self._top(paragraph.division)
        if self._section not in (None, section) or not self.table.find("office", "elected", passage.text):
            return
        mentions = [each.numbers[0] for each in find_mentions(passage, self.table, None) if len(each.numbers) == 1]
        meeting = mentions[0] if mentions else None
        if meeting is None and is_same_meeting(self.table, passage.text):
            meeting = last_meeting
        told = _told(passage, self.table, self.names, meeting)
        listed = _listed(passage, self.table, self.names, self.findings, meeting)
        found = sorted([*told, *listed], key=lambda each: each.source.start)
        if found:
            self._section = section
        self._add(found)

    def _add(self, found: list[Office]) -> None:
        """Add officers that are not known yet; one whose name is told takes the place of a State's without one."""
        for each in found:
            same = [here for here, one in enumerate(self.offices) if _is_same(one, each)]
            if not same:
                self.offices.append(each)
            elif each.person and not self.offices[same[0]].person:
                self.offices[same[0]] = each

    def _top(self, division: str) -> str:
        while self._above.get(division):
            division = self._above[division] or ""
        return division


def _is_same(one: Office, other: Office) -> bool:
    if one.role != other.role or (one.name.state or one.name.raw) != (other.name.state or other.name.raw):
        return False
    return one.person == other.person or not one.person or not other.person


# -- lists ---------------------------------------------------------------------------------------
def _listed(
    passage: Passage, table: Phrases, names: NameReader, findings: list[Finding], meeting: int | None
) -> list[Office]:
    """The officers of lines: "Chair: X (Kenya)"; of the lines below "The following Vice-Presidents were elected:"."""
    offices: list[Office] = []
    role: tuple[str, str] | None = None
    at = 0
    for line in passage.text.split("\n"):
        start, at = at, at + len(line) + 1
        label, value = _label(line, table)
        if label is not None:
            role = label
        elif led := _lead(line, table):
            role, value = led, ""
        elif role is not None and not value and start:
            value = _of_group(line, names)
        if role is not None and value and (label is not None or offices or start):
            offset = start + line.rfind(value)
            offices.extend(_holders(passage, offset, offset + len(value), role, meeting, names, findings))
    return offices


def _label(line: str, table: Phrases) -> tuple[tuple[str, str] | None, str]:
    """The role that a line names before a colon, and what stands after it; the whole line without one."""
    before, colon, after = line.replace("：", ":").partition(":")
    raw = before.strip()
    if colon:
        for role in _ROLES:
            if re.fullmatch(table.alternatives("office", role), plain(raw), re.IGNORECASE):
                return (role, raw), after.strip()
        return None, ""
    return None, line.strip()


def _lead(line: str, table: Phrases) -> tuple[str, str] | None:
    """The role of those whose names follow: "The following Vice-Presidents were elected by acclamation:"."""
    text = line.rstrip()
    if not text.endswith((":", "：")) or not table.find("office", "elects", text):
        return None
    found = _find_roles(plain(text), table, 0, len(text))
    return (found[0].role, text[found[0].start : found[0].end]) if len({each.role for each in found}) == 1 else None


def _of_group(line: str, names: NameReader) -> str:
    """The States that a line lists for a regional group: "African States: Kenya, Mauritius"; "" for another line."""
    group, colon, value = line.partition(":")
    if not colon or len(group) > _LONGEST_GROUP or not value.strip():
        return ""
    start = len(line) - len(value.lstrip())
    entries = names.read(line, start, len(line))
    return value.strip() if entries and all(each.name.state for each in entries) else ""


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
    representatives = pattern(names.table, "office", "representatives").match(passage.flat, start, end)
    start = representatives.end() if representatives else start
    for each in names.read(passage.text, start, end):
        for entry in _apart(each, names):
            whole = passage.text[entry.start : entry.whole_end]
            person = _PERSON.match(whole) if entry.match is None else None
            source = passage.source(entry.start, entry.whole_end)
            if person:
                place = person["place"]
                match = names.match(place)
                name = Name(place, match.code if match and match.kind == "state" else None)
                found.append(Office(*role, person["person"], name, meeting, source))
                continue
            doubt(findings, passage, entry, names)
            found.append(Office(*role, "", entry.name, meeting, source))
    return found


def _apart(entry: Entry, names: NameReader) -> list[Entry]:
    """The States of lines that were joined, "Austria Cambodia Kiribati"; otherwise the entry as it is."""
    if entry.match is not None:
        return [entry]
    matches = [each for each in names.gazetteer.find(entry.raw, names.on) if each.kind == "state"]
    rest = entry.raw
    for each in reversed(matches):
        rest = rest[: each.start] + rest[each.end :]
    if len(matches) < 2 or rest.strip():
        return [entry]
    at = entry.start
    return [Entry(at + each.start, at + each.end, entry.raw[each.start : each.end], each) for each in matches]


# -- sentences -----------------------------------------------------------------------------------
def _told(passage: Passage, table: Phrases, names: NameReader, meeting: int | None) -> list[Office]:
    """The officers of sentences such as "X (Kenya) was elected Chair"."""
    found: list[Office] = []
    for start, end in passage.sentences():
        if not table.find("office", "elects", passage.text[start:end]):
            continue
        roles = _roles(passage, table, names, start, end)
        persons = list(_persons(passage, table, names, start, end))
        for role in roles:
            colon = re.compile(r"[^:;.]{0,40}:").match(passage.flat, role.end, end)
            if colon and role.role == "vice_chair":
                raw = passage.text[role.start : role.end]
                found.extend(
                    Office(role.role, raw, "", each.name, meeting, passage.source(each.start, each.end))
                    for each in names.read(passage.text, colon.end(), end)
                    if each.name.state
                )
        if not roles or not persons:
            continue
        # "elected X (Kenya) Chair" names the office behind the person; "elected as Chair X (Kenya)" before.
        behind = any(each.start >= persons[-1].end for each in roles)
        for person in persons:
            after = [each for each in roles if each.start >= person.end]
            before = [each for each in roles if each.end <= person.start]
            if not (after if behind else before):
                continue
            role = after[0] if behind else before[-1]
            if table.starts("office", "others", passage.text[role.end :].lstrip()):
                continue
            raw = passage.text[role.start : role.end]
            found.append(
                Office(role.role, raw, person.words, person.name, meeting, passage.source(person.start, person.end))
            )
    return sorted(found, key=lambda each: each.source.start)


def _roles(passage: Passage, table: Phrases, names: NameReader, start: int, end: int) -> list[_Role]:
    """The offices of the body that a sentence names, in its order; "the President of Costa Rica" has none."""
    return [each for each in _find_roles(passage.flat, table, start, end) if not _of_state(passage, each, names)]


def _find_roles(flat: str, table: Phrases, start: int, end: int) -> list[_Role]:
    found: list[_Role] = []
    for role in _ROLES:
        for match in pattern(table, "office", role).finditer(flat, start, end):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                found.append(_Role(*match.span(), role))
    return sorted(found, key=lambda each: each.start)


def _of_state(passage: Passage, role: _Role, names: NameReader) -> bool:
    behind = passage.text[role.end : role.end + 80]
    known = names.gazetteer.find(behind, names.on)
    if not known or known[0].kind != "state" or known[0].start > _NEAR:
        return False
    between = behind[: known[0].start]
    return re.fullmatch(r"\s[^\W\d_][\w\s'’]*", between) is not None


def _persons(passage: Passage, table: Phrases, names: NameReader, start: int, end: int) -> Iterator[_Person]:
    """The persons of a sentence: capitalised words before a State in brackets, or "Ms. X of China", or behind the
    State that they represent: "the representative of Kenya, Jane Doe,"."""
    title = table.alternatives("office", "titles")
    person = re.compile(
        rf"(?:(?P<title>(?:(?i:{title})\.?\s){{1,3}}))?(?P<name>{_NAME})\s?"
        r"(?:\((?P<place>[^()]{3,80}(?:\([^()]{0,60}\))?[^()]{0,10})\)|of\s)"
    )
    found: list[_Person] = []
    for match in person.finditer(passage.text, start, end):
        if match["place"]:
            state = names.match(match["place"])
            place, last = match["place"], match.end()
        else:
            known = names.gazetteer.find(passage.text[match.end() : min(end, match.end() + 80)], names.on)
            state = known[0] if known and known[0].start == 0 and match["title"] else None
            last = match.end() + (state.end if state else 0)
            place = passage.text[match.end() : last]
        if state is not None and state.kind == "state":
            words = passage.text[match.start() : match.end("name")]
            found.append(_Person(match.start(), last, words, Name(place, state.code)))
    for each in names.gazetteer.find(passage.text[start:end], names.on):
        first, last = start + each.start, start + each.end
        behind = _REPRESENTING.match(passage.text, last, end) if each.kind == "state" else None
        if behind is None or names.match(behind["name"]) or any(one.start <= first < one.end for one in found):
            continue
        found.append(_Person(first, behind.end("name"), behind["name"], Name(passage.text[first:last], each.code)))
    yield from sorted(found, key=lambda each: each.start)
