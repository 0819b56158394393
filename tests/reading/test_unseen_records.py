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


MEMBERS = [
    "Afghanistan",
    "Albania",
    "Algeria",
    "Andorra",
    "Angola",
    "Antigua and Barbuda",
    "Argentina",
    "Armenia",
    "Australia",
    "Austria",
    "Azerbaijan",
    "Bahamas",
    "Bahrain",
    "Bangladesh",
    "Barbados",
    "Belgium",
    "Belize",
    "Benin",
    "Bhutan",
    "Bolivia (Plurinational State of)",
    "Bosnia and Herzegovina",
    "Botswana",
    "Brazil",
    "Brunei Darussalam",
    "Bulgaria",
    "Burkina Faso",
    "Burundi",
    "Cabo Verde",
    "Cambodia",
    "Cameroon",
    "Canada",
    "Chile",
    "Colombia",
    "Comoros",
    "Congo",
    "Costa Rica",
    "Côte d’Ivoire",
    "Croatia",
    "Cyprus",
]
OPPOSED = ["Israel", "Micronesia (Federated States of)", "Palau", "United States of America"]
ABSTAINED = ["China", "Cuba", "Iran (Islamic Republic of)", "Russian Federation", "Syrian Arab Republic"]


def _short_record(speeches: int, states: int) -> Document:
    vote = (_told("A recorded vote was taken."),)
    for label, names in (("In favour:", MEMBERS[:states]), ("Against:", OPPOSED), ("Abstaining:", ABSTAINED)):
        vote += (
            Paragraph("", label, face="italic"),
            Paragraph("", ", ".join(names), depth=1, shape="block", joined=True),
        )
    return Document(
        PLENARY.masthead,
        (
            _told("The meeting was called to order at 10.05 a.m."),
            *(_speech(f"_The President_: {FILLER} So it was in year {2000 + each}.") for each in range(speeches)),
            _speech("_The President_: I shall now put to the vote draft resolution A/75/L.8."),
            *vote,
            _told(f"Draft resolution A/75/L.8 was adopted by {states} votes to 4, with 5 abstentions."),
            _told("The meeting rose at 12.55 p.m."),
        ),
    )


@pytest.mark.parametrize("speeches", [0, 1, 2, 3, 5, 8, 14])
@pytest.mark.parametrize("states", [7, 16, 34])
def test_lists_of_a_vote_are_read_down_each_column_wherever_they_stand_on_the_page(speeches, states):
    (vote,) = read_back(typeset(_short_record(speeches, states), TWO_COLUMNS)).facts.votes
    told = {
        position: [each.name.raw for each in vote.ballots if each.position == position]
        for position in ("in_favour", "against", "abstaining")
    }
    assert told == {"in_favour": MEMBERS[:states], "against": OPPOSED, "abstaining": ABSTAINED}
    assert vote.declared == vote.listed


def test_a_year_that_ends_a_page_is_no_page_number():
    pages = [_short_record(each, 30) for each in (2, 3)]
    for each in pages:
        texts = [paragraph.text for paragraph in read_back(typeset(each, TWO_COLUMNS)).paragraphs]
        assert sum("So it was in year 2001." in text for text in texts) == 1


ADOPTED = """\
A/HRC/RES/99/1

Distr.: General
6 October 2020
Original: English

Human Rights Council
Ninety-ninth session

Resolution adopted by the Human Rights Council on 6 October 2020

99/1. The right to water

The Human Rights Council,

Guided by the Charter of the United Nations,

1. Reaffirms that the right to water is a right;

2. Decides to remain seized of the matter.

36th meeting

6 October 2020

{vote}
"""


def test_what_stands_below_a_resolution_is_none_of_its_paragraphs():
    report = read_text(ADOPTED.replace("{vote}", "[Adopted without a vote.]"), gazetteer())
    assert [each.text for each in report.paragraphs][-3:] == [
        "Decides to remain seized of the matter.",
        "36th meeting\n6 October 2020",
        "[Adopted without a vote.]",
    ]
    (decision,) = report.facts.decisions
    told = (decision.subject, decision.manner, decision.meeting, decision.date)
    assert told == ("The right to water", "without_vote", 36, "2020-10-06")


def test_the_vote_below_a_resolution_is_on_it():
    words = (
        "[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting was as follows:\n\nIn favour:\nFiji, Togo"
    )
    lists = f"{words}\n\nAgainst:\nChad\n\nAbstaining:\nLibya]"
    report = read_text(ADOPTED.replace("{vote}", lists), gazetteer())
    (vote,) = report.facts.votes
    assert (vote.subject, vote.result, vote.meeting, vote.date) == ("The right to water", "adopted", 36, "2020-10-06")
    assert [each.name.raw for each in vote.ballots] == ["Fiji", "Togo", "Chad", "Libya"]
    assert vote.declared == vote.listed
    assert not report.facts.decisions


ACTION = """\
A/75/PV.37

General Assembly
Seventy-fifth session

37th plenary meeting
Monday, 7 December 2020, 10 a.m.
New York

The meeting was called to order at 10 a.m.

The President: The Assembly will take action on draft resolutions I and II. The First Committee adopted draft
resolution I without a vote. May I take it that the Assembly wishes to do the same?

Draft resolution I was adopted (resolution 75/32).

{vote}

The President: The draft resolution was adopted in 2019, as you know.

The meeting rose at 1 p.m.
"""
LISTS = """\
A recorded vote was taken.

In favour:

{in_favour}

Against:

{against}

Abstaining:

{abstaining}
"""


