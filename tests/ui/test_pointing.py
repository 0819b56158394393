"""A click on marked words finds the annotation's row in the paragraph panel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.profile import Profile
from rapporteur.ui.views.read.own_cards import AnnotationsCard
from rapporteur.ui.window import MainWindow

KEY = "body__para_3"


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def working(window: MainWindow, book: Notebook, rest) -> MainWindow:
    window.context.own.begin(book)
    rest(window)
    return window


def marked(window: MainWindow) -> list[str]:
    card = window.read.panel.findChildren(AnnotationsCard)[-1]  # those before it wait to be deleted
    return [name for name, row in card.rows.items() if row.marked]


def highlight(window: MainWindow, book: Notebook, start: int, end: int) -> str:
    report = window.read.panes_widget.annotator._reading.report
    return book.annotate(make_anchor(report, KEY, start, end), colour="yellow").id


def test_each_of_the_marks_that_overlap_is_found_by_clicking_on(working, book, rest):
    longer, shorter = highlight(working, book, 0, 20), highlight(working, book, 5, 12)
    rest(working)
    structured = working.read.panes_widget.structured
    structured.chosen.emit(KEY, 6)
    assert marked(working) == [shorter]
    structured.chosen.emit(KEY, 6)
    assert marked(working) == [longer]
    structured.chosen.emit(KEY, 15)
    structured.chosen.emit(KEY, 15)
    assert marked(working) == [longer]


def test_where_marks_overlap_a_line_shows_how_far_the_hidden_one_goes_on(working, book, rest):
    from rapporteur.ui.views.read.marking import BELOW, on_sheet, with_overlaps

    laid = with_overlaps([(5, 30, "mark_blue"), (0, 10, "mark_red"), (40, 50, "mark_red")])
    assert laid == [
        *((5, 30, "mark_blue"), (0, 10, "mark_red"), (40, 50, "mark_red")),
        (5, 10, f"{BELOW}mark_blue"),
    ]
    assert on_sheet(f"{BELOW}mark_blue") == f"{BELOW}sheet_mark_blue"
    highlight(working, book, 0, 20)
    panes = working.read.panes_widget
    rest(working)
    alone = panes.structured.grab().toImage()
    highlight(working, book, 3, 12)  # in the same colour
    rest(working)
    assert panes.structured.grab().toImage() != alone


def test_words_that_are_not_marked_mark_no_row(working, book, rest):
    highlight(working, book, 5, 12)
    rest(working)
    structured = working.read.panes_widget.structured
    structured.chosen.emit(KEY, 6)
    structured.chosen.emit(KEY, 1)
    assert marked(working) == []
    structured.chosen.emit(KEY, 6)
    structured.chosen.emit("body__para_4", 6)
    assert marked(working) == []


def test_a_click_on_the_page_finds_it_too_and_it_stays_marked_while_more_is_learned(working, book, rest):
    name = highlight(working, book, 0, 20)
    rest(working)
    panes = working.read.panes_widget
    span = panes.annotator._reading.spans(KEY)[0]
    panes.originals.pointed.emit(KEY, span.page, span.start + 12)
    assert marked(working) == [name]
    working.read.panel.rebuild()
    assert marked(working) == [name]
