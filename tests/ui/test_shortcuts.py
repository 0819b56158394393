"""Shortcuts on every keyboard: none is a letter of AltGr, none has two meanings, and none is taken from who writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.profile import Profile
from rapporteur.ui.shortcuts import digit, sequences
from rapporteur.ui.views.notes import places

MODIFIERS = Qt.KeyboardModifier
EDITORS_OWN = (
    *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Backspace", "Ctrl+Del", "Ctrl+Home", "Ctrl+End"),
    *("Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Shift+V", "Shift+Ins", "Ctrl+Ins", "Shift+Del", "Home", "End"),
)


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def working(window, book, rest):
    """A window in which a note and an amendment have been opened: what they need is made."""
    window.context.own.begin(book)
    rest(window)
    report = window.read.panes_widget.annotator._reading.report
    anchor = make_anchor(report, "body__para_3")
    made = book.amend(anchor, anchor.quote, f"{anchor.quote} More.")
    note = book.write_note("One")
    for where in (places.amendment_location(made.id), places.note_location(note.id)):
        window.go(where)
        rest(window)
    return window


def all_shortcuts(window) -> list[tuple[QWidget, QKeySequence]]:
    """Each shortcut of a window, with the widget that it belongs to."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [(each.parent(), key) for each in window.findChildren(QShortcut) for key in each.keys()]  # noqa: SIM118
    for widget in (window, *window.findChildren(QWidget)):
        found += [(widget, key) for action in widget.actions() for key in action.shortcuts()]
    return [(owner, key) for owner, key in found if not key.isEmpty()]


def parts(key: QKeySequence) -> tuple[Qt.KeyboardModifier, int]:
    assert key.count() == 1, f"{key.toString()} asks for several keys in turn"
    return key[0].keyboardModifiers(), key[0].key()


def test_no_shortcut_is_a_letter_or_a_digit_that_altgr_writes(working):
    """Ctrl+Alt is AltGr on Windows: Polish writes ć with AltGr+C, French @ with AltGr+0."""
    both = MODIFIERS.ControlModifier | MODIFIERS.AltModifier
    found = all_shortcuts(working)
    assert len(found) > 60
    taken = [key.toString() for _owner, key in found if parts(key)[0] & both == both and parts(key)[1] < 0x1000000]
    assert not taken


def test_no_shortcut_is_ctrl_shift_and_a_digit_which_a_french_keyboard_takes_for_ctrl_and_the_digit(working):
    both = MODIFIERS.ControlModifier | MODIFIERS.ShiftModifier
    digits = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)
    taken = [key.toString() for _, key in all_shortcuts(working) if parts(key)[0] == both and parts(key)[1] in digits]
    assert not taken


def test_on_a_french_keyboard_the_keys_of_digits_need_no_shift():
    assert digit("Ctrl", 1) == "Ctrl+1; Ctrl+&"
    assert [key.toString() for key in sequences(digit("Alt", 2))] == ["Alt+2", "Alt+É"]


def test_no_widget_has_two_meanings_for_one_shortcut(working):
    menus = [row.menu for row in working.actions_table.rows()]
    assert menus
    for owner in {owner for owner, _key in all_shortcuts(working)}:
        own = {action: action.shortcuts() for action in owner.actions()}
        keys = [key.toString() for each in own.values() for key in each]
        keys += [
            key.toString()
            for each in owner.findChildren(QShortcut)
            if each.parent() is owner
            for key in each.keys()  # noqa: SIM118
        ]
        assert not [key for key, times in Counter(keys).items() if times > 1], type(owner).__name__


def test_no_command_takes_what_a_field_or_an_editor_needs(working):
    commands = {
        QKeySequence(keys).toString() for row in working.actions_table.rows() for keys in row.shortcut.split("; ")
    }
    assert not commands & set(EDITORS_OWN)


def test_in_a_note_ctrl_b_is_bold_and_elsewhere_the_side_panel(working, book, rest):
    editor = working.view("notes").note_page.editor
    editor.setFocus()
    shown = working.side_shown
    QTest.keyClick(editor, Qt.Key.Key_B, MODIFIERS.ControlModifier)
    assert editor.bold
    assert working.side_shown == shown
    title = working.view("notes").note_page.title
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_B, MODIFIERS.ControlModifier)
    assert working.side_shown != shown


@pytest.mark.parametrize(("number", "kind"), [(1, ("heading", 1)), (4, ("bullet", 0)), (6, ("quote", 0))])
def test_in_a_note_alt_and_a_digit_says_what_a_paragraph_is(working, number, kind):
    editor = working.view("notes").note_page.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key(Qt.Key.Key_0 + number), MODIFIERS.AltModifier)
    assert editor.kind == kind
    QTest.keyClick(editor, Qt.Key.Key_0, MODIFIERS.AltModifier)
    assert editor.kind == ("paragraph", 0)


def test_words_are_jumped_over_in_a_field_of_read_and_no_page_turns(working, rest):
    working.show_view("read")
    working.read.find()
    rest(working)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("small arms")
    QTest.keyClick(field, Qt.Key.Key_Left, MODIFIERS.ControlModifier)
    assert field.cursorPosition() == len("small ")


def test_what_a_button_tells_is_what_the_key_does(working):
    """A tooltip that names keys names keys that are there."""
    keys = {key.toString() for _owner, key in all_shortcuts(working)} | {"Ctrl+Enter"}
    told = {
        word.strip("().,")
        for widget in working.findChildren(QWidget)
        for word in widget.toolTip().replace("</qt>", "").split()
        if word.startswith(("Ctrl+", "Alt+", "(Ctrl+", "(Alt+"))
    }
    assert told
    assert not told - keys


def test_a_key_of_a_french_keyboard_goes_to_the_activity_of_its_digit(working):
    """With Ctrl, the key of 2 sends é there; with Shift it sends 2 without it."""
    QTest.keyClick(working, Qt.Key.Key_Eacute, MODIFIERS.ControlModifier)
    assert working.active == "search"
    QTest.keyClick(working, Qt.Key.Key_Ampersand, MODIFIERS.ControlModifier)
    assert working.active == "read"
    QTest.keyClick(working, Qt.Key.Key_5, MODIFIERS.ControlModifier)
    assert working.active == "notes"
