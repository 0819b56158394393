"""What colleagues send: a Word file with tracked changes, Web Annotations. Listed first, then taken in or left."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.reviewing import Reviewing
from rapporteur.domain.importing import Imported
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.paper import Amended, Comment, Paper
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.context import Location
from rapporteur.ui.imports import read_in
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.annotations_dialog import AnnotationsDialog, read_annotations
from rapporteur.ui.views.notes.returned_dialog import ReturnedDialog, read_changes
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.reports import make_report

Rest = Callable[[MainWindow], None]
REPORT = make_report()
DOCUMENT = (REPORT.symbol, REPORT.language)
PARAGRAPHS = [each for each in REPORT.paragraphs if len(each.text) > 20]
FIRST, SECOND = PARAGRAPHS[:2]


#: What an import answers.
DONE = Imported("a.docx", *DOCUMENT, "report", "", 1, 1, 0, 0, 0)
STATES = load_gazetteer(bundled("data", "reference"))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: MainWindow, rest: Rest) -> Iterator[Notebook]:
    monkeypatch.setattr(FakeDesk, "gazetteer", STATES)
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    notebook.set_author("A. Delegate")
    window.context.own.begin(notebook)
    rest(window)
    yield notebook
    notebook.close()


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """One change to a paragraph as it stands, one to other words of it, one to nothing in the library."""
    remark = Comment("Ask first.", "Jan Novák", "2024-05-04T08:00:00Z")
    blocks = (
        Amended(FIRST.text, f"{FIRST.text} More.", "Awa Diallo", "2024-05-03T10:00:00Z", comments=(remark,)),
        Amended(f"{SECOND.text} Once more.", "Shorter.", "Awa Diallo"),
        Amended("Words that stand nowhere at all.", "Others.", "Awa Diallo"),
    )
    path = tmp_path / "back.docx"
    path.write_bytes(as_docx(Paper("", blocks)))
    return path


@pytest.fixture
def dialog(window: MainWindow, book: Notebook, word: Path, qtbot: QtBot) -> ReturnedDialog:
    made = read_changes(window, window.context, word, DOCUMENT)
    qtbot.waitUntil(lambda: made.list.count() == 3 or made.failed.isVisible(), timeout=30_000)
    return made


def rows(dialog: ReturnedDialog | AnnotationsDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def test_only_what_stands_word_by_word_is_ticked(dialog):
    assert dialog.document.currentData() == DOCUMENT
    assert dialog.ticked() == (0,)
    first, second, third = rows(dialog)
    assert "word by word" in first
    assert "alike to" in second
    assert "no paragraph matches" in third
    assert dialog.take.text() == "Take in 1 change"


def test_what_only_resembles_says_how_it_differs(dialog):
    dialog.list.setCurrentRow(1)
    QApplication.processEvents()
    said = [label.text() for label in dialog.shown.findChildren(type(dialog.told)) if label.isVisibleTo(dialog)]
    assert any("not worded as the file has it" in each for each in said)
    assert any("In Word: Awa Diallo" in each for each in said)


def test_what_is_ticked_becomes_amendments_that_one_undo_takes_back(dialog, window, book, rest):
    dialog.take.click()
    rest(window)
    (made,) = book.state.amendments.values()
    assert (made.anchor.key, made.base, made.proposal) == (FIRST.key, FIRST.text, f"{FIRST.text} More.")
    assert made.parties == ()  # whoever used Word is nobody's delegation
    assert window.active == "notes"
    book.undo()
    assert not [each for each in book.state.amendments.values() if not each.trashed]


def test_the_person_chooses_the_paragraph_and_who_proposes(dialog, window, book, rest):
    dialog.list.setCurrentRow(2)
    at = dialog.target.findData(SECOND.key)
    assert at >= 0
    dialog.target.setCurrentIndex(at)
    dialog.target.activated.emit(at)
    assert dialog.ticked() == (0, 2)
    assert "chosen by you" in rows(dialog)[2]
    dialog.proposers.field.setText("Group of my own")
    dialog.proposers.field.returnPressed.emit()
    dialog.take.click()
    rest(window)
    made = {each.anchor.key: each for each in book.state.amendments.values()}
    assert made[SECOND.key].proposal == "Others."
    assert [(each.name, each.code, each.role) for each in made[FIRST.key].parties] == [
        ("Group of my own", "", "proposes")
    ]


def test_each_change_is_offered_its_likely_paragraphs_a_note_and_all_others(dialog):
    for row, likely in ((0, 1), (2, 0), (1, 1), (0, 1)):
        dialog.list.setCurrentRow(row)
        words = [dialog.target.itemText(at) for at in range(dialog.target.count())]
        assert words.index("Note") >= likely
        assert words.count("Note") == 1
        assert dialog.target.currentData() == (FIRST.key, SECOND.key, "")[row]
        keys = {dialog.target.itemData(at) for at in range(dialog.target.count())}
        assert {each.key for each in REPORT.paragraphs if each.text.strip()} <= keys


def test_what_has_no_paragraph_is_kept_in_a_note_when_ticked(dialog, window, book, rest):
    dialog.tick(0, on=False)
    dialog.tick(2)
    dialog.take.click()
    rest(window)
    assert not book.state.amendments
    (note,) = book.state.notes.values()
    assert "Words that stand nowhere at all." in note.text.text


def test_it_is_worked_by_keyboard_alone(dialog, window, book, qtbot, rest):
    assert QApplication.focusWidget() is dialog.list or dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.ticked() == (0, 1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    rest(window)
    assert len(book.state.amendments) == 2


def test_enter_in_the_field_of_names_takes_a_name_and_nothing_else(dialog, book, qtbot):
    dialog.proposers.field.setFocus()
    qtbot.keyClicks(dialog.proposers.field, "Senegal")
    qtbot.keyClick(dialog.proposers.field, Qt.Key.Key_Return)
    assert [(each.name, each.code) for each in dialog.proposers.parties] == [("Senegal", "SEN")]
    qtbot.keyClicks(dialog.proposers.field, "Friends of tracing")
    qtbot.keyClick(dialog.proposers.field, Qt.Key.Key_Return)
    assert [each.code for each in dialog.proposers.parties] == ["SEN", ""]
    assert dialog.isVisible()
    assert not book.state.amendments


def test_a_file_without_changes_says_so_and_one_that_is_none_too(window, book, tmp_path, qtbot):
    plain = tmp_path / "plain.docx"
    plain.write_bytes(as_docx(Paper("Nothing", ())))
    made = read_changes(window, window.context, plain, None)
    qtbot.waitUntil(lambda: "no tracked changes" in made.told.text(), timeout=30_000)
    assert not made.take.isEnabled()
    made.reject()
    plain.write_bytes(b"PK\x03\x04")
    made = read_changes(window, window.context, plain, None)
    qtbot.waitUntil(made.failed.isVisible, timeout=30_000)
    assert "is not a Word document" in made.failed.text()
    made.reject()


def test_closing_ends_the_reading(window, book, word, rest):
    made = read_changes(window, window.context, word, None)
    made.reject()
    rest(window)
    assert not book.state.amendments


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    """One on the words of a paragraph, one on a page of the web."""

    def item(words: str, comment: str, source: str) -> dict[str, object]:
        selector = {"type": "TextQuoteSelector", "exact": words}
        target = {"source": source, "selector": selector}
        return {"type": "Annotation", "body": {"type": "TextualBody", "value": comment}, "target": target}

    path = tmp_path / "sent.jsonld"
    items = [
        item(FIRST.text, "A remark", f"rapporteur:{REPORT.symbol}"),
        item("Elsewhere.", "Another", "https://example.org/"),
    ]
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def test_annotations_are_shown_with_their_places_and_none_is_lost(window, book, annotations, qtbot, rest):
    made = read_annotations(window, window.context, annotations)
    qtbot.waitUntil(lambda: made.list.count() == 2, timeout=10_000)
    assert made.ticked() == (0, 1)
    assert "the same words" in rows(made)[0]
    assert "goes into a note" in rows(made)[1]
    made.take.click()
    rest(window)
    (kept,) = book.state.annotations.values()
    assert (kept.anchor.key, kept.comment) == (FIRST.key, "A remark")
    (note,) = book.state.notes.values()
    assert "Another" in note.text.text
    book.undo()
    again = read_annotations(window, window.context, annotations)
    qtbot.waitUntil(lambda: again.list.count() == 2, timeout=10_000)
    assert again.ticked() == (0, 1)
    again.reject()


def test_words_that_are_not_found_wait_in_the_review_list(window, book, tmp_path, qtbot, rest):
    target = {"source": f"rapporteur:{REPORT.symbol}", "selector": {"type": "TextQuoteSelector", "exact": "Nowhere."}}
    path = tmp_path / "lost.jsonld"
    path.write_text(json.dumps({"type": "Annotation", "body": "Where?", "target": target}), encoding="utf-8")
    made = read_annotations(window, window.context, path)
    qtbot.waitUntil(lambda: made.list.count() == 1, timeout=10_000)
    assert "to review" in rows(made)[0]
    made.take.click()
    rest(window)
    assert window.active == "notes"  # on the page of all annotations
    (kept,) = book.state.annotations.values()
    (item,) = Reviewing(lambda _symbol, _language: REPORT).review(book.state)
    assert item.id == kept.id
    window.go(places.page_location(places.REVIEW))
    rest(window)
    window.go(Location("read", *DOCUMENT))
    rest(window)


def test_dropped_files_are_looked_into_where_they_belong(window, book, word, annotations, rest):
    read_in(window, [annotations])
    rest(window)
    (shown,) = window.findChildren(AnnotationsDialog)
    shown.reject()
    window.go(Location("notes"))
    read_in(window, [word])
    (changes,) = window.findChildren(ReturnedDialog)
    changes.reject()
    rest(window)


def choice(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=30_000)
    return window.findChildren(QMessageBox)[-1]


def press(box: QMessageBox, words: str) -> None:
    next(each for each in box.buttons() if each.text() == words).click()


def test_of_a_word_file_with_changes_dropped_elsewhere_the_person_is_asked(window, book, word, qtbot, rest):
    imported: list[Path] = []
    window.context.desk.import_file = lambda path, _job: imported.append(path) or DONE
    read_in(window, [word])
    asked = choice(window, qtbot)
    assert "3 paragraphs" in asked.text()
    press(asked, "Cancel")
    rest(window)
    assert not imported
    read_in(window, [word])
    press(choice(window, qtbot), "Read as amendments…")
    (changes,) = window.findChildren(ReturnedDialog)
    changes.reject()
    rest(window)
    assert not imported
    read_in(window, [word])
    press(choice(window, qtbot), "Import as a document")
    qtbot.waitUntil(lambda: imported == [word])
    rest(window)


def test_a_word_file_without_changes_is_a_document_without_a_question(window, book, tmp_path, qtbot, rest):
    imported: list[Path] = []
    window.context.desk.import_file = lambda path, _job: imported.append(path) or DONE
    plain, broken = tmp_path / "plain.docx", tmp_path / "broken.docx"
    plain.write_bytes(as_docx(Paper("", (Amended(FIRST.text, FIRST.text),))))
    broken.write_bytes(b"no Word file")
    for path in (plain, broken):
        read_in(window, [path])
        qtbot.waitUntil(lambda path=path: path in imported, timeout=30_000)
    rest(window)
    assert not window.findChildren(QMessageBox)


def test_locking_closes_what_is_being_looked_at(dialog, window, book, rest):
    book.set_passphrase("correct horse battery")
    book.lock()
    window.context.own.protection_changed.emit()
    assert not dialog.isVisible()
