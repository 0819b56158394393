"""Other documents say the same things in other words: what is relied on, each in a passage of its own."""

from __future__ import annotations

import time

import pytest

from rapporteur.domain.facts import Tally
from rapporteur.domain.report import Report
from tests.reading.samples import read

ENGLISH = "A/TEST/2024/1\n\nDistr.: General\n2 May 2024\nOriginal: English\n\nReport of the Meeting on Things\n\n"
FRENCH = "A/TEST/2024/1\n\nDistr. générale\n2 mai 2024\nFrançais\nOriginal : anglais\n\nRapport de la Réunion\n\n"


def english(text: str) -> Report:
    return read(f"{ENGLISH}I. Introduction\n\n1. {text}\n\n2. The meeting was closed by the Chair.\n")


def french(text: str) -> Report:
    return read(f"{FRENCH}I. Introduction\n\n1. {text}\n\n2. La séance a été levée par la Présidente.\n")


@pytest.mark.parametrize(
    ("text", "result", "tally", "subject"),
    [
        (
            "The amendment was rejected by a recorded vote of 107 to 60, with 1 abstention.",
            "rejected",
            Tally(60, 107, 1),
            "The amendment",
        ),
        (
            "The proposal was adopted by 42 votes in favour, one against and five abstentions.",
            "adopted",
            Tally(42, 1, 5),
            "The proposal",
        ),
        (
            "The motion failed to be adopted by a vote of 20 in favour to 21 against, with 3 abstentions.",
            "rejected",
            Tally(20, 21, 3),
            "The motion",
        ),
    ],
)
def test_totals_in_english_words(text: str, result: str, tally: Tally, subject: str) -> None:
    (vote,) = english(text).facts.votes
    assert (vote.result, vote.declared, vote.subject) == (result, tally, subject)


@pytest.mark.parametrize(
    ("text", "result", "tally", "subject"),
    [
        (
            "Le paragraphe 7 du dispositif a été maintenu par 150 voix contre 2, avec 10 abstentions.",
            "adopted",
            Tally(150, 2, 10),
            "Le paragraphe 7 du dispositif",
        ),
        (
            "Par 42 voix pour, une voix contre et cinq abstentions, la Commission a adopté la motion.",
            "adopted",
            Tally(42, 1, 5),
            "la motion",
        ),
        (
            "L’amendement a été rejeté par 25 voix contre 10, avec une abstention.",
            "rejected",
            Tally(10, 25, 1),
            "L’amendement",
        ),
    ],
)
def test_totals_in_french_words(text: str, result: str, tally: Tally, subject: str) -> None:
    (vote,) = french(text).facts.votes
    assert (vote.result, vote.declared, vote.subject) == (result, tally, subject)


def test_what_is_adopted_without_a_vote_is_no_vote() -> None:
    assert english("The draft report was adopted without a vote.").facts.votes == ()
    assert french("Le projet de rapport a été adopté sans être mis aux voix.").facts.votes == ()


def test_lists_on_lines_of_their_own_are_told_apart_without_blank_lines() -> None:
    (vote,) = french(
        "La motion a été adoptée par 2 voix contre une, avec 0 abstention :\nVotent pour :\nCuba, Fidji\n"
        "Votent contre :\nFrance\nAbstentions : néant"
    ).facts.votes
    assert [(each.name.state, each.position) for each in vote.ballots] == [
        ("CUB", "in_favour"),
        ("FJI", "in_favour"),
        ("FRA", "against"),
    ]
    assert vote.nil == ("abstaining",)


def test_two_votes_of_one_sentence_are_two() -> None:
    text = "The Committee adopted draft A by 120 votes to 4 and adopted draft B by a recorded vote of 150 to none."
    votes = english(text).facts.votes
    assert [(each.subject, each.recorded) for each in votes] == [("draft A", False), ("draft B", True)]


def speakers(report: Report) -> list[tuple[str, str | None, list[str | None]]]:
    return [
        (each.speaker.raw, each.speaker.state, [one.state or one.raw for one in each.on_behalf_of])
        for each in report.facts.statements
    ]


def test_those_spoken_for_between_commas_end_where_the_speakers_go_on() -> None:
    text = (
        "Des déclarations ont été faites par les représentants de l’Indonésie, au nom du Mouvement des pays non "
        "alignés, de l’Algérie, au nom du Groupe des États d’Afrique, et du Japon."
    )
    assert speakers(french(text)) == [
        ("Indonésie", "IDN", ["Mouvement des pays non alignés"]),
        ("Algérie", "DZA", ["Groupe des États d’Afrique"]),
        ("Japon", "JPN", []),
    ]


def test_speakers_need_no_title() -> None:
    found = speakers(english("Statements were made by Algeria, France, also speaking on behalf of Spain, and Cuba."))
    assert found == [("Algeria", "DZA", []), ("France", "FRA", ["ESP"]), ("Cuba", "CUB", [])]


@pytest.mark.parametrize(
    "text",
    [
        "A representative of the Secretariat made a statement on the budget.",
        "The High Representative for Disarmament Affairs made a statement.",
        "The Chair made a statement.",
        "At the request of the representative of Fiji, a statement was circulated.",
    ],
)
def test_who_is_no_delegation_is_none(text: str) -> None:
    assert speakers(english(text)) == []


def test_officers_told_in_a_sentence() -> None:
    text = "Mme Ana Ruiz (Pérou) a été élue Présidente, et M. Jean Dupont (France) Rapporteur."
    found = [(each.role, each.person, each.name.state) for each in french(text).facts.offices]
    assert found == [("chair", "Mme Ana Ruiz", "PER"), ("rapporteur", "M. Jean Dupont", "FRA")]


def test_a_resolution_keeps_its_preamble_and_its_numbers() -> None:
    text = (
        "A/RES/99/8\n\nDistr.: General\n6 May 2024\n\n99/8. Things of the sea\n\nThe General Assembly,\n"
        "Recalling its resolution 47/19,\nReaffirming the Charter,\n1. Takes note of the report;\n"
        "2. Decides to meet again.\n"
    )
    report = read(text)
    assert report.masthead.title == "Things of the sea"
    assert [each.text for each in report.paragraphs] == [
        "The General Assembly,",
        "Recalling its resolution 47/19,",
        "Reaffirming the Charter,",
        "Takes note of the report;",
        "Decides to meet again.",
    ]


def test_footnotes_under_a_rule_find_their_plain_marks() -> None:
    text = "The budget was noted.1\n\n__________\n\n1 See A/TEST/2024/2."
    (note,) = english(text).footnotes
    assert (note.marker, note.paragraph, note.text) == ("1", "body__para_1", "See A/TEST/2024/2.")


def test_bar_codes_and_job_numbers_are_furniture() -> None:
    report = english("It met.\n\n24-10785 (E)\n*2410785*")
    assert report.paragraphs[0].text == "It met."
    assert report.masthead.job_number == "24-10785"


@pytest.mark.parametrize("junk", [" ", ", ", "1, 2, 3, ", "(", "1re, 2e et ", "I. ", "1", "**a ", "Fiji and "])
def test_junk_is_read_or_refused_without_delay(junk: str) -> None:
    begun = time.perf_counter()
    english(junk * (60_000 // len(junk)))
    assert time.perf_counter() - begun < 10
