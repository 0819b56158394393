"""The person's own work in the window, over a real notebook in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.notes import Party
from rapporteur.domain.notetext import AMENDMENT, CITATION, NoteBlock, NoteText, Run
from rapporteur.exchange.paper import Paper, Text
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.context import Location
from rapporteur.ui.own_words import colours
from rapporteur.ui.views.notes import handing_out, places
from rapporteur.ui.views.notes.handing_out import write_paper
from rapporteur.ui.views.notes.history_dialog import HistoryDialog
from rapporteur.ui.views.notes.meanings import MeaningsDialog
from rapporteur.ui.views.notes.passphrase import PassphraseDialog
from rapporteur.ui.views.notes.showing import redline_runs
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk

STATES = load_gazetteer(bundled("data", "reference"))


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    notebook.set_author("A. Delegate")
    yield notebook
    notebook.close()


@pytest.fixture
def working(
    window: MainWindow, book: Notebook, rest: Callable[[MainWindow], None], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A window at a paragraph, with the notebook open."""
    monkeypatch.setattr(FakeDesk, "gazetteer", STATES)
    window.context.own.begin(book)
    rest(window)
    return window


def notes(window: MainWindow) -> NotesView:
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view


def run(window: MainWindow, name: str) -> None:
    window.actions_table.refresh()
    window.actions_table.action(name).trigger()


def test_a_highlight_is_made_of_the_current_paragraph_by_a_command(working, book, rest):
    run(working, "highlight")
    rest(working)
    (made,) = book.state.annotations.values()
    assert (made.colour, made.anchor.key, made.anchor.whole) == ("yellow", "body__para_3", True)
    assert working.read.panes_widget.annotator.of("body__para_3")


