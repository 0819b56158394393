"""Symbols of United Nations documents: `A/CONF.192/BMS/2021/1`, `A/RES/75/241`, `S/2018/257`."""

from __future__ import annotations

import re

#: A symbol in running text: series in capitals, then parts after strokes, one of which has a digit.
PATTERN = re.compile(
    r"(?<![\w/.])(?P<symbol>[A-Z]{1,6}(?:\.[0-9]{1,3})?(?:/(?:[A-Z0-9][\w.\-]*|\(?[IVX]+\)?)(?:\s?\((?:Part|Vol|Partie)[^)]{1,12}\)|\([IVXLS0-9-]+\))?)+)"
)
_WORD = re.compile(r"^[A-Z]{1,6}(?:/[A-Z]+)+$")


def find_symbols(text: str) -> list[tuple[int, int, str]]:
    """The symbols in a text: start, end, symbol. A full stop that ends the sentence is left out."""
    found = []
    for match in PATTERN.finditer(text):
        symbol = match["symbol"].rstrip(".-")
        if is_symbol(symbol):
            found.append((match.start(), match.start() + len(symbol), symbol))
    return found


def is_symbol(text: str) -> bool:
    """Whether a text is a symbol and nothing else."""
    match = PATTERN.match(text)
    if match is None or match["symbol"] != text or not any(each.isdigit() for each in text):
        return False
    return "/" in text and not _WORD.match(text)


def normal_symbol(text: str) -> str:
    """A symbol as it is compared: no spaces at its ends, none around strokes, no closing full stop."""
    return re.sub(r"\s*/\s*", "/", text.strip()).rstrip(".")
