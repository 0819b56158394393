"""The side panel of Votes: which votes, of which documents, which groups, which State."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rapporteur.domain.views import DecisionRecord, VoteRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.views.votes.model import VotesData, state_location
from rapporteur.ui.widgets.facet import Choice, Facet
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.name_field import NameField

_KINDS = ("", "paragraph", "whole", "differing")
#: What was decided without a vote: a list of its own, never among the votes.
DECIDED = "decided"

#: So many documents are listed before the person asks for all.
_SHOWN_AT_FIRST = 12


class VotesSide(QScrollArea):
    """`changed` tells that another choice holds for what `accepts` and `groups` answer."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = VotesData()
        self.kinds = Facet(context)
        self.documents = Facet(context, many=True, limit=_SHOWN_AT_FIRST)
        self.regional = Facet(context, many=True)
        self._state_title = Label("", "section")
        self._state_title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.state = NameField()
        self.state.picked.connect(lambda code: context.go(state_location(code)))
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 14, 10, 10)
        layout.setSpacing(4)
        for facet in (self.kinds, self.documents, self.regional):
            facet.changed.connect(self.changed)
            layout.addWidget(facet)
        layout.addWidget(self._state_title)
        layout.addWidget(self.state)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    def show_data(self, data: VotesData) -> None:
        self._data = data
        self._fill()

    @property
    def kind(self) -> str:
        """Which votes are chosen; DECIDED for what was decided without one."""
        return (self.kinds.selected or ("",))[0]

    def accepts(self, record: VoteRecord) -> bool:
        """Whether a vote passes the choices."""
        return _is(record, self.kind) and self._of_chosen(record.document)

    def accepts_decision(self, record: DecisionRecord) -> bool:
        return self._of_chosen(record.document)

    def _of_chosen(self, document: str) -> bool:
        return not self.documents.selected or document in self.documents.selected

    @property
    def groups(self) -> tuple[str, ...]:
        return self.regional.selected

    def retranslate(self) -> None:
        tr = self._context.tr
        self.kinds.say(tr("Votes"))
        self.documents.say(tr("Documents"))
        self.regional.say(tr("Regional groups"))
        self._state_title.setText(tr("Record of a State"))
        self.state.setPlaceholderText(tr("Name of a State"))
        self.state.setAccessibleName(tr("Name of a State"))
        self._fill()

    def _fill(self) -> None:
        tr = self._context.tr
        labels = {
            "": tr("All votes"),
            "paragraph": tr("Vote on a paragraph"),
            "whole": tr("Vote on the whole"),
            "differing": tr("Totals differ"),
        }
        records = self._data.records
        choices = [Choice(kind, labels[kind], str(sum(_is(each, kind) for each in records))) for kind in _KINDS]
        if self._data.decisions:
            choices.append(Choice(DECIDED, tr("Without a vote"), str(len(self._data.decisions))))
        self.kinds.set_choices(choices)
        if not self.kinds.selected:
            self.kinds.select(("",))
        found = Counter(record.document for record in records)
        found.update(record.document for record in self._data.decisions)
        self.documents.set_choices([Choice(symbol, symbol, str(count)) for symbol, count in found.items()])
        members = wording.regional_members(self._context) if records else {}
        self.regional.set_choices(
            [Choice(code, wording.group_name(self._context, code), str(len(each))) for code, each in members.items()]
        )
        self.state.set_names(wording.sorted_states(self._context, self._data.voters))


def _is(record: VoteRecord, kind: str) -> bool:
    match kind:
        case "paragraph":
            return record.vote.about is not None
        case "whole":
            return record.vote.about is None
        case "differing":
            return not record.vote.agrees
    return True
