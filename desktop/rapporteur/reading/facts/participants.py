"""Lists of participants: delegations and the persons listed for each, in the document's order.

The list is a whole document, or an annex or a section that is titled so. A line is what its words say that it is: the
name of a State, a heading that announces organizations, the label of persons ("Alternates"), a person with a title
before the name; what is none of these belongs to the person before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapporteur.domain.facts import Delegation, Member, Name
from rapporteur.domain.report import Division, Finding, Masthead, Paragraph
from rapporteur.reading import listed
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage

_KINDS = {"states": "state", "igo": "igo", "un": "un", "ngo": "ngo", "other": "other"}
#: What parts a person's name from the function behind it.
_NAME_END = re.compile(r"\s*(?:,|;|\s[–—-]\s|\t|\()\s*")
#: A person's name has so many words at most, where no title stands before it.
_LONGEST_NAME = 6
_CAPITALISED = re.compile(
    r"^[^\W\d_a-zà-öø-ÿа-я][\w'’.-]*$|^(?:de|da|do|dos|del|la|le|van|von|der|den|bin|ibn|al|el|y|e)$"
)
#: A list's line of its own is no longer.
_LONGEST_LINE = 400


@dataclass(slots=True)
class _Line:
    """A line of a list: where it stands, and whether it is a heading."""

    passage: Passage
    start: int
    text: str
    heading: bool = False
    parent: bool = False


@dataclass(slots=True)
class _Open:
    """A delegation that is being read. `members` are names' ranges, with functions and labels."""

    name: Name
    kind: str
    category: str
    entry: Entry
    passage: Passage
    heading: bool
    members: list[_Person] = field(default_factory=list)


@dataclass(slots=True)
class _Person:
    passage: Passage
    start: int
    end: int
    function: list[str]
    role: str

    def member(self) -> Member:
        source = self.passage.source(self.start, self.end)
        function = "\n".join(self.function)
        return Member(source.text, function, self.role, listed.heads(f"{function}\n{self.role}"), source)


def read_participants(
    masthead: Masthead,
    divisions: Sequence[Division],
    paragraphs: Sequence[Paragraph],
    found: dict[str, Passage],
    names: NameReader,
    findings: list[Finding],
) -> list[Delegation]:
    """The delegations of the document's list of participants; [] where it has none."""
    scope = _scope(masthead, divisions)
    if scope is None:
        return []
    reader = _Reader(names, findings)
    parents = {each.parent for each in divisions if each.parent}
    both: list[Division | Paragraph] = sorted([*divisions, *paragraphs], key=lambda each: each.order)
    for each in both:
        if isinstance(each, Division):
            if scope and each.key not in scope:
                continue
            pages = each.pages
            passage = Passage(each.key, each.heading, each.heading, pages[0] if pages else None, ())
            reader.line(_Line(passage, 0, each.heading, True, each.key in parents))
        elif (not scope or each.division in scope) and (own := found.get(each.key)) is not None:
            if each.kind == "table":
                reader.table(own, each.rows)
            else:
                for start, text in _lines(own.text, "\n"):
                    reader.line(_Line(own, start, text))
    reader.close()
    return reader.delegations


def _scope(masthead: Masthead, divisions: Sequence[Division]) -> set[str] | None:
    """The keys of the divisions that the list is; empty for the whole document, None where there is no list."""
    if masthead.kind == "list_of_participants":
        return set()
    inside: set[str] = set()
    for each in divisions:
        titled = listed.is_title(each.heading) or (each.subtitle and listed.is_title(each.subtitle))
        # A section of a report's body may be called so and be prose: the list stands in an annex.
        if each.parent in inside or (titled and each.part == "annex"):
            inside.add(each.key)
    return inside or None


def _lines(text: str, parted: str) -> Iterator[tuple[int, str]]:
    at = 0
    for each in text.split(parted):
        yield at, each
        at += len(each) + 1


