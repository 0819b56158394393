"""Printed numbers in the six languages: the series and the value, whatever the signs."""

from __future__ import annotations

import pytest

from rapporteur.reading.labels import read_label
from rapporteur.reading.phrases import phrases


@pytest.mark.parametrize(
    ("text", "series", "value", "key", "rest"),
    [
        ("1. The Meeting", "arabic", 1, "1", "The Meeting"),
        ("1 bis. The Meeting", "arabic", 1, "1_bis", "The Meeting"),
        ("12.联合国", "arabic", 12, "12", "联合国"),
        ("12．联合国", "arabic", 12, "12", "联合国"),
        ("12、联合国", "arabic", 12, "12", "联合国"),
        ("١ - تقرير", "arabic", 1, "1", "تقرير"),
        ("1- تقرير", "arabic", 1, "1", "تقرير"),
        ("-１ تقرير", "arabic", 1, "1", "تقرير"),
        ("1 مكررا - تقرير", "arabic", 1, "1_bis", "تقرير"),
        ("6.1 Assistance", "decimal", 1, "6.1", "Assistance"),
        ("6.1.2. Assistance", "decimal", 2, "6.1.2", "Assistance"),
        ("(1) Fish", "bracketed", 1, "1", "Fish"),
        ("1) рыба", "bracketed", 1, "1", "рыба"),
        ("(١) السمك", "bracketed", 1, "1", "السمك"),
        ("(b) Fish", "point", 2, "b", "Fish"),
        ("b) Pescado", "point", 2, "b", "Pescado"),
        ("б) рыба", "point", 2, "b", "рыба"),
        ("(ب) السمك", "point", 2, "b", "السمك"),
        ("ب) السمك", "point", 2, "b", "السمك"),
        ("(هـ) السمك", "point", 5, "e", "السمك"),
        ("(ii) Fish", "subpoint", 2, "ii", "Fish"),
        ("‘2’ السمك", "subpoint", 2, "ii", "السمك"),
        ("㈡鱼类", "subpoint", 2, "ii", "鱼类"),
        ("（二）鱼类", "subpoint", 2, "ii", "鱼类"),
        ("II. Opening", "roman", 2, "II", "Opening"),
        ("ثانيا - المقررات", "roman", 2, "II", "المقررات"),
        ("ثانياً - المقررات", "roman", 2, "II", "المقررات"),
        ("十二、结论", "roman", 12, "XII", "结论"),
        ("B. Opening", "letter", 2, "B", "Opening"),
        ("باء - الافتتاح", "letter", 2, "B", "الافتتاح"),
    ],
)
def test_a_printed_number_has_its_series(text: str, series: str, value: int, key: str, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.series, label.value, label.key, text[label.end :]) == (series, value, key, rest)


def test_a_cyrillic_letter_may_be_meant_for_a_latin_one() -> None:
    label = read_label("С. Итоги")
    assert label is not None
    assert label.other is not None
    assert (label.other.series, label.other.value, label.other.key) == ("letter", 3, "C")


@pytest.mark.parametrize(
    "text", ["26-30 July 2021", "5-year plan", "20 – 30 States", "2021年7月", "一切国家", "Participants"]
)
def test_other_beginnings_are_no_numbers(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("code", "text", "key", "printed", "rest"),
    [
        ("en", "Chapter II Things", "chapter_II", "Chapter II", "Things"),
        ("fr", "Chapitre premier. Introduction", "chapter_I", "Chapitre premier", "Introduction"),
        ("es", "Capítulo III", "chapter_III", "Capítulo III", ""),
        ("en", "Part two", "part_II", "Part two", ""),
        ("fr", "Première partie", "part_I", "Première partie", ""),
        ("ru", "Часть первая", "part_I", "Часть первая", ""),
        ("ru", "Глава II. Итоги", "chapter_II", "Глава II", "Итоги"),
        ("ar", "الفصل الثاني - مقدمة", "chapter_II", "الفصل الثاني", "مقدمة"),
        ("zh", "第一部分 导言", "part_I", "第一部分", "导言"),
    ],
)
def test_chapters_and_parts_are_named(code: str, text: str, key: str, printed: str, rest: str) -> None:
    label = read_label(text, phrases(code))
    assert label is not None
    assert (label.key, label.printed, text[label.end :]) == (key, printed, rest)
