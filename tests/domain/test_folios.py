"""A page is known by what is printed on it."""

from __future__ import annotations

from rapporteur.domain.folios import printed_numbers
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.report import Page

_TEXT = "It was so decided.\nThe Committee took note of the report of its 12 members,\nand went on in 2024"


def _numbered(*printed: str, geometry: bool = True) -> list[str]:
    """What the pages are cited by on which this is printed."""
    pages = tuple(
        Page(here, f"A/80/42\n{_TEXT}\n{_TEXT}\n{each}", geometry=PageGeometry(612, 792) if geometry else None)
        for here, each in enumerate(printed, 1)
    )
    return list(printed_numbers(pages).values())


def test_pages_that_print_their_place_or_nothing_are_known_by_their_place():
    assert _numbered("", "2/3 25-06847", "25-06847 3/3") == ["1", "2", "3"]
    assert _numbered("", "", "") == ["1", "2", "3"]


def test_roman_front_matter_and_the_numbers_behind_it():
    assert _numbered("", "", "iii", "iv", "v", "1", "2", "3", "4") == ["i", "ii", "iii", "iv", "v", "1", "2", "3", "4"]


def test_covers_without_a_number_never_take_that_of_another_page():
    assert _numbered("", "", "", "", "3/6", "4/6", "5/6", "6/6") == ["", "", "1", "2", "3", "4", "5", "6"]


def test_a_part_of_a_document_keeps_the_numbers_of_the_whole():
    assert _numbered("12/40 25-1", "25-06847 13/40", "14/40 25-06847") == ["12", "13", "14"]
    assert _numbered("2/2 25-06847") == ["2"]


def test_blank_pages_among_numbered_ones_are_counted():
    assert _numbered("i", "ii", "iii", "", "v", "") == ["i", "ii", "iii", "iv", "v", "vi"]


def test_numbers_that_do_not_count_on_are_none_of_pages():
    assert _numbered("1996", "1997", "2004") == ["1", "2", "3"]
    assert _numbered("7", "7", "7", "7") == ["1", "2", "3", "4"]
    assert _numbered("mill", "civil", "vivid") == ["1", "2", "3"]


def test_the_pages_of_a_text_are_told_by_the_text():
    assert _numbered("iii", "iv", "v", geometry=False) == ["1", "2", "3"]
