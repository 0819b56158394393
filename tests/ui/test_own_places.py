"""One's own work stands in the panel of the paragraph that has its words, whatever its number was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notetext import CITATION, NoteBlock, NoteText
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.window import MainWindow


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


def rows(window: MainWindow, key: str, rest) -> list[str]:
    report = window.read.panes_widget.annotator._reading.report
    window.go(Location("read", report.symbol, report.language, key))
    rest(window)
    return [each.accessibleName() for each in window.read.panel.findChildren(LinkRow)]


def test_an_amendment_and_a_quotation_follow_their_words_to_the_paragraph_that_has_them_now(
    window: MainWindow, book: Notebook, rest
):
    report = window.read.panes_widget.annotator._reading.report
    anchor = replace(make_anchor(report, "body__para_3"), key="body__para_4")
    book.amend(anchor, anchor.quote, f"{anchor.quote} More.")
    book.write_note("Quoting", NoteText((NoteBlock(CITATION, anchor=anchor),)))
    window.context.own.begin(book)
    rest(window)
    there = rows(window, "body__para_3", rest)
    assert any("Amendment 1" in each for each in there)
    assert any("Quoting" in each for each in there)
    assert not any("Amendment 1" in each or "Quoting" in each for each in rows(window, "body__para_4", rest))
