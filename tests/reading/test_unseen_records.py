"""Records of meetings and resolutions as other bodies print them, written down as a careful person would."""

from __future__ import annotations

import pytest

from rapporteur.domain.report import Report
from rapporteur.reading import read_text
from rapporteur.reading.blocks import Forms
from rapporteur.reading.phrases import phrases
from tests.reading.samples import gazetteer
from tests.typeset import LETTER, TWO_COLUMNS, typeset
from tests.typeset.blocks import Document, Heading, Masthead, Paragraph
from tests.typeset.documents import FILLER
from tests.typeset.reading import read_back

STATES = "Albania, Algeria, Andorra, Antigua and Barbuda, Fiji, Iran (Islamic Republic of), Viet Nam"


def _speech(text: str) -> Paragraph:
    return Paragraph("", text, indented=True)


def _told(text: str) -> Paragraph:
    return Paragraph("", text, face="italic", indented=True)


def _roll(against: str, abstaining: str) -> list[Paragraph]:
    found = [_told("A recorded vote was taken.")]
    for label, names in (("In favour:", STATES), ("Against:", against), ("Abstaining:", abstaining)):
        found += [Paragraph("", label, face="italic"), Paragraph("", names, depth=1, shape="block", joined=True)]
    return found


PLENARY = Document(
    Masthead(
        symbol="A/75/PV.37",
        date="Monday, 7 December 2020, 10 a.m.",
        distribution="37th plenary meeting",
        original="New York",
        session=("Seventy-fifth session",),
        title="Official Records",
    ),
    (
        _speech("In the absence of the President, Mr. Sandoval (Mexico), Vice-President, took the Chair."),
        _told("The meeting was called to order at 10.05 a.m."),
        Heading("", "Agenda item 94"),
        _speech("_The Acting President_: I request the Rapporteur of the Committee, Mr. Perera of Sri Lanka, to "
                "introduce in one intervention its reports on agenda items 34 and 94 to 107, which are before us."),
        *(_speech(f"{FILLER} So it was in year {year}.") for year in range(2015, 2018)),
        _speech("_Mr. Perera_ (Sri Lanka), Rapporteur of the First Committee: I have the honour to introduce them."),
        _speech("_The Acting President_: A separate vote has been requested on operative paragraph 5 of draft "
                "resolution A/75/L.8. Is there any objection? I hear none. I shall put it to the vote."),
        *_roll("China, Russian Federation, Syrian Arab Republic", "Belarus, Cuba"),
        _told("Operative paragraph 5 was retained by 7 votes to 3, with 2 abstentions."),
        _speech("_The Acting President_: I shall now put to the vote draft resolution A/75/L.8 as a whole."),
        *_roll("None", "Belarus, Cuba, Mali"),
        _told("Draft resolution A/75/L.8, as a whole, was adopted by 7 votes to none, with 3 abstentions "
              "(resolution 75/32)."),
        _speech("[Subsequently, the delegation of Benin informed the Secretariat that it had intended to vote in "
                "favour; the delegation of Chad informed the Secretariat that it had intended to abstain.]"),
        *(_speech(f"{FILLER} So it was in year {year}.") for year in range(2018, 2024)),
        _speech("_Ms. Lind_ (Estonia) (*spoke in French*): I speak on behalf of the European Union."),
        _speech("_Mr. Ri_ (Democratic People’s Republic of Korea): My delegation voted against operative paragraph 5."),
        _told("The meeting rose at 12.55 p.m."),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def plenary() -> Report:
    return read_back(typeset(PLENARY, TWO_COLUMNS))


def test_a_page_of_short_lists_in_two_columns_is_no_table(plenary):
    assert not [each for each in plenary.paragraphs if each.kind == "table"]


def test_votes_of_a_plenary_have_their_lists_and_what_was_intended(plenary):
    told = [(each.subject, each.about, each.declared == each.listed, len(each.ballots)) for each in plenary.facts.votes]
    assert told == [("Operative paragraph 5", "5", True, 12), ("Draft resolution A/75/L.8, as a whole", None, True, 10)]
    assert [each.name.state for each in plenary.facts.votes[1].later] == ["BEN", "TCD"]
    assert plenary.facts.votes[1].nil == ("against",)


def test_an_office_behind_the_state_does_not_hide_a_speaker(plenary):
    assert [each.speaker.state for each in plenary.facts.statements] == ["LKA", "EST", "PRK"]


def test_a_record_is_named_after_its_meeting(plenary):
    assert (plenary.masthead.title, plenary.masthead.starts) == ("37th plenary meeting", "2020-12-07")


def test_agenda_items_past_a_hundred_are_whole(plenary):
    assert [each.target for each in plenary.references if each.kind == "agenda_item"] == ["34, 94-107"]


COUNCIL = """\
S/PV.8912

Security Council

8912th meeting
Friday, 26 November 2021, 10 a.m.
New York

The meeting was called to order at 10.05 a.m.

The situation in Ruritania

The President (spoke in Spanish): I shall put the draft resolution to the vote now.

A vote was taken by show of hands.

In favour:

Estonia, France, India

Against:

None

Abstaining:

China, Russian Federation

The President (spoke in Spanish): There were 3 votes in favour, none against and 2 abstentions. The draft resolution
has been adopted as resolution 2607 (2021).

The meeting rose at 10.25 a.m.
"""


def test_who_announces_a_vote_is_not_what_was_voted_on():
    (vote,) = read_text(COUNCIL, gazetteer()).facts.votes
    assert (vote.subject, vote.result) == ("The draft resolution", "adopted")
    assert vote.declared == vote.listed
    assert [each.name.state for each in vote.ballots] == ["EST", "FRA", "IND", "CHN", "RUS"]


RIGHTS = """\
A/HRC/99/2

Distr.: General
11 May 2021
Original: English

Report of the Human Rights Council on its ninety-ninth session

I. Resolutions

The right to water

The Human Rights Council,

Recalling its earlier resolutions,

1. Reaffirms that the right to water is a right.

[Adopted by a recorded vote of 4 to 1, with 2 abstentions. The voting was as follows:

In favour:

Albania, Fiji, France and Togo

Against:

Eritrea

Abstaining:

Libya, Nepal]

The rights of the child

The Human Rights Council,

Recalling the Convention on the Rights of the Child,

1. Welcomes the report.

II. Proceedings

1. At its 36th meeting, the Council rejected amendment A/HRC/99/L.60 by a recorded vote of 22 against, 18 in favour and
5 abstentions.

2. The Council met again.
"""


@pytest.fixture(scope="module")
def rights() -> Report:
    return read_text(RIGHTS, gazetteer())


def test_a_vote_in_brackets_is_on_the_resolution_above_it(rights):
    vote = rights.facts.votes[0]
    assert (vote.subject, vote.result) == ("The right to water", "adopted")
    assert [each.name.raw for each in vote.ballots][-2:] == ["Libya", "Nepal"]
    assert vote.declared == vote.listed


def test_those_against_may_be_counted_first(rights):
    vote = rights.facts.votes[1]
    assert (vote.declared.in_favour, vote.declared.against, vote.declared.abstaining) == (18, 22, 5)
    assert vote.result == "rejected"


def test_the_only_paragraph_of_a_resolution_is_one(rights):
    assert [each.number for each in rights.paragraphs if each.kind == "numbered"] == ["1.", "1.", "1.", "2."]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The Preparatory Committee,"),
        ("en", "The Executive Board,"),
        ("en", "The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,"),
        ("fr", "Le Comité préparatoire,"),
        ("fr", "La dixième Conférence d’examen,"),
        ("fr", "L’Assemblée des États Parties,"),
        ("es", "La Junta Ejecutiva,"),
        ("es", "La Conferencia de las Partes,"),
        ("ru", "Подготовительный комитет,"),
        ("ru", "Экономический и Социальный Совет,"),
        ("ar", "إن جمعية الدول الأطراف،"),
        ("zh", "缔约方会议，"),
    ],
)
def test_any_body_may_begin_a_resolution(language, words):
    assert Forms(phrases(language)).of(words) == "enacting"
    assert Forms(phrases(language)).of(f"{words} 12") != "enacting"


