"""Original and structured side by side: the same paragraph in both, whichever the person acts on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur.domain.report import Finding
from rapporteur.ui.context import Location
from rapporteur.ui.views.read.flow import Spot
from rapporteur.ui.views.read.original import OriginalPane
from rapporteur.ui.views.read.structured import StructuredPane
from rapporteur.ui.views.read.typesetting import TextStyle
from tests.ui.reports import SYMBOL, long_report, make_report


def point_of(pane, piece: int, position: int) -> QPoint:
    """A point of the viewport that is on some words."""
    from rapporteur.ui.views.read.flow import line_area

    area = line_area(pane.document(piece), position).translated(pane.corner(piece))
    return QPointF(area.left() + 30, area.center().y()).toPoint()


def click(pane, piece: int, position: int) -> None:
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, piece, position))


def test_a_click_in_the_structured_text_selects_in_both(window):
    panes = window.read.panes_widget
    piece = panes.structured.piece_holding("body__para_4", 0)
    click(panes.structured, piece, 2)
    assert window.read.current_key == "body__para_4"
    assert panes.structured._current == panes.original._current == "body__para_4"


def test_a_click_on_the_page_selects_in_both(window):
    panes = window.read.panes_widget
    span = window.read.reading.spans("body__para_2")[0]
    panes.original.scroll_to(0)
    click(panes.original, span.page - 1, span.start + 3)
    assert window.read.current_key == "body__para_2"
    assert panes.structured._current == "body__para_2"


def test_the_current_paragraph_is_boxed_on_every_page_it_stands_on(window):
    original = window.read.panes_widget.original
    assert [len(original._boxes(piece)) for piece in range(original.count)] == [1, 1, 0]


def test_j_and_k_take_the_next_and_the_previous_paragraph(window):
    pane = window.read.panes_widget.structured
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_J)
    assert window.read.current_key == "body__para_4"
    QTest.keyClick(pane, Qt.Key.Key_K)
    assert window.read.current_key == "body__para_3"


def test_going_to_a_paragraph_with_links_shows_no_window_of_its_own(window, rest):
    """A line that is shown before it stands in its card would be a window for a moment, and take the keyboard."""
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    try:
        window.go(Location("read", SYMBOL, "en", "body__para_1"))
        rest(window)
    finally:
        QApplication.instance().removeEventFilter(watch)
    assert window.read.reading.references_of["body__para_1"]
    assert shown == []


def test_selected_words_are_copied_with_the_printed_number_and_over_a_page_break(window):
    pane = window.read.panes_widget.structured
    first = pane.piece_holding("body__para_3", 0)
    last = pane.piece_holding("body__para_3", 10_000)
    pane.select(Spot(first, 0), Spot(last, len(pane.piece_text(last))))
    pane.copy()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("3\tStatements were made")
    assert "heard by the Meeting" in words
    assert "\n" not in words


def test_without_a_mouse_a_paragraph_is_selected_and_copied(window):
    window.actions_table.action("select_paragraph").trigger()
    QTest.keyClick(window.read.panes_widget.structured, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    words = QGuiApplication.clipboard().text()
    assert words.startswith("3\tStatements were made")
    assert words.endswith("and noted.")


def test_home_and_end_go_to_the_ends(open_window, long):
    window = open_window(long)
    pane = window.read.panes_widget.structured
    QTest.keyClick(pane, Qt.Key.Key_End)
    assert pane.count - 1 in pane.visible()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert pane.offset() == 0


def test_page_source_is_copied_as_it_is(window):
    pane = window.read.panes_widget.original
    pane.select(Spot(0, 0), Spot(0, len(SYMBOL)))
    pane.copy()
    assert QGuiApplication.clipboard().text() == SYMBOL


def test_inferred_pages_say_so_and_from_what(window):
    captions = window.read.panes_widget.original.captions
    assert captions[0] == ("page 1", "")
    assert captions[1][0] == "page 2 · inferred"
    assert "sentence" in captions[1][1]


def test_zooming_goes_by_steps_and_fitting_follows_the_pane(window):
    original = window.read.panes_widget.original
    assert original.fits
    window.read.zoom(0)
    assert (original.percent, original.fits) == (100, False)
    window.read.zoom(1)
    assert original.percent == 110
    window.read.fit_width()
    assert original.fits


def test_the_reader_s_size_and_line_length_are_kept_to(window, qtbot):
    pane = window.read.panes_widget.structured
    window.read.set_panes("structured")
    qtbot.waitUntil(lambda: pane._setting.width > 400)
    wide = pane._setting.width
    pane.set_style(TextStyle("", 16, 40))
    assert pane._setting.width < wide
    window.read.text_size(4)
    assert pane.style_chosen.size == 20


def test_every_link_of_the_paragraph_is_reached_with_tab(window, qtbot):
    window.go(Location("read", SYMBOL, "en", "body__para_1"))
    pane = window.read.panes_widget.structured
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Tab)
    assert pane.hasFocus()
    with qtbot.waitSignal(window.context.told) as told:
        QTest.keyClick(pane, Qt.Key.Key_Return)
    assert told.args == ["A/RES/75/241 is not in the library."]
    QTest.keyClick(pane, Qt.Key.Key_Tab)
    assert not pane.hasFocus()


def test_enter_shows_a_footnote_and_enter_again_goes_to_it(window):
    pane, popover = window.read.panes_widget.structured, window.read.panes_widget.popover
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert popover.isVisible()
    assert "<b>Chile</b>" in popover.accessibleName()
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert not popover.isVisible()
    note = pane.piece_holding("fn_1", 0)
    assert note in pane.visible()


def test_a_doubt_stands_in_the_margin_and_says_what_it_is(open_window):
    finding = Finding(
        "warning",
        "name_unmatched",
        "body__para_4",
        "“{name}” matches no State: it is kept as it is written.",
        {"name": "Ruritania"},
    )
    window = open_window(make_report(findings=(finding,)), at=Location("read", SYMBOL, "en", "body__para_4"))
    pane = window.read.panes_widget.structured
    assert "Ruritania" in pane.doubts_in_words["body__para_4"]
    piece = pane.piece_holding("body__para_4", 0)
    assert pane._pieces.pieces[piece].doubtful


def agree(window, leader, follower) -> bool:
    """Whether the same stretch is at the reading line of both panes (give or take what rounding moves)."""
    stretches = window.read.panes_widget._pieces.stretches
    here = stretches[leader.stretch_near(leader.offset() + leader.line())]
    line = follower.offset() + follower.line()
    return here in {stretches[follower.stretch_near(line + near)] for near in (-3, 0, 3)}


@pytest.fixture(scope="module")
def long():
    return long_report(400)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85])
@pytest.mark.parametrize("leader", ["original", "structured"])
def test_the_pane_that_is_scrolled_leads_and_the_other_follows_to_the_same_paragraph(open_window, long, leader, share):
    window = open_window(long)
    panes = window.read.panes_widget
    both = (panes.original, panes.structured)
    first, second = both if leader == "original" else both[::-1]
    bar = first.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    assert agree(window, first, second)


def test_the_follower_never_leads_back(open_window, long):
    window = open_window(long)
    panes = window.read.panes_widget
    led = []
    panes.original.led.connect(lambda: led.append("original"))
    panes.structured.led.connect(lambda: led.append("structured"))
    bar = panes.structured.verticalScrollBar()
    for step in range(0, 4000, 400):
        bar.setValue(step)
    assert set(led) == {"structured"}


def test_the_follower_moves_evenly(open_window, long):
    """Scrolling on by little never makes the other pane go back."""
    window = open_window(long)
    panes = window.read.panes_widget
    bar = panes.structured.verticalScrollBar()
    bar.setValue(2000)
    seen = []
    for step in range(2000, 3200, 30):
        bar.setValue(step)
        seen.append(panes.original.offset())
    assert seen == sorted(seen)


def test_a_jump_deep_into_a_long_document_lands_where_it_should(open_window, long):
    window = open_window(long, at=Location("read", SYMBOL, "fr", "body__para_371"))
    panes = window.read.panes_widget
    for pane in (panes.structured, panes.original):
        y = pane.stretch_y("body__para_371", 0) - pane.offset()
        assert 0 <= y <= pane.viewport().height() * 0.75


def test_only_what_is_seen_is_laid_out_however_long_the_document(open_window, long, monkeypatch):
    laid_out = []
    for pane in (StructuredPane, OriginalPane):
        make = pane.piece_document
        monkeypatch.setattr(
            pane, "piece_document", lambda self, piece, make=make: laid_out.append(1) or make(self, piece)
        )
        monkeypatch.setattr(pane, "_measure_some", lambda self: None)
    window = open_window(long)
    window.go(Location("read", SYMBOL, "fr", "body__para_371"))
    window.read.panes_widget.structured.verticalScrollBar().setValue(20_000)
    assert 0 < len(laid_out) < 150 < len(long.paragraphs)


def test_words_at_the_top_stay_there_when_the_width_changes(open_window, long):
    window = open_window(long, at=Location("read", SYMBOL, "fr", "body__para_200"))
    pane = window.read.panes_widget.structured
    before = pane.piece_at(pane.offset())
    window.resize(1000, 700)
    QTest.qWait(50)
    assert pane.piece_at(pane.offset()) == before
