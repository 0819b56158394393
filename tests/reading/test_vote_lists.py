"""Lists of votes that stand in sentences, in lines of their own, or without a colon: all of them, or none."""

from __future__ import annotations

import pytest

from rapporteur.domain.report import Report
from tests.reading.test_vote_wordings import read_first

TOLD = "The draft resolution was adopted by a recorded vote of 3 to 1, with 1 abstention"
LISTS = {"in_favour": ["CHN", "CUB", "FJI"], "against": ["ISR"], "abstaining": ["MLI"]}


def _lists(report: Report) -> dict[str, list[str | None]]:
    (vote,) = report.facts.votes
    positions = ("in_favour", "against", "abstaining")
    return {here: [each.name.state for each in vote.ballots if each.position == here] for here in positions}


@pytest.mark.parametrize(
    "words",
    [
        f"{TOLD}, as follows: in favour: China, Cuba, Fiji; against: Israel; abstaining: Mali; not voting: Togo.",
        f"{TOLD} (in favour: China, Cuba and Fiji; against: Israel; abstaining: Mali).",
        f"{TOLD}, as follows: in favour: China, Cuba, Fiji, against: Israel, abstaining: Mali.",
        (
            f"{TOLD}. Those voting in favour were: China, Cuba, Fiji. Those voting against were: Israel. "
            "Those abstaining were: Mali."
        ),
        f"{TOLD}, as follows: China, Cuba and Fiji in favour; Israel against; and Mali abstaining.",
        (
            f"{TOLD}. The members voted as follows: China, Cuba and Fiji voted in favour, Israel voted against, "
            "Mali abstained."
        ),
        f"{TOLD}, as follows:\n\nIn favour – China, Cuba, Fiji\n\nAgainst – Israel\n\nAbstaining – Mali",
        f"{TOLD}, as follows:\n\nIn favour (3): China, Cuba, Fiji\n\nAgainst (1): Israel\n\nAbstaining (1): Mali",
        (
            f"{TOLD}, as follows:\n\nIn favour\n\nChina, Cuba, Fiji\n\nAgainst\n\nIsrael\n\nAbstentions\n\nMali\n\n"
            "Absent\n\nTogo"
        ),
        f"{TOLD}, as follows:\n\nIn favour:\n\nChina\n\nCuba\n\nFiji\n\nAgainst:\n\nIsrael\n\nAbstaining:\n\nMali",
        f"{TOLD}, as follows:\n\nIn favour:\nChina\nCuba\nFiji\n\nAgainst:\nIsrael\n\nAbstaining:\nMali",
    ],
)
def test_lists_are_read_however_they_are_set(words: str) -> None:
    report = read_first("en", words)
    assert _lists(report) == LISTS
    assert [each.code for each in report.findings if each.code != "pages_unknown"] == []
    assert [each.heading for each in report.divisions] == ["Introduction"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            (
                "Le projet a été adopté par 3 voix contre une, avec une abstention, comme suit : pour : Chine, Cuba, "
                "Fidji ; contre : Israël ; abstention : Mali."
            ),
        ),
        (
            "es",
            (
                "El proyecto de resolución quedó aprobado por 3 votos contra 1 y 1 abstención: a favor: China, Cuba, "
                "Fiji; en contra: Israel; abstenciones: Malí."
            ),
        ),
    ],
)
def test_lists_in_a_sentence_are_read_in_other_languages(language: str, words: str) -> None:
    assert _lists(read_first(language, words)) == LISTS


@pytest.mark.parametrize(
    "words",
    [
        # One name too few, one who is no State, a list twice, a way of voting alone.
        f"{TOLD}, as follows: in favour: China, Cuba; against: Israel; abstaining: Mali.",
        f"{TOLD}, as follows: in favour: China, Cuba, Ruritania; against: Israel; abstaining: Mali.",
        f"{TOLD}, as follows: in favour: China, Cuba, Fiji; against: Israel; in favour: Togo; abstaining: Mali.",
        f"{TOLD}. Statements were made in favour: China, Cuba, Fiji.",
        f"{TOLD}. China, Cuba and Fiji spoke in favour; the sponsors of the draft spoke against; Mali abstained.",
        (
            f"{TOLD}, and the amendment was rejected by 3 votes to 1, with 1 abstention: in favour: China, Cuba, Fiji; "
            "against: Israel; abstaining: Mali."
        ),
    ],
)
def test_what_does_not_add_up_is_no_list(words: str) -> None:
    assert all(each.ballots == () for each in read_first("en", words).facts.votes)


def test_names_whose_first_words_stand_behind_a_comma_are_one() -> None:
    words = (
        "The draft resolution was adopted by a recorded vote of 3 to 1, with no abstentions, as follows:\n\n"
        "In favour: Korea, Republic of; Moldova, Republic of; Tanzania, United Republic of.\n\nAgainst: Iran, Islamic "
        "Republic of.\n\nAbstaining: None."
    )
    lists = {"in_favour": ["KOR", "MDA", "TZA"], "against": ["IRN"], "abstaining": []}
    assert _lists(read_first("en", words)) == lists


def test_a_heading_that_is_called_as_a_list_stays_one_where_no_names_follow() -> None:
    words = "The Committee heard two statements.\n\nII. Abstentions\n\n2. The Chair spoke of abstentions."
    report = read_first("en", words)
    assert "Abstentions" in [each.heading for each in report.divisions]
