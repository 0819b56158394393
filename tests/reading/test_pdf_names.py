"""Names in columns without a head: read down where the alphabet goes down, row by row where it goes across."""

from __future__ import annotations

import pytest

from tests.reading.sketched import LEFT, RIGHT, first_page, numbered
from tests.typeset.reading import read_pdf_bytes
from tests.typeset.sketch import Sketch

ENGLISH = (
    "Algeria", "Antigua and Barbuda", "Argentina", "Barbados", "Bosnia and Herzegovina", "Brazil", "Cabo Verde",
    "Costa Rica", "Côte d’Ivoire", "Cuba", "Fiji",
)  # fmt: skip
FRENCH = ("Afrique du Sud", "Égypte", "Équateur", "Érythrée", "Espagne", "Éthiopie", "Îles Cook", "Italie")
RUSSIAN = ("Австрия", "Бельгия", "Вьетнам", "Греция", "Дания", "Египет", "Йемен", "Япония")


def _listed(names: tuple[str, ...], columns: int, down: bool = True) -> Sketch:
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 1)
    y = sketch.para(y, "The following States were represented:", LEFT, RIGHT, number="2.") + 8
    rows = -(-len(names) // columns)
    for row in range(rows):
        for column in range(columns):
            at = column * rows + row if down else row * columns + column
            if at < len(names):
                sketch.put(LEFT + column * 375 / columns, y, names[at])
        y += 12
    numbered(sketch, y + 8, 3, 2)
    return sketch


@pytest.mark.parametrize("names", [ENGLISH, FRENCH, RUSSIAN], ids=["en", "fr", "ru"])
@pytest.mark.parametrize("columns", [2, 3])
def test_names_that_go_down_are_one_list(names, columns):
    report = read_pdf_bytes(_listed(names, columns).pdf())
    assert [each.label for each in report.paragraphs] == ["1", "2", "3", "4"]
    assert report.paragraphs[1].text.split("\n") == ["The following States were represented:", *names]


def test_names_that_go_across_stay_rows():
    report = read_pdf_bytes(_listed(ENGLISH[:9], 3, down=False).pdf())
    (table,) = [each for each in report.paragraphs if each.kind == "table"]
    assert table.rows == (ENGLISH[:3], ENGLISH[3:6], ENGLISH[6:9])


def test_a_table_of_names_and_what_belongs_to_them_stays_a_table():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 1) + 8
    rows = (("Algeria", "Algiers"), ("Brazil", "Brasilia"), ("Cuba", "Havana"), ("Fiji", "Suva"), ("Kenya", "Nairobi"))
    for name, city in rows:
        sketch.put(LEFT, y, name)
        sketch.put(300, y, city)
        y += 12
    numbered(sketch, y + 8, 2, 2)
    (table,) = [each for each in read_pdf_bytes(sketch.pdf()).paragraphs if each.kind == "table"]
    assert table.rows == rows


def test_a_name_of_two_lines_is_one():
    sketch = Sketch(595, 842)
    y = numbered(sketch, first_page(sketch), 1, 1)
    y = sketch.para(y, "The following States were represented:", LEFT, RIGHT, number="2.") + 8
    left = ("Angola", "Bolivia", "  (Plurinational State of)", "Chad")
    right = ("Iran", "  (Islamic Republic of)", "Jordan", "Kenya", "Libya")
    for names, x in ((left, LEFT + 24), (right, 300)):
        for row, name in enumerate(names):
            sketch.put(x + 10 * name.startswith(" "), y + 12 * row, name.strip())
    numbered(sketch, y + 80, 3, 2)
    assert read_pdf_bytes(sketch.pdf()).paragraphs[1].text.split("\n")[1:] == [
        "Angola",
        "Bolivia (Plurinational State of)",
        "Chad",
        "Iran (Islamic Republic of)",
        "Jordan",
        "Kenya",
        "Libya",
    ]


def test_a_list_of_participants_in_two_columns_is_read_down_with_its_delegations():
    sketch = Sketch(595, 842)
    y = first_page(sketch, title="Liste des participants")
    sketch.put(LEFT, y, "États Membres", "bold", 12)
    lists = (
        (
            ("Algérie", "M. Ahmed Benali, Ambassadeur", "Mme Leila Haddad"),
            ("Argentine", "Sra. Ana Pérez, Directora", "Sr. Luis Gómez"),
            ("Belgique", "M. Jean Dupont"),
        ),
        (
            ("Brésil", "Mme Maria Silva", "M. João Souza"),
            ("Canada", "Mr. John Smith", "Ms. Jane Brown, Adviser"),
            ("Cuba", "Sr. Carlos Díaz"),
        ),
    )
    for column, x in zip(lists, (LEFT, 310), strict=True):
        here = y + 20
        for name, *members in column:
            sketch.put(x, here, name, "bold")
            for member in members:
                here += 12
                sketch.put(x, here, member)
            here += 21
    report = read_pdf_bytes(sketch.pdf())
    headings = [each.heading for each in report.divisions]
    assert headings == ["États Membres", "Algérie", "Argentine", "Belgique", "Brésil", "Canada", "Cuba"]
    told = {each.key: each.heading for each in report.divisions}
    under: dict[str, str] = {}
    for each in report.paragraphs:
        name = told[each.division or ""]
        under[name] = f"{under.get(name, '')} {each.text}".strip()
    assert under == {name: " ".join(members) for column in lists for name, *members in column}
