"""Symbols are found in running text of any language, and are kept as they are printed."""

from __future__ import annotations

import pytest

from rapporteur.domain.symbol import find_symbols, is_symbol, joined_symbols, normal_symbol


@pytest.mark.parametrize(
    "symbol",
    [
        "A/RES/75/241",
        "A/CONF.192/BMS/2021/1",
        "CEDAW/C/CAF/CO/6",
        "TPNW/MSP/2025/11/Rev.1",
        "A/CONF.230/2025/L.2",
        "NPT/CONF.2026/WP.1",
        "CCW/GGE.1/2024/1",
        "A/C.1/79/L.2",
        "A/C.5/79/SR.3",
        "S/PV.9000 (Resumption 1)",
        "A/79/PV.12",
        "A/AC.292/2025/INF/5",
        "E/CN.4/Sub.2/1996/1",
        "FCCC/CP/2015/10/Add.1",
        "ECE/TRANS/WP.29/1126",
        "UNEP/EA.5/Res.14",
        "TD/B/71/4",
        "ST/SGB/2003/13",
        "A/RES/ES-10/21",
        "S/RES/2231 (2015)",
        "A/HRC/WG.6/47/KEN/1",
    ],
)
def test_a_symbol_is_one_and_is_found_whole(symbol: str) -> None:
    assert is_symbol(symbol)
    assert [each for *_, each in find_symbols(f"See {symbol}, annex.")] == [symbol]


@pytest.mark.parametrize("text", ["and/or", "AND/OR", "24/7", "2021/22", "km/h", "A/B/C", "Mr/Ms", "2025"])
def test_other_strokes_make_no_symbol(text: str) -> None:
    assert not is_symbol(text)
    assert find_symbols(text) == []


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("见A/60/88和A/60/88/Corr.2，附件", ["A/60/88", "A/60/88/Corr.2"]),
        ("انظر A/60/88 وA/60/88/Corr.2، المرفق", ["A/60/88", "A/60/88/Corr.2"]),
        ("см. A/60/88 и A/60/88/Corr.2.", ["A/60/88", "A/60/88/Corr.2"]),
    ],
)
def test_letters_of_other_scripts_end_a_symbol(text: str, symbols: list[str]) -> None:
    found = find_symbols(text)
    assert [each for *_, each in found] == symbols
    assert [text[start:end] for start, end, _ in found] == symbols


def test_a_document_with_two_symbols_has_both() -> None:
    assert joined_symbols("A/79/876-S/2025/230") == ("A/79/876", "S/2025/230")
    assert joined_symbols("A/79/876–S/2025/230") == ("A/79/876", "S/2025/230")
    assert joined_symbols("A/79/876") == ("A/79/876",)
    assert joined_symbols("see A/79/876") == ()


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("E/ICEF/672(Première partie)", "E/ICEF/672 (Part I)"),
        ("E/ICEF/672 (Partie II)", "E/ICEF/672 (Part II)"),
        ("E/ICEF/672 (Primera parte)", "E/ICEF/672 (Part I)"),
        ("E/ICEF/672 (第一部分)", "E/ICEF/672 (Part I)"),
        ("E/ICEF/672 (Part I)", "E/ICEF/672 (Part I)"),
        ("A/79/6 (Sect. 3)", "A/79/6 (Sect. 3)"),
        ("A/79/6(Secc. 29A)", "A/79/6 (Sect. 29A)"),
        ("S/PV.9000 (Reprise 1)", "S/PV.9000 (Resumption 1)"),
        ("S/PV.9000 (Возобновление 1)", "S/PV.9000 (Resumption 1)"),
        (" A / 79 / 876. ", "A/79/876"),
    ],
)
def test_a_part_is_the_same_in_every_language(printed: str, symbol: str) -> None:
    assert normal_symbol(printed) == symbol
