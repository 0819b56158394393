"""A group of choices in a side panel: few are seen at once, the others are found by their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.widgets.facet import Choice, Facet


@pytest.fixture
def facet(qtbot: QtBot, tmp_path: Path) -> Iterator[Facet]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    tasks = TaskLanes()
    made = Facet(Context(None, Translator("en"), settings, tasks, Theme("light")), limit=3)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.say("Documents")
    made.show()
    yield made
    tasks.close()


def choices(count: int) -> list[Choice]:
    return [Choice(str(n), f"A/RES/{n}", "en", "Coopération" if n % 7 == 6 else "The sea") for n in range(count)]


def labels(facet: Facet) -> list[str]:
    return [facet.list.item(row).text() for row in range(facet.list.count())]


def test_a_few_choices_are_all_shown_and_need_no_filter(facet):
    facet.set_choices(choices(4))
    assert len(labels(facet)) == 4
    assert not facet.filter.isVisible()
    assert not facet._more.isVisible()


def test_choices_beyond_the_limit_are_found_by_words_without_accents(facet):
    facet.set_choices(choices(30))
    assert labels(facet) == ["A/RES/0", "A/RES/1", "A/RES/2"]
    facet.filter.setText("cooperation 2")
    assert labels(facet) == ["A/RES/20", "A/RES/27"]
    facet.filter.clear()
    facet._more.click()
    assert len(labels(facet)) == 30


def test_thousands_are_never_shown_all_at_once(facet):
    facet.set_choices(choices(2000))
    assert facet.filter.isVisible()
    assert not facet._more.isVisible()
    facet.filter.setText("res")
    assert len(labels(facet)) == 40


def test_what_is_chosen_stays_in_sight_and_chosen_whatever_is_looked_for(facet):
    facet.set_choices(choices(2000))
    facet.select(("1500",))
    facet.filter.setText("A/RES/3")
    assert facet.selected == ("1500",)
    assert "A/RES/1500" in labels(facet)
