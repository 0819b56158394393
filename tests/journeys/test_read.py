"""Reading the bundled report: from the field to the paragraph, its page, its vote, its notes, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.ui.context import Location
from rapporteur.ui.widgets.link_row import LinkRow

SYMBOL = "A/CONF.192/BMS/2021/1"


def at(key: str) -> Location:
    return Location("read", SYMBOL, "fr", key)


def activate(window, qtbot) -> None:
    def active() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active)


def rows(window) -> dict[str, LinkRow]:
    """The lines of the paragraph panel that lead somewhere, by their first words."""
    return {row._label: row for row in window.read.panel.findChildren(LinkRow) if not row.isHidden()}


def test_ctrl_k_and_a_number_lead_to_the_paragraph_in_both_panes(start, rest, qtbot):
    window = start()
    activate(window, qtbot)
    window.actions_table.action("field").trigger()
    QTest.keyClicks(window.top.field.edit, "annexe 92")
    QTest.qWait(60)
    rest(window)
    QTest.keyClick(window.top.field.edit, Qt.Key.Key_Return)
    rest(window)
    assert window.read.current_key == "annex__para_92"
    panes = window.read.panes_widget
    for pane in (panes.structured, panes.original):
        y = pane.stretch_y("annex__para_92", 0) - pane.offset()
        assert 0 <= y < pane.viewport().height() * 0.8
    boxed = [piece + 1 for piece in range(panes.original.count) if panes.original._boxes(piece)]
    assert boxed == [18, 19]
    assert window.status.text() == "A/CONF.192/BMS/2021/1 · Annexe, II · par. 92 · pages 18–19".replace(
        "par. 92", "par.\u00a092"
    )


def test_the_panel_tells_the_vote_on_the_paragraph_and_leads_to_where_it_is_told(start, rest):
    window = start(at("annex__para_92"))
    told = next(row for label, row in rows(window).items() if label.startswith("Rapporté"))
    told.click()
    rest(window)
    assert window.read.current_key == "body__para_23"
    window.go_back()
    assert window.read.current_key == "annex__para_92"
    rest(window)
    rows(window)["Le détail des voix"].click()
    rest(window)
    assert window.active == "votes"
    window.go_back()
    rest(window)
    assert (window.active, window.read.current_key) == ("read", "annex__para_92")


def test_a_footnote_that_stood_in_the_middle_of_a_paragraph_is_shown_at_its_mark(start):
    window = start(at("body__para_18"))
    pane = window.read.panes_widget.structured
    pane.setFocus()
    notes = [link for _piece, _start, _end, link in pane._links() if link.startswith("note:")]
    assert notes == ["note:fn_1"]
    pane._link = len(pane._links()) - 1
    QTest.keyClick(pane, Qt.Key.Key_Return)
    popover = window.read.panes_widget.popover
    assert popover.isVisible()
    assert "Albanie, Allemagne, Argentine" in popover.accessibleName()
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert window.history.here.key == "fn_1"


def test_an_agenda_item_that_is_mentioned_leads_to_the_agenda(start, rest):
    window = start(at("body__para_18"))
    pane = window.read.panes_widget.structured
    pane.setFocus()
    pane._link = 0
    QTest.keyClick(pane, Qt.Key.Key_Return)
    rest(window)
    assert window.read.current_key == "body__para_11__item_7"


def test_a_reference_to_what_the_library_does_not_have_says_so_and_goes_nowhere(start, qtbot):
    window = start(at("body__para_1"))
    with qtbot.waitSignal(window.context.told) as told:
        window.read.links.follow("A/RES/56/24 V")
    assert told.args == ["A/RES/56/24 V n’est pas dans la bibliothèque."]
    assert window.read.current_key == "body__para_1"


def test_both_panes_agree_all_through_the_report(start):
    window = start()
    panes = window.read.panes_widget
    stretches = panes._pieces.stretches
    bar = panes.structured.verticalScrollBar()
    for share in (0.05, 0.2, 0.4, 0.55, 0.7, 0.9):
        bar.setValue(round(bar.maximum() * share))
        here = stretches[panes.structured.stretch_near(panes.structured.offset() + panes.structured.line())]
        line = panes.original.offset() + panes.original.line()
        assert here in {stretches[panes.original.stretch_near(line + near)] for near in (-3, 0, 3)}


def test_every_paragraph_can_be_gone_to_and_stands_on_its_page(start):
    window = start()
    original = window.read.panes_widget.original
    for paragraph in window.read.reading.report.paragraphs:
        window.read._make_current(paragraph.key)
        window.read.panes_widget.reveal(paragraph.key)
        y = original.stretch_y(paragraph.key, 0) - original.offset()
        assert -1 <= y <= original.viewport().height()


def test_the_next_start_is_where_the_last_one_ended(start):
    window = start(at("annex__para_54"))
    window.read.set_panes("structured")
    window.set_language("en")
    window.close()
    again = start(language="en")
    assert again.read.current_key == "annex__para_54"
    assert again.read.panes == "structured"


@pytest.mark.parametrize("words", ["etats", "République arabe syrienne", "Groupe d'experts"])
def test_what_is_found_in_the_text_is_marked_on_the_page_too(start, rest, words):
    window = start()
    window.read.find()
    window.read.panes_widget.find_bar.edit.setText(words)
    rest(window)
    found = window.read.finder.found
    assert found
    marked = sum(bool(window.read.finder._marked_on_pages(*place)) for place in found)
    assert marked >= 0.9 * len(found)
