"""With the keyboard alone: Tab goes through every view as it is read, and what has the keyboard is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur.ui.context import Location

SYMBOL = "A/CONF.192/BMS/2021/1"
PLACES = {
    "a paragraph": Location("read", SYMBOL, "fr", "annex__para_92"),
    "a search": Location("search", extra={"query": "traçage"}),
    "the votes": Location("votes"),
    "a vote": Location("votes", SYMBOL, "fr", "vote_1"),
    "a State's record": Location("votes", extra={"state": "IRN"}),
    "a comparison": Location("votes", extra={"tab": "compare", "voters": "IRN,FRA"}),
    "the participants": Location("participants"),
    "a dossier": Location("participants", SYMBOL, "fr", "IRN"),
    "the statements": Location("participants", extra={"tab": "table"}),
    "the calendar": Location("participants", extra={"tab": "calendar"}),
}


def tab_through(window, back: bool = False) -> list[QWidget]:
    """What Tab stops at, from the view's own place of work until it comes back there."""
    window.views[window.active].setFocus()
    QApplication.processEvents()
    stops = [QApplication.focusWidget()]
    for _ in range(200):
        modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(stops[-1], Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, modifier)
        following = QApplication.focusWidget()
        if following is stops[0]:
            return stops
        assert following is not None, f"after {stops[-1].accessibleName()} nothing has the keyboard"
        stops.append(following)
    pytest.fail("Tab never comes back")


def names(stops: list[QWidget]) -> list[str]:
    return list(dict.fromkeys(each.accessibleName() or each.text() for each in stops))  # type: ignore[attr-defined]


def picture(window, widget: QWidget) -> QImage:
    corner = widget.mapTo(window, QPoint())
    area = QRect(corner, widget.size()).adjusted(-3, -3, 3, 3)
    return window.grab(area).toImage()


def activate(window, qtbot) -> None:
    def active() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active)


@pytest.fixture
def at(start, rest, qtbot):
    def go(place: str):
        window = start(PLACES[place])
        activate(window, qtbot)
        rest(window)
        return window

    return go


@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_through_the_whole_window_and_comes_back(at, place):
    window = at(place)
    stops = names(tab_through(window))
    parts = {"Menu", "Langue de l’interface", window.activities._buttons[window.active].text()}
    assert parts <= set(stops)
    back = names(tab_through(window, back=True))
    assert set(back) == set(stops)


@pytest.mark.parametrize("place", PLACES)
def test_what_has_the_keyboard_is_seen(at, place):
    window = at(place)
    unseen = []
    for stop in tab_through(window):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        focused = picture(window, stop)
        stop.clearFocus()
        if picture(window, stop) == focused:
            unseen.append(f"{type(stop).__name__} {stop.accessibleName()}")
    assert not unseen


def test_both_panes_and_the_paragraphs_panel_are_reached(at):
    stops = names(tab_through(at("a paragraph")))
    original = next(name for name in stops if name.startswith("Original, Annexe"))
    structured = next(name for name in stops if name.startswith("Texte structuré, Annexe"))
    for name in ("Bibliothèque", "Plan", "Copier la citation", "Le détail des voix"):
        assert name in stops
    assert stops.index(structured) < stops.index("Copier la citation")  # from there on to the panel
    assert stops.index("Plan") < stops.index(original)


@pytest.mark.parametrize("place", ["the votes", "a vote", "a State's record", "the participants", "the statements"])
def test_a_view_of_facts_gives_the_keyboard_to_its_table_with_a_cell_chosen(at, place):
    window = at(place)
    window.views[window.active].setFocus()
    grid = QApplication.focusWidget()
    assert type(grid).__name__ == "Grid"
    assert grid.currentIndex().isValid()


def test_enter_in_the_list_of_votes_opens_the_roll_and_the_keyboard_is_in_it(at, rest):
    window = at("the votes")
    window.views["votes"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rest(window)
    assert window.history.here.key == "vote_1"
    assert QApplication.focusWidget() is window.views["votes"].vote_page.table.grid
