"""Files dropped on the window: documents come in or get their pages, and what the person must look at is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from rapporteur.bundled import bundled
from rapporteur.desk import Desk, open_desk
from rapporteur.job import Job
from rapporteur.reading import read_report
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.imports import ask_to_remove
from rapporteur.ui.widgets.rows import DETAIL, KEY, MARK
from rapporteur.ui.window import MainWindow
from tests.reading.samples import ENGLISH
from tests.reading.test_akn import akn
from tests.typeset import Masthead, typeset
from tests.typeset.reports import document_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A library of its own: this journey adds to it."""
    opened = open_desk(tmp_path / "profile")
    opened.index(Job())
    yield opened
    opened.close()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_folder_dropped_on_the_window(
    start: Callable[..., MainWindow], rest: Callable[[MainWindow], None], desk: Desk, tmp_path: Path
):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a report.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "resolution.xml").write_bytes(akn())
    window = start()
    before = window.read.document
    drop(window, folder)
    rest(window)
    assert window.read.document == before, "whoever reads is not led away by a folder that came in"
    assert "Le fichier empty.txt est vide." in window.notice.text()
    assert {each.symbol for each in desk.documents()} >= {"A/CONF.999/2024/7", "A/RES/99/7"}
    rest(window)
    assert [each.document for each in desk.search("boats document:A/RES/99/7").hits] == ["A/RES/99/7"]


def test_every_file_that_was_not_imported_is_listed_with_its_reason(
    start: Callable[..., MainWindow], rest: Callable[[MainWindow], None], tmp_path: Path
):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "empty.txt").touch()
    for name in ("poem", "song", "tale"):
        (folder / f"{name}.txt").write_text("La terre est bleue", encoding="utf-8")
    window = start()
    drop(window, folder)
    rest(window)
    shown = window.notice.text().splitlines()
    assert shown[0] == "4 fichiers n’ont pas été importés\u00a0:"
    assert shown[1] == "given/empty.txt\u00a0: Le fichier empty.txt est vide."
    assert len(shown) == 4
    button = next(each for each in window.notice.findChildren(QPushButton) if each.text() == "Tout afficher…")
    assert button.isVisible()
    button.click()
    dialog = window.findChild(QDialog)
    lines = dialog.findChild(QPlainTextEdit).toPlainText().splitlines()
    # What is copied from it has ordinary spaces.
    names = ["given/empty.txt", "given/poem.txt", "given/song.txt", "given/tale.txt"]
    assert [line.partition(" : ")[0] for line in lines] == names
    assert lines[0].endswith("Le fichier empty.txt est vide.")
    dialog.accept()


def test_a_document_is_taken_out_of_the_library_on_a_yes_alone(
    start: Callable[..., MainWindow], rest: Callable[[MainWindow], None], desk: Desk, tmp_path: Path
):
    text = tmp_path / "report.txt"
    text.write_text(ENGLISH, encoding="utf-8")
    window = start()
    drop(window, text)
    rest(window)
    assert window.read.document == ("A/CONF.999/2024/7", "en")
    for word, left in (("Annuler", True), ("Retirer", False)):
        box = ask_to_remove(window)
        assert "A/CONF.999/2024/7 (en)" in box.text()
        next(each for each in box.buttons() if each.text() == word).click()
        rest(window)
        assert ("A/CONF.999/2024/7" in {each.symbol for each in desk.documents()}) is left
    assert window.read.document == ("A/CONF.192/BMS/2021/1", "fr")
    rows = window.read.contents.library
    assert [rows.item(at).data(KEY)[0] for at in range(rows.count())] == ["A/CONF.192/BMS/2021/1"]


def without_a_paragraph(text: Path) -> bytes:
    """The PDF of a text, typeset without its third paragraph."""
    report = read_report(text, load_gazetteer(bundled("data", "reference")))
    kept = tuple(each for each in report.paragraphs if each.key != "body__para_3")
    masthead = Masthead(report.symbol, report.masthead.title, date="12 September 2024")
    return typeset(document_of(replace(report, paragraphs=kept, pages=()), masthead)).pdf


def test_the_pdf_of_a_text_dropped_on_the_window_gives_it_its_pages(
    start: Callable[..., MainWindow], rest: Callable[[MainWindow], None], desk: Desk, tmp_path: Path
):
    text, pdf = tmp_path / "report.txt", tmp_path / "report.pdf"
    text.write_text(ENGLISH, encoding="utf-8")
    pdf.write_bytes(without_a_paragraph(text))
    window = start()
    told: list[str] = []
    window.context.told.connect(told.append)
    drop(window, text)
    rest(window)
    assert "A/CONF.999/2024/7 est dans la bibliothèque." in told
    before = desk.report("A/CONF.999/2024/7")
    drop(window, pdf)
    rest(window)
    found = len(before.paragraphs) - 1
    assert any(f"{found} paragraphes sur {found + 1} y ont été trouvés" in each for each in told), told
    assert "Introuvables dans les pages de A/CONF.999/2024/7\u00a0: 3." in window.notice.text()
    after = desk.report("A/CONF.999/2024/7")
    assert [(each.key, each.text) for each in after.paragraphs] == [(each.key, each.text) for each in before.paragraphs]
    assert [each.key for each in after.findings if each.code == "not_on_pages"] == ["body__para_3"]
    rows = window.read.contents.library
    row = next(rows.item(at) for at in range(rows.count()) if rows.item(at).data(KEY)[0] == "A/CONF.999/2024/7")
    assert row.data(DETAIL) == "A/CONF.999/2024/7 · rapport de réunion"
    assert row.data(MARK) == "pages"
    assert "avec ses pages d’origine" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    window.set_language("en")
    row = next(rows.item(at) for at in range(rows.count()) if rows.item(at).data(KEY)[0] == "A/CONF.999/2024/7")
    assert row.data(DETAIL) == "A/CONF.999/2024/7 · meeting report"


def test_pages_are_detached_and_given_back_with_a_button(
    start: Callable[..., MainWindow], rest: Callable[[MainWindow], None], desk: Desk, tmp_path: Path
):
    text, pdf = tmp_path / "report.txt", tmp_path / "report.pdf"
    text.write_text(ENGLISH, encoding="utf-8")
    pdf.write_bytes(without_a_paragraph(text))
    window = start()
    command = window.actions_table.action("detach")
    for path in (text, pdf):
        assert not command.isEnabled()
        drop(window, path)
        rest(window)
    window.notice.hide()
    window.actions_table.refresh()
    assert command.isEnabled()
    command.trigger()
    rest(window)
    rest(window)
    assert not window.read.originals.drawn
    assert "ont été détachées" in window.notice.text()
    window.actions_table.refresh()
    assert not command.isEnabled()
    next(each for each in window.notice.findChildren(QPushButton) if each.text() == "Les rattacher").click()
    rest(window)
    rest(window)
    assert window.read.originals.drawn
    assert desk.original("A/CONF.999/2024/7").attached
    assert window.notice.isHidden()
