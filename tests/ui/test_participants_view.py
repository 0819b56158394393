"""Participants: who spoke, on what, for whom; speaking and being spoken for are never mixed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from rapporteur.domain.facts import Delegation, Member, Name
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.participants import ParticipantsView
from rapporteur.ui.views.participants.model import is_group, mark
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.fact_row import FactRow
from tests.ui.sample import AFTERWARDS, STATEMENTS, SYMBOL, TEXTS, InlineTasks, SampleDesk, make_context


def open_view(context: Context, qtbot, key: str = "", tab: str = "") -> ParticipantsView:
    view = ParticipantsView(context)
    qtbot.addWidget(view)
    qtbot.addWidget(view.side)
    view.resize(980, 640)
    view.show()
    view.show_location(Location("participants", SYMBOL, "en", key, extra={"tab": tab} if tab else {}))
    return view


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path)


def went(context: Context) -> list[Location]:
    return context.went  # type: ignore[attr-defined]


def words_at(place: Location) -> str:
    return (AFTERWARDS if place.key == "fn_1" else TEXTS[place.key])[place.start : place.end]


def cards(view: ParticipantsView) -> dict[str, list[str]]:
    """The dossier's cards by their titles, with the words of their rows."""
    page = view.dossier._area.widget()
    return {
        card.accessibleName(): [row.accessibleName() for row in card.findChildren(FactRow)]
        for card in page.findChildren(Card)
    }


def row_of(view: ParticipantsView, title: str, nth: int = 0) -> FactRow:
    page = view.dossier._area.widget()
    (card,) = [each for each in page.findChildren(Card) if each.accessibleName() == title]
    return card.findChildren(FactRow)[nth]


# -- the table -----------------------------------------------------------------------------------
def test_the_table_has_one_row_for_each_statement(context: Context, qtbot):
    view = open_view(context, qtbot, tab="table")
    keys = [key for key, _ in view.table.sheet().columns]
    rows = [dict(zip(keys, row, strict=True)) for row in view.table.sheet().rows]
    assert len(rows) == len(STATEMENTS)
    assert rows[3] == {
        "speaker": "Iran (Islamic Republic of)",
        "meeting": 1,
        "date": "2031-06-10",
        "agenda_item": "6",
        "channel": "room",
        "on_behalf_of": "Cuba, Egypt",
        "source": "par. 2",
    }
    assert rows[4]["channel"] == "virtual"
    assert rows[8]["agenda_item"] is None


def test_enter_on_a_statement_leads_to_its_words(context: Context, qtbot):
    view = open_view(context, qtbot, tab="table")
    view.table.choose(lambda row: row.statement.speaker.state == "JPN")
    QTest.keyClick(view.table.grid, Qt.Key.Key_Return)
    assert words_at(went(context)[-1]) == "Japan"


@pytest.mark.parametrize(
    ("facet", "value", "found"), [("kinds", "ngo", 1), ("meetings", "2", 3), ("items", "6", 5), ("items", "*", 2)]
)
def test_the_side_panel_narrows_every_shape(context: Context, qtbot, facet: str, value: str, found: int):
    view = open_view(context, qtbot)
    getattr(view.filters, facet).select((value,))
    view.filters.changed.emit()
    for tab in ("table", "delegations", "matrix"):
        view._show_shape(tab)
        assert len(getattr(view, tab).model.rows) == found


def test_kinds_are_counted_by_speakers_and_meetings_show_their_dates(context: Context, qtbot):
    view = open_view(context, qtbot)
    kinds = {choice.value: choice.aside for choice in view.filters.kinds._choices}
    assert kinds == {"state": "6", "igo": "1", "ngo": "1"}
    dates = [choice.aside for choice in view.filters.meetings._choices]
    assert dates == ["10 Jun", "11 Jun (implied)", "12 Jun", ""]
    assert "The only date that is left." in view.filters.meetings._choices[1].whole


