"""Original and structured side by side (or one alone), each under its header, with the find bar above."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from rapporteur.domain.pages import OriginalPages
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.annotated import AnnotatedPane
from rapporteur.ui.views.read.annotating import Annotator
from rapporteur.ui.views.read.find_bar import FindBar
from rapporteur.ui.views.read.following import follow
from rapporteur.ui.views.read.marking import in_text, words_of
from rapporteur.ui.views.read.naming import empty_words, masthead_words, page_basis
from rapporteur.ui.views.read.note_popover import NotePopover
from rapporteur.ui.views.read.original import OriginalPane
from rapporteur.ui.views.read.originals import Originals
from rapporteur.ui.views.read.pages.pane import Marks, PagesPane
from rapporteur.ui.views.read.pieces import OwnWords, Pieces, cut_report
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.views.read.recognition_banner import RecognitionBanner
from rapporteur.ui.views.read.report_panel import report_words
from rapporteur.ui.views.read.structured import StructuredPane
from rapporteur.ui.views.read.text_style import SIZES, TextStylePopover
from rapporteur.ui.views.read.typesetting import TextStyle
from rapporteur.ui.widgets.labels import ElidedLabel

CHOICES = ("original", "both", "structured")


class Panes(QWidget):
    """Keeps the two panes at the same words. `chosen` tells the key that was chosen in either."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.originals = Originals(context)
        self.structured = AnnotatedPane(context)
        self.find_bar = FindBar(context)
        self.banner = RecognitionBanner(context)
        self.popover = NotePopover(context, self)
        self._reading: Reading | None = None
        self._pieces = Pieces()
        self._style_popover = TextStylePopover(context, self)
        self._marks: dict[str, Marks] = {}
        self.annotator = Annotator(context, self)
        self._choice = "both"
        self._place = ""
        self._build()
        self._connect()
        self.retranslate()

    @property
    def original(self) -> OriginalPane | PagesPane:
        """The pages: drawn, or those of a text."""
        return self.originals.pane

    # -- what it shows -----------------------------------------------------------------------
    def show_reading(self, reading: Reading, pieces: Pieces, original: OriginalPages | None = None) -> None:
        """Show a document, cut into its pieces (`cut` does it, on any thread), and the pages of its original."""
        self._reading, self._pieces = reading, pieces
        self._say_captions()
        self.banner.show_report(reading.report)
        self.originals.show_reading(reading, original)
        self.original.share(pieces.stretches)
        self.structured.show_pieces(pieces, reading.report.language)
        self.choose(self._choice)
        self._say_place()
        self.annotator.begin(reading)

    def cut(self, reading: Reading) -> Pieces:
        return cut_report(reading, self._own_words(reading))

    def _own_words(self, reading: Reading) -> OwnWords:
        masthead = masthead_words(self.context, reading.report.masthead)
        tr = self.context.tr
        return OwnWords(masthead, report_words(self.context, reading), tr("Footnotes"), empty_words(tr, reading))

    @property
    def choice(self) -> str:
        return self._choice

    def choose(self, choice: str) -> None:
        """ "original", "both" or "structured"."""
        self._choice = choice
        self.originals.setVisible(choice != "structured")
        self._right.setVisible(choice != "original")
        # Whoever gives the view the keyboard means the text.
        self.setFocusProxy(self.original if choice == "original" else self.structured)
        if self.original.hasFocus() or self.structured.hasFocus():
            self.setFocus()

    def set_current(self, key: str, name: str) -> None:
        """Mark a paragraph in both panes; `name` is how a screen reader says it ("Annex, paragraph 92")."""
        self._place = name
        self.annotator.set_current(key)
        self.original.set_current(key)
        self.structured.set_current(key)
        self._say_place()

    def _say_place(self) -> None:
        tr = self.context.tr
        for title, pane in ((tr("Original"), self.original), (tr("Structured text"), self.structured)):
            pane.set_place(f"{title}, {self._place}" if self._place else title, pane.current_words)

    def reveal(self, key: str, offset: int | None = None) -> None:
        """Bring a place into view in both panes."""
        self.structured.reveal(key, offset)
        self.original.reveal(key)

    @property
    def reading_pane(self) -> OriginalPane | PagesPane | StructuredPane:
        """The pane that commands such as Copy are about."""
        if self._choice == "original" or (self.original.hasFocus() and self._choice == "both"):
            return self.original
        return self.structured

    def select_paragraph(self) -> None:
        """Select the current paragraph, in the pane that has the keyboard."""
        pane = self.structured if self.reading_pane is self.originals.texts else self.reading_pane
        assert not isinstance(pane, OriginalPane)
        pane.select_current()
        pane.setFocus()

    def copy(self) -> bool:
        """Copy what is selected, in the pane that has the keyboard or else in the other."""
        panes = (self.original, self.structured)
        return self.reading_pane.copy() or any(pane.copy() for pane in panes if not pane.isHidden())

    # -- the selection, and what is marked on the pages --------------------------------------
    def mark_sources(self, layer: str, marks: Marks) -> None:
        """Mark ranges of the pages' sources: those of the layer "own" below those of "found"."""
        self._marks[layer] = marks
        layers = [self._marks[each] for each in ("own", "found") if each in self._marks]
        self.original.mark_sources(lambda page: [mark for each in layers for mark in each(page)])

    def selected_range(self) -> tuple[str, int, int] | None:
        """The first paragraph in which words are selected in either pane, and where in its text."""
        return next(iter(self.selected_ranges()), None)

    def selected_ranges(self) -> list[tuple[str, int, int]]:
        """All paragraphs in which words are selected, from the first on, and where in the text of each."""
        if self.reading_pane is self.structured and (found := self.structured.selected_ranges()):
            return found
        places = self.original.selected_sources()
        if self._reading is None or not places or self.originals.isHidden():
            return []
        stretches = self._reading.stretches
        touched = dict.fromkeys(
            each.key
            for page, start, end in places
            for each in stretches.get(page, ())
            if each.span.start < end and start < each.span.end
        )
        inside = ((key, in_text(self._reading, key, places)) for key in touched)
        ranges = [(key, *where) for key, where in inside if where is not None]
        last = len(ranges) - 1
        # What the selection runs on over is in it with its last full stop, which no letter of the page stands for.
        return [
            (key, start if at == 0 else 0, end if at == last else len(words_of(self._reading, key)))
            for at, (key, start, end) in enumerate(ranges)
        ]

    def selection_corner(self) -> QPoint | None:
        """Where the selection ends, in the panes."""
        pane = self.reading_pane
        corner: QPointF | None = pane.selection_corner()
        return self.mapFromGlobal(pane.viewport().mapToGlobal(corner.toPoint())) if corner is not None else None

    def clear_selections(self) -> None:
        self.structured.select(None, None)
        self.original.select(None, None)

    def on_paper(self) -> QTextDocument:
        """The structured text, set for paper in the reader's own face."""
        from rapporteur.ui.views.read.on_paper import report_on_paper

        family = self.structured.style_chosen.family or self.context.theme.document_family
        language = self._reading.report.language if self._reading is not None else ""
        return report_on_paper(self._pieces.pieces, family, language)

    def text_size(self, steps: int) -> None:
        """Make the structured text larger (smaller, `steps` < 0) by so many pixels."""
        style = self.structured.style_chosen
        low, high = SIZES
        self.structured.set_style(TextStyle(style.family, min(max(style.size + steps, low), high), style.measure))

    def show_text_style(self) -> None:
        corner = self._aa.mapToGlobal(QPoint(self._aa.width(), self._aa.height() + 4))
        self._style_popover.open_at(corner, self.structured.style_chosen)

    # -- words and colours -------------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self.context.tr
        self._right_title.setText(tr("Structured"))
        self._say_place()
        self.originals.retranslate()
        self.annotator.retranslate()
        self._aa.setAccessibleName(tr("Font, size and line length…"))
        self._aa.setToolTip(tr("Font, size and line length…"))
        self.find_bar.retranslate()
        self.banner.retranslate()
        if self._reading is not None:
            self._say_captions()
            self._pieces.reword(self._own_words(self._reading))
            self.structured.reset_layout()

    def restyle(self) -> None:
        self.originals.restyle()
        self.structured.reset_layout()

    def _say_captions(self) -> None:
        tr = self.context.tr
        assert self._reading is not None
        self.originals.texts.captions = [
            (tr("page {page} · inferred", page=page.number), page_basis(tr, page.basis))
            if page.inferred
            else (tr("page {page}", page=page.number), "")
            for page in self._reading.report.pages
        ]
        self.structured.rule_words = tr("page {n}", n="{n}")
        self.structured.doubts_in_words = {
            key: "\n".join(tr(each.sentence, **each.values) for each in self._reading.doubts(key))
            for key in self._reading.doubtful
        }

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._right_title = ElidedLabel()
        self._aa = QToolButton()
        self._aa.setText("Aa")
        self._right = _pane(self._right_title, (self._aa,), self.structured)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.originals)
        self.split.addWidget(self._right)
        self.split.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.banner)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.originals.led.connect(lambda: self._lead(self.original))
        self.structured.led.connect(lambda: self._lead(self.structured))
        self.originals.chosen.connect(self._chosen_in_original)
        self.originals.pointed.connect(self._pointed_in_original)
        self.structured.chosen.connect(self._chosen_in_structured)
        self._aa.clicked.connect(self.show_text_style)
        self._style_popover.changed.connect(self.structured.set_style)

    # -- one leads, the other follows --------------------------------------------------------
    def _lead(self, leader: OriginalPane | PagesPane | StructuredPane) -> None:
        self.popover.dismiss()
        if self._choice == "both" and self._reading is not None:
            follower = self.original if leader is self.structured else self.structured
            follow(leader, follower, self._pieces.stretches)

    def _chosen_in_original(self, key: str) -> None:
        self.chosen.emit(key)
        self.structured.reveal(key)

    def _pointed_in_original(self, key: str, page: int, offset: int) -> None:
        found = in_text(self._reading, key, [(page, offset, offset + 1)]) if self._reading is not None else None
        self.annotator.point(key, found[0] if found is not None else -1)

    def _chosen_in_structured(self, key: str, offset: int) -> None:
        self.chosen.emit(key)
        self.original.reveal(key)
        self.annotator.point(key, offset)


def _pane(title: ElidedLabel, tools: tuple[QToolButton, ...], pane: QWidget) -> QWidget:
    """A pane under its header."""
    header = QFrame()
    header.setObjectName("PaneHeader")
    row = QHBoxLayout(header)
    row.setContentsMargins(14, 4, 8, 4)
    row.setSpacing(2)
    row.addWidget(title, 1)
    for tool in tools:
        row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    column.addWidget(pane, 1)
    whole.setMinimumWidth(240)
    return whole
