"""Votes in the words that United Nations documents tell them in."""

from __future__ import annotations

import pytest

from rapporteur.domain.facts import Tally, Vote
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.facts.rolls import find_rolls, read_rolls
from rapporteur.reading.phrases import phrases
from tests.reading.samples import gazetteer
from tests.reading.test_wordings import english, french


def votes(text: str, language: str = "en") -> tuple[Vote, ...]:
    return (english(text) if language == "en" else french(text)).facts.votes


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("en", "forty-two", 42),
        ("en", "one hundred and twenty-three", 123),
        ("en", "ninety nine", 99),
        ("fr", "vingt et une", 21),
        ("fr", "quatre-vingt-dix-neuf", 99),
        ("fr", "soixante et onze", 71),
        ("fr", "cent vingt-trois", 123),
        ("fr", "deux cents", 200),
        ("en", "five votes", None),
    ],
)
def test_numbers_are_read_in_words(language: str, words: str, number: int | None) -> None:
    assert phrases(language).number(words) == number


@pytest.mark.parametrize(
    ("text", "result", "tally"),
    [
        ("The draft was adopted by a recorded vote of 123 to 1, with 53 abstentions.", "adopted", (123, 1, 53)),
        ("The draft was adopted by 16 votes to none.", "adopted", (16, 0, None)),
        ("The draft was adopted by 15 votes in favour, none against and no abstentions.", "adopted", (15, 0, 0)),
        ("The text was adopted by forty-two votes to one, with five abstentions.", "adopted", (42, 1, 5)),
        ("By 42 votes to 3, with 10 abstentions, the Commission adopted the proposal.", "adopted", (42, 3, 10)),
        ("By a vote of 20 to 31, with 5 abstentions, the motion was rejected.", "rejected", (20, 31, 5)),
        ("The oral amendment was rejected by 60 votes to 107, with 1 abstention.", "rejected", (60, 107, 1)),
        (("The amendment was not adopted, by 60 to 50, with 2 abstentions, having failed to obtain the required "
         "two-thirds majority."), "rejected", (60, 50, 2)),
        (("The draft resolution received 13 votes in favour, one against and one abstention. The draft resolution has "
         "not been adopted, owing to the negative vote of a permanent member of the Council."), "rejected", (13, 1, 1)),
        (("There were 14 votes in favour, none against and 1 abstention. The draft resolution was adopted as "
         "resolution 2728 (2024)."), "adopted", (14, 0, 1)),
        ("The Committee decided, by a recorded vote of 80 to 60, with 4 abstentions, to retain paragraph 3.",
         "adopted", (80, 60, 4)),
        ("The Committee decided, by a recorded vote of 80 to 60, with 4 abstentions, not to retain paragraph 3.",
         "rejected", (60, 80, 4)),
        ("The draft decision was adopted (in favour: 42; against: 1; abstentions: 5).", "adopted", (42, 1, 5)),
        ("[Adopted by a recorded vote of 28 to 14, with 5 abstentions.]", "adopted", (28, 14, 5)),
        ("The motion was carried by 30 to 20, with 6 members abstaining.", "adopted", (30, 20, 6)),
        ("The proposal was put to the vote by show of hands and was rejected by 12 votes to 20.", "rejected",
         (12, 20, None)),
        ("The amendment was defeated by a roll-call vote of 30 in favour, 45 against, with 10 abstentions.", "rejected",
         (30, 45, 10)),
        ("The draft was adopted by 12 votes in favour, 2 against (China, Cuba) and 1 abstention (Fiji).", "adopted",
         (12, 2, 1)),
    ],
)  # fmt: skip
def test_totals_are_read_from_every_wording(text: str, result: str, tally: tuple[int | None, ...]) -> None:
    (vote,) = votes(text)
    assert (vote.result, vote.declared) == (result, Tally(*tally))


