"""Former names are those of the document's date; used at another date, they are matched and reported."""

from __future__ import annotations

from rapporteur.domain.report import Report
from tests.reading.samples import read


def report(date: str, *names: str) -> Report:
    listed = ", ".join(names)
    return read(
        f"A/TEST/1/1\n\nDistr.: General\n{date}\nOriginal: English\n\nReport of the Meeting on Things\n\n"
        f"I. Votes\n\n1. The draft was adopted by {len(names)} votes to none. The voting was as follows:\n\n"
        f"In favour:\n\n{listed}.\n\n2. The meeting was closed.\n"
    )


def states(read: Report) -> list[str | None]:
    return [each.name.state for each in read.facts.votes[0].ballots]


def test_former_names_are_of_the_state_that_has_another_name_today() -> None:
    found = report("29 October 1993", "Zaire", "Swaziland", "Libyan Arab Jamahiriya", "Czech Republic")
    assert states(found) == ["COD", "SWZ", "LBY", "CZE"]
    assert "name_outdated" not in {each.code for each in found.findings}


def test_states_that_are_no_more_are_never_taken_for_another() -> None:
    found = report(
        "1 November 1985",
        "Yugoslavia",
        "Czechoslovakia",
        "German Democratic Republic",
        "Union of Soviet Socialist Republics",
        "Byelorussian SSR",
        "Democratic Yemen",
        "Burma",
    )
    assert states(found) == ["YUG", "CSK", "DDR", "SUN", "BLR", "YMD", "MMR"]


def test_a_name_of_another_date_is_matched_and_reported() -> None:
    found = report("2 May 2021", "Zaire", "Fiji")
    assert states(found) == ["COD", "FJI"]
    (finding,) = [each for each in found.findings if each.code == "name_outdated"]
    assert (finding.values["raw"], finding.values["date"]) == ("Zaire", "2021-05-02")
