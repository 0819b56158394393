"""The shortcuts that the README and the changes name are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from rapporteur.ui.shortcuts import sequences

TOP = Path(__file__).parents[2]
KEYS = r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z]\w*|\d)|\bF\d{1,2}\b"


def known(window) -> dict[str, str]:
    """The titles of the commands by their shortcuts."""
    rows = window.actions_table.rows()
    return {keys.toString(): row.title for row in rows for keys in sequences(row.shortcut)}


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_every_shortcut_that_is_named_is_one(window, page):
    named = re.findall(KEYS, (TOP / page).read_text(encoding="utf-8"))
    assert named
    missing = {each for each in named if QKeySequence(each).toString() not in known(window)}
    assert not missing


def test_a_shortcut_behind_a_name_is_that_of_the_command(window):
    named = re.findall(rf"\*\*(\w+)\*\* \(({KEYS})\)", (TOP / "README.md").read_text(encoding="utf-8"))
    assert len(named) > 4
    titles = known(window)
    for title, keys in named:
        assert titles[QKeySequence(keys).toString()].startswith(title), (title, keys)
