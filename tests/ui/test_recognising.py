"""The offer to recognise a scan: made where there are pages and no text, and carried out beside other work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from rapporteur.domain.errors import Failure
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.importing import Imported
from rapporteur.domain.report import Page
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
