"""How a text is split and folded: the places of its words are places in the text as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.search.analysis import STEMMERS, analyse, fold, stems

LATIN = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("L’Assemblée générale, en 2021.", ("l", "assemblee", "generale", "en", "2021")),
        ("jusqu’à lorsqu'il QU’ON", ("jusqu", "a", "lorsqu", "il", "qu", "on")),
        ("mise en \u0153uvre \u00c6 ß \u0142", ("mise", "en", "oeuvre", "ae", "ss", "l")),
        ("ﬁn Ⅲ ²", ("fin", "iii", "2")),
        ("tiret\u2011dur et\u2010autre", ("tiret", "dur", "et", "autre")),
        ("insé\u00adcable zéro\u200blargeur", ("insecable", "zerolargeur")),
        ("un_deux", ("un", "deux")),
        ("fin.Le 16.4.2. A/56/24", ("fin", "le", "16", "4", "2", "a", "56", "24")),
        ("军备2021", ("军", "备", "2021")),
        ("Разоружение й ё", ("разоружение", "и", "е")),
    ],
)
def test_a_text_is_split_and_folded(text, words):
    assert analyse(text).terms == words


@pytest.mark.parametrize("apostrophe", "'’‘ʼʹʻ`´′＇")
def test_every_apostrophe_is_one(apostrophe):
    words = analyse(f"l{apostrophe}État d{apostrophe}armes aujourd{apostrophe}hui")
    assert words.terms == ("l", "etat", "d", "armes", "aujourd", "hui")
    assert words.elided == {0, 2}
    assert [group.term for group in words.joined] == ["aujourdhui"]


@pytest.mark.parametrize("text", ["savoir-faire", "savoir\u2010faire", "savoir\u2011faire", "savoir\u2212faire"])
def test_every_hyphen_is_one(text):
    assert [group.term for group in analyse(text).joined] == ["savoirfaire"]


def test_numbers_with_a_hyphen_are_not_one_number():
    assert analyse("26-30 juillet").joined == ()


def test_a_symbol_has_all_its_tails():
    assert [group.term for group in analyse("A/RES/75/241-B").symbols] == [
        "241-b",
        "75/241-b",
        "res/75/241-b",
        "a/res/75/241-b",
    ]


@given(text=st.one_of(st.text(max_size=60), LATIN))
def test_words_stand_in_the_text_one_after_the_other(text):
    words = analyse(text)
    assert len(words.terms) == len(words.starts) == len(words.ends)
    before = 0
    for place, term in enumerate(words.terms):
        start, end = words.span(place, place)
        assert before <= start < end <= len(text)
        assert term == fold(words.surface(place))
        before = end
    for group in (*words.joined, *words.symbols):
        assert 0 <= group.first < group.last < len(words.terms)


@given(text=LATIN)
def test_the_normal_form_of_a_text_does_not_matter(text):
    composed, decomposed = (analyse(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert composed.terms == decomposed.terms
    assert composed.joined == decomposed.joined
    assert composed.symbols == decomposed.symbols


@given(word=st.text(max_size=30))
def test_folding_twice_is_folding_once_and_leaves_letters_and_digits(word):
    folded = fold(word)
    assert folded == fold(folded)
    assert folded == "" or folded.isalnum()


@given(word=st.text(max_size=20), language=st.sampled_from([*STEMMERS, "ru"]))
def test_stems_are_folded_too(word, language):
    for stem in stems(word, language):
        assert stem
        assert stem == fold(stem)


@pytest.mark.parametrize(
    ("one", "other"), [("armes", "arme"), ("adoptées", "adopté"), ("adoptees", "adoptée"), ("nationaux", "nationale")]
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stems(one, "fr") & stems(other, "fr")


def test_a_number_has_no_stem_and_a_language_without_a_stemmer_has_none():
    assert stems("2021", "fr") == stems("armes", "ru") == frozenset()
