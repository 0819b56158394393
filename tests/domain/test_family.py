"""A document is shown with its revisions, addenda and corrigenda, which are documents of their own."""

from __future__ import annotations

import pytest

from rapporteur.domain.family import family, in_families, split_symbol
from rapporteur.domain.views import DocumentSummary


def summary(symbol: str, language: str = "en") -> DocumentSummary:
    return DocumentSummary(symbol, language, "", "", None, 1, 1, False)


@pytest.mark.parametrize(
    ("symbol", "base", "steps"),
    [
        ("A/79/437", "A/79/437", ()),
        ("A/79/437/Add.4", "A/79/437", (("addendum", 4),)),
        ("TPNW/MSP/2025/11/Rev.1", "TPNW/MSP/2025/11", (("revision", 1),)),
        ("A/C.1/75/L.44/Rev.2/Corr.1", "A/C.1/75/L.44", (("revision", 2), ("corrigendum", 1))),
        ("A/CONF.230/2025/L.2/Amend.3", "A/CONF.230/2025/L.2", (("amendment", 3),)),
        ("E/ICEF/672 (Part I)", "E/ICEF/672", (("part", 1),)),
        ("E/ICEF/672(Part IV)", "E/ICEF/672", (("part", 4),)),
        ("A/56/6 (Vol. II)", "A/56/6", (("part", 2),)),
        ("S/2018/257*", "S/2018/257*", ()),
        ("A/RES/56/24 V", "A/RES/56/24 V", ()),
    ],
)
def test_a_symbol_tells_what_it_amends(symbol, base, steps):
    assert split_symbol(symbol) == (base, steps)


def test_siblings_are_told_with_their_languages_in_order():
    documents = [
        summary("A/79/437/Add.10"),
        summary("A/79/437/Add.4"),
        summary("A/79/437/Add.4", "fr"),
        summary("A/79/437/Add.4/Corr.1"),
        summary("A/79/43"),
        summary("A/79/437/Rev.1"),
        summary("A/79/4370"),
    ]
    found = family("a/79/437/rev.1", documents)
    assert found.base == "a/79/437"
    assert [(each.symbol, each.relation, each.number) for each in found.members] == [
        ("A/79/437/Add.4", "addendum", 4),
        ("A/79/437/Add.4/Corr.1", "corrigendum", 1),
        ("A/79/437/Add.10", "addendum", 10),
        ("A/79/437/Rev.1", "revision", 1),
    ]
    assert found.members[0].languages == ("en", "fr")
    assert [each.symbol for each in found.related("revision")] == ["A/79/437/Rev.1"]


def test_a_list_keeps_families_together_where_the_first_of_them_stands():
    documents = [summary(each) for each in ("A/2", "A/1/Rev.1", "A/3", "A/1", "A/2/Corr.1")]
    assert [[each.symbol for each in some] for some in in_families(documents)] == [
        ["A/2", "A/2/Corr.1"],
        ["A/1", "A/1/Rev.1"],
        ["A/3"],
    ]
