"""The officers of a body: in the masthead, in lists, in sentences; never those of other bodies."""

from __future__ import annotations

import pytest

from rapporteur.domain.facts import Office
from tests.reading.samples import read
from tests.reading.test_wordings import ENGLISH, FRENCH, english, french


def officers(found: tuple[Office, ...]) -> list[tuple[str, str | None, str]]:
    return [(each.role, each.name.state, each.person) for each in found]


def test_the_masthead_names_the_rapporteur() -> None:
    report = read(
        f"{ENGLISH.rstrip()}\n\nRapporteur: Ms. Jane DOE (Uruguay)\n\nI. Introduction\n\n1. It met.\n\n2. It rose.\n"
    )
    assert officers(report.facts.offices) == [("rapporteur", "URY", "Ms. Jane DOE")]
    report = read(
        f"{FRENCH.rstrip()}\n\nRapporteuse : Mme Jeanne Dupont (Côte d’Ivoire)\n\nI. Introduction\n\n"
        "1. Elle s’est réunie.\n\n2. Elle a terminé.\n"
    )
    assert officers(report.facts.offices) == [("rapporteur", "CIV", "Mme Jeanne Dupont")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The representative of Antigua and Barbuda, Asha Doe, was unanimously elected as Chair.",
         [("chair", "ATG", "Asha Doe")]),
        ("en", "It elected the Deputy Permanent Representative of Kenya to the United Nations, José Pérez, as Chair.",
         [("chair", "KEN", "José Pérez")]),
        ("en", ("The President of Costa Rica, Ana Soto, and the President of France, Luc Morel, were elected by "
                "acclamation as the Presidents of the Conference."),
         [("chair", "CRI", "Ana Soto"), ("chair", "FRA", "Luc Morel")]),
        ("en", "Omar Doe (Morocco) was elected by acclamation as Rapporteur-General.",
         [("rapporteur", "MAR", "Omar Doe")]),
        ("en", ("The following Vice-Presidents were elected by acclamation:\n\nAfrican States: Kenya and Morocco\n\n"
                "Eastern European States: Poland."),
         [("vice_chair", "KEN", ""), ("vice_chair", "MAR", ""), ("vice_chair", "POL", "")]),
        ("en", ("The Bureau was constituted as follows:\nChair: Ana Soto (Kenya)\nVice-Chairs: Representatives of "
                "Egypt and Germany\nRapporteur: Syed Doe (Pakistan)"),
         [("chair", "KEN", "Ana Soto"), ("vice_chair", "EGY", ""), ("vice_chair", "DEU", ""),
          ("rapporteur", "PAK", "Syed Doe")]),
        ("en", "The Meeting elected its other officers, as follows:\nVice-Presidents: Austria Cambodia Kiribati",
         [("vice_chair", "AUT", ""), ("vice_chair", "KHM", ""), ("vice_chair", "KIR", "")]),
        ("fr", ("Les Vice-Présidents ci-après ont été élus par acclamation :\n\nÉtats d’Afrique : Kenya et Maroc\n\n"
                "États d’Europe orientale : Pologne."),
         [("vice_chair", "KEN", ""), ("vice_chair", "MAR", ""), ("vice_chair", "POL", "")]),
        ("fr", "La Commission a élu Mme Ana Soto (Kenya) Présidente.", [("chair", "KEN", "Mme Ana Soto")]),
    ],
)  # fmt: skip
def test_officers_are_read_in_sentences_and_lists(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    report = english(text) if language == "en" else french(text)
    assert officers(report.facts.offices) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Commission elected Ana Soto (Kenya) as Chair of Working Group I.",
        "The Meeting was opened by the President of the Meeting, Ana Soto (Kenya).",
        "The President of Costa Rica, Ana Soto, welcomed the election of the officers.",
        "The Meeting elected South Africa as President of the first Review Conference.",
    ],
)
def test_those_of_other_bodies_are_no_officers(text: str) -> None:
    assert english(text).facts.offices == ()


def test_a_name_with_its_person_takes_the_place_of_the_bare_state() -> None:
    report = read(
        f"{ENGLISH}I. Bureau\n\n1. The Commission elected Ana Soto (Kenya) as Vice-Chair.\n\n2. The Bureau was "
        "constituted as follows:\n\nVice-Chairs: Representatives of Egypt and Kenya\n\n3. It rose.\n"
    )
    assert officers(report.facts.offices) == [("vice_chair", "KEN", "Ana Soto"), ("vice_chair", "EGY", "")]


def test_a_day_without_a_year_is_the_last_before_the_document() -> None:
    # The document is of 2 May 2024.
    meetings = english("At its 3rd meeting, on 4 March, the Committee met. At its 2nd meeting, on 5 June, it met too.")
    assert [each.date for each in meetings.facts.meetings] == ["2023-06-05", "2024-03-04"]
