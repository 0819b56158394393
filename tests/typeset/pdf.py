"""A small writer of PDF files: text at its place, rules, grey images. Nothing is drawn that a test does not need.

No library does: those that write PDF well refuse a composite font without its outlines, and take care never to make
what we are after (glyphs twice over, lines without spaces, letters from right to left, ligatures, kerned arrays).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from itertools import groupby

from tests.typeset.fonts import COMPOSITE, FACES, Glyphs, chunks, wide, width
from tests.typeset.lines import RAISED_BY, RAISED_SIZE, Word

_FACE_NAMES = {face: f"F{number}" for number, face in enumerate(FACES)}
_COMPOSITE_NAMES = {face: f"W{number}" for number, face in enumerate(COMPOSITE)}


@dataclass(frozen=True)
class Habits:
    """How a program that made a PDF writes its text.

    `spaces`: "glyph" (a space is a letter), "none" (words are only set apart), "kerned" (a line is one array of
    letters and distances, spaces are distances). `doubled` prints every glyph twice, `ligatures` joins fi, fl and
    ff. `compress` packs the contents of the pages. `metadata` leaves an Info dictionary with a title.
    `mirrored` tells the brackets of text that runs from right to left as they look, not as they are meant.
    """

    spaces: str = "glyph"
    doubled: bool = False
    ligatures: bool = False
    compress: bool = False
    metadata: bool = True
    mirrored: bool = False


@dataclass(frozen=True)
class _Shown:
    """Glyphs in one font, from `x` to `end`; `y` is counted from the bottom, as a PDF does."""

    font: str
    size: float
    x: float
    end: float
    y: float
    strings: list[str]


@dataclass
class Sheet:
    """A page as it is drawn. Lengths are points, from the top left corner."""

    width: float
    height: float
    glyphs: Glyphs
    habits: Habits
    operators: list[str] = field(default_factory=list)
    image: bool = False

    def line(self, words: list[tuple[float, Word]], baseline: float) -> None:
        """The words of a line, each from its x."""
        spaces = self.habits.spaces == "glyph"
        shown: list[_Shown] = []
        for x, word in words:
            if spaces and shown and x - shown[-1].end > 1:
                last = shown[-1]
                shown.append(_Shown(_FACE_NAMES[""], last.size, last.end, last.end, self.height - baseline, ["<20>"]))
            for piece in word.pieces:
                y = self.height - baseline + (piece.size * RAISED_BY / RAISED_SIZE if piece.raised else 0)
                for latin, letters in chunks(piece.text, self.habits.ligatures):
                    begin = x
                    if latin:
                        x += width("".join(letters), piece.face, piece.size)
                    else:
                        x += sum(wide(each) for each in letters) * piece.size / 1000
                    font = _FACE_NAMES[piece.face] if latin else _COMPOSITE_NAMES.get(piece.face, "W0")
                    shown.append(_Shown(font, piece.size, begin, x, y, self._strings(latin, letters)))
        if self.habits.spaces == "kerned":
            self._show_kerned(shown)
        else:
            self._show(shown)

    def _show(self, shown: list[_Shown]) -> None:
        for run in shown:
            whole = "<" + "".join(each[1:-1] for each in run.strings) + ">"
            for again in range(2 if self.habits.doubled else 1):
                place = f"{run.x + again * 0.3:.2f} {run.y:.2f}"
                self.operators.append(f"BT /{run.font} {run.size:g} Tf 1 0 0 1 {place} Tm {whole} Tj ET")

    def _show_kerned(self, shown: list[_Shown]) -> None:
        """One array for all that a line has in one font, spaces being distances."""
        for (font, size, y), group in groupby(shown, key=lambda run: (run.font, run.size, run.y)):
            runs = list(group)
            array, end = [], runs[0].x
            for run in runs:
                if run.x != end:
                    array.append(f"{(end - run.x) * 1000 / size:.0f}")
                # Distances that go one way and come back, as kerning does.
                kerns = [f"{each} {12 if at % 2 else -12}" for at, each in enumerate(run.strings[:-1])]
                array += [*kerns, run.strings[-1]]
                end = run.end + 0.012 * size * (len(kerns) % 2)
            place = f"{runs[0].x:.2f} {y:.2f}"
            self.operators.append(f"BT /{font} {size:g} Tf 1 0 0 1 {place} Tm [{' '.join(array)}] TJ ET")

    def _strings(self, latin: bool, letters: list[str]) -> list[str]:
        if latin:
            return [f"<{each.encode('cp1252').hex()}>" for each in letters]
        return [f"<{self.glyphs.number(each):04x}>" for each in letters]

    def rule(self, left: float, y: float, right: float, thick: float = 0.5) -> None:
        """A horizontal rule; as most programs do, a filled rectangle."""
        self.operators.append(f"{left:.2f} {self.height - y - thick / 2:.2f} {right - left:.2f} {thick:g} re f")

    def stroke(self, x: float, top: float, bottom: float) -> None:
        """A vertical rule, as a line."""
        self.operators.append(f"0.5 w {x:.2f} {self.height - top:.2f} m {x:.2f} {self.height - bottom:.2f} l S")

    def scan(self) -> None:
        """A picture over the whole page: what a scanner leaves."""
        self.image = True
        self.operators.append(f"q {self.width:g} 0 0 {self.height:g} 0 0 cm /Scan Do Q")


class _Objects:
    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def reserve(self) -> int:
        self.bodies.append(b"")
        return len(self.bodies)

    def add(self, body: str | bytes, stream: bytes | None = None, compress: bool = False) -> int:
        return self.put(self.reserve(), body, stream, compress)

    def put(self, number: int, body: str | bytes, stream: bytes | None = None, compress: bool = False) -> int:
        raw = body.encode("latin-1") if isinstance(body, str) else body
        if stream is not None:
            if compress:
                stream, raw = zlib.compress(stream), raw + b" /Filter /FlateDecode"
            raw = b"<< " + raw + b" /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream"
        self.bodies[number - 1] = raw
        return number

    def file(self, root: int, info: int | None) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        told = b" /Info %d 0 R" % info if info else b""
        out += b"trailer\n<< /Size %d /Root %d 0 R%s >>\n" % (len(places) + 1, root, told)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def write_pdf(sheets: list[Sheet], title: str = "") -> bytes:
    """The PDF file of some pages, which share their glyphs and habits."""
    objects = _Objects()
    root, tree = objects.reserve(), objects.reserve()
    glyphs, habits = sheets[0].glyphs, sheets[0].habits
    fonts = " ".join(
        f"/{_FACE_NAMES[face]} "
        f"{objects.add(f'<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>')} 0 R"
        for face, name in FACES.items()
    )
    table = objects.add("", glyphs.to_unicode(), habits.compress)
    fonts += " " + " ".join(
        f"/{_COMPOSITE_NAMES[face]} {_composite(objects, glyphs, name, table)} 0 R" for face, name in COMPOSITE.items()
    )
    resources = f"/Font << {fonts} >>"
    if any(sheet.image for sheet in sheets):
        picture = objects.add(
            "/Type /XObject /Subtype /Image /Width 40 /Height 50 /ColorSpace /DeviceGray /BitsPerComponent 8",
            bytes(255 - 90 * (row % 5 == 0) * (column % 3 > 0) for row in range(50) for column in range(40)),
            compress=True,
        )
        resources += f" /XObject << /Scan {picture} 0 R >>"
    shared = objects.add(f"<< {resources} >>")
    pages = []
    for sheet in sheets:
        contents = objects.add("", "\n".join(sheet.operators).encode("ascii"), habits.compress)
        pages.append(
            objects.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {sheet.width:g} {sheet.height:g}] "
                f"/Resources {shared} 0 R /Contents {contents} 0 R >>"
            )
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects.put(tree, f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    objects.put(root, f"<< /Type /Catalog /Pages {tree} 0 R >>")
    info = objects.add(f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>") if habits.metadata else None
    return objects.file(root, info)


def _composite(objects: _Objects, glyphs: Glyphs, name: str, table: int) -> int:
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-100 -250 1000 900] /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /DW 520 /W [{glyphs.widths()}] >>"
    )
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {table} 0 R >>"
    )
