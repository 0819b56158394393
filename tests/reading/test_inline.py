from __future__ import annotations

import pytest

from rapporteur.domain.report import Mark
from rapporteur.reading.inline import Rich, read_inline, set_ordinals
from rapporteur.reading.phrases import phrases


def french(source: str) -> Rich:
    rich = read_inline(source, 0, len(source))
    set_ordinals(rich, phrases("fr"))
    return rich


@pytest.mark.parametrize(
    "source", ["À la 2^{e} séance", "À la 2^e séance", "À la 2<sup>e</sup> séance", "À la 2° séance", "À la 2e séance"]
)
def test_an_ordinal_is_the_same_however_it_is_written(source: str) -> None:
    rich = french(source)
    assert rich.text == "À la 2e séance"
    assert rich.marks == [Mark(6, 7, "superscript")]


def test_ordinals_in_a_row_are_all_repaired() -> None:
    assert french("aux 2°, 3°, 4° et 6° séances").text == "aux 2e, 3e, 4e et 6e séances"


def test_a_first_that_was_misread_becomes_a_first() -> None:
    assert french("de la 1° à la 3° séance").text == "de la 1re à la 3e séance"


@pytest.mark.parametrize("source", ["objectif n° 16", "à 20° de latitude", "par 30° et 40° nord"])
def test_a_degree_that_is_no_ordinal_stays(source: str) -> None:
    assert french(source).text == source


def test_a_repair_keeps_what_was_there() -> None:
    assert french("la 5° séance").repairs == [(3, "5°", "5e")]


def test_emphasis_becomes_a_mark() -> None:
    rich = french("appliqué *mutatis mutandis* ici, **22** fois")
    assert rich.text == "appliqué mutatis mutandis ici, 22 fois"
    assert {(rich.text[m.start : m.end], m.kind) for m in rich.marks} == {
        ("mutatis mutandis", "italic"),
        ("22", "bold"),
    }


@pytest.mark.parametrize("source", ["suit² :", "suit^{2} :", "suit[^2] :", "suit<sup>2</sup> :"])
def test_a_footnote_mark_is_taken_out_and_remembered(source: str) -> None:
    rich = french(source)
    assert (rich.text, rich.notes) == ("suit :", [(4, "2")])


def test_square_metres_are_no_footnote() -> None:
    assert french("une salle de 40 m² au Siège").text == "une salle de 40 m² au Siège"


def test_every_character_knows_where_it_was() -> None:
    source = "À  la\n1^{re} séance, le *26* juillet"
    rich = french(source)
    for offset, char in enumerate(rich.text):
        if not char.isspace():
            assert source[rich.map[offset]] == char


def test_a_word_that_wraps_at_its_hyphen_stays_one_word() -> None:
    assert french("les mécanismes sous-\nrégionaux").text == "les mécanismes sous-régionaux"
