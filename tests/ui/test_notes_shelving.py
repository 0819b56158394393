"""Notes put in order in the side panel: by menu, by key, by dragging; each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.context import Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.shelving import Shelving
from rapporteur.ui.views.notes.side import NotesSide
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.widgets.rows import KEY
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk

STATES = load_gazetteer(bundled("data", "reference"))


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def side(window: MainWindow, book: Notebook, rest, monkeypatch: pytest.MonkeyPatch) -> NotesSide:
    """The side panel with two notes in a folder, one in none, and a tag that notes and annotations have."""
    monkeypatch.setattr(FakeDesk, "gazetteer", STATES)
    book.write_note("One", folder="BMS8", tags=("line",))
    book.write_note("Two", folder="BMS8")
    book.write_note("Three")
    book.annotate(Anchor("A/2", "fr", "k", quote="Mots"), tags=("line", "later"))
    window.context.own.begin(book)
    window.go(places.page_location(places.TRASH))
    rest(window)
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view.notes_side


def folders(book: Notebook) -> dict[str, str]:
    return {each.title: each.folder for each in book.state.notes.values() if not each.trashed}


def row(side: NotesSide, title: str):
    """The row of a note or a folder, with the cursor and the keyboard on it."""
    tops = [side.folders.topLevelItem(at) for at in range(side.folders.topLevelItemCount())]
    items = [*tops, *(top.child(at) for top in tops for at in range(top.childCount()))]
    item = next(each for each in items if each.text(0) == title)
    side.folders.setFocus()
    side.folders.setCurrentItem(item)
    return item


def tag(side: NotesSide, value: str) -> None:
    rows = side.tags.list
    at = next(at for at in range(rows.count()) if rows.item(at).data(KEY) == value)
    rows.setFocus()
    rows.setCurrentRow(at, rows.selectionModel().SelectionFlag.NoUpdate)


def entries(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions() if action.text()}


def answer(side: NotesSide, words: str) -> None:
    """Type into the dialogue that is open."""
    dialog = next(each for each in side.findChildren(QInputDialog) if each.isVisible())
    dialog.setTextValue(words)
    dialog.accept()


def test_a_note_is_moved_from_its_menu_and_undo_moves_it_back(side, book, window, rest):
    row(side, "Three")
    inside = entries(side.shelving.folder_menu())["Move to a folder"].menu()
    entries(inside)["BMS8"].trigger()
    rest(window)
    assert folders(book)["Three"] == "BMS8"
    book.undo()
    assert folders(book)["Three"] == ""


def test_a_note_is_moved_to_a_folder_that_is_new(side, book, window, rest):
    row(side, "One")
    inside = entries(side.shelving.folder_menu())["Move to a folder"].menu()
    assert not entries(inside)["BMS8"].isEnabled()
    entries(inside)["Another folder…"].trigger()
    answer(side, "Capital / Drafts")
    rest(window)
    assert folders(book)["One"] == "Capital/Drafts"


def drop(side: NotesSide, place: QPoint) -> None:
    """As when the mouse lets go of the dragged row."""
    tree = side.folders
    event = QDropEvent(
        QPointF(place), Qt.DropAction.CopyAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.source = lambda: tree  # type: ignore[method-assign]
    tree.dropEvent(event)


def test_a_note_is_dragged_into_a_folder_or_onto_a_note_of_it(side, book, window, rest):
    tree = side.folders
    target = tree.visualItemRect(row(side, "Two")).center()
    row(side, "Three")
    drop(side, target)
    rest(window)
    assert folders(book)["Three"] == "BMS8"
    assert book.undo_name[0] == "{n} moved to the folder “{folder}”"


def test_a_folder_is_renamed_by_its_key_and_taken_away_by_another(side, book, window, rest):
    row(side, "BMS8")
    QTest.keyClick(side.folders, Qt.Key.Key_F2)
    answer(side, "BMS9")
    rest(window)
    assert folders(book) == {"One": "BMS9", "Two": "BMS9", "Three": ""}
    row(side, "BMS9")
    QTest.keyClick(side.folders, Qt.Key.Key_Delete)
    rest(window)
    assert set(folders(book).values()) == {""}
    book.undo()
    book.undo()
    assert folders(book) == {"One": "BMS8", "Two": "BMS8", "Three": ""}


def test_delete_puts_a_note_in_the_trash(side, book, window, rest):
    row(side, "Three")
    QTest.keyClick(side.folders, Qt.Key.Key_Delete)
    rest(window)
    assert "Three" not in folders(book)


def test_the_notes_in_no_folder_have_none_to_rename(side):
    row(side, "Without a folder")
    assert list(entries(side.shelving.folder_menu())) == ["New note here"]


def test_a_note_is_begun_in_a_folder(side, book, window, rest):
    row(side, "BMS8")
    new = entries(side.shelving.folder_menu())["New note here"].menu()
    new.actions()[0].trigger()
    rest(window)
    assert sorted(each.folder for each in book.state.notes.values()) == ["", "BMS8", "BMS8", "BMS8"]


def test_a_tag_is_renamed_and_merged_on_notes_and_annotations(side, book, window, rest):
    tag(side, "later")
    QTest.keyClick(side.tags.list, Qt.Key.Key_F2)
    answer(side, "line")
    rest(window)
    (mark,) = book.state.annotations.values()
    assert mark.tags == ("line",)
    assert book.undo_name == ("Tag “{tag}” made one with “{name}”", {"tag": "later", "name": "line"})
    tag(side, "line")
    QTest.keyClick(side.tags.list, Qt.Key.Key_Delete)
    rest(window)
    assert not any(each.tags for each in (*book.state.notes.values(), *book.state.annotations.values()))


def test_a_tag_leads_to_its_annotations_and_the_folders_stay_in_sight(side, book, window, rest):
    tag(side, "line")
    QTest.keyClick(side.tags.list, Qt.Key.Key_Space)
    QTest.keyClick(side.tags.list, Qt.Key.Key_Return)
    rest(window)
    view = window.view("notes")
    assert view.annotations_page.filters.filters == {"tag": ("line",)}
    assert view.panel._stack.currentWidget() is side
    assert [side.folders.topLevelItem(at).text(0) for at in range(side.folders.topLevelItemCount())] == ["BMS8"]
    side.tags.list.setFocus()
    QTest.keyClick(side.tags.list, Qt.Key.Key_Escape)
    assert side.tags.selected == ()
    assert side.folders.topLevelItemCount() == 2


def test_a_right_click_turns_to_a_tag_and_narrows_nothing(side):
    rows = side.tags.list
    at = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert side.tags.selected == ()
    assert side.tags.current == rows.item(0).data(KEY)
    assert "Rename or merge…" in entries(side.shelving.tag_menu())


def test_arrow_keys_go_through_the_pages_and_enter_opens_one(side, window, rest):
    pages = side.pages.list
    pages.setFocus()
    pages.setCurrentRow(0)
    QTest.keyClick(pages, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is pages
    QTest.keyClick(pages, Qt.Key.Key_Return)
    rest(window)
    assert window.view("notes")._here.extra["page"] == places.AMENDMENTS


def test_a_deleted_search_lies_in_the_trash_and_comes_back_from_there(side, book, window, rest):
    saved = book.save_search("Tracing", "search", "traçage", {})
    book.trash((saved.id,))
    rest(window)
    page = window.view("notes").trash_page
    assert [each.id for each in page.table.model.rows] == [saved.id]
    page.restore_asked.emit((saved.id,))
    rest(window)
    assert not book.state.searches[saved.id].trashed


def test_new_note_is_never_cut_in_the_middle_of_a_letter(side):
    side.resize(90, 400)
    QApplication.processEvents()
    assert side.new.text().endswith("…")
    assert side.new.accessibleName() == "New note"
    side.resize(400, 400)
    QApplication.processEvents()
    assert side.new.text() == "New note"
    assert isinstance(side.shelving, Shelving)


def test_notes_begin_with_those_that_were_written_in_last(side, book, window, rest):
    window.go(Location("notes"))
    rest(window)
    home = window.view("notes").empty
    assert window.view("notes")._stack.currentWidget() is home
    wait, *notes = home.rows
    assert wait.accessibleName() == "1 mark to review"
    assert {row.accessibleName().split(",")[0] for row in notes} == {"One", "Two", "Three"}
    assert QApplication.focusWidget() is notes[0]
    QTest.keyClick(notes[0], Qt.Key.Key_Return)
    rest(window)
    assert window.view("notes").note_page.note.title in {"One", "Two", "Three"}


def test_without_a_note_the_page_says_what_notes_are_for(side, book, window, rest):
    book.trash(list(book.state.notes))
    window.go(Location("notes"))
    rest(window)
    home = window.view("notes").empty
    assert "A note is a page of text" in home._notes.itemAt(1).widget().text()  # below the mark that waits
    book.trash(list(book.state.annotations))
    home.show_reviews(0)
    rest(window)
    assert home.currentWidget() is home.empty


def test_locked_notes_leave_no_title_on_the_page_they_begin_with(side, book, window, rest):
    window.go(Location("notes"))
    rest(window)
    home = window.view("notes").empty
    assert home.rows
    book.set_passphrase("four quiet words here")
    window.guard.lock()
    rest(window)
    assert home.rows == []
