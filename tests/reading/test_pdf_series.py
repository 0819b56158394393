"""Documents of series that differ from reports: their headings, numbers, annexes and notes."""

from __future__ import annotations

from rapporteur.domain.report import Report
from tests.reading.sketched import LEFT, RIGHT, VIEWS, first_page, next_page, numbered
from tests.typeset.blocks import runs
from tests.typeset.lines import fill, words_of
from tests.typeset.reading import read_pdf_bytes
from tests.typeset.sketch import Sketch


def _headings(report: Report) -> list[tuple[int, str, str]]:
    return [(each.level, each.label, each.heading) for each in report.divisions]


def _heading(sketch: Sketch, y: float, label: str, text: str, size: float = 10, face: str = "bold") -> float:
    sketch.put(100, y, label, face if face == "bold" else "", size, at="right")
    sketch.put(LEFT, y, text, face, size)
    return y + size + 8


def test_more_than_a_thousand_numbers() -> None:
    sketch = Sketch(595, 842)
    y, page = first_page(sketch), 1
    for number in range(1, 1241):
        if y > 760:
            page += 1
            y = next_page(sketch, page)
        if number in (1, 700):
            y = _heading(sketch, y, "I.", f"Part that begins with {number}", 14)
        y = sketch.para(y, f"The Committee noted matter {number}.", LEFT, RIGHT, number=f"{number}.", hang=32)
    report = read_pdf_bytes(sketch.pdf())
    assert [each.label for each in report.paragraphs] == [str(number) for number in range(1, 1241)]
    assert len(report.divisions) == 2


def test_headings_of_four_levels_the_last_with_letters() -> None:
    sketch = Sketch(595, 842)
    y = _heading(sketch, first_page(sketch), "I.", "Characterization", 14)
    y = _heading(sketch, y, "A.", "General considerations", 12)
    y = _heading(sketch, y, "1.", "Definitions")
    y = numbered(sketch, y, 1, 1)
    for number, (label, text) in enumerate((("(a)", "Systems that select"), ("(b)", "Systems that do not")), 2):
        y = numbered(sketch, _heading(sketch, y, label, text, face="italic"), number, 1)
    y = _heading(sketch, y, "2.", "Prohibitions")
    numbered(sketch, y, 4, 1)
    report = read_pdf_bytes(sketch.pdf())
    assert _headings(report) == [
        (1, "I", "Characterization"),
        (2, "A", "General considerations"),
        (3, "1", "Definitions"),
        (4, "a", "Systems that select"),
        (4, "b", "Systems that do not"),
        (3, "2", "Prohibitions"),
    ]
    assert [each.label for each in report.paragraphs] == ["1", "2", "3", "4"]


def test_an_annex_and_its_title_in_the_same_type() -> None:
    sketch = Sketch(595, 842)
    numbered(sketch, first_page(sketch), 1, 2)
    y = next_page(sketch, 2)
    sketch.put(60, y, "Annex II", "bold", 14)
    sketch.put(LEFT, y + 20, "Summary of the discussions", "bold", 14)
    numbered(sketch, y + 42, 1, 2)
    report = read_pdf_bytes(sketch.pdf())
    assert [(each.label, each.heading, each.subtitle) for each in report.divisions] == [
        ("II", "Annex II", "Summary of the discussions")
    ]


def test_the_annex_of_a_letter() -> None:
    sketch = Sketch(595, 842)
    sketch.para(first_page(sketch, title="Letter dated 3 May 2024"), VIEWS, LEFT, RIGHT, 141)
    y = next_page(sketch, 2)
    sketch.put(LEFT, y, "Annex to the letter dated 3 May 2024 from the Permanent", "bold", 14)
    sketch.put(LEFT, y + 16, "Representative of Algeria addressed to the Secretary-General", "bold", 14)
    sketch.para(y + 44, VIEWS, LEFT, RIGHT, 141)
    (annex,) = read_pdf_bytes(sketch.pdf()).divisions
    assert annex.part == "annex"
    assert annex.heading.startswith("Annex to the letter dated 3 May 2024 from the Permanent Representative")


