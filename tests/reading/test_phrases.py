"""The phrase tables: every language says everything, and what it says can be found."""

from __future__ import annotations

import pytest

from rapporteur.reading.dates import find_dates
from rapporteur.reading.lines import find_furniture, split_lines
from rapporteur.reading.phrases import han_number, named, pattern, phrase_languages, phrases

SIX = ["ar", "en", "es", "fr", "ru", "zh"]

EXAMPLES = {
    ("es", "vote", "totals"): "por 123 votos contra 1 y 53 abstenciones",
    ("ru", "vote", "totals"): "123 голосами против 1 при 53 воздержавшихся",
    ("ar", "vote", "totals"): "بأغلبية 123 صوتا مقابل صوت واحد وامتناع 53 عضوا عن التصويت",
    ("zh", "vote", "totals"): "以 123 票对 1 票、53 票弃权",
}


def keys(code: str) -> set[tuple[str, str]]:
    table = phrases(code).table
    return {(section, name) for section in table for name in table[section]}


def test_every_official_language_has_a_table() -> None:
    assert phrase_languages() == SIX


@pytest.mark.parametrize("code", SIX)
def test_every_table_has_the_same_keys(code: str) -> None:
    assert keys(code) == keys("en")


def test_english_and_french_have_the_same_sections() -> None:
    assert set(phrases("en").table) == set(phrases("fr").table)


@pytest.mark.parametrize("code", SIX)
def test_every_pattern_compiles(code: str) -> None:
    table = phrases(code)
    for section, name in sorted(keys(code)):
        if isinstance(table.table[section][name], dict) or not any(table.words(section, name)):
            continue
        assert pattern(table, section, name)
        assert table.alternatives(section, name)


@pytest.mark.parametrize(("where", "text"), EXAMPLES.items())
def test_totals_are_read_as_the_languages_write_them(where: tuple[str, str, str], text: str) -> None:
    table = phrases(where[0])
    match = table.find(*where[1:], text)
    assert match is not None
    numbers = [table.number(named(match, each) or "") for each in ("first", "second", "abstaining")]
    assert numbers == [123, 1, 53]


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("es", "del 26 al 28 de julio de 2021", ("2021-07-26", "2021-07-27", "2021-07-28")),
        ("es", "el 1 de enero de 2020", ("2020-01-01",)),
        ("ru", "с 26 по 28 июля 2021 года", ("2021-07-26", "2021-07-27", "2021-07-28")),
        ("ru", "31 января — 1 февраля 2024 года", ("2024-01-31", "2024-02-01")),
        ("ar", "في الفترة من 26 إلى 28 تموز/يوليه 2021", ("2021-07-26", "2021-07-27", "2021-07-28")),
        ("ar", "٩ شباط/فبراير ٢٠٢٤", ("2024-02-09",)),
        ("ar", "المؤرخ 31 كانون الأول/ ديسمبر 2020", ("2020-12-31",)),
        ("zh", "2021年7月26日至28日", ("2021-07-26", "2021-07-27", "2021-07-28")),
        ("zh", "2024 年 1 月 31 日至 2 月 1 日", ("2024-01-31", "2024-02-01")),
        ("zh", "２０２１年７月２６日、２７日", ("2021-07-26", "2021-07-27")),
        ("zh", "2021年13月26日", None),
    ],
)
def test_dates_are_read_as_the_languages_write_them(code: str, text: str, days: tuple[str, ...] | None) -> None:
    assert [each.days for each in find_dates(text, phrases(code))] == ([days] if days else [])


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百二十三", 123),
        ("二〇二四", 2024),
        ("两", 2),
        ("会", None),
        ("", None),
    ],
)
def test_chinese_numerals_are_numbers(word: str, number: int | None) -> None:
    assert han_number(word) == number


@pytest.mark.parametrize(
    "text", ["والقرار 75/241", "القَرار 75/241", "للقرار 75/241", "بالقرار 75/241", "قـــرار 75/241"]
)
def test_arabic_words_are_found_with_what_is_written_in_one_with_them(text: str) -> None:
    assert phrases("ar").find("reference", "resolution", text) is not None


def test_an_arabic_word_inside_another_is_none() -> None:
    assert phrases("ar").find("reference", "resolution", "استقراره") is None


@pytest.mark.parametrize("line", ["Page 3", "Página 3", "Стр. 3", "صفحة 3", "الصفحة ٣", "第3页", "第 3 页"])
def test_a_page_number_is_furniture_in_every_language(line: str) -> None:
    lines = split_lines(f"A/TEST/2024/1\n\n{'x' * 40}\n\n{line}\n\n{'y' * 40}")
    assert [each.page for each in find_furniture(lines, "A/TEST/2024/1").values()] == [3]