def test_a_preamble_without_its_first_words_is_text():
    things = "the things of the sea, the coast, the islands and the ships, " * 4 + "and the shore"
    document = Document(
        Masthead("A/RES/79/321", "Things of the sea"),
        (
            Paragraph("", f"Recalling its resolution 78/12 of 4 December 2023 on {things},"),
            Paragraph("", f"Noting with concern that water has risen on {things},"),
            Paragraph("1.", "Requests the Secretary-General to measure it;"),
            Paragraph("2.", "Decides to consider the matter again."),
        ),
    )
    report = read_back(typeset(document, LETTER))
    assert [each.text.split()[0] for each in report.paragraphs] == ["Recalling", "Noting", "Requests", "Decides"]
    assert report.masthead.title == "Things of the sea"


APPENDED = """\
S/2024/999

Distr.: General
3 May 2024
Original: English

Letter dated 2 May 2024 from the Chair addressed to the President of the Security Council

1. I have the honour to transmit a report.

2. I should be grateful if it were circulated.

Annex I

Report of the Committee

1. The Committee met.

Appendix

List of the documents of the Committee

1. There are none.

Annex II

Financial statement

1. Nothing was spent.
"""


def test_an_appendix_stands_under_its_annex_and_not_under_the_next():
    report = read_text(APPENDED, gazetteer())
    assert [(each.key, each.level, each.parent) for each in report.divisions] == [
        ("annex_I", 1, None),
        ("annex_I__appendix", 2, "annex_I"),
        ("annex_II", 1, None),
    ]
    assert [each.subtitle for each in report.divisions][1] == "List of the documents of the Committee"
    assert [each.key for each in report.paragraphs][-2:] == ["annex_I__appendix__para_1", "annex_II__para_1"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Enclosure I"),
        ("fr", "Pièce jointe"),
        ("fr", "Appendice II"),
        ("es", "Apéndice"),
        ("ru", "Дополнение"),
        ("ar", "تذييل"),
        ("zh", "附录一"),
    ],
)
def test_what_is_appended_is_a_division(language, heading):
    assert Forms(phrases(language)).of(heading) == "annex"


