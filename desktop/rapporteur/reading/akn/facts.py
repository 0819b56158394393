"""What an AKN4UN file tells of a resolution's adoption: the meeting, the vote, those who proposed it.

Published files say it in words, at the end or in a note; the schema also has elements for it: `voting` with its
`count`s, `docProponent`, and the meeting as an `inline` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.domain.facts import Facts, Meeting, Source, Sponsor, Tally, Vote
from rapporteur.domain.report import Division, Finding, Footnote, Masthead, Paragraph
from rapporteur.domain.states import Gazetteer
from rapporteur.reading.akn.tree import Element
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage, passages
from rapporteur.reading.facts.votes import VoteReader
from rapporteur.reading.phrases import Phrases

_FIGURES = re.compile(r"\d{1,5}")
#: What the words of an attribute tell of a count, in this order.
_COUNTED = (
    ("abstaining", re.compile(r"abst", re.IGNORECASE)),
    ("against", re.compile(r"against|contre|(?:^|[#_\W])(?:no|nay)s?(?:$|[_\W])", re.IGNORECASE)),
    ("in_favour", re.compile(r"favou?r|pour|(?:^|[#_\W])(?:yes|aye|yea|for)s?(?:$|[_\W])", re.IGNORECASE)),
)
_REJECTED = re.compile(r"reject|fail|defeat|not_?adopted", re.IGNORECASE)


def read_akn_facts(
    root: Element,
    masthead: Masthead,
    divisions: tuple[Division, ...],
    paragraphs: tuple[Paragraph, ...],
    footnotes: list[Footnote],
    table: Phrases,
    gazetteer: Gazetteer,
) -> tuple[Facts, list[Finding]]:
    """The facts, and the doubts about them. Every fact's Source is a text of the document; the beginning of its
    first text, without words, where an element without words tells it."""
    texts = passages(paragraphs)
    if not texts:
        return Facts(), []
    adopted = _adopted(root)
    meeting = _meeting(root, texts, adopted)
    names = NameReader(table, gazetteer, adopted or masthead.date)
    dates = {meeting.number: meeting.date} if meeting is not None else {}
    year = int(adopted[:4]) if adopted else None
    votes = VoteReader(table, names, dates, divisions, paragraphs, footnotes, year)
    votes.only_meeting = meeting.number if meeting is not None else None
    ends = {each.key for each in paragraphs if each.kind == "text" and not each.key.startswith("preamble")}
    for each in [*(text for text in texts if text.key in ends), *passages(footnotes)]:
        votes.read(each)
    told = {each.declared for each in votes.votes}
    counted = [each for each in _counted(root, texts[0], meeting, len(votes.votes)) if each.declared not in told]
    facts = Facts(
        meetings=(meeting,) if meeting is not None else (),
        votes=(*votes.votes, *counted),
        sponsors=tuple(_proponents(root, texts[0], names)),
    )
    return facts, votes.findings


def _adopted(root: Element) -> str | None:
    date = root.first("docDate", refersTo="#adoptionDate")
    value = date.attributes.get("date", "") if date is not None else ""
    return value if re.fullmatch(r"[12]\d{3}-\d{2}-\d{2}", value) else None


def _meeting(root: Element, texts: list[Passage], date: str | None) -> Meeting | None:
    """The meeting that adopted the text, with the words that name it."""
    inlines = root.all("inline")
    element = next((each for each in inlines if each.attributes.get("name") == "adoptionMeeting"), None)
    if element is None:
        return None
    number = _FIGURES.search(element.attributes.get("title", "") or element.text)
    if number is None:
        return None
    source: tuple[Source, ...] = ()
    for each in texts:
        start = each.text.find(element.text)
        if start >= 0:
            source = (each.source(start, start + len(element.text)),)
    return Meeting(int(number.group()), date, "stated" if date else "", source)


def _counted(root: Element, first: Passage, meeting: Meeting | None, known: int) -> Iterator[Vote]:
    """The votes that the elements of the schema tell."""
    for element in root.all("voting"):
        found: dict[str, int] = {}
        for each in element.all("count"):
            words = " ".join(each.attributes.get(name, "") for name in ("refersTo", "name", "eId", "id"))
            value = each.attributes.get("value", "")
            position = next((name for name, pattern in _COUNTED if pattern.search(words)), None)
            if position is not None and value.isdigit():
                found.setdefault(position, int(value))
        if not found:
            continue
        known += 1
        tally = Tally(found.get("in_favour"), found.get("against"), found.get("abstaining"))
        said = element.attributes.get("outcome", "") or element.attributes.get("refersTo", "")
        lost = _REJECTED.search(said) is not None
        yield Vote(
            key=f"vote_{known}",
            paragraph=first.key,
            subject="",
            result="rejected" if lost else "adopted",
            recorded=True,
            meeting=meeting.number if meeting is not None else None,
            date=meeting.date if meeting is not None else None,
            agenda_item=None,
            declared=tally,
            listed=Tally(None, None, None),
            ballots=(),
            later=(),
            source=first.source(0, 0),
        )


def _proponents(root: Element, first: Passage, names: NameReader) -> Iterator[Sponsor]:
    """The States that the file names as proponents; a Committee's report is no sponsor."""
    known: set[str | None] = set()
    for element in root.all("docProponent"):
        for entry in names.read(element.text, 0, len(element.text)):
            if entry.name.state and entry.name.state not in known:
                known.add(entry.name.state)
                yield Sponsor(entry.name, first.source(0, 0))
