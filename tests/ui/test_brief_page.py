"""Briefs in the window: gathered, put in order, handed out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.notes import Brief, BriefItem
from rapporteur.profile import Profile
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.brief_adding import AddDialog
from rapporteur.ui.views.notes.brief_page import BriefPage
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.window import MainWindow
from tests.ui.reports import make_report

SYMBOL = "A/CONF.999/2031/1"
ITEMS = (
    BriefItem("heading", "Before the vote"),
    BriefItem("paragraph", target="body__para_3", symbol=SYMBOL, language="en"),
    BriefItem("text", "We can accept this."),
)


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def working(window: MainWindow, book: Notebook, rest: Callable[[MainWindow], None]) -> MainWindow:
    """A window at a brief of three entries."""
    book.write_note("Talking points")
    made = book.make_brief("For Monday", items=ITEMS)
    window.context.own.begin(book)
    window.context.go(places.brief_location(made.id))
    rest(window)
    return window


def page(window: MainWindow) -> BriefPage:
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view.brief_page


def brief(book: Notebook) -> Brief:
    (only,) = (each for each in book.state.briefs.values() if not each.trashed)
    return only


def kinds(book: Notebook) -> list[str]:
    return [each.kind for each in brief(book).items]


def test_entries_are_told_with_their_words(working, qtbot):
    items = page(working).items
    qtbot.waitUntil(lambda: "para." in items.item(1).text(), timeout=10_000)
    assert [items.item(row).text() for row in (0, 2)] == ["Before the vote", "We can accept this."]


def test_entries_are_moved_and_removed_by_keyboard(working, book, qtbot: QtBot):
    items = page(working).items
    items.setFocus()
    items.setCurrentRow(0)
    QTest.keyClick(items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: kinds(book) == ["paragraph", "heading", "text"], timeout=10_000)
    assert items.currentRow() == 1
    QTest.keyClick(items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: kinds(book) == ["heading", "paragraph", "text"], timeout=10_000)
    QTest.keyClick(items, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: kinds(book) == ["paragraph", "text"], timeout=10_000)
    book.undo()
    assert kinds(book) == ["heading", "paragraph", "text"]


def test_changes_that_follow_each_other_quickly_are_all_kept(working, book, rest):
    there = page(working)
    there.items.setCurrentRow(0)
    for step in (1, 1, -1, 1, -1):
        there.shift(step)
    there.put([BriefItem("text", "More.")])
    rest(working)
    assert [each.text for each in brief(book).items] == ["", "Before the vote", "More.", "We can accept this."]
    assert there.items.count() == 4


def test_what_is_typed_is_kept(working, book, rest):
    there = page(working)
    there.title.selectAll()
    QTest.keyClicks(there.title, "For Tuesday")
    there.meeting.setText("Tenth meeting")
    there.confidential.setChecked(False)
    there.leave()
    rest(working)
    kept = brief(book)
    assert (kept.title, kept.meeting, kept.confidential) == ("For Tuesday", "Tenth meeting", False)


def test_a_heading_gets_other_words(working, book, rest):
    page(working).edit(0, "After the vote")
    rest(working)
    assert brief(book).items[0] == BriefItem("heading", "After the vote")


def test_entries_are_chosen_from_documents_and_notes(working, book, qtbot, rest):
    there = page(working)
    there.items.setCurrentRow(2)
    there._ask()
    (dialog,) = there.findChildren(AddDialog)
    qtbot.waitUntil(lambda: dialog.found.count() > 1, timeout=10_000)
    every = dialog.found.count()
    some_words = next(each.text for each in make_report().paragraphs if each.key == "body__para_3").split()[:4]
    dialog.filter.setText(" ".join(some_words))
    assert 1 <= dialog.found.count() < every
    QTest.keyClick(dialog.found, Qt.Key.Key_Return)
    dialog.filter.clear()
    dialog.kind.setCurrentIndex(dialog.kind.findData("note"))
    assert [dialog.found.item(row).text() for row in range(dialog.found.count())] == ["Talking points"]
    dialog.add.click()
    rest(working)
    dialog.reject()
    assert kinds(book)[3:] == ["paragraph", "note"]
    assert brief(book).items[3].symbol == SYMBOL


def test_a_brief_is_begun_from_the_page_of_briefs_and_put_in_the_trash(window, book, rest, qtbot):
    window.context.own.begin(book)
    window.context.go(places.page_location(places.BRIEFS))
    rest(window)
    view = window.view("notes")
    view.briefs_page.empty.acted.emit()
    qtbot.waitUntil(lambda: len(book.state.briefs) == 1, timeout=10_000)
    rest(window)
    assert isinstance(window.focusWidget(), QLineEdit)
    view.brief_page.trash.click()
    qtbot.waitUntil(lambda: all(each.trashed for each in book.state.briefs.values()), timeout=10_000)
    rest(window)


def test_a_brief_is_handed_out(working, book, tmp_path, rest):
    page(working)._offer()
    words = [each.text() for each in page(working)._out_menu.actions()]
    assert words[:4] == ["Word, with tracked changes", "OpenDocument (ODT)", "Markdown", "PDF"]
    assert {"Print…", "What is cited, as references"} <= set(words)
