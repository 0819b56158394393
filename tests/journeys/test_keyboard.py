"""With the keyboard alone: Tab goes through every view as it is read, and what has the keyboard is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import BriefItem, Party
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.focus_order import focus_view
from rapporteur.ui.views.notes.places import PAGES

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
    "documents side by side": Location("compare", SYMBOL, "fr"),
    "a note": Location("notes", extra={"note": "?"}),
    "an amendment": Location("notes", extra={"amendment": "?"}),
    "a brief": Location("notes", extra={"brief": "?"}),
    **{f"{page} of Notes": Location("notes", extra={"page": page}) for page in PAGES},
}


def tab_through(window, back: bool = False) -> list[QWidget]:
    """What Tab stops at, from the view's own place of work until it comes back there."""
    focus_view(window.views[window.active])
    QApplication.processEvents()
    here = QApplication.focusWidget()
    if here.focusPolicy() == Qt.FocusPolicy.NoFocus or not here.isVisible():  # a page on which there is nothing to do
        QTest.keyClick(here, Qt.Key.Key_Tab)
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
def own_work(tmp_path):
    """One of each thing that a delegate makes, so that no page of Notes is empty."""
    book = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    anchor = Anchor(SYMBOL, "fr", "annex__para_92", 0, 10, "Poursuivre")
    book.annotate(anchor, colour="yellow", comment="Voir avec la capitale", tags=("à vérifier",), position="amend")
    book.trash((book.annotate(anchor, comment="Superflu").id,))
    book.amend(
        anchor, "Poursuivre l’échange", "Poursuivre [sans délai] l’échange", parties=(Party("Cuba", "CUB", "proposes"),)
    )
    book.write_note("Groupe d’experts", NoteText((NoteBlock(runs=(Run("Notre ligne."),)),)), "BMS8", ("rouge",), "BMS8")
    book.make_brief("Coordination", items=(BriefItem("heading", "Avant le vote"), BriefItem("text", "D’accord.")))
    return book


@pytest.fixture
def at(start, rest, qtbot, own_work):
    def go(place: str):
        window = start()
        window.context.own.begin(own_work)
        rest(window)
        window.go(replace(PLACES[place], extra=named(own_work, PLACES[place].extra)))
        activate(window, qtbot)
        rest(window)
        qtbot.wait(50)  # what one answer asks for
        rest(window)
        return window

    yield go
    own_work.close()


def named(book: Notebook, extra: dict[str, str]) -> dict[str, str]:
    """A "?" stands for the one thing of its kind."""
    kept = {"note": book.state.notes, "amendment": book.state.amendments, "brief": book.state.briefs}
    return {kind: next(iter(kept[kind])) if name == "?" else name for kind, name in extra.items()}


@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_through_the_whole_window_and_comes_back(at, place):
    window = at(place)
    stops = names(tab_through(window))
    parts = {"Menu", "Langue de l’interface"}
    if window.active in window.activities._buttons:
        parts.add(window.activities._buttons[window.active].text())
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
