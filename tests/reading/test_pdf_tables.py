"""Tables that are only aligned: rows as near each other as lines are, totals apart from them."""

from __future__ import annotations

from tests.reading.sketched import LEFT, RIGHT, first_page, numbered
from tests.typeset.reading import read_pdf_bytes
from tests.typeset.sketch import Sketch

RIGHTS = (300, 380, 460)


def _row(sketch: Sketch, y: float, cells: tuple[str, ...], face: str = "") -> None:
    sketch.put(LEFT, y, cells[0], face, 9)
    for x, cell in zip(RIGHTS, cells[1:], strict=True):
        sketch.put(x, y, cell, face, 9, at="right")


def test_rows_of_figures_stay_rows_though_the_total_stands_further_below():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 1) + 8
    rows = (
        ("Component", "2023", "2024", "Variance"),
        ("Posts", "1 200.5", "1 300.0", "99.5"),
        ("Other staff costs", "10.0", "–", "(10.0)"),
        ("Travel of representatives", "55.1", "60.2", "5.1"),
        ("Total", "1 265.6", "1 360.2", "94.6"),
    )
    for here, row in enumerate(rows):
        y += 16 if here in (1, 4) else 12
        _row(sketch, y, row, "bold" if here == 4 else "")
        if here in (0, 3, 4):
            sketch.sheet.rule(LEFT, y + 4, RIGHT)
    numbered(sketch, y + 24, 2, 2)
    (table,) = [each for each in read_pdf_bytes(sketch.pdf()).paragraphs if each.kind == "table"]
    assert table.rows == rows


def test_a_cell_of_two_lines_beside_figures_is_one():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 1) + 20
    for row in (
        ("Component", "2023", "2024", "Variance"),
        ("Posts and other staff", "1 200", "1 300", "100"),
        ("Travel", "55", "60", "5"),
    ):
        _row(sketch, y, row)
        if row[0].startswith("Posts"):
            sketch.put(LEFT, y + 10, "costs of the mission", size=9)
            y += 10
        y += 16
    numbered(sketch, y + 12, 2, 2)
    (table,) = [each for each in read_pdf_bytes(sketch.pdf()).paragraphs if each.kind == "table"]
    assert table.rows == (
        ("Component", "2023", "2024", "Variance"),
        ("Posts and other staff costs of the mission", "1 200", "1 300", "100"),
        ("Travel", "55", "60", "5"),
    )
