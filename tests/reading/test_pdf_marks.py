"""Marks of notes in unusual shapes: figures that are signs of their own, raised figures in brackets."""

from __future__ import annotations

from tests.reading.sketched import LEFT, RIGHT, first_page, numbered
from tests.typeset.reading import noted, read_pdf_bytes
from tests.typeset.sketch import Sketch


def test_marks_of_any_shape_are_tied_to_their_notes():
    sketch = Sketch(595, 842)
    y = first_page(sketch)
    for number, text in enumerate(
        (
            "The Committee noted the matter¹ with interest.² It went on.",
            "The Committee noted another^{(3)} of 12 km² with interest.",
            "The Committee noted one more^{4)} with interest.",
        ),
        1,
    ):
        y = sketch.para(y, text, LEFT, RIGHT, number=f"{number}.") + 6
    numbered(sketch, y, 4, 1)
    sketch.sheet.rule(60, 690, 160)
    for here, text in enumerate(("¹ See A/1.", "² See A/2.", "^{(3)} See A/3.", "^{4)} See A/4.")):
        sketch.put(60, 702 + 10 * here, text, size=8)
    report = read_pdf_bytes(sketch.pdf())
    assert [each.text for each in report.paragraphs][:3] == [
        "The Committee noted the matter with interest. It went on.",
        "The Committee noted another of 12 km² with interest.",
        "The Committee noted one more with interest.",
    ]
    assert noted(report) == [
        ("1", "The Committee noted the matter", "See A/1."),
        ("2", "The Committee noted the matter with interest.", "See A/2."),
        ("3", "The Committee noted another", "See A/3."),
        ("4", "The Committee noted one more", "See A/4."),
    ]
