"""Glyphs as the letters that they stand for, and the type that they are of."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pdfminer.pdffont import PDFType3Font
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from rapporteur.reading.pdf.raw import BOLD, ITALIC

#: What stands for a glyph of which the file does not say which letter it is.
UNKNOWN = "\ufffd"
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
#: Ligatures and Arabic letters in the shape that they have in a word: the letters themselves are meant.
_SHAPED = re.compile("[\uff10-\uff19\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]")
#: A symbol font's letters, where nothing says what they are: its bullets.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf0fc": "✓", "\uf02d": "-", "\uf020": " "}
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|[-,]bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_LEFT_TO_RIGHT = re.compile(
    r"[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9](?:[-.,/:٫٬]?[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9])*"
)
_FORCED_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
#: Texts of glyphs, each with where it stands in its run.
Letters = list[tuple[str, float]]


def from_right(letters: Letters) -> tuple[str, list[float]]:
    """Letters that are drawn from left to right and read from right to left, in the order that they are read in:
    figures and Latin words among them from left to right. With the place of each."""
    single = [(each, place) for text, place in reversed(letters) for each in text]
    for match in _LEFT_TO_RIGHT.finditer("".join(each for each, _ in single)):
        single[match.start() : match.end()] = reversed(single[match.start() : match.end()])
    return "".join(each for each, _ in single), [place for _, place in single]


def readable(text: str) -> str:
    """A glyph's text: ligatures and shaped letters taken apart, a space for every kind of it, nothing for what does
    not show, `UNKNOWN` for what no alphabet has."""
    if len(text) == 1 and " " < text < "\u00a0" and text != "\x7f" and not "\x7f" <= text < "\u00a0":
        return text
    result = ""
    for letter in text:
        kind = unicodedata.category(letter)
        if letter in _SYMBOLS:
            result += _SYMBOLS[letter]
        elif kind in ("Co", "Cn", "Cs"):
            result += UNKNOWN
        elif kind == "Zs" or letter in "\t\n\r":
            result += " "
        elif kind in ("Cc", "Cf"):
            result += "-" if letter == "\u00ad" else ""
        elif _SHAPED.match(letter):
            result += unicodedata.normalize("NFKC", letter)
        else:
            result += letter
    return result.strip() or (" " if " " in result else "")


def meant(props: dict[str, Any]) -> str | None:
    """What a tag says that its letters are; None where it says nothing, or several words."""
    told = resolve1(props.get("ActualText"))
    if not isinstance(told, bytes):
        return None
    text = readable(decode_text(told)).strip("\u200b\u200c\u200d")
    return text if text and " " not in text else None


def style_of(font: Any) -> int:
    name = font.fontname
    if isinstance(name, bytes):
        name = name.decode("latin-1")
    name = re.sub(r"^[A-Z]{6}\+", "", str(name))
    flags = font.flags if isinstance(font.flags, int) else 0
    bold = BOLD if _BOLD.search(name) or flags & _FORCED_BOLD else 0
    italic = ITALIC if _ITALIC.search(name) or flags & _ITALIC_FLAG or font.italic_angle else 0
    return bold | italic


def scale_of(font: Any) -> float:
    """What a letter's height is, for a font size of 1."""
    if isinstance(font, PDFType3Font):
        return max(abs(font.vscale) * 1000, 0.001)
    return 1.0
