"""Where an amendment clashes with an accepted one: both wordings side by side, to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from rapporteur.desk.notebook_amending import ACCEPTED, BOTH, PROPOSED, stands
from rapporteur.domain.notes import Amendment, Contested, WorkspaceState
from rapporteur.domain.redline import redline
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.places import number_of
from rapporteur.ui.views.notes.redline_label import RedlineLabel
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label


class Clashes(QWidget):
    """`settled` tells the `Contested` and the wording that was chosen, or that both are kept; `opened` an id."""

    settled = Signal(object, str)
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_clashes(self, amendment: Amendment, state: WorkspaceState) -> None:
        """A card for each clash; nothing moves while they are the same."""
        numbers = [number_of(state, state.amendments[each]) for each in amendment.clashes if each in state.amendments]
        stand = [stands(amendment, each) for each in amendment.contested]
        said = (amendment.id, amendment.contested, amendment.clashes, stand, numbers, self._context.tr.language)
        if said == self._shown:
            return
        self.empty()
        self._shown = said
        for contested in amendment.contested:
            self._column.addWidget(self._card(amendment, contested, state))
        told = {each.amendment for each in amendment.contested}
        for name in amendment.clashes:
            if name not in told:  # of an earlier version: the wordings stand in the proposal alone
                bare = Contested(name, "", "", "", "")
                self._column.addWidget(self._card(amendment, bare, state))
        self.setVisible(bool(amendment.clashes))

    def empty(self) -> None:
        """No clash is shown."""
        self._shown = ()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def forget(self) -> None:
        """Say all again at the next showing: the words or colours are others."""
        self._shown = ()

    def _card(self, amendment: Amendment, contested: Contested, state: WorkspaceState) -> QFrame:
        tr = self._context.tr
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(6)
        other = state.amendments.get(contested.amendment)
        title = (
            tr("Clashes with amendment {n}", n=number_of(state, other))
            if other is not None
            else tr("Clashes with the revised text")
        )
        if other is not None:
            link = LinkButton(title)
            link.clicked.connect(lambda _on=False, name=other.id: self.opened.emit(name))
            column.addWidget(link)
        else:
            column.addWidget(Label(title, "warning", wrap=True))
        card.setAccessibleName(title)
        there = stands(amendment, contested)
        sides = QGridLayout()
        sides.setHorizontalSpacing(18)
        for at, (words, name) in enumerate(
            ((contested.accepted, tr("The accepted text")), (contested.proposed, tr("This amendment")))
        ):
            if not contested.shown:
                continue
            sides.addWidget(Label(name, "section"), 0, at)
            runs = [(each.text, each.kind) for each in redline(contested.base.strip(), words.strip())]
            runs = runs or [(tr("(nothing)"), "quote")]
            sides.addWidget(RedlineLabel(self._context, f"{title}: {name}", runs, size=14), 1, at)
            sides.setColumnStretch(at, 1)
        column.addLayout(sides)
        choices = FlowLayout(spacing=6)
        wanted = [(ACCEPTED, tr("Take the accepted words")), (PROPOSED, tr("Take this amendment’s words"))]
        for wording, words in [
            *(wanted if there else []),
            (BOTH, tr("Keep both in brackets") if there else tr("Settled")),
        ]:
            button = QPushButton(words)
            button.setAccessibleName(f"{words}, {title}")
            button.clicked.connect(lambda _on=False, wording=wording: self.settled.emit(contested, wording))
            choices.addWidget(button)
        if contested.shown and not there:
            column.addWidget(Label(tr("These words do not stand so in the text any more."), "small", wrap=True))
        column.addLayout(choices)
        return card
