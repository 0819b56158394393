"""Sharing with colleagues in the window, over real notebooks in folders of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_colleagues import identity_text
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.exchange.annotations import read_web_annotations
from rapporteur.profile import Profile
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.bundle_dialog import BundleDialog
from rapporteur.ui.views.notes.redline_label import RedlineLabel
from rapporteur.ui.views.notes.share_dialog import ShareDialog
from rapporteur.ui.views.notes.sharing_page import SharingPage
from rapporteur.ui.views.notes.value_words import shortened
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.window import MainWindow
from tests.ui.reports import make_report

Rest = Callable[[MainWindow], None]


def _notebook(folder: Path, author: str) -> Notebook:
    notebook = open_notebook(Profile.at(folder), backups=False)
    notebook.set_author(author)
    return notebook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = _notebook(tmp_path / "profile", "A. Delegate")
    yield notebook
    notebook.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Notebook]:
    """A colleague's notebook, on another computer."""
    notebook = _notebook(tmp_path / "other", "B. Colleague")
    yield notebook
    notebook.close()


@pytest.fixture
def page(window: MainWindow, book: Notebook, rest: Rest) -> SharingPage:
    window.context.own.begin(book)
    window.go(places.page_location(places.SHARE))
    rest(window)
    view = window.view("notes")
    assert isinstance(view, NotesView)
    assert view._stack.currentWidget() is view.sharing_page
    return view.sharing_page


def _bundle_of(other: Notebook, book: Notebook, path: Path, title: str) -> str:
    note = other.write_note(title, private=False)
    other.export_bundle([note.id], path, [book.identity])
    return note.id


def test_a_colleague_is_added_by_the_card_that_they_sent_and_removed_again(page, window, book, other, rest):
    page.pasted.setText(identity_text(other.identity))
    page.add()
    rest(window)
    assert [each.author for each in book.colleagues()] == ["B. Colleague"]
    page.remove(other.identity.signing)
    rest(window)
    assert book.colleagues() == []


@pytest.mark.logs("work failed: This is not the key of a colleague")
def test_a_line_that_is_no_card_is_refused_in_one_sentence(page, window, book, rest):
    page.pasted.setText("hello")
    page.add()
    rest(window)
    assert "not the key of a colleague" in window.notice.text()
    assert book.colleagues() == []


def test_the_card_that_is_copied_has_the_name_that_was_typed(page, window, book, rest):
    page.name.setText("C. Newname")
    page.name.editingFinished.emit()
    rest(window)
    page._copy()
    assert book.author == "C. Newname"
    assert QApplication.clipboard().text() == identity_text(book.identity)
    assert "C.%20Newname" in QApplication.clipboard().text()
    assert page.card.text() == QApplication.clipboard().text()


def test_a_name_that_is_kept_leaves_the_keyboard_and_the_words_in_the_next_field(page, window, book, other, rest):
    field = page.pasted
    page.name.setText("C. Newname")
    page.name.editingFinished.emit()
    field.setFocus()
    field.setText("half a line")
    rest(window)
    assert book.author == "C. Newname"
    assert page.pasted is field
    assert field.text() == "half a line"


def test_private_work_leaves_only_after_the_person_said_so_of_it_by_name(
    page, window, book, other, rest, qtbot, tmp_path
):
    secret, stays = book.write_note("Secret so far"), book.write_note("Stays here")
    dialog = ShareDialog(page, window.context, [book.add_colleague(identity_text(other.identity))])
    dialog.choose(secret.id)
    rest(window)
    dialog.boxes[0].setChecked(True)
    assert "Secret so far" in dialog.private.text()
    assert not dialog.save.isEnabled()
    dialog.consent.setChecked(True)
    assert dialog.save.isEnabled()
    path = tmp_path / "out.rapporteur-bundle"
    dialog.write(path)
    rest(window)
    assert not book.state.notes[secret.id].private
    assert book.state.notes[stays.id].private
    assert set(other.preview_bundle(path).contents.notes) == {secret.id}


