"""What is put into a note from within it, and its quotations when their sources change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.notes import BriefItem, Party
from rapporteur.domain.notetext import AMENDMENT, CITATION, PARAGRAPH, NoteBlock, NoteText, Run
from rapporteur.domain.query import Hit, SearchResult
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.insert_dialog import InsertDialog
from rapporteur.ui.views.notes.note_page import NotePage
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.widgets.labels import ElidedLabel
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk

STATES = load_gazetteer(bundled("data", "reference"))
KEY = "body__para_3"


def searched(desk: FakeDesk, query: str, **_given: object) -> SearchResult:
    """Paragraphs with a word: what the desk's own search gives, made by hand."""
    hits = [
        Hit(
            report.symbol,
            report.language,
            each.key,
            f"para. {each.label}",
            "paragraph",
            "",
            None,
            1.0,
            each.text[:40],
            (),
        )
        for report in desk._reports
        for each in report.paragraphs
        if query.casefold() in each.text.casefold()
    ]
    return SearchResult(query, len(hits), 0.0, tuple(hits))


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def working(window: MainWindow, book: Notebook, rest, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(FakeDesk, "gazetteer", STATES)
    monkeypatch.setattr(FakeDesk, "search", searched, raising=False)
    window.context.own.begin(book)
    rest(window)
    return window


def anchor(window: MainWindow, key: str = KEY):
    return make_anchor(window.read.panes_widget.annotator._reading.report, key)


def notes(window: MainWindow) -> NotesView:
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view


def show(window: MainWindow, book: Notebook, rest, *blocks: NoteBlock) -> NotePage:
    note = book.write_note("One", NoteText(blocks))
    window.go(places.note_location(note.id))
    rest(window)
    page = notes(window).note_page
    page.editor.setFocus()
    return page


def asked(page: NotePage) -> InsertDialog:
    (dialog,) = page.findChildren(InsertDialog)
    return dialog


def test_a_paragraph_is_quoted_from_within_the_note_by_keyboard(working, book, rest, qtbot):
    page = show(working, book, rest, NoteBlock(runs=(Run("See"),)))
    QTest.keyClick(page.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.editor, Qt.Key.Key_K, keys)
    dialog = asked(page)
    QTest.keyClicks(dialog.field, "3")
    dialog.look()
    qtbot.waitUntil(lambda: dialog.list.count() >= 1)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    rest(working)
    blocks = page.editor.note.blocks
    assert [block.kind for block in blocks] == [PARAGRAPH, CITATION]
    assert blocks[1].anchor == anchor(working)
    qtbot.waitUntil(lambda: working.focusWidget() is page.editor)


def test_a_paragraph_is_found_by_its_words_and_put_in_as_a_link(working, book, rest, qtbot):
    page = show(working, book, rest)
    page.ask_insert("paragraph")
    dialog = asked(page)
    words = anchor(working).quote.split()[:3]
    dialog.field.setText(" ".join(words))
    dialog.look()
    qtbot.waitUntil(lambda: dialog.list.count() >= 1)
    dialog.take(as_link=True)
    rest(working)
    (run, *_more) = page.editor.note.blocks[0].runs
    assert run.link.startswith("rapporteur:A/CONF.999/2031/1#body__para_")
    QTest.keyClick(page.editor, Qt.Key.Key_Left)
    QTest.keyClick(page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(working)
    assert working.active == "read"


def test_an_amendment_is_found_by_who_proposes_it(working, book, rest, qtbot):
    made = book.amend(anchor(working), "Base.", "Proposal.", parties=(Party("Côte d’Ivoire", "CIV", "proposes"),))
    book.amend(anchor(working), "Base.", "Another.")
    page = show(working, book, rest)
    page.ask_insert("amendment")
    dialog = asked(page)
    assert dialog.list.count() == 2
    dialog.field.setText("cote")
    dialog.look()
    assert dialog.list.count() == 1
    dialog.take()
    rest(working)
    assert page.editor.note.blocks[0] == NoteBlock(AMENDMENT, amendment=made.id)


def test_what_is_not_there_is_said_and_nothing_is_put_in(working, book, rest, qtbot):
    page = show(working, book, rest)
    page.ask_insert()
    dialog = asked(page)
    dialog.field.setText("zzzz")
    dialog.look()
    qtbot.waitUntil(lambda: dialog.told.text() == "Nothing found.")
    assert not dialog.quote.isEnabled()
    dialog.take()
    assert page.editor.note.blocks == ()
    dialog.reject()


def revise(window: MainWindow, words: str) -> None:
    """The library has another text of the third paragraph."""
    desk = window.context.desk
    report = desk._reports[0]
    paragraphs = tuple(replace(each, text=words) if each.key == KEY else each for each in report.paragraphs)
    desk._reports[0] = replace(report, paragraphs=paragraphs)
    window.context.library_changed.emit()


def buttons(page: NotePage) -> dict[str, QPushButton]:
    return {each.text(): each for each in page.quotations.findChildren(QPushButton) if not each.isHidden()}


def test_a_quotation_whose_source_changed_takes_the_new_text_or_keeps_the_old(working, book, rest, qtbot):
    old = anchor(working)
    page = show(working, book, rest, NoteBlock(CITATION, anchor=old))
    assert page.quotations.isHidden()
    revise(working, f"{old.quote} And a word more.")
    rest(working)
    qtbot.waitUntil(lambda: not page.quotations.isHidden())
    assert page._shown(NoteBlock(CITATION, anchor=old)).badge == "the source has changed"
    assert set(buttons(page)) == {"Show what changed", "Take the new text", "Keep as it is"}
    buttons(page)["Take the new text"].click()
    rest(working)
    (block,) = book.state.notes[page.note.id].text.blocks
    assert block.anchor.quote.endswith("And a word more.")
    qtbot.waitUntil(page.quotations.isHidden)


def test_a_quotation_that_is_kept_asks_no_more(working, book, rest, qtbot):
    old = anchor(working)
    page = show(working, book, rest, NoteBlock(CITATION, anchor=old))
    revise(working, f"{old.quote} And a word more.")
    rest(working)
    qtbot.waitUntil(lambda: not page.quotations.isHidden())
    buttons(page)["Keep as it is"].click()
    rest(working)
    (block,) = book.state.notes[page.note.id].text.blocks
    assert block.anchor.quote == old.quote
    qtbot.waitUntil(page.quotations.isHidden)
    assert page._shown(block).badge == ""


def test_what_is_typed_is_not_told_as_saved_before_it_is(working, book, rest, qtbot):
    page = show(working, book, rest)
    assert "Saved" in page.meta.text()
    QTest.keyClicks(page.editor, "x")
    assert "Saving…" in page.meta.text()
    qtbot.waitUntil(lambda: "Saved" in page.meta.text(), timeout=5000)
    assert book.state.notes[page.note.id].text.text == "x"


def test_what_could_not_be_written_of_a_note_stays_in_the_window(working, book, rest, monkeypatch):
    other = book.write_note("Other")
    page = show(working, book, rest)
    mine = page.note.id

    def full(*_given: object) -> None:
        raise WorkspaceFailure("The disk is full: this was not saved.")

    with monkeypatch.context() as broken:
        broken.setattr(book._store, "append", full)
        QTest.keyClicks(page.editor, "Kept?")
        page.leave()
        rest(working)
        assert "Not saved" in page.meta.text()
        working.go(places.note_location(other.id))
        rest(working)
        working.go(places.note_location(mine))
        rest(working)
        assert page.editor.note.text == "Kept?"
        assert "Not saved" in page.meta.text()
    page.leave()
    rest(working)
    assert book.state.notes[mine].text.text == "Kept?"
    assert "Saved" in page.meta.text()


def test_the_length_of_an_intervention_is_told(working, book, rest):
    page = show(working, book, rest, NoteBlock(runs=(Run("word " * 260),)), NoteBlock(CITATION, anchor=anchor(working)))
    assert "260 words · ≈ 2 min spoken" in page.meta.text()


def test_beside_a_note_stand_all_parties_on_what_it_cites_and_where_else_that_is_cited(working, book, rest):
    here = anchor(working)
    book.amend(here, here.quote, "x", parties=(Party("Cuba", "CUB", "supports"), Party("Peru", "PER", "opposes")))
    book.write_note("Other note", NoteText((NoteBlock(CITATION, anchor=here),)))
    book.make_brief("For the capital", items=(BriefItem("paragraph", target=KEY, symbol=here.symbol, language="en"),))
    show(working, book, rest, NoteBlock(CITATION, anchor=here))
    panel = notes(working).note_panel
    assert {"Cuba", "Peru"} <= {each.text() for each in panel.findChildren(ElidedLabel)}
    assert {each.accessibleName() for each in panel.findChildren(LinkRow)} == {"Other note", "For the capital, Brief"}
