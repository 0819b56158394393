"""The columns of the tables of Participants. A new column is one more row of a list."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.domain.participation import by_others, others
from rapporteur.domain.views import Participant, StatementRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.sources import source_location
from rapporteur.ui.views.participants.model import (
    ROOM,
    VIRTUAL,
    ParticipantsData,
    behalf_leads_to,
    behalf_short,
    leads_to,
    participant_name,
)
from rapporteur.ui.widgets.table import Column


def statement_columns(context: Context, data: Callable[[], ParticipantsData]) -> list[Column]:
    """One row for each statement."""
    tr = context.tr

    def place(record: StatementRecord) -> str:
        return data().places.name(context, record.document, record.language, record.statement.source.key)

    def channel(record: StatementRecord) -> str:
        if record.statement.channel == "room":
            return f"{ROOM} " + tr("room")
        return f"{VIRTUAL} " + tr("virtual")

    return [
        Column(
            "speaker",
            lambda: tr("Delegation"),
            lambda each: wording.name_text(context, each.statement.speaker),
            bold=True,
            stretch=2,
            narrowest=130,
        ),
        Column(
            "kind",
            lambda: tr("Kind"),
            lambda each: wording.kind_text(context, each.statement.kind),
            export=lambda each: each.statement.kind,
            visible=False,
        ),
        Column("raw_name", lambda: tr("In the text"), lambda each: each.statement.speaker.raw, visible=False),
        Column(
            "meeting",
            lambda: tr("Meeting"),
            lambda each: wording.ordinal(context, each.statement.meeting) if each.statement.meeting else "",
            order=lambda each: each.statement.meeting,
            export=lambda each: each.statement.meeting,
        ),
        Column(
            "date",
            lambda: tr("Date"),
            lambda each: wording.date_text(context, each.statement.date, style="short"),
            order=lambda each: each.statement.date,
            export=lambda each: each.statement.date,
        ),
        Column(
            "agenda_item",
            lambda: tr("Item"),
            lambda each: each.statement.agenda_item or tr("all"),
            export=lambda each: each.statement.agenda_item,
            tooltip=lambda each: data().item_title(each.statement.agenda_item),
        ),
        Column("channel", lambda: tr("Channel"), channel, export=lambda each: each.statement.channel),
        Column(
            "on_behalf_of",
            lambda: tr("On behalf of"),
            lambda each: behalf_short(context, each.statement),
            export=lambda each: wording.names_text(context, each.statement.on_behalf_of),
            tooltip=lambda each: wording.behalf_text(context, each.statement),
            link=lambda each: behalf_leads_to(each) if others(each.statement) else None,
            colour=lambda each: "muted",
            stretch=2,
            narrowest=90,
        ),
        Column("source", lambda: tr("Source"), place, link=leads_to, linked=True),
    ]


def delegation_columns(context: Context, data: Callable[[], ParticipantsData]) -> list[Column]:
    """One row for each delegation or organization."""
    tr = context.tr

    def count(key: str, title: Callable[[], str], number: Callable[[Participant], int], visible: bool = True) -> Column:
        return Column(
            key,
            title,
            lambda each: str(number(each) or ""),
            order=lambda each: number(each) or None,
            export=number,
            align="right",
            visible=visible,
        )

    def listed(participant: Participant) -> int:
        return sum(len(each.members) for each in participant.listed)

    def offices(participant: Participant) -> str:
        return ", ".join(office_text(context, each.role) for each in participant.offices)

    return [
        Column(
            "name",
            lambda: tr("Delegation"),
            lambda each: participant_name(context, each),
            bold=True,
            stretch=3,
            narrowest=150,
        ),
        Column("kind", lambda: tr("Kind"), lambda each: wording.kind_text(context, each.kind), visible=False),
        Column("code", lambda: tr("Code"), lambda each: each.state or "", visible=False),
        Column(
            "group",
            lambda: tr("Regional group"),
            lambda each: wording.group_name(context, wording.group_code(context, each.state)) if each.state else "",
            visible=False,
        ),
        count("statements", lambda: tr("Spoke"), lambda each: len(each.statements)),
        count("spoken_for", lambda: tr("Spoken for"), lambda each: len(by_others(each))),
        count("votes", lambda: tr("Votes"), lambda each: len(each.votes)),
        count("listed", lambda: tr("Members listed"), listed, visible=False),
        Column("office", lambda: tr("Office"), offices, stretch=1, narrowest=100),
        Column(
            "national_report",
            lambda: tr("National report"),
            lambda each: "✓" if each.national_report is not None else "",
            export=lambda each: "yes" if each.national_report is not None else "no",
            align="centre",
            tooltip=lambda each: tr("submitted") if each.national_report is not None else "",
            link=lambda each: (
                source_location(data().document, data().language, each.national_report.source)
                if each.national_report is not None
                else None
            ),
            linked=True,
        ),
    ]


def office_text(context: Context, role: str) -> str:
    tr = context.tr
    return {"chair": tr("Chair"), "vice_chair": tr("Vice-Chair"), "rapporteur": tr("Rapporteur")}.get(role, role)
