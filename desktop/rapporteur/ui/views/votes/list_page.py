"""The votes of the library as a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.views import DecisionRecord, VoteRecord
from rapporteur.ui.context import Context
from rapporteur.ui.views.votes.columns import decision_columns, vote_columns
from rapporteur.ui.views.votes.model import VotesData, told_at, vote_location
from rapporteur.ui.views.votes.preview import Preview
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.table import Table

#: So many rows are seen whatever stands below them.
_ROWS = 4
#: What stands between the table's bar and its rows, in pixels.
_BELOW_BAR = 6


class ListPage(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = VotesData()
        self.table = Table(
            context,
            lambda: context.tr("Votes"),
            vote_columns(context, lambda: self._data),
            leads_to=vote_location,
            counted=lambda n: context.tr.plural(n, "{n} vote", "{n} votes"),
        )
        self.decisions = Table(
            context,
            lambda: context.tr("Decided without a vote"),
            decision_columns(context, lambda: self._data),
            leads_to=told_at,
            counted=lambda n: context.tr.plural(n, "{n} decision", "{n} decisions"),
        )
        self.empty = EmptyState(context, "votes")
        self.preview = Preview(context)
        self.table.chosen.connect(self._preview)
        found = QWidget()
        below = QVBoxLayout(found)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.table, 1)
        below.addWidget(self.preview)
        below.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        self.table.model.modelReset.connect(self._fit)
        area = QScrollArea()  # with large text the list keeps some rows, and all of it scrolls
        area.setWidget(found)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setAutoFillBackground(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.decisions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.retranslate()

    def show_votes(self, data: VotesData, records: list[VoteRecord]) -> None:
        self._data = data
        current = self.table.current_row()
        self.table.set_rows(records)
        if not self.table.choose(lambda record: record == current):
            self.table.choose(lambda _record: True)
        self.preview.show_vote(data, self.table.current_row())
        self._stack.setCurrentIndex(0 if records else 1)
        self._say_empty()

    def show_decisions(self, data: VotesData, records: list[DecisionRecord]) -> None:
        self._data = data
        self.decisions.set_rows(records)
        self.decisions.choose(lambda _record: True)
        self._stack.setCurrentIndex(2 if records else 1)
        self._say_empty()

    def _fit(self) -> None:
        """The list is as high as its rows, so that the vote stands just below."""
        grid = self.table.grid
        grid.setMinimumHeight(grid.height_of(min(len(self.table.model.rows), _ROWS)))
        highest = grid.height_of(max(len(self.table.model.rows), 1))
        grid.setMaximumHeight(highest)
        self.table.setMaximumHeight(highest + self.table.bar.sizeHint().height() + _BELOW_BAR)

    @property
    def shown(self) -> Table:
        """The table in sight: of votes, or of what was decided without one."""
        return self.decisions if self._stack.currentWidget() is self.decisions else self.table

    def _preview(self, record: VoteRecord | None) -> None:
        """Show the vote under the cursor; where that is gone, the first one."""
        if record is not None or not self.table.choose(lambda _record: True):
            self.preview.show_vote(self._data, record)

    def _say_empty(self) -> None:
        tr = self._context.tr
        if self._data.records or self._data.decisions:
            self.empty.say(tr("No such vote"), tr("No vote of the library passes these filters."), tr("Show all votes"))
        else:
            words = tr("The recorded votes of your documents are shown here: totals, roll, regional groups.")
            self.empty.say(tr("No vote in the library"), words)

    def retranslate(self) -> None:
        self.table.retranslate()
        self.decisions.retranslate()
        self.preview.retranslate()
        self._say_empty()

    def restyle(self) -> None:
        self.table.restyle()
        self._fit()
        self.decisions.restyle()
        self.preview.restyle()

    def save_state(self) -> dict[str, Any]:
        return self.table.save_state()
