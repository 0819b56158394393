"""All briefs, and the button that begins one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.places import brief_location
from rapporteur.ui.views.notes.table_pages import TablePage
from rapporteur.ui.widgets.table import Column, Table


class BriefsPage(TablePage):
    """`new_asked` says that a brief is to be begun."""

    new_asked = Signal()

    def __init__(self, context: Context) -> None:
        tr = context.tr
        columns = [
            Column("title", lambda: tr("Title"), lambda row: row.title or tr("Untitled"), stretch=3, bold=True),
            Column("meeting", lambda: tr("Meeting"), lambda row: row.meeting, stretch=2),
            Column("date", lambda: tr("Date"), lambda row: row.date),
            Column("entries", lambda: tr("Entries"), lambda row: str(len(row.items)), lambda row: len(row.items)),
            Column("changed", lambda: tr("Changed"), lambda row: when(context, row.changed), lambda row: row.changed),
        ]
        table = Table(
            context,
            lambda: tr("Briefs"),
            columns,
            leads_to=lambda row: brief_location(row.id),
            counted=lambda n: tr.plural(n, "{n} brief", "{n} briefs"),
        )
        super().__init__(context, table, "notes")
        self.new = QPushButton()
        self.new.clicked.connect(self.new_asked)
        self.empty.acted.connect(self.new_asked)
        self.bar.addWidget(self.new)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.heading.setText(tr("Briefs"))
        self.new.setText(tr("New brief"))
        self.new.setAccessibleName(tr("New brief"))
        self.empty.say(
            tr("No brief"),
            tr("A brief gathers paragraphs, amendments, votes, statements and notes for a meeting, in your order."),
            tr("New brief"),
        )
        self.table.retranslate()
