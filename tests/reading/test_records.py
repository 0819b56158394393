"""Verbatim and summary records: who spoke for whom, at which meeting, and how the meeting voted."""

from __future__ import annotations

from functools import cache

from rapporteur.domain.facts import Tally
from rapporteur.domain.report import Report
from tests.reading.samples import read

VERBATIM = """\
United Nations
A/99/PV.54

General Assembly
Ninety-ninth session

Official Records

54th plenary meeting
Wednesday, 4 December 2044, 10 a.m.
New York

President: Mr. Yang (Cameroon)

The meeting was called to order at 10.05 a.m.

Agenda item 98 (continued)

General and complete disarmament of the sea

Report of the First Committee (A/99/408)

The President (spoke in French): I now give the floor to the representative of Canada.

Mr. Smith (Canada): I have the honour to speak on behalf of Australia, New Zealand and my own country, Canada.

The sea is large. We have said so before, and we shall say so again:

it is very large.

Mr. Dupont (France) (spoke in French): My delegation agrees with the sea.

Mr. Beckles (Barbados): I have the honour to deliver this statement on behalf of the Caribbean Community.

Ms. Broek (Netherlands (Kingdom of the)): I thank you, Mr. President.

Archbishop Peter (Holy See): We listen.

Mr. Fish (European Union): I speak on behalf of the European Union and its member States.

Mr. Griffiths: I have briefed the Assembly.

The President: The Assembly will now take a decision on draft resolution I. A recorded vote has been requested.

A recorded vote was taken.

In favour:

Albania, Algeria, Iran (Islamic Republic of), Saint Vincent and the Grenadines

Against:

Fiji

Abstaining:

Cuba, Türkiye

Draft resolution I was adopted by 4 votes to 1, with 2 abstentions (resolution 99/25).

[Subsequently, the delegation of Mali advised the Secretariat that it had intended to vote in favour.]

The President: Before giving the floor to the representative of Japan, I remind delegations of the time.

Mr. Tanaka (Japan): We voted in favour of many drafts.

Agenda item 99

Review of the implementation of the recommendations of the sea

(a) Fish

The President: We turn to fish.

Ms. Lopez (Chile) (spoke in Spanish; English text provided by the delegation): We like fish.

The meeting rose at 1.05 p.m.
"""


@cache
def verbatim() -> Report:
    return read(VERBATIM)


def test_each_speech_is_a_division_under_its_agenda_item() -> None:
    found = [(each.key, each.heading, each.level) for each in verbatim().divisions]
    assert found[:4] == [
        ("body__heading_1", "Agenda item 98 (continued)", 1),
        ("body__heading_1__speech_1", "The President", 2),
        ("body__heading_1__speech_2", "Mr. Smith (Canada)", 2),
        ("body__heading_1__speech_3", "Mr. Dupont (France)", 2),
    ]
    assert found[-3:] == [
        ("body__heading_2", "Agenda item 99", 1),
        ("body__heading_2__speech_1", "The President", 2),
        ("body__heading_2__speech_2", "Ms. Lopez (Chile)", 2),
    ]


def test_titles_of_an_agenda_item_stand_under_its_heading() -> None:
    assert [each.subtitle for each in verbatim().divisions if each.heading.startswith("Agenda")] == [
        "General and complete disarmament of the sea\nReport of the First Committee (A/99/408)",
        "Review of the implementation of the recommendations of the sea\n(a) Fish",
    ]


def test_every_paragraph_of_a_speech_stands_in_it() -> None:
    found = [each.text for each in verbatim().paragraphs if each.division == "body__heading_1__speech_2"]
    assert len(found) == 3
    assert found[0].startswith("Mr. Smith (Canada): I have the honour")
    assert "The sea is large." in found[1]


def test_statements_have_speaker_meeting_date_and_item() -> None:
    found = [
        (each.speaker.state or each.speaker.raw, each.kind, each.agenda_item) for each in verbatim().facts.statements
    ]
    assert found == [
        ("CAN", "state", "98"),
        ("FRA", "state", "98"),
        ("BRB", "state", "98"),
        ("NLD", "state", "98"),
        ("VAT", "state", "98"),
        ("European Union", "group", "98"),
        ("JPN", "state", "98"),
        ("CHL", "state", "99"),
    ]
    assert {each.meeting for each in verbatim().facts.statements} == {54}
    assert [(each.number, each.date, each.basis) for each in verbatim().facts.meetings] == [
        (54, "2044-12-04", "stated")
    ]
    assert verbatim().facts.statements[1].source.text == "Mr. Dupont (France)"


def test_those_spoken_for_are_named_at_the_beginning_of_the_speech() -> None:
    found = {each.speaker.raw: [name.raw for name in each.on_behalf_of] for each in verbatim().facts.statements}
    assert found["Canada"][:2] == ["Australia", "New Zealand"]
    assert found["Barbados"] == ["Caribbean Community"]
    assert found["France"] == []


