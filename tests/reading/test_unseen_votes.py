"""Votes and decisions of records and resolutions as they are printed: never a wrong ballot."""

from __future__ import annotations

import pytest

from rapporteur.reading import read_text
from tests.reading.samples import gazetteer
from tests.reading.test_unseen_records import PLENARY, _speech, _told
from tests.typeset import TWO_COLUMNS, typeset
from tests.typeset.blocks import Document, Paragraph
from tests.typeset.documents import FILLER
from tests.typeset.reading import read_back

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
