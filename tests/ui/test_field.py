"""The one field: each kind of destination is marked, Enter goes, `>` runs a command."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


@pytest.fixture
def field(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_table.action("field").trigger()
    return window.top.field


def write(field, rest, window, words: str) -> None:
    QTest.keyClicks(field.edit, words)
    QTest.qWait(60)
    rest(window)


def rows(field) -> list[str]:
    return [
        str(field.popup.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(field.popup.list.count())
    ]


def test_a_number_offers_the_paragraph_first_and_always_a_search(field, rest, window):
    write(field, rest, window, "5")
    assert rows(field)[0].startswith("Paragraph: para. 5")
    assert rows(field)[-1] == "Search: Search for “5”"


def test_enter_goes_there_and_leaves_the_field_empty(field, rest, window):
    write(field, rest, window, "5")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert window.read.current_key == "body__para_5"
    assert field.edit.text() == ""
    assert not field.popup.isVisible()


def test_enter_goes_there_even_before_the_answer_has_come(field, rest, window):
    QTest.keyClicks(field.edit, "4")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    rest(window)
    assert window.read.current_key == "body__para_4"


def test_a_greater_than_sign_runs_a_command(field, rest, window):
    write(field, rest, window, ">dark")
    assert rows(field)[0] == "Command: Dark"
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert window.theme.dark


def test_the_command_that_is_called_so_comes_before_one_that_only_speaks_of_it(field, rest, window):
    named = field.commands()
    field.commands = lambda: [replace(named[0], title="Undo: two comparings"), *named]
    write(field, rest, window, ">compar")
    titles = rows(field)
    assert len(titles) > 1
    assert titles[0].startswith("Command: Compar")
    assert titles[-1].startswith("Command: Undo: two comparings")


def test_arrows_choose_and_come_round(field, rest, window):
    write(field, rest, window, ">paragraph")
    first = field.popup.list.currentRow()
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.popup.list.currentRow() == field.popup.list.count() - 1
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.popup.list.currentRow() == first


def test_escape_closes_the_list_and_then_leaves_the_field(field, rest, window):
    write(field, rest, window, "5")
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert field.edit.text() == "5"
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == ""
    assert not field.edit.hasFocus()


def test_the_popup_stays_inside_the_window(field, rest, window):
    write(field, rest, window, ">")
    assert window.rect().contains(field.popup.geometry())
