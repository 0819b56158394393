"""The top field finds the person's own notes by their titles, while they are unlocked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.profile import Profile
from rapporteur.ui.frame.own_places import own_places


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def field(window, book, qtbot, rest):
    window.context.own.begin(book)
    rest(window)
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_table.action("field").trigger()
    return window.top.field


def write(field, rest, window, words: str) -> list[str]:
    QTest.keyClicks(field.edit, words)
    QTest.qWait(60)
    rest(window)
    listed = field.popup.list
    return [str(listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(listed.count())]


def test_a_note_is_offered_by_words_of_its_title_and_enter_opens_it(field, book, rest, window):
    note = book.write_note("Réunion des zythologues", folder="Genève")
    rows = write(field, rest, window, "reunion zyth")
    assert "Note: Réunion des zythologues Genève" in rows
    row = rows.index("Note: Réunion des zythologues Genève")
    field.popup.list.setCurrentRow(row)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    rest(window)
    assert window.history.here.view == "notes"
    assert window.history.here.extra["note"] == note.id


def test_enter_before_the_answer_opens_the_note_as_well(field, book, rest, window):
    note = book.write_note("Zythologues")
    QTest.keyClicks(field.edit, "zythologues")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    rest(window)
    assert window.history.here.extra.get("note") == note.id


def test_titles_of_notes_are_not_offered_once_they_are_locked(field, book, rest, window):
    book.write_note("Zythologues")
    book.set_passphrase("four words are enough")
    assert any(row.startswith("Note:") for row in write(field, rest, window, "zyth"))
    book.lock()
    window.context.own.protection_changed.emit()
    assert not field.popup.isVisible()
    assert field.popup.list.count() == 0
    assert not any(row.startswith("Note:") for row in write(field, rest, window, "o"))


def test_briefs_are_offered_too_but_nothing_in_the_trash(book):
    book.make_brief("Zymurgy brief")
    gone = book.write_note("Zymurgy note")
    book.trash((gone.id,))
    assert [(each.kind, each.title) for each in own_places(book.state, "zymu")] == [("brief", "Zymurgy brief")]
    assert own_places(book.state, "z") == []