def test_selected_words_are_annotated_with_what_the_form_says(working, book, rest):
    pane = working.read.panes_widget.structured
    pane.select_current()
    run(working, "annotate")
    form = working.read.panes_widget.annotator.form
    assert form is not None
    QTest.keyClicks(form.comment, "Ask Geneva")
    form.tags.setText("red line, later")
    form.position.setCurrentIndex(form.position.findData("oppose"))
    QTest.keyClick(form.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(working)
    (made,) = book.state.annotations.values()
    assert (made.comment, set(made.tags), made.position) == ("Ask Geneva", {"red line", "later"}, "oppose")
    assert made.anchor.quote in working.read.panes_widget.structured.current_words
    assert working.read.panes_widget.annotator.form is None


def test_escape_leaves_the_form_and_annotates_nothing(working, book, rest):
    run(working, "annotate")
    form = working.read.panes_widget.annotator.form
    assert form is not None
    QTest.keyClick(form.comment, Qt.Key.Key_Escape)
    rest(working)
    assert not book.state.annotations
    assert working.read.panes_widget.annotator.form is None


def test_a_second_position_takes_the_place_of_the_first(working, book, rest):
    run(working, "position_support")
    rest(working)
    run(working, "position_red_line")
    rest(working)
    (made,) = book.state.annotations.values()
    assert made.position == "red_line"


def test_undo_takes_the_last_thing_back_and_redo_brings_it_again(working, book, rest):
    run(working, "highlight")
    rest(working)
    working.actions_table.refresh()
    assert "Highlight" in working.actions_table.action("undo").text()
    run(working, "undo")
    rest(working)
    assert [each for each in book.state.annotations.values() if not each.trashed] == []
    run(working, "redo")
    rest(working)
    assert [each for each in book.state.annotations.values() if not each.trashed]


def test_what_is_typed_in_a_note_is_kept_without_being_asked(working, book, rest, qtbot):
    run(working, "new_note")
    rest(working)
    page = notes(working).note_page
    QTest.keyClicks(page.title, "My note")
    QTest.keyClick(page.title, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor, "Keep the principle.")
    qtbot.waitUntil(lambda: any(each.text.text == "Keep the principle." for each in book.state.notes.values()))
    rest(working)
    (note,) = book.state.notes.values()
    assert note.title == "My note"
    assert "Saved" in page.meta.text()


def test_closing_the_window_keeps_what_was_typed_a_moment_before(working, book, rest):
    run(working, "new_note")
    rest(working)
    QTest.keyClicks(notes(working).note_page.editor, "Last words")
    working.close()
    working.context.tasks.close()
    (note,) = book.state.notes.values()
    assert note.text.text == "Last words"


def test_what_others_bring_does_not_overwrite_what_is_being_typed(working, book, rest):
    note = book.write_note("One", text=NoteText((NoteBlock(runs=(Run("first"),)),)))
    working.go(places.note_location(note.id))
    rest(working)
    page = notes(working).note_page
    QTest.keyClicks(page.editor, "Mine: ")
    book.change_note(note.id, folder="Elsewhere")
    QApplication.processEvents()
    assert page.editor.note.text == "Mine: first"
    rest(working)


def test_a_paragraph_is_quoted_in_a_new_note(working, book, rest):
    anchor = working.read.panes_widget.annotator.anchor()
    assert anchor is not None
    notes(working).quote(anchor, "")
    rest(working)
    (note,) = book.state.notes.values()
    assert [block.kind for block in note.text.blocks] == [CITATION]
    assert working.active == "notes"


def test_a_quotation_for_a_note_that_was_not_open_stands_at_its_end(working, book, rest):
    note = book.write_note("One", text=NoteText((NoteBlock(runs=(Run("first"),)), NoteBlock(runs=(Run("last"),)))))
    anchor = working.read.panes_widget.annotator.anchor()
    notes(working).quote(anchor, note.id)
    rest(working)
    assert [block.kind for block in book.state.notes[note.id].text.blocks][2] == CITATION
    page = notes(working).note_page
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    notes(working).quote(anchor, note.id)  # it is open: where the cursor is
    rest(working)
    assert [block.kind for block in book.state.notes[note.id].text.blocks][1] == CITATION


def test_what_is_in_sight_is_printed_a_note_with_its_cover_line(working, book, rest, monkeypatch):
    asked = []
    monkeypatch.setattr(handing_out, "ask_and_print", lambda _parent, _context, what, _failed: asked.append(what))
    working.go(Location("notes"))
    rest(working)
    working.actions_table.refresh()
    assert not working.actions_table.action("print").isEnabled()
    note = book.write_note("Intervention", text=NoteText((NoteBlock(runs=(Run("We thank"),)),)), meeting="Fourth")
    brief = book.make_brief("For Monday")
    for there, title in ((places.note_location(note.id), "Intervention"), (places.brief_location(brief.id), "For")):
        working.go(there)
        rest(working)
        run(working, "print")
        rest(working)
        what = asked.pop()
        assert title in what.title
        assert "CONFIDENTIAL" in what.footer
        assert title in what.write().toPlainText()
    assert not asked
    book.annotate(working.read.panes_widget.annotator.anchor(), colour="red")
    working.go(places.page_location(places.ANNOTATIONS))
    rest(working)
    table = notes(working).printable()
    assert table is not None
    assert table.title == "Annotations"


def test_an_amendment_begins_with_the_paragraph_s_words(working, book, rest):
    run(working, "amend")
    rest(working)
    (made,) = book.state.amendments.values()
    assert made.base == made.proposal == working.read.panes_widget.structured.current_words
    page = notes(working).amendment_page
    assert page.editor.proposal == made.base
    QTest.keyClick(page.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.editor, " Now more.")
    page.leave()
    rest(working)
    assert book.state.amendments[made.id].proposal.endswith("Now more.")
    assert "Now more." in page.editor.toPlainText()


def test_a_name_that_matches_no_state_is_kept_as_it_was_typed(working, book, rest):
    run(working, "amend")
    rest(working)
    page = notes(working).amendment_page
    page.parties._add("Friends of the text", "")
    rest(working)
    (made,) = book.state.amendments.values()
    assert made.parties == (Party("Friends of the text", "", "proposes"),)


def test_the_trash_gives_back_what_was_put_there(working, book, rest):
    run(working, "highlight")
    rest(working)
    (made,) = book.state.annotations.values()
    book.trash((made.id,))
    working.go(places.page_location(places.TRASH))
    rest(working)
    page = notes(working).trash_page
    assert [row.id for row in page.table.model.rows] == [made.id]
    page.restore_asked.emit(page.chosen_ids())
    rest(working)
    assert not book.state.annotations[made.id].trashed


def test_several_annotations_are_changed_at_once(working, book, rest):
    anchor = working.read.panes_widget.annotator.anchor()
    made = [book.annotate(anchor, comment=words) for words in ("one", "two")]
    working.go(places.page_location(places.ANNOTATIONS))
    rest(working)
    page = notes(working).annotations_page
    page.table.grid.selectAll()
    page.changed.emit(page.chosen_ids(), {"position": "amend"})
    rest(working)
    assert {book.state.annotations[each.id].position for each in made} == {"amend"}


def test_locked_notes_show_nothing_until_the_passphrase_is_typed(working, book, rest):
    note = book.write_note("Secret title")
    book.set_passphrase("four quiet words here")
    working.context.own.protection_changed.emit()
    working.go(places.note_location(note.id))
    rest(working)
    working.guard.lock()
    rest(working)
    view = notes(working)
    assert view._stack.currentWidget() is view.safety_page
    assert view.notes_side.folders.topLevelItemCount() == 0
    view.safety_page.secret.setText("wrong")
    view.safety_page.unlock()
    rest(working)
    assert view.safety_page.wrong.text()
    assert book.locked
    view.safety_page.secret.setText("four quiet words here")
    view.safety_page.unlock()
    rest(working)
    assert view._stack.currentWidget() is view.note_split


def test_nobody_at_the_computer_locks_protected_notes(working, book, rest, qtbot):
    book.set_passphrase("four quiet words here")
    working.context.own.protection_changed.emit()
    working.guard.idle.set_minutes(1, unit=20)
    qtbot.waitUntil(lambda: book.locked, timeout=3000)


def test_the_status_line_says_that_notes_are_not_protected_and_leads_to_where_they_can_be(working, rest):
    button = working.status._protection
    assert not button.isHidden()
    assert "not protected" in button.text()
    button.click()
    rest(working)
    assert working.active == "notes"


def test_a_passphrase_is_set_twice_the_same_and_the_recovery_key_is_shown(working, book, rest, qtbot):
    dialog = PassphraseDialog(working, working.context)
    qtbot.addWidget(dialog)
    dialog.new.setText("four quiet words here")
    dialog.again.setText("four quiet words")
    dialog.accept_button.click()
    rest(working)
    assert not book.protected
    dialog.again.setText("four quiet words here")
    dialog.accept_button.click()
    rest(working)
    assert book.protected
    assert any(each.text() == "I have kept it" for each in dialog.findChildren(QPushButton))
    dialog.close()


def test_nothing_can_be_annotated_before_the_notebook_is_open(window, rest):
    window.actions_table.refresh()
    assert not window.actions_table.action("annotate").isEnabled()
    window.go(Location("notes"))
    rest(window)
    assert notes(window)._stack.currentWidget() is notes(window).empty


@pytest.mark.parametrize(
    ("base", "proposal"),
    [
        ("one two three", "one [two] four"),
        ("", "new"),
        ("a " * 400 + "end", "b " + "a " * 400 + "end"),
        ("same", "same"),
    ],
)
def test_a_redline_has_all_words_of_both_texts(base, proposal):
    runs = list(redline_runs(base, proposal))
    assert "".join(words for words, kind in runs if kind != "deleted") == proposal
    kept_or_deleted = "".join(words for words, kind in runs if kind in ("kept", "deleted"))
    assert kept_or_deleted.replace("[", "").replace("]", "") == base.replace("[", "").replace("]", "")


def test_a_note_counts_its_amendments_in_the_status_line(working, book, rest):
    amendment = book.amend(working.read.panes_widget.annotator.paragraph_anchor(), "a", "b")
    note = book.write_note("With one", text=NoteText((NoteBlock(AMENDMENT, amendment=amendment.id),)))
    working.go(places.note_location(note.id))
    rest(working)
    assert notes(working).where() == "With one · 1 amendment"


def test_what_is_written_is_found_in_the_side_panel(working, book, rest, qtbot):
    note = book.write_note("On tracing", text=NoteText((NoteBlock(runs=(Run("Marquage à l’importation"),)),)))
    book.write_note("Another")
    side = notes(working).notes_side
    side.search.setText("marquage")
    qtbot.waitUntil(lambda: side.found.count() == 1, timeout=3000)
    side.found.itemActivated.emit(side.found.item(0))
    rest(working)
    assert notes(working).note_page.note.id == note.id
    side.search.setText("nowhere")
    qtbot.waitUntil(lambda: not side._nothing.isHidden(), timeout=3000)


def test_a_colour_has_the_meaning_that_the_person_gives_it(working, book, rest, qtbot):
    dialog = MeaningsDialog(working, working.context)
    qtbot.addWidget(dialog)
    dialog.fields["red"].setText("our red lines")
    dialog._keep()
    rest(working)
    assert book.state.colours["red"] == "our red lines"
    assert colours(working.context, book.state)["red"] == "our red lines"


def test_the_paragraph_panel_leads_to_the_amendments_and_notes_about_the_paragraph(working, book, rest):
    anchor = working.read.panes_widget.annotator.paragraph_anchor()
    book.amend(anchor, anchor.quote, "x")
    book.write_note("Citing", text=NoteText((NoteBlock(CITATION, anchor=anchor),)))
    rest(working)
    names = {row.accessibleName() for row in working.read.panel.findChildren(LinkRow)}
    assert any("Amendment 1" in name for name in names)
    assert any("Citing" in name for name in names)


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".md", ".pdf"])
def test_a_note_is_handed_out_as_a_file(working, book, rest, tmp_path, suffix):
    path = tmp_path / f"note{suffix}"
    write_paper(working.context, path, lambda _book: Paper("Out", (Text((Run("Said."),)),)))
    rest(working)
    assert path.stat().st_size > 5