# -- the matrix ----------------------------------------------------------------------------------
def cells(view: ParticipantsView, key: str) -> list[str]:
    row = next(each for each in view.matrix.model.rows if each.key == key)
    return [column.text(row) for column in view.matrix.model.columns[1:]]


def test_the_matrix_shows_room_and_remote_groups_and_numbers(context: Context, qtbot):
    view = open_view(context, qtbot, tab="matrix")
    assert [column.title() for column in view.matrix.model.columns[1:]] == [
        "6\nProgramme of Action",
        "7\nTracing Instrument",
        "All items",
    ]
    assert cells(view, "FRA") == ["●", "●", ""]
    assert cells(view, "IRN") == ["●2", "●1", ""]
    assert cells(view, "SDN") == ["●G", "", ""]
    assert cells(view, "JPN") == ["○", "", ""]
    assert cells(view, "Red Cross") == ["", "", "●"]


def test_a_cell_of_the_matrix_is_told_in_words_to_a_screen_reader(context: Context, qtbot):
    view = open_view(context, qtbot, tab="matrix")
    view.matrix.choose(lambda row: row.key == "JPN")
    index = view.matrix.model.index(view.matrix.grid.currentIndex().row(), 1)
    told = view.matrix.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Japan · 1st meeting · 10 June 2031 · item 6 · over the virtual platform"


def test_those_only_spoken_for_are_no_rows_of_the_matrix(context: Context, qtbot):
    view = open_view(context, qtbot, tab="matrix")
    assert "CUB" not in [row.key for row in view.matrix.model.rows]


def test_an_unmatched_name_among_states_is_no_group(context: Context):
    guyane, cuba = Name("Guyane"), Name("Cuba", "CUB")
    assert not is_group(context, guyane, (guyane, cuba))
    assert is_group(context, Name("Some Caucus"), (Name("Some Caucus"),))
    assert is_group(context, Name("Communauté des Caraïbes"), (Name("Communauté des Caraïbes"), cuba))
    assert mark(context, STATEMENTS[2]) == "●G"


def test_enter_in_a_cell_leads_to_the_words_of_the_statement(context: Context, qtbot):
    view = open_view(context, qtbot, tab="matrix")
    view.matrix.choose(lambda row: row.key == "JPN")
    view.matrix.grid.setCurrentIndex(view.matrix.model.index(view.matrix.grid.currentIndex().row(), 1))
    QTest.keyClick(view.matrix.grid, Qt.Key.Key_Return)
    assert words_at(went(context)[-1]) == "Japan"


def test_where_a_row_holds_several_statements_it_asks_which(context: Context, qtbot):
    view = open_view(context, qtbot, tab="matrix")
    view.matrix.choose(lambda row: row.key == "FRA")
    QTest.keyClick(view.matrix.grid, Qt.Key.Key_Return)
    menu = next(each for each in view.matrix.findChildren(QMenu) if each.isVisible())
    assert [action.text().split(" · ")[1] for action in menu.actions()] == ["1st meeting", "2nd meeting"]
    menu.actions()[1].trigger()
    assert went(context)[-1].key == "body__para_3"
    menu.close()


# -- the dossier ---------------------------------------------------------------------------------
def test_a_delegation_s_own_statements_and_those_made_in_its_name_are_two_cards(context: Context, qtbot):
    view = open_view(context, qtbot, "EGY")
    found = cards(view)
    assert "Statements" not in found
    assert len(found["Spoken for by"]) == 1
    assert found["Spoken for by"][0].startswith("Iran (Islamic Republic of) · 1st meeting")


def test_the_dossier_tells_for_whom_a_delegation_spoke(context: Context, qtbot):
    view = open_view(context, qtbot, "IRN")
    assert [each.split(" · ")[-1] for each in cards(view)["Statements"]] == ["also for Cuba, Egypt", "also for Cuba"]
    assert "Spoken for by" not in cards(view)


