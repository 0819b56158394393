"""Text in any of the six languages is found by a query whose language nobody tells."""

from __future__ import annotations

import pytest

from rapporteur.search.analysis import analyse, fold, lightened, stems
from tests.search.samples import unit

DOCUMENT = "A/CONF.999/2024/7"
TEXTS = {
    "es": "Los Estados aprobaron las resoluciones sobre armas pequeñas y municiones.",
    "ru": "Государства приняли резолюции о стрелковом оружии и отчёты о боеприпасах.",
    "ar": "اعتمدت الدول القرارات المتعلقة بالأسلحة الصغيرة، وأحاطت علما بالتقارير.",
    "zh": "各国通过了关于小武器和轻武器的决议，见第92段。",
    "fr": "Les États ont adopté les résolutions sur les armes légères.",
}


def units():
    return [unit(code, text, document=DOCUMENT, language=code) for code, text in TEXTS.items()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("resolución", "es"),
        ("arma pequeña", "es"),
        ("municion", "es"),
        ("резолюция", "ru"),
        ("отчет", "ru"),
        ("стрелковое оружие", "ru"),
        ("قرار", "ar"),
        ("والقرارات", "ar"),
        ("أسلحة صغيرة", "ar"),
        ("اسلحه", "ar"),
        ("تقرير تقارير", ""),
        ("小武器", "zh"),
        ("决议", "zh"),
        ("第92段", "zh"),
        ("武器小", ""),
        ("armes legeres", "fr"),
    ],
)
def test_a_word_is_found_in_its_forms_in_any_language(of, query, found):
    assert of(*units()).keys(query) == ([found] if found else [])


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("قرار", ["القرارات"]),
        ("小武器", ["小武器"]),
        ("轻武器 决议", ["轻武器", "决议"]),
        ("第92段", ["第92段"]),
        ("резолюция", ["резолюции"]),
        ("отчеты", ["отчёты"]),
        ("resolucion", ["resoluciones"]),
    ],
)
def test_what_is_marked_is_what_was_found(of, query, marked):
    (hit,) = of(*units()).search(query).hits
    assert [hit.snippet[start:end] for start, end in hit.ranges] == marked
    text = TEXTS[hit.language]
    assert [text[start:end] for start, end in hit.text_ranges] == marked


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("=قرار", []),
        ("=القرارات", ["ar"]),
        ("=резолюция", []),
        ("=резолюции", ["ru"]),
        ('"стрелковом оружии"', ["ru"]),
        ('"стрелковое оружие"', []),
        ('"小武器和轻武器"', ["zh"]),
        ('"小武器轻武器"', []),
        ('"الأسلحة الصغيرة"', []),
        ('"بالاسلحة الصغيرة"', ["ar"]),
    ],
)
def test_exact_words_and_phrases_stay_exact(of, query, found):
    assert of(*units()).keys(query) == found


def test_a_chinese_word_is_found_as_it_is_typed(of):
    library = of(*units())
    for typed in ("小", "小武", "小武器", "小武器和", "第92"):
        assert library.keys(typed, typing=True) == ["zh"], typed


def test_a_paragraph_in_another_language_than_its_document_is_read_in_its_own(of):
    library = of(
        unit("1", "The Committee heard a statement.", document=DOCUMENT, language="en"),
        unit("2", "Представитель сделал заявления.", document=DOCUMENT, language="en", text_language="ru"),
        unit("3", "أدلى ببيانات عديدة.", document=DOCUMENT, language="en", text_language="ar"),
    )
    assert library.keys("заявление") == ["2"]
    assert library.keys("بيان") == ["3"]
    (hit,) = library.search("заявление").hits
    assert (hit.language, [hit.snippet[start:end] for start, end in hit.ranges]) == ("en", ["заявления"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مسؤوليـــة", "مسؤولية"),
        ("إعادة", "اعاده"),
        ("أُقِرَّ", "اقر"),
        ("مستوى", "مستوي"),
        ("٧٥", "75"),
        ("ёлка", "елка"),
        ("شئون", "شؤون"),
        ("مسئولية", "مسؤولية"),
    ],
)
def test_spellings_that_differ_in_marks_alone_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["قرار", "القرار", "والقرار", "للقرار", "بالقرار", "قرارات", "القرارات", "قرارها"])
def test_the_forms_of_an_arabic_word_share_a_stem(word):
    assert lightened(fold(word)) == "قرار"


@pytest.mark.parametrize("word", ["Ассамблея", "Ассамблеи", "Ассамблею", "Ассамблеей", "ассамблей", "Ассамблеями"])
def test_russian_nouns_whose_stem_ends_in_e_share_it_in_every_case(word):
    assert "ассамбле" in stems(word, "ru")


def test_a_symbol_in_wide_letters_is_the_symbol(of):
    library = of(unit("1", "见Ａ／ＲＥＳ／７６／２３２号决议第１２段。", document=DOCUMENT, language="zh"))
    assert library.keys("A/RES/76/232") == library.keys("76/232") == library.keys("第12段") == ["1"]
    assert library.keys("ＲＥＳ／７６") == ["1"]


def test_words_are_stemmed_in_languages_of_their_script_alone():
    assert stems("armes", "ru") == stems("armes", "ar") == stems("оружие", "fr") == stems("قرار", "en") == frozenset()


def test_ideographs_and_figures_typed_together_stand_together():
    assert analyse("第92段").runs == ((0, 2),)
    assert analyse("海洋，港口").runs == ((0, 1), (2, 3))
