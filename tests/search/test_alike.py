"""Of very many texts, those are chosen to be compared that share rare words."""

from __future__ import annotations

import pytest

from rapporteur.search import open_index
from tests.search.samples import unit


@pytest.fixture
def index(tmp_path):
    opened = open_index(tmp_path / "index", "1")
    yield opened
    opened.close()


def keys(records):
    return [each.key for each in records]


def test_texts_that_share_rare_words_come_before_those_that_share_common_ones(index):
    index.add(
        [
            unit("asked", "Réaffirme le rôle du courtage dans le détournement des munitions"),
            unit("near", "Le courtage mène au détournement"),
            unit("far", "Le rôle des munitions"),
            *(unit(f"other_{at}", "Le rôle et les munitions") for at in range(5)),
            unit("none", "Rien de tout cela"),
        ]
    )
    found = keys(index.alike("Réaffirme le rôle du courtage dans le détournement des munitions", "fr", 3))
    assert set(found[:2]) == {"asked", "near"}
    assert "none" not in keys(index.alike("le courtage des munitions", "fr", 100))


def test_only_paragraphs_of_the_language_are_chosen(index):
    index.add(
        [
            unit("here", "Le courtage", language="fr"),
            unit("there", "Le courtage", language="en"),
            unit("heading", "Le courtage", kind="heading"),
        ]
    )
    assert keys(index.alike("courtage", "fr", 10)) == ["here"]


def test_a_text_whose_words_nobody_else_has_is_like_nothing(index):
    index.add([unit("one", "Un mot unique"), unit("two", "Autre chose")])
    assert index.alike("unique", "fr", 10) == []
    assert index.alike("", "fr", 10) == []
