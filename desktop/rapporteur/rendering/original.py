"""PDF files opened with PDFium, and their pages drawn."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import Failure, UnreadableDocument
from rapporteur.domain.geometry import Box
from rapporteur.domain.pages import OriginalPages, PageImage, pixels_of

#: No original has more pages.
MOST_PAGES = 5_000
#: Files that stay open: two documents side by side, and one that is left just now.
_KEPT = 3
#: A PDF page is at most 200 inches wide or high, and no paper is narrower than a stamp.
_LARGEST, _SMALLEST = 14_400.0, 18.0
#: What a page that cannot be drawn is shown as: A4.
_USUAL = (595.0, 842.0)


class Drawer:
    """Answers with the pages of files. Pages are numbered from 1.

    A page and its picture are freed as soon as the picture was handed on, so that memory does not grow with
    the number of pages.
    """

    def __init__(self) -> None:
        self._open: dict[Path, Any] = {}

    def pages(self, path: Path) -> OriginalPages:
        """How many pages a file has, and how large. `UnreadableDocument` where it cannot be opened."""
        document = self._opened(path)
        return OriginalPages(tuple(_size(document, index) for index in range(len(document))))

    def draw(self, path: Path, page: int, scale: float, clip: Box | None = None) -> PageImage:
        """A page at `scale` pixels per point; the pixels that `clip` touches, or all.

        `Failure` where the page is damaged or of no size that paper has. Annotations that print are
        drawn; forms are not run.
        """
        import pypdfium2
        from pypdfium2 import raw

        document = self._opened(path)
        size = _told_size(document, page - 1)
        if not _is_paper(*size):
            raise Failure("Page {page} cannot be drawn: it is larger or smaller than any paper.", page=page)
        try:
            sheet = document[page - 1]
        except pypdfium2.PdfiumError as error:
            raise Failure("Page {page} cannot be drawn: it is damaged.", page=page) from error
        try:
            _, _, width, height = pixels_of(size, scale)
            left, top, right, bottom = pixels_of(size, scale, clip)
            bitmap = pypdfium2.PdfBitmap.new_native(right - left, bottom - top, raw.FPDFBitmap_BGRx)
            try:
                bitmap.fill_rect((255, 255, 255, 255), 0, 0, bitmap.width, bitmap.height)
                flags = raw.FPDF_ANNOT | raw.FPDF_RENDER_LIMITEDIMAGECACHE
                raw.FPDF_RenderPageBitmap(bitmap, sheet, -left, -top, width, height, 0, flags)
                return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), left, top)
            finally:
                bitmap.close()
        finally:
            sheet.close()

    def close(self, path: Path) -> None:
        """Let go of a file."""
        document = self._open.pop(path, None)
        if document is not None:
            document.close()

    def _opened(self, path: Path) -> Any:
        document = self._open.pop(path, None) or _open(path)
        self._open[path] = document
        while len(self._open) > _KEPT:
            self.close(next(iter(self._open)))
        return document


def _open(path: Path) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(path)
    except FileNotFoundError as error:
        raise UnreadableDocument("The file of the original is no longer there.") from error
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableDocument("The original is protected by a password: its pages cannot be shown.") from error
        raise UnreadableDocument("The original is damaged: its pages cannot be shown.") from error
    count = len(document)
    if not count or count > MOST_PAGES:
        document.close()
        if not count:
            raise UnreadableDocument("The original is damaged: its pages cannot be shown.")
        raise UnreadableDocument(
            "The original has {pages} pages; Rapporteur shows up to {most}.", pages=count, most=MOST_PAGES
        )
    return document


def _told_size(document: Any, index: int) -> tuple[float, float]:
    import pypdfium2

    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return 0.0, 0.0
    return float(width), float(height)


def _size(document: Any, index: int) -> tuple[float, float]:
    size = _told_size(document, index)
    return size if _is_paper(*size) else _USUAL


def _is_paper(width: float, height: float) -> bool:
    return all(math.isfinite(side) and _SMALLEST <= side <= _LARGEST for side in (width, height))
