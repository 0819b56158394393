"""Words looked for in annotations: as in the search, accents, case and endings do not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.desk.sifting import WordIndex
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import Amendment, Annotation, Party

KEPT = ("", "A", "", "", True, "", ())


def annotation(quote: str, comment: str = "", tags: tuple[str, ...] = (), name: str = "1") -> Annotation:
    made = Annotation(*KEPT, anchor=Anchor("A/CONF.9/2031/1", "fr", "k", quote=quote), comment=comment, tags=tags)
    return replace(made, id=name)


THINGS = (
    annotation("Les mesures adoptées pour l’échange", "Demander à Genève", ("à vérifier",), name="1"),
    annotation("The groups of experts met", "Ask the Secretariat", ("red line",), name="2"),
    annotation("各国重申其承诺", "", (), name="3"),
    annotation("الأسلحة الصغيرة", "", (), name="4"),
)


@pytest.fixture
def index() -> WordIndex:
    made = WordIndex()
    made.take(THINGS)
    return made


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("geneve", [0]),
        ("GENÈVE adopter", [0]),
        ("mesure ", [0]),
        ("adoptee mesures", [0]),
        ("expert ", [1]),
        ("meeting ", []),
        ("exp", [1]),
        ("exp ", []),
        ("exp* groups", [1]),
        ("red lines", [1]),
        ("a", [0, 1, 2, 3]),
        ("“groups of experts”", [1]),
        ('"experts of groups"', []),
        ("«mesures adoptées» vérifier", [0]),
        ("承诺", [2]),
        ("\u0623\u0633\u0644\u062d\u0629 ", [3]),
        ("conf.9/2031", [0, 1, 2, 3]),
        ("geneve experts", []),
    ],
)
def test_what_has_all_the_words_is_found(index, typed, expected):
    assert index.places(typed) == expected


@pytest.mark.parametrize("typed", ["", "   ", "…", '""'])
def test_no_word_narrows_nothing(index, typed):
    assert index.places(typed) is None


def test_what_changed_is_read_again_and_places_are_those_of_now(index):
    assert index.places("geneve") == [0]
    index.take((THINGS[1], replace(THINGS[0], comment="Ask New York"), THINGS[2]))
    assert index.places("geneve") == []
    assert index.places("york") == [1]


def test_an_amendment_is_found_by_its_texts_and_by_who_stands_where(index):
    texts = {
        "base": "was tabled",
        "proposal": "is tabled",
        "comment": "",
        "parties": (Party("Pérou", "PER", "opposes"),),
    }
    index.take((Amendment(*KEPT, anchor=Anchor("A/1", "en", "k"), **texts),))
    assert index.places("perou tabled") == [0]