def test_what_a_record_says_was_adopted_without_numbers_nobody_voted_on():
    (decision,) = read_text(ACTION.replace("{vote}", ""), gazetteer()).facts.decisions
    told = (decision.subject, decision.manner, decision.meeting, decision.date)
    assert told == ("Draft resolution I", "without_vote", 37, "2020-12-07")


def test_what_was_voted_on_is_no_decision_though_its_numbers_are_not_told():
    lists = LISTS.format(in_favour="Fiji, Togo", against="Chad", abstaining="None")
    facts = read_text(ACTION.replace("{vote}", f"{lists}\nDraft resolution II was adopted."), gazetteer()).facts
    assert [each.subject for each in facts.decisions] == ["Draft resolution I"]


@pytest.mark.parametrize(
    ("in_favour", "against", "ballots"),
    [
        ("Albania, Fiji, Togo", "Chad, Libya", 5),
        # One that is missing, the others in their order: the vote is told, and the numbers doubted.
        ("Albania, Togo", "Chad, Libya", 4),
        # Lines of two columns, read across.
        ("Albania, Libya, Fiji, Togo, Mali", "Chad", 0),
        # A State in two lists.
        ("Albania, Fiji, Libya, Mali, Togo", "Libya", 0),
    ],
)
def test_lists_out_of_order_that_do_not_add_up_are_no_ballots(in_favour, against, ballots):
    lists = LISTS.format(in_favour=in_favour, against=against, abstaining="None")
    told = f"{lists}\nDraft resolution II was adopted by 3 votes to 2 (resolution 75/33)."
    report = read_text(ACTION.replace("{vote}", told), gazetteer())
    (vote,) = report.facts.votes
    assert len(vote.ballots) == ballots
    assert (vote.declared.in_favour, vote.declared.against) == (3, 2)
    codes = {each.code for each in report.findings}
    assert ("lists_out_of_order" in codes) == (ballots == 0)
    assert ("totals_differ" in codes) == (ballots != 5)
    assert any(in_favour in each.text for each in report.paragraphs)


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


@pytest.mark.parametrize(
    ("said", "told", "subject"),
    [
        ("I now put to the vote draft resolution A/75/L.8.", "The draft resolution", "draft resolution A/75/L.8"),
        ("I put the amendment contained in document A/75/L.9 to the vote.", "The amendment",
         "amendment contained in document A/75/L.9"),
        # The one named is something else, or one of several, or was named before somebody else spoke.
        ("I now put to the vote draft resolution A/75/L.8.", "The amendment", "The amendment"),
        ("Draft resolution A/75/L.8 is amended by draft resolution A/75/L.9.", "The draft resolution",
         "The draft resolution"),
        ("We have draft resolution A/75/L.8.\n\nThe President: I put it to the vote.", "The draft resolution",
         "The draft resolution"),
    ],
)  # fmt: skip
def test_what_was_voted_on_is_named_in_the_words_that_put_it_to_the_vote(said, told, subject):
    lists = LISTS.format(in_favour="Fiji, Togo", against="Chad", abstaining="None")
    text = f"The President: {said}\n\n{lists}\n{told} was adopted by 2 votes to 1 (resolution 75/33)."
    (vote,) = read_text(ACTION.replace("{vote}", text), gazetteer()).facts.votes
    assert vote.subject == subject


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


SPANISH = """\
A/75/PV.37

Asamblea General
Septuagésimo quinto período de sesiones

37ª sesión plenaria
Lunes 7 de diciembre de 2020, a las 10.00 horas
Nueva York

Se abre la sesión a las 10.05 horas.

El Presidente (habla en inglés): Someto ahora a votación el proyecto de resolución A/75/L.8.

Se procede a votación registrada.

Votos a favor:

Albania, Fiji, España

Votos en contra:

Cuba

Abstenciones:

Chile, Perú

Por 3 votos contra 1 y 2 abstenciones, queda aprobado el proyecto de resolución A/75/L.8 (resolución 75/32).

Queda aprobado el proyecto de decisión II.

Se levanta la sesión a las 13.00 horas.
"""


def test_a_record_in_spanish_tells_what_was_adopted_behind_the_verb():
    facts = read_text(SPANISH, gazetteer()).facts
    (vote,), (decision,) = facts.votes, facts.decisions
    assert (vote.subject, vote.declared == vote.listed) == ("el proyecto de resolución A/75/L.8", True)
    assert (decision.subject, decision.manner, decision.meeting) == ("el proyecto de decisión II", "without_vote", 37)


def test_how_a_resolution_was_adopted_is_not_what_was_voted_on():
    text = """\
A/HRC/RES/99/1

联合国
大会

人权理事会
第九十九届会议

人权理事会2020年10月6日通过的决议

99/1. 水权

人权理事会，

遵循《联合国宪章》，

1. 重申水权是一项权利；

2. 决定继续处理此案。

2020年10月6日
第36次会议

[经记录表决，以3票赞成、2票反对、1票弃权获得通过。表决情况如下：

赞成：
安哥拉、阿根廷、亚美尼亚

反对：
捷克、丹麦

弃权：
利比亚]
"""
    (vote,) = read_text(text, gazetteer()).facts.votes
    assert (vote.subject, vote.meeting, vote.declared == vote.listed) == ("水权", 36, True)
