"""What a page draws that nobody sees, and what stands beside its text: none of it gets into a paragraph."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from pdfminer.pdfpage import PDFPage

from rapporteur.reading.pdf.interpreter import Interpreter
from tests.reading.sketched import LEFT, RIGHT, VIEWS, first_page, next_page, numbered, pages_of
from tests.typeset.reading import read_pdf_bytes
from tests.typeset.sketch import Sketch


def _untouched(pdf: bytes, count: int) -> None:
    report = read_pdf_bytes(pdf)
    assert [each.label for each in report.paragraphs] == [str(number) for number in range(1, count + 1)]
    assert {each.text for each in report.paragraphs} == {VIEWS}
    assert not report.divisions


@pytest.mark.parametrize(
    "operators",
    [
        "q 1 1 1 rg BT /F0 10 Tf 1 0 0 1 117 200 Tm (White words on white paper) Tj ET Q",
        "BT /F0 10 Tf 3 Tr 1 0 0 1 117 200 Tm (Words that are not drawn) Tj ET",
        "BT /F0 0.01 Tf 1 0 0 1 117 300 Tm (Dust) Tj ET BT /F0 0 Tf 1 0 0 1 117 200 Tm (Nothing) Tj ET",
        "BT /F0 10 Tf 1 0 0 1 117 200 Tm (Covered words) Tj ET q 1 g 100 190 400 30 re f Q",
        "q 0.8 g BT /F0 60 Tf 0.7 0.7 -0.7 0.7 120 250 Tm (ADVANCE UNEDITED) Tj ET Q",
        "q 0.8 g BT /F0 40 Tf 1 0 0 1 60 560 Tm (Advance unedited version) Tj ET Q",
        "BT /F1 12 Tf 1 0 0 1 200 815 Tm (ADVANCE UNEDITED VERSION) Tj ET",
        "BT /F0 10 Tf 1 0 0 1 2000 300 Tm (Far away) Tj 1 0 0 1 117 -40 Tm (Below) Tj ET",
    ],
    ids=["white", "not drawn", "dust", "covered", "watermark aslant", "watermark level", "head", "off the page"],
)
def test_what_does_not_show_and_watermarks_are_not_read(operators: str) -> None:
    sketch = pages_of(4)
    for sheet in sketch.sheets[(0 if "ADV" in operators or "Adv" in operators else 3) :]:
        sheet.operators.append(operators)
    _untouched(sketch.pdf(), 16)


def test_white_words_on_a_dark_ground_are_read() -> None:
    sketch = pages_of(1)
    sketch.sheet.operators.append(
        "q 0 0 0.4 rg 100 190 400 30 re f 1 g BT /F0 10 Tf 1 0 0 1 117 200 Tm (White words that are seen) Tj ET Q"
    )
    assert "White words that are seen" in read_pdf_bytes(sketch.pdf()).paragraphs[-1].text


def test_what_was_cropped_off_a_page_is_not_read() -> None:
    sketch = pages_of(2)
    sketch.put(LEFT, 832, "An old running foot outside of the crop box", size=9)
    pdf = re.sub(rb"/MediaBox (\[[^\]]*\])", rb"/MediaBox \1 /CropBox [30 20 565 825]", sketch.pdf())
    _untouched(pdf, 8)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_to_be_shown_is_read_as_it_is_shown(turn: int) -> None:
    sketch = pages_of(2)
    width, height = sketch.width, sketch.height
    matrix = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[turn]
    for sheet in sketch.sheets:
        sheet.operators = [f"q {matrix} cm", *sheet.operators, "Q"]
    box = f"[0 0 {width} {height}]" if turn == 180 else f"[0 0 {height} {width}]"
    pdf = re.sub(rb"/MediaBox \[[^\]]*\]", f"/MediaBox {box} /Rotate {turn}".encode(), sketch.pdf())
    _untouched(pdf, 8)
    geometry = read_pdf_bytes(pdf).pages[0].geometry
    assert geometry is not None
    assert (geometry.width, geometry.height) == (width, height)


@pytest.mark.parametrize("every", [1, 5])
def test_numbers_of_lines_in_the_margin_are_no_text(every: int) -> None:
    sketch = Sketch(595, 842)
    for page in (1, 2, 3):
        begins = first_page(sketch) if page == 1 else next_page(sketch, page)
        y = begins
        for number in range(8):
            y = sketch.para(y, VIEWS, LEFT, RIGHT, number=f"{(page - 1) * 8 + number + 1}.")
        for line in range(every, int((y - begins) / 12) + 1, every):
            sketch.put(90, begins + (line - 1) * 12, str(line), size=8, at="right")
    _untouched(sketch.pdf(), 24)


def test_an_initial_of_two_lines_begins_its_word() -> None:
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 2) + 20
    sketch.put(LEFT, y + 22, "T", size=34)
    sketch.put(140, y, "he representatives of many States took part in the exchange of views,")
    sketch.put(140, y + 12, "which was held in an atmosphere of trust, and recalled what had been")
    sketch.put(140, y + 24, "decided before.")
    assert read_pdf_bytes(sketch.pdf()).paragraphs[-1].text.endswith(VIEWS)


def test_a_tag_says_what_its_letters_are() -> None:
    sketch = pages_of(1)
    sketch.sheet.operators.append(
        "/Span <</ActualText (office)>> BDC BT /F0 10 Tf 1 0 0 1 117 300 Tm (o!!ice) Tj ET EMC"
    )
    assert read_pdf_bytes(sketch.pdf()).paragraphs[-1].text.endswith("office")


def test_a_page_that_cannot_be_read_has_the_words_that_another_reader_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    process = Interpreter.process_page

    def fail_on_the_second(self: Interpreter, page: Any) -> None:
        if page.pageid in failing:
            raise ValueError("a fault of the file")
        process(self, page)

    pdf = pages_of(3).pdf()
    with pdfplumber.open(BytesIO(pdf)) as opened:
        failing = [list(PDFPage.create_pages(opened.doc))[1].pageid]
    monkeypatch.setattr(Interpreter, "process_page", fail_on_the_second)
    _untouched(pdf, 12)
    report = read_pdf_bytes(pdf)
    assert [each.code for each in report.findings] == ["page_recovered"]
    geometry = report.pages[1].geometry
    paragraph = report.paragraphs[4]
    assert geometry is not None
    (span,) = paragraph.spans
    boxes = geometry.boxes(span.start, span.end)
    assert len(boxes) == 2
    assert boxes[0].left == pytest.approx(LEFT, abs=2)
    assert boxes[0].bottom == pytest.approx(88, abs=3)
