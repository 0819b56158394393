"""Letters, how wide they are, and how a PDF names them.

Latin text is set in the standard fonts, which every reader knows without a file; other scripts in a composite
font that has no outlines at all: a reader takes its words from the widths and from the ToUnicode table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pdfminer.fontmetrics import FONT_METRICS

#: Our names of the faces, and those of the standard fonts.
FACES = {
    "": "Times-Roman",
    "bold": "Times-Bold",
    "italic": "Times-Italic",
    "typed": "Courier",
    "sans": "Helvetica-Bold",
}
#: The composite fonts for faces, by the names that they have in a PDF.
COMPOSITE = {"": "Wide", "bold": "Wide-Bold", "italic": "Wide-Italic"}
#: What the metrics of the standard fonts leave out, and the letter that is as wide.
_AS_WIDE_AS = {"\u00a0": " ", "\u00ad": "-", "€": "0"}
#: As wide as their letters are in the face of the text.
_LIGATURES = {"ffi": 944, "ffl": 944, "fi": 611, "fl": 611, "ff": 666}


def standard(letter: str) -> bool:
    """Whether a letter is in the standard fonts."""
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return letter != "\x7f"


def wide(letter: str) -> float:
    """How wide a letter of the composite font is, in thousandths of its size."""
    if letter in _LIGATURES:
        return _LIGATURES[letter]
    point = ord(letter[0])
    if 0x2E80 <= point <= 0x9FFF or 0xFF00 <= point <= 0xFFEF:
        return 1000
    return 250 if letter.isspace() else 520


@lru_cache(50_000)
def width(text: str, face: str, size: float) -> float:
    """How wide a text is, in points."""
    metrics = FONT_METRICS[FACES[face]][1]
    total = 0.0
    for letter in text:
        if standard(letter):
            total += metrics[_AS_WIDE_AS.get(letter, letter)]
        else:
            total += wide(letter)
    return total * size / 1000


@dataclass
class Glyphs:
    """The glyphs of a composite font, numbered as they come up; each stands for one letter or several."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, letters: str) -> int:
        return self.numbers.setdefault(letters, len(self.numbers) + 1)

    def to_unicode(self) -> bytes:
        """The table from glyphs to letters, as a PDF has it."""
        entries = [
            f"<{number:04X}> <{letters.encode('utf-16-be').hex().upper()}>" for letters, number in self.numbers.items()
        ]
        ranges = [entries[at : at + 100] for at in range(0, len(entries), 100)]
        body = "\n".join(f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in ranges)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\nendcmap\n"
            "CMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")

    def widths(self) -> str:
        return " ".join(f"{number} [{wide(letters):g}]" for letters, number in self.numbers.items())


def chunks(text: str, ligatures: bool = False) -> list[tuple[bool, list[str]]]:
    """A text as runs of glyphs: whether a run is of the standard fonts, and what each glyph stands for."""
    found: list[tuple[bool, list[str]]] = []
    at = 0
    while at < len(text):
        letters = next((each for each in _LIGATURES if ligatures and text.startswith(each, at)), text[at])
        at += len(letters)
        latin = len(letters) == 1 and standard(letters)
        if not found or found[-1][0] != latin:
            found.append((latin, []))
        found[-1][1].append(letters)
    return found