def test_a_preposition_that_the_print_lost_hides_no_speaker():
    text = APPENDED.replace(
        "1. The Committee met.",
        "1. At the 2nd meeting, statements were made by the representatives of Fiji (on behalf the Pacific Islands "
        "Forum) and Chile.",
    )
    fiji, chile = read_text(text, gazetteer()).facts.statements
    assert (fiji.speaker.state, chile.speaker.state) == ("FJI", "CHL")
    assert [each.raw for each in fiji.on_behalf_of] == ["Pacific Islands Forum"]


LETTER_WITH_ANNEX = """\
A/76/99

Distr.: General
30 April 2021
Original: Spanish

Seventy-sixth session

Letter dated 28 April 2021 from the Permanent Representative of Chile to the United Nations addressed to the
Secretary-General

I have the honour to transmit herewith a letter from my Government on the matter (see annex).

Annex to the letter dated 28 April 2021 from the Permanent Representative of Chile to the United Nations

The Government of Chile presents its compliments.

1. One thing.

2. Another thing.
"""


def test_a_letter_without_numbers_is_text_and_its_annex_is_one():
    report = read_text(LETTER_WITH_ANNEX, gazetteer())
    assert report.masthead.title.startswith("Letter dated 28 April 2021")
    assert [(each.key, each.level) for each in report.divisions] == [("annex", 1)]
    assert [(each.part, each.text.split()[0]) for each in report.paragraphs] == [
        ("body", "I"),
        ("annex", "The"),
        ("annex", "One"),
        ("annex", "Another"),
    ]


HEADED = """\
A/78/301

United Nations
General Assembly

Distr.: General
11 August 2023
English
Original: Spanish

Seventy-eighth session
Item 18 (b) of the provisional agenda*
Sustainable development: follow-up to the implementation of the
programme of action

Things of the sea and of the coast

Report of the Secretary-General

GE.23-12345 (E)
*2312345*

[Original: Spanish]

[11 August 2023]

* A/78/150.

Contents

Page

I. Introduction 3

II. Trends 4

I. Introduction

1. The present report covers 2022.

2. It is short.

II. Trends

3. Things went up.
"""


def test_the_title_is_no_line_of_the_agenda_and_no_date_in_brackets():
    masthead = read_text(HEADED, gazetteer()).masthead
    assert masthead.title == "Things of the sea and of the coast"
    told = (masthead.date, masthead.original_language, masthead.job_number)
    assert told == ("2023-08-11", "es", "GE.23-12345")


def test_a_table_of_contents_has_no_headings_and_a_starred_note_is_no_paragraph():
    report = read_text(HEADED, gazetteer())
    assert [each.key for each in report.divisions] == ["body__sec_I", "body__sec_II"]
    assert [each.number for each in report.paragraphs] == ["1.", "2.", "3."]


def test_a_starred_note_behind_the_text_is_no_part_of_its_last_point():
    text = HEADED.replace("3. Things went up.", "3. Things:\n\n(a) Rose;\n\n(b) Fell.\n\n* Adopted on 4 March 2023.")
    report = read_text(text, gazetteer())
    assert report.paragraphs[-1].text == "Fell."
    assert [(each.marker, each.text) for each in report.footnotes][-1] == ("*", "Adopted on 4 March 2023.")


def test_what_a_list_with_stars_for_bullets_says_are_no_notes():
    text = HEADED.replace("3. Things went up.", "3. Things:\n\n* Rose;\n\n* Fell.")
    report = read_text(text, gazetteer())
    assert "Rose;" in report.paragraphs[-2].text + report.paragraphs[-1].text
    assert all("Rose" not in each.text and "Fell" not in each.text for each in report.footnotes)