def test_the_history_of_a_note_brings_an_earlier_text_back(working, book, rest, qtbot):
    note = book.write_note("One", text=NoteText((NoteBlock(runs=(Run("first"),)),)))
    book.change_note(note.id, text=NoteText((NoteBlock(runs=(Run("second"),)),)))
    dialog = HistoryDialog(working, working.context, note.id, "One", book.history(note.id))
    qtbot.addWidget(dialog)
    at = next(n for n, each in enumerate(dialog.versions) if each.field == "text" and not each.current)
    dialog.list.setCurrentRow(at)
    assert dialog.words.toPlainText() == "first"
    dialog._restore()
    rest(working)
    assert book.state.notes[note.id].text.text == "first"


def test_what_must_be_known_of_how_the_notes_were_opened_is_told_in_the_window(window, tmp_path, rest, book):
    second = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    window.context.own.begin(second)
    rest(window)
    assert "another window" in window.notice.text()
    second.close()


@pytest.mark.logs("work failed: The disk is full")
def test_what_could_not_be_saved_is_told_and_not_shown_as_saved(working, book, rest, monkeypatch):
    def full(*_given: object) -> None:
        raise WorkspaceFailure("The disk is full: this was not saved.")

    monkeypatch.setattr(book._store, "append", full)
    run(working, "highlight")
    rest(working)
    assert "disk is full" in working.notice.text()
    assert not book.state.annotations
    assert not working.read.panes_widget.annotator.of("body__para_3")