def test_votes_cast_and_stated_afterwards_are_two_rows(context: Context, qtbot):
    view = open_view(context, qtbot, "EGY")
    votes = cards(view)["Votes"]
    assert votes[0].endswith("○ abstaining")
    assert votes[1] == "stated afterwards that it had intended: ✓ in favour"
    assert votes[2].endswith("✓ in favour")
    row_of(view, "Votes", 0).click()
    assert words_at(went(context)[-1]) == "Egypt"
    row_of(view, "Votes", 1).click()
    assert went(context)[-1].key == "fn_1"


def test_office_and_national_report_lead_to_their_words(context: Context, qtbot):
    view = open_view(context, qtbot, "GHA")
    assert cards(view)["Office held"] == ["Chair, Jane Doe"]
    QTest.keyClick(row_of(view, "Office held"), Qt.Key.Key_Return)
    assert words_at(went(context)[-1]) == "Jane Doe"
    row_of(view, "National report").click()
    assert words_at(went(context)[-1]) == "Ghana"


def test_with_whom_it_spoke_most_often_is_counted(context: Context, qtbot):
    view = open_view(context, qtbot, "IRN")
    labels = [label.text() for label in view.dossier._area.widget().findChildren(QLabel)]
    assert "Cuba · 2 times" in labels
    assert "Egypt · 1 time" in labels


def test_choosing_a_row_opens_its_dossier(context: Context, qtbot):
    view = open_view(context, qtbot, tab="delegations")
    view.delegations.choose(lambda row: row.key == "GHA")
    assert view.dossier.participant is not None
    assert view.dossier.participant.key == "GHA"
    view._show_shape("table")
    assert view.table.current_row().statement.speaker.state == "GHA"
    view.table.choose(lambda row: row.statement.speaker.state == "BRA")
    assert view.dossier.participant.key == "BRA"


def test_the_dossier_leads_to_the_record_of_votes(context: Context, qtbot):
    from rapporteur.ui.widgets.buttons import LinkButton

    view = open_view(context, qtbot, "EGY")
    view.dossier._area.widget().findChild(LinkButton).click()
    assert went(context)[-1] == Location("votes", extra={"state": "EGY"})


# -- the pictures --------------------------------------------------------------------------------
def test_the_network_leads_from_those_spoken_for_to_their_words(context: Context, qtbot):
    view = open_view(context, qtbot, tab="network")
    labels = [spot.label.splitlines()[0] for spot in view.network.spots]
    assert "Cuba" in labels
    assert "Arab Group" in labels
    spot = next(spot for spot in view.network.spots if spot.label.startswith("Cuba\n"))
    assert len(spot.label.splitlines()) == 3
    spot.follow()  # type: ignore[misc]
    assert words_at(went(context)[-1]) == "Iran"


def test_the_calendar_has_every_meeting_and_every_statement(context: Context, qtbot):
    view = open_view(context, qtbot, tab="calendar")
    labels = [spot.label for spot in view.calendar.spots]
    assert sum("meeting" in label.splitlines()[0] and " · " not in label for label in labels) == 4
    assert sum(" · " in label for label in labels) == len(STATEMENTS)
    assert any("The only date that is left." in label for label in labels)


@pytest.mark.parametrize("tab", ["network", "calendar"])
def test_the_pictures_can_be_exported(context: Context, qtbot, tab: str, tmp_path: Path):
    view = open_view(context, qtbot, tab=tab)
    view._picture().export_to(tmp_path / "picture.svg")
    assert b"<svg" in (tmp_path / "picture.svg").read_bytes()
    view.picture_menu.opening.emit()
    assert "Copy picture" in [action.text() for action in view.picture_menu.entries.actions()]


# -- the view ------------------------------------------------------------------------------------
def test_an_empty_library_teaches_what_the_page_is_for(tmp_path: Path, qtbot):
    desk = SampleDesk()
    desk.empty = True
    view = ParticipantsView(make_context(tmp_path, desk=desk))
    qtbot.addWidget(view)
    qtbot.addWidget(view.side)
    view.show()
    assert view.empty.isVisible()
    assert view.where() == ""


