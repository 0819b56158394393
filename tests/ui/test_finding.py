"""Finding in a document: as a person reads, not as a machine compares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.ui.views.read.finding import FoldedTexts, fold


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("les États Membres", "etats", "États"),
        ("mise en œuvre", "oeuvre", "œuvre"),
        ("l’échange", "l'echange", "l’échange"),
        ("armes\nlégères", "armes legeres", "armes\nlégères"),
        ("Trinité-et-Tobago", "trinite‑et", "Trinité-et"),
        ("Straße", "strasse", "Straße"),
    ],
)
def test_accents_case_ligatures_and_line_ends_do_not_matter(text, words, found):
    ((_key, start, end),) = FoldedTexts({"a": text}).find(words)
    assert text[start:end] == found


def test_places_come_in_the_order_of_reading():
    texts = FoldedTexts({"a": "vote, vote", "b": "un vote"})
    assert texts.find("vote") == [("a", 0, 4), ("a", 6, 10), ("b", 3, 7)]


@pytest.mark.parametrize("words", ["", "   ", "\u0301"])
def test_nothing_finds_nothing(words):
    assert FoldedTexts({"a": "vote"}).find(words) == []


@given(st.text(max_size=80))
def test_every_place_of_a_folded_text_is_one_of_the_text(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)
    assert list(folded.places) == sorted(folded.places)
