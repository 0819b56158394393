"""Every command stands in a menu, has a shortcut that is its own, can be found in the field, and runs."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from rapporteur.translation import Translator
from rapporteur.ui.actions import Actions
from rapporteur.ui.commands import commands

#: These show another view or close the window: the journeys run them.
_ELSEWHERE = {"quit", "search", "activity_search", "activity_votes", "activity_participants"}
#: The table needs of a window only how it speaks.
_TABLE = commands(
    SimpleNamespace(context=SimpleNamespace(tr=Translator("en"), own=SimpleNamespace(undo_name=None, redo_name=None)))
)  # type: ignore[arg-type]
_NAMES = [row.name for row in _TABLE if row.name not in _ELSEWHERE]


def test_every_command_stands_in_a_menu_with_its_shortcut(window):
    in_menus = [action for menu in window.actions_table._menus.values() for action in menu.actions()]
    for row in window.actions_table.rows():
        action = window.actions_table.action(row.name)
        assert action in in_menus
        assert action.text()
        assert bool(row.shortcut) == bool(action.shortcuts())


def test_no_two_commands_share_a_shortcut(window):
    count = Counter(keys for row in window.actions_table.rows() for keys in row.shortcut.split("; ") if keys)
    assert not [keys for keys, times in count.items() if times > 1]


def test_every_command_can_be_found_in_the_field(window):
    titles = [choice.title for choice in window.actions_table.choices()]
    assert len(titles) == len(set(titles))
    for row in window.actions_table.rows():
        if row.when(window):
            assert row.title in titles


@pytest.mark.parametrize("name", _NAMES)
def test_the_command_runs(window, rest, name, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_arguments: ([], ""))
    window.actions_table.action(name).trigger()
    rest(window)
    QApplication.processEvents()
    for dialog in window.findChildren(QDialog):
        assert dialog.isVisible()
        dialog.close()


def test_what_cannot_be_done_now_is_not_offered(open_window):
    window = open_window()
    window.show_view("read")
    assert not window.actions_table.action("forward").isEnabled()
    assert "Forward" not in [choice.title for choice in window.actions_table.choices()]
    assert isinstance(window.actions_table, Actions)
