"""The editor of a note: what it shows and gives back, its formats by keyboard, its cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notetext import (
    AMENDMENT,
    BULLET,
    CITATION,
    HEADING,
    NUMBERED,
    PARAGRAPH,
    QUOTE,
    NoteBlock,
    NoteText,
    Run,
)
from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.views.notes.editor import NoteEditor
from rapporteur.ui.views.notes.objects import Shown

QUOTED = Anchor("A/CONF.999/2031/1", "en", "body__para_3", quote="The words that were agreed.")
NOTE = NoteText(
    (
        NoteBlock(HEADING, (Run("Paragraph 3"),), 1),
        NoteBlock(runs=(Run("Keep the "), Run("principle", bold=True), Run(", "), Run("see", link="rapporteur:A/1#x"))),
        NoteBlock(CITATION, anchor=QUOTED),
        NoteBlock(AMENDMENT, amendment="one"),
        NoteBlock(BULLET, (Run("An ally"),)),
        NoteBlock(BULLET, (Run("deeper", italic=True),), 1),
        NoteBlock(NUMBERED, (Run("First"),)),
        NoteBlock(QUOTE, (Run("What a colleague said"),)),
        NoteBlock(runs=(Run("two\nlines"),)),
        NoteBlock(),
        NoteBlock(runs=(Run("النص"),)),
    )
)


@pytest.fixture
def editor(qtbot, tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    context = Context(None, Translator("en"), settings, TaskLanes(), Theme("light"))  # type: ignore[arg-type]

    def shown(block: NoteBlock) -> Shown:
        return Shown(block.kind, ((block.anchor.quote if block.anchor else "amended", "quote"),))

    editor = NoteEditor(context, shown)
    qtbot.addWidget(editor)
    editor.resize(600, 700)
    editor.show()
    yield editor
    context.tasks.close()  # type: ignore[attr-defined]


def put_cursor(editor: NoteEditor, block: int, at_end: bool = False) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(block))
    if at_end:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)


def type_in(editor: NoteEditor, words: str) -> None:
    QTest.keyClicks(editor, words)


def blocks(editor: NoteEditor) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in editor.note.blocks]


def test_a_note_comes_back_as_it_was_shown(editor):
    editor.show_note(NOTE)
    assert editor.note == NOTE


def test_a_note_comes_back_the_same_in_another_theme(editor):
    editor.show_note(NOTE)
    editor._context.theme.set_mode("dark")
    editor.restyle()
    assert editor.note == NOTE


def test_showing_a_note_is_no_edit(editor, qtbot):
    with qtbot.assertNotEmitted(editor.edited, wait=0):
        editor.show_note(NOTE)
        editor.flush()


def test_what_is_typed_is_handed_on_once_the_person_pauses(editor, qtbot):
    editor.show_note(NoteText((NoteBlock(runs=(Run("Keep"),)),)))
    put_cursor(editor, 0, at_end=True)
    with qtbot.waitSignal(editor.edited, timeout=3000) as told:
        type_in(editor, " it")
    assert told.args == [NoteText((NoteBlock(runs=(Run("Keep it"),)),))]


def test_leaving_the_editor_hands_on_at_once(editor, qtbot):
    editor.show_note(NoteText())
    type_in(editor, "x")
    with qtbot.waitSignal(editor.edited, timeout=0):
        editor.flush()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("# Title", (HEADING, 1, "Title")),
        ("## Part", (HEADING, 2, "Part")),
        ("- entry", (BULLET, 0, "entry")),
        ("1. entry", (NUMBERED, 0, "entry")),
        ("> said", (QUOTE, 0, "said")),
        ("#no", (PARAGRAPH, 0, "#no")),
    ],
)
def test_signs_at_the_beginning_of_a_line_are_formats(editor, typed, expected):
    editor.show_note(NoteText())
    type_in(editor, typed)
    assert blocks(editor) == [expected]


def test_enter_after_a_heading_begins_a_paragraph(editor):
    editor.show_note(NoteText())
    type_in(editor, "# Title")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    type_in(editor, "words")
    assert blocks(editor) == [(HEADING, 1, "Title"), (PARAGRAPH, 0, "words")]


def test_enter_on_an_empty_entry_ends_the_list_and_tab_makes_it_deeper(editor):
    editor.show_note(NoteText())
    type_in(editor, "- one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    type_in(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    type_in(editor, "after")
    assert blocks(editor) == [(BULLET, 0, "one"), (BULLET, 1, "two"), (PARAGRAPH, 0, "after")]


def test_words_are_made_bold_and_italic_and_plain_again(editor):
    editor.show_note(NoteText((NoteBlock(runs=(Run("words"),)),)))
    editor.selectAll()
    editor.toggle_bold()
    editor.toggle_italic()
    assert editor.note.blocks[0].runs == (Run("words", bold=True, italic=True),)
    editor.toggle_bold()
    editor.toggle_italic()
    assert editor.note.blocks[0].runs == (Run("words"),)


def test_a_kind_keeps_what_is_bold_and_what_is_linked(editor):
    editor.show_note(NOTE)
    put_cursor(editor, 1)
    editor.set_kind(QUOTE)
    assert editor.note.blocks[1] == NoteBlock(QUOTE, NOTE.blocks[1].runs)


def test_a_card_is_opened_with_enter_and_stays_where_it_is(editor, qtbot):
    editor.show_note(NOTE)
    put_cursor(editor, 2)
    with qtbot.waitSignal(editor.chosen, timeout=0) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [NOTE.blocks[2]]
    assert editor.note == NOTE


def test_a_card_is_opened_with_a_click_on_it_alone(editor, qtbot):
    editor.show_note(NOTE)
    QApplication.processEvents()
    layout = editor.document().documentLayout()
    card = layout.blockBoundingRect(editor.document().findBlockByNumber(3))
    words = layout.blockBoundingRect(editor.document().findBlockByNumber(1))
    with qtbot.waitSignal(editor.chosen, timeout=0) as told:
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=card.center().toPoint())
    assert told.args == [NOTE.blocks[3]]
    with qtbot.assertNotEmitted(editor.chosen, wait=0):
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=words.center().toPoint())


def test_a_card_is_put_after_the_words_at_the_cursor(editor):
    editor.show_note(NoteText((NoteBlock(runs=(Run("before"),)),)))
    put_cursor(editor, 0)
    editor.insert_card(NoteBlock(CITATION, anchor=QUOTED))
    type_in(editor, "after")
    assert [block.kind for block in editor.note.blocks] == [PARAGRAPH, CITATION, PARAGRAPH]
    assert editor.note.blocks[2].text == "after"


def test_words_typed_beside_a_card_are_a_paragraph_of_their_own(editor):
    editor.show_note(NOTE)
    put_cursor(editor, 2, at_end=True)
    type_in(editor, "x")
    assert [block.kind for block in editor.note.blocks[2:4]] == [CITATION, PARAGRAPH]


def test_undo_takes_back_what_was_typed_but_not_the_note(editor):
    editor.show_note(NOTE)
    put_cursor(editor, 1, at_end=True)
    type_in(editor, " more")
    for _key in range(8):
        editor.undo()
    assert editor.note == NOTE


def test_a_page_copied_from_the_web_comes_as_plain_words(editor):
    editor.show_note(NoteText())
    data = QMimeData()
    data.setHtml("<h1>Title</h1><img src='file:///etc/hostname'>")
    data.setText("Title")
    editor.insertFromMimeData(data)
    assert blocks(editor) == [(PARAGRAPH, 0, "Title")]


def test_files_are_left_to_the_window(editor):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/document.pdf")])
    data.setText("file:///a/document.pdf")
    assert not editor.canInsertFromMimeData(data)


def test_what_is_copied_leaves_as_words_and_comes_back_with_its_cards(editor):
    editor.show_note(NOTE)
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert not data.hasHtml()
    assert "The words that were agreed." in data.text()
    assert "\ufffc" not in data.text()
    editor.show_note(NoteText())
    editor.insertFromMimeData(data)
    assert [block.kind for block in editor.note.blocks].count(AMENDMENT) == 1
