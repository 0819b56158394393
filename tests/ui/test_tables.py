"""Tables of a document are set as tables, and each text in the direction that it is written in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtTest import QTest

from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.report import Paragraph, Report
from rapporteur.ui.column_widths import column_widths, columns_of
from rapporteur.ui.context import Location
from rapporteur.ui.views.read.tables import TableMap, make_table
from rapporteur.ui.views.read.typesetting import Cut, Face, runs_of
from tests.ui.reports import SYMBOL, make_report

TABLE = "State\tContribution\tRemarks\nCosta Rica\t12 000\tFor small islands\nFiji\t500\nŒuvres 𝄞\t1\tx"
ARABIC = "تشجع الدول على تقديم تقارير وطنية عن التنفيذ"
ARABIC_TABLE = "الدولة\tالمبلغ\nفيجي\t500"


def report(*more: Paragraph, language: str = "en") -> Report:
    base = make_report(language=language)
    return replace(base, paragraphs=(*base.paragraphs, *more))


def paragraph(key: str, kind: str, text: str, language: str = "", number: str = "") -> Paragraph:
    return Paragraph(key, "", number, kind, "body", "", None, 900 + len(key), text, language=language)


@pytest.fixture
def pane(open_window):
    window = open_window(
        report(
            paragraph("body__table_1", "table", TABLE),
            paragraph("body__text_99", "text", ARABIC, "ar", "7."),
            paragraph("body__table_222", "table", ARABIC_TABLE),
        ),
        at=Location("read", SYMBOL, "en", "body__table_1"),
    )
    return window.read.panes_widget.structured


def piece_of(pane, key: str) -> int:
    return pane.piece_holding(key, 0)


def words_at(pane, key: str, words: str) -> str:
    """What the piece's document has where the text has these words."""
    piece = piece_of(pane, key)
    text = pane._pieces.pieces[piece].cut.text
    start = text.index(words)
    forth = pane._forth(piece)
    document = pane.document(piece).toPlainText().encode("utf-16-le")
    return document[2 * forth(start) : 2 * forth(start + len(words))].decode("utf-16-le")


@pytest.mark.parametrize("words", ["State", "Remarks", "12 000", "For small islands", "Fiji", "500", "𝄞", "x"])
def test_the_words_of_a_cell_stand_where_they_are_said_to(pane, words):
    assert words_at(pane, "body__table_1", words) == words


@pytest.mark.parametrize("words", ["الدولة", "المبلغ", "فيجي", "500"])
def test_in_a_table_from_right_to_left_too(pane, words):
    assert words_at(pane, "body__table_222", words) == words


def test_a_table_has_its_rows_and_columns_and_a_header_that_stands_out(pane):
    document = pane.document(piece_of(pane, "body__table_1"))
    (table,) = document.rootFrame().childFrames()
    assert (table.rows(), table.columns()) == (4, 3)
    assert table.cellAt(0, 0).firstCursorPosition().block().begin().fragment().charFormat().fontWeight() > 400
    assert table.cellAt(1, 0).firstCursorPosition().block().begin().fragment().charFormat().fontWeight() <= 400
    assert table.cellAt(0, 0).format().background() != table.cellAt(1, 0).format().background()


def test_the_first_column_of_an_arabic_table_is_the_right_one(pane):
    document = pane.document(piece_of(pane, "body__table_222"))
    (table,) = document.rootFrame().childFrames()
    assert table.cellAt(0, 1).firstCursorPosition().block().text() == "الدولة"


def test_a_table_is_copied_row_by_row_with_its_cells_parted(pane):
    for key, text in (("body__table_1", TABLE), ("body__table_222", ARABIC_TABLE)):
        pane.set_current(key)
        pane.select_current()
        pane.copy()
        copied = QGuiApplication.clipboard().text()
        assert [row.rstrip("\t") for row in copied.split("\n")] == text.split("\n")


def test_words_in_a_cell_are_found_and_marked_there(open_window, rest):
    window = open_window(report(paragraph("body__table_1", "table", TABLE)))
    window.read.find()
    window.read.panes_widget.find_bar.edit.setText("small islands")
    rest(window)
    pane = window.read.panes_widget.structured
    piece = piece_of(pane, "body__table_1")
    (wash,) = pane.washes_of(piece)
    assert pane.document(piece).toPlainText()[wash.start : wash.end] == "small islands"
    pane.grab()


