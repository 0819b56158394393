"""Titles and first headings of series whose mastheads print other things beside them."""

from __future__ import annotations

from rapporteur.domain.report import Report
from tests.typeset import A4, typeset
from tests.typeset.blocks import Annex, Document, Heading, Masthead, Paragraph
from tests.typeset.reading import read_back


def _read(symbol: str, title: str, organ: str, session: tuple[str, ...], *body: object) -> Report:
    masthead = Masthead(
        symbol, title, organ=organ, distribution="Distr.: General", date="15 March 2024", session=session
    )
    return read_back(typeset(Document(masthead, body), A4))  # type: ignore[arg-type]


def _headings(report: Report) -> list[tuple[int, str, str]]:
    return [(each.level, each.label, each.heading) for each in report.divisions]


RESOLUTION = (
    Paragraph("", "*The General Assembly*,"),
    Paragraph("", "*Recalling* its resolution 78/46,"),
    Paragraph("1.", "*Decides* to convene a meeting;"),
    Paragraph("2.", "*Decides* to include the item in its agenda."),
)


def test_the_title_of_a_draft_stands_below_the_names_of_its_sponsors() -> None:
    sponsors = "Brazil, Côte d’Ivoire, Iran (Islamic Republic of) and Viet Nam"
    session = ("Seventy-ninth session", "First Committee", "Agenda item 99 (b)", "General and complete disarmament")
    heading = Heading("", "The illicit trade in small arms", 1)
    named = f"{sponsors}: revised draft resolution"
    report = _read("A/C.1/79/L.5/Rev.1", named, "General Assembly", session, heading, *RESOLUTION)
    assert report.masthead.title == "The illicit trade in small arms"
    assert [each.name.state for each in report.facts.sponsors] == ["BRA", "CIV", "IRN", "VNM"]
    alone = _read("A/C.1/79/L.5", f"{sponsors}: draft resolution", "General Assembly", session, *RESOLUTION)
    assert alone.masthead.title == f"{sponsors}: draft resolution"
    assert len(alone.facts.sponsors) == 4


def test_the_title_of_a_resolution_stands_below_when_it_was_adopted() -> None:
    report = _read(
        "UNEP/EA.6/Res.4",
        "Resolution adopted by the United Nations Environment Assembly on 1 March 2024",
        "United Nations Environment Assembly",
        ("Sixth session", "Nairobi, 26 February–1 March 2024"),
        Heading("", "6/4. Promoting synergies for environmental action", 1),
        *RESOLUTION,
    )
    assert report.masthead.title == "Promoting synergies for environmental action"


def test_a_meeting_at_which_a_resolution_was_adopted_is_no_place() -> None:
    adopted = Paragraph("", "Adopted by the Security Council at its 9586th meeting, on 25 March 2024", face="bold")
    report = _read("S/RES/2728 (2024)", "Resolution 2728 (2024)", "Security Council", (), adopted, *RESOLUTION)
    assert (report.masthead.title, report.masthead.meeting) == ("Resolution 2728 (2024)", "")
    assert (report.masthead.place, report.masthead.starts) == ("", None)


def test_the_title_of_an_agenda_item_is_not_put_before_the_same_words() -> None:
    report = _read(
        "A/79/78/Add.1",
        "The rule of law: report of the Secretary-General",
        "General Assembly",
        ("Seventy-ninth session", "Item 85 of the preliminary list", "The rule of law"),
        Paragraph("1.", "The Secretary-General notes the progress made."),
        Paragraph("2.", "The Secretary-General notes the other progress made."),
    )
    assert report.masthead.title == "The rule of law: report of the Secretary-General"