@pytest.mark.parametrize(
    ("text", "result", "tally"),
    [
        ("Le projet a été adopté par 123 voix contre une, avec 53 abstentions.", "adopted", (123, 1, 53)),
        ("Le projet a été adopté par 15 voix contre zéro.", "adopted", (15, 0, None)),
        ("L’amendement a été rejeté par 107 voix contre 60, avec une abstention.", "rejected", (60, 107, 1)),
        ("Par 42 voix contre 3, avec 10 abstentions, la Commission a adopté la proposition.", "adopted", (42, 3, 10)),
        ("Le projet a été adopté par quarante-deux voix pour, une contre et cinq abstentions.", "adopted", (42, 1, 5)),
        (("Le projet de résolution a recueilli 13 voix pour, une voix contre et une abstention. Il n’est pas adopté, "
         "en raison du vote négatif d’un membre permanent."), "rejected", (13, 1, 1)),
        ("Le texte a été adopté (pour : 42 ; contre : 1 ; abstentions : 5).", "adopted", (42, 1, 5)),
        ("La motion a été repoussée à main levée par 20 voix contre 12.", "rejected", (12, 20, None)),
    ],
)  # fmt: skip
def test_totals_are_read_from_every_french_wording(text: str, result: str, tally: tuple[int | None, ...]) -> None:
    (vote,) = votes(text, "fr")
    assert (vote.result, vote.declared) == (result, Tally(*tally))


@pytest.mark.parametrize(
    "text",
    [
        "The draft resolution was adopted without a vote.",
        "The Committee adopted the draft decision by consensus.",
        "The number of parties rose by 10 to 15 in favour of progress.",
        "A recorded vote was requested by 5 to 10 members.",
    ],
)
def test_what_is_no_vote_has_no_numbers(text: str) -> None:
    assert votes(text) == ()


def test_several_votes_in_one_paragraph_are_told_apart() -> None:
    found = votes(
        "At its 5th meeting, the Committee voted on the proposals. Amendment A was rejected by 50 votes to 40, with 3 "
        "abstentions, and amendment B was rejected by 52 votes to 38. Operative paragraph 5 was retained by a recorded "
        "vote of 90 to 2, with 4 abstentions. The draft resolution as a whole was adopted by 95 votes to none."
    )
    assert [(each.result, each.declared) for each in found] == [
        ("rejected", Tally(40, 50, 3)),
        ("rejected", Tally(38, 52, None)),
        ("adopted", Tally(90, 2, 4)),
        ("adopted", Tally(95, 0, None)),
    ]
    assert [each.subject for each in found] == [
        "Amendment A",
        "amendment B",
        "Operative paragraph 5",
        "The draft resolution as a whole",
    ]


LISTS = """the amendment was rejected by a recorded vote of 3 to 2, with 1 abstention. The voting was as follows:¹

In favour:

Fiji, Samoa.

Against:

Cuba, Nicaragua, Viet Nam.

Abstaining:

Switzerland.

Absent:

Tonga, Tuvalu.

¹ """


@pytest.mark.parametrize(
    ("note", "later"),
    [
        (
            (
                "Subsequently, the Secretariat was informed by the delegation of Tajikistan that it had intended to "
                "vote against."
            ),
            [("TJK", "against")],
        ),
        (
            (
                "Subsequently, the delegations of Panama and Kuwait informed the Committee that they had intended to "
                "vote in favour. The delegation of Rwanda indicated that, had it been present at the time of the vote, "
                "it would have voted in favour, and the delegation of Armenia indicated that, had it been present, it "
                "would have voted against."
            ),
            [("PAN", "in_favour"), ("KWT", "in_favour"), ("RWA", "in_favour"), ("ARM", "against")],
        ),
        (
            "The delegation of Fiji subsequently informed the Secretariat that it had intended to abstain.",
            [("FJI", "abstaining")],
        ),
        (
            (
                "Bolivia (Plurinational State of) and Iran (Islamic Republic of) subsequently stated that they had "
                "intended to vote in favour of the draft."
            ),
            [("BOL", "in_favour"), ("IRN", "in_favour")],
        ),
        (
            "The delegations of Chad and Mali had intended to vote in favour and the delegation of Niger to abstain.",
            [("TCD", "in_favour"), ("MLI", "in_favour"), ("NER", "abstaining")],
        ),
    ],
)
def test_what_was_intended_is_read_from_the_note(note: str, later: list[tuple[str, str]]) -> None:
    (vote,) = votes(LISTS + note)
    assert [(each.name.state, each.intended) for each in vote.later] == later
    assert (vote.declared, vote.listed) == (Tally(2, 3, 1), Tally(2, 3, 1))


