"""Series with habits of their own: the Conference on Disarmament, working papers, resolutions with their vote."""

from __future__ import annotations

import pytest

from rapporteur.domain.report import Report
from tests.typeset import A4, CENTRED, LETTER, TWO_COLUMNS, Document, Heading, Masthead, Paragraph, Style, typeset
from tests.typeset.documents import FILLER
from tests.typeset.reading import read_back

_STYLES = [pytest.param(A4, id="a4"), pytest.param(LETTER, id="letter"), pytest.param(CENTRED, id="centred")]


def _disarmament(style: Style) -> Report:
    held = "Held at the Palais des Nations, Geneva, on Tuesday, 14 May 2024, at 10.10 a.m."
    head = Masthead(
        symbol="CD/PV.1700",
        organ="Conference on Disarmament",
        distribution="",
        date="",
        original="\nEnglish",
        session=("Final record of the one thousand seven hundredth plenary meeting", held),
    )
    speeches = (
        f"_The President_: I call to order the 1700th plenary meeting of the Conference on Disarmament. {FILLER}",
        "I give the floor to the representative of Japan.",
        f"_Mr. Tanaka_ (Japan): Thank you, Madam President. {FILLER}",
        f"_Ms. Petrova_ (Russian Federation) (_spoke in Russian_): {FILLER}",
        "*The meeting rose at 11.45 a.m.*",
    )
    return read_back(typeset(Document(head, tuple(Paragraph("", each, indented=True) for each in speeches)), style))


@pytest.mark.parametrize("style", [*_STYLES, pytest.param(TWO_COLUMNS, id="two_columns")])
def test_a_record_that_its_president_opens(style: Style) -> None:
    report = _disarmament(style)
    assert report.masthead.starts == "2024-05-14"
    assert [each.heading for each in report.divisions] == [
        "The President",
        "Mr. Tanaka (Japan)",
        "Ms. Petrova (Russian Federation)",
    ]
    assert [each.speaker.state for each in report.facts.statements] == ["JPN", "RUS"]


_NPT = Masthead(
    symbol="NPT/CONF.2020/WP.9/Rev.1",
    title="Addressing some issues of the Treaty",
    organ="2020 Review Conference of the Parties",
    date="13 May 2022",
    session=("2020 Review Conference", "New York, 1–26 August 2022"),
)


@pytest.mark.parametrize("style", _STYLES)
@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Working paper submitted by Australia, Ireland and the Netherlands", ["AUS", "IRL", "NLD"]),
        (
            "Working paper submitted by Australia, Austria and Sweden (the Group of Three)",
            ["AUS", "AUT", "SWE"],
        ),
        ("Working paper submitted by the Islamic Republic of Iran", ["IRN"]),
        ("Working paper submitted by the members of the Movement", []),
    ],
)
def test_a_working_paper_has_its_own_title_and_those_who_submitted_it(
    words: str, states: list[str], style: Style
) -> None:
    blocks = (
        Paragraph("", words, face="bold"),
        Paragraph("1.", "The Treaty is important to Fiji."),
        Paragraph("2.", "So is what follows from it."),
    )
    report = read_back(typeset(Document(_NPT, blocks), style))
    assert (report.masthead.title, report.masthead.kind) == (_NPT.title, "working_paper")
    assert [each.name.state for each in report.facts.sponsors] == states
    assert [each.label for each in report.paragraphs] == ["1", "2"]


@pytest.mark.parametrize("style", _STYLES)
def test_the_lists_below_a_resolution_stand_with_the_vote(style: Style) -> None:
    head = Masthead(
        symbol="A/HRC/RES/55/28",
        title="Resolution adopted by the Human Rights Council on 5 April 2024",
        date="12 April 2024",
        session=("Human Rights Council", "Fifty-fifth session", "Agenda item 7"),
    )
    texts = (
        Heading("", "55/28. A question of rights", 2),
        Paragraph("", "*The Human Rights Council*,"),
        Paragraph("", "*Guided* by the Charter,"),
        Paragraph("1.", "*Reaffirms* the rights;"),
        Paragraph("2.", "*Decides* to remain seized of the matter."),
        Paragraph("", "*55th meeting*"),
        Paragraph("", "*5 April 2024*"),
        Paragraph("", "[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting was as follows:"),
        Paragraph("", "*In favour:*"),
        Paragraph("", "Algeria and Brazil", depth=1, joined=True),
        Paragraph("", "*Against:*"),
        Paragraph("", "Argentina", depth=1, joined=True),
        Paragraph("", "*Abstaining:*"),
        Paragraph("", "Albania]", depth=1, joined=True),
    )
    (vote,) = read_back(typeset(Document(head, texts), style)).facts.votes
    assert [(each.name.raw, each.position) for each in vote.ballots] == [
        ("Algeria", "in_favour"),
        ("Brazil", "in_favour"),
        ("Argentina", "against"),
        ("Albania", "abstaining"),
    ]
    assert vote.declared == vote.listed
