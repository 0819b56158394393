"""Tables and lists in columns come back with their cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.typeset import LETTER, Columns, typeset
from tests.typeset.other_documents import LONG_TABLE, STATES, TABLE, around
from tests.typeset.reading import expected, read_back, strays, told


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "not ruled"])
def test_a_table_comes_back_cell_by_cell(ruled):
    document = around(replace(TABLE, ruled=ruled))
    made = typeset(document)
    report = read_back(made)
    assert told(report) == expected(document)
    assert strays(report, document, made) == []


def test_empty_cells_stay_empty():
    rows = (*TABLE.rows[:2], ("Fiji", "", "4 July 2024"), ("Samoa", "90", ""))
    document = around(replace(TABLE, rows=rows))
    assert told(read_back(typeset(document))) == expected(document)


@pytest.mark.parametrize("repeat", [False, True], ids=["head once", "head on each page"])
def test_a_table_goes_on_over_a_page(repeat):
    document = around(replace(LONG_TABLE, repeat_head=repeat))
    made = typeset(document)
    report = read_back(made)
    assert made.pages > 2
    assert told(report) == expected(document)
    (table,) = [each for each in report.paragraphs if each.kind == "table"]
    assert table.pages == tuple(range(1, made.pages + 1))


@pytest.mark.parametrize("count", [2, 3])
def test_a_list_of_states_in_columns_keeps_each_name_whole(count):
    document = around(Columns(STATES, count))
    report = read_back(typeset(document))
    whole = [cell for each in report.paragraphs for line in each.text.split("\n") for cell in line.split("\t")]
    assert [state for state in STATES if not any(state in cell for cell in whole)] == []
    assert [each.number for each in report.paragraphs if each.number] == ["1.", "2.", "3."]


def test_wide_letters_and_small_type_make_no_difference():
    document = around(TABLE)
    for style in (replace(LETTER, size=12, leading=15), replace(LETTER, size=8, leading=9.5)):
        assert told(read_back(typeset(document, style))) == expected(document)
