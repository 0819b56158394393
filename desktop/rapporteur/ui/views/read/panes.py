"""Original and structured side by side (or one alone), each under its header, with the find bar above."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.views.read.find_bar import FindBar
from rapporteur.ui.views.read.following import follow
from rapporteur.ui.views.read.naming import masthead_words, page_basis
from rapporteur.ui.views.read.note_popover import NotePopover
from rapporteur.ui.views.read.on_paper import report_on_paper
from rapporteur.ui.views.read.original import OriginalPane
from rapporteur.ui.views.read.pieces import OwnWords, Pieces, cut_report
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.views.read.report_panel import report_words
from rapporteur.ui.views.read.structured import StructuredPane
from rapporteur.ui.views.read.text_style import TextStylePopover
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import ElidedLabel

CHOICES = ("original", "both", "structured")


class Panes(QWidget):
    """Keeps the two panes at the same words. `chosen` tells the key that was chosen in either."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.original = OriginalPane(context)
        self.structured = StructuredPane(context)
        self.find_bar = FindBar(context)
        self.popover = NotePopover(context, self)
        self._reading: Reading | None = None
        self._pieces = Pieces()
        self._style_popover = TextStylePopover(context, self)
        self._choice = "both"
        self._place = ""
        self._build()
        self._connect()
        self.retranslate()

    # -- what it shows -----------------------------------------------------------------------
    def show_reading(self, reading: Reading, pieces: Pieces) -> None:
        """Show a document, cut into its pieces (`cut` does it, on any thread)."""
        self._reading, self._pieces = reading, pieces
        self._say_captions()
        self.original.show_reading(reading)
        self.original.share(pieces.stretches)
        self.structured.show_pieces(pieces, reading.report.language)
        self._tell_page()

    def cut(self, reading: Reading) -> Pieces:
        return cut_report(reading, self._own_words(reading))

    def _own_words(self, reading: Reading) -> OwnWords:
        masthead = masthead_words(self.context, reading.report.masthead)
        return OwnWords(masthead, report_words(self.context, reading), self.context.tr("Footnotes"))

    @property
    def choice(self) -> str:
        return self._choice

    def choose(self, choice: str) -> None:
        """ "original", "both" or "structured"."""
        self._choice = choice
        self._left.setVisible(choice != "structured")
        self._right.setVisible(choice != "original")
        # Whoever gives the view the keyboard means the text.
        self.setFocusProxy(self.original if choice == "original" else self.structured)
        if self.original.hasFocus() or self.structured.hasFocus():
            self.setFocus()

    def set_current(self, key: str, name: str) -> None:
        """Mark a paragraph in both panes; `name` is how a screen reader says it ("Annex, paragraph 92")."""
        self._place = name
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
    def reading_pane(self) -> OriginalPane | StructuredPane:
        """The pane that commands such as Copy are about."""
        if self._choice == "original" or (self.original.hasFocus() and self._choice == "both"):
            return self.original
        return self.structured

    def copy(self) -> bool:
        """Copy what is selected, in the pane that has the keyboard or else in the other."""
        panes = (self.original, self.structured)
        return self.reading_pane.copy() or any(pane.copy() for pane in panes if not pane.isHidden())

    def on_paper(self) -> QTextDocument:
        """The structured text, set for paper in the reader's own face."""
        family = self.structured.style_chosen.family or self.context.theme.document_family
        language = self._reading.report.language if self._reading is not None else ""
        return report_on_paper(self._pieces.pieces, family, language)

    def show_text_style(self) -> None:
        corner = self._aa.mapToGlobal(QPoint(self._aa.width(), self._aa.height() + 4))
        self._style_popover.open_at(corner, self.structured.style_chosen)

    # -- words and colours -------------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self.context.tr
        self._right_title.setText(tr("Structured"))
        self._say_place()
        self._smaller.say(tr("Reduce the page"), "Ctrl+-")
        self._larger.say(tr("Enlarge the page"), "Ctrl++")
        self._percent.setAccessibleName(tr("Page at 100 %"))
        self._tell_zoom()
        self._fit.say(tr("Fit the page’s width"), "Ctrl+Shift+0")
        self._aa.setAccessibleName(tr("Font, size and line length…"))
        self._aa.setToolTip(tr("Font, size and line length…"))
        self.find_bar.retranslate()
        if self._reading is not None:
            self._say_captions()
            self._pieces.reword(self._own_words(self._reading))
            self.structured.reset_layout()
        self._tell_page()

    def restyle(self) -> None:
        self.original.reset_layout()
        self.structured.reset_layout()

    def _say_captions(self) -> None:
        tr = self.context.tr
        assert self._reading is not None
        self.original.captions = [
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
        self._left_title = ElidedLabel()
        self._smaller = IconButton(self.context, "minus", size=14)
        self._larger = IconButton(self.context, "plus", size=14)
        self._fit = IconButton(self.context, "fit", size=16)
        self._percent = QToolButton()
        self._right_title = ElidedLabel()
        self._aa = QToolButton()
        self._aa.setText("Aa")
        tools = (self._smaller, self._percent, self._larger, self._fit)
        self._left = _pane(self._left_title, tools, self.original)
        self._right = _pane(self._right_title, (self._aa,), self.structured)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._left)
        self.split.addWidget(self._right)
        self.split.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.original.led.connect(lambda: self._lead(self.original))
        self.structured.led.connect(lambda: self._lead(self.structured))
        self.original.chosen.connect(self._chosen_in_original)
        self.structured.chosen.connect(self._chosen_in_structured)
        self.original.zoomed.connect(self._tell_zoom)
        self.original.moved.connect(self._tell_page)
        self._smaller.clicked.connect(lambda: self.original.zoom(-1))
        self._larger.clicked.connect(lambda: self.original.zoom(1))
        self._percent.clicked.connect(lambda: self.original.zoom(0))
        self._fit.clicked.connect(self.original.fit_width)
        self._aa.clicked.connect(self.show_text_style)
        self._style_popover.changed.connect(self.structured.set_style)

    # -- one leads, the other follows --------------------------------------------------------
    def _lead(self, leader: OriginalPane | StructuredPane) -> None:
        self.popover.dismiss()
        if self._choice == "both" and self._reading is not None:
            follower = self.structured if leader is self.original else self.original
            follow(leader, follower, self._pieces.stretches)

    def _chosen_in_original(self, key: str, _share: float) -> None:
        self.chosen.emit(key)
        self.structured.reveal(key)

    def _chosen_in_structured(self, key: str, _offset: int) -> None:
        self.chosen.emit(key)
        self.original.reveal(key)

    def _tell_page(self) -> None:
        tr = self.context.tr
        if self._reading is None or not self._reading.report.pages:
            self._left_title.setText(tr("Original"))
            return
        page, count = self.original.page, len(self._reading.report.pages)
        self._left_title.setText(tr("Original · page {page} of {count}", page=page, count=count))

    def _tell_zoom(self) -> None:
        words = self.context.tr("{n} %", n=self.original.percent)
        self._percent.setText(words)
        self._percent.setToolTip(f"{words} · {self.context.tr('Page at 100 %')}")


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
