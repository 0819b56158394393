"""Votes: every number and name leads to its words; cast and intended are never mixed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from rapporteur.domain.facts import Tally
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.votes import VotesView
from tests.ui.sample import SYMBOL, TEXTS, InlineTasks, SampleDesk, make_context

FIRST = Location("votes", SYMBOL, "en", "vote_1")
SECOND = Location("votes", SYMBOL, "en", "vote_2")


def open_view(context: Context, qtbot, location: Location | None = None) -> VotesView:
    """The view in a window that routes its own locations back to it."""
    view = VotesView(context)
    qtbot.addWidget(view)
    qtbot.addWidget(view.side)
    context.requested.connect(lambda place: view.show_location(place) if place.view == "votes" else None)
    view.resize(980, 640)
    view.show()
    if location is not None:
        view.show_location(location)
    return view


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path)


def went(context: Context) -> list[Location]:
    return context.went  # type: ignore[attr-defined]


def states(view: VotesView) -> list[str]:
    return [row.name.state or row.name.raw for row in view.vote_page.table.model.rows]


def words_at(place: Location) -> str:
    return TEXTS[place.key][place.start : place.end]


# -- the list ------------------------------------------------------------------------------------
def test_the_list_shows_declared_and_listed_totals_and_marks_where_they_differ(context: Context, qtbot):
    view = open_view(context, qtbot)
    sheet = view.list_page.table.sheet()
    keys = [key for key, _ in sheet.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in sheet.rows]
    assert [(row["declared"], row["listed"], row["agreement"]) for row in rows] == [
        ("6–1–2", "6–1–2", "= agree"),
        ("8–0–0", "7–0–0", "≠ differ"),
    ]


@pytest.mark.parametrize(("kind", "kept"), [("", 2), ("paragraph", 1), ("whole", 1), ("differing", 1)])
def test_the_votes_are_filtered_by_kind(context: Context, qtbot, kind: str, kept: int):
    view = open_view(context, qtbot)
    view.filters.kinds.select((kind,))
    view.filters.changed.emit()
    assert len(view.list_page.table.model.rows) == kept


def test_what_was_decided_without_a_vote_is_a_list_of_its_own(context: Context, qtbot):
    view = open_view(context, qtbot)
    assert len(view.list_page.table.model.rows) == 2
    view.filters.kinds.select(("decided",))
    view.filters.changed.emit()
    assert view.list_page.shown is view.list_page.decisions
    sheet = view.list_page.decisions.sheet()
    row = dict(zip([key for key, _ in sheet.columns], sheet.rows[0], strict=True))
    assert (row["subject"], row["manner"]) == ("The agenda", "by consensus")
    QTest.keyClick(view.list_page.decisions.grid, Qt.Key.Key_Return)
    place = went(context)[-1]
    assert (place.view, words_at(place)) == ("read", "At the 2nd meeting")
    view.filters.kinds.select(("",))
    view.filters.changed.emit()
    assert view.list_page.shown is view.list_page.table


def test_filters_that_nothing_passes_say_so_and_can_be_taken_away(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.list_page.show_votes(view._data, [])
    assert view.list_page.empty.isVisible()
    view.list_page.empty.acted.emit()
    assert len(view.list_page.table.model.rows) == 2


def test_enter_opens_a_vote(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.list_page.table.choose(lambda record: record.vote.key == "vote_2")
    QTest.keyClick(view.list_page.table.grid, Qt.Key.Key_Return)
    assert went(context)[-1] == SECOND
    assert view.vote_page.isVisible()


def test_the_vote_under_the_cursor_is_shown_at_a_glance(context: Context, qtbot):
    page = open_view(context, qtbot).list_page
    assert page.preview.heading.text() == "Retain paragraph 7"
    page.table.choose(lambda record: record.vote.key == "vote_2")
    assert page.preview.heading.text() == "The draft report"
    assert page.preview.totals.accessibleName() == "7 in favour, 0 against, 0 abstaining"
    page.table.filter.setText("retain")
    assert page.preview.heading.text() == "Retain paragraph 7"
    page.table.filter.setText("no such vote")
    assert page.preview.isHidden()
    page.table.filter.clear()
    page.table.choose(lambda record: record.vote.key == "vote_2")
    page.preview.open_link.click()
    assert went(context) == [SECOND]


# -- a vote --------------------------------------------------------------------------------------
def test_a_vote_tells_where_and_when_it_was_taken(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    assert view.vote_page.heading.text() == "Retain paragraph 7"
    assert view.vote_page.meta.text() == f"{SYMBOL}, par. 5 · 4th meeting, 12 June 2031 · item 11 · adopted"


def test_totals_that_agree_and_totals_that_differ_are_told_apart_in_words(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    assert page.comparison.text() == "declared 6–1–2  =  listed 6–1–2"
    assert page.verdict.text() == "agree"
    page.show_vote(page._data, page._data.records[1])
    assert page.comparison.text() == "declared 8–0–0  ≠  listed 7–0–0"
    assert page.verdict.text() == "⚠ differ"


def test_a_name_without_a_state_is_flagged_and_kept_as_it_is_written(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    assert page.unmatched.isVisible()
    assert page.unmatched.text() == "⚠ 1 name matches no State: Ruritania"
    page.table.filter.setText("ruritania")
    assert [row[0] for row in page.table.sheet().rows] == ["⚠ Ruritania"]


def test_intended_votes_are_another_tally_and_never_change_what_was_cast(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    assert page.totals.accessibleName() == "6 in favour, 1 against, 2 abstaining"
    page.reckonings.choose("intended")
    page._reckon("intended")
    assert page.totals.accessibleName() == "8 in favour, 1 against, 1 abstaining"
    assert "cast 6–1–2, and 2 delegations" in page.comparison.text()
    assert "not the result" in page.comparison.text()
    assert page.verdict.text() == ""
    page._reckon("cast")
    assert page.totals.accessibleName() == "6 in favour, 1 against, 2 abstaining"


def test_another_vote_is_first_shown_as_it_was_cast(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    view.vote_page._reckon("intended")
    view.show_location(SECOND)
    view.show_location(FIRST)
    assert view.vote_page.reckonings.value == "cast"
    assert view.vote_page.totals.accessibleName() == "6 in favour, 1 against, 2 abstaining"


def test_a_vote_without_later_statements_says_so_under_intended_votes(context: Context, qtbot):
    page = open_view(context, qtbot, SECOND).vote_page
    page._reckon("intended")
    assert "no delegation stated another intention" in page.comparison.text()


@pytest.mark.parametrize(
    ("position", "found"),
    [
        ("against", ["IRN"]),
        ("abstaining", ["CUB", "EGY"]),
        ("later", ["EGY", "SMR"]),
        ("listed", ["ALB", "BRA", "FRA", "GHA", "JPN", "Ruritania", "IRN", "CUB", "EGY", "SMR"]),
    ],
)
def test_the_roll_is_narrowed_to_a_position(context: Context, qtbot, position: str, found: list[str]):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.positions.choose(position)
    view.vote_page.positions.chosen.emit(position)
    assert states(view) == found


def test_states_on_no_list_can_be_seen_and_are_not_mistaken_for_a_position(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.positions.choose("not_listed")
    view.vote_page.positions.chosen.emit("not_listed")
    assert {"SMR", "ITA"} <= set(states(view))
    assert not {"FRA", "IRN"} & set(states(view))


def test_the_roll_is_searched_whatever_the_accents(context: Context, qtbot):
    context.tr.language = "fr"
    view = open_view(context, qtbot, FIRST)
    view.vote_page.table.filter.setText("egypte")
    assert states(view) == ["EGY"]


def test_a_regional_group_narrows_the_roll_from_the_panel_and_from_its_bar(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    view.filters.regional.select(("african",))
    view.filters.changed.emit()
    assert states(view) == ["GHA", "EGY"]
    view.vote_page.group_chosen.emit("african")
    assert len(states(view)) == 10
    view.vote_page.group_chosen.emit("weog")
    assert states(view) == ["FRA", "SMR"]
    assert view.filters.groups == ("weog",)


@pytest.mark.parametrize(("state", "raw"), [("IRN", "Iran (Islamic Republic of)"), ("CUB", "Cuba")])
def test_every_ballot_leads_to_its_words(context: Context, qtbot, state: str, raw: str):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.table.choose(lambda row: row.name.state == state)
    QTest.keyClick(view.vote_page.table.grid, Qt.Key.Key_Return)
    place = went(context)[-1]
    assert (place.view, place.document, place.key) == ("read", SYMBOL, "body__para_5")
    assert words_at(place) == raw


def test_a_state_of_the_roll_leads_to_its_record_its_dossier_and_a_comparison(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.table.choose(lambda row: row.name.state == "CUB")
    menu = view.vote_page.table.row_menu()
    actions = {action.text(): action for action in menu.actions()}
    for words in ("Go to the source", "Dossier of the delegation", "Its record of votes"):
        actions[words].trigger()
    assert [place.view for place in went(context)] == ["read", "participants", "votes"]
    assert view.state_page.heading.text() == "Cuba"
    view.vote_page.table.choose(lambda row: row.name.state is None)
    offered = {action.text() for action in view.vote_page.table.row_menu().actions() if action.text()}
    assert offered == {"Go to the source", "Copy with headers", "Sort by column"}


def test_the_bars_count_every_member_of_a_group(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    groups = {group.group: group for group in page.bars._groups}
    assert (groups["african"].in_favour, groups["african"].abstaining) == (1, 1)
    assert groups["african"].voted + groups["african"].not_listed == 54
    assert groups[None].in_favour == 1
    assert sum(group.in_favour for group in groups.values()) == 6


def test_the_picture_has_one_tile_for_each_state_and_marks_who_only_spoke_afterwards(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    page._show_shape("picture")
    tiles = {tile.code: tile for tile in page.picture._tiles}
    assert tiles["IRN"].position == "against"
    assert tiles["SMR"].position == "not_listed"
    assert "stated afterwards" in tiles["SMR"].label
    assert tiles["RUR"].group is None
    page._reckon("intended")
    tiles = {tile.code: tile for tile in page.picture._tiles}
    assert (tiles["SMR"].position, tiles["SMR"].said) == ("in_favour", True)
    tiles["IRN"].follow()
    assert words_at(went(context)[-1]) == "Iran (Islamic Republic of)"


def test_what_is_exported_says_positions_in_words(context: Context, qtbot, tmp_path: Path):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.table.export_to(tmp_path / "roll.json")
    rows = json.loads((tmp_path / "roll.json").read_text("utf-8"))
    assert {row["position"] for row in rows} == {"in favour", "against", "abstaining", "not on the list"}


def test_the_export_menu_offers_the_roll_and_both_pictures(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    page.export_button.opening.emit()
    labels = [action.text() for action in page.export_button.entries.actions()]
    assert labels.count("Copy picture") == 2
    assert "Save as Excel (XLSX)…" in labels


# -- a State's record ----------------------------------------------------------------------------
def test_a_state_opens_as_its_record_of_all_votes(context: Context, qtbot):
    view = open_view(context, qtbot, Location("votes", extra={"state": "EGY"}))
    page = view.state_page
    assert page.isVisible()
    assert page.heading.text() == "Egypt"
    assert page.meta.text() == "Africa · on the list of 2 of 2 votes"
    assert [(row.cast, row.intended) for row in page.table.model.rows] == [
        ("abstaining", "in_favour"),
        ("in_favour", "in_favour"),
    ]


def test_a_state_on_no_list_has_a_record_that_says_so(context: Context, qtbot):
    page = open_view(context, qtbot, Location("votes", extra={"state": "SMR"})).state_page
    assert page.meta.text() == "Western Europe and others · on the list of 0 of 2 votes"
    assert [row.cast for row in page.table.model.rows] == ["not_listed", "not_listed"]


def test_the_record_leads_to_the_dossier_and_to_a_comparison(context: Context, qtbot):
    page = open_view(context, qtbot, Location("votes", extra={"state": "EGY"})).state_page
    page.dossier.click()
    assert went(context)[-1] == Location("participants", SYMBOL, "en", "EGY")
    page.compare.click()
    assert went(context)[-1].extra["voters"] == "EGY"


def test_a_state_is_found_by_name_in_the_side_panel(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.filters.state.setText("isl")
    view.filters.state.textEdited.emit("isl")
    QTest.keyClick(view.filters.state, Qt.Key.Key_Return)
    assert went(context)[-1].extra == {"state": "IRN"}


# -- comparison ----------------------------------------------------------------------------------
def compare(context: Context, qtbot, voters: str) -> VotesView:
    return open_view(context, qtbot, Location("votes", extra={"tab": "compare", "voters": voters}))


def matrix(view: VotesView) -> list[tuple[object, ...]]:
    return [row[1:] for row in view.compare_page.matrix.sheet().rows]


def test_states_are_compared_by_counts_and_not_by_shares(context: Context, qtbot):
    view = compare(context, qtbot, "IRN,CUB,GHA,SMR")
    assert matrix(view) == [
        ("", "1 of 2", "1 of 2", "—"),
        ("1 of 2", "", "1 of 2", "—"),
        ("1 of 2", "1 of 2", "", "—"),
        ("—", "—", "—", ""),
    ]


def test_comparing_intended_votes_uses_what_was_said_afterwards(context: Context, qtbot):
    view = compare(context, qtbot, "EGY,GHA")
    assert matrix(view)[0][1] == "1 of 2"
    view.compare_page.reckonings.choose("intended")
    view.compare_page.reckonings.chosen.emit("intended")
    assert matrix(view)[0][1] == "2 of 2"


def test_a_group_is_compared_by_the_position_of_most_and_shows_its_votes(context: Context, qtbot):
    view = compare(context, qtbot, "african,IRN")
    record = view._data.records[0]
    assert view.compare_page._cell(record, "african") == ("divided", "≠ divided (1–0–1)")
    assert matrix(view)[0][1] == "1 of 1"


def test_the_votes_on_which_they_differed_can_be_seen_alone(context: Context, qtbot):
    view = compare(context, qtbot, "IRN,GHA")
    assert len(view.compare_page.votes.model.rows) == 2
    view.compare_page.only.choose("differing")
    view.compare_page.only.chosen.emit("differing")
    assert [record.vote.key for record in view.compare_page.votes.model.rows] == ["vote_1"]


def test_one_voter_alone_is_told_what_to_do(context: Context, qtbot):
    view = compare(context, qtbot, "IRN,nobody")
    assert view.compare_page.voters == ("IRN",)
    assert view.compare_page.empty.isVisible()
    view.compare_page.field.picked.emit("GHA")
    assert view.compare_page.voters == ("IRN", "GHA")
    assert not view.compare_page.empty.isVisible()


def test_a_chip_takes_its_voter_away(context: Context, qtbot):
    view = compare(context, qtbot, "IRN,GHA,CUB")
    view.compare_page.chips.removed.emit("GHA")
    assert view.compare_page.voters == ("IRN", "CUB")


# -- the view ------------------------------------------------------------------------------------
def test_an_empty_library_teaches_what_the_page_is_for(tmp_path: Path, qtbot):
    desk = SampleDesk()
    desk.empty = True
    view = open_view(make_context(tmp_path, desk=desk), qtbot)
    assert view.list_page.empty.isVisible()
    assert view.where() == ""


def test_a_location_asked_for_before_the_votes_are_read_is_shown_when_they_are(tmp_path: Path, qtbot):
    tasks = InlineTasks(wait=True)
    view = open_view(make_context(tmp_path, tasks=tasks), qtbot, FIRST)
    assert not view.vote_page.isVisible()
    tasks.finish()
    assert view.vote_page.isVisible()
    assert view.where() == "2 votes · 16 ballots · 1 name without a State"


def test_every_word_follows_the_language(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    context.tr.language = "fr"
    view.retranslate()
    assert "10" not in view.vote_page.meta.text().split("·")[1]
    assert "4ᵉ séance, 12 juin 2031" in view.vote_page.meta.text()
    assert view.vote_page.table.sheet().rows[-1][0] == "Saint-Marin"
    assert view.title() == "Votes"
    assert view.vote_page.verdict.text() == "concordent"


def test_what_was_arranged_comes_back_at_the_next_start(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.shapes.choose("picture")
    view.vote_page.table.show_column("group", False)
    state = json.loads(json.dumps(view.save_state()))
    other = open_view(context, qtbot, FIRST)
    other.restore_state(state)
    assert other.vote_page.shapes.value == "picture"
    assert "group" not in [key for key, _ in other.vote_page.table.sheet().columns]
    other.restore_state({"vote": 3, "list": []})


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_page_is_painted_in_light_and_in_dark(tmp_path: Path, qtbot, mode: str):
    view = open_view(make_context(tmp_path, mode=mode), qtbot, FIRST)
    view.restyle()
    for place in (FIRST, Location("votes"), Location("votes", extra={"state": "IRN"})):
        view.show_location(place)
        assert not view.grab().isNull()


def test_the_copied_roll_begins_with_its_headers(context: Context, qtbot):
    view = open_view(context, qtbot, FIRST)
    view.vote_page.table.copy()
    assert QGuiApplication.clipboard().text().startswith("State\tIn the text\tGroup\tVote cast\t")


def test_a_tally_with_a_number_that_is_not_given_shows_a_question_mark(context: Context, qtbot):
    page = open_view(context, qtbot, FIRST).vote_page
    page.totals.show_tally(Tally(3, None, 0))
    assert page.totals.accessibleName() == "3 in favour, ? against, 0 abstaining"
