"""The paragraph panel: all that is known of the current paragraph, each line leading to where it is told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.views import ParagraphContext
from rapporteur.ui.context import Context
from rapporteur.ui.references import fill_citation_menu
from rapporteur.ui.views.read.annotating import Annotator
from rapporteur.ui.views.read.cards import context_cards, doubt_card, notes_card
from rapporteur.ui.views.read.naming import pages_name, place_name
from rapporteur.ui.views.read.own_cards import AnnotationsCard, annotations_card, work_card
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.menu_button import MenuButton


class ParagraphPanel(QScrollArea):
    """Shows one paragraph. What takes the desk a moment (`show_context`) comes after what is at hand (`show_key`)."""

    #: Copy the citation, with the text (True) or without.
    copy_asked = Signal(bool)
    #: Go to a footnote, or to another key of this document.
    key_followed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("RightPanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._inner.setObjectName("RightPanel")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(12, 14, 12, 14)
        self._column.setSpacing(10)
        self.setWidget(self._inner)
        self._reading: Reading | None = None
        self._key = ""
        self._known: ParagraphContext | None = None
        self._annotator: Annotator | None = None
        self._own: AnnotationsCard | None = None

    def watch(self, annotator: Annotator) -> None:
        """Show the person's own annotations too, as they change."""
        self._annotator = annotator
        annotator.placed.connect(self.rebuild)
        annotator.pointed.connect(self._mark)

    # -- what it shows -----------------------------------------------------------------------
    def show_key(self, reading: Reading | None, key: str) -> None:
        """Show what the report itself tells at once."""
        self._reading, self._key, self._known = reading, key, None
        self.rebuild()
        self.verticalScrollBar().setValue(0)

    def show_context(self, known: ParagraphContext) -> None:
        """Add what the desk found, unless the person is elsewhere by now."""
        if known.key == self._key:
            self._known = known
            self.rebuild()

    def rebuild(self) -> None:
        """Say everything again (another paragraph, language or theme)."""
        tr = self.context.tr
        self.setAccessibleName(tr("Paragraph panel"))
        self._clear()
        if self._reading is None or not self._key:
            empty = EmptyState(self.context, "paragraph")
            if self._reading is not None and not self._reading.sequence:
                if (own := self._annotator) is not None and self.context.own.usable:
                    self._column.addWidget(annotations_card(self.context, own.of(""), own.edit, own.comment))
                empty.say(tr("No paragraphs"), tr("No paragraph of this document could be read."))
            else:
                empty.say(
                    tr("No paragraph is chosen"),
                    tr("Click on a paragraph, or press J: its citation, votes, statements and links stand here."),
                )
            self._column.addWidget(empty, 1)
            return
        self._add_head(self._reading)
        for card in (doubt_card(self.context, self._reading, self._key),):
            if card is not None:
                self._column.addWidget(card)
        if (own := self._annotator) is not None and self.context.own.usable:
            self._own = annotations_card(self.context, own.of(self._key), own.edit, own.comment)
            self._own.mark(own.pointed_at)
            self._column.addWidget(self._own)
            symbol = self._reading.report.symbol
            self._column.addWidget(work_card(self.context, symbol, self._key, own.amend_asked.emit, own.moved))
        if self._known is not None:
            for card in context_cards(self.context, self._reading, self._known):
                self._column.addWidget(card)
        notes = notes_card(self.context, self._reading, self._key, self.key_followed.emit)
        if notes is not None:
            self._column.addWidget(notes)
        if self._known is not None and self._column.count() == 1:
            words = tr("Nothing else is known of this paragraph: no vote, no statement, no reference.")
            self._column.addWidget(Label(words, "small", wrap=True))
        self._column.addStretch(1)

    # -- inside ------------------------------------------------------------------------------
    def _mark(self, name: str) -> None:
        """Mark the row of the annotation whose words were clicked on, and bring it into sight."""
        row = self._own.mark(name) if self._own is not None else None
        if row is not None:
            self._inner.adjustSize()
            self.ensureWidgetVisible(row, 0, 24)

    def _clear(self) -> None:
        self._own = None
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_head(self, reading: Reading) -> None:
        tr = self.context.tr
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(3)
        column.addWidget(Label(place_name(tr, reading, self._key), "heading", wrap=True, selectable=True))
        paragraph = reading.paragraphs.get(self._key)
        pages = pages_name(tr, paragraph.pages) if paragraph else ""
        told = " · ".join(each for each in (reading.report.symbol, pages) if each)
        column.addWidget(Label(told, "small", wrap=True, selectable=True))
        buttons = FlowLayout(spacing=10)
        plain = LinkButton(tr("Copy citation"))
        plain.clicked.connect(lambda: self.copy_asked.emit(False))
        whole = LinkButton(tr("with text"))
        whole.setAccessibleName(tr("Copy citation with text"))
        whole.clicked.connect(lambda: self.copy_asked.emit(True))
        buttons.addWidget(plain)
        buttons.addWidget(whole)
        document, key = (reading.report.symbol, reading.report.language), self._key
        forms = MenuButton()
        forms.setProperty("link", True)
        forms.setProperty("menu", True)
        forms.say(tr("Cite as…"), tr("BibTeX, RIS or CSL-JSON, of this place or of the whole document"))
        forms.opening.connect(lambda: fill_citation_menu(forms.entries, self, self.context, document, key))
        buttons.addWidget(forms)
        column.addLayout(buttons)
        self._column.addWidget(head)
