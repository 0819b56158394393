"""Reports made up by hypothesis: every field of every record takes values that a document might never have."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from hypothesis import strategies as st

from rapporteur.domain import facts, geometry, report

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
#: Sentences of findings are filled in: a brace there is a placeholder.
SENTENCE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=20)
NUMBER = st.integers(0, 2**40)

_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: NUMBER,
    float: st.floats(allow_nan=False),
    bytes: st.binary(max_size=50),
    bool: st.booleans(),
    str | None: st.none() | TEXT,
    int | None: st.none() | NUMBER,
    tuple[int, ...]: st.lists(NUMBER, max_size=3).map(tuple),
    tuple[str, ...]: st.lists(TEXT, max_size=3).map(tuple),
    dict[str, str]: st.dictionaries(TEXT, TEXT, max_size=3),
}


def record(kind: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Instances of a dataclass with every field drawn: those given, and the others by their types."""
    hints = typing.get_type_hints(kind)
    fields = {field.name: given.get(field.name) for field in dataclasses.fields(kind)}
    return st.builds(kind, **{name: _BY_TYPE[hints[name]] if own is None else own for name, own in fields.items()})


def some(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=3).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> report.Report:
    """A report whose keys lead somewhere; all else is arbitrary."""
    pages = draw(st.integers(1, 3))
    divisions = [f"d{at}" for at in range(draw(st.integers(0, 3)))]
    paragraphs = [f"p{at}" for at in range(draw(st.integers(1, 4)))]
    footnotes = [f"f{at}" for at in range(draw(st.integers(0, 2)))]
    passage = st.sampled_from([*divisions, *paragraphs, *footnotes])
    page = st.integers(1, pages)

    spans = some(record(report.PageSpan, page=page))
    marks = some(record(report.Mark))
    breaks = some(record(report.PageBreak, page=page))
    source = record(facts.Source, key=passage)
    name = record(facts.Name, state=st.sampled_from([None, "MEX", "CUB"]))

    def parent(keys: list[str], at: int) -> st.SearchStrategy[str | None]:
        return st.none() | st.sampled_from(keys[:at]) if at else st.none()

    votes = [
        record(
            facts.Vote,
            key=st.just(f"v{at}"),
            paragraph=passage,
            about_key=st.none() | passage,
            declared=record(facts.Tally),
            listed=record(facts.Tally),
            ballots=some(record(facts.Ballot, name=name, source=source)),
            later=some(record(facts.Intention, name=name, source=source)),
            source=source,
        )
        for at in range(draw(st.integers(0, 2)))
    ]
    told = st.builds(
        facts.Facts,
        meetings=some(record(facts.Meeting, sources=some(source))),
        agenda=some(record(facts.AgendaItem, source=source)),
        offices=some(record(facts.Office, name=name, source=source)),
        national_reports=some(record(facts.NationalReport, name=name, source=source)),
        statements=some(
            record(
                facts.Statement,
                speaker=name,
                on_behalf_of=some(name),
                source=source,
                behalf_source=st.none() | source,
            )
        ),
        votes=st.tuples(*votes),
        sponsors=some(record(facts.Sponsor, name=name, source=source)),
        decisions=st.tuples(
            *(
                record(
                    facts.Decision,
                    key=st.just(f"d{at}"),
                    paragraph=passage,
                    about_key=st.none() | passage,
                    source=source,
                )
                for at in range(draw(st.integers(0, 2)))
            )
        ),
        delegations=some(
            record(facts.Delegation, name=name, members=some(record(facts.Member, source=source)), source=source)
        ),
    )
    geometries = st.none() | record(geometry.PageGeometry)
    return draw(
        st.builds(
            report.Report,
            masthead=record(report.Masthead),
            pages=st.tuples(*(record(report.Page, number=st.just(at + 1), geometry=geometries) for at in range(pages))),
            divisions=st.tuples(
                *(
                    record(
                        report.Division,
                        key=st.just(key),
                        parent=parent(divisions, at),
                        order=st.just(at),
                        marks=marks,
                        spans=spans,
                    )
                    for at, key in enumerate(divisions)
                )
            ),
            paragraphs=st.tuples(
                *(
                    record(
                        report.Paragraph,
                        key=st.just(key),
                        division=st.sampled_from(["", *divisions]),
                        parent=parent(paragraphs, at),
                        order=st.just(at),
                        marks=marks,
                        spans=spans,
                        breaks=breaks,
                    )
                    for at, key in enumerate(paragraphs)
                )
            ),
            footnotes=st.tuples(
                *(
                    record(
                        report.Footnote,
                        key=st.just(key),
                        order=st.just(at),
                        paragraph=st.none() | st.sampled_from(paragraphs),
                        marks=marks,
                        spans=spans,
                    )
                    for at, key in enumerate(footnotes)
                )
            ),
            references=some(record(report.Reference, key=passage)),
            facts=told,
            findings=some(record(report.Finding, sentence=SENTENCE)),
        )
    )
