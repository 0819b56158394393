"""All amendments of all documents, narrowed by facets and words; a document's compilation and its clean text."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from rapporteur.domain.notes import STATUSES
from rapporteur.domain.sifting import AMENDMENT_FACETS, amendment_values
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import STATUS_SHADES, statuses, when
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.amendment_preview import AmendmentPreview
from rapporteur.ui.views.notes.coming_in import ask_changes
from rapporteur.ui.views.notes.filters import Filters
from rapporteur.ui.views.notes.preview import with_preview
from rapporteur.ui.views.notes.showing import parties_words
from rapporteur.ui.views.notes.sifted_page import SiftedPage
from rapporteur.ui.views.notes.table_pages import Cited, in_order
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.table import Column


class AmendmentsPage(SiftedPage):
    """Its documents' compilations, and their clean texts, are opened from here."""

    def __init__(self, context: Context, cited: Cited) -> None:
        super().__init__(
            context,
            places.AMENDMENTS,
            lambda: context.tr("Amendments"),
            _columns(context, cited),
            lambda row: places.amendment_location(row.id),
            lambda n: context.tr.plural(n, "{n} amendment", "{n} amendments"),
            Filters(context, places.AMENDMENTS, AMENDMENT_FACETS),
            amendment_values,
        )
        self.together, self._read = QPushButton(), QPushButton()
        row = FlowLayout(spacing=8)
        row.addWidget(self.together)
        row.addWidget(self._read)
        self.bars.insertLayout(0, row)
        self.together.clicked.connect(self.put_together)
        self._read.clicked.connect(lambda: ask_changes(self, context))
        self._cited = cited
        self.preview = AmendmentPreview(context)
        self.splitter = with_preview(self.column, self._rows, self.preview)
        self._turned = QTimer(self, singleShot=True, interval=0)
        self._turned.timeout.connect(self._showed)
        self.table.chosen.connect(lambda _row: self._turned.start())
        self.retranslate()

    def _showed(self) -> None:
        row = self.table.current_row()
        self.preview.setVisible(row is not None)
        if row is None:
            self.preview.clear()
        else:
            self.preview.show_amendment(row, self._state, self._cited(row))

    def forget(self) -> None:
        super().forget()
        self.preview.clear()

    def restyle(self) -> None:
        super().restyle()
        self.preview.restyle()

    def put_together(self) -> None:
        """Show what the amendments to the document of the row with the cursor make together."""
        row = self.table.current_row()
        if row is None:
            return
        from rapporteur.ui.views.notes.compilation_dialog import CompilationDialog

        CompilationDialog(self, self._context, row.anchor.symbol, row.anchor.language).open()

    def retranslate(self) -> None:
        tr = self._context.tr
        for button, words in (
            (self.together, tr("Compilation and clean text…")),
            (self._read, tr("Read tracked changes from Word…")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self.empty.say(
            tr("No amendment"),
            tr("In Read, at a paragraph, press Ctrl+Shift+M: its words are then edited in place, and listed here."),
            tr("Read a document"),
        )
        self.preview.retranslate()
        super().retranslate()


def _columns(context: Context, cited: Cited) -> list[Column]:
    tr = context.tr
    return [
        Column(
            "document", lambda: tr("Document"), lambda row: row.anchor.symbol, order=in_order, stretch=1, elide="left"
        ),
        Column("place", lambda: tr("Place"), lambda row: cited(row).removeprefix(f"{row.anchor.symbol}, "), stretch=1),
        Column(
            "status",
            lambda: tr("Status"),
            lambda row: statuses(context)[row.status],
            order=lambda row: STATUSES.index(row.status),
            colour=lambda row: STATUS_SHADES.get(row.status),
            bold=True,
        ),
        Column("parties", lambda: tr("Who stands where"), lambda row: parties_words(context, row), stretch=2),
        Column("proposal", lambda: tr("Proposed text"), lambda row: " ".join(row.proposal.split()), stretch=3),
        Column("clash", lambda: tr("Clashes"), lambda row: str(len(row.clashes) or ""), align="right", visible=False),
        Column("changed", lambda: tr("Changed"), lambda row: when(context, row.changed), lambda row: row.changed),
    ]
