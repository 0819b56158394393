"""The library in the side panel of Read: filtered by words, in an order, quickly, however many documents there are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from rapporteur.domain.views import DocumentSummary
from rapporteur.translation import Translator
from rapporteur.ui import session
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.views.read import keeping
from rapporteur.ui.views.read.library import LibraryList
from rapporteur.ui.widgets.rows import KEY


def document(symbol: str, title: str = "The sea", language: str = "en", bundled: bool = False) -> DocumentSummary:
    return DocumentSummary(symbol, language, title, "", None, 2, 3, bundled, "resolution")


DOCUMENTS = [
    document("A/RES/75/10", "Coopération régionale", "fr"),
    document("A/RES/75/9", "L’œuvre de la Commission", "fr"),
    document("S/RES/1325", "Women, peace and security"),
    document("A/CONF.192/BMS/2021/1", "Rapport de la septième Réunion", "fr", bundled=True),
    *(document(f"A/80/{number}", "Oceans") for number in range(20)),
]


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    tasks = TaskLanes()
    yield Context(None, Translator("en"), settings, tasks, Theme("light"))  # type: ignore[arg-type]
    tasks.close()


@pytest.fixture
def library(qtbot: QtBot, context: Context) -> LibraryList:
    made = LibraryList(context)
    qtbot.addWidget(made)
    made.resize(240, 300)
    made.show()
    made.fit(240)
    made.show_library(DOCUMENTS)
    return made


def shown(library: LibraryList) -> list[str]:
    return [library.rows.item(row).data(KEY)[0] for row in range(library.rows.count())]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cooperation", ["A/RES/75/10"]),
        ("COOPÉ rég", ["A/RES/75/10"]),
        ("oeuvre", ["A/RES/75/9"]),
        ("res 1325", ["S/RES/1325"]),
        ("women security", ["S/RES/1325"]),
        ("a/res", ["A/RES/75/10", "A/RES/75/9"]),
        ("xyzzy", []),
    ],
)
def test_words_of_symbol_or_title_filter_the_list_whatever_their_accents(library, words, found):
    library.filter.setText(words)
    assert shown(library) == found
    assert library._nothing.isVisible() == (not found)
    library.filter.clear()
    assert len(shown(library)) == len(DOCUMENTS)
    assert not library._nothing.isVisible()


def test_the_list_keeps_its_height_while_it_is_filtered(library):
    before = library.rows.height()
    library.filter.setText("women")
    assert library.rows.height() == before


def test_enter_opens_the_first_that_is_found_and_escape_shows_all_again(library, qtbot):
    library.filter.setText("women")
    with qtbot.waitSignal(library.chosen) as told:
        qtbot.keyClick(library.filter, Qt.Key.Key_Return)
    assert told.args == ["S/RES/1325", "en"]
    qtbot.keyClick(library.filter, Qt.Key.Key_Escape)
    assert len(shown(library)) == len(DOCUMENTS)


def test_down_leads_from_the_filter_into_the_list(library, qtbot):
    library.begin()
    assert library.filter.hasFocus()
    qtbot.keyClick(library.filter, Qt.Key.Key_Down)
    assert library.rows.hasFocus()
    assert library.rows.currentRow() == 0


def test_the_order_is_by_symbol_with_numbers_as_numbers_or_by_what_was_opened(library, context):
    assert shown(library)[0] == "A/RES/75/10"
    library.choose_order("symbol")
    assert shown(library)[:3] == ["A/80/0", "A/80/1", "A/80/2"]
    assert shown(library)[20:] == ["A/CONF.192/BMS/2021/1", "A/RES/75/9", "A/RES/75/10", "S/RES/1325"]
    session.note_recent(context.settings, "S/RES/1325", "en")
    library.choose_order("recent")
    assert shown(library)[:2] == ["S/RES/1325", "A/RES/75/10"]


def test_each_order_is_in_the_menu_and_the_one_that_holds_is_marked(library):
    library.choose_order("symbol")
    library._fill_orders()
    actions = library.sorting.entries.actions()
    assert [(each.text(), each.isChecked()) for each in actions] == [
        ("Latest first", False),
        ("By symbol", True),
        ("Opened lately", False),
    ]


def test_a_few_documents_need_neither_filter_nor_order(library):
    library.filter.setText("women")
    library.show_library(DOCUMENTS[:4])
    assert not library.filter.isVisible()
    assert not library.sorting.isVisible()
    assert len(shown(library)) == 4


def test_the_open_document_stays_marked_through_filtering(library):
    library.mark("S/RES/1325", "en")
    library.filter.setText("oceans")
    assert library.rows.currentRow() == -1
    library.filter.setText("women")
    assert library.rows.currentRow() == 0


def test_thousands_of_documents_are_filtered_at_each_key(library):
    """Well under a frame or two; a generous bound, for slow machines."""
    library.show_library([document(f"A/RES/{n % 60}/{n}", f"Title number {n} of many") for n in range(2000)])
    library.filter.setText("t")  # folds every title once
    for words in ("ti", "title 199", "a/res/5", ""):
        began = time.perf_counter()
        library.filter.setText(words)
        assert time.perf_counter() - began < 0.3, words


# -- what is opened where nothing is asked for ------------------------------------------------


def test_at_the_first_start_the_document_that_came_with_the_program_is_opened(context):
    first = keeping.first_document(context, DOCUMENTS)
    assert first is not None
    assert first.bundled


def test_what_was_opened_last_comes_before_it_if_it_is_still_there(context):
    session.note_recent(context.settings, "S/RES/1325", "en")
    session.note_recent(context.settings, "A/GONE/1", "en")
    first = keeping.first_document(context, DOCUMENTS)
    assert first is not None
    assert first.symbol == "S/RES/1325"


def test_without_either_the_first_of_the_library_is_opened(context):
    first = keeping.first_document(context, DOCUMENTS[:3])
    assert first is DOCUMENTS[0]
    assert keeping.first_document(context, []) is None
