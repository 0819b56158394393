"""Two versions of a table: rows and columns find their partners, cells tell what was changed in them."""

from __future__ import annotations

from rapporteur.domain.comparing import compare
from rapporteur.domain.facts import Facts
from rapporteur.domain.grids import compare_tables, plain_grid, words_of
from rapporteur.domain.report import Masthead, Page, Paragraph, Report

OLD = "State\tSeats\tSince\nKenya\t12\t1963\nMalta\t3\t1964\nPeru\t7\t1945"


def texts(grid, side):
    return [["".join(words for words, _ in words_of(cell, side)) for cell in row.cells] for row in grid.rows]


def relations(grid):
    return [row.relation for row in grid.rows]


def test_a_changed_cell_is_marked_and_its_row_is_itself():
    grid = compare_tables(OLD, OLD.replace("\t3\t", "\t4\t"))
    assert relations(grid) == ["same", "same", "changed", "same"]
    assert [(each.kind, each.text) for each in grid.rows[2].cells[1]] == [("deleted", "3"), ("inserted", "4")]
    assert [each.kind for each in grid.rows[2].cells[0]] == ["kept"]


def test_a_row_put_in_and_one_taken_out_stand_beside_gaps():
    new = OLD.replace("Malta\t3\t1964\n", "").replace("Kenya", "Fiji\t2\t1970\nKenya")
    assert relations(compare_tables(OLD, new)) == ["same", "added", "same", "removed", "same"]


def test_a_state_whose_figures_all_changed_is_the_same_row():
    grid = compare_tables(OLD, OLD.replace("Peru\t7\t1945", "Peru\t8\t1946"))
    assert relations(grid)[-1] == "changed"


def test_a_new_column_is_the_second_ones_alone_and_the_others_keep_their_partners():
    groups = ["Group", "Africa", "Europe", "Americas"]
    lines = zip(OLD.split("\n"), groups, strict=True)
    new = "\n".join(line.replace("\t", f"\t{group}\t", 1) for line, group in lines)
    grid = compare_tables(OLD, new)
    assert grid.columns == ((True, True), (False, True), (True, True), (True, True))
    assert len(grid.columns_of(0)) == 3
    assert relations(grid) == ["changed"] * 4


def test_each_version_comes_back_to_the_letter():
    new = OLD.replace("Malta\t3", "Malta and Gozo\t5").replace("Since", "Member since") + "\nFiji\t2\t1970"
    grid = compare_tables(OLD, new)
    for side, text in enumerate((OLD, new)):
        missing = "added" if side == 0 else "removed"
        rows = [cells for row, cells in zip(grid.rows, texts(grid, side), strict=True) if row.relation != missing]
        assert "\n".join("\t".join(cells) for cells in rows) == text


def test_rows_of_unequal_length_and_empty_cells_are_no_obstacle():
    grid = compare_tables("a\tb\n\t\nc", "a\tb\nc\td")
    assert [len(row.cells) for row in grid.rows] == [2] * len(grid.rows)
    assert relations(plain_grid("a\n\nb\tc")) == ["same"] * 3


def test_only_tables_of_both_are_compared_as_tables():
    def report(symbol, kind, text):
        paragraph = Paragraph("body__text_1", "", "", kind, "body", "", None, 1, text)
        return Report(Masthead(symbol, "Draft", "en"), (Page(1, ""),), (), (paragraph,), (), (), Facts(), ())

    changed = OLD.replace("12", "13")
    (row,) = compare(report("A/1", "table", OLD), report("A/2", "table", changed)).rows
    assert row.grid is not None
    (row,) = compare(report("A/1", "table", OLD), report("A/2", "text", changed)).rows
    assert row.grid is None
    (row,) = compare(report("A/1", "table", OLD), report("A/2", "table", OLD)).rows
    assert row.grid is None
