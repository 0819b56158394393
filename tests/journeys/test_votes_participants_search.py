"""From a fact to its words, in the whole window on the bundled report: votes, participants, search, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rapporteur.desk import Desk, open_desk
from rapporteur.domain.facts import Tally
from rapporteur.domain.tallies import tally
from rapporteur.job import Job
from rapporteur.translation import Translator
from rapporteur.ui.context import Context, Location
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.views.participants import ParticipantsView
from rapporteur.ui.views.search import SearchView
from rapporteur.ui.views.votes import VotesView
from rapporteur.ui.window import MainWindow

SYMBOL = "A/CONF.192/BMS/2021/1"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(tmp_path_factory.mktemp("profile"))
    opened.index(Job())
    yield opened
    opened.close()


@pytest.fixture
def rest(qtbot: QtBot) -> Callable[[MainWindow], None]:
    def wait(window: MainWindow) -> None:
        tasks = window.context.tasks
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)  # type: ignore[attr-defined]

    return wait


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, desk: Desk, rest: Callable[[MainWindow], None]) -> Iterator[MainWindow]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    tasks = TaskLanes()
    made = MainWindow(Context(desk, Translator("fr"), settings, tasks, Theme("light")))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    made.start()
    rest(made)
    yield made
    made.close()
    tasks.close()


def words_shown(window: MainWindow, places: list[Location]) -> str:
    """The words that the last place asked for points at, in the document itself."""
    place = places[-1]
    report = window.context.desk.report(place.document, place.language)
    found = report.paragraph(place.key) or report.footnote(place.key)
    assert found is not None
    return found.text[place.start : place.end]


@pytest.fixture
def places(window: MainWindow) -> list[Location]:
    asked: list[Location] = []
    window.context.requested.connect(asked.append)
    return asked


def votes_of(window: MainWindow, rest: Callable[[MainWindow], None], place: Location) -> VotesView:
    window.go(place)
    rest(window)
    view = window.view("votes")
    assert isinstance(view, VotesView)
    return view


def test_from_a_vote_to_the_words_of_a_ballot_and_back(window: MainWindow, rest, places: list[Location]):
    view = votes_of(window, rest, Location("votes", SYMBOL, "fr", "vote_1"))
    page = view.vote_page
    assert page.totals.accessibleName() == "100 pour, 1 contre, 10 abstention"
    assert page.comparison.text() == "déclaré 100–1–10  =  listé 100–1–10"
    page.table.choose(lambda row: row.name.state == "IRN")
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    rest(window)
    assert window.active == "read"
    assert window.read.current_key == "body__para_23"
    assert words_shown(window, places) == "Iran (République islamique d')"
    window.go_back()
    assert window.active == "votes"
    assert page.isVisible()


def test_every_ballot_of_the_report_points_at_its_own_words(window: MainWindow, rest):
    view = votes_of(window, rest, Location("votes"))
    report = window.context.desk.report(SYMBOL, "fr")
    for key, cast in (("vote_1", Tally(100, 1, 10)), ("vote_2", Tally(114, 0, 0))):
        view.show_location(Location("votes", SYMBOL, "fr", key))
        rows = [row for row in view.vote_page.table.model.all_rows if row.source is not None]
        assert tally(view.vote_page._lines) == cast
        for row in rows:
            found = report.paragraph(row.source.key) or report.footnote(row.source.key)
            assert found is not None
            assert found.text[row.source.start : row.source.end] == row.name.raw


def test_intended_votes_add_the_footnotes_and_lead_to_them(window: MainWindow, rest, places: list[Location]):
    page = votes_of(window, rest, Location("votes", SYMBOL, "fr", "vote_2")).vote_page
    page.reckonings.choose("intended")
    page.reckonings.chosen.emit("intended")
    assert page.totals.accessibleName() == "117 pour, 0 contre, 0 abstention"
    page.positions.choose("later")
    page.positions.chosen.emit("later")
    assert [row.name.state for row in page.table.model.rows] == ["BWA", "MNE", "UKR"]
    page.table.choose(lambda row: row.name.state == "BWA")
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    rest(window)
    assert places[-1].key == "fn_3"
    assert words_shown(window, places) == "Botswana"


def test_the_regional_groups_add_up_to_the_vote(window: MainWindow, rest):
    page = votes_of(window, rest, Location("votes", SYMBOL, "fr", "vote_1")).vote_page
    groups = page.bars._groups
    assert [sum(group.count(each) for group in groups) for each in ("in_favour", "against", "abstaining")] == [
        100,
        1,
        10,
    ]
    assert sum(group.members or 0 for group in groups) == 193


def test_participants_from_the_matrix_to_the_words(window: MainWindow, rest, places: list[Location]):
    window.go(Location("participants", SYMBOL, "fr", "IRN", extra={"tab": "matrix"}))
    rest(window)
    view = window.view("participants")
    assert isinstance(view, ParticipantsView)
    assert view.where() == "144 déclarations · 10 séances · 12 points"
    row = view.matrix.current_row()
    cells = {column.key: column.text(row) for column in view.matrix.model.columns[1:]}
    assert cells == {"item_6": "●5", "item_7": "●5", "item_8": "●", "item_9": "●6", "item_10": "●6", "all_items": ""}
    place = [column.key for column in view.matrix.model.columns].index("item_10")
    view.matrix.grid.setCurrentIndex(view.matrix.model.index(view.matrix.grid.currentIndex().row(), place))
    QTest.keyClick(view.matrix.grid, Qt.Key.Key_Return)
    rest(window)
    assert (window.active, window.read.current_key) == ("read", "body__para_21")
    assert "Iran" in words_shown(window, places)


def test_every_statement_points_at_words_of_the_report(window: MainWindow, rest):
    window.go(Location("participants", SYMBOL, "fr"))
    rest(window)
    view = window.view("participants")
    assert isinstance(view, ParticipantsView)
    report = window.context.desk.report(SYMBOL, "fr")
    for record in view._data.statements:
        source = record.statement.source
        paragraph = report.paragraph(source.key)
        assert paragraph is not None
        assert record.statement.speaker.raw in paragraph.text[source.start : source.end]


def test_costa_rica_speaks_for_others_and_is_not_said_to_be_spoken_for_by_itself(window: MainWindow, rest):
    window.go(Location("participants", SYMBOL, "fr", "CRI", extra={"tab": "matrix"}))
    rest(window)
    view = window.view("participants")
    assert isinstance(view, ParticipantsView)
    row = view.matrix.current_row()
    cells = {column.key: column.text(row) for column in view.matrix.model.columns[1:]}
    assert cells["item_7"] == "● ●57"


def test_search_and_jump_to_the_words_then_back_to_the_results(window: MainWindow, rest, places: list[Location]):
    window.actions_table.action("search").trigger()
    view = window.view("search")
    assert isinstance(view, SearchView)
    assert window.active == "search"
    assert window.focusWidget() is view.field
    QTest.keyClicks(view.field, "arme polymere")
    rest(window)
    first = view.results.first_hit()
    assert first is not None
    QTest.keyClick(view.field, Qt.Key.Key_Down)
    QTest.keyClick(view.results, Qt.Key.Key_Return)
    rest(window)
    assert window.active == "read"
    assert window.read.current_key == first.key
    window.go_back()
    rest(window)
    assert window.active == "search"
    assert view.field.text() == "arme polymere"
    assert view.results.first_hit() is not None


def test_a_query_that_cannot_be_read_is_explained_in_the_interface_language(window: MainWindow, rest):
    window.go(Location("search", extra={"query": "armes ET ("}))
    rest(window)
    view = window.view("search")
    assert isinstance(view, SearchView)
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    assert "parenthèse" in view.problem.sentence
    assert view.problem.position == len("armes ET ")


def test_the_language_changes_in_every_view_at_once(window: MainWindow, rest):
    for name in ("votes", "participants", "search"):
        window.go(Location(name))
        rest(window)
    window.set_language("en")
    assert window.view("votes").heading.text() == "How they voted"  # type: ignore[attr-defined]
    assert window.view("participants").heading.text() == "Who spoke, on what, for whom"  # type: ignore[attr-defined]
    assert window.view("search").heading.text() == "Search"  # type: ignore[attr-defined]
