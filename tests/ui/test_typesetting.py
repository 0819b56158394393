"""Texts set through a cursor: marks, links and footnote marks in their places, and never HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont

from rapporteur.domain.report import Mark
from rapporteur.ui.views.read.typesetting import Cut, Face, Insertion, make_document, positions, runs_of

TEXT = "À la 1re séance, voir 75/241."
CUT = Cut(
    TEXT,
    0,
    len(TEXT),
    (Mark(6, 8, "superscript"),),
    ((22, 28, "ref:A/RES/75/241"),),
    (Insertion(15, "1", "note:fn_1"),),
)


@pytest.fixture
def face(qapp) -> Face:
    return Face(QFont("DejaVu Serif", 12), QColor("black"), QColor("blue"), 24.0, 4.0)


def test_a_text_is_divided_where_something_begins_or_ends():
    runs = runs_of(CUT)
    assert "".join(run.text for run in runs) == "À la 1re séance1, voir 75/241."
    assert next(run for run in runs if "superscript" in run.marks).text == "re"
    assert next(run for run in runs if run.link.startswith("ref:")).text == "75/241"
    assert next(run for run in runs if run.link.startswith("note:")).text == "1"


def test_offsets_of_the_text_and_positions_in_the_document_agree():
    forth, back = positions(CUT)
    document = "".join(run.text for run in runs_of(CUT))
    assert document[forth(17) : forth(21)] == TEXT[17:21]
    assert back(forth(22)) == 22


@given(st.text(min_size=1, max_size=40), st.data())
def test_there_and_back_again_is_where_one_was(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    cut = Cut(text, start, len(text), (), (), (Insertion(data.draw(st.integers(start, len(text))), "12", "n"),))
    forth, back = positions(cut)
    offset = data.draw(st.integers(start, len(text)))
    assert back(forth(offset)) == offset


def test_what_looks_like_html_is_set_as_it_is(face):
    hostile = "<img src='file:///etc/passwd'> & <b>bold</b>\n<!-- -->"
    document = make_document(runs_of(Cut(hostile, 0, len(hostile))), face, 300)
    assert document.toPlainText() == hostile
    assert "<img" not in document.toHtml()


def test_lines_that_the_original_sets_apart_are_set_apart(face):
    document = make_document(runs_of(Cut("Présidence:\nMartin Kimani", 0, 25)), face, 300)
    assert document.blockCount() == 2


def test_a_right_to_left_language_is_set_from_the_right(qapp):
    face = Face(QFont("DejaVu Sans", 12), QColor("black"), QColor("blue"), 24.0, 4.0, right_to_left=True)
    document = make_document(runs_of(Cut("اللغة 75/241", 0, 12)), face, 300)
    line = document.firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(300, abs=1)
