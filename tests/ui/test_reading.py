"""A report as Read needs it: its contents, its order, what stands on which page, and where words are on it."""

from __future__ import annotations

from rapporteur.domain.report import Finding
from rapporteur.translation import Translator
from rapporteur.ui.views.read.marking import on_pages
from rapporteur.ui.views.read.naming import place_name, where_words
from rapporteur.ui.views.read.pieces import OwnWords, cut_report
from rapporteur.ui.views.read.reading import Reading
from tests.ui.reports import make_report

READING = Reading(make_report())


def test_contents_give_the_printed_numbers_of_all_that_stands_below():
    opening, work = READING.contents
    assert (opening.title, opening.first, opening.last) == ("I. Opening", "1", "2")
    assert (work.first, work.last) == ("3", "5")
    assert [child.title for child in work.children] == ["A. General exchange", "B. Adoption"]


def test_a_division_leads_to_its_first_paragraph_wherever_that_stands():
    assert READING.paragraph_for("body__sec_II") == "body__para_3"
    assert READING.paragraph_for("fn_2") == "body__para_5"
    assert READING.paragraph_for("nowhere") == ""


def test_the_next_paragraph_is_the_next_one_read_and_the_ends_are_ends():
    assert READING.neighbour("body__para_2", 1) == "body__para_2__point_a"
    assert READING.neighbour("body__para_5", 1) == "body__para_5"
    assert READING.neighbour("body__para_1", -1) == "body__para_1"


def test_points_are_indented_below_their_paragraph():
    point = READING.paragraphs["body__para_2__point_b"]
    assert READING.depth(point) == 1
    assert READING.depth(READING.paragraphs["body__para_2"]) == 0


def test_doubts_of_a_footnote_are_those_of_its_paragraph_and_information_is_no_doubt():
    findings = (
        Finding("warning", "name_unmatched", "fn_2", "“{name}” matches no State: it is kept as it is written."),
        Finding("info", "repaired", "body__para_5", "x"),
    )
    reading = Reading(make_report(findings=findings))
    assert [each.code for each in reading.doubts("body__para_5")] == ["name_unmatched"]


def test_a_paragraph_over_a_page_break_comes_in_two_pieces_with_a_rule_between():
    made = cut_report(READING, OwnWords("", "", "Footnotes"))
    first, second = made.of["body__para_3"]
    rule = made.pieces[first + 1]
    assert (rule.kind, rule.page) == ("rule", 2)
    assert second == first + 2
    text = READING.paragraphs["body__para_3"].text
    assert made.pieces[first].text + " " + made.pieces[second].text == text


def test_every_page_after_the_first_is_announced_once():
    made = cut_report(READING, OwnWords("", "", "Footnotes"))
    assert [piece.page for piece in made.pieces if piece.kind == "rule"] == [2, 3]


def test_words_of_a_text_are_found_on_the_page_they_stand_on():
    text = READING.paragraphs["body__para_3"].text
    start = text.index("noted")
    ((page, begin, end),) = on_pages(READING, "body__para_3", start, start + len("noted"))
    assert page == 2
    assert READING.report.pages[1].source[begin:end] == "noted"


def test_of_words_that_stand_twice_the_right_ones_are_marked():
    text = READING.paragraphs["body__para_3"].text
    second = text.index("and", text.index("and") + 1)
    ((page, begin, _end),) = on_pages(READING, "body__para_3", second, second + 3)
    source = READING.report.pages[page - 1].source
    assert source[begin : begin + 9] == "and heard"


def test_places_are_named_in_the_interface_s_language():
    assert place_name(Translator("fr"), READING, "body__para_2__point_a") == "Par. 2 (a)"
    assert place_name(Translator("fr"), READING, "fn_1") == "Note 1"
    assert where_words(Translator("en"), READING, "body__para_3") == "A/CONF.999/2031/1 · II, A · par. 3 · pages 1–2"
