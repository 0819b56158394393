"""A bug: the program lives on, and offers a report without a word of a document."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from rapporteur.translation import Translator
from rapporteur.ui.excepthook import CrashNotice, frames_only


def fail() -> None:
    raise ValueError("words of a document")


def trouble() -> tuple:
    try:
        fail()
    except ValueError:
        return sys.exc_info()
    raise AssertionError


def test_the_report_says_where_and_not_what_was_read():
    report = frames_only(*trouble())
    assert "ValueError" in report
    assert "fail" in report
    assert "words of a document" not in report


@pytest.mark.logs("unexpected error")
def test_the_notice_offers_the_report_to_copy_and_one_at_a_time(qapp, qtbot):
    notice = CrashNotice(Translator("en"))
    notice.install()
    try:
        sys.excepthook(*trouble())
        sys.excepthook(*trouble())
        qtbot.waitUntil(lambda: notice._open is not None)
        QApplication.processEvents()
    finally:
        notice.remove()
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    (dialog,) = dialogs
    shown = dialog.findChild(QPlainTextEdit).toPlainText()
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy report").click()
    assert qapp.clipboard().text() == shown
    dialog.accept()
    assert notice._open is None
    assert sys.excepthook is not notice._hook