def test_a_consent_to_share_is_none_for_what_is_chosen_after_it(page, window, book, other, rest, qtbot):
    first, second = book.write_note("First"), book.write_note("Second")
    dialog = ShareDialog(page, window.context, [book.add_colleague(identity_text(other.identity))])
    dialog.boxes[0].setChecked(True)
    dialog.choose(first.id)
    rest(window)
    dialog.consent.setChecked(True)
    dialog.choose(second.id)
    rest(window)
    assert not dialog.consent.isChecked()
    assert not dialog.save.isEnabled()


def test_a_bundle_is_looked_into_then_taken_in_and_undo_takes_it_back(page, window, book, other, rest, qtbot, tmp_path):
    path = tmp_path / "in.rapporteur-bundle"
    name = _bundle_of(other, book, path, "From a colleague")
    dialog = BundleDialog(page, window.context, path)
    rest(window)
    assert "B. Colleague" in dialog.maker.text()
    assert not dialog.stranger.isHidden()
    assert "From a colleague" in dialog.list.item(0).text()
    assert name not in book.state.notes
    dialog.take.click()
    rest(window)
    assert book.state.notes[name].title == "From a colleague"
    book.undo()
    assert name not in book.state.notes


def test_the_key_of_a_colleague_is_known(page, window, book, other, rest, qtbot, tmp_path):
    path = tmp_path / "in.rapporteur-bundle"
    _bundle_of(other, book, path, "Known")
    book.add_colleague(identity_text(other.identity))
    book.verify_colleague(other.identity.signing)
    dialog = BundleDialog(page, window.context, path)
    rest(window)
    assert dialog.stranger.isHidden()
    assert dialog.know.isHidden()


def test_what_is_no_bundle_is_refused_in_the_dialogue_and_nothing_is_imported(
    page, window, book, rest, qtbot, tmp_path
):
    path = tmp_path / "bad.rapporteur-bundle"
    path.write_bytes(b"not a bundle")
    dialog = BundleDialog(page, window.context, path)
    rest(window)
    assert dialog.failed.text()
    assert dialog.arriving is None
    assert not book.state.notes


def test_a_bundle_with_a_passphrase_asks_for_it_first(page, window, book, other, rest, qtbot, tmp_path):
    path = tmp_path / "words.rapporteur-bundle"
    note = other.write_note("Behind words", private=False)
    other.export_bundle([note.id], path, passphrase="four quiet words here")
    dialog = BundleDialog(page, window.context, path)
    rest(window)
    assert not dialog.passphrase.isHidden()
    assert dialog.arriving is None
    dialog.passphrase.setText("four quiet words")
    dialog.take.click()
    rest(window)
    assert "does not open" in dialog.failed.text()
    dialog.passphrase.setText("four quiet words here")
    dialog.take.click()
    rest(window)
    assert dialog.arriving is not None
    dialog.take.click()
    rest(window)
    assert book.state.notes[note.id].title == "Behind words"


def test_locking_the_notes_closes_the_list_of_what_could_be_shared(page, window, book, rest, qtbot):
    book.write_note("Secret title")
    book.set_passphrase("four quiet words here")
    dialog = ShareDialog(page, window.context, [])
    dialog.show()
    window.guard.lock()
    rest(window)
    assert book.locked
    qtbot.waitUntil(lambda: not page.findChildren(ShareDialog), timeout=3000)  # Qt takes it away a turn later


def test_dialogues_that_are_closed_while_they_work_end_quietly(page, window, book, other, rest, tmp_path):
    path = tmp_path / "in.rapporteur-bundle"
    name = _bundle_of(other, book, path, "Taken")
    looking = BundleDialog(page, window.context, path)
    looking.show()
    looking.reject()
    taking = BundleDialog(page, window.context, path)
    taking.show()
    rest(window)
    taking.take.click()
    taking.reject()
    sharing = ShareDialog(page, window.context, [book.add_colleague(identity_text(other.identity))])
    sharing.show()
    sharing.choose(book.write_note("Left").id)
    sharing.reject()
    rest(window)
    assert book.state.notes[name].title == "Taken"
    assert not page.findChildren(BundleDialog)
    assert not page.findChildren(ShareDialog)


