"""The page that Notes begin with: what waits, each line with the place where it is done, and the notes of late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.keeping import Backup
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.views.notes.waiting import LATE, uncovered, what_waits
from rapporteur.ui.window import MainWindow


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def working(window: MainWindow, book: Notebook, rest) -> MainWindow:
    window.context.own.begin(book)
    rest(window)
    return window


def home(window: MainWindow):
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view.empty


def begin(window: MainWindow, rest) -> list[str]:
    """Go to where Notes begin; the lines that stand there."""
    window.go(Location("notes"))
    rest(window)
    return [row.accessibleName() for row in home(window).rows]


def amend(window: MainWindow, book: Notebook, **fields):
    anchor = make_anchor(window.read.panes_widget.annotator._reading.report, "body__para_3")
    return book.amend(anchor, anchor.quote, f"{anchor.quote} More.", **fields)


def test_where_nothing_waits_nothing_is_said_of_it(working, book, rest):
    book.write_note("One")
    (line,) = begin(working, rest)
    assert line.startswith("One")


def test_amendments_on_the_table_wait_and_the_line_leads_to_them_alone(working, book, rest):
    amend(working, book)
    amend(working, book, status="discussion")
    amend(working, book, status="agreed")
    assert begin(working, rest) == ["2 amendments on the table"]
    home(working).rows[0].click()
    rest(working)
    page = working.view("notes").amendments_page
    assert page.isVisible()
    assert page.table.grid.model().rowCount() == 2


def test_marks_to_review_are_counted_when_notes_begin_and_told_in_the_side_panel_too(working, book, rest, monkeypatch):
    monkeypatch.setattr("rapporteur.desk.reviewing.Reviewing.review", lambda _self, _state: [1, 2, 3])
    assert begin(working, rest) == ["3 marks to review"]
    view = working.view("notes")
    assert view.notes_side._reviews == 3
    view.review_page.counted.emit(1)
    assert [row.accessibleName() for row in home(working).rows] == ["1 mark to review"]
    monkeypatch.undo()
    home(working).rows[0].click()
    rest(working)
    assert view.review_page.isVisible()


def test_what_is_settled_waits_no_more(working, book, rest):
    made = amend(working, book)
    assert begin(working, rest)
    book.change_amendment(made.id, status="withdrawn")
    rest(working)
    assert not home(working).rows


def test_locked_notes_say_of_nothing_that_it_waits(working, book, rest):
    amend(working, book)
    assert begin(working, rest)
    book.set_passphrase("four quiet words here")
    book.lock()
    working.context.own.protection_changed.emit()
    rest(working)
    assert not home(working).rows


def backup(made: datetime) -> Backup:
    return Backup(Path("copy"), made.isoformat(), 1, 1)


@pytest.mark.parametrize(
    ("written", "copies", "told"),
    [
        (timedelta(hours=2), [], False),  # the first copy may be on its way
        (timedelta(days=2), [], True),
        (timedelta(days=2), [timedelta(days=3)], True),
        (timedelta(days=2), [timedelta(days=3), timedelta(days=1)], False),
        (timedelta(hours=2), [timedelta(days=9)], False),
    ],
)
def test_what_was_written_a_day_ago_and_is_in_no_backup_is_told(book, written, copies, told):
    note = book.write_note("One")
    now = datetime.fromisoformat(note.changed) + written
    missing = uncovered(book.state, [backup(now - age) for age in copies], now)
    assert (missing is not None) == told
    assert timedelta(0) < LATE


def test_a_missing_backup_comes_first_and_leads_to_safety(working, book, rest):
    amend(working, book)
    now = datetime.now(UTC) + timedelta(days=3)
    missing = uncovered(book.state, [], now)
    first, second = what_waits(working.context, book.state, 0, missing)
    assert first.words == "There is no backup yet of what you wrote"
    assert first.location.extra["page"] == places.SAFETY
    assert second.words == "1 amendment on the table"


def test_on_a_page_that_is_no_note_no_note_is_marked_in_the_side_panel(working, book, rest):
    note = book.write_note("One")
    working.go(places.note_location(note.id))
    rest(working)
    folders = working.view("notes").notes_side.folders
    assert folders.note == note.id
    working.go(places.page_location(places.TRASH))
    rest(working)
    assert folders.note == ""


@pytest.mark.parametrize("page", [places.ANNOTATIONS, places.AMENDMENTS])
def test_an_empty_list_leads_to_the_documents(working, rest, page):
    working.go(places.page_location(page))
    rest(working)
    empty = working.view("notes")._sifted[page].empty
    assert empty.isVisible()
    empty._action.click()
    rest(working)
    assert working.active == "read"
    assert working.read.has_document


def test_in_a_wide_window_the_lines_and_cards_of_a_note_end_where_its_column_does(open_window, book, rest):
    wide = open_window(size="1920x1080")
    wide.context.own.begin(book)
    rest(wide)
    note = book.write_note("One")
    wide.go(places.note_location(note.id))
    rest(wide)
    editor = wide.view("notes").note_page.editor
    assert editor.viewport().width() < editor.width() - 100
    assert editor.document().textWidth() == editor.viewport().width()
