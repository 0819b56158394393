"""What of a report is put into the index: paragraphs, headings and footnotes, each with its filters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.domain.facts import Facts, Name, Source
from rapporteur.domain.query import SearchUnit
from rapporteur.domain.report import Division, Footnote, Paragraph, Report
from rapporteur.domain.states import Gazetteer


@dataclass(slots=True)
class _Concerned:
    """What the facts read from one passage are about."""

    states: set[str] = field(default_factory=set)
    meetings: set[int] = field(default_factory=set)
    items: set[str] = field(default_factory=set)


def search_units(report: Report, gazetteer: Gazetteer) -> Iterator[SearchUnit]:
    """The units of a report in reading order, each footnote after its paragraph."""
    concerned = _concerned(report)
    footnotes: dict[str | None, list[Footnote]] = defaultdict(list)
    for footnote in report.footnotes:
        footnotes[footnote.paragraph].append(footnote)
    passages: list[Division | Paragraph | Footnote] = []
    for each in report.in_order():
        passages.append(each)
        passages.extend(footnotes.pop(each.key, ()))
    passages.extend(footnote for rest in footnotes.values() for footnote in rest)
    for order, passage in enumerate(passages):
        yield _unit(report, passage, order, concerned[passage.key], gazetteer)


def heading_text(division: Division) -> str:
    """What of a heading is searched; the store gives the same."""
    return f"{division.heading}\n{division.subtitle}" if division.subtitle else division.heading


def _unit(
    report: Report, passage: Division | Paragraph | Footnote, order: int, about: _Concerned, gazetteer: Gazetteer
) -> SearchUnit:
    text = heading_text(passage) if isinstance(passage, Division) else passage.text
    holder: Division | Paragraph | None
    if isinstance(passage, Footnote):
        kind, label = "footnote", passage.marker
        holder = report.paragraph(passage.paragraph) if passage.paragraph else None
    elif isinstance(passage, Division):
        kind, label, holder = "heading", passage.label, passage
    else:
        kind, label, holder = "paragraph", passage.label, passage
    division = holder.key if isinstance(holder, Division) else holder.division if holder else ""
    part = holder.part if holder else "body"
    section = _section(report, division, part)
    date = report.masthead.ends or report.masthead.date
    named = {each.code for each in gazetteer.find(text, date) if each.kind == "state"}
    return SearchUnit(
        document=report.symbol,
        language=report.language,
        key=passage.key,
        label=label,
        kind=kind,
        part=part,
        section=section.key if section else "",
        section_label=section.title if section else "",
        order=order,
        text=text,
        pages=passage.pages,
        paragraph=holder.label if isinstance(holder, Paragraph) else "",
        year=(date or "")[:4],
        states=tuple(sorted(named | about.states)),
        meetings=tuple(sorted(about.meetings)),
        items=tuple(sorted(about.items)),
        text_language=passage.language if isinstance(passage, Paragraph) else "",
    )


def _section(report: Report, division: str, part: str) -> Division | None:
    """The top-level division that a place stands in; in an annex, the annex's part."""
    path = report.path(division)
    if part == "annex" and len(path) > 1:
        return path[1]
    return path[0] if path else None


def _concerned(report: Report) -> defaultdict[str, _Concerned]:
    """By passage, what the facts that were read from it are about."""
    found: defaultdict[str, _Concerned] = defaultdict(_Concerned)
    for source, names in _named(report.facts):
        found[source.key].states.update(each.state for each in names if each.state)
    for source, meeting, item in _placed(report.facts):
        if meeting is not None:
            found[source.key].meetings.add(meeting)
        if item is not None:
            found[source.key].items.add(item)
    for reference in report.references:
        if reference.kind == "agenda_item":
            found[reference.key].items.update(numbers(reference.target))
    return found


def _named(facts: Facts) -> Iterator[tuple[Source, tuple[Name, ...]]]:
    """The sources of facts with the names that they tell of."""
    for office in facts.offices:
        yield office.source, (office.name,)
    for submitted in facts.national_reports:
        yield submitted.source, (submitted.name,)
    for statement in facts.statements:
        yield statement.source, (statement.speaker, *statement.on_behalf_of)
        if statement.behalf_source is not None:
            yield statement.behalf_source, statement.on_behalf_of
    for vote in facts.votes:
        for ballot in vote.ballots:
            yield ballot.source, (ballot.name,)
        for intention in vote.later:
            yield intention.source, (intention.name,)


def _placed(facts: Facts) -> Iterator[tuple[Source, int | None, str | None]]:
    """The sources of facts with the meeting and the agenda item that they tell of."""
    for held in facts.meetings:
        for source in held.sources:
            yield source, held.number, None
    for item in facts.agenda:
        yield item.source, None, item.number
    for statement in facts.statements:
        yield statement.source, statement.meeting, statement.agenda_item
    for vote in facts.votes:
        yield vote.source, vote.meeting, vote.agenda_item
    for decision in facts.decisions:
        yield decision.source, decision.meeting, decision.agenda_item
    for office in facts.offices:
        yield office.source, office.meeting, None


def numbers(target: str) -> list[str]:
    """The agenda items that a reference's target names: "6", "6 à 10", "6, 7 et 8"."""
    found: list[str] = []
    pieces = re.split(r"(\d+)", target)
    for at in range(1, len(pieces), 2):
        number, between = int(pieces[at]), pieces[at - 1].strip().casefold()
        if found and between in ("à", "-", "–", "to", "through"):
            found += [str(each) for each in range(int(found[-1]) + 1, min(number, int(found[-1]) + 100))]
        found.append(str(number))
    return found
