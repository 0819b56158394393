"""The compilation and the clean text of a document's amendments, read in the window before they are handed out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notes import Party
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.own_commands import own_commands
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.compilation_dialog import CLEAN, COMPILATION, CompilationDialog
from rapporteur.ui.views.notes.view import NotesView
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
    report = window.read.panes_widget.annotator._reading.report
    for key, more, status in (("body__para_3", "AGREED WORDS", "agreed"), ("body__para_4", "OPEN WORDS", "tabled")):
        anchor = make_anchor(report, key)
        party = (Party("Ghana", "GHA", "proposes"),)
        book.amend(anchor, anchor.quote, f"{anchor.quote} {more}", parties=party, status=status)
    window.context.own.begin(book)
    rest(window)
    return window


@pytest.fixture
def dialog(working: MainWindow, rest: Callable[[MainWindow], None]) -> CompilationDialog:
    report = working.read.panes_widget.annotator._reading.report
    made = CompilationDialog(working, working.context, report.symbol, report.language)
    made.open()
    rest(working)
    return made


def test_the_compilation_is_read_with_its_proponents_before_it_is_saved(dialog):
    said = dialog.text.toPlainText()
    assert dialog.shape.value == COMPILATION
    assert "[Ghana: OPEN WORDS]" in said
    assert "AGREED WORDS" in said


def test_the_clean_text_has_what_was_agreed_alone_and_says_what_changed_by_choice(working, dialog, rest):
    assert dialog.marked.isHidden()
    dialog.shape.setFocus()
    QTest.keyClick(dialog.shape.findChildren(QToolButton)[1], Qt.Key.Key_Space)
    rest(working)
    assert dialog.shape.value == CLEAN
    said = dialog.text.toPlainText()
    assert "AGREED WORDS" in said
    assert "OPEN WORDS" not in said
    assert dialog.wanted.marked
    assert not dialog.marked.isHidden()
    dialog.marked.setChecked(False)
    assert not dialog.wanted.marked


def test_the_whole_document_is_shown_to_its_end_though_it_comes_in_parts(working, dialog, rest):
    report = working.read.panes_widget.annotator._reading.report
    dialog.whole.setChecked(True)
    rest(working)
    QTest.qWait(50)
    said = dialog.text.toPlainText()
    for each in report.paragraphs:
        assert each.text.splitlines()[0] in said


def test_locking_the_notes_closes_it_and_leaves_nothing_in_it(working, dialog, book, rest):
    left = []
    dialog.finished.connect(lambda _code: left.append(dialog.text.toPlainText()))
    book.set_passphrase("correct horse battery staple")
    working.guard.lock()
    rest(working)
    assert left == [""]


def test_it_is_opened_for_the_document_in_read_and_for_the_row_with_the_cursor(working, rest):
    (command,) = [each for each in own_commands(working) if each.name == "compilation"]
    assert command.when(working)
    command.run(working)
    rest(working)
    (opened,) = working.findChildren(CompilationDialog)
    assert "[Ghana: OPEN WORDS]" in opened.text.toPlainText()
    opened.reject()
    working.go(places.page_location(places.AMENDMENTS))
    rest(working)
    view = working.view("notes")
    assert isinstance(view, NotesView)
    view.amendments_page.together.click()
    rest(working)
    (opened,) = view.amendments_page.findChildren(CompilationDialog)
    assert "[Ghana: OPEN WORDS]" in opened.text.toPlainText()
    opened.reject()
