"""All that a document tells of one delegation. Speaking and being spoken for are never mixed."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.facts import Source
from rapporteur.domain.participation import by_others, name_key, spoke_together
from rapporteur.domain.tallies import roll
from rapporteur.domain.views import Participant, StatementRecord, VoteRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context, Location
from rapporteur.ui.sources import source_location
from rapporteur.ui.views.participants.columns import office_text
from rapporteur.ui.views.participants.model import (
    VIRTUAL,
    ParticipantsData,
    behalf_leads_to,
    behalf_short,
    leads_to,
    participant_name,
    told,
    when_text,
)
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.fact_row import FactRow, Part
from rapporteur.ui.widgets.labels import Label

_TOGETHER = 3


class Dossier(QStackedWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = ParticipantsData()
        self._participant: Participant | None = None
        self._filled_with: tuple[ParticipantsData, Participant, str] | None = None
        self.empty = EmptyState(context, "delegation")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes it
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addWidget(self.empty)
        self.addWidget(self._area)
        self.restyle()
        self.retranslate()

    @property
    def participant(self) -> Participant | None:
        return self._participant

    def restyle(self) -> None:
        """With large text the dossier gets some more room, as far as the view still fits a small screen."""
        self.setMinimumWidth(min(round(200 * self._context.theme.scale), 255))

    def show_participant(self, data: ParticipantsData, participant: Participant | None) -> None:
        self._data, self._participant = data, participant
        self.setCurrentIndex(0 if participant is None else 1)
        if participant is None:
            return
        wanted = (data, participant, self._context.tr.language)
        if self._filled_with is None or any(now is not new for now, new in zip(self._filled_with, wanted, strict=True)):
            self._filled_with = wanted
            self._area.setWidget(self._filled(participant))

    def retranslate(self) -> None:
        tr = self._context.tr
        self.empty.say(
            tr("Dossier of a delegation"),
            tr("Choose a delegation: what it said and for whom, who spoke for it, its votes, its offices."),
        )
        self.show_participant(self._data, self._participant)

    # -- the cards ---------------------------------------------------------------------------
    def _filled(self, participant: Participant) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 18, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(Label(participant_name(self._context, participant), "title", wrap=True))
        layout.addWidget(Label(self._meta(participant), "muted", wrap=True))
        cards = (
            self._listed(participant),
            self._statements(participant),
            self._spoken_for(participant),
            self._votes(participant),
            self._offices(participant),
            self._national_report(participant),
            self._together(participant),
        )
        for card in cards:
            if card is not None:
                layout.addWidget(card)
        layout.addStretch(1)
        return page

    def _meta(self, participant: Participant) -> str:
        tr, context = self._context.tr, self._context
        group = wording.group_code(context, participant.state)
        kind = wording.group_name(context, group) if group else wording.kind_text(context, participant.kind)
        parts = [kind, tr.plural(len(participant.statements), "{n} statement", "{n} statements")]
        spoken_for = len(by_others(participant))
        if spoken_for:
            parts.append(tr.plural(spoken_for, "spoken for {n} time", "spoken for {n} times"))
        if participant.national_report is not None:
            parts.append(tr("national report submitted"))
        return " · ".join(parts)

    def _listed(self, participant: Participant) -> Card | None:
        """Those whom the list of participants names for it: being listed is not speaking."""
        if not participant.listed:
            return None
        tr = self._context.tr
        card = Card(tr("Delegation members"), str(sum(len(each.members) for each in participant.listed)))
        for delegation in participant.listed:
            if not delegation.members:
                card.add(self._row((Part(tr("listed, without names"), colour="muted"),), self._at(delegation.source)))
            for member in delegation.members:
                told = " · ".join(each for each in (member.role, *member.function.split("\n")) if each)
                card.add(
                    self._row((Part(member.name),), self._at(member.source), f"{member.name}\n{told}".strip(), told)
                )
        return card

    def _at(self, source: Source) -> Location:
        return source_location(self._data.document, self._data.language, source)

    def _statements(self, participant: Participant) -> Card | None:
        if not participant.statements:
            return None
        card = Card(self._context.tr("Statements"), str(len(participant.statements)))
        for record in participant.statements:
            statement = record.statement
            behalf = behalf_short(self._context, statement)
            remote = self._context.tr("virtual") if statement.channel == "virtual" else ""
            own = "" if behalf else self._context.tr("for itself")
            parts = (
                Part(when_text(self._context, statement), 0.33),
                Part(wording.item_text(self._context, statement.agenda_item), 0.25),
                Part(f"{VIRTUAL} {remote}" if remote else own, colour="muted"),
            )
            card.add(self._row(parts, leads_to(record), told(self._context, record), behalf))
        return card

    def _spoken_for(self, participant: Participant) -> Card | None:
        """The statements of others in its name: another thing than its own."""
        records = by_others(participant)
        if not records:
            return None
        card = Card(self._context.tr("Spoken for by"), str(len(records)))
        for record in records:
            statement = record.statement
            parts = (
                Part(when_text(self._context, statement), 0.33),
                Part(wording.item_text(self._context, statement.agenda_item)),
            )
            speaker = wording.name_text(self._context, statement.speaker)
            card.add(self._row(parts, behalf_leads_to(record), told(self._context, record), speaker))
        return card

    def _votes(self, participant: Participant) -> Card | None:
        if not participant.votes:
            return None
        card = Card(self._context.tr("Votes"), str(len(participant.votes)))
        for record in participant.votes:
            for row in self._vote_rows(participant, record):
                card.add(row)
        if participant.state:
            state = participant.state
            link = LinkButton(self._context.tr("Its record of votes"))
            link.clicked.connect(lambda: self._context.go(Location("votes", extra={"state": state})))
            card.add(link)
        return card

    def _vote_rows(self, participant: Participant, record: VoteRecord) -> list[FactRow]:
        """What was cast, and on a row of its own what was stated afterwards."""
        found = next((each for each in roll(record.vote) if name_key(each.name) == participant.key), None)
        if found is None:
            return []
        context, rows = self._context, []
        subject = record.vote.subject[:1].upper() + record.vote.subject[1:]
        cast = found.position()
        source = found.ballot.source if found.ballot is not None else record.vote.source
        parts = (
            Part(subject),
            Part(wording.signed(context, cast), 0.4, wording.COLOURS[cast], bold=True, end=True),
        )
        rows.append(self._row(parts, _place(record, source), f"{subject}\n{wording.signed(context, cast)}"))
        if found.later is not None:
            intended = wording.signed(context, found.later.intended)
            words = context.tr("stated afterwards that it had intended: {position}", position=intended)
            rows.append(self._row((Part(words, colour="muted"),), _place(record, found.later.source), words))
        return rows

    def _offices(self, participant: Participant) -> Card | None:
        if not participant.offices:
            return None
        card = Card(self._context.tr("Office held"))
        for office in participant.offices:
            words = ", ".join(part for part in (office_text(self._context, office.role), office.person) if part)
            place = source_location(self._data.document, self._data.language, office.source)
            card.add(self._row((Part(words),), place))
        return card

    def _national_report(self, participant: Participant) -> Card | None:
        if participant.national_report is None:
            return None
        source = participant.national_report.source
        card = Card(self._context.tr("National report"))
        place = self._data.places.name(self._context, self._data.document, self._data.language, source.key)
        parts = (Part(self._context.tr("submitted")), Part(place, 0.4, "accent", end=True))
        card.add(self._row(parts, source_location(self._data.document, self._data.language, source)))
        return card

    def _together(self, participant: Participant) -> Card | None:
        """With whom it was heard with one voice, the most often first."""
        found = spoke_together(self._data.statements, participant.key)
        if not found:
            return None
        tr = self._context.tr
        card = Card(tr("Spoke most often together with"))
        by_count = [(count, list(pairs)) for count, pairs in groupby(found, key=lambda pair: pair[1])]
        for count, pairs in by_count[:_TOGETHER]:
            names = ", ".join(sorted(wording.name_text(self._context, name) for name, _ in pairs))
            card.add(Label(f"{names} · " + tr.plural(count, "{n} time", "{n} times"), "small", wrap=True))
        return card

    def _row(self, parts: tuple[Part, ...], location: Location, whole: str = "", below: str = "") -> FactRow:
        return FactRow(self._context, parts, location, whole, below)


def _place(record: VoteRecord | StatementRecord, source: Source) -> Location:
    return source_location(record.document, record.language, source)
