"""The table: what a person can do with rows and columns wherever there are any."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from rapporteur.ui.context import Context, Location
from rapporteur.ui.widgets.table import Column, Table
from tests.ui.sample import make_context


@dataclass(frozen=True)
class Row:
    name: str
    votes: int | None
    key: str = "body__para_1"


ROWS = (Row("Zambie", 2), Row("Égypte", 10), Row("Espagne", 1), Row("Autriche", None), Row("<b>Cuba</b>", 3))


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path, "fr")


@pytest.fixture
def table(context: Context, qtbot) -> Table:
    made = Table(
        context,
        lambda: context.tr("Votes"),
        [
            Column("name", lambda: context.tr("State"), lambda row: row.name, tooltip=lambda row: row.name),
            Column(
                "votes",
                lambda: context.tr("Votes"),
                lambda row: "" if row.votes is None else str(row.votes),
                order=lambda row: row.votes,
                export=lambda row: row.votes,
                link=lambda row: Location("votes", key=row.key),
                linked=True,
            ),
            Column("key", lambda: "Code", lambda row: row.key, visible=False),
        ],
        leads_to=lambda row: Location("read", key=row.key),
        counted=lambda n: context.tr.plural(n, "{n} row copied", "{n} rows copied"),
    )
    made.set_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(500, 300)
    return made


def names(table: Table) -> list[str]:
    return [row.name for row in table.model.rows]


def test_names_are_sorted_as_the_interface_language_sorts_them(table: Table):
    table.grid.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(table)[1:] == ["Autriche", "Égypte", "Espagne", "Zambie"]


def test_numbers_are_sorted_by_value_and_missing_ones_come_last_either_way(table: Table):
    table.grid.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.votes for row in table.model.rows] == [1, 2, 3, 10, None]
    table.grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row.votes for row in table.model.rows] == [10, 3, 2, 1, None]


@pytest.mark.parametrize("typed", ["egypte", "ÉGYPTE", "egy 10"])
def test_the_filter_finds_words_in_any_column_whatever_their_accents(table: Table, typed: str):
    table.filter.setText(typed)
    assert names(table) == ["Égypte"]


def test_a_filter_that_finds_nothing_leaves_an_empty_table(table: Table):
    table.filter.setText("nowhere")
    assert names(table) == []
    assert table.current_row() is None


def test_copy_takes_the_selected_rows_with_their_headers(table: Table):
    table.choose(lambda row: row.name == "Égypte")
    QTest.keyClick(table.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "État\tVotes\nÉgypte\t10"


def test_copy_without_a_selection_takes_every_row_shown(table: Table):
    table.filter.setText("a")
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(names(table)) + 1


def test_enter_follows_the_link_of_the_cell_and_else_the_row_s(context: Context, table: Table):
    table.choose(lambda row: row.name == "Zambie")
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    table.grid.setCurrentIndex(table.model.index(0, 1))
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    assert [place.view for place in context.went] == ["read", "votes"]  # type: ignore[attr-defined]


def test_a_click_on_a_linked_cell_follows_it(context: Context, table: Table, qtbot):
    table.show()
    rect = table.grid.visualRect(table.model.index(1, 1))
    QTest.mouseClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert [place.view for place in context.went] == ["votes"]  # type: ignore[attr-defined]
    rect = table.grid.visualRect(table.model.index(1, 0))
    QTest.mouseClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(context.went) == 1  # type: ignore[attr-defined]


def test_enter_in_the_filter_leads_into_the_rows(table: Table, qtbot):
    table.show()
    table.filter.setFocus()
    QTest.keyClick(table.filter, Qt.Key.Key_Return)
    assert table.current_row() is not None


def test_the_cursor_stays_on_its_row_through_sorting_and_filtering(table: Table):
    chosen: list[object] = []
    table.choose(lambda row: row.name == "Égypte")
    table.chosen.connect(chosen.append)
    table.grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table.current_row().name == "Égypte"
    table.filter.setText("e")
    assert table.current_row().name == "Égypte"
    table.filter.setText("zambie")
    assert table.current_row() is None
    assert chosen[-1] is None


def test_columns_are_chosen_from_a_menu_and_at_least_one_stays(table: Table):
    table.columns_menu.aboutToShow.emit()
    actions = {action.text(): action for action in table.columns_menu.actions()}
    assert not actions["Code"].isChecked()
    actions["Code"].trigger()
    actions["État"].trigger()
    actions["Votes"].trigger()
    assert [key for key, _ in table.sheet().columns] == ["key"]
    table.columns_menu.aboutToShow.emit()
    assert [action.isEnabled() for action in table.columns_menu.actions()] == [True, True, False]


def test_hidden_columns_come_back_hidden_at_the_next_start(table: Table):
    table.show_column("votes", False)
    state = json.loads(json.dumps(table.save_state()))
    table.show_column("votes", True)
    table.restore_state(state)
    assert [key for key, _ in table.sheet().columns] == ["name"]


@pytest.mark.parametrize("damaged", [{}, {"hidden": 3}, {"hidden": ["no such column"]}])
def test_a_damaged_state_is_passed_over(table: Table, damaged: dict[str, object]):
    table.restore_state(damaged)
    assert table.sheet().columns


def test_the_export_holds_the_rows_shown_as_they_are_sorted(table: Table, tmp_path: Path):
    table.filter.setText("e")
    table.grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.export_to(tmp_path / "votes.json")
    rows = json.loads((tmp_path / "votes.json").read_text("utf-8"))
    assert [row["votes"] for row in rows] == [10, 2, 1, None]
    assert set(rows[0]) == {"name", "votes"}


def test_an_export_that_fails_is_handed_to_the_window_as_a_failure(context: Context, table: Table, tmp_path: Path):
    table.export_to(tmp_path / "gone" / "votes.csv")
    assert "no longer there" in str(context.tasks.failures[0])  # type: ignore[attr-defined]


def test_the_words_follow_the_language(context: Context, table: Table):
    assert table.filter.placeholderText() == "Filtrer ce tableau"
    context.tr.language = "en"
    table.retranslate()
    assert table.filter.placeholderText() == "Filter this table"
    assert table.model.headerData(0, Qt.Orientation.Horizontal) == "State"


def test_what_a_document_says_is_never_read_as_html_in_a_tooltip(table: Table):
    index = table.model.index(names(table).index("<b>Cuba</b>"), 0)
    assert "&lt;b&gt;" in table.model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_it_is_painted_in_light_and_in_dark(context: Context, table: Table):
    before = table.grab().toImage()
    context.theme.set_mode("dark")  # type: ignore[attr-defined]
    table.restyle()
    assert table.grab().toImage() != before


def test_the_columns_fill_the_width_without_a_scroll_bar(table: Table, qtbot):
    table.show()
    table.grid.fit_again()
    assert table.grid.horizontalScrollBar().maximum() == 0


def test_the_keyboard_sorts_by_any_column_shown_and_turns_the_order(table: Table):
    def entries() -> dict[str, object]:
        table.sort_menu.aboutToShow.emit()
        return {action.text(): action for action in table.sort_menu.actions() if action.text()}

    first = entries()
    assert list(first)[:2] == ["État", "Votes"]
    assert not first["Du plus grand, ou de Z, au plus petit"].isEnabled()
    first["Votes"].trigger()
    assert [row.votes for row in table.model.rows] == [1, 2, 3, 10, None]
    assert entries()["Votes"].isChecked()
    entries()["Du plus grand, ou de Z, au plus petit"].trigger()
    assert [row.votes for row in table.model.rows] == [10, 3, 2, 1, None]
    entries()["État"].trigger()
    assert names(table)[1:] == ["Autriche", "Égypte", "Espagne", "Zambie"]


def test_sorting_is_offered_in_the_menu_of_a_row_too(table: Table):
    menu = table.row_menu()
    (sorting,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    next(action for action in sorting.actions() if action.text() == "Votes").trigger()
    assert [row.votes for row in table.model.rows] == [1, 2, 3, 10, None]


def test_the_button_that_sorts_is_reached_with_tab(table: Table):
    assert table.sort_button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_of_rows_that_are_set_anew_the_one_that_the_cursor_comes_to_rest_on_is_told_once(table: Table, qtbot):
    table.show()
    table.grid.setFocus()
    table.choose(lambda row: row is table.model.rows[2])
    kept, told = table.current_row(), []
    table.chosen.connect(told.append)
    table.set_rows(list(table.model.all_rows))
    assert told == [kept]
    table.set_rows([row for row in table.model.all_rows if row is not kept])
    assert told == [kept, table.current_row()]


def test_the_columns_fit_the_rows_of_now(table: Table, qtbot):
    table.show()
    before = table.grid._natural_width(0)
    longest = max(table.model.all_rows, key=lambda row: len(table.model.columns[0].text(row)))
    table.set_rows([row for row in table.model.all_rows if row is not longest])
    assert table.grid._natural_width(0) < before
