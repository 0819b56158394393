"""Reports typeset in the United Nations' layout come back as the structure that they were made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.typeset import A4, CENTRED, LETTER, TWO_COLUMNS, Document, Habits, Style, typeset
from tests.typeset.documents import ENGLISH, FRENCH
from tests.typeset.reading import expected, expected_notes, noted, read_back, strays, told

SHORT = replace(LETTER, bottom=420)
SET = {
    "English": (ENGLISH, LETTER),
    "English, A4": (ENGLISH, A4),
    "English, centred headings": (ENGLISH, CENTRED),
    "English, ragged, short pages": (ENGLISH, replace(SHORT, justify=False)),
    "French": (FRENCH, LETTER),
    "French, A4, short pages": (FRENCH, replace(A4, bottom=420)),
}
IN_TWO_LANGUAGES = pytest.mark.parametrize("document", [ENGLISH, FRENCH], ids=["English", "French"])


@pytest.fixture(scope="module", params=SET)
def document_and_style(request) -> tuple[Document, Style]:
    return SET[request.param]


def test_headings_and_paragraphs_come_back_word_by_word(document_and_style):
    document, style = document_and_style
    assert told(read_back(typeset(document, style))) == expected(document)


def test_notes_are_tied_to_their_marks(document_and_style):
    document, style = document_and_style
    assert noted(read_back(typeset(document, style))) == expected_notes(document)


def test_each_paragraph_stands_where_its_words_were_set(document_and_style):
    document, style = document_and_style
    made = typeset(document, style)
    assert strays(read_back(made), document, made) == []


def test_the_masthead_is_read_in_english():
    masthead = read_back(typeset(ENGLISH)).masthead
    assert (masthead.symbol, masthead.title) == (ENGLISH.masthead.symbol, ENGLISH.masthead.title)
    assert (masthead.language, masthead.original_language, masthead.kind) == ("en", "en", "meeting_report")
    assert (masthead.date, masthead.starts, masthead.ends) == ("2024-09-12", "2024-09-02", "2024-09-06")
    assert (masthead.place, masthead.distribution, masthead.job_number) == ("Geneva", "Limited", "24-12345")
    assert masthead.meeting == ENGLISH.masthead.organ


def test_the_masthead_is_read_in_french():
    masthead = read_back(typeset(FRENCH)).masthead
    assert (masthead.symbol, masthead.title) == (FRENCH.masthead.symbol, FRENCH.masthead.title)
    assert (masthead.language, masthead.original_language, masthead.kind) == ("fr", "en", "meeting_report")
    assert (masthead.date, masthead.starts, masthead.ends) == ("2024-09-12", "2024-09-02", "2024-09-06")
    assert (masthead.place, masthead.distribution, masthead.job_number) == ("Genève", "limitée", "24-12345")
    assert masthead.meeting == FRENCH.masthead.organ


def test_pages_are_those_of_the_file(document_and_style):
    document, style = document_and_style
    made = typeset(document, style)
    report = read_back(made)
    assert [page.number for page in report.pages] == list(range(1, made.pages + 1))
    assert not any(page.inferred for page in report.pages)
    for page in report.pages:
        assert (page.geometry.width, page.geometry.height) == pytest.approx((style.width, style.height), abs=0.02)


@IN_TWO_LANGUAGES
def test_every_word_of_a_page_is_in_its_source_with_its_place(document):
    made = typeset(document)
    for page in read_back(made).pages:
        source = page.source.replace(" ", "")
        places = {page.source[start:end]: box for start, end, box in page.geometry.placed()}
        for word in made.words:
            if word.page == page.number:
                assert word.text in source, word
        assert all(0 <= box.left < box.right <= page.geometry.width for box in places.values())


def test_the_vote_of_a_typeset_report_is_read_with_its_ballots():
    vote, later = read_back(typeset(ENGLISH)).facts.votes
    assert (vote.result, vote.declared.in_favour, vote.declared.against, vote.declared.abstaining) == (
        "rejected",
        2,
        3,
        1,
    )
    assert vote.agrees
    assert [each.name.raw for each in vote.ballots] == ["Fiji", "Samoa", "Cuba", "Nicaragua", "Viet Nam", "Switzerland"]
    assert [(each.name.raw, each.intended) for each in vote.later] == [
        ("Tonga", "in_favour"),
        ("Belarus", "abstaining"),
    ]
    assert (later.result, later.declared.in_favour, later.declared.abstaining) == ("adopted", 16, 2)


@IN_TWO_LANGUAGES
def test_nothing_is_doubtful_in_a_clean_report(document):
    report = read_back(typeset(document))
    assert [each.message for each in report.findings if each.severity != "info"] == []


@IN_TWO_LANGUAGES
def test_two_columns_are_read_one_after_the_other(document):
    made = typeset(document, TWO_COLUMNS)
    report = read_back(made)
    assert told(report) == expected(document)
    assert strays(report, document, made) == []


@pytest.mark.parametrize(
    "habits",
    [
        Habits(compress=True),
        Habits(spaces="none"),
        Habits(spaces="kerned"),
        Habits(doubled=True),
        Habits(ligatures=True),
    ],
    ids=["compressed", "no spaces", "kerned", "doubled", "ligatures"],
)
@IN_TWO_LANGUAGES
def test_how_a_program_wrote_the_letters_makes_no_difference(document, habits):
    made = typeset(document, habits=habits)
    report = read_back(made)
    assert told(report) == expected(document)
    assert noted(report) == expected_notes(document)
    assert strays(report, document, made) == []
