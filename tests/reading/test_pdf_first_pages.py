"""First pages: where the masthead ends though tables are drawn below it, and what stands at their foot."""

from __future__ import annotations

import pytest

from rapporteur.domain.report import Report
from tests.reading.sketched import LEFT, RIGHT, VIEWS, first_page, next_page, numbered
from tests.typeset.reading import read_pdf_bytes
from tests.typeset.sketch import Sketch


def _tables(report: Report) -> list[tuple[tuple[str, ...], ...]]:
    return [each.rows for each in report.paragraphs if each.kind == "table"]


def _labels(report: Report) -> list[str]:
    return [each.label for each in report.paragraphs if each.label]


def _whole(report: Report) -> None:
    """The masthead is whole, and nothing of it has got into the text."""
    assert (report.symbol, report.masthead.title, report.masthead.date) == (
        "A/79/321",
        "Human rights questions",
        "2024-05-03",
    )
    assert not any("Distr." in each.text for each in report.paragraphs)


def test_a_table_with_lines_under_its_head_and_its_end_on_the_first_page():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 1) + 10
    for x, words in ((LEFT, ("Region",)), (230, ("Number of", "meetings")), (340, ("Amount received", "(thousands)"))):
        for here, word in enumerate(words):
            sketch.put(x, y + 10 * here, word)
    sketch.sheet.rule(LEFT, y + 13, RIGHT)
    y += 24
    rows = (("Africa", "12", "1 200"), ("Latin America and the Caribbean", "15", "2 100"), ("Total", "27", "3 300"))
    for region, count, amount in rows:
        first, _, rest = region.partition(" the ")
        sketch.put(LEFT, y, f"{first} the" if rest else first)
        sketch.put(LEFT, y + 10, rest)
        sketch.put(270, y, count, at="right")
        sketch.put(400, y, amount, at="right")
        y += 24 if rest else 14
    sketch.sheet.rule(LEFT, y - 8, RIGHT)
    numbered(sketch, y + 20, 2, 2)
    report = read_pdf_bytes(sketch.pdf())
    _whole(report)
    assert _tables(report) == [(("Region", "Number of meetings", "Amount received (thousands)"), *rows)]
    assert _labels(report) == ["1", "2", "3"]


def test_a_drawn_table_with_a_head_of_two_rows_and_its_note_on_the_first_page():
    sketch = Sketch(595, 842)
    top = y = numbered(sketch, first_page(sketch), 1, 1) + 10
    edges, high = (LEFT, 230, 350, RIGHT), 16
    table = (("Region", "Meetings", ""), ("", "2023", "2024"), ("Africa", "12", "13"), ("Asia", "8^{a}", "9"))
    for row in table:
        for x, cell in zip(edges, row, strict=False):
            sketch.put(x + 3, y + 11, cell, size=9)
        y += high
    for here in range(5):
        sketch.sheet.rule(edges[1] if here == 1 else edges[0], top + here * high, edges[-1])
    for here, x in enumerate(edges):
        sketch.sheet.stroke(x, top + high if here == 2 else top, y)
    sketch.put(LEFT, y + 11, "^{a} Preliminary figures, which the Secretariat will", size=8)
    sketch.put(LEFT, y + 20, "bring up to date.", size=8)
    numbered(sketch, y + 40, 2, 2)
    report = read_pdf_bytes(sketch.pdf())
    _whole(report)
    assert _tables(report) == [(*table[:3], ("Asia", "8", "9"))]
    (note,) = report.footnotes
    assert (note.marker, note.text) == ("a", "Preliminary figures, which the Secretariat will bring up to date.")
    assert note.paragraph == next(each.key for each in report.paragraphs if each.kind == "table")
    assert _labels(report) == ["1", "2", "3"]


def test_a_table_of_full_width_below_a_masthead_with_one_line():
    sketch = Sketch(595, 842)
    sketch.page()
    sketch.put(60, 58, "United Nations", size=14)
    sketch.put(535, 58, "A/79/321", size=14, at="right")
    sketch.sheet.rule(60, 66, 535)
    sketch.put(LEFT, 92, "General Assembly", "bold", 20)
    sketch.put(400, 90, "Distr.: General")
    sketch.put(400, 102, "3 May 2024")
    sketch.put(LEFT, 150, "Human rights questions", "bold", 14)
    y = sketch.para(176, VIEWS, LEFT, RIGHT, number="1.") + 16
    rows = (("Region", "Meetings"), ("Africa", "12"), ("Asia", "13"), ("Europe", "9"))
    for region, count in rows:
        sketch.sheet.rule(60, y - 10, 535)
        sketch.put(64, y, region)
        sketch.put(400, y, count)
        y += 14
    sketch.sheet.rule(60, y - 10, 535)
    numbered(sketch, y + 20, 2, 2)
    report = read_pdf_bytes(sketch.pdf())
    _whole(report)
    assert _tables(report) == [rows]
    assert _labels(report) == ["1", "2", "3"]


@pytest.mark.parametrize(
    "job", ["GE.24-07653(E)", "GE.24-07653  (E)    160524    170524", "24-07653 (E)", "K2400123[E]"]
)
@pytest.mark.parametrize("symbol", ["CEDAW/C/FRA/CO/9", "ECE/TRANS/WP.29/2024/12", "UNEP/EA.6/L.3", "CD/2390"])
def test_the_foot_of_a_first_page_never_becomes_text(job, symbol):
    sketch = Sketch(595, 842)
    sketch.page()
    sketch.put(60, 58, "United Nations", size=14)
    sketch.put(535, 58, symbol, size=14, at="right")
    sketch.sheet.rule(60, 66, 535)
    sketch.put(LEFT, 92, "General Assembly", "bold", 20)
    sketch.sheet.rule(60, 190, 535, 2)
    sketch.put(LEFT, 242, "Report of the Committee on its session", "bold", 14)
    numbered(sketch, 270, 1, 3)
    for y, text in ((791, job), (803, "*2407653*"), (829, "Scan this code for the document")):
        sketch.put(60, y, text)
    sketch.put(430, 791, "Please recycle ♻", size=8)
    sketch.put(430, 815, "Merci de recycler", size=8)
    numbered(sketch, next_page(sketch, 2, symbol), 4, 2)
    report = read_pdf_bytes(sketch.pdf())
    assert report.symbol == symbol
    assert [each.text for each in report.in_order()] == [VIEWS] * 5
    assert _labels(report) == ["1", "2", "3", "4", "5"]
