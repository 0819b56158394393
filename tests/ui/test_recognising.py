"""The offer to recognise a scan: made where there are pages and no text, and carried out beside other work."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from rapporteur.domain.errors import Failure
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.importing import Imported
from rapporteur.domain.report import Page
from rapporteur.job import Phase
from rapporteur.ui.context import Location
from tests.ui.reports import make_report


def a_scan():
    report = make_report()
    pages = (Page(1, "", geometry=PageGeometry(595, 842)),)
    return replace(report, pages=pages, divisions=(), paragraphs=(), footnotes=(), references=())


def opened(open_window):
    scan = a_scan()
    return open_window(scan, at=Location("read", scan.symbol, scan.language)), scan


def test_the_paragraph_panel_tells_nothing_of_the_document_before(open_window, rest):
    before, scan = make_report(), replace(a_scan(), masthead=replace(make_report().masthead, symbol="A/45/1"))
    window = open_window(before, scan, at=Location("read", before.symbol, before.language, "body__para_1"))
    rest(window)
    window.go(Location("read", "A/45/1", scan.language))
    rest(window)
    assert before.symbol not in " ".join(label.text() for label in window.read.panel.findChildren(QLabel))


def test_it_is_offered_for_a_scan_and_not_for_a_text(open_window, window):
    scanned, _ = opened(open_window)
    assert scanned.actions_table.action("recognise").isEnabled()
    assert not window.actions_table.action("recognise").isEnabled()


def test_what_was_recognised_is_kept_and_opened(open_window, rest):
    window, scan = opened(open_window)
    desk, read = window.context.desk, make_report()
    kept = []

    def keep(symbol, language, report):
        kept.append((symbol, language, report))
        desk._reports[:] = [report]
        return Imported("scan.pdf", report.symbol, report.language, "other", "", 1, 1, 0, 0, 0)

    desk.recognise = lambda symbol, language, job: read
    desk.keep_recognised = keep
    desk.index_pending = lambda: False
    window.actions_table.action("recognise").trigger()
    rest(window)
    assert [(symbol, language) for symbol, language, _ in kept] == [(scan.symbol, scan.language)]
    assert window.read.reading.report.paragraphs == read.paragraphs


@pytest.mark.logs("work failed: Tesseract")
def test_what_fails_is_told_in_a_sentence(open_window, rest):
    window, _ = opened(open_window)

    def fail(symbol, language, job):
        raise Failure("Tesseract, the program that recognises the text of scanned pages, is not on this computer.")

    window.context.desk.recognise = fail
    window.actions_table.action("recognise").trigger()
    rest(window)
    assert "Tesseract" in window.notice.text()


def banner_of(window):
    return window.read.panes_widget.banner


def test_over_a_scan_a_banner_says_what_happened_and_how_to_get_the_text(open_window, rest):
    window, _ = opened(open_window)
    banner = banner_of(window)
    assert banner.isVisible()
    assert "pictures" in banner.accessibleName()
    assert banner.how.isVisible()
    assert not banner.act.isVisible()
    banner.how.click()
    said = " ".join(label.text() for label in window.findChild(QDialog).findChildren(QLabel))
    for system in ("winget", "brew", "apt", "dnf"):
        assert system in said


def test_over_a_text_there_is_none(window):
    assert not banner_of(window).isVisible()


def with_tesseract(open_window, rest):
    window, scan = opened(open_window)
    window.context.desk.can_recognise = lambda: True
    window.context.library_changed.emit()
    banner_of(window).show_report(scan)
    rest(window)
    return window, scan


def test_with_the_program_a_button_recognises_with_progress_and_cancel(open_window, rest, qtbot):
    window, _ = with_tesseract(open_window, rest)
    banner = banner_of(window)
    assert banner.act.isVisible()
    assert not banner.how.isVisible()
    begun, go_on = threading.Event(), threading.Event()

    def recognise(symbol, language, job):
        begun.set()
        while True:
            job.step(0.5, Phase("Recognising page {page} of {pages}", page=1, pages=2))
            go_on.wait(0.01)

    window.context.desk.recognise = recognise
    banner.act.click()
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: "page 1 of 2" in banner.accessibleName() + banner._words.text())
    assert banner.cancel.isVisible()
    assert not banner.act.isVisible()
    window.actions_table.action("recognise").trigger()  # once is enough
    banner.cancel.click()
    rest(window)
    assert banner.act.isVisible()
    assert not banner.cancel.isVisible()


def test_its_words_follow_the_language(open_window, rest):
    window, _ = with_tesseract(open_window, rest)
    window.set_language("fr")
    assert banner_of(window).act.text() == "Reconnaître le texte"
