"""A library of one small report, made by hand: what the views of Votes and Participants are tested on.

Everything that a real report brings is there once: a vote whose totals differ, a name that matches no
State, a vote intended otherwise, one stated by a delegation on no list, an implied date, remote
statements, statements for groups and for other States, on all items, by organizations.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from rapporteur.bundled import bundled
from rapporteur.domain.errors import QueryError
from rapporteur.domain.facts import (
    AgendaItem,
    Ballot,
    Decision,
    Facts,
    Intention,
    Meeting,
    Name,
    NationalReport,
    Office,
    Source,
    Statement,
    Tally,
    Vote,
)
from rapporteur.domain.participation import name_key
from rapporteur.domain.query import FacetValue, Hit, SearchResult
from rapporteur.domain.report import Division, Footnote, Masthead, Page, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import DecisionRecord, DocumentSummary, Participant, StatementRecord, VoteRecord
from rapporteur.job import Job
from rapporteur.store.reference import load_gazetteer
from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.theme import Theme

SYMBOL = "A/CONF.999/2031/1"

KEEP = (
    "At its 4th meeting, the Meeting decided to retain paragraph 7 by a recorded vote of 6 to 1, with 2 abstentions. "
    "In favour: Albania, Brazil, France, Ghana, Japan, Ruritania. Against: Iran (Islamic Republic of). "
    "Abstaining: Cuba, Egypt."
)
WHOLE = (
    "The Meeting adopted the draft report by a recorded vote of 8 to none, with no abstention. "
    "In favour: Albania, Brazil, Cuba, Egypt, France, Ghana, Iran (Islamic Republic of)."
)
AFTERWARDS = "Subsequently, the delegations of San Marino and Egypt stated that they had intended to vote in favour."
ITEM_6 = (
    "At the 1st meeting, statements were made by France, Ghana, Sudan (on behalf of the Arab Group) and Iran "
    "(also on behalf of Cuba and Egypt). Japan spoke through the virtual platform."
)
ITEM_7 = "At the 2nd meeting, Brazil, France and Iran (also on behalf of Cuba) spoke."
ALL_ITEMS = "At the 3rd meeting, statements were made by Red Cross and by The Halo Trust on all items."
BUREAU = "Chair: Jane Doe (Ghana). Reports were submitted by France and Ghana."

TEXTS = {
    "body__para_1": BUREAU,
    "body__para_2": ITEM_6,
    "body__para_3": ITEM_7,
    "body__para_4": ALL_ITEMS,
    "body__para_5": KEEP,
    "body__para_6": WHOLE,
}


def source(key: str, words: str, nth: int = 0) -> Source:
    text = AFTERWARDS if key == "fn_1" else TEXTS[key]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Source(key, start, start + len(words), words, (1,))


def _ballots(key: str, position: str, names: dict[str, str | None]) -> tuple[Ballot, ...]:
    return tuple(Ballot(Name(raw, code), position, source(key, raw)) for raw, code in names.items())


_KEPT = {"Albania": "ALB", "Brazil": "BRA", "France": "FRA", "Ghana": "GHA", "Japan": "JPN", "Ruritania": None}
_IRAN = {"Iran (Islamic Republic of)": "IRN"}
_ADOPTED = {"Albania": "ALB", "Brazil": "BRA", "Cuba": "CUB", "Egypt": "EGY", "France": "FRA", "Ghana": "GHA", **_IRAN}

VOTES = (
    Vote(
        key="vote_1",
        paragraph="body__para_5",
        subject="retain paragraph 7",
        result="adopted",
        recorded=True,
        meeting=4,
        date="2031-06-12",
        agenda_item="11",
        declared=Tally(6, 1, 2),
        listed=Tally(6, 1, 2),
        ballots=(
            *_ballots("body__para_5", "in_favour", _KEPT),
            *_ballots("body__para_5", "against", _IRAN),
            *_ballots("body__para_5", "abstaining", {"Cuba": "CUB", "Egypt": "EGY"}),
        ),
        later=(
            Intention(Name("San Marino", "SMR"), "in_favour", source("fn_1", "San Marino")),
            Intention(Name("Egypt", "EGY"), "in_favour", source("fn_1", "Egypt")),
        ),
        source=source("body__para_5", KEEP),
        about="7",
        about_key="body__para_7",
    ),
    Vote(
        key="vote_2",
        paragraph="body__para_6",
        subject="the draft report",
        result="adopted",
        recorded=True,
        meeting=4,
        date="2031-06-12",
        agenda_item="12",
        declared=Tally(8, 0, 0),
        listed=Tally(7, 0, 0),
        ballots=_ballots("body__para_6", "in_favour", _ADOPTED),
        later=(),
        source=source("body__para_6", WHOLE),
        nil=("against", "abstaining"),
    ),
)


def _said(
    key: str,
    raw: str,
    state: str | None,
    meeting: int,
    item: str | None,
    *others: Name,
    kind: str = "state",
    channel: str = "room",
    also: bool = False,
    nth: int = 0,
) -> Statement:
    name, place = Name(raw, state), source(key, raw, nth)
    return Statement(name, kind, channel, meeting, f"2031-06-{9 + meeting:02}", item, others, also, place)


CUBA, EGYPT = Name("Cuba", "CUB"), Name("Egypt", "EGY")

STATEMENTS = (
    _said("body__para_2", "France", "FRA", 1, "6"),
    _said("body__para_2", "Ghana", "GHA", 1, "6"),
    _said("body__para_2", "Sudan", "SDN", 1, "6", Name("Arab Group")),
    _said("body__para_2", "Iran", "IRN", 1, "6", CUBA, EGYPT, also=True),
    _said("body__para_2", "Japan", "JPN", 1, "6", channel="virtual"),
    _said("body__para_3", "Brazil", "BRA", 2, "7"),
    _said("body__para_3", "France", "FRA", 2, "7"),
    _said("body__para_3", "Iran", "IRN", 2, "7", CUBA, also=True),
    _said("body__para_4", "Red Cross", None, 3, None, kind="igo"),
    _said("body__para_4", "The Halo Trust", None, 3, None, kind="ngo"),
)

DECISIONS = (
    Decision(
        "decision_1",
        "body__para_3",
        "the agenda",
        "adopted",
        "consensus",
        2,
        "2031-06-11",
        None,
        source("body__para_3", "At the 2nd meeting"),
    ),
)

FACTS = Facts(
    meetings=(
        Meeting(1, "2031-06-10", "stated", (source("body__para_2", "1st meeting"),)),
        Meeting(2, "2031-06-11", "implied", (source("body__para_3", "2nd meeting"),), "The only date that is left."),
        Meeting(3, "2031-06-12", "stated", (source("body__para_4", "3rd meeting"),)),
        Meeting(4, None, "", (source("body__para_5", "4th meeting"),)),
    ),
    agenda=(
        AgendaItem("6", "Programme of Action", source("body__para_2", "statements")),
        AgendaItem("7", "Tracing Instrument", source("body__para_3", "spoke")),
        AgendaItem("11", "Draft final report", source("body__para_5", "vote")),
    ),
    offices=(Office("chair", "Chair", "Jane Doe", Name("Ghana", "GHA"), 1, source("body__para_1", "Jane Doe")),),
    national_reports=(
        NationalReport(Name("France", "FRA"), source("body__para_1", "France")),
        NationalReport(Name("Ghana", "GHA"), source("body__para_1", "Ghana", 1)),
    ),
    statements=STATEMENTS,
    votes=VOTES,
    decisions=DECISIONS,
)

REPORT = Report(
    masthead=Masthead(SYMBOL, "Report of the Meeting", "en", meeting="First Meeting", date="2031-06-20"),
    pages=(Page(1, "\n".join(TEXTS.values())),),
    divisions=(Division("body__sec_I", "I", "Proceedings", 1, None, "body", 0),),
    paragraphs=tuple(
        Paragraph(key, key[-1], f"{key[-1]}.", "numbered", "body", "body__sec_I", None, order, text)
        for order, (key, text) in enumerate(TEXTS.items(), start=1)
    ),
    footnotes=(Footnote("fn_1", "1", AFTERWARDS, 1, "body__para_5", 40),),
    references=(),
    facts=FACTS,
    findings=(),
)


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer(bundled("data", "reference"))


class SampleDesk:
    """Answers as the desk does, from the one report above. `searches` keeps what was asked of the search."""

    def __init__(self, report: Report = REPORT, gazetteer: Gazetteer | None = None) -> None:
        self._report = report
        self.gazetteer = gazetteer or _gazetteer()
        self.asked: list[tuple[str, str, bool]] = []
        self.searches: list[tuple[str, dict[str, tuple[str, ...]]]] = []
        self.empty = False

    def documents(self) -> list[DocumentSummary]:
        if self.empty:
            return []
        head = self._report.masthead
        return [DocumentSummary(head.symbol, head.language, head.title, head.meeting, head.date, 1, 6, True)]

    def report(self, symbol: str, language: str | None = None) -> Report:
        return self._report

    def _votes(self) -> list[VoteRecord]:
        return [VoteRecord(self._report.symbol, self._report.language, each) for each in self._report.facts.votes]

    def votes(self, symbol: str | None = None, language: str | None = None) -> list[VoteRecord]:
        return [] if self.empty else self._votes()

    def decisions(self, symbol: str | None = None, language: str | None = None) -> list[DecisionRecord]:
        decided = () if self.empty else self._report.facts.decisions
        return [DecisionRecord(self._report.symbol, self._report.language, each) for each in decided]

    def statements(self, symbol: str | None = None, language: str | None = None) -> list[StatementRecord]:
        facts = self._report.facts
        return [StatementRecord(self._report.symbol, self._report.language, each) for each in facts.statements]

    def documents_with_statements(self) -> list[tuple[str, str]]:
        there = self._report.facts.statements and not self.empty
        return [(self._report.symbol, self._report.language)] if there else []

    def labels(self, symbol: str, language: str) -> dict[str, tuple[str, str]]:
        paragraphs = {each.key: (each.part, each.label) for each in self._report.paragraphs}
        return paragraphs | {each.key: ("footnote", each.marker) for each in self._report.footnotes}

    def participants(self, symbol: str, language: str | None = None) -> list[Participant]:
        facts = self._report.facts
        names = [
            *((each.speaker, each.kind) for each in facts.statements),
            *((name, "state" if name.state else "group") for each in facts.statements for name in each.on_behalf_of),
            *((each.name, "state") for vote in facts.votes for each in vote.ballots),
            *((each.name, "state") for vote in facts.votes for each in vote.later),
        ]
        found: dict[str, tuple[Name, str]] = {}
        for name, kind in names:
            found.setdefault(name_key(name), (name, kind))
        return [self._participant(key, name, kind) for key, (name, kind) in found.items()]

    def _participant(self, key: str, name: Name, kind: str) -> Participant:
        facts, said = self._report.facts, self.statements()

        def own(each: Name) -> bool:
            return name_key(each) == key

        return Participant(
            key=key,
            name=name.raw,
            state=name.state,
            kind=kind,
            statements=tuple(each for each in said if own(each.statement.speaker)),
            spoken_for_by=tuple(each for each in said if any(own(other) for other in each.statement.on_behalf_of)),
            votes=tuple(
                each for each in self._votes() if any(own(line.name) for line in (*each.vote.ballots, *each.vote.later))
            ),
            offices=tuple(each for each in facts.offices if own(each.name)),
            national_report=next((each for each in facts.national_reports if own(each.name)), None),
        )

    def search(
        self,
        query: str,
        filters: dict[str, tuple[str, ...]] | None = None,
        limit: int = 50,
        job: Job | None = None,
        *,
        language: str = "fr",
        typing: bool = False,
    ) -> SearchResult:
        """Finds the paragraphs in which the words of the query stand, one after the other, as typed."""
        self.searches.append((query, dict(filters or {})))
        self.asked.append((query, language, typing))
        if query.endswith("("):
            raise QueryError("This parenthesis is never closed.", len(query) - 1)
        hits = tuple(
            Hit(
                self._report.symbol,
                self._report.language,
                key,
                key[-1],
                "paragraph",
                "I. Proceedings",
                1,
                1.0,
                text,
                ((at, at + len(query)),),
                ((at, at + len(query)),),
            )
            for key, text in TEXTS.items()
            if (at := text.casefold().find(query.casefold())) >= 0
        )
        facets = {
            "document": (FacetValue(self._report.symbol, self._report.symbol, len(hits)),),
            "kind": (FacetValue("paragraph", "paragraph", len(hits)),),
            "state": tuple(FacetValue(code, code, 1) for code in ("FRA", "GHA")),
        }
        return SearchResult(query, len(hits), 0.4, hits, facets if hits else {}, "" if hits else "vote", len(TEXTS))


class InlineTasks:
    """Work done at once, or, with `wait`, when `finish` is called. A cancelled job calls nobody."""

    def __init__(self, wait: bool = False) -> None:
        self.wait = wait
        self.waiting: list[Callable[[], None]] = []
        self.failures: list[Exception] = []

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        lane: str = "work",
        later: bool = False,
    ) -> Job:
        job = Job()

        def carry_out() -> None:
            if job.cancelled:
                return
            try:
                result = work(job)
            except Exception as error:  # noqa: BLE001 - handed on, as the lanes do
                (failed or self.failures.append)(error)
            else:
                done(result)

        if self.wait:
            self.waiting.append(carry_out)
        else:
            carry_out()
        return job

    def finish(self) -> None:
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            each()


def make_context(
    folder: Path, language: str = "en", desk: Any = None, mode: str = "light", tasks: Any = None
) -> Context:
    """A context over the sample; `context.went` lists the places that were asked for."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    theme = Theme(mode)
    context = Context(desk or SampleDesk(), Translator(language), settings, tasks or InlineTasks(), theme)
    context.went = []  # type: ignore[attr-defined]
    context.requested.connect(context.went.append)  # type: ignore[attr-defined]
    return context