def test_a_delegation_asked_for_before_anything_is_read_is_shown_when_it_is(tmp_path: Path, qtbot):
    tasks = InlineTasks(wait=True)
    view = open_view(make_context(tmp_path, tasks=tasks), qtbot, "IRN")
    assert view.dossier.participant is None
    tasks.finish()
    assert view.dossier.participant is not None
    assert view.where() == "10 statements · 4 meetings · 3 agenda items"


def test_every_word_follows_the_language(context: Context, qtbot):
    view = open_view(context, qtbot, "IRN", tab="table")
    context.tr.language = "fr"
    view.retranslate()
    assert view.table.sheet().rows[3][0] == "Iran (République islamique d')"
    assert "Déclarations" in cards(view)
    assert view.where() == "10 déclarations · 4 séances · 3 points"
    assert [choice.label for choice in view.filters.meetings._choices][:2] == ["1ʳᵉ séance", "2ᵉ séance"]


def test_what_was_arranged_comes_back_at_the_next_start(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.shapes.choose("calendar")
    view._choose_shape("calendar")
    state = json.loads(json.dumps(view.save_state()))
    other = ParticipantsView(context)
    qtbot.addWidget(other)
    qtbot.addWidget(other.side)
    other.restore_state(state)
    assert other.shapes.value == "calendar"
    other.restore_state({"shape": 3, "sizes": "wide", "table": []})


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_shape_is_painted_in_light_and_in_dark(tmp_path: Path, qtbot, mode: str):
    view = open_view(make_context(tmp_path, mode=mode), qtbot, "IRN")
    view.restyle()
    for tab in ("table", "delegations", "matrix", "network", "calendar"):
        view.show_location(Location("participants", SYMBOL, "en", "IRN", extra={"tab": tab}))
        assert not view.grab().isNull()


# -- who is listed -------------------------------------------------------------------------------
def test_those_listed_stand_apart_from_what_was_said_and_lead_to_their_words(context: Context, qtbot):
    view = open_view(context, qtbot, "GHA")
    ghana = view.dossier.participant
    assert ghana is not None
    assert "Delegation members" not in cards(view)
    words = ghana.statements[0].statement.source
    member = Member("Ms. Ama Mensah", "Ambassador", "Representative", True, words)
    listed = (Delegation(ghana.statements[0].statement.speaker, "state", "States", (member,), words),)
    before = cards(view)
    view.dossier.show_participant(view._data, replace(ghana, listed=listed))
    assert cards(view) == {"Delegation members": ["Ms. Ama Mensah\nRepresentative · Ambassador"], **before}
    row_of(view, "Delegation members").click()
    assert went(context)[-1] == Location("read", SYMBOL, "en", words.key, words.start, words.end)


def test_where_nobody_spoke_the_delegations_are_shown(context: Context, qtbot):
    view = open_view(context, qtbot, "GHA")
    assert view.shapes.value == "matrix"
    whole = view._data
    view._take(replace(whole, statements=[]))
    assert view.shapes.value == "delegations"
    assert view.delegations.grid.model().rowCount() == len(whole.participants)
    view._take(whole)
    assert view.shapes.value == "matrix"


def test_how_many_are_listed_is_a_column_of_the_delegations(context: Context, qtbot):
    view = open_view(context, qtbot, "GHA")
    ghana = view.dossier.participant
    assert ghana is not None
    words = ghana.statements[0].statement.source
    members = tuple(Member(name, "", "", False, words) for name in ("Ms. Ama Mensah", "Mr. Kofi Owusu"))
    listed = (Delegation(ghana.statements[0].statement.speaker, "state", "States", members, words),)
    (column,) = [each for each in view.delegations.model.columns if each.key == "listed"]
    assert column.text(ghana) == ""
    assert column.text(replace(ghana, listed=listed)) == "2"