def test_the_lists_before_the_result_are_the_votes() -> None:
    (vote,) = verbatim().facts.votes
    assert (vote.subject, vote.result, vote.declared, vote.listed) == (
        "Draft resolution I",
        "adopted",
        Tally(4, 1, 2),
        Tally(4, 1, 2),
    )
    assert (vote.meeting, vote.recorded) == (54, True)
    assert [(each.name.state, each.intended) for each in vote.later] == [("MLI", "in_favour")]


FRENCH = """\
Nations Unies
A/99/PV.3

Assemblée générale
Quatre-vingt-dix-neuvième session

3e séance plénière
Mardi 6 septembre 2044, à 10 heures
New York

La séance est ouverte à 10 h 5.

Point 7 de l’ordre du jour (suite)

Organisation des travaux

Le Président (parle en anglais) : Je donne la parole au représentant de la France.

M. Dupont (France) : J’ai l’honneur de parler au nom de l’Union européenne.

Mme Pérez (Chili) (parle en espagnol) : Nous sommes d’accord.

Il est procédé au vote enregistré.

Votent pour :

Albanie, Iran (République islamique d’)

Votent contre :

Néant

S’abstiennent :

Fidji

Par 2 voix contre zéro, avec une abstention, le projet de résolution A/99/L.7 est adopté (résolution 99/7).

[La délégation du Mali a ultérieurement informé le Secrétariat qu’elle avait eu l’intention de voter pour.]

La séance est levée à 13 heures.
"""


def test_a_french_verbatim_record() -> None:
    report = read(FRENCH)
    assert [each.heading for each in report.divisions] == [
        "Point 7 de l’ordre du jour (suite)",
        "Le Président",
        "M. Dupont (France)",
        "Mme Pérez (Chili)",
    ]
    found = [
        (each.speaker.state, [n.raw for n in each.on_behalf_of], each.agenda_item) for each in report.facts.statements
    ]
    assert found == [("FRA", ["Union européenne"], "7"), ("CHL", [], "7")]
    (vote,) = report.facts.votes
    assert (vote.result, vote.declared, vote.listed, vote.nil) == (
        "adopted",
        Tally(2, 0, 1),
        Tally(2, 0, 1),
        ("against",),
    )
    assert vote.subject == "le projet de résolution A/99/L.7"
    assert [(each.name.state, each.intended) for each in vote.later] == [("MLI", "in_favour")]


SUMMARY = """\
United Nations
A/C.3/99/SR.24

General Assembly
Ninety-ninth session

Official Records

Distr.: General
5 March 2045
Original: English

Third Committee

Summary record of the 24th meeting

Held at Headquarters, New York, on Tuesday, 26 November 2044, at 10 a.m.

Chair: Mr. Burity (Burundi)

Contents

Agenda item 71: Promotion of the sea

The meeting was called to order at 10.10 a.m.

Agenda item 71: Promotion of the sea (continued) (A/99/40)

(a) Human questions (A/C.3/99/L.10)

1. Mr. Beckles (Barbados), speaking on behalf of the Caribbean Community, said that the sea was large.

2. The Chair said that it was.

3. Ms. Lee (Director, Division for the Sea) said that the Division had measured it.

4. Ms. Tan (Singapore) said that the sea had been measured before.

Draft resolution A/C.3/99/L.10: Large seas

5. At the request of the representative of Fiji, a recorded vote was taken on draft resolution A/C.3/99/L.10.

In favour:

Albania, Chad.

Against:

Fiji.

Abstaining:

Cuba.

6. Draft resolution A/C.3/99/L.10 was adopted by 2 votes to 1, with 1 abstention.

7. Mr. Iravani (Islamic Republic of Iran) said that his delegation had voted with the sea.

The meeting rose at 1 p.m.
"""


def test_a_summary_record_has_its_speakers_and_its_votes() -> None:
    report = read(SUMMARY)
    found = [
        (each.speaker.state or each.speaker.raw, each.kind, [n.raw for n in each.on_behalf_of], each.agenda_item)
        for each in report.facts.statements
    ]
    assert found == [
        ("BRB", "state", ["Caribbean Community"], "71"),
        ("Director, Division for the Sea", "igo", [], "71"),
        ("SGP", "state", [], "71"),
        ("IRN", "state", [], "71"),
    ]
    assert [each.label for each in report.paragraphs if each.kind == "numbered"] == [str(n) for n in range(1, 8)]
    (vote,) = report.facts.votes
    assert (vote.meeting, vote.declared, vote.listed) == (24, Tally(2, 1, 1), Tally(2, 1, 1))
    assert vote.subject == "Draft resolution A/C.3/99/L.10"
    assert report.facts.meetings[0].date == "2044-11-26"