def test_the_title_is_what_is_set_largest_not_who_submitted_it() -> None:
    sketch = Sketch(595, 842)
    y = first_page(sketch, title="Draft elements of an instrument on technologies")
    sketch.put(LEFT, y, "Submitted by the Chairperson", "bold", 11)
    numbered(sketch, y + 24, 1, 2)
    assert read_pdf_bytes(sketch.pdf()).masthead.title == "Draft elements of an instrument on technologies"


def test_raised_letters_of_abbreviations_and_ordinals_are_no_marks_of_notes() -> None:
    sketch = Sketch(595, 842)
    text = "Le Comité a examiné, le 1^{er} mai 2024, la requête n^{o} 12/2023 à sa 10^{e} séance, avec M^{e} Dupont."
    y = sketch.para(first_page(sketch), text, LEFT, RIGHT, number="1.")
    numbered(sketch, y, 2, 1)
    assert read_pdf_bytes(sketch.pdf()).paragraphs[0].text == text.replace("^{", "").replace("}", "")


def test_rows_of_a_table_whose_heading_stands_apart() -> None:
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 2) + 14
    rows = [
        ("Symbol", "Title"),
        ("A/79/1", "Provisional agenda"),
        ("A/79/2", "A paper"),
        ("A/79/3", "Other"),
    ]
    for number, (symbol, title) in enumerate(rows):
        sketch.put(LEFT, y, symbol)
        sketch.put(260, y, title)
        y += 14 if number else 22
    table = read_pdf_bytes(sketch.pdf()).paragraphs[-1]
    assert table.rows == tuple(rows)


def test_a_note_longer_than_a_page_and_than_all_the_text() -> None:
    sketch = Sketch(595, 842)
    numbered(sketch, sketch.para(first_page(sketch), f"{VIEWS}^{{1}}", LEFT, RIGHT, number="1."), 2, 1)
    long = " ".join([VIEWS] * 28)
    lines = fill(words_of(runs(f"^{{1}} {long}"), 9), LEFT, RIGHT, 9, 10)
    for page, top in ((1, 540), (2, 300)):
        if page == 2:
            numbered(sketch, next_page(sketch, 2), 3, 1)
        sketch.sheet.rule(60, top - 12, 180)
        for here, line in enumerate(lines[:22] if page == 1 else lines[22:]):
            sketch.sheet.line(line.words, top + 10 * here)
    report = read_pdf_bytes(sketch.pdf())
    assert [each.text for each in report.footnotes] == [long]
    assert [each.text for each in report.paragraphs] == [VIEWS] * 3


def test_a_row_that_a_page_parts_is_one() -> None:
    sketch = Sketch(595, 842)
    edges = (LEFT, 220.0, 350.0, RIGHT)

    def row(y: float, *cells: str) -> float:
        height = 14.0 + 10 * max(len(each) // 24 for each in cells)
        for at, cell in enumerate(cells):
            if cell:
                sketch.para(y + 11, cell, edges[at] + 3, edges[at + 1] - 3, size=9, leading=10)
        for line in (y, y + height):
            sketch.sheet.rule(edges[0], line, edges[-1])
        for x in edges:
            sketch.sheet.stroke(x, y, y + height)
        return y + height

    y = numbered(sketch, first_page(sketch), 1, 2) + 300
    y = row(row(y, "Region", "First half", "Second half"), "Asia", "A meeting held in Bangkok that went on", "Tokyo")
    row(row(next_page(sketch, 2), "", "for many days.", ""), "Europe", "Bonn", "Paris")
    (table,) = [each for each in read_pdf_bytes(sketch.pdf()).paragraphs if each.kind == "table"]
    assert table.rows == (
        ("Region", "First half", "Second half"),
        ("Asia", "A meeting held in Bangkok that went on for many days.", "Tokyo"),
        ("Europe", "Bonn", "Paris"),
    )
