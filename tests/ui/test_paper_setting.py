"""A paper set for a printer: everything of it stands within the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, Run
from rapporteur.exchange.paper import Amended, Citation, Comment, Cover, Paper, Text
from rapporteur.ui.paper_setting import printable_paper, set_paper
from rapporteur.ui.printing import POINT

LONG = "A heading that goes on over more words than any line of a page can hold, whatever its size may be. " * 2
PAPER = Paper(
    "Intervention",
    (
        Text((Run(LONG),), HEADING, 1),
        Text((Run("one"),), NUMBERED),
        Text((Run("two"),), NUMBERED),
        Text((Run("within"),), BULLET, 1),
        Citation("Words of a report. " * 20, "A/1, para. 4"),
        Amended("Base.", "Base and more.", comments=(Comment("First line.\nSecond.", "Jan", "2024-05-04"),)),
    ),
    Cover("A/1", "Third meeting", "3 May 2024", "CONFIDENTIAL"),
)


@pytest.fixture
def set_on_a_page(qapp) -> QTextDocument:
    document = set_paper(PAPER, "serif")
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(480 * POINT, 700 * POINT))
    return document


def blocks(document: QTextDocument) -> dict[str, object]:
    found, block = {}, document.begin()
    while block.isValid():
        found[block.text().split("\u2028")[0]] = block
        block = block.next()
    return found


def test_long_headings_and_quotations_are_wrapped_not_cut(set_on_a_page):
    assert set_on_a_page.idealWidth() <= set_on_a_page.pageSize().width()
    found = blocks(set_on_a_page)
    assert found[LONG].layout().lineCount() > 1
    assert found["Words of a report. " * 20].layout().lineCount() > 2


def test_the_signs_of_lists_have_room_and_the_look_of_their_entries(set_on_a_page):
    found = blocks(set_on_a_page)
    inner = found["within"].textList().format().indent() * set_on_a_page.indentWidth()
    outer = found["one"].textList().format().indent() * set_on_a_page.indentWidth()
    assert inner > outer >= 12 * POINT
    assert found["one"].charFormat().font().pixelSize() == found["two"].charFormat().font().pixelSize()


def test_where_words_stand_comes_below_them_and_a_remark_is_one_paragraph(set_on_a_page):
    found = blocks(set_on_a_page)
    assert found["Words of a report. " * 20].text().endswith("\u2028A/1, para. 4")
    assert found["Jan · 2024-05-04 – First line."].text().endswith("\u2028Second.")


def test_the_cover_line_stands_at_the_foot_of_every_page():
    assert printable_paper(PAPER, "serif").footer == "Intervention · A/1 · Third meeting · 3 May 2024 · CONFIDENTIAL"
