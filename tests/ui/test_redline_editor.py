"""One types into the redline itself: what is typed is inserted, what is taken out stays struck, nothing else moves."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QEvent, QMimeData, QSettings, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rapporteur.domain.inplace import BASE, CLEAN, REDLINE
from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.views.notes.bracket_menu import Bracketing
from rapporteur.ui.views.notes.redline_editor import RedlineEditor

TEXT = "States shall report\u00a0: every year."


@pytest.fixture
def context(tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    context = Context(None, Translator("en"), settings, TaskLanes(), Theme("light"))  # type: ignore[arg-type]
    yield context
    context.tasks.close()  # type: ignore[attr-defined]


@pytest.fixture
def editor(qtbot, context):
    editor = RedlineEditor(context)
    qtbot.addWidget(editor)
    editor.resize(500, 200)
    editor.show()
    editor.show_texts(TEXT, TEXT)
    return editor


def at(editor: RedlineEditor, place: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(place)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def shown(editor: RedlineEditor) -> str:
    return editor.document().toRawText().replace("\u2029", "\n")


def struck(editor: RedlineEditor) -> str:
    """What is drawn struck."""
    found = []
    for place in range(editor.document().characterCount() - 1):
        cursor = QTextCursor(editor.document())
        cursor.setPosition(place + 1)
        if cursor.charFormat().fontStrikeOut():
            found.append(shown(editor)[place])
    return "".join(found)


def test_showing_a_text_is_no_edit_and_keeps_it_to_the_letter(editor, qtbot):
    with qtbot.assertNotEmitted(editor.edited, wait=0):
        editor.show_texts(TEXT, f"{TEXT} No-break\u00a0too.\nA line.")
    assert editor.proposal == f"{TEXT} No-break\u00a0too.\nA line."


def test_what_is_typed_is_inserted_and_the_caret_goes_on_behind_it(editor):
    at(editor, 12)
    QTest.keyClicks(editor, " fully")
    assert editor.proposal == TEXT.replace("shall", "shall fully")
    assert struck(editor) == ""
    assert editor.textCursor().position() == 18


def test_a_word_typed_over_stays_to_be_seen_struck(editor):
    at(editor, 7, 12)
    QTest.keyClicks(editor, "should")
    assert editor.proposal == TEXT.replace("shall", "should")
    assert shown(editor) == TEXT.replace("shall", "shallshould")
    assert struck(editor) == "shall"


def test_backspace_strikes_and_goes_on_before_what_it_struck(editor):
    at(editor, 12)
    for _key in range(6):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.proposal == TEXT.replace(" shall", "")
    QTest.keyClicks(editor, " must")
    assert editor.proposal == TEXT.replace("shall", "must")
    assert struck(editor) == "shall"


def test_delete_strikes_and_goes_on_behind_what_it_struck(editor):
    at(editor, 7)
    for _key in range(6):
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.proposal == TEXT.replace("shall ", "")
    assert editor.textCursor().position() == 13


def test_a_word_goes_with_control(editor):
    at(editor, 12)
    QTest.keyClick(editor, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert editor.proposal == TEXT.replace("shall", "")


def test_a_selection_across_struck_words_takes_out_what_is_proposed_alone(editor):
    editor.show_texts(TEXT, TEXT.replace("shall", "should"))
    at(editor, 3, 20)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.model.base == TEXT
    assert editor.proposal == "Sta" + TEXT[14:]


def test_a_new_line_is_a_new_line_of_the_proposal(editor):
    at(editor, 7)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x ")
    assert editor.proposal == TEXT.replace("shall", "\nx shall")


def test_words_are_pasted_as_plain_words_and_files_are_left_to_the_window(editor):
    data = QMimeData()
    data.setHtml("<b>must</b>")
    data.setText("must\r\n")
    at(editor, 7, 12)
    editor.insertFromMimeData(data)
    assert editor.proposal == TEXT.replace("shall", "must\n")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.pdf")])
    files.setText("file:///a.pdf")
    assert not editor.canInsertFromMimeData(files)


def test_what_is_copied_is_the_clean_proposal(editor):
    editor.show_texts(TEXT, TEXT.replace("shall", "should"))
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == editor.proposal


def test_cutting_strikes_what_was_the_bases(editor):
    at(editor, 7, 13)
    editor.cut()
    assert editor.proposal == TEXT.replace("shall ", "")
    assert QApplication.clipboard().text() == "shall "


def test_an_input_method_composes_and_then_writes(editor):
    at(editor, 7)
    QApplication.sendEvent(editor, QInputMethodEvent("各", []))
    assert editor.proposal == TEXT
    done = QInputMethodEvent("", [])
    done.setCommitString("各国")
    QApplication.sendEvent(editor, done)
    assert editor.proposal == TEXT.replace("shall", "各国shall")


def test_what_a_screen_reader_or_another_tool_writes_is_an_edit_too(editor, qtbot):
    cursor = QTextCursor(editor.document())
    cursor.setPosition(7)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    with qtbot.waitSignal(editor.edited, timeout=1000):
        cursor.insertText("may")
    assert editor.proposal == TEXT.replace("shall", "may")
    assert struck(editor) == "shall"


def test_a_letter_beyond_the_basic_plane_moves_nothing(editor):
    editor.show_texts("𝔸 and 𝔹.", "𝔸 and 𝔹.")
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "x")
    assert editor.proposal == "𝔸 and 𝔹.x"
    at(editor, 2)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.proposal == " and 𝔹.x"


def test_text_from_right_to_left_is_typed_into(editor):
    text = "على الدول أن تقدم تقريرا"
    editor.show_texts(text, text)
    at(editor, 9)
    QTest.keyClicks(editor, " x")
    assert editor.proposal == "على الدول x أن تقدم تقريرا"


def test_control_z_is_the_windows(editor):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    event.accept()
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()


def test_the_clean_text_is_edited_and_the_original_only_read(editor):
    editor.show_texts(TEXT, TEXT.replace("shall", "should"))
    editor.set_view(CLEAN)
    assert shown(editor) == editor.proposal
    at(editor, 13)
    QTest.keyClicks(editor, " now")
    assert editor.proposal == TEXT.replace("shall", "should now")
    editor.set_view(BASE)
    assert shown(editor) == TEXT
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert shown(editor) == TEXT
    editor.set_view(REDLINE)
    assert editor.proposal == TEXT.replace("shall", "should now")
    assert struck(editor) == "shall"


def test_a_change_is_taken_back_where_the_caret_is(editor):
    editor.show_texts(TEXT, TEXT.replace("shall", "should").replace("year", "month"))
    at(editor, 9)
    assert editor.changed_here
    editor.take_back()
    assert editor.proposal == TEXT.replace("year", "month")
    editor.go_to_change()
    assert shown(editor)[editor.textCursor().position() :].startswith("year")
    editor.restore()
    assert editor.proposal == TEXT.replace("year", "yearmonth")


def test_brackets_are_put_on_chosen_and_taken_off_where_the_caret_is(editor, context):
    bracketing = Bracketing(context, editor, lambda _name: False)
    at(editor, 7, 12)
    bracketing.put_on()
    assert editor.proposal == TEXT.replace("shall", "[shall]")
    assert editor.textCursor().selectedText() == "shall"
    QTest.keyClicks(editor, "shall / should")
    at(editor, shown(editor).index("should"))
    assert bracketing.here == 0
    bracketing.choose(1)
    assert editor.proposal == TEXT.replace("shall", "should")
    editor.show_texts(TEXT, TEXT.replace("shall", "[shall]"))
    at(editor, shown(editor).index("[") + 2)
    bracketing.take_off()
    assert editor.proposal == TEXT


def test_whose_a_bracket_is_stands_behind_it_and_is_no_part_of_the_text(editor):
    editor.show_texts(TEXT, TEXT.replace("shall", "[shall]"))
    before = editor.document().idealWidth()
    editor.set_names({0: "Mexico, Cuba"})
    assert "Mexico" not in shown(editor)
    assert editor.document().idealWidth() > before + 30
    editor.selectAll()
    assert "Mexico" not in editor.createMimeDataFromSelection().text()


def test_the_editor_is_as_high_as_its_words(editor, qtbot):
    low = editor.height()
    editor.show_texts(TEXT, f"{TEXT} " * 30)
    qtbot.waitUntil(lambda: editor.height() > 2 * low)
    assert editor.verticalScrollBar().maximum() == 0


def test_what_was_inserted_and_struck_is_told_to_screen_readers(editor, qtbot):
    at(editor, 7, 12)
    QTest.keyClicks(editor, "may")
    qtbot.waitUntil(lambda: editor.accessibleDescription() == "taken out: shall; inserted: may", timeout=3000)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_keys_are_pressed_the_document_shows_the_model_and_the_base_stays(editor, seed):
    chance = random.Random(seed)
    keys = [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return]
    modifiers = [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
    for _step in range(120):
        if chance.random() < 0.5:
            QTest.keyClicks(editor, chance.choice(["a", " ", "shall", "[", "]", ". "]))
        else:
            key = chance.choice(keys)
            QTest.keyClick(editor, key, chance.choice(modifiers if key != Qt.Key.Key_Return else modifiers[:1]))
        assert editor.model.base == TEXT
        assert shown(editor) == editor.model.shown
        assert "".join(each.text for each in editor.model.runs if each.kind != "deleted") == editor.proposal
        gone = [each.text for each in editor.model.runs if each.kind == "deleted"]
        assert struck(editor) == "".join(gone)
