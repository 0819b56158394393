"""A vote at a glance, below the list: its totals and its regional groups."""

from __future__ import annotations

from operator import is_

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rapporteur.domain.tallies import by_group, tally
from rapporteur.domain.views import VoteRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.views.votes import model
from rapporteur.ui.views.votes.model import VotesData, vote_location
from rapporteur.ui.views.votes.totals import Totals
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import ElidedLabel
from rapporteur.ui.widgets.pictures.group_bars import GroupBars


class Preview(QWidget):
    """Shows votes as cast; a row of the bars, or the link, opens the vote."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = VotesData()
        self._record: VoteRecord | None = None
        self._told: tuple[VotesData, VoteRecord, str] | None = None
        self.heading = ElidedLabel("", "heading")
        self.meta = ElidedLabel("", "muted")
        self.totals = Totals(context)
        self.bars = GroupBars(context, lambda _group: self._open())
        self.open_link = LinkButton()
        self.open_link.clicked.connect(self._open)
        sums = QHBoxLayout()
        sums.addWidget(self.totals)
        sums.addStretch(1)
        sums.addWidget(self.open_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.heading)
        layout.addWidget(self.meta)
        layout.addLayout(sums)
        layout.addWidget(self.bars)
        self.retranslate()

    def show_vote(self, data: VotesData, record: VoteRecord | None) -> None:
        self._data, self._record = data, record
        self.setVisible(record is not None)
        if record is None:
            return
        told, self._told = self._told, (data, record, self._context.tr.language)
        if told is not None and all(map(is_, told, self._told)):
            return  # the cursor comes to rest where it was
        lines = data.roll_of(record)
        members = {code: len(states) for code, states in wording.regional_members(self._context).items()}
        self.heading.setText(model.subject(record))
        self.meta.setText(model.meta_text(self._context, data, record))
        self.totals.show_tally(tally(lines))
        self.bars.set_title(model.subject(record))
        self.bars.set_groups(by_group(lines, lambda code: wording.group_code(self._context, code), members))

    def _open(self) -> None:
        if self._record is not None:
            self._context.go(vote_location(self._record))

    def retranslate(self) -> None:
        self.open_link.say(self._context.tr("Open the roll"))
        self.show_vote(self._data, self._record)

    def restyle(self) -> None:
        self.totals.update()
        self.bars.update()
