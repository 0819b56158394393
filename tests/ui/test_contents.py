"""The side panel of Read: the library's documents, those that belong together below each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from rapporteur.domain.views import DocumentSummary
from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.views.read.contents import ContentsPanel
from rapporteur.ui.widgets.rows import ASIDE, BELOW, DETAIL, KEY, MARK, WHOLE


def document(symbol: str, kind: str = "draft", language: str = "en", original: bool = False) -> DocumentSummary:
    return DocumentSummary(symbol, language, "The sea", "", None, 2, 3, False, kind, (), original)


DOCUMENTS = [
    document("A/2/Rev.1", original=True),
    document("A/1", "verbatim_record"),
    document("A/2"),
    document("A/2", language="fr"),
]


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> Iterator[ContentsPanel]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    tasks = TaskLanes()
    made = ContentsPanel(Context(None, Translator("en"), settings, tasks, Theme("light")))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(240, 700)
    made.show()
    made.show_library(DOCUMENTS)
    yield made
    tasks.close()


def column(panel: ContentsPanel, role: int) -> list[object]:
    return [panel.library.item(row).data(role) for row in range(panel.library.count())]


def test_revisions_stand_below_what_they_revise(panel: ContentsPanel):
    assert column(panel, KEY) == [("A/2", "en"), ("A/2", "fr"), ("A/2/Rev.1", "en"), ("A/1", "en")]
    assert column(panel, BELOW) == [False, True, True, False]
    assert column(panel, ASIDE) == ["en", "fr", "en", "en"]


def test_each_document_tells_its_kind_and_whether_its_pages_are_there(panel: ContentsPanel):
    assert column(panel, DETAIL) == ["A/2 · draft", "A/2 · draft", "A/2/Rev.1 · draft", "A/1 · verbatim record"]
    assert column(panel, MARK) == [None, None, "pages", None]
    said = column(panel, Qt.ItemDataRole.AccessibleTextRole)
    assert said[2] == "The sea, A/2/Rev.1, draft, en, with its original pages"
    assert column(panel, WHOLE)[2] == "A/2/Rev.1 · draft\nThe sea\nwith its original pages"


def test_the_rows_are_drawn_in_both_directions(panel: ContentsPanel, qtbot: QtBot):
    assert not panel.library.grab().toImage().isNull()
    panel.library.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not panel.library.grab().toImage().isNull()


def test_a_long_library_takes_a_third_of_the_panel(panel: ContentsPanel):
    panel.show_library([document(f"A/{number}") for number in range(500)])
    assert panel.library.height() <= panel.height() // 3
