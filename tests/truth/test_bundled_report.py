"""The reader agrees, fact by fact, with what a person read in the bundled report: in its text, and in its PDF."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rapporteur.bundled import bundled
from rapporteur.domain.facts import Statement, Tally, Vote
from rapporteur.domain.report import Report
from rapporteur.reading import read_report
from rapporteur.store.reference import load_gazetteer
from tests.truth import names, proceedings, statements, structure
from tests.typeset import documents
from tests.typeset.reading import read_back

DOCUMENT = bundled("data", "documents", "A-CONF.192-BMS-2021-1.fr.txt")


@pytest.fixture(scope="module")
def text_report() -> Report:
    return read_report(Path(DOCUMENT), load_gazetteer(bundled("data", "reference")))


@pytest.fixture(scope="module", params=["text", "pdf"])
def report(request: pytest.FixtureRequest) -> Report:
    """The report read from its text, and from the PDF that is typeset from what was read of its text."""
    if request.param == "pdf":
        return read_back(documents.bundled())
    text: Report = request.getfixturevalue("text_report")
    return text


def test_the_lists_written_by_hand_have_the_lengths_that_were_counted() -> None:
    counted = [names.NATIONAL_REPORTS, names.FOOTNOTE_1, names.FOR_PARAGRAPH_92, names.AGAINST_PARAGRAPH_92]
    counted += [names.ABSTAINING_ON_PARAGRAPH_92, names.FOR_THE_DRAFT_REPORT]
    assert [len(each) for each in counted] == [91, 58, 100, 1, 10, 114]
    assert all(len(set(each)) == len(each) for each in counted)
    assert [sum(row[0] == number for row in statements.STATEMENTS) for number in range(17, 23)] == [
        48,
        43,
        30,
        8,
        1,
        14,
    ]


def test_the_masthead_is_read(report: Report) -> None:
    assert report.masthead == structure.MASTHEAD


def test_there_are_22_pages(report: Report) -> None:
    assert [page.number for page in report.pages] == list(range(1, 23))


def test_pages_of_the_text_that_lost_their_number_are_inferred(text_report: Report) -> None:
    assert {page.number for page in text_report.pages if not page.inferred} == structure.PRINTED_PAGES


def test_the_divisions_stand_in_their_true_nesting(report: Report) -> None:
    found = []
    for division in sorted(report.divisions, key=lambda each: each.order):
        above = report.division(division.parent) if division.parent else None
        found.append(
            (division.part, division.label, division.heading, division.level, above.heading if above else None)
        )
    assert found == [(each.part, each.label, each.heading, each.level, each.above) for each in structure.DIVISIONS]


def test_each_paragraph_stands_under_its_heading(report: Report) -> None:
    divisions = sorted(report.divisions, key=lambda each: each.order)
    found = [
        tuple(each.label for each in sorted(report.paragraphs, key=lambda each: each.order) if each.division == at.key)
        for at in divisions
    ]
    assert found == [each.paragraphs for each in structure.DIVISIONS]


def test_there_are_26_and_122_paragraphs_12_items_one_point_and_3_introductions(report: Report) -> None:
    counts: dict[tuple[str, str], int] = {}
    for paragraph in report.paragraphs:
        counts[paragraph.part, paragraph.kind] = counts.get((paragraph.part, paragraph.kind), 0) + 1
    assert counts == {
        ("body", "numbered"): 26,
        ("body", "item"): 12,
        ("annex", "numbered"): 122,
        ("annex", "point"): 1,
        ("annex", "text"): 3,
    }


@pytest.mark.parametrize(("part", "count"), [("body", 26), ("annex", 122)])
def test_the_numbered_paragraphs_follow_each_other(report: Report, part: str, count: int) -> None:
    labels = [each.label for each in report.paragraphs if (each.part, each.kind) == (part, "numbered")]
    assert labels == [str(number) for number in range(1, count + 1)]


def test_every_word_of_the_source_stands_once_in_the_report(report: Report) -> None:
    source = DOCUMENT.read_text(encoding="utf-8")
    source = source[source.index("\nI. Introduction") :]
    lines = source.splitlines()
    for line in structure.FURNITURE:
        lines.remove(line)
    letters = re.compile(r"[^\W\d_²³¹]+")
    expected = Counter(letters.findall(re.sub(r"(\d)°", r"\1e", "\n".join(lines))))
    texts = [each.text for each in (*report.paragraphs, *report.footnotes)]
    texts += [text for each in report.divisions for text in (each.label, each.heading, each.subtitle)]
    found = Counter(letters.findall("\n".join([*texts, "a)"])))
    assert found == expected


def test_the_annex_has_its_title(report: Report) -> None:
    annex = report.division("annex")
    assert annex
    assert annex.subtitle == structure.ANNEX_SUBTITLE


@pytest.mark.parametrize(("key", "words"), structure.KEYS.items())
def test_keys_are_made_of_printed_numbers(report: Report, key: str, words: str) -> None:
    division, paragraph = report.division(key), report.paragraph(key)
    text = division.heading if division else paragraph.text if paragraph else ""
    assert text.startswith(words)


@pytest.mark.parametrize(("key", "expected"), structure.CUT.items())
def test_a_paragraph_is_whole_whatever_interrupts_it(
    report: Report, key: str, expected: tuple[str, str, str, tuple[int, ...]]
) -> None:
    first, cut, last, pages = expected
    paragraph = report.paragraph(key)
    assert paragraph
    assert paragraph.text.startswith(first)
    assert cut in paragraph.text
    assert paragraph.text.endswith(last)
    assert "\n" not in paragraph.text
    assert paragraph.pages == pages
    (page_break,) = paragraph.breaks
    assert page_break.page == pages[1]
    before, after = paragraph.text[: page_break.offset].split()[-1], paragraph.text[page_break.offset :].split()[0]
    assert f"{before} {after}" in cut


@pytest.mark.parametrize(("key", "words"), structure.LAST_WORDS.items())
def test_a_paragraph_ends_where_it_ends(report: Report, key: str, words: str) -> None:
    paragraph = report.paragraph(key)
    assert paragraph
    assert paragraph.text.endswith(words)


@pytest.mark.parametrize(("key", "pages"), structure.PAGES.items())
def test_each_paragraph_knows_its_page(report: Report, key: str, pages: tuple[int, ...]) -> None:
    paragraph = report.paragraph(key)
    assert paragraph
    assert paragraph.pages == pages


def test_no_furniture_and_no_markup_is_left_in_a_text(report: Report) -> None:
    texts = [each.text for each in (*report.paragraphs, *report.footnotes)] + [
        each.heading for each in report.divisions
    ]
    stray = re.compile(r"21.1073|21-11073|\d+/22|\^|[{}*]|[¹²³]|(?<!n)°|^- | {2}")
    assert [text for text in texts if stray.search(text.replace("n° 16", ""))] == []


@pytest.mark.parametrize("key", structure.FOOTNOTES)
def test_each_footnote_is_tied_to_its_place(report: Report, key: str) -> None:
    paragraph, before, first, last, page = structure.FOOTNOTES[key]
    note = report.footnote(key)
    assert note
    assert note.marker == key.removeprefix("fn_")
    assert note.paragraph == paragraph
    there = report.paragraph(paragraph)
    assert there
    assert note.offset is not None
    assert there.text[: note.offset].endswith(before)
    assert note.text.startswith(first)
    assert note.text.endswith(last)
    assert note.pages == (page,)


def test_there_are_three_footnotes(report: Report) -> None:
    assert [note.key for note in report.footnotes] == list(structure.FOOTNOTES)


def test_superscript_ordinals_are_text_with_marks(report: Report) -> None:
    found = {}
    for paragraph in report.paragraphs:
        ordinals = []
        for mark in paragraph.marks:
            if mark.kind == "superscript":
                number = re.search(r"\d+$", paragraph.text[: mark.start])
                ordinals.append((number.group() if number else "?") + paragraph.text[mark.start : mark.end])
        if ordinals:
            found[paragraph.key] = ordinals
    assert found == structure.ORDINALS


def test_emphasis_is_text_with_marks(report: Report) -> None:
    emphasised = [(p, p.text[m.start : m.end]) for p in report.paragraphs for m in p.marks if m.kind == "italic"]
    # The PDF has the headings of lists in italics, too: lines of their own.
    found = [(p.key, words) for p, words in emphasised if words not in p.text.split("\n")]
    assert found == [("body__para_13", "mutatis mutandis")]


def test_every_reference_is_read(report: Report) -> None:
    outward = ("resolution", "decision", "document", "sdg_goal", "sdg_indicator")
    found = [(each.key, each.kind, each.target) for each in report.references if each.kind in outward]
    assert found == [each for each in structure.REFERENCES if each[1] in outward]
    elsewhere = [(each.key, each.kind, each.target) for each in report.references if each.kind == "paragraph"]
    assert ("annex__para_20", "paragraph", "Instrument international de traçage, par. 38") in elsewhere


def test_references_within_the_report_are_read(report: Report) -> None:
    found = [(each.key, each.kind, each.text) for each in report.references if each.kind in ("agenda_item", "annex")]
    assert found == structure.REFERENCES_WITHIN


def test_every_reference_has_its_range(report: Report) -> None:
    for reference in report.references:
        paragraph = report.paragraph(reference.key)
        assert paragraph
        assert paragraph.text[reference.start : reference.end] == reference.text


@pytest.mark.parametrize(("key", "words"), structure.JOINED_WORDS)
def test_words_joined_by_the_scan_are_flagged_and_kept(report: Report, key: str, words: str) -> None:
    paragraph = report.paragraph(key)
    assert paragraph
    assert words in paragraph.text
    flagged = [each for each in report.findings if each.key == key and words in each.message]
    assert len(flagged) == 1


def test_the_ten_meetings_have_their_dates(report: Report) -> None:
    found = [(each.number, each.date, each.basis) for each in report.facts.meetings]
    assert found == proceedings.MEETINGS


def test_a_meeting_whose_date_is_implied_says_what_implies_it(report: Report) -> None:
    assert all(bool(each.reason) == (each.basis == "implied") for each in report.facts.meetings)
    assert all(each.sources for each in report.facts.meetings if each.number != 9)


def test_the_twelve_agenda_items_have_their_titles(report: Report) -> None:
    assert [(each.number, each.title.removesuffix(".")) for each in report.facts.agenda] == proceedings.AGENDA


def test_the_officers_are_those_elected(report: Report) -> None:
    found = [(each.role, each.person, each.name.raw, each.name.state, each.meeting) for each in report.facts.offices]
    assert found == proceedings.OFFICES


def test_the_91_national_reports_are_those_listed(report: Report) -> None:
    found = [(each.name.raw, each.name.state) for each in report.facts.national_reports]
    assert found == names.NATIONAL_REPORTS


DATES = {number: date for number, date, _ in proceedings.MEETINGS}


def told(statement: Statement) -> tuple[object, ...]:
    return (
        int(statement.source.key.removeprefix("body__para_")),
        statement.meeting,
        statement.date,
        statement.agenda_item,
        statement.kind,
        statement.channel,
        statement.speaker.raw,
        statement.speaker.state,
        [(name.raw, name.state) for name in statement.on_behalf_of],
    )


def test_every_statement_is_read_in_its_order(report: Report) -> None:
    expected = [(row[0], row[1], DATES[row[1]], *row[2:]) for row in statements.STATEMENTS]
    assert [told(each) for each in report.facts.statements] == expected


def test_statements_made_also_for_others_say_so(report: Report) -> None:
    also = {(told(each)[0], each.meeting) for each in report.facts.statements if each.also}
    assert also == statements.ALSO


def test_those_for_whom_costa_rica_spoke_are_read_from_the_footnote(report: Report) -> None:
    (statement,) = [each for each in report.facts.statements if len(each.on_behalf_of) == 58]
    assert statement.behalf_source
    assert statement.behalf_source.key == "fn_1"


def ballots(vote: Vote, position: str) -> list[tuple[str, str | None]]:
    return [(each.name.raw, each.name.state) for each in vote.ballots if each.position == position]


def test_the_vote_on_keeping_paragraph_92(report: Report) -> None:
    vote = report.facts.votes[0]
    assert (vote.paragraph, vote.meeting, vote.date, vote.agenda_item) == ("body__para_23", 10, "2021-07-30", "11")
    assert (vote.about, vote.about_key, vote.result, vote.recorded) == ("92", "annex__para_92", "adopted", True)
    assert vote.declared == vote.listed == Tally(100, 1, 10)
    assert vote.agrees
    assert vote.nil == ()
    assert ballots(vote, "in_favour") == names.FOR_PARAGRAPH_92
    assert ballots(vote, "against") == names.AGAINST_PARAGRAPH_92
    assert ballots(vote, "abstaining") == names.ABSTAINING_ON_PARAGRAPH_92
    assert [(each.name.raw, each.name.state, each.intended, each.source.key) for each in vote.later] == [
        ("Saint-Marin", "SMR", "in_favour", "fn_2"),
        ("Sao Tomé-et-Principe", "STP", "in_favour", "fn_2"),
    ]


def test_the_vote_on_the_draft_report(report: Report) -> None:
    vote = report.facts.votes[1]
    assert (vote.paragraph, vote.meeting, vote.date, vote.agenda_item) == ("body__para_24", 10, "2021-07-30", None)
    assert (vote.about, vote.about_key, vote.result, vote.recorded) == (None, None, "adopted", True)
    assert vote.declared == vote.listed == Tally(114, 0, 0)
    assert vote.agrees
    assert vote.nil == ("against", "abstaining")
    assert ballots(vote, "in_favour") == names.FOR_THE_DRAFT_REPORT
    assert len(vote.ballots) == 114
    assert [(each.name.raw, each.name.state, each.intended, each.source.key) for each in vote.later] == [
        ("Botswana", "BWA", "in_favour", "fn_3"),
        ("Monténégro", "MNE", "in_favour", "fn_3"),
        ("Ukraine", "UKR", "in_favour", "fn_3"),
    ]


def test_there_are_two_votes(report: Report) -> None:
    assert len(report.facts.votes) == 2


def test_every_fact_has_its_source_in_the_text(report: Report) -> None:
    facts = report.facts
    sources = [source for meeting in facts.meetings for source in meeting.sources]
    for group in (facts.agenda, facts.offices, facts.national_reports, facts.statements, facts.votes):
        sources += [fact.source for fact in group]
    sources += [fact.source for vote in facts.votes for fact in (*vote.ballots, *vote.later)]
    for source in sources:
        paragraph, note = report.paragraph(source.key), report.footnote(source.key)
        text = paragraph.text if paragraph else note.text if note else ""
        assert source.text
        assert text[source.start : source.end] == source.text


def test_the_only_name_that_no_state_bears_is_guyane(report: Report) -> None:
    unmatched = [
        name.raw
        for statement in report.facts.statements
        for name in statement.on_behalf_of
        if name.state is None and name.raw not in ("Communauté des Caraïbes", "Groupe des États arabes")
    ]
    assert unmatched == ["Guyane", "États membres et des États associés du MERCOSUR"]
    assert [each for each in report.findings if each.code == "name_unmatched" and "Guyane" in each.message]
