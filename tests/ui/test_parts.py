"""F6 goes from part to part of the window, and the field gives the keyboard back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def here():
    return QApplication.focusWidget()


@pytest.fixture
def reading(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.read.panes_widget.structured.setFocus()
    return window


def test_f6_goes_through_all_parts_and_comes_back(reading):
    read = reading.read
    parts = [reading.top, reading.activities, reading.side, read.panes_widget.originals, read.panes_widget.structured]
    met, start = [], here()
    for _time in range(12):
        reading.actions_table.action("next_part").trigger()
        met.append(here())
        if here() is start:
            break
    assert here() is start
    assert len(set(met)) == len(met)
    for part in (*parts, read.panel):
        assert any(part is each or part.isAncestorOf(each) for each in met), part


def test_shift_f6_is_the_way_back_to_where_one_was(reading):
    start = here()
    for name in ("next_part", "next_part", "previous_part", "previous_part"):
        reading.actions_table.action(name).trigger()
    assert here() is start


@pytest.mark.parametrize("typed", ["", "no such words", ">"])
def test_escape_in_the_field_gives_the_keyboard_back(reading, rest, typed):
    start = here()
    reading.actions_table.action("field").trigger()
    QTest.keyClicks(here(), typed)
    rest(reading)
    for _time in range(2):
        if here() is reading.top.field.edit:
            QTest.keyClick(here(), Qt.Key.Key_Escape)
    assert here() is start


def test_a_command_from_the_field_is_run_where_the_keyboard_was(reading, rest):
    start = here()
    reading.actions_table.action("command").trigger()
    QTest.keyClicks(here(), "next paragraph")
    rest(reading)
    QTest.qWait(80)
    QTest.keyClick(here(), Qt.Key.Key_Return)
    assert here() is start
    assert reading.read.current_key == "body__para_4"


def test_the_shortcut_of_copying_is_told_and_left_to_what_has_the_keyboard(reading):
    action = reading.actions_table.action("copy")
    assert action.shortcut().isEmpty()
    assert "Ctrl+C" in action.text()
    assert reading.actions_table.shortcut_words("copy") == "Ctrl+C"


def test_a_page_that_is_empty_gives_the_keyboard_to_what_fills_it(reading, rest, tmp_path, qtbot):
    from rapporteur.desk.notebook import open_notebook
    from rapporteur.profile import Profile

    reading.context.own.begin(open_notebook(Profile.at(tmp_path / "own"), backups=False))
    reading.actions_table.action("page_briefs").trigger()
    rest(reading)
    assert reading.view("notes").isAncestorOf(here())
    reading.context.own.end()
