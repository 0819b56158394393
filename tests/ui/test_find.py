"""Ctrl+F: counted, gone through, marked in the text and on the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.domain.query import Hit
from rapporteur.ui.context import Location
from rapporteur.ui.views.search.results import hit_location
from tests.ui.reports import SYMBOL


def find(window, rest: Callable, words: str) -> None:
    window.actions_table.action("find").trigger()
    window.read.panes_widget.find_bar.edit.setText(words)
    rest(window)


def test_accents_and_ligatures_do_not_matter(window, rest):
    find(window, rest, "oeuvres d'art")
    assert window.read.panes_widget.find_bar.count.text() == "1 of 1"


def test_what_is_found_is_marked_in_the_text_and_on_the_page(window, rest):
    find(window, rest, "the meeting")
    panes = window.read.panes_widget
    key, start, _end = window.read.finder.found[0]
    piece = panes.structured.piece_holding(key, start)
    assert any(wash.colour.startswith("hit") for wash in panes.structured.washes_of(piece))
    pages = range(panes.original.count)
    assert any(wash.colour.startswith("sheet_hit") for page in pages for wash in panes.original.washes_of(page))


def test_next_and_previous_go_round(window, rest):
    find(window, rest, "Meeting")
    count = len(window.read.finder.found)
    shown = [window.read.panes_widget.find_bar.count.text()]
    for _ in range(count):
        window.actions_table.action("find_next").trigger()
        shown.append(window.read.panes_widget.find_bar.count.text())
    assert shown[0] == shown[-1]
    assert len(set(shown)) == count
    window.actions_table.action("find_previous").trigger()
    assert window.read.panes_widget.find_bar.count.text() == shown[-2]


def test_nothing_found_is_said(window, rest):
    find(window, rest, "zebra")
    assert window.read.panes_widget.find_bar.count.text() == "Not in this document"


def test_escape_closes_the_bar_and_takes_the_marks_away(window, rest):
    find(window, rest, "Meeting")
    QTest.keyClick(window.read.panes_widget.find_bar.edit, Qt.Key.Key_Escape)
    panes = window.read.panes_widget
    assert panes.find_bar.isHidden()
    assert not any(panes.structured.washes_of(piece) for piece in range(panes.structured.count))


def test_a_hit_that_was_jumped_to_is_marked_in_both_panes(window):
    text = window.read.reading.paragraphs["body__para_4"].text
    start = text.index("note")
    window.go(Location("read", SYMBOL, "en", "body__para_4", start, start + 4))
    panes = window.read.panes_widget
    piece = panes.structured.piece_holding("body__para_4", start)
    assert [(w.start, w.end) for w in panes.structured.washes_of(piece)] == [(start, start + 4)]
    (wash,) = panes.original.washes_of(1)
    assert window.read.reading.report.pages[1].source[wash.start : wash.end] == "note"


def test_all_that_a_search_found_in_a_passage_is_marked_in_both_panes(window):
    text = window.read.reading.paragraphs["body__para_4"].text
    words = ["note", text.split()[-1].strip(".")]
    ranges = [(text.index(word), text.index(word) + len(word)) for word in words]
    hit = Hit(SYMBOL, "en", "body__para_4", "4", "paragraph", "", 2, 1.0, text, tuple(ranges), tuple(ranges))
    window.go(hit_location(hit))
    panes = window.read.panes_widget
    piece = panes.structured.piece_holding("body__para_4", ranges[0][0])
    assert {(w.start, w.end) for w in panes.structured.washes_of(piece)} == set(ranges)
    page = window.read.reading.report.pages[1].source
    assert {page[wash.start : wash.end] for wash in panes.original.washes_of(1)} == set(words)