def test_each_of_several_decisions_begins_the_outline_anew() -> None:
    report = _read(
        "FCCC/PA/CMA/2023/16/Add.1",
        "Report of the Conference of the Parties on its fifth session",
        "Framework Convention on Climate Change",
        ("Conference of the Parties",),
        Heading("", "Addendum", 2),
        Heading("", "Part two: Action taken by the Conference", 1),
        Heading("", "Decision 1/CMA.5", 1),
        Heading("", "Outcome of the first global stocktake", 1),
        *RESOLUTION[:2],
        Heading("I", "Context", 1),
        *RESOLUTION[2:],
        Heading("", "Decision 2/CMA.5", 1),
        Heading("", "Long-term climate finance", 1),
        *RESOLUTION,
    )
    assert _headings(report) == [
        (1, "Part two", "Action taken by the Conference"),
        (2, "", "Decision 1/CMA.5"),
        (2, "", "Outcome of the first global stocktake"),
        (2, "I", "Context"),
        (2, "", "Decision 2/CMA.5"),
        (2, "", "Long-term climate finance"),
    ]
    assert [each.label for each in report.paragraphs if each.label] == ["1", "2", "1", "2"]


def test_the_first_section_of_an_annex_is_no_part_of_its_title() -> None:
    report = _read(
        "CBD/COP/DEC/15/4",
        "15/4. A framework for biodiversity",
        "Convention on Biological Diversity",
        ("Fifteenth meeting",),
        *RESOLUTION,
        Annex("Annex", "A framework"),
        Heading("", "Section A. Background", 1),
        Paragraph("1.", "Biodiversity is fundamental."),
        Heading("", "Section B. Purpose", 1),
        Paragraph("2.", "The framework aims to act."),
    )
    assert _headings(report) == [(1, "", "Annex"), (2, "", "Section A. Background"), (2, "", "Section B. Purpose")]
    assert report.divisions[0].subtitle == "A framework"


def test_a_draft_that_has_no_number_yet_has_its_title_behind_the_place_of_it() -> None:
    report = _read(
        "A/HRC/55/L.12",
        "Chile,* Ghana, Peru* and South Africa:* draft resolution",
        "General Assembly",
        ("Human Rights Council", "Fifty-fifth session", "26 February–5 April 2024", "Agenda item 3"),
        Heading("", "55/… The right to food", 2),
        *RESOLUTION,
    )
    assert report.masthead.title == "The right to food"
    sponsors = [(each.name.raw, each.name.state) for each in report.facts.sponsors]
    assert sponsors == [("Chile", "CHL"), ("Ghana", "GHA"), ("Peru", "PER"), ("South Africa", "ZAF")]


def test_the_section_of_a_budget_is_of_its_symbol() -> None:
    report = _read(
        "A/79/6 (Sect. 3)",
        "Proposed programme budget for 2025",
        "General Assembly",
        ("Seventy-ninth session",),
        Paragraph("3.1", "The Department is responsible for political affairs."),
        Paragraph("3.2", "The Department monitors developments."),
    )
    assert report.symbol == "A/79/6 (Sect. 3)"
    assert [each.label for each in report.paragraphs] == ["3.1", "3.2"]


def test_the_date_in_brackets_below_the_table_of_contents_is_the_document_s() -> None:
    leaders = "........................................"
    entries = [f"{each} {leaders} {page}" for each, page in (("I. Work", 3), ("II. Findings", 5), ("III. Outcome", 8))]
    body = (
        Heading("", "Note", 1),
        Paragraph("", "Symbols of documents are composed of letters and figures. Such a symbol refers to a document."),
        Heading("", "Contents", 1),
        *(Paragraph("", each) for each in (f"Chapter {leaders} Page", *entries, "[30 April 2025]")),
        Heading("I", "Work", 1),
        Paragraph("1.", "The Commission met in New York."),
        Paragraph("2.", "It adopted its report."),
    )
    masthead = Masthead(
        "A/80/49",
        "Report of the Commission for 2025",
        organ="General Assembly",
        distribution="Official Records",
        date="",
        original="",
        session=("Eightieth session", "Supplement No. 49"),
    )
    report = read_back(typeset(Document(masthead, body), A4))
    assert (report.masthead.date, [each.heading for each in report.divisions]) == ("2025-04-30", ["Work"])
