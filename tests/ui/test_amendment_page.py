"""The page of an amendment over a real notebook: typed, undone, bracketed, accepted, clashing, and never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.brackets import GONE
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.notes import Amendment, Party
from rapporteur.domain.notetext import AMENDMENT, NoteBlock, NoteText
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.amendment_page import AmendmentPage
from rapporteur.ui.views.notes.showing import amendment_shown, redline_runs
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.widgets.labels import Label
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


@pytest.fixture
def made(working: MainWindow, book: Notebook) -> Amendment:
    """An amendment to the third paragraph that changes nothing yet."""
    report = working.read.panes_widget.annotator._reading.report
    anchor = make_anchor(report, "body__para_3")
    return book.amend(anchor, anchor.quote, anchor.quote)


@pytest.fixture
def page(working: MainWindow, made: Amendment, rest) -> AmendmentPage:
    working.go(places.amendment_location(made.id))
    rest(working)
    view = working.view("notes")
    assert isinstance(view, NotesView)
    view.amendment_page.editor.setFocus()
    return view.amendment_page


def at_end(page: AmendmentPage) -> None:
    QTest.keyClick(page.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


def test_what_is_typed_is_shown_as_saved_once_it_is_on_disk(page, made, book, qtbot):
    assert "Saved" in page.saved.text()
    at_end(page)
    QTest.keyClicks(page.editor, " And more.")
    assert page.saved.text() == "Saving…"
    qtbot.waitUntil(lambda: "Saved" in page.saved.text(), timeout=5000)
    assert book.state.amendments[made.id].proposal == f"{made.base} And more."


def test_typing_without_a_pause_is_kept_all_the_same(page, made, book, qtbot, monkeypatch):
    page._pause._latest.setInterval(150)
    at_end(page)
    for letter in " word" * 20:
        QTest.keyClicks(page.editor, letter)
        qtbot.wait(5)
        assert page._pause._quiet.remainingTime() != 0
    assert book.state.amendments[made.id].proposal.startswith(f"{made.base} wo")


def test_control_z_takes_back_what_was_typed_by_its_name(page, made, book, working, rest, qtbot):
    at_end(page)
    QTest.keyClicks(page.editor, " And more.")
    QTest.keyClick(page.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(working)
    qtbot.waitUntil(lambda: page.editor.proposal == made.base)
    assert book.state.amendments[made.id].proposal == made.base
    assert not book.state.amendments[made.id].trashed
    QTest.keyClick(page.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    rest(working)
    qtbot.waitUntil(lambda: page.editor.proposal == f"{made.base} And more.")


def test_what_could_not_be_written_stays_in_the_window_until_it_can(page, made, book, working, rest, monkeypatch):
    other = book.amend(made.anchor, made.base, "Other.")

    def full(*_given: object) -> None:
        raise WorkspaceFailure("The disk is full: this was not saved.")

    with monkeypatch.context() as broken:
        broken.setattr(book._store, "append", full)
        at_end(page)
        QTest.keyClicks(page.editor, " Kept?")
        page.leave()
        rest(working)
        assert "Not saved" in page.saved.text()
        working.go(places.amendment_location(other.id))
        rest(working)
        assert page.editor.proposal == "Other."
        working.go(places.amendment_location(made.id))
        rest(working)
        assert page.editor.proposal.endswith(" Kept?")
        assert "Not saved" in page.saved.text()
    page.leave()
    rest(working)
    assert book.state.amendments[made.id].proposal.endswith(" Kept?")
    assert "Saved" in page.saved.text()


def test_brackets_are_put_on_by_keyboard(page, made, book, working, rest):
    QTest.keyClick(page.editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(
        page.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    QTest.keyClick(page.editor, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ControlModifier)
    page.leave()
    rest(working)
    first = made.base.split()[0]
    assert book.state.amendments[made.id].proposal == f"[{first}]{made.base[len(first) :]}"


def test_a_stand_on_a_bracket_is_chosen_shown_behind_it_and_stays_with_it(page, made, book, working, rest):
    book.change_amendment(made.id, proposal=f"[Recalling] {made.base} [annually]")
    rest(working)
    page.editor.go_to_change()
    page._stand(1)
    page.parties.role.setCurrentIndex(page.parties.role.findData("reserves"))
    page.parties._add("Mexico", "MEX")
    rest(working)
    assert book.state.amendments[made.id].parties == (Party("Mexico", "MEX", "reserves", 1),)
    assert page.editor._style.names == {1: "Mexico"}
    QTest.keyClick(page.editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.editor, "[New] ")
    page.leave()
    rest(working)
    assert book.state.amendments[made.id].parties == (Party("Mexico", "MEX", "reserves", 2),)
    at_end(page)
    QTest.keyClick(page.editor, Qt.Key.Key_Backspace)
    page.leave()
    rest(working)
    assert book.state.amendments[made.id].parties[0].bracket == GONE
    assert "on a bracket that is gone" in [each.text() for each in page.parties.findChildren(Label)]


def test_a_name_in_another_language_is_that_state_and_an_unknown_one_is_flagged(page, made, book, working, rest):
    for typed in ("Suisse", "Friends of the text"):
        page.parties.field.setText(typed)
        page.parties._add_typed()
        rest(working)
    assert [(each.name, each.code) for each in book.state.amendments[made.id].parties] == [
        ("Suisse", "CHE"),
        ("Friends of the text", ""),
    ]
    assert [each.text() for each in page.parties.findChildren(Label)].count("no State or group of this name") == 1


def test_to_choose_agreed_is_to_accept_and_the_clash_is_seen_everywhere(page, made, book, working, rest):
    _first, *others = made.base.split()
    rest_of_it = " ".join(others)
    book.change_amendment(made.id, proposal=f"Peace {rest_of_it}")
    two = book.amend(made.anchor, made.base, f"War {rest_of_it}")
    note = book.write_note("One", NoteText((NoteBlock(AMENDMENT, amendment=two.id),)))
    rest(working)
    page.status.setCurrentIndex(page.status.findData("agreed"))
    page._take_status()
    rest(working)
    assert book.state.amendments[made.id].turn == 1
    assert book.state.amendments[two.id].clashes == (made.id,)
    rows = [each.accessibleName() for each in page.findChildren(LinkRow)]
    assert any("clashes with amendment 1" in each for each in rows)
    assert (
        amendment_shown(working.context, book.state, book.state.amendments[two.id]).badge == "clashes with amendment 1"
    )
    assert any("clashes" in row.accessibleName() for row in working.read.panel.findChildren(LinkRow))
    working.go(places.amendment_location(two.id))
    rest(working)
    assert page.clash.text() == "clashes with amendment 1"
    assert not page.clash.isHidden()
    ours = next(each for each in page.clashes.findChildren(QPushButton) if "this amendment’s" in each.text())
    ours.click()
    rest(working)
    settled = book.state.amendments[two.id]
    assert settled.proposal == f"War {rest_of_it}"
    assert settled.clashes == ()
    assert page.clash.isHidden()
    assert book.state.notes[note.id]


def test_a_new_amendment_is_made_to_what_was_agreed(page, made, book, working, rest):
    book.change_amendment(made.id, proposal=f"{made.base} Agreed.")
    book.accept_amendment(made.id)
    view = working.view("notes")
    assert isinstance(view, NotesView)
    view.amend(made.anchor)
    rest(working)
    assert page.amendment is not None
    assert page.amendment.base == f"{made.base} Agreed."


def test_accepting_says_that_others_are_rebased_only_where_there_are_others(page, made, book, rest, working):
    assert page.accept.text() == "Accept"
    other = book.amend(made.anchor, made.base, f"{made.base} Other.")
    rest(working)
    assert page.accept.text() == page.accept.accessibleName() == "Accept, and rebase the others"
    book.change_amendment(other.id, status="withdrawn")
    rest(working)
    assert page.accept.text() == "Accept"


def test_names_behind_brackets_stand_in_the_card_of_a_note_too():
    runs = list(redline_runs("a b c", "a [b] c", names={0: "Cuba"}))
    assert [words for words, kind in runs if kind == "names"] == ["\u00a0Cuba"]
    at = next(at for at, each in enumerate(runs) if each[1] == "names")
    assert runs[at - 1][0] == "]"


def test_the_page_never_scrolls_sideways(page, working, rest, qtbot):
    working.resize(1280, 720)
    for scale in (1.0, 2.0):
        working.theme.set_scale(scale)
        qtbot.wait(30)
        rest(working)
        assert page._area.horizontalScrollBar().maximum() == 0
