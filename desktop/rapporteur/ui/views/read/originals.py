"""The original of a document in whichever form it has: drawn pages with their thumbnails, or the pages of a text."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.geometry import Box
from rapporteur.domain.pages import OriginalPages, PageImage
from rapporteur.domain.report import Report
from rapporteur.job import Job
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.original import OriginalPane
from rapporteur.ui.views.read.original_header import OriginalHeader
from rapporteur.ui.views.read.pages.column import FITS
from rapporteur.ui.views.read.pages.pane import PagesPane
from rapporteur.ui.views.read.pages.strip import PageStrip
from rapporteur.ui.views.read.reading import Reading


class Originals(QWidget):
    """One pane for drawn pages, one for texts; `pane` is the one that is shown."""

    #: The pane that is shown was scrolled by the person; a paragraph was chosen in it.
    led = Signal()
    chosen = Signal(str)
    #: Then, where: its key, the page, and the offset in the page's source.
    pointed = Signal(str, int, int)
    #: The person wants the current paragraph's citation, with its text or without.
    citation_asked = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.texts = OriginalPane(context)
        self.pages = PagesPane(context)
        self.strip = PageStrip(context, self.pages)
        self.header = OriginalHeader(context)
        self._stack = QStackedWidget()
        self._strip_wanted = False
        self._open = ("", "")
        self._build()
        self._connect()

    @property
    def pane(self) -> OriginalPane | PagesPane:
        return self.pages if self._stack.currentWidget() is self.pages else self.texts

    @property
    def drawn(self) -> bool:
        """Whether the pages are shown as they were printed."""
        return self.pane is self.pages

    # -- what it shows -----------------------------------------------------------------------
    def show_reading(self, reading: Reading, original: OriginalPages | None) -> None:
        """Show a document's pages, drawn where its original has pages of its own."""
        report = reading.report
        desk, before = self.context.desk, self._open
        if before != ("", "") and before != (report.symbol, report.language):
            self.context.tasks.run(lambda _job: desk.close_pages(*before), lambda _none: None, lane="pages")
        self._open = (report.symbol, report.language) if original is not None else ("", "")
        if original is None:
            self.pages.close_original()
            self._stack.setCurrentWidget(self.texts)
            self.texts.show_reading(reading)
        else:
            self._stack.setCurrentWidget(self.pages)
            self.pages.show_original(reading, original, partial(self._draw, report.symbol, report.language))
        self.strip.begin()
        self.header.tell_kind(self.drawn)
        self._show_strip()
        self._tell_page()
        self._tell_zoom()

    def _draw(self, symbol: str, language: str, page: int, scale: float, clip: Box | None, job: Job) -> PageImage:
        return self.context.desk.page_image(symbol, language, page, scale, clip, job)

    # -- pages -------------------------------------------------------------------------------
    def fit_page(self) -> None:
        if self.drawn:
            self.pages.fit_page()

    def fit_text(self) -> None:
        if self.drawn:
            self.pages.fit_text()

    def _fit(self, fit: str) -> None:
        """Have drawn pages keep to something (see `FITS`)."""
        {"text": self.pages.fit_text, "width": self.pages.fit_width, "page": self.pages.fit_page}[fit]()

    def rotate(self, quarters: int) -> None:
        if self.drawn:
            self.pages.rotate(quarters)

    @property
    def strip_shown(self) -> bool:
        return self._strip_wanted

    def toggle_strip(self) -> None:
        """Show the thumbnails, and give them the keyboard; or hide them."""
        had = self.strip.hasFocus()
        self._strip_wanted = not self._strip_wanted
        self._show_strip()
        if self._strip_wanted and self.drawn:
            self.strip.setFocus()
        elif had:
            self.pane.setFocus()

    def go_to_page(self) -> None:
        """Let the person type the number of a page."""
        self.header.page_field.begin()

    def _show_strip(self) -> None:
        self.strip.setVisible(self._strip_wanted and self.drawn)
        self.header.tell_strip(self._strip_wanted)

    def _page_chosen(self, page: int) -> None:
        self.pane.reveal_page(page)
        self.led.emit()

    # -- words, colours, state ---------------------------------------------------------------
    def retranslate(self) -> None:
        self.header.retranslate()
        self.strip.retranslate()
        self._tell_zoom()
        self.pages.viewport().update()

    def restyle(self) -> None:
        self.texts.reset_layout()
        self.pages.reset_layout()
        self.strip.viewport().update()

    def save_state(self) -> dict[str, Any]:
        pages = self.pages
        return {
            "zoom": 0 if self.texts.fits else self.texts.percent,
            "page_fit": pages.fit,
            "page_zoom": pages.percent,
            "thumbnails": self._strip_wanted,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        zoom = state.get("zoom")
        if isinstance(zoom, int) and zoom:
            self.texts.set_zoom(zoom / 100)
        fit, zoom = state.get("page_fit"), state.get("page_zoom")
        if fit in FITS and isinstance(zoom, int):
            self.pages.set_zoom(zoom / 100) if not fit else self._fit(str(fit))
        self._strip_wanted = state.get("thumbnails") is True
        self._show_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.fit(event.size().width())

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._stack.addWidget(self.texts)
        self._stack.addWidget(self.pages)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.strip)
        below.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(below, 1)
        self.setMinimumWidth(240)
        self.header.tell_kind(False)
        self._show_strip()

    def _connect(self) -> None:
        for pane in (self.texts, self.pages):
            pane.led.connect(self.led)
            pane.chosen.connect(lambda key, _share: self.chosen.emit(key))
            pane.pointed.connect(self.pointed)
            pane.zoomed.connect(self._tell_zoom)
            pane.moved.connect(self._tell_page)
        self.pages.citation_asked.connect(self.citation_asked)
        self.strip.page_chosen.connect(self._page_chosen)
        field = self.header.page_field
        field.left.connect(lambda: self.pane.setFocus())
        field.page_asked.connect(self._page_chosen)
        self.header.zoom_asked.connect(lambda steps: self.pane.zoom(steps))
        self.header.fit_asked.connect(lambda fit: self._fit(fit) if self.drawn else self.texts.fit_width())
        self.header.turn_asked.connect(self.rotate)
        self.header.strip_asked.connect(self.toggle_strip)

    def _tell_page(self) -> None:
        self.header.tell_page(self.pane.page, self.pane.count)

    def _tell_zoom(self) -> None:
        kept = self.pages.fit if self.drawn else "width" if self.texts.fits else ""
        self.header.tell_zoom(self.pane.percent, kept)


def pages_of(context: Context, report: Report) -> OriginalPages | None:
    """The pages that a document's original has, on any thread; None where it is a text.

    Where the file cannot be opened, the sizes that were read from it: each page then says in its place why it
    cannot be drawn.
    """
    try:
        return context.desk.pages(report.symbol, report.language)
    except Failure:
        sizes = [page.geometry and (page.geometry.width, page.geometry.height) for page in report.pages]
        return OriginalPages(tuple(each or (595.0, 842.0) for each in sizes)) if any(sizes) else None
