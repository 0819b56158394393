"""A library of thousands of documents: resolutions, most of them with a recorded vote, and records of meetings."""

from __future__ import annotations

import random
from collections.abc import Sequence

from rapporteur.domain.facts import (
    AgendaItem,
    Ballot,
    Facts,
    Meeting,
    Name,
    Source,
    Statement,
    Tally,
    Vote,
)
from rapporteur.domain.report import Division, Masthead, Page, PageSpan, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.store import Library
from tests.bench.bench_import import WORDS

#: Every so many documents a record of a meeting, in which so many spoke; the other ones are resolutions.
_RECORDS, _SPEAKERS = 10, 40
#: Of three resolutions one was voted on.
_VOTED = 3
_PARAGRAPHS = 30


def fill(library: Library, gazetteer: Gazetteer, count: int) -> None:
    """Add so many documents."""
    states = [(state.code, state.name("en")) for state in gazetteer.states() if state.status == "member"]
    for number in range(1, count + 1):
        library.add(document(number, states))


def document(number: int, states: Sequence[tuple[str, str]]) -> Report:
    """A document of the usual length. Its words are drawn by its number; `states` are codes and names."""
    draw = random.Random(number)
    session, at = 60 + number // 300, number % 300 + 1
    record = number % _RECORDS == 0
    symbol = f"A/{session}/PV.{at}" if record else f"A/RES/{session}/{at}"
    date = f"{1945 + session}-{1 + number % 12:02}-{1 + number % 28:02}"
    title = " ".join(draw.choices(WORDS, k=8)).capitalize()
    masthead = Masthead(symbol, title, "en", date=date, kind="verbatim_record" if record else "resolution")
    texts = [" ".join(draw.choices(WORDS, k=draw.randint(30, 90))) + "." for _ in range(_PARAGRAPHS)]
    source, paragraphs = "", []
    for place, text in enumerate(texts, 1):
        spans = (PageSpan(1, len(source), len(source) + len(text)),)
        paragraphs.append(
            Paragraph(
                f"body__para_{place}", str(place), str(place), "numbered", "body", "", None, place, text, (), spans
            )
        )
        source += text + "\n"
    divisions = (Division("body__sec_I", "I", WORDS[number % len(WORDS)].capitalize(), 1, None, "body", 0),)
    if record:
        facts = _record(date, draw.sample(list(states), _SPEAKERS))
    elif number % _VOTED == 0:
        facts = Facts(votes=(_vote(date, title, states, draw),))
    else:
        facts = Facts()
    return Report(masthead, (Page(1, source),), divisions, tuple(paragraphs), (), (), facts, ())


def _source(place: int, text: str = "") -> Source:
    return Source(f"body__para_{place}", 0, 20, text or "as the text has it", (1,))


def _vote(date: str, title: str, states: Sequence[tuple[str, str]], draw: random.Random) -> Vote:
    drawn = draw.choices(("in_favour", "against", "abstaining"), weights=(8, 1, 2), k=len(states))
    ballots = tuple(
        Ballot(Name(name, code), position, _source(_PARAGRAPHS, name))
        for (code, name), position in zip(states, drawn, strict=True)
    )
    total = Tally(drawn.count("in_favour"), drawn.count("against"), drawn.count("abstaining"))
    return Vote("vote_1", "body__para_30", title, "adopted", True, 1, date, "1", total, total, ballots, (), _source(30))


def _record(date: str, speakers: Sequence[tuple[str, str]]) -> Facts:
    return Facts(
        meetings=(Meeting(1, date, "stated", (_source(1),)),),
        agenda=(AgendaItem("1", "General debate", _source(1)),),
        statements=tuple(
            Statement(Name(name, code), "state", "room", 1, date, "1", (), False, _source(1 + at % _PARAGRAPHS, name))
            for at, (code, name) in enumerate(speakers)
        ),
    )
