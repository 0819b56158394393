"""States and groups compared: how often they agreed, and on what they did not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.tallies import Agreement, Stand, agreement
from rapporteur.domain.views import VoteRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.views.votes.columns import compared_columns
from rapporteur.ui.views.votes.model import VotesData, compare_location, vote_location
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.chips import Chips
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.name_field import NameField
from rapporteur.ui.widgets.segmented import Segmented
from rapporteur.ui.widgets.table import Column, Table

_MOST = 10


class ComparePage(QWidget):
    """Voters are State codes and codes of regional groups, at most ten."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = VotesData()
        self._voters: tuple[str, ...] = ()
        self._stands: dict[str, list[Stand]] = {}
        self.field = NameField()
        self.field.setMinimumWidth(220)
        self.field.picked.connect(lambda code: self._ask((*self._voters, code)))
        self.chips = Chips(context)
        self.chips.removed.connect(self._drop)
        self.reckonings = Segmented()
        for value in ("cast", "intended"):
            self.reckonings.add(value, "")
        self.reckonings.choose("cast")
        self.reckonings.chosen.connect(lambda _value: self._compute())
        self.matrix = Table(context, lambda: context.tr("How often they agreed"), [])
        self.matrix.filter.hide()
        self.votes = Table(
            context,
            lambda: context.tr("Votes compared"),
            [],
            leads_to=vote_location,
            counted=lambda n: context.tr.plural(n, "{n} vote", "{n} votes"),
        )
        self.only = Segmented()
        for value in ("all", "differing"):
            self.only.add(value, "")
        self.only.choose("all")
        self.only.chosen.connect(lambda _value: self._narrow())
        self.rule = Label("", "small", wrap=True)
        self.agreed_title = Label("", "card_title")
        self.votes_title = Label("", "card_title")
        self.empty = EmptyState(context, "matrix")
        self._stack = QStackedWidget()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.field, 1)
        bar.addStretch(1)
        bar.addWidget(self.reckonings)
        self.votes.bar.insertWidget(0, self.only)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        self.matrix.bar.insertWidget(0, self.agreed_title)
        inner.addWidget(self.matrix, 2)
        inner.addWidget(self.rule)
        inner.addSpacing(8)
        inner.addWidget(self.votes_title)
        inner.addWidget(self.votes, 2)
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(bar)
        layout.addWidget(self.chips)
        layout.addWidget(self._stack, 1)

    # -- showing -----------------------------------------------------------------------------
    def show_voters(self, data: VotesData, voters: Sequence[str]) -> None:
        self._data = data
        known = {*data.voters, *wording.regional_members(self._context)}
        self._voters = tuple(dict.fromkeys(each for each in voters if each in known))[:_MOST]
        groups = [(code, self._name(code)) for code in wording.regional_members(self._context)]
        self.field.set_names([*wording.sorted_states(self._context, data.voters), *groups])
        self._compute()

    @property
    def voters(self) -> tuple[str, ...]:
        return self._voters

    def _ask(self, voters: tuple[str, ...]) -> None:
        self._context.go(compare_location(voters))

    def _drop(self, voter: str) -> None:
        self._ask(tuple(each for each in self._voters if each != voter))

    def _name(self, voter: str) -> str:
        if self._context.desk.gazetteer.group(voter) is not None:
            return wording.group_name(self._context, voter)
        return wording.state_name(self._context, voter)

    def _states(self, voter: str) -> frozenset[str]:
        return frozenset(wording.regional_members(self._context).get(voter, (voter,)))

    def _compute(self) -> None:
        reckoning = self.reckonings.value
        self._stands = {voter: self._data.stands(self._states(voter), reckoning) for voter in self._voters}
        self.chips.set_chips([(voter, self._name(voter)) for voter in self._voters])
        self._stack.setCurrentIndex(0 if len(self._voters) > 1 else 1)
        self.matrix.set_columns(self._matrix_columns(), self._voters)
        columns = compared_columns(self._context, self._voters, self._name, self._cell, self._differ_text)
        self.votes.set_columns(columns, self._data.records)
        self._narrow()

    def _narrow(self) -> None:
        differing = self.only.value == "differing"
        self.votes.model.filter_rows((lambda record: len(self._positions(record)) > 1) if differing else None)

    # -- the matrix of agreement -------------------------------------------------------------
    def _matrix_columns(self) -> list[Column]:
        tr = self._context.tr
        first = Column("voter", lambda: tr("State or group"), self._name, bold=True, stretch=1, narrowest=140)
        return [first, *(self._matrix_column(voter) for voter in self._voters)]

    def _matrix_column(self, other: str) -> Column:
        return Column(
            other,
            lambda: self._name(other),
            lambda voter: "" if voter == other else self._agreed_text(self._compared(voter, other)),
            order=lambda voter: len(self._compared(voter, other).agreed),
            align="centre",
            tooltip=lambda voter: self._agreed_tip(voter, other),
            stretch=1,
        )

    def _compared(self, one: str, other: str) -> Agreement:
        return agreement(self._stands[one], self._stands[other])

    def _agreed_text(self, compared: Agreement) -> str:
        """ "1 of 2": counts, for a share of two votes would be a false precision."""
        if not compared.compared:
            return "—"
        return self._context.tr("{n} of {total}", n=len(compared.agreed), total=compared.compared)

    def _agreed_tip(self, one: str, other: str) -> str:
        if one == other:
            return ""
        tr, compared = self._context.tr, self._compared(one, other)
        return "\n".join(
            (
                f"{self._name(one)} · {self._name(other)}",
                tr("agreed: {n}", n=len(compared.agreed)),
                tr("differed: {n}", n=len(compared.differed)),
                tr("not comparable: {n}", n=len(compared.not_comparable)),
            )
        )

    # -- the votes ---------------------------------------------------------------------------
    def _stand(self, record: VoteRecord, voter: str) -> Stand:
        return self._stands[voter][self._data.records.index(record)]

    def _cell(self, record: VoteRecord, voter: str) -> tuple[str, str]:
        """A voter's position and its words; for a group, with its members' votes."""
        found = self._stand(record, voter)
        words = wording.signed(self._context, found.position)
        is_group = len(self._states(voter)) > 1
        return found.position, f"{words} ({wording.tally_text(found.tally)})" if is_group else words

    def _positions(self, record: VoteRecord) -> set[str]:
        stands = (self._stand(record, voter) for voter in self._voters)
        return {each.position for each in stands if each.comparable}

    def _differ_text(self, record: VoteRecord) -> str:
        tr, found = self._context.tr, self._positions(record)
        if not found:
            return "—"
        return "= " + tr("agree") if len(found) == 1 else "≠ " + tr("differ")

    # -- words and colours -------------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self._context.tr
        self.field.setPlaceholderText(tr("Add a State or a group"))
        self.field.setAccessibleName(tr("Add a State or a group"))
        self.reckonings.rename("cast", tr("Votes cast"))
        self.reckonings.rename("intended", tr("Intended votes"))
        self.reckonings.setAccessibleName(tr("Which votes are counted"))
        self.only.rename("all", tr("All votes"))
        self.only.rename("differing", tr("Where they differ"))
        self.agreed_title.setText(tr("How often they agreed"))
        self.votes_title.setText(tr("Where each stood"))
        self.rule.setText(
            tr(
                "Only votes for which both are on the list are compared. A group’s position is that of more than half "
                "of its members who voted; where there is none, it is divided and not compared."
            )
        )
        self.empty.say(
            tr("Compare positions"),
            tr("Name two or more States or regional groups above: how often did they agree, on what did they not?"),
        )
        self.matrix.retranslate()
        self.votes.retranslate()
        self._compute()

    def restyle(self) -> None:
        self.matrix.restyle()
        self.votes.restyle()
