"""The record of a State: how it voted, every time."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rapporteur.domain.facts import Name
from rapporteur.domain.tallies import NOT_LISTED, roll
from rapporteur.ui import wording
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.votes.columns import record_columns
from rapporteur.ui.views.votes.model import RollRow, VotesData, compare_location, rows_of, vote_location
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.table import Table


class StatePage(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = VotesData()
        self._code = ""
        self.back = LinkButton()
        self.back.clicked.connect(lambda: context.go(Location("votes")))
        self.heading = Label("", "title", wrap=True)
        self.meta = Label("", "muted", wrap=True)
        self.dossier = LinkButton()
        self.dossier.clicked.connect(self._open_dossier)
        self.compare = LinkButton()
        self.compare.clicked.connect(lambda: context.go(compare_location([self._code])))
        self.table = Table(
            context,
            lambda: wording.state_name(context, self._code),
            record_columns(context, lambda: self._data),
            leads_to=lambda row: row.location or vote_location(row.record),
            counted=lambda n: context.tr.plural(n, "{n} vote", "{n} votes"),
        )
        links = QHBoxLayout()
        links.setSpacing(16)
        for link in (self.dossier, self.compare):
            links.addWidget(link)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 14, 26, 12)
        layout.setSpacing(7)
        layout.addWidget(self.back)
        layout.addWidget(self.heading)
        layout.addWidget(self.meta)
        layout.addLayout(links)
        layout.addSpacing(6)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def show_state(self, data: VotesData, code: str) -> None:
        self._data, self._code = data, code
        self.table.set_rows([self._row(place) for place in range(len(data.records))])
        self.table.grid.setAccessibleName(wording.state_name(self._context, code))
        self._tell()

    @property
    def code(self) -> str:
        return self._code

    def _row(self, place: int) -> RollRow:
        record = self._data.records[place]
        lines = roll(record.vote, (self._code,))
        if lines:
            return rows_of(record, lines[:1])[0]
        return RollRow(record, Name("", self._code), NOT_LISTED, NOT_LISTED, None, None)

    def _tell(self) -> None:
        tr = self._context.tr
        self.heading.setText(wording.state_name(self._context, self._code) if self._code else "")
        rows = self.table.model.all_rows
        cast = sum(row.cast != NOT_LISTED for row in rows)
        told = tr.plural(
            len(rows), "on the list of {cast} of {n} vote", "on the list of {cast} of {n} votes", cast=cast
        )
        group = wording.group_name(self._context, wording.group_code(self._context, self._code)) if self._code else ""
        self.meta.setText(f"{group} · {told}")

    def _open_dossier(self) -> None:
        told = next((row.record for row in self.table.model.all_rows if row.source is not None), None)
        records = self._data.records
        about = told or (records[0] if records else None)
        if about is not None:
            self._context.go(Location("participants", about.document, about.language, self._code))

    def retranslate(self) -> None:
        tr = self._context.tr
        self.back.say("‹ " + tr("All votes"))
        self.dossier.say(tr("Dossier of the delegation"))
        self.compare.say(tr("Compare with others"))
        self.table.retranslate()
        self._tell()

    def restyle(self) -> None:
        self.table.restyle()