def test_those_absent_cast_no_vote() -> None:
    (vote,) = votes(LISTS + "See A/79/1.")
    assert [each.name.raw for each in vote.ballots] == ["Fiji", "Samoa", "Cuba", "Nicaragua", "Viet Nam", "Switzerland"]


def test_lists_tell_which_number_is_which_and_the_report_says_so() -> None:
    report = english(
        "The draft was not adopted by a recorded vote of 3 to 2. The voting was as follows:\n\n"
        "In favour:\n\nFiji, Samoa, Tonga.\n\nAgainst:\n\nCuba, Nicaragua."
    )
    (vote,) = report.facts.votes
    assert (vote.result, vote.declared, vote.listed) == ("rejected", Tally(3, 2, None), Tally(3, 2, 0))
    assert "totals_order" in {each.code for each in report.findings}


def test_lists_that_contradict_the_totals_are_flagged() -> None:
    report = english(
        "The draft was adopted by a recorded vote of 3 to 2. The voting was as follows:\n\n"
        "In favour:\n\nFiji, Samoa.\n\nAgainst:\n\nCuba, Nicaragua."
    )
    assert report.facts.votes[0].declared == Tally(3, 2, None)
    assert "totals_differ" in {each.code for each in report.findings}


def test_a_recorded_vote_that_has_only_its_lists_is_a_vote() -> None:
    (vote,) = votes(
        "The draft resolution was adopted by a recorded vote, as follows:\n\n"
        "In favour:\n\nFiji, Samoa.\n\nAgainst:\n\nNone\n\nAbstaining:\n\nCuba."
    )
    assert (vote.declared, vote.listed, vote.nil) == (Tally(None, None, None), Tally(2, 0, 1), ("against",))
    assert (vote.result, vote.subject) == ("adopted", "The draft resolution")


def test_a_paragraph_that_holds_a_draft_was_not_voted_on() -> None:
    (vote,) = votes(
        "The Committee adopted the draft resolution contained in paragraph 13 of the report by 89 votes to 35."
    )
    assert (vote.about, vote.about_key) == (None, None)


def test_a_table_with_a_column_for_each_position_lists_the_ballots() -> None:
    rows = ("State\tIn favour (3)\tAgainst\tAbstaining", "1\tAlbania\tFiji\tNone")
    text = "\n".join((*rows, "2\tBolivia (Plurinational State of)\t\t", "3\tKenya\t\t"))
    passage = Passage("body__table_1", text, text, None, ())
    rolls = find_rolls(passage, phrases("en"))
    ballots, nil = read_rolls(rolls, phrases("en"), NameReader(phrases("en"), gazetteer(), "2024-01-01"), [])
    assert [(each.name.state, each.position) for each in ballots] == [
        ("ALB", "in_favour"),
        ("FJI", "against"),
        ("BOL", "in_favour"),
        ("KEN", "in_favour"),
    ]
    assert nil == ["abstaining"]
    assert [each.source.text for each in ballots][2] == "Bolivia (Plurinational State of)"


def test_another_table_lists_no_ballots() -> None:
    text = "State\tAgainst\tSeats\nAlbania\t3\t4"
    assert find_rolls(Passage("body__table_1", text, text, None, ()), phrases("en")) == []
