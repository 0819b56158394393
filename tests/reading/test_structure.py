"""Numbers, lists in lists, chapters and resolutions inside reports, as United Nations documents have them."""

from __future__ import annotations

import time

from rapporteur.domain.report import Report
from tests.reading.samples import read

HEAD = "A/TEST/2024/1\n\nDistr.: General\n2 May 2024\nOriginal: English\n\nReport of the Meeting on Things\n\n"


def structured(*blocks: str) -> Report:
    return read(HEAD + "\n\n".join(blocks) + "\n")


def labels(report: Report) -> list[str]:
    return [each.label for each in report.paragraphs if each.kind != "text"]


def keys(report: Report) -> list[str]:
    return [each.key for each in report.paragraphs if each.kind != "text"]


def test_lists_stand_in_lists_to_any_depth() -> None:
    report = structured(
        "I. Things",
        "1. The Meeting decided, as regards things:",
        "(a) To see to those which are:",
        "(i) Large, that is:",
        "(1) Very large;",
        "(2) Rather large;",
        "(ii) Small;",
        "(b) To go on.",
        "2. It ended.",
    )
    assert labels(report) == ["1", "1 (a)", "1 (a) (i)", "1 (a) (i) (1)", "1 (a) (i) (2)", "1 (a) (ii)", "1 (b)", "2"]
    assert keys(report)[3] == "body__para_1__point_a__point_i__point_1"
    assert report.paragraphs[3].parent == "body__para_1__point_a__point_i"


def test_i_behind_h_is_a_letter_where_j_follows() -> None:
    letters = [f"({each}) Thing {each};" for each in "abcdefghij"]
    report = structured("I. Things", "1. The following:", *letters, "2. It ended.")
    assert labels(report)[1:-1] == [f"1 ({each})" for each in "abcdefghij"]


def test_i_behind_h_is_a_numeral_where_ii_follows() -> None:
    letters = [f"({each}) Thing {each};" for each in "abcdefg"]
    report = structured("I. Things", "1. The following:", *letters, "(h) Thing h:", "(i) One;", "(ii) Two.", "2. End.")
    assert labels(report)[-3:] == ["1 (h) (i)", "1 (h) (ii)", "2"]


def test_points_stand_in_the_item_of_the_list_before_them() -> None:
    report = structured(
        "I. Agenda",
        "1. The agenda was as follows:",
        "1. Opening.",
        "2. Organization:",
        "(a) Officers;",
        "(b) Agenda.",
        "3. Closing.",
        "2. The Meeting ended.",
    )
    assert labels(report) == ["1", "1 (1)", "1 (2)", "1 (2) (a)", "1 (2) (b)", "1 (3)", "2"]


def test_a_list_longer_than_the_number_of_the_paragraph_after_it() -> None:
    items = [f"{each}. Item number {each}." for each in range(1, 12)]
    before = [f"{each}. The Meeting met, and this is paragraph {each}." for each in range(1, 4)]
    report = structured("I. Things", *before, "4. It adopted its agenda, as follows:", *items, "5. It ended.", "6. So.")
    assert labels(report) == ["1", "2", "3", "4", *(f"4 ({each})" for each in range(1, 12)), "5", "6"]


def test_an_addendum_begins_where_its_document_ended() -> None:
    report = structured(
        "Chapter II",
        "Proceedings",
        "35. The Meeting went on with its work.",
        "36. It considered things at length.",
        "37. It ended.",
    )
    assert labels(report) == ["35", "36", "37"]
    assert "number_missing" not in {each.code for each in report.findings}


def test_numbers_go_on_behind_a_resolution_that_the_report_holds() -> None:
    report = structured(
        "I. Proceedings",
        "1. The Committee met.",
        "2. It recommends the adoption of the following draft resolution:",
        "Things of the sea",
        "The General Assembly,",
        "Recalling its resolution 75/241,",
        "1. Decides to go on;",
        "2. Requests the Secretary-General to report;",
        "3. Decides to stop.",
        "II. Other matters",
        "3. The Committee took note of the report.",
        "4. It ended.",
    )
    assert labels(report) == ["1", "2", "1", "2", "3", "3", "4"]
    assert len(set(keys(report))) == len(keys(report))
    assert [each.text for each in report.paragraphs if each.kind == "text"] == [
        "The General Assembly,",
        "Recalling its resolution 75/241,",
    ]


