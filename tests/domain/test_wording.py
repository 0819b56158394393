"""Texts are compared by their letters, and every letter is found again in its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.wording import Wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coopération régionale", "coopé-\nration ré gionale"),
        ("L’État, œuvre", "l'E\u0301tat œuvre"),
        ("Ｔokyo ①", "tokyo 1"),
        ("بالأسلحة الصغيرة", "بالا\u0654سلحة  الصغيرة"),
    ],
)
def test_spaces_hyphens_case_and_the_encoding_of_letters_do_not_count(one, other):
    assert Wording(one).letters == Wording(other).letters
    assert Wording(one).likeness(Wording(other)) == 1.0


def test_likeness_is_the_share_of_letters_in_common():
    one = Wording("Les États ont décidé de renforcer la coopération internationale.")
    other = Wording("Les États ont décidé de renforcer l’assistance internationale.")
    assert 0.6 < one.likeness(other) < 0.9
    assert one.likeness(Wording("Aucune objection n’a été formulée.")) < 0.1
    assert Wording("").likeness(Wording("")) == 1.0
    assert Wording("").likeness(one) == 0.0


def test_a_part_is_all_in_the_whole_and_not_the_other_way_round():
    whole, part = Wording("Un, deux, trois, quatre, cinq, six."), Wording("trois, quatre")
    assert part.share_in(whole) == 1.0
    assert whole.share_in(part) < 0.5


def test_of_several_places_the_nearest_is_found():
    text = Wording("oui non oui non oui")
    assert [text.find("oui", near) for near in (0, 5, 99)] == [0, 6, 12]
    assert text.find("peut-être", 3) == -1


@given(st.text(max_size=40))
def test_every_letter_stands_where_it_is_said_to_stand(text):
    wording = Wording(text)
    places = [wording.offset(at) for at in range(len(wording))]
    assert places == sorted(places)
    assert all(0 <= at < len(text) for at in places)
    for at, place in enumerate(places):
        assert wording.letters[at] in Wording(text[place]).letters
    assert wording.offset(len(wording)) == len(text)
