"""The Read view: puts the library, the panes and the paragraph panel together, and goes where it is asked to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QStackedWidget, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.pages import OriginalPages
from rapporteur.domain.report import Finding, Report
from rapporteur.domain.views import DocumentSummary, ParagraphContext
from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.printable import Printable
from rapporteur.ui.references import copy_citation
from rapporteur.ui.views.read import keeping
from rapporteur.ui.views.read.contents import ContentsPanel
from rapporteur.ui.views.read.finder import Finder
from rapporteur.ui.views.read.links import LinkFollower
from rapporteur.ui.views.read.naming import place_name, where_words
from rapporteur.ui.views.read.originals import Originals
from rapporteur.ui.views.read.panel import ParagraphPanel
from rapporteur.ui.views.read.panes import CHOICES, Panes
from rapporteur.ui.views.read.pieces import Pieces
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.views.read.report_panel import ReadingReport
from rapporteur.ui.views.read.shelf import Shelf
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.segmented import Segmented


class ReadView(View):
    """See the module. `document` is the open document's symbol and language, `current_key` the paragraph's key."""

    name = "read"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._reading: Reading | None = None
        self._wanted: Location | None = None
        self.current_key = ""
        self.contents = ContentsPanel(context)
        self.panes_widget = Panes(context)
        self.panel = ParagraphPanel(context)
        self.report_panel = ReadingReport(context)
        self.finder = Finder(context, self.panes_widget)
        self.links = LinkFollower(self)
        self._shelf = Shelf(context, self.panes_widget.cut)
        self._choices = Segmented()
        self._empty = EmptyState(context, "read")
        self._blank = QWidget()
        self._opening = True
        self.side = self.contents
        self.bar = self._choices
        self._build()
        self._connect()
        self.retranslate()
        self._shelf.ask()

    # -- what the window and its commands ask ------------------------------------------------
    @property
    def reading(self) -> Reading | None:
        return self._reading

    @property
    def documents(self) -> list[DocumentSummary]:
        """The library."""
        return self._shelf.documents

    @property
    def document(self) -> tuple[str, str]:
        """The open document's symbol and language; empty without one."""
        if self._reading is None:
            return "", ""
        return self._reading.report.symbol, self._reading.report.language

    @property
    def has_document(self) -> bool:
        return self._reading is not None

    @property
    def panes(self) -> str:
        return self.panes_widget.choice

    @property
    def panel_shown(self) -> bool:
        return not self._right.isHidden()

    def title(self) -> str:
        return self.context.tr("Read")

    def where(self) -> str:
        if self._reading is None:
            return ""
        return where_words(self.context.tr, self._reading, self.current_key)

    def show_location(self, location: Location) -> None:
        """Open the location's document (without one, where one begins) and go to its key."""
        self._wanted = location
        symbol, language = location.document, location.language
        if not symbol:
            if (first := keeping.first_document(self.context, self.documents)) is not None:
                self._open(first.symbol, first.language)
            return  # the library is being read; it opens what is wanted
        if self._reading is not None and self.document == (symbol, language or self.document[1]):
            self._arrive()
        else:
            self._open(symbol, language)

    def set_panes(self, choice: str) -> None:
        self.panes_widget.choose(choice)
        self._choices.choose(choice)
        self.moved.emit(None)

    def step(self, steps: int) -> None:
        """To the next paragraph (or the one before)."""
        if self._reading is not None:
            key = self._reading.neighbour(self.current_key, steps)
            self._make_current(key)
            self._tell_moved()
            self.panes_widget.reveal(key)

    def zoom(self, steps: int) -> None:
        self.panes_widget.original.zoom(steps)

    def fit_width(self) -> None:
        self.panes_widget.original.fit_width()

    def go_to_page(self) -> None:
        """Let the person type the number of a page."""
        if self.panes == "structured":
            self.set_panes("both")
        self.originals.go_to_page()

    @property
    def originals(self) -> Originals:
        return self.panes_widget.originals

    def text_size(self, steps: int) -> None:
        self.panes_widget.text_size(steps)

    def show_text_style(self) -> None:
        self.panes_widget.show_text_style()

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds a widget by its number
        self.finder.open()

    def find_step(self, steps: int) -> None:
        self.finder.step(steps)

    def copy(self) -> None:
        if self.panes_widget.copy():
            self.context.told.emit(self.context.tr("Copied"))

    def select_paragraph(self) -> None:
        self.panes_widget.select_paragraph()

    def copy_citation(self, with_text: bool = False) -> None:
        """Copy the current paragraph's citation in the UN's form."""
        if self.current_key:
            copy_citation(self.context, self.document, self.current_key, with_text)

    def printable(self) -> Printable | None:
        """The structured text."""
        if self._reading is None:
            return None
        masthead = self._reading.report.masthead
        return Printable(masthead.symbol, f"{masthead.symbol} · {masthead.title}", self.panes_widget.on_paper)

    def show_reading_report(self) -> None:
        """Show the reading report in the place of the paragraph panel."""
        self._right.show()
        self._right.setCurrentWidget(self.report_panel)
        self.report_panel.focus_first()

    def toggle_panel(self) -> None:
        self.show_panel(not self.panel_shown)

    def show_panel(self, shown: bool) -> None:
        self._right.setVisible(shown)

    # -- going -------------------------------------------------------------------------------
    def _show_library(self, documents: list[DocumentSummary]) -> None:
        self.contents.show_library(documents)
        if self._reading is not None:
            self.contents.show_reading(self._reading)
            self.contents.mark(self.current_key)
        elif self._wanted is not None and not self._wanted.document and documents:
            self.show_location(self._wanted)
        elif self._wanted is None or not self._wanted.document:  # nothing to open
            self._opening = False
        self._show_which()

    def _open(self, symbol: str, language: str) -> None:
        self._opening = True
        self._shelf.take(symbol, language)

    def _look_again(self) -> None:
        """The open document may have been read anew, or been given its pages: show it as it is now."""
        reading, (symbol, language) = self._reading, self.document

        def changed() -> None:
            if self._reading is reading:
                self._wanted = Location("read", symbol, language, self.current_key)
                self._open(symbol, language)

        if reading is not None:
            self._shelf.compare(reading.report, changed)

    def _not_there(self, error: Exception) -> None:
        """A document that is no longer in the library: say so, and show the first one rather than none."""
        if isinstance(error, Failure):
            self.context.told.emit(self.context.tr(error.sentence, **error.values))
        self._opening = False
        wanted, self._wanted = self._wanted, None
        first = keeping.first_document(self.context, self.documents)
        here = (first.symbol, first.language) if first is not None else None
        if self._reading is None and here and wanted is not None and here != (wanted.document, wanted.language):
            self.show_location(Location("read", *here))
        self._show_which()

    def _opened(self, reading: Reading, pieces: Pieces, original: OriginalPages | None) -> None:
        self._reading = reading
        self._opening = False
        self.current_key = ""
        self._show_which()  # first, so that the panes have their size when they lay the text out
        self.finder.begin(reading)
        self.panes_widget.show_reading(reading, pieces, original)
        self.contents.show_reading(reading)
        self.report_panel.show_reading(reading)
        if not reading.sequence:
            self.panel.show_key(reading, "")  # or else it would tell of the document before
        self._arrive()

    def _arrive(self) -> None:
        """Go to the key that is wanted in the open document."""
        location, self._wanted = self._wanted, None
        reading = self._reading
        if location is None or reading is None:
            return
        if "follow" in location.extra:
            self.links.follow(location.extra["follow"])
            return
        key = location.key or self.current_key or (reading.sequence[0] if reading.sequence else "")
        fresh = not self.current_key and not location.key
        self._make_current(reading.paragraph_for(key) or key)
        self.moved.emit(None)
        self.finder.mark(location)
        if not fresh:  # a document that is opened is seen from its top
            self.panes_widget.reveal(key, location.start)

    def _make_current(self, key: str) -> None:
        """Make a paragraph the current one, everywhere."""
        reading = self._reading
        if reading is None or key == self.current_key:
            return
        self.current_key = key
        self.panes_widget.popover.dismiss()
        self.panes_widget.set_current(key, place_name(self.context.tr, reading, key))
        self.contents.mark(key)
        self._right.setCurrentWidget(self.panel)
        self.panel.show_key(reading, key)
        self._ask_context(reading.report, key)

    def _ask_context(self, report: Report, key: str) -> None:
        desk = self.context.desk

        def show(known: ParagraphContext) -> None:
            if self._reading is not None and self._reading.report is report:
                self.panel.show_context(known)

        def find(_job: object) -> ParagraphContext:
            return desk.paragraph_context(report.symbol, report.language, key)

        self.context.tasks.run(find, show, later=True)  # what is at hand is painted first

    def _tell_moved(self) -> None:
        symbol, language = self.document
        self.moved.emit(Location("read", symbol, language, self.current_key))

    def _chosen(self, key: str) -> None:
        if self._reading is not None:
            self._make_current(self._reading.paragraph_for(key))
            self._tell_moved()

    def _jump(self, key: str) -> None:
        symbol, language = self.document
        self.context.go(Location("read", symbol, language, key))

    def _follow_finding(self, finding: Finding) -> None:
        symbol, language = self.document
        if finding.key is None:
            self.panes_widget.original.reveal_page(int(finding.values["page"]))
            return
        self.context.go(Location("read", symbol, language, finding.key, finding.start, finding.end))
        self.show_reading_report()

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        for choice in CHOICES:
            self._choices.add(choice, choice)
        self._right = QStackedWidget()
        self._right.setObjectName("RightPanel")
        self._right.addWidget(self.panel)
        self._right.addWidget(self.report_panel)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.panes_widget)
        self.split.addWidget(self._right)
        self.split.setStretchFactor(0, 1)
        side = min(round(290 * self.context.theme.scale), 400)
        self.split.setSizes([1080 - side, side])
        self._pages = QStackedWidget()
        for page in (self._blank, self._empty, self.split):
            self._pages.addWidget(page)
        column = QStackedLayout(self)
        column.addWidget(self._pages)
        self.setFocusProxy(self.panes_widget)
        self.set_panes("both")
        self._show_which()

    def _connect(self) -> None:
        panes = self.panes_widget
        panes.chosen.connect(self._chosen)
        panes.originals.citation_asked.connect(self.copy_citation)
        panes.structured.doubt_followed.connect(lambda _key: self.show_reading_report())
        self._choices.chosen.connect(self.set_panes)
        self.contents.document_chosen.connect(lambda s, lang: self.context.go(Location("read", s, lang)))
        self.contents.division_chosen.connect(self._jump)
        self.panel.copy_asked.connect(self.copy_citation)
        self.panel.key_followed.connect(self._jump)
        self.panel.watch(panes.annotator)
        self.report_panel.finding_followed.connect(self._follow_finding)
        self.report_panel.closed.connect(lambda: self._right.setCurrentWidget(self.panel))
        self._empty.acted.connect(lambda: self.context.requested.emit(Location("read")))
        self._shelf.listed.connect(self._show_library)
        self._shelf.taken.connect(self._opened)
        self._shelf.missing.connect(self._not_there)
        self.context.library_changed.connect(self._shelf.ask)
        self.context.library_changed.connect(self._look_again)

    def _show_which(self) -> None:
        """The document; while one is being opened, an empty page rather than the words that none is open."""
        without = self._blank if self._opening else self._empty
        self._pages.setCurrentWidget(without if self._reading is None else self.split)
        self.contents.show_waiting(self._opening)

    # -- words, colours, state ---------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self.context.tr
        self._choices.rename("original", tr("Original"), tr("The original alone (Alt+1)"))
        self._choices.rename("both", tr("Both"), tr("Original and structured side by side (Alt+2)"))
        self._choices.rename("structured", tr("Structured"), tr("The structured text alone (Alt+3)"))
        self._choices.setAccessibleName(tr("Which panes are shown"))
        self._empty.say(
            tr("No document is open"),
            tr("Choose one in the library on the left, or drop the file of a United Nations document here."),
        )
        self.contents.retranslate()
        self.panes_widget.retranslate()
        self.panel.rebuild()
        self.report_panel.rebuild()
        if self._reading is not None:
            self.panes_widget.set_current(self.current_key, place_name(tr, self._reading, self.current_key))

    def restyle(self) -> None:
        self.panes_widget.restyle()
        self.panel.rebuild()
        self.report_panel.rebuild()

    def save_state(self) -> dict[str, Any]:
        return keeping.state_of(self)

    def restore_state(self, state: dict[str, Any]) -> None:
        keeping.restore(self, state)

    # -- the keyboard ------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K, as readers of long lists know them; the panes pass on what they do not need."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_J:
            self.step(1)
        elif plain and event.key() == Qt.Key.Key_K:
            self.step(-1)
        elif event.key() == Qt.Key.Key_Escape and self.panes_widget.popover.isVisible():
            self.panes_widget.popover.dismiss()
        elif event.key() == Qt.Key.Key_Escape and self.finder.shown:
            self.finder.close()
        else:
            super().keyPressEvent(event)
