from __future__ import annotations

import pytest

from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.phrases import phrases
from tests.reading.samples import bundled_report, gazetteer


def names(text: str, language: str = "fr") -> list[tuple[str, str | None]]:
    reader = NameReader(phrases(language), gazetteer(), "2021-07-26")
    return [(each.name.raw, each.name.state) for each in reader.read(text, 0, len(text))]


def test_brackets_and_conjunctions_inside_names_do_not_part_them() -> None:
    found = names(
        "Iran (République islamique d'), Trinité-et-Tobago, Royaume-Uni de Grande-Bretagne et d'Irlande du Nord "
        "et Bolivie (État plurinational de)."
    )
    assert [code for _, code in found] == ["IRN", "TTO", "GBR", "BOL"]


def test_names_written_one_after_the_other_with_articles_lose_them() -> None:
    found = names("de l'Inde, du Japon, de la Côte d'Ivoire, des États-Unis et d'Israël")
    assert found == [
        ("Inde", "IND"),
        ("Japon", "JPN"),
        ("Côte d'Ivoire", "CIV"),
        ("États-Unis", "USA"),
        ("Israël", "ISR"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Comité international de la Croix-Rouge et Communauté économique des États de l'Afrique de l'Ouest",
            ["Comité international de la Croix-Rouge", "Communauté économique des États de l'Afrique de l'Ouest"],
        ),
        (
            "Organisation pour la sécurité et la coopération en Europe, Sporting Arms and Ammunition Institute",
            ["Organisation pour la sécurité et la coopération en Europe", "Sporting Arms and Ammunition Institute"],
        ),
        (
            "The Halo Trust, Forum sur les armes légères et de petit calibre et Gender Network",
            ["The Halo Trust", "Forum sur les armes légères et de petit calibre", "Gender Network"],
        ),
    ],
)
def test_organizations_keep_the_conjunctions_of_their_names(text: str, expected: list[str]) -> None:
    assert [raw for raw, _ in names(text)] == expected


def test_an_unknown_name_stays_as_it_is_written_and_unmatched() -> None:
    assert names("Fidji, Ruritanie et Samoa") == [("Fidji", "FJI"), ("Ruritanie", None), ("Samoa", "WSM")]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_list() -> None:
    assert [code for _, code in names("Fidji (au nom, Samoa, Tonga")][-2:] == ["WSM", "TON"]


def test_english_names_with_and() -> None:
    found = names("Antigua and Barbuda, Bosnia and Herzegovina and Saint Vincent and the Grenadines", "en")
    assert [code for _, code in found] == ["ATG", "BIH", "VCT"]


def test_a_name_in_another_language_than_the_documents_is_matched_and_said() -> None:
    found = [each for each in bundled_report().findings if each.code == "name_foreign"]
    assert [each.values["raw"] for each in found] == ["United Kingdom", "United States"] * 2


def test_a_name_that_is_easily_confused_is_a_hint_and_no_match() -> None:
    (found,) = [each for each in bundled_report().findings if each.code == "name_unmatched"]
    assert (found.key, found.values) == ("fn_1", {"raw": "Guyane", "state": "Guyana"})
