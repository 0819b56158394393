"""A page that pdfminer cannot read, as pdfium reads it: its words and their places, without bold and italics."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from rapporteur.reading.pdf.device import Piece
from rapporteur.reading.pdf.glyphs import readable

#: pdfium tells places in whole units: so many of them are a point.
_FINE = 100
#: Letters further apart than this share of their size are of two words.
_APART = 0.25


def letters_seen(path: Path, number: int) -> int:
    """How many letters pdfium finds on a page (from 1); -1 where it cannot read it."""
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            text = document[number - 1].get_textpage().get_text_bounded()
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        return -1
    return sum(1 for each in text if not each.isspace())


def read_pieces(path: Path, number: int) -> tuple[float, float, list[Piece]]:
    """The width and the height of a page as it is shown, and its words. Raises `pypdfium2.PdfiumError`."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        text = page.get_textpage()
        pieces: list[Piece] = []
        parted = True
        for index in range(text.count_chars()):
            letter = readable(chr(pdfium.FPDFText_GetUnicode(text, index) or 0xFFFD))
            if not letter.strip():
                if not parted and pieces:
                    pieces.append(pieces[-1]._replace(text=" ", left=pieces[-1].right))
                parted = True
                continue
            piece = _piece(page, text, index, letter, width, height)
            last = pieces[-1] if pieces else None
            if last is not None and not parted and _follows(last, piece):
                pieces[-1] = last._replace(text=last.text + piece.text, right=max(last.right, piece.right))
            else:
                pieces.append(piece)
            parted = False
        return width, height, pieces
    finally:
        document.close()


def _follows(last: Piece, piece: Piece) -> bool:
    gap = piece.left - last.right
    level = abs(piece.base - last.base) < 0.1 * piece.size and abs(piece.size - last.size) < 0.1 * piece.size
    return level and -0.5 * piece.size < gap < _APART * piece.size


def _piece(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, index: int, letter: str, width: float, height: float
) -> Piece:
    left, bottom, right, top = text.get_charbox(index, loose=True)
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharOrigin(text, index, x, y):
        y.value = bottom
    begins, base = _shown(page, left, y.value, width, height)
    ends, _ = _shown(page, right, y.value, width, height)
    _, high = _shown(page, left, top, width, height)
    _, low = _shown(page, left, bottom, width, height)
    return Piece(base, min(begins, ends), max(begins, ends), max(abs(low - high) * 0.9, 1.0), 0, letter)


def _shown(page: pypdfium2.PdfPage, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    """A point of the page on the page as it is shown."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, int(width * _FINE), int(height * _FINE), 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE
