"""What the dates of some meetings imply for the others, and what they do not."""

from __future__ import annotations

from rapporteur.reading.facts.meetings import find_meetings
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import phrases


def meetings(*texts: str, period: tuple[str | None, str | None] = (None, None)) -> dict[int, tuple[str | None, str]]:
    passages = [Passage(f"p{here}", text, text, None, ()) for here, text in enumerate(texts)]
    return {each.number: (each.date, each.basis) for each in find_meetings(passages, phrases("en"), period)}


def test_a_date_beside_one_meeting_is_stated() -> None:
    assert meetings("At its 4th meeting, on 3 May 2024, it met.") == {4: ("2024-05-03", "stated")}


def test_one_date_beside_several_meetings_is_stated_for_each() -> None:
    found = meetings("At its 7th and 8th meetings, on 3 May 2024, it met.")
    assert found == {7: ("2024-05-03", "stated"), 8: ("2024-05-03", "stated")}


def test_the_first_and_the_last_of_several_meetings_have_the_first_and_the_last_of_their_dates() -> None:
    found = meetings("It met at the 2nd, 3rd and 6th meetings, on 3 and 4 May 2024.")
    assert found[2] == ("2024-05-03", "implied")
    assert found[6] == ("2024-05-04", "implied")


def test_what_could_be_on_two_days_has_no_date() -> None:
    found = meetings(
        "At its 1st meeting, on 1 May 2024.", "At its 5th meeting, on 9 May 2024.", "The 3rd meeting was short."
    )
    assert found[3] == (None, "")


def test_what_came_before_the_first_date_has_no_date() -> None:
    found = meetings("At its 6th and 21st meetings.", "At its 21st meeting, on 13 November 2024.")
    assert found[6] == (None, "")


def test_two_meetings_a_day_fill_the_days_of_the_session() -> None:
    found = meetings("The Conference held 10 meetings.", period=("2024-05-06", "2024-05-10"))
    assert {number: date for number, (date, _) in found.items()} == {
        n: f"2024-05-{6 + (n - 1) // 2:02}" for n in range(1, 11)
    }
    assert {basis for _, basis in found.values()} == {"implied"}


def test_a_body_that_met_three_times_on_one_day_implies_nothing_by_its_pace() -> None:
    found = meetings(
        "At its 1st, 2nd and 3rd meetings, on 6 May 2024.", "The 4th meeting.", "At its 5th meeting, on 7 May 2024."
    )
    assert found[4] == (None, "")


def test_dates_that_contradict_each_other_do_not_stop_the_reading() -> None:
    found = meetings("At its 1st meeting, on 9 May 2024.", "At its 2nd meeting, on 3 May 2024.", "The 3rd meeting.")
    assert found[1][0] == "2024-05-09"
    assert found[2][0] == "2024-05-03"