def test_a_bundle_that_is_dropped_on_the_window_is_looked_into_and_nothing_is_taken(
    page, window, book, other, rest, tmp_path
):
    path = tmp_path / "from B.rapporteur-bundle"
    name = _bundle_of(other, book, path, "Shared with you")
    window.open_files([path])
    rest(window)
    (dialog,) = window.findChildren(BundleDialog)
    assert name not in book.state.notes
    dialog.reject()


def test_annotations_are_saved_as_web_annotations(page, window, book, rest, tmp_path):
    book.annotate(make_anchor(make_report(), "body__para_3"), comment="Ask the capital")
    window.go(places.page_location(places.ANNOTATIONS))
    rest(window)
    view = window.view("notes")
    assert isinstance(view, NotesView)
    view.annotations_page.export_to(tmp_path / "mine.jsonld")
    rest(window)
    found, left_out = read_web_annotations((tmp_path / "mine.jsonld").read_bytes(), "mine.jsonld")
    assert ([each.comment for each in found], left_out) == (["Ask the capital"], 0)


def test_the_keyboard_stays_at_the_colleague_whose_figures_were_compared(page, window, book, other, rest, qtbot):
    book.add_colleague(identity_text(other.identity))
    page.show_sharing()
    rest(window)
    button = next(each for each in page.findChildren(QPushButton) if "Compare figures" in each.accessibleName())
    button.setFocus()
    name = button.accessibleName()
    page.compare(book.colleagues()[0])
    page._rebuild_in_place()  # as where the answer comes before the dialogue gave the keyboard back

    def is_there() -> bool:
        here = window.focusWidget()
        return here is not None and here is not button and here.accessibleName() == name

    qtbot.waitUntil(is_there)


def test_what_is_shared_can_be_ticked_with_the_space_bar_as_soon_as_the_list_has_the_keyboard(page, book, qtbot):
    made = book.write_note("To share", private=False)
    page._context.own.begin(book)
    dialog = ShareDialog(page, page._context, [])
    qtbot.addWidget(dialog)
    assert dialog.list.currentItem().isSelected()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen() == (made.id,)


def test_what_is_to_be_decided_shows_where_two_versions_of_a_long_text_differ(
    page, window, book, other, rest, tmp_path
):
    long = " ".join(f"word{each}" for each in range(300))
    note = book.write_note("Long", NoteText((NoteBlock(runs=(Run(long),)),)), private=False)
    there, back = tmp_path / "there.rapporteur-bundle", tmp_path / "back.rapporteur-bundle"
    book.export_bundle([note.id], there, [other.identity])
    other.import_bundle(there)
    other.change_note(note.id, text=NoteText((NoteBlock(runs=(Run(f"{long} theirs"),)),)))
    book.change_note(note.id, text=NoteText((NoteBlock(runs=(Run(f"{long} ours"),)),)))
    other.export_bundle([note.id], back, [book.identity])
    book.import_bundle(back)
    window.go(places.page_location(places.DECISIONS))
    rest(window)
    told = [each.toPlainText() for each in window.view("notes").decisions_page.findChildren(RedlineLabel)]
    assert any("theirs" in each for each in told)
    assert any("ours" in each for each in told)


def test_what_is_cut_of_a_redline_keeps_the_space_beside_a_change():
    long = "word " * 100
    runs = shortened([(long, "kept"), ("ours", "deleted"), ("theirs", "inserted"), (f" {long}", "kept")])
    assert runs[0][0].startswith("… word")
    assert runs[0][0].endswith("word ")
    assert runs[-1][0].startswith(" word")
    assert runs[-1][0].endswith("word …")
