"""For everybody: every control is named, can be reached with the keyboard, and speaks the interface's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSlider,
    QWidget,
)

from rapporteur.domain.report import Finding
from rapporteur.translation import catalogue
from rapporteur.ui.context import Location
from rapporteur.ui.views.read.spoken import SpokenPane
from tests.ui.reports import SYMBOL, make_report

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QSlider, QProgressBar, SpokenPane)
SENTENCE = "“{name}” matches no State: it is kept as it is written."


@pytest.fixture
def full(open_window, rest):
    """A window with all its parts in use."""
    finding = Finding("warning", "name_unmatched", "body__para_3", SENTENCE, {"name": "Ruritania"})
    window = open_window(make_report(findings=(finding,)), at=Location("read", SYMBOL, "en", "body__para_3"))
    window.read.find()
    rest(window)
    return window


def controls(window) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, CONTROLS) and not widget.objectName().startswith("qt_") and not widget.isHidden():
            yield widget


def test_every_control_has_a_name_for_screen_readers(full):
    full.read.show_text_style()
    unnamed = [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in controls(full)
        if not each.accessibleName() and not (isinstance(each, QAbstractButton) and each.text())
    ]
    full.read.panes_widget._style_popover.close()
    assert not unnamed


def test_every_button_and_field_can_be_reached_with_the_keyboard(full):
    unreachable = [
        each.accessibleName()
        for each in controls(full)
        if isinstance(each, (QAbstractButton, QLineEdit)) and each.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]
    assert not unreachable


def heard(pane) -> tuple[str, str]:
    """What a screen reader is told of a pane: its name and its description."""
    told = QAccessible.queryAccessibleInterface(pane)
    return told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)


def test_a_screen_reader_hears_where_it_is_and_the_current_paragraph_in_both_panes(full):
    panes = full.read.panes_widget
    name, words = heard(panes.structured)
    assert name == "Structured text, Par. 3"
    assert words.startswith("Statements were made")
    name, words = heard(panes.original)
    assert name == "Original, Par. 3"
    assert "Statements were made" in words
    full.read.step(1)
    assert heard(panes.structured)[0] == "Structured text, Par. 4"
    full.set_language("fr")
    assert heard(panes.structured)[0] == "Texte structuré, Par. 4"


def test_a_screen_reader_is_told_when_the_paragraph_changes(full, monkeypatch):
    told = []
    monkeypatch.setattr(
        "rapporteur.ui.views.read.spoken.QAccessible.updateAccessibility", lambda event: told.append(event.type())
    )
    full.read.step(1)
    assert {QAccessible.Event.NameChanged, QAccessible.Event.DescriptionChanged} <= set(told)


def test_a_link_that_has_the_keyboard_is_told_and_then_the_paragraph_again(full, qtbot):
    pane = full.read.panes_widget.structured
    full.go(Location("read", SYMBOL, "en", "body__para_3"))
    words = heard(pane)[1]
    pane.setFocus()
    assert pane.focusNextPrevChild(True)
    assert heard(pane)[1] != words
    pane.focusNextPrevChild(False)
    assert heard(pane)[1] == words


def said(window) -> set[str]:
    """All words that the interface shows or reads out."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = set()
    for widget in window.findChildren(QWidget):
        words |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, (QLabel, QAbstractButton)):
            words.add(widget.text())
        if isinstance(widget, QLineEdit):
            words.add(widget.placeholderText())
    for row in window.actions_table.rows():
        words.add(window.actions_table.action(row.name).text())
    words.add(window.status.text())
    return {re.sub(r"</?qt>", "", each) for each in words if each}


def test_nothing_english_is_left_after_a_change_to_french(full):
    full.set_language("fr")
    french = catalogue("fr")
    spoken = said(full)
    english = {key for key, value in french.items() if value != key and "{" not in key}
    left = spoken & english
    assert not left
    # And sentences with a part that changes: their beginning gives them away.
    starts = {key.split("{")[0] for key, value in french.items() if "{" in key and len(key.split("{")[0]) > 6}
    starts -= {str(value).split("{")[0] for value in french.values() if isinstance(value, str)}
    left = [each for each in spoken for start in starts if each.startswith(start)]
    assert not left


def test_and_back_to_english_is_as_it_was(full):
    before = said(full)
    full.set_language("fr")
    full.set_language("en")
    changed = said(full) ^ before
    assert not changed


def test_at_twice_the_size_every_label_that_is_cut_tells_the_whole_in_a_tooltip(full, qtbot):
    from rapporteur.ui.widgets.labels import ElidedLabel

    full.theme.set_scale(2.0)
    qtbot.wait(50)
    for label in full.findChildren(ElidedLabel):
        if label.isVisible() and label.fontMetrics().horizontalAdvance(label.text()) > label.width():
            assert label.toolTip()
    full.theme.set_scale(1.0)
