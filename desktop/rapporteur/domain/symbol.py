"""Symbols of United Nations documents: `A/CONF.192/BMS/2021/1`, `A/RES/75/241`, `S/2018/257`.

A symbol is the same in every language; what it says of a part or a resumed meeting in words ("Première partie")
is brought to its English form.
"""

from __future__ import annotations

import re

# A hyphen holds a part together ("ES-10"), but not two symbols ("A/79/876-S/2025/230").
_PART = r"[A-Z0-9][A-Za-z0-9_.]*(?:-(?![A-Z]{1,6}/)[A-Za-z0-9_.]+)*"
_NAMED = (
    r"\s?\((?:(?:Part|Vol\.?|Partie|Parte|Часть|Resumption|Reprise|Reanudación|Возобновление)\s?[^()]{1,12}"
    r"|(?:Sect|Secc|разд)\.\s?\d{1,2}[A-Z]?"
    r"|(?:Première|Deuxième|Troisième|Quatrième|Primera|Segunda|Tercera|Cuarta)\s(?:partie|parte)"
    r"|الجزء\s[^()]{2,10}|الاستئناف\s?[^()]{1,10}|第[一二三四五]部分|复会[一二三四五\d]?)\)"
)
#: A symbol in running text: series in capitals, then parts after strokes, one of which has a digit.
PATTERN = re.compile(
    rf"(?<![A-Za-zÀ-ɏ0-9_/.])(?P<symbol>S/RES/\d{{1,4}}\s?\((?:19|20)\d\d\)|[A-Z]{{1,6}}(?:\.[0-9]{{1,3}})?"
    rf"(?:/(?:{_PART}|\(?[IVX]+\)?)(?:{_NAMED}|\([IVXLS0-9-]+\))?)+)"
)
_WORD = re.compile(r"^[A-Z]{1,6}(?:/[A-Z]+)+$")

_NUMBERS = {
    **dict.fromkeys(("première", "primera", "первая", "الأول", "一", "1"), "I"),
    **dict.fromkeys(("deuxième", "segunda", "вторая", "الثاني", "二", "2"), "II"),
    **dict.fromkeys(("troisième", "tercera", "третья", "الثالث", "三", "3"), "III"),
    **dict.fromkeys(("quatrième", "cuarta", "четвертая", "الرابع", "四", "4"), "IV"),
}
_PARTS = re.compile(
    r"\s?\((?:(?:Partie|Parte|Часть|Part|الجزء)\s?(?P<after>[^()]{1,12})"
    r"|(?P<before>\w+)\s(?:partie|parte)|第(?P<han>[一二三四])部分)\)",
    re.IGNORECASE,
)
#: A section of the programme budget: "A/79/6 (Sect. 3)", "(Secc. 3)", "(разд. 3)".
_SECTION = re.compile(r"\s?\((?:Sect|Secc|разд)\.\s?(?P<number>\d{1,2}[A-Z]?)\)", re.IGNORECASE)
_RESUMED = re.compile(
    r"\s?\((?:Resumption|Reprise|Reanudación|Возобновление|الاستئناف|复会)\s?(?P<number>[^()]*)\)", re.IGNORECASE
)


def find_symbols(text: str) -> list[tuple[int, int, str]]:
    """The symbols in a text: start, end, symbol. A full stop that ends the sentence is left out."""
    found = []
    for match in PATTERN.finditer(text):
        printed = match["symbol"].rstrip(".-")
        symbol = normal_symbol(printed)
        if _is_whole(symbol):
            found.append((match.start(), match.start() + len(printed), symbol))
    return found


def is_symbol(text: str) -> bool:
    """Whether a text is a symbol and nothing else."""
    match = PATTERN.match(text)
    return match is not None and match["symbol"] == text and _is_whole(text)


def _is_whole(text: str) -> bool:
    return any(each.isdigit() for each in text) and "/" in text and not _WORD.match(text)


def joined_symbols(text: str) -> tuple[str, ...]:
    """The symbols of a document that has several ("A/79/876-S/2025/230"), or one; () for another text."""
    found = find_symbols(text)
    rest = text
    for start, end, _ in reversed(found):
        rest = rest[:start] + rest[end:]
    return tuple(symbol for _, _, symbol in found) if not rest.strip(" -–;,*") else ()


def normal_symbol(text: str) -> str:
    """A symbol as it is compared: no spaces at its ends, none around strokes, no closing full stop.

    A part is told in English, whatever language it was printed in: "E/ICEF/672 (Part I)".
    """
    symbol = re.sub(r"\s*/\s*", "/", text.strip()).rstrip(".")
    symbol = re.sub(r"^(S/RES/\d{1,4})\s?\(", r"\1 (", symbol)
    symbol = _SECTION.sub(lambda found: f" (Sect. {found['number']})", symbol)
    symbol = _RESUMED.sub(lambda found: _told("Resumption", found["number"]), symbol)
    return _PARTS.sub(lambda found: _told("Part", found["after"] or found["before"] or found["han"]), symbol)


def _told(word: str, number: str) -> str:
    number = number.strip()
    if word == "Resumption":
        arabic = {"I": "1", "II": "2", "III": "3", "IV": "4"}
        number = arabic.get(_NUMBERS.get(number.casefold(), ""), number) or "1"
    else:
        number = _NUMBERS.get(number.casefold(), number)
    return f" ({word} {number})"