def test_a_click_in_a_cell_chooses_the_table(pane, qtbot):
    from tests.ui.test_panes import click

    piece = piece_of(pane, "body__table_1")
    pane.set_current("")
    pane.scroll_to(pane.top(piece))
    with qtbot.waitSignal(pane.chosen) as chosen:
        click(pane, piece, pane._forth(piece)(TABLE.index("Fiji")))
    assert chosen.args[0] == "body__table_1"


def test_a_paragraph_of_a_language_from_right_to_left_is_set_so_amid_others(pane):
    arabic, english = (pane._pieces.pieces[piece_of(pane, key)] for key in ("body__text_99", "body__para_5"))
    assert arabic.right_to_left
    assert not english.right_to_left
    setting = pane._setting_of(arabic)
    right = setting.text_left(arabic) + setting.text_width(arabic)
    assert setting.room - right == pytest.approx(pane._setting_of(english).text_left(english))


def test_a_document_from_right_to_left_is_set_so_as_a_whole(open_window):
    window = open_window(report(language="ar"), at=Location("read", SYMBOL, "ar"))
    assert all(each.right_to_left for each in window.read.panes_widget.structured._pieces.pieces)


def test_a_document_without_text_says_what_can_be_done(open_window):
    base = make_report()
    scan = replace(
        base,
        pages=tuple(replace(page, source="", geometry=PageGeometry(595, 842)) for page in base.pages),
        divisions=(),
        paragraphs=(),
        footnotes=(),
        references=(),
    )
    pane = open_window(scan).read.panes_widget.structured
    said = " ".join(piece.text for piece in pane._pieces.pieces)
    assert "its pages are pictures" in said
    assert "import the same document" in said


def test_no_column_is_narrower_than_its_longest_word_where_there_is_room():
    narrow = column_widths("Year\tRemarks\n2019\t" + "word " * 40, 300.0, 7.0)
    assert narrow[0] >= 4 * 7.0
    assert sum(narrow) == pytest.approx(300.0)
    assert sum(column_widths("a\tb", 300.0, 7.0)) < 100


def test_wide_letters_count_for_more_and_ideographs_may_be_parted():
    plain, wide = column_widths("aaaaaaaaaaaaa\tщщщщщщщщщщщщщ\n" + "word " * 40 + "\t" + "word " * 40, 260.0, 7.0)
    assert wide > plain * 1.1
    ideographs, _words = column_widths("委员会委员会委员会委员会\t" + "word " * 60, 200.0, 7.0)
    assert ideographs < 120


cells = st.text(st.characters(blacklist_characters="\t\n", blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=6)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=4), st.booleans())
def test_every_letter_of_any_table_is_where_it_is_said_to_be(qapp, rows, right_to_left):
    text = "\n".join("\t".join(row) for row in rows)
    cut = Cut(text, 0, len(text))
    columns = columns_of(text)
    face = Face(QFont(), QColor(), QColor(), 20.0, 4.0, right_to_left=right_to_left)
    document = make_table(runs_of(cut), cut, face, [40.0] * columns, QColor(), QColor(), headed=False)
    placed = TableMap(text, columns, right_to_left)
    units = text.encode("utf-16-le")
    for place in range(len(units) // 2):
        unit = units[2 * place : 2 * place + 2]
        if unit not in ("\t".encode("utf-16-le"), "\n".encode("utf-16-le")):
            assert ord(document.characterAt(placed.forth(place))) == int.from_bytes(unit, "little")
            assert placed.back(placed.forth(place)) == place


def test_a_table_of_very_many_columns_is_scrolled_to_and_not_squeezed(open_window):
    columns = 40
    text = "\n".join("\t".join(f"Deliberations{row}" for _ in range(columns)) for row in range(3))
    wide = replace(make_report().paragraphs[0], kind="table", text=text)
    report = make_report()
    report = replace(report, paragraphs=(wide, *report.paragraphs[1:]), references=(), footnotes=())
    window = open_window(report, at=Location("read", report.symbol, report.language))
    pane = window.read.panes_widget.structured
    bar = pane.horizontalScrollBar()
    assert bar.maximum() > pane.viewport().width()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert bar.value() > 0
    assert not pane.grab().isNull()
