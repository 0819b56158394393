"""Words are found whatever their case, accents, apostrophes, hyphens and endings."""

from __future__ import annotations

import unicodedata

import pytest

from tests.search.samples import EN, unit

SAME = [
    ("LÉGÈRES", "les armes légères"),
    ("legeres", "les armes légères"),
    ("légères", "LES ARMES LEGERES"),
    ("oeuvre", "la mise en œuvre"),
    ("œuvre", "LA MISE EN OEUVRE"),
    ("Œuvre", "la mise en œuvre"),
    ("curriculum vitae", "curriculum vitæ"),
    ("assemblée", "l’Assemblée générale"),
    ("assemblée", "l'Assemblée générale"),
    ("l'assemblée", "l’Assemblée générale"),
    ("l’assemblée", "l'Assemblée générale"),
    ("l'assemblée", "une Assemblée"),
    ("qu'elle", "qu’elle"),
    ("aujourd'hui", "AUJOURD’HUI"),
    ("côte d'ivoire", "la Côte d’Ivoire"),
    ("savoir-faire", "leur savoirfaire"),
    ("savoirfaire", "leur savoir-faire"),
    ("savoir faire", "leur savoir-faire"),
    ("savoir faire", "leur savoirfaire"),
    ("savoir-faire", "leur savoir faire"),
    ("savoir\u2011faire", "leur savoir-faire"),
    ("Antigua-et-Barbuda", "Antiguaet-Barbuda"),
    ("vice-président", "deux vice-présidents"),
    ("Etats-Unis", "les États-Unis"),
    ("covid-19", "la COVID-19"),
    ("covid", "la COVID-19"),
    ("réunion", "la ré\u00adunion"),
    ("armes de petit calibre", "armes\u00a0de petit\u202fcalibre"),
    ("adoptee", "a été adoptée"),
    ("adopté", "ont été adoptées"),
    ("munition", "les munitions"),
    ("transferts illicites", "tout transfert illicite"),
    ("détournements", "le détournement"),
    ("1re séance", "À la 1re séance"),
]


@pytest.mark.parametrize(("query", "text"), SAME)
def test_a_word_is_found_however_it_is_written(of, query, text):
    assert of(text, "autre chose").keys(query) == ["1"]


@pytest.mark.parametrize(("query", "text"), SAME)
def test_decomposed_accents_change_nothing(of, query, text):
    library = of(unicodedata.normalize("NFD", text), "autre chose")
    assert library.keys(query) == ["1"]
    assert library.keys(unicodedata.normalize("NFD", query)) == ["1"]


@pytest.mark.parametrize(("query", "text"), SAME)
def test_what_is_found_is_marked(of, query, text):
    assert of(text).marked(query)


def test_marks_are_in_the_text_as_it_is_given(of):
    text = unicodedata.normalize("NFD", "Les États réaffirment l’œuvre.")
    assert of(text).marked("etat œuvre") == [unicodedata.normalize("NFD", "États"), "œuvre"]


def test_english_is_stemmed_as_english_and_french_as_french(of):
    library = of(unit("1", "les traitements"), unit("2", "treaties", language="en", document=EN))
    assert library.keys("treaty") == ["2"]
    assert library.keys("traitement") == ["1"]


def test_a_language_without_a_stemmer_is_folded(of):
    library = of(
        unit("1", "Ёлка", language="ru"), unit("2", "军备控制", language="zh"), unit("3", "٢٠٢١", language="ar")
    )
    assert library.keys("елка") == ["1"]
    assert library.keys("军备") == ["2"]
    assert library.keys("控制") == ["2"]
    assert library.keys("备军") == []
    assert library.keys("2021") == ["3"]


def test_the_form_that_was_typed_comes_before_its_other_forms(of):
    library = of("Une armée se tient là.", "Des armes se tiennent là.", "Une arme se tient là.")
    assert library.keys("arme")[0] == "3"
    assert library.keys("armes")[0] == "2"
    assert library.keys("armée")[0] == "1"


def test_an_equals_sign_asks_for_this_form_only(of):
    library = of("les armes", "une arme", "Arme !")
    assert set(library.keys("=arme")) == {"2", "3"}
    assert library.marked("=armes") == ["armes"]


def test_accents_do_not_matter_even_for_this_form_only(of):
    assert of("l’armée").keys("=armee") == ["1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("A/CONF.192/BMS/2021/1", ["1"]),
        ("a/conf.192/bms/2021/1", ["1"]),
        ("A/CONF.192/BMS/2021", ["1", "2"]),
        ("CONF.192", ["1", "2"]),
        ("conf", ["1", "2"]),
        ("CRP.2/Rev.1", ["2"]),
        ("Rev.1", ["2"]),
        ("16.4.2", ["3"]),
        ("16.4", ["3"]),
        ("6.4.2", []),
        ("56/24", ["4"]),
        ("56/2", []),
        ("6/24", []),
        ("24", ["4", "5"]),
        ('"résolution 56/24 V"', ["4"]),
    ],
)
def test_symbols_are_found_whole_and_by_their_parts(of, query, found):
    library = of(
        "le rapport (A/CONF.192/BMS/2021/1).",
        "la proposition A/CONF.192/BMS/2021/CRP.2/Rev.1",
        "l’indicateur 16.4.2 des objectifs",
        "Dans sa résolution 56/24 V, l’Assemblée",
        "les numéros 56, 24 et suivants",
    )
    assert sorted(library.keys(query)) == found


def test_a_symbol_is_marked_as_a_whole(of):
    library = of("le rapport (A/CONF.192/BMS/2021/1).")
    assert library.marked("CONF.192/BMS") == ["CONF.192/BMS"]
    assert library.marked("A/CONF.192/BMS/2021/1") == ["A/CONF.192/BMS/2021/1"]