class _Reader:
    """Takes the lines of a list one after the other."""

    def __init__(self, names: NameReader, findings: list[Finding]) -> None:
        self._names = names
        self._findings = findings
        self.delegations: list[Delegation] = []
        self._kind, self._category = "", ""
        self._role = ""
        self._open: _Open | None = None
        self._columns: list[str] = []

    # -- lines ---------------------------------------------------------------------------------
    def line(self, line: _Line) -> None:
        text = line.text.strip()
        if not text or listed.is_title(text):
            return
        if (kind := listed.category(text)) is not None and self._names.match(listed.bare(text)) is None:
            self._announce(_KINDS[kind], listed.bare(text))
        elif listed.is_called("role", text):
            self._take_label(text)
        elif persons := listed.entries(text) if self._leads_to_person(text) else []:
            self._persons(line, persons)
        elif len(text) <= _LONGEST_LINE and self._state(line):
            pass
        elif line.heading:
            self._organization(line)
        elif self._open is not None and self._open.members:
            self._open.members[-1].function.append(text)
        elif self._open is not None and _is_name(text):
            self._person(line, 0, len(line.text))
        elif self._open is None and self._kind in ("igo", "un", "ngo") and _short(text):
            self._organization(line)
            self.close(keep=True)

    def _leads_to_person(self, text: str) -> bool:
        """Whether a line begins with a person, or with a label and a colon before one."""
        begins = listed.entries(text)
        if not begins:
            return False
        label = text[: begins[0]].strip()
        if not label:
            return True
        if label.endswith((":", "–", "—", "-")) and listed.is_called("role", label.rstrip(" :–—-")):
            self._role = label.rstrip(" :–—-")
            return True
        return False

    def _take_label(self, text: str) -> None:
        """Take a label of persons. "Head of delegation" below a name is that person's, not the next one's."""
        last = self._open.members[-1] if self._open is not None and self._open.members else None
        if last is not None and not last.role and text[-1:] != ":" and listed.heads(text):
            last.function.append(text)
            return
        self._role = listed.bare(text).rstrip(" :.")

    def _announce(self, kind: str, text: str) -> None:
        self.close()
        self._kind, self._category, self._role = kind, text, ""

    def _state(self, line: _Line) -> bool:
        """Take a line that is a State's name, or several parted by commas."""
        bare = listed.bare(line.text)
        match = self._names.match(bare)
        start = line.start + len(line.text) - len(line.text.lstrip())
        if match is not None and match.kind == "state":
            entry = Entry(start, start + len(bare), line.passage.text[start : start + len(bare)], match)
            if self._open is not None and self._open.name.state == match.code:
                return True  # "(continued)" on the next page
            self._begin(line, entry, "state")
            return True
        if line.heading or "," not in bare:
            return False
        entries = self._names.read(line.passage.text, line.start, line.start + len(line.text))
        known = [each for each in entries if each.name.state]
        if len(known) < 3 or len(known) * 3 < len(entries) * 2:
            return False
        for each in entries:
            self._begin(line, each, "state" if each.name.state else self._kind or "state")
            self.close(keep=True)
        return True

    def _organization(self, line: _Line) -> None:
        """Take a heading that names no State: an organization, or words that announce others."""
        text = line.text.strip()
        if line.parent:
            self._announce("other", text)
            return
        start = line.start + line.text.index(text)
        end = start + len(listed.bare(text)) or start + len(text)
        self._begin(line, Entry(start, end, line.passage.text[start:end], None), self._kind or "other")

    def _begin(self, line: _Line, entry: Entry, kind: str) -> None:
        self.close()
        self._role = ""
        if entry.name.state:
            kind = "state"
        elif kind == "state" and self._names.table.find("statement", "organization", entry.raw):
            kind = "igo"
        self._open = _Open(entry.name, kind, self._category, entry, line.passage, line.heading)

    def close(self, keep: bool = False) -> None:
        """End the delegation that is open. A heading without anybody under it that names no State announced others."""
        was, self._open = self._open, None
        if was is None:
            return
        if was.name.state is None and was.heading and not was.members and not keep and was.kind in ("other", "state"):
            self._kind, self._category = "other", was.name.raw
            return
        if was.kind == "state":
            doubt(self._findings, was.passage, was.entry, self._names)
        self.delegations.append(
            Delegation(
                was.name,
                was.kind,
                was.category,
                tuple(each.member() for each in was.members),
                was.passage.source(was.entry.start, was.entry.end),
            )
        )

    # -- persons -------------------------------------------------------------------------------
    def _persons(self, line: _Line, begins: list[int]) -> None:
        shift = len(line.text) - len(line.text.lstrip())
        text = line.text
        for here, begin in enumerate(begins):
            end = begins[here + 1] + shift if here + 1 < len(begins) else len(text)
            self._person(line, begin + shift, end)

    def _person(self, line: _Line, start: int, end: int, function: str = "") -> None:
        """A person who stands at `start:end` of a line, with what is behind the name."""
        if self._open is None:
            # Persons before any delegation: the chair's, whose heading the document does not have.
            return
        whole = line.text[start:end]
        comma = re.match(r"^[^\W\d_]{1,4},\s", whole)  # "Mrs, Linda": a full stop misprinted
        parted = _NAME_END.search(whole, comma.end() if comma else 0)
        name = whole[: parted.start()] if parted else whole.rstrip()
        rest = whole[parted.end() :].strip() if parted else ""
        if parted and parted.group().strip() == "(" and rest.count("(") < rest.count(")"):
            rest = re.sub(r"\)", "", rest, count=1)
        begins = line.start + start + len(name) - len(name.lstrip())
        name = name.strip().rstrip(" *†.")
        if name:
            told = [each for each in (rest.strip(" ,;."), function.strip()) if each]
            self._open.members.append(_Person(line.passage, begins, begins + len(name), told, self._role))

    # -- tables --------------------------------------------------------------------------------
    def table(self, passage: Passage, rows: Sequence[tuple[str, ...]]) -> None:
        """Take a table: under a head, delegations and persons by column; otherwise as its cells tell."""
        cells: list[list[tuple[int, str]]] = []
        at = 0
        for row in rows:
            cells.append([])
            for cell in row:
                cells[-1].append((at, cell))
                at += len(cell) + 1
        width = max(map(len, cells), default=0)
        if cells and (columns := self._head(cells[0])):
            self._columns, cells = columns, cells[1:]
        if len(self._columns) != width:
            self._columns = []
        if not self._columns and self._side_by_side(cells):
            for column in range(width):
                for told in cells:
                    self._cell_lines(passage, told[column : column + 1])
            return
        for told in cells:
            self._row(passage, told)

    def _head(self, row: list[tuple[int, str]]) -> list[str]:
        """The labels of a table's columns ("" for the first, which names delegations); [] where it has no head."""
        texts = [text for _, text in row]
        if len(texts) < 2 or listed.entries(" ".join(texts)) or not _called("country", texts[0]):
            return []
        labels = [self._label(text) for text in texts[1:]]
        return ["", *labels] if any(labels) or any(texts[1:]) else []

    def _label(self, text: str) -> str:
        """A column's label in the document's language, where its head is in several."""
        match = self._names.table.find("participants", "role", text)
        return text[match.start() : match.end()] if match is not None else text

    def _side_by_side(self, cells: list[list[tuple[int, str]]]) -> bool:
        """Whether columns hold delegations of their own, one list going on in the next."""
        columns = range(1, max(map(len, cells), default=0))
        later = [text for row in cells for column in columns for _, text in row[column : column + 1] if text.strip()]
        named = sum(self._names.match(listed.bare(each.split("  ")[0])) is not None for each in later)
        return bool(later) and named * 4 >= len(later) and named > 1

    def _row(self, passage: Passage, row: list[tuple[int, str]]) -> None:
        told = [(column, start, text) for column, (start, text) in enumerate(row) if text.strip()]
        if not told:
            return
        column, start, text = told[0]
        if self._columns and column == 0:
            line = _Line(passage, start, text)
            if not self._state(line):
                self._organization(line)
        elif len(told) == 1 or self._columns:
            self._cell_lines(passage, [(start, text)], column)
        elif listed.is_entry(text):
            # The name, and the function beside it.
            line = _Line(passage, start, text)
            begins = listed.entries(text)
            if len(begins) == 1 and not listed.is_entry(told[1][2]):
                self._person(line, 0, len(text), ", ".join(each.strip() for _, _, each in told[1:]))
                return
            self._persons(line, begins)
        elif not self._state(_Line(passage, start, text)):
            self._cell_lines(passage, [(start, text)], column)
        for column, start, text in told[1:]:
            self._cell_lines(passage, [(start, text)], column)
        if self._columns and self._open is not None and not self._open.members:
            self.close(keep=True)

    def _cell_lines(self, passage: Passage, cells: list[tuple[int, str]], column: int = 0) -> None:
        if column < len(self._columns) and self._columns[column]:
            self._role = self._columns[column]
        for start, text in cells:
            self.line(_Line(passage, start, text))


def _called(name: str, text: str) -> bool:
    """Whether a cell is called so, in one language or, word after word, in several."""
    return listed.is_called(name, text) or any(listed.is_called(name, word) for word in text.split())


def _is_name(text: str) -> bool:
    """Whether a line may be a person's name without a title: a few words with capitals, or such before a comma."""
    words = _NAME_END.split(text, maxsplit=1)[0].split()
    return 2 <= len(words) <= _LONGEST_NAME and all(_CAPITALISED.match(each) for each in words)


def _short(text: str) -> bool:
    return len(text) <= _LONGEST_LINE // 2 and text[:1].isupper() and text[-1:] not in ".:;"
