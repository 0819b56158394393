"""Sponsors: who introduced or submitted a draft, who joined, and whom the title of a draft names."""

from __future__ import annotations

import pytest

from tests.reading.samples import read
from tests.reading.test_wordings import english, french


@pytest.mark.parametrize(
    ("text", "sponsors"),
    [
        (
            "The representative of Uganda (on behalf of the Group of 77) introduced a draft resolution.",
            ["UGA"],
        ),
        ("Montenegro joined in sponsoring the amendment.", ["MNE"]),
        (
            (
                "It had an amendment, submitted by Austria, the Netherlands (Kingdom of the) and the Republic "
                "of Korea. Subsequently, Albania and Bosnia and Herzegovina joined in sponsoring the amendment."
            ),
            ["AUT", "NLD", "KOR", "ALB", "BIH"],
        ),
        ("It had before it a draft decision proposed by the Chair.", []),
        ("National reports were submitted by Fiji and Tonga.", []),
    ],
)
def test_sponsors_in_english_words(text: str, sponsors: list[str]) -> None:
    assert [each.name.state for each in english(text).facts.sponsors] == sponsors


def test_sponsors_in_french_words() -> None:
    report = french(
        "Le représentant de l’Ouganda a présenté un projet de résolution. L’Albanie et le Chili se sont portés "
        "coauteurs du projet de résolution."
    )
    assert [each.name.state for each in report.facts.sponsors] == ["UGA", "ALB", "CHL"]


def test_the_title_of_a_draft_names_its_sponsors() -> None:
    report = read(
        "A/C.1/99/L.7\n\nDistr.: Limited\n2 May 2044\nOriginal: English\n\nChile, Fiji and Bolivia (Plurinational "
        "State of): draft resolution\n\nThe General Assembly,\n\nRecalling its resolution 75/241,\n\n1. Decides to "
        "go on;\n\n2. Decides to stop.\n"
    )
    assert [each.name.state for each in report.facts.sponsors] == ["CHL", "FJI", "BOL"]
