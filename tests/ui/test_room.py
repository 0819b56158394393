"""Panels make room where there is too little to read in, come back, and stay where the person wants them."""

from __future__ import annotations

import pytest

from rapporteur.ui.room import right_panel


@pytest.fixture
def settle(qtbot):
    def wait():
        qtbot.wait(250)

    return wait


def test_at_an_ordinary_size_both_panels_stay(window, settle):
    settle()
    assert window.side_shown
    assert window.read.panel_shown


def test_large_text_in_a_small_window_makes_the_panels_yield_and_they_come_back(window, settle):
    window.theme.set_scale(2.0)
    settle()
    assert not window.read.panel_shown
    panes = window.read.panes_widget
    assert min(panes.originals.width(), panes.structured.width()) >= 340
    window.set_language("fr")
    window.read.set_panes("structured")
    settle()
    assert window.side_shown
    window.read.set_panes("both")
    window.theme.set_scale(1.0)
    settle()
    assert window.side_shown
    assert window.read.panel_shown


def test_a_panel_that_is_shown_all_the_same_stays_until_the_window_changes(window, settle):
    window.theme.set_scale(2.0)
    settle()
    window.actions_table.action("paragraph_panel").trigger()
    settle()
    window.read.step(1)
    settle()
    assert window.read.panel_shown
    window.resize(1200, 720)
    settle()
    assert not window.read.panel_shown


def test_a_panel_that_the_person_put_away_does_not_come_back_by_itself(window, settle):
    window.actions_table.action("paragraph_panel").trigger()
    window.theme.set_scale(2.0)
    settle()
    window.theme.set_scale(1.0)
    settle()
    assert not window.read.panel_shown
    assert window.side_shown


def test_what_makes_room_at_the_end_is_shown_at_the_next_start(open_window, settle):
    window = open_window()
    window.theme.set_scale(2.0)
    settle()
    assert right_panel(window.read).isHidden()
    window.close()
    again = open_window()
    again.resize(1800, 900)
    settle()
    assert again.read.panel_shown
    assert again.side_shown


def test_other_views_keep_their_side_panel(window, settle):
    window.theme.set_scale(2.0)
    window.resize(900, 700)
    settle()
    assert not window.side_shown
    window.show_view("search")
    settle()
    assert window.side_shown


def test_the_side_panel_grows_with_the_text_and_is_afterwards_as_wide_as_before(window, settle):
    window.split.setSizes([230, 1050])
    settle()
    before = window.side.width()
    window.theme.set_scale(2.0)
    settle()
    assert window.side.width() > before * 1.3
    window.theme.set_scale(1.0)
    settle()
    assert window.side.width() == before


def test_the_side_panel_is_as_wide_at_the_next_start_and_the_next(open_window, settle):
    window = open_window(size="860x600")  # no wider than the screen, which would make it smaller
    window.read.set_panes("structured")
    window.split.setSizes([260, window.split.width() - 260])
    settle()
    before = window.side.width()
    assert before == 260
    for _start in range(3):
        window.close()
        window = open_window()
        settle()
    assert window.side.width() == before
