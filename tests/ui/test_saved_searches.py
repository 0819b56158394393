"""Searches that were saved: asked again, renamed, deleted, brought back; they stay in the encrypted workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.profile import Profile
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.search import SearchView
from tests.ui.sample import make_context


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path)


@pytest.fixture
def view(context: Context, book: Notebook, qtbot) -> SearchView:
    made = SearchView(context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.side)
    made.show()
    made.side.show()
    context.own.begin(book)
    return made


def titles(view: SearchView) -> list[str]:
    return [view.saved.list.item(row).text() for row in range(view.saved.list.count())]


def test_a_search_is_saved_with_what_it_is_narrowed_to_and_asked_again(view, context, book):
    view.field.setText("vote")
    view.filters.facets["state"].list.item(1).setSelected(True)
    view.saved.save_as("Ghana votes")
    assert titles(view) == ["Ghana votes"]
    view.show_location(Location("search", extra={"query": "meeting"}))
    view.saved.list.itemActivated.emit(view.saved.list.item(0))
    place = context.went[-1]  # type: ignore[attr-defined]
    assert place == Location("search", extra={"query": "vote", "state": "GHA"})
    view.show_location(place)
    assert (view.field.text(), view.filters.filters) == ("vote", {"state": ("GHA",)})


def test_what_is_asked_now_is_offered_to_be_saved_until_it_is(view):
    assert view.saved.isHidden()
    view.field.setText("vote")
    assert view.saved.save_link.isVisible()
    view.saved.save_as("One")
    assert not view.saved.save_link.isVisible()
    view.field.setText("meeting")
    assert view.saved.save_link.isVisible()


def test_its_name_is_asked_for_beginning_with_what_was_typed(view, book):
    view.field.setText("vote")
    view.saved.save_link.click()
    dialog = view.findChild(QInputDialog) or view.saved.findChild(QInputDialog)
    assert dialog.textValue() == "vote"
    dialog.setTextValue("Votes")
    dialog.accept()
    assert [each.title for each in book.state.searches.values()] == ["Votes"]


def test_it_is_renamed_and_deleted_by_keyboard_and_undo_brings_it_back(view, book):
    view.field.setText("vote")
    view.saved.save_as("One")
    rows = view.saved.list
    rows.setFocus()
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_F2)
    dialog = view.saved.findChild(QInputDialog)
    dialog.setTextValue("Two")
    dialog.accept()
    assert titles(view) == ["Two"]
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert titles(view) == []
    book.undo()
    assert titles(view) == ["Two"]
    book.undo()
    assert titles(view) == ["One"]


def test_a_saved_search_is_replaced_by_what_is_asked_now(view, book):
    view.field.setText("vote")
    view.saved.save_as("One")
    view.field.setText("meeting")
    view.saved.list.setCurrentRow(0)
    labels = {action.text(): action for action in view.saved.menu().actions()}
    labels["Replace by what is asked now"].trigger()
    assert [each.query for each in book.state.searches.values()] == ["meeting"]


def test_they_are_gone_from_the_panel_while_the_notes_are_locked(view, context, book):
    view.field.setText("vote")
    view.saved.save_as("Secret title")
    book.set_passphrase("four quiet words here")
    book.lock()
    context.own.protection_changed.emit()
    assert titles(view) == []
    assert view.saved.isHidden()
    book.unlock("four quiet words here")
    context.own.protection_changed.emit()
    assert titles(view) == ["Secret title"]


def test_nothing_of_them_is_written_to_the_settings_or_in_clear(view, context, book, tmp_path):
    view.field.setText("zygocactus")
    view.saved.save_as("zygocactus title")
    view._open_best()
    context.settings.sync()
    book.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"zygocactus" not in path.read_bytes(), path
