"""A delegate's own work by keyboard alone, on the bundled report, over two starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.notetext import CITATION
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.window import MainWindow

SYMBOL, KEY = "A/CONF.192/BMS/2021/1", "annex__para_92"


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def focused(window: MainWindow) -> QWidget:
    """What has the keyboard in the window, which a menu that closes does not always make the active one again."""
    for _time in range(200):
        widget: QWidget | None = QApplication.focusWidget()
        if window.isActiveWindow() and widget is not None:
            return widget
        window.activateWindow()
        QTest.qWait(10)
    raise AssertionError("nobody has the keyboard")


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the keyboard is."""
    QTest.keyClick(focused(window), key, modifiers)


def choose(*keys: Qt.Key) -> None:
    """Press keys in the menu that has opened."""
    menu: QWidget | None = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for key in keys:
        QTest.keyClick(menu, key)


def alive(book: Notebook) -> int:
    return sum(not each.trashed for each in book.state.annotations.values())


def begin(window: MainWindow, book: Notebook, rest: Callable[[MainWindow], None]) -> None:
    window.context.own.begin(book)
    rest(window)


def at_paragraph(window: MainWindow, rest: Callable[[MainWindow], None]) -> None:
    window.go(Location("read", SYMBOL, "fr", KEY))
    rest(window)
    window.read.setFocus()


def test_a_comment_and_a_position_by_keyboard_are_there_again_at_the_next_start(start, rest, tmp_path):
    profile = Profile.at(tmp_path / "own")
    book = open_notebook(profile, backups=False)
    window = start(Location("read", SYMBOL, "fr", KEY))
    begin(window, book, rest)
    at_paragraph(window, rest)
    press(window, Qt.Key.Key_M, CTRL)
    QTest.keyClicks(focused(window), "Voir avec Geneve")
    press(window, Qt.Key.Key_Return, CTRL)
    rest(window)
    press(window, Qt.Key.Key_S, CTRL | SHIFT)
    choose(Qt.Key.Key_Down, Qt.Key.Key_Return)
    rest(window)
    made = book.state.annotations.values()
    assert {(each.comment, each.position) for each in made} == {("Voir avec Geneve", ""), ("", "accept")}
    window.close()
    window.context.tasks.close()
    window.context.own.end()

    second = start(Location("read", SYMBOL, "fr", KEY))
    begin(second, open_notebook(profile, backups=False), rest)
    assert len(second.read.panes_widget.annotator.of(KEY)) == 2
    second.context.own.end()


def test_a_paragraph_is_quoted_in_a_new_note_and_written_about_by_keyboard(start, rest, tmp_path, qtbot):
    book = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    window = start(Location("read", SYMBOL, "fr", KEY))
    begin(window, book, rest)
    at_paragraph(window, rest)
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    choose(Qt.Key.Key_Return)
    rest(window)
    QTest.keyClicks(focused(window), "Groupe d'experts")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(focused(window), "Notre ligne.")
    qtbot.waitUntil(lambda: any("Notre ligne." in each.text.text for each in book.state.notes.values()), timeout=3000)
    rest(window)
    (note,) = book.state.notes.values()
    assert (note.title, note.text.blocks[0].kind) == ("Groupe d'experts", CITATION)
    window.context.own.end()


def test_undo_and_redo_by_keyboard_take_back_what_was_done_and_bring_it_again(start, rest, tmp_path):
    book = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    window = start(Location("read", SYMBOL, "fr", KEY))
    begin(window, book, rest)
    at_paragraph(window, rest)
    counts = []
    for key, modifiers in ((Qt.Key.Key_H, CTRL | SHIFT), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)):
        press(window, key, modifiers)
        rest(window)
        counts.append(alive(book))
    assert counts == [1, 0, 1]
    window.context.own.end()


def test_an_amendment_begun_in_the_text_is_written_at_once_though_a_note_was_open(start, rest, tmp_path, qtbot):
    book = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    window = start(Location("read", SYMBOL, "fr", KEY))
    begin(window, book, rest)
    at_paragraph(window, rest)
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    choose(Qt.Key.Key_Return)
    rest(window)
    press(window, Qt.Key.Key_Return)  # from its title to its text
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    rest(window)
    press(window, Qt.Key.Key_M, CTRL | SHIFT)
    rest(window)
    page = window.view("notes").amendment_page
    qtbot.waitUntil(lambda: page.isAncestorOf(focused(window)), timeout=3000)
    QTest.keyClicks(focused(window), "Encore ")
    page.leave()
    rest(window)
    (amendment,) = book.state.amendments.values()
    assert "Encore " in amendment.proposal
    window.context.own.end()


def test_the_note_that_was_open_is_open_at_the_next_start_and_its_words_are_in_no_setting(start, rest, tmp_path):
    profile = Profile.at(tmp_path / "own")
    window = start(Location("read", SYMBOL, "fr", KEY))
    begin(window, open_notebook(profile, backups=False), rest)
    press(window, Qt.Key.Key_N, CTRL)
    rest(window)
    QTest.keyClicks(focused(window), "Groupe d'experts")
    press(window, Qt.Key.Key_Return)
    rest(window)
    window.close()
    window.context.tasks.close()
    window.context.own.end()

    second = start()
    begin(second, open_notebook(profile, backups=False), rest)
    notes = second.view("notes")
    assert second.active == "notes"
    assert notes.note_page.isVisibleTo(second)
    assert notes.note_page.title.text() == "Groupe d'experts"
    assert "experts" not in (tmp_path / "settings.ini").read_text("utf-8")
    second.context.own.end()
