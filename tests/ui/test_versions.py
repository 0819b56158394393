"""The history of annotations, amendments and briefs is opened where they are shown, and leads back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.profile import Profile
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.history_dialog import HistoryDialog
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.window import MainWindow

THERE = Anchor("A/CONF.999/2031/1", "en", "body__para_3", 0, 4, "Some")


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def view(window: MainWindow, book: Notebook, rest) -> NotesView:
    window.context.own.begin(book)
    rest(window)
    notes = window.view("notes")
    assert isinstance(notes, NotesView)
    return notes


def bring_back_first(window: MainWindow, qtbot, rest) -> str:
    """Open versions, take the oldest one back by keyboard; the dialog's title."""
    rest(window)
    (dialog,) = window.findChildren(HistoryDialog)
    title = dialog.windowTitle()
    dialog.list.setCurrentRow(len(dialog.versions) - 1)
    while not dialog.restore.isEnabled():
        dialog.list.setCurrentRow(dialog.list.currentRow() - 1)
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        QTest.keyClick(dialog.restore, Qt.Key.Key_Space)
    rest(window)
    return title


def test_a_brief_comes_back_as_it_was(view, window, book, qtbot, rest):
    made = book.make_brief("For Monday")
    book.change_brief(made.id, title="For Tuesday")
    window.context.go(places.brief_location(made.id))
    rest(window)
    QTest.keyClick(view.brief_page.history, Qt.Key.Key_Space)
    assert "For Tuesday" in bring_back_first(window, qtbot, rest)
    assert book.state.briefs[made.id].title == "For Monday"


def test_an_amendment_comes_back_as_it_was(view, window, book, qtbot, rest):
    made = book.amend(THERE, "Some words.", "Some other words.")
    book.change_amendment(made.id, proposal="No words.")
    window.context.go(places.amendment_location(made.id))
    rest(window)
    QTest.keyClick(view.amendment_page.history, Qt.Key.Key_Space)
    assert "Amendment 1" in bring_back_first(window, qtbot, rest)
    assert book.state.amendments[made.id].proposal == "Some other words."


def test_an_annotation_comes_back_as_it_was(view, window, book, qtbot, rest):
    made = book.annotate(THERE, comment="Ask Geneva")
    book.change_annotation(made.id, comment="Ask nobody")
    window.context.go(places.page_location(places.ANNOTATIONS))
    rest(window)
    page = view.annotations_page
    page.table.choose(lambda row: row.id == made.id)
    page.more.opening.emit()
    (act,) = (each for each in page.more.entries.actions() if each.text() == "History…")
    act.trigger()
    assert "Ask nobody" in bring_back_first(window, qtbot, rest)
    assert book.state.annotations[made.id].comment == "Ask Geneva"
