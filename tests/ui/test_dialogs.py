"""Dialogues with large text: nothing runs out of sight, nothing is larger than the screen, nothing stays behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea

from rapporteur.ui.frame.help import about_dialog, shortcuts_dialog
from rapporteur.ui.views.notes.insert_dialog import InsertDialog


@pytest.fixture
def large(window):
    window.theme.set_scale(2.0)
    yield window
    window.theme.set_scale(1.0)


@pytest.mark.parametrize("make", [shortcuts_dialog, about_dialog])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_at_twice_the_size_no_words_run_out_of_sight_sideways(large, qtbot, make, language):
    large.set_language(language)
    dialog = make(large)
    dialog.open()
    qtbot.wait(20)
    area = dialog.findChild(QScrollArea)
    room = area.viewport().width()
    for label in dialog.findChildren(QLabel):
        left = label.mapTo(area.widget(), QPoint()).x()
        assert left + label.width() <= room, label.text()
        assert label.wordWrap() or label.fontMetrics().horizontalAdvance(label.text()) <= label.width() + 1
        assert label.height() >= label.heightForWidth(label.width())
    dialog.reject()


def test_a_dialogue_is_no_larger_than_the_screen(large, qtbot):
    dialog = shortcuts_dialog(large)
    screen = large.screen().availableGeometry()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    dialog.close()


def test_after_a_dialogue_was_closed_the_language_can_be_changed(window, qtbot):
    dialog = InsertDialog(window, window.context)
    dialog.open()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(QDialog)
    window.set_language("fr")  # an exception in what listens fails the test
