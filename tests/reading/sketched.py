"""First and following pages of documents as they look in Geneva and New York, for pages drawn by hand."""

from __future__ import annotations

from tests.typeset.sketch import Sketch

LEFT, RIGHT = 117.0, 478.0
VIEWS = (
    "The representatives of many States took part in the exchange of views, which was held in an atmosphere of trust, "
    "and recalled what had been decided before."
)


def first_page(
    sketch: Sketch, symbol: str = "A/79/321", title: str = "Human rights questions", original: str = "Original: English"
) -> float:
    """A masthead, drawn; where the text may begin."""
    sketch.page()
    sketch.put(60, 58, "United Nations", size=14)
    sketch.put(535, 58, symbol, size=14, at="right")
    sketch.sheet.rule(60, 66, 535)
    sketch.put(LEFT, 92, "General Assembly", "bold", 20)
    for here, text in enumerate(("Distr.: General", "3 May 2024", original)):
        sketch.put(400, 90 + 12 * here, text)
    sketch.sheet.rule(60, 190, 535, 2)
    sketch.put(60, 206, "Seventy-ninth session", "bold")
    sketch.put(LEFT, 242, title, "bold", 14)
    sketch.put(60, 805, "GE.24-07653  (E)")
    return 270


def next_page(sketch: Sketch, number: int, symbol: str = "A/79/321") -> float:
    sketch.page()
    even = number % 2 == 0
    sketch.put(60 if even else 535, 55, symbol, "bold", 9, at="left" if even else "right")
    sketch.sheet.rule(60, 62, 535)
    sketch.put(60, 805, str(number) if even else "GE.24-07653", size=9)
    sketch.put(535, 805, "GE.24-07653" if even else str(number), size=9, at="right")
    return 86


def numbered(sketch: Sketch, y: float, first: int, count: int, text: str = VIEWS) -> float:
    for number in range(first, first + count):
        y = sketch.para(y, text, LEFT, RIGHT, number=f"{number}.") + 6
    return y


def pages_of(count: int, each: int = 4) -> Sketch:
    """A document of numbered paragraphs that are all the same."""
    sketch = Sketch(595, 842)
    for page in range(1, count + 1):
        y = first_page(sketch) if page == 1 else next_page(sketch, page)
        numbered(sketch, y, (page - 1) * each + 1, each)
    return sketch
