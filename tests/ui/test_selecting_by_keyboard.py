"""Words are selected, and gone to, with the arrow keys alone: in the structured text, and on the pages of a text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.ui.views.read.flow import Spot

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
RIGHT, LEFT, DOWN, ESCAPE = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def text(window):
    """The structured text at paragraph 4, with the keyboard."""
    window.read._jump("body__para_4")
    pane = window.read.panes_widget.structured
    pane.setFocus()
    return pane


def keys(pane, *pressed, modifiers=NONE) -> None:
    for key in pressed:
        QTest.keyClick(pane, key, modifiers)


def words_of(pane, key: str) -> list[str]:
    return pane.piece_text(pane.piece_holding(key, 0)).split()


def test_shift_and_an_arrow_select_from_the_beginning_of_the_current_paragraph_word_by_word(text):
    keys(text, RIGHT, RIGHT, RIGHT, modifiers=SHIFT)
    first = words_of(text, "body__para_4")
    assert text.selection is not None
    assert text.words_between(text.selection[0].piece, 0, text.selection[1].position) == " ".join(first[:3])
    keys(text, LEFT, modifiers=SHIFT)
    assert text.words_between(text.selection[0].piece, 0, text.selection[1].position).strip() == " ".join(first[:2])


def test_the_arrows_alone_go_to_a_word_in_the_middle_from_which_one_selects(text):
    first = words_of(text, "body__para_4")
    keys(text, RIGHT, RIGHT)
    assert text.selection is None
    assert text.caret is not None
    keys(text, RIGHT, modifiers=SHIFT)
    piece, (start, end) = text.selection[0].piece, (each.position for each in text.selection)
    assert text.words_between(piece, start, end).strip() == first[2].strip(".,")


def test_a_whole_line_is_selected_downwards_and_escape_lets_go(text):
    keys(text, DOWN, modifiers=SHIFT)
    assert text.selection is not None
    keys(text, ESCAPE)
    assert text.selection is None
    assert text.caret is None


def test_the_caret_takes_the_paragraph_that_it_comes_to(window, text):
    end = len(words_of(text, "body__para_4")) + 40
    for _time in range(end):
        keys(text, RIGHT)
        if window.read.current_key != "body__para_4":
            break
    assert window.read.current_key == window.read.reading.neighbour("body__para_4", 1)
    assert text.caret is not None


def test_going_elsewhere_begins_anew_there(window, text):
    keys(text, RIGHT, RIGHT)
    window.read.step(-1)
    assert text.caret is None
    keys(text, RIGHT, modifiers=SHIFT)
    assert text.selection[0] == Spot(text.piece_holding("body__para_3", 0), 0)


def test_what_is_selected_by_keyboard_is_what_would_be_annotated(window, text):
    keys(text, RIGHT, RIGHT, modifiers=SHIFT)
    anchor = window.read.panes_widget.annotator.anchor()
    assert anchor.key == "body__para_4"
    assert anchor.quote == " ".join(words_of(text, "body__para_4")[:2])


def test_on_the_pages_of_a_text_words_are_selected_alike(window):
    window.read.set_panes("original")
    window.read._jump("body__para_2")
    pane = window.read.panes_widget.original
    pane.setFocus()
    keys(pane, RIGHT, RIGHT, RIGHT, modifiers=SHIFT)  # the number first
    assert window.read.panes_widget.selected_range()[0] == "body__para_2"


def test_alt_and_an_arrow_still_go_back_and_forth(window, text):
    window.read._jump("body__para_2")
    QTest.keyClick(window, LEFT, Qt.KeyboardModifier.AltModifier)
    assert text.caret is None
    assert text.selection is None


def test_the_form_of_an_annotation_follows_the_words_when_the_window_changes(window, text, qtbot, tmp_path):
    from rapporteur.desk.notebook import open_notebook
    from rapporteur.profile import Profile

    window.context.own.begin(open_notebook(Profile.at(tmp_path / "own"), backups=False))
    keys(text, RIGHT, RIGHT, modifiers=SHIFT)
    panes = window.read.panes_widget
    panes.annotator.comment()
    form = panes.annotator.form
    window.resize(window.width() - 200, window.height() - 120)
    qtbot.wait(100)
    assert panes.rect().contains(form.geometry())
    assert (
        form.geometry().top() > panes.selection_corner().y() or form.geometry().bottom() < panes.selection_corner().y()
    )
    panes.annotator.leave()
    window.context.own.end()


@pytest.mark.parametrize("pane", ["structured", "original"])
def test_words_of_several_paragraphs_are_highlighted_in_each_and_taken_back_at_once(window, tmp_path, rest, pane):
    from rapporteur.desk.notebook import open_notebook
    from rapporteur.profile import Profile

    book = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    window.context.own.begin(book)
    rest(window)
    window.read._jump("body__para_3")
    panes = window.read.panes_widget
    shown = panes.structured if pane == "structured" else panes.original
    shown.setFocus()
    texts = panes.annotator._reading.paragraphs
    keys(shown, RIGHT, RIGHT)
    while len(panes.annotator._anchors()) < 3:
        keys(shown, RIGHT, modifiers=SHIFT)
    first, second, third = panes.annotator._anchors()
    assert first.quote == texts[first.key].text[first.start :].rstrip()
    assert first.start > 0
    assert second.whole or second.quote == texts[second.key].text.strip()
    assert (third.start, third.quote) == (0, texts[third.key].text.split()[0])
    panes.annotator.highlight("green")
    rest(window)
    made = {each.anchor.key for each in book.state.annotations.values()}
    assert made == {first.key, second.key, third.key}
    book.undo()
    assert not [each for each in book.state.annotations.values() if not each.trashed]
    window.context.own.end()


def test_blanks_around_selected_words_are_no_part_of_what_is_annotated(text, window):
    keys(text, RIGHT, RIGHT)
    keys(text, RIGHT, modifiers=SHIFT)
    assert text.selected_text().startswith(" ")
    assert window.read.panes_widget.annotator.anchor().quote == words_of(text, "body__para_4")[2].strip(".,")
