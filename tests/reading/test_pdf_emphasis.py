"""Bold texts with numbers that are not, and words that the ends of lines part, in documents as short as they come."""

from __future__ import annotations

import pytest

from tests.reading.sketched import LEFT, RIGHT, first_page, numbered
from tests.typeset.reading import read_pdf_bytes
from tests.typeset.sketch import Sketch

LONG = (
    "Provide the national machinery with the human, technical and financial means that it needs, also in districts "
    "and municipalities, so that it can carry out the policy of the State"
)


def _bold(paragraph):
    return [paragraph.text[each.start : each.end] for each in paragraph.marks if each.kind == "bold"]


def test_points_in_bold_are_bold_to_their_end_whatever_their_letters_are():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 2)
    sketch.put(LEFT, y, "3.")
    y = sketch.para(y, "The Committee recommends that the State party:", LEFT, RIGHT, LEFT + 24, face="bold") + 6
    for letter, end in (("(a)", ";"), ("(b)", ".")):
        sketch.put(LEFT + 24, y, letter)
        y = sketch.para(y, LONG + end, LEFT, RIGHT, LEFT + 48, face="bold") + 6
    numbered(sketch, y, 4, 2)
    report = read_pdf_bytes(sketch.pdf())
    assert [each.label for each in report.paragraphs] == ["1", "2", "3", "3 (a)", "3 (b)", "4", "5"]
    assert [_bold(each) for each in report.paragraphs] == [
        [],
        [],
        ["The Committee recommends that the State party:"],
        [f"{LONG};"],
        [f"{LONG}."],
        [],
        [],
    ]


FRENCH = (
    "Le Comité a pris acte de la recommanda-",
    "tion formulée par les délégations, du sous-",
    "secrétaire général et des affaires politi-",
    "ques, ainsi que de la consolidation de la",
    "paix et des autres questions du jour.",
)
SPANISH = (
    "El Comité tomó nota de la recomenda-",
    "ción formulada por las delegaciones de los",
    "Estados miembros y observado-",
    "res, así como de los asuntos políti-",
    "cos y de la consolidación de la paz.",
)
RUSSIAN = (
    "Комитет принял к сведению рекоменда-",
    "ции, представленные делегациями госу-",
    "дарств и наблюдателей в северо-",
    "восточном районе, а также предложения по вопро-",
    "сам миростроительства в этом году.",
)


@pytest.mark.parametrize(
    ("lines", "original", "words"),
    [
        (FRENCH, "Original : français", ("recommandation", "sous-secrétaire", "politiques")),
        (SPANISH, "Original: español", ("recomendación", "observadores", "políticos")),
        (RUSSIAN, "Original: Russian", ("рекомендации", "государств", "северо-восточном", "вопросам")),
    ],
    ids=["fr", "es", "ru"],
)
def test_words_that_the_ends_of_many_lines_part_are_whole(lines, original, words):
    sketch = Sketch(595, 842)
    y = first_page(sketch, original=original)
    for number in range(1, 4):
        sketch.put(LEFT, y, f"{number}.")
        for here, line in enumerate(lines):
            sketch.put(LEFT if here else LEFT + 24, y, line)
            y += 12
        y += 6
    for paragraph in read_pdf_bytes(sketch.pdf()).paragraphs:
        assert [each for each in words if each not in paragraph.text] == []


def test_a_hyphen_of_its_own_at_one_line_s_end_is_kept():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 6)
    sketch.put(LEFT, y, "7.")
    sketch.put(LEFT + 24, y, "The representatives of many States spoke of peace-")
    sketch.put(LEFT, y + 12, "building and of what had been decided before.")
    report = read_pdf_bytes(sketch.pdf())
    assert "of peace-building and" in report.paragraphs[-1].text
