"""The notes view by keyboard, and when there is much in it: the focus is never lost, everything stays in reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Party, Rival
from rapporteur.domain.notetext import AMENDMENT, NoteBlock, NoteText
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.decisions_page import DecisionsPage
from rapporteur.ui.views.notes.passphrase import PassphraseDialog
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.widgets.labels import ElidedLabel, Label
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk

STATES = load_gazetteer(bundled("data", "reference"))


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def working(window: MainWindow, book: Notebook, rest, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(FakeDesk, "gazetteer", STATES)
    window.context.own.begin(book)
    rest(window)
    return window


def notes(window: MainWindow) -> NotesView:
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view


def amendment(window: MainWindow, book: Notebook, **fields):
    report = window.read.panes_widget.annotator._reading.report
    anchor = make_anchor(report, "body__para_3")
    return book.amend(anchor, anchor.quote, f"{anchor.quote} More.", **fields)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_a_choice_beside_a_note_keeps_the_keyboard_when_it_is_made(working, book, rest, qtbot):
    note = book.write_note("One")
    working.go(places.note_location(note.id))
    rest(working)
    panel = notes(working).note_panel
    box = next(each for each in panel.findChildren(QCheckBox) if each.accessibleName() == "Confidential")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    rest(working)
    qtbot.waitUntil(lambda: isinstance(focused(), QCheckBox) and focused().accessibleName() == "Confidential")
    assert book.state.notes[note.id].confidential is False
    assert focused() is not box


def test_going_from_a_page_to_another_takes_the_keyboard_along(working, book, rest):
    note = book.write_note("One")
    made = amendment(working, book)
    working.go(places.note_location(note.id))
    rest(working)
    notes(working).note_page.editor.setFocus()
    working.go(places.amendment_location(made.id))
    rest(working)
    assert focused() is notes(working).amendment_page.editor


def test_who_stands_where_is_plain_words_and_no_row_that_leads_nowhere(working, book, rest):
    parties = (Party("Peru", "PER", "proposes"), Party("A very long name of a group of States " * 3, "", "opposes"))
    made = amendment(working, book, parties=parties)
    note = book.write_note("One", NoteText((NoteBlock(AMENDMENT, amendment=made.id),)))
    working.go(places.note_location(note.id))
    rest(working)
    panel = notes(working).note_panel
    assert panel.findChildren(LinkRow) == []
    assert "Peru" in [each.text() for each in panel.findChildren(ElidedLabel)]
    told = {each.text(): each.property("role") for each in panel.findChildren(Label)}
    assert told["✓ proposes"] == "in_favour"
    assert told["✕ opposes"] == "against"


def test_two_hundred_notes_leave_the_other_pages_in_reach_and_the_open_one_in_sight(working, book, rest):
    made = [book.write_note(f"Note {number}", folder="Many") for number in range(200)]
    working.go(places.note_location(made[150].id))
    rest(working)
    side = notes(working).notes_side
    assert side.folders.height() <= max(side.viewport().height() // 2, 200)
    row = side.folders.visualItemRect(side.folders.currentItem())
    assert side.folders.viewport().rect().intersects(row)
    titles = [side.folders.topLevelItem(0).child(at).text(0) for at in range(3)]
    assert titles == ["Note 0", "Note 1", "Note 2"]


def test_a_folder_that_was_closed_stays_so_when_something_changes(working, book, rest):
    book.write_note("One", folder="First")
    working.go(places.page_location(places.TRASH))
    rest(working)
    side = notes(working).notes_side
    side.folders.topLevelItem(0).setExpanded(False)
    book.write_note("Two", folder="Second")
    rest(working)
    assert [side.folders.topLevelItem(at).isExpanded() for at in range(2)] == [False, True]


def test_what_was_found_is_gone_from_the_panel_when_the_notes_are_locked(working, book, rest, qtbot):
    book.write_note("Zythologues")
    working.go(places.page_location(places.TRASH))
    rest(working)
    side = notes(working).notes_side
    side.search.setText("zythologues")
    qtbot.waitUntil(lambda: side.found.count() == 1)
    book.set_passphrase("four words are enough")
    book.lock()
    working.context.own.protection_changed.emit()
    rest(working)
    assert side.found.count() == 0
    assert side.search.text() == ""


def labels(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(Label)]


def test_what_is_to_be_decided_is_said_in_words_of_the_interface(working, book, rest):
    from dataclasses import replace

    made = amendment(working, book, status="ad_referendum")
    rivals = (
        Rival("status", "discussion", "B", made.changed, "1"),
        Rival("parties", [{"name": "Peru", "code": "PER", "role": "opposes"}], "B", made.changed, "2"),
        Rival("private", False, "B", made.changed, "3"),
    )
    page = DecisionsPage(working.context)
    page.show_things([replace(made, rivals=rivals)])
    said = labels(page)
    assert "agreed ad referendum" in said
    assert "under discussion" in said
    assert "Peru ✕ opposes" in said
    assert "no" in said
    assert not any("{" in each or "ad_referendum" in each for each in said)


def test_after_a_decision_the_keyboard_is_at_the_next_one(working, book, rest, qtbot):
    from dataclasses import replace

    one, two = amendment(working, book), amendment(working, book)
    clashing = [
        replace(each, rivals=(Rival("comment", "Other", "B", each.changed, f"op{at}"),))
        for at, each in enumerate((one, two))
    ]
    page = notes(working).decisions_page
    working.go(places.page_location(places.DECISIONS))
    rest(working)
    page.show_things(clashing)
    rest(working)
    button = page.findChildren(QPushButton)[1]
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    page.show_things(clashing[1:])
    qtbot.waitUntil(lambda: isinstance(focused(), QPushButton) and page.isAncestorOf(focused()))
    assert focused() is not button


def begin_to_annotate(window: MainWindow) -> None:
    window.actions_table.refresh()
    window.actions_table.action("annotate").trigger()
    form = window.read.panes_widget.annotator.form
    assert form is not None
    QTest.keyClicks(form.comment, "Ask Geneva")


def test_a_comment_being_written_is_kept_when_the_window_closes(working, book):
    begin_to_annotate(working)
    working.close()
    working.context.tasks.close()
    assert [each.comment for each in book.state.annotations.values()] == ["Ask Geneva"]


def test_a_comment_being_written_is_kept_and_out_of_sight_when_the_notes_are_locked(working, book, rest):
    book.set_passphrase("four words are enough")
    begin_to_annotate(working)
    working.guard.lock()
    rest(working)
    assert working.read.panes_widget.annotator.form is None
    book.unlock("four words are enough")
    assert [each.comment for each in book.state.annotations.values()] == ["Ask Geneva"]


def test_a_form_in_which_nothing_was_written_leaves_nothing(working, book):
    working.actions_table.refresh()
    working.actions_table.action("annotate").trigger()
    working.close()
    working.context.tasks.close()
    assert not book.state.annotations


def press_in_form(key: Qt.Key, *, shift: bool = False) -> None:
    here = focused()
    assert here is not None
    QTest.keyClick(here, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


def test_tab_stays_in_the_form_of_an_annotation_and_goes_through_all_of_it(working, book, rest, qtbot):
    begin_to_annotate(working)
    form = working.read.panes_widget.annotator.form
    qtbot.waitUntil(form.comment.hasFocus)
    press_in_form(Qt.Key.Key_Tab)
    assert form.tags.hasFocus()
    QTest.keyClicks(form.tags, "mandate, experts")
    for _ in range(3):
        press_in_form(Qt.Key.Key_Tab, shift=True)
    assert form.swatches.isAncestorOf(focused())  # comment, position, colours
    assert form._meaning.text() == "No highlight"
    press_in_form(Qt.Key.Key_Left)
    assert form._meaning.text() == "grey"  # or what the person says that it means
    for _ in range(8):
        assert form.isAncestorOf(focused())
        press_in_form(Qt.Key.Key_Tab)
    QTest.keyClick(form.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(working)
    (made,) = book.state.annotations.values()
    assert (made.comment, set(made.tags)) == ("Ask Geneva", {"mandate", "experts"})


def test_enter_presses_the_button_that_has_the_keyboard(working, book, rest, qtbot):
    begin_to_annotate(working)
    for _ in range(3):
        press_in_form(Qt.Key.Key_Tab)
    assert isinstance(focused(), QPushButton)
    press_in_form(Qt.Key.Key_Return)  # Cancel
    rest(working)
    assert working.read.panes_widget.annotator.form is None
    assert not book.state.annotations


def test_annotating_once_more_takes_no_words_from_the_form(working, book, rest):
    begin_to_annotate(working)
    form = working.read.panes_widget.annotator.form
    working.actions_table.action("annotate").trigger()
    assert working.read.panes_widget.annotator.form is form
    assert form.comment.toPlainText() == "Ask Geneva"
    working.read.step(1)
    working.actions_table.action("annotate").trigger()  # of another paragraph: what was written is kept
    rest(working)
    assert [each.comment for each in book.state.annotations.values()] == ["Ask Geneva"]


def test_a_comment_that_cannot_be_kept_stands_in_the_form_again(working, book, rest, monkeypatch):
    def full(*_what: object, **_fields: object) -> None:
        raise Failure("The disk is full: nothing more could be saved.")

    begin_to_annotate(working)
    form = working.read.panes_widget.annotator.form
    form.tags.setText("mandate")
    monkeypatch.setattr(type(book), "annotate", full)
    told: list[Exception] = []
    working.context.tasks.failed.connect(told.append)
    form.accept()
    rest(working)
    again = working.read.panes_widget.annotator.form
    assert again is not None
    assert (again.comment.toPlainText(), again.tags.text(), again.written) == ("Ask Geneva", "mandate", True)
    assert len(told) == 1


def test_the_passphrase_dialogue_grows_with_what_it_has_to_say(working, qtbot):
    dialog = PassphraseDialog(working, working.context)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    dialog.new.setText("abc")
    assert dialog.told.isVisible()
    qtbot.wait(20)
    for label in dialog.findChildren(Label):
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())
    dialog.reject()
