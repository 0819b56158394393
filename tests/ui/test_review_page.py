"""The review list in the window: what became of marks whose document changed, and what the person does about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notetext import CITATION, NoteBlock, NoteText
from rapporteur.domain.report import Report
from rapporteur.profile import Profile
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.reports import make_report

OLD = (
    "States undertake to prevent the illicit trade in small arms and to report on it every two years.",
    "The Chair was requested to prepare a summary of the discussion under her own responsibility.",
)


def report(*texts: str, symbol: str = "A/CONF.999/2031/1") -> Report:
    made = make_report()
    some = [each for each in made.paragraphs if each.kind == "numbered"][: len(texts)]
    changed = {each.key: replace(each, text=text, marks=(), breaks=()) for each, text in zip(some, texts, strict=True)}
    paragraphs = tuple(changed.get(each.key, each) for each in made.paragraphs)
    return replace(made, masthead=replace(made.masthead, symbol=symbol), paragraphs=paragraphs, references=())


@pytest.fixture
def keys() -> tuple[str, str]:
    first, second = [each.key for each in make_report().paragraphs if each.kind == "numbered"][:2]
    return first, second


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def reviewing(open_window, book: Notebook, keys, rest: Callable[[MainWindow], None]) -> MainWindow:
    """A window on the review list, of a document in which one paragraph changed and another was taken out."""
    old = report(*OLD)
    words = OLD[0].index("illicit trade")
    book.annotate(make_anchor(old, keys[0], words, words + 13), "yellow", "Mine")
    book.annotate(make_anchor(old, keys[1]), "red", "Gone")
    cited = NoteBlock(CITATION, anchor=make_anchor(old, keys[0], words, words + 13))
    book.write_note("Quoting", NoteText((cited,)))
    new = report(OLD[0].replace("illicit trade", "illicit manufacture"), "Quite another thing was said instead of it.")
    window: MainWindow = open_window(new)
    window.context.own.begin(book)
    window.context.go(places.page_location(places.REVIEW))
    rest(window)
    return window


def page(window: MainWindow):
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view.review_page


def button(window: MainWindow, words: str) -> QPushButton | None:
    buttons = [each for each in page(window).findChildren(QPushButton) if each.isVisible()]
    return next((each for each in buttons if each.text() == words), None)


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press a button of the page once it is there."""
    qtbot.waitUntil(lambda: button(window, words) is not None, timeout=10_000)
    found = button(window, words)
    assert found is not None
    found.click()


def waiting(window: MainWindow, qtbot: QtBot, *kinds: str) -> None:
    """Wait until the list has these."""
    qtbot.waitUntil(lambda: [each.placement.kind for each in page(window).items] == list(kinds), timeout=10_000)


def test_the_list_shows_what_changed_and_what_is_lost(reviewing, qtbot):
    waiting(reviewing, qtbot, "lost", "changed", "changed")
    assert [(each.kind, each.placement.kind) for each in page(reviewing).items] == [
        ("annotation", "lost"),
        ("annotation", "changed"),
        ("citation", "changed"),
    ]
    counts = {each.value: each.aside for each in reviewing.view("notes").notes_side.pages._choices}
    assert counts[places.REVIEW] == "3"


def test_all_new_places_are_accepted_at_once_and_the_lost_one_waits(reviewing, book, qtbot):
    press(reviewing, qtbot, "Accept all 2 new places")
    waiting(reviewing, qtbot, "lost")
    quotes = {each.comment: each.anchor.quote for each in book.state.annotations.values()}
    assert quotes == {"Mine": "illicit manufacture", "Gone": OLD[1]}
    (note,) = book.state.notes.values()
    assert note.text.blocks[0].anchor is not None
    assert note.text.blocks[0].anchor.quote == "illicit manufacture"


def test_what_is_kept_as_it_is_leaves_the_list(reviewing, book, qtbot):
    press(reviewing, qtbot, "Keep as it is")
    waiting(reviewing, qtbot, "changed", "changed")
    gone = next(each for each in book.state.annotations.values() if each.comment == "Gone")
    assert (gone.anchor.quote, bool(gone.anchor.kept)) == (OLD[1], True)


def test_another_place_can_be_chosen(reviewing, book, rest, keys, qtbot):
    waiting(reviewing, qtbot, "lost", "changed", "changed")
    item = page(reviewing).items[0]
    chosen = replace(item.placement, kind="changed", key=keys[1], start=0, end=0)
    page(reviewing).accept([item], chosen)
    rest(reviewing)
    gone = next(each for each in book.state.annotations.values() if each.comment == "Gone")
    assert gone.anchor.quote.startswith("Quite another")


def test_annotations_are_carried_over_to_a_revision_once(open_window, book, keys, rest, qtbot):
    old, new = report(*OLD), report("A paragraph that is new.", OLD[0], symbol="A/CONF.999/2031/1/Rev.1")
    book.annotate(make_anchor(old, keys[0]), "yellow", "Mine")
    window = open_window(old, new)
    window.context.own.begin(book)
    window.context.go(places.page_location(places.REVIEW))
    press(window, qtbot, "Carry them over")
    qtbot.waitUntil(lambda: button(window, "Carry them over") is None, timeout=10_000)
    assert [each.anchor.symbol for each in book.state.annotations.values()] == [old.symbol, new.symbol]
    assert book.annotations_of(new.symbol)[0].anchor.quote == OLD[0]
    rest(window)


def test_with_nothing_to_review_the_page_says_what_it_is_for(open_window, book, rest):
    window = open_window(report(*OLD))
    window.context.own.begin(book)
    window.context.go(places.page_location(places.REVIEW))
    rest(window)
    assert not page(window).items
    assert isinstance(window.context.desk, FakeDesk)


def test_the_list_is_worked_through_by_keyboard(reviewing, book, qtbot):
    waiting(reviewing, qtbot, "lost", "changed", "changed")
    keep = button(reviewing, "Keep as it is")
    assert keep is not None
    reviewing.activateWindow()
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    waiting(reviewing, qtbot, "changed", "changed")
    there = reviewing.focusWidget()
    assert isinstance(there, QPushButton)
    assert page(reviewing).isAncestorOf(there)


def test_after_an_import_the_status_line_tells_what_waits(open_window, book, keys, rest, qtbot):
    old = report(*OLD)
    book.annotate(make_anchor(old, keys[1]), "red", "Gone")
    window = open_window(report(OLD[0], "Quite another thing was said instead of it."))
    window.context.own.begin(book)
    said: list[str] = []
    window.context.told.connect(said.append)
    window.context.library_changed.emit()
    qtbot.waitUntil(lambda: "1 mark to review" in said, timeout=10_000)
    rest(window)