def test_decimal_numbers_are_paragraphs_or_parts_of_them() -> None:
    report = structured(
        "1. Finance of things",
        "1.1 The Fund shall be kept by the Secretariat.",
        "1.1.1 It shall be kept well.",
        "1.2 The Fund shall be spent, at a rate of 2.5 per cent.",
        "2. Use of things",
        "2.1 They shall be used.",
    )
    assert [each.heading for each in report.divisions] == ["Finance of things", "Use of things"]
    assert labels(report) == ["1.1", "1.1.1", "1.2", "2.1"]
    assert report.paragraphs[1].parent == "body__para_1.1"


def test_points_under_a_bare_heading_have_their_letters() -> None:
    report = structured(
        "I. Proceedings",
        "1. The amendments were as follows:",
        "(a) The title would be replaced;",
        "(b) The end would be left out.",
        "Amendments to the other document",
        "(a) Paragraph 5 would be replaced;",
        "(b) Paragraph 6 would be left out.",
        "2. The Committee adopted the amendments.",
    )
    assert labels(report) == ["1", "1 (a)", "1 (b)", "(a)", "(b)", "2"]


def test_a_point_that_is_missing_is_reported() -> None:
    report = structured("I. Things", "1. The following:", "(a) One;", "(c) Three;", "(d) Four.", "2. It ended.")
    assert labels(report) == ["1", "1 (a)", "1 (c)", "1 (d)", "2"]
    assert "number_missing" in {each.code for each in report.findings}


def test_a_paragraph_put_in_later_keeps_its_number() -> None:
    report = structured("I. Things", "1. The Meeting met.", "1 bis. It met again.", "2. It ended.")
    assert labels(report) == ["1", "1 bis", "2"]


def test_numbers_begin_again_in_each_annex() -> None:
    report = structured(
        "I. Things",
        "1. The Meeting met.",
        "2. It ended.",
        "Annex I",
        "First text",
        "1. A thing.",
        "2. Another thing.",
        "Annex II",
        "Second text",
        "1. A thing.",
        "2. Another thing.",
    )
    assert keys(report)[2:] == ["annex_I__para_1", "annex_I__para_2", "annex_II__para_1", "annex_II__para_2"]


def test_a_long_document_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        texts = [f"{each}. The Meeting considered thing number {each} at some length." for each in range(1, count)]
        begun = time.process_time()
        assert len(structured("I. Things", *texts).paragraphs) == count - 1
        return time.process_time() - begun

    small, large = min(seconds(150) for _ in range(3)), seconds(900)
    assert large < 20 * small


def test_brackets_around_nothing_but_a_mark_go_with_it() -> None:
    report = structured("I. Things", "1. The Meeting (¹) met (²), and rose (at noon).", "2. It ended.", "[^1]: A note.")
    assert report.paragraphs[0].text == "The Meeting met, and rose (at noon)."


def test_chapters_and_parts_are_divisions_with_the_title_on_the_line_after() -> None:
    report = structured(
        "Part one",
        "What was done",
        "Chapter I",
        "Opening",
        "1. The Meeting met.",
        "Chapter II. Votes",
        "2. It voted, as told in",
        "Chapter III of the report.",
        "Part two",
        "What is left",
        "3. It ended.",
    )
    assert [(each.level, each.label, each.heading) for each in report.divisions] == [
        (1, "Part one", "What was done"),
        (2, "Chapter I", "Opening"),
        (2, "Chapter II", "Votes"),
        (1, "Part two", "What is left"),
    ]
    assert [each.key for each in report.divisions][1] == "body__sec_part_I__sec_chapter_I"
    assert labels(report) == ["1", "2", "3"]


def test_numbers_that_begin_again_under_a_heading_are_no_doubt() -> None:
    report = structured(
        "I. Things",
        "1. The Meeting met.",
        "2. It met again.",
        "II. Other things",
        "1. A thing.",
        "2. Another thing.",
        "Annex I",
        "I. Its heading",
        "1. A thing.",
        "2. Another thing.",
        "Annex I",
        "I. Its heading",
        "1. A thing.",
        "2. Another thing.",
    )
    assert [each.message for each in report.findings if each.code == "number_twice"] == []


def test_a_number_printed_twice_is_told_in_words() -> None:
    report = structured("I. Things", "1. The Meeting met.", "2. It met again.", *["2 bis. It met."] * 3)
    assert [each.message for each in report.findings if each.code == "number_twice"] == [
        "The number 2 bis is printed at two paragraphs here."
    ]
