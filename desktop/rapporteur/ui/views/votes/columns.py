"""The columns of the tables of Votes. A new column is one more row of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.tallies import NOT_LISTED
from rapporteur.domain.views import DecisionRecord, VoteRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.views.votes.model import (
    RollRow,
    VotesData,
    leads_to,
    result_text,
    subject,
    told_at,
    vote_location,
)
from rapporteur.ui.widgets.pictures.paint import paint_shares
from rapporteur.ui.widgets.table import Column

_ORDER = (*POSITIONS, NOT_LISTED)


def vote_columns(context: Context, data: Callable[[], VotesData]) -> list[Column]:
    """The list of votes."""
    tr = context.tr
    return [
        Column(
            "subject",
            lambda: tr("Decided on"),
            subject,
            bold=True,
            link=vote_location,
            linked=True,
            tooltip=subject,
            stretch=3,
            narrowest=180,
        ),
        Column("document", lambda: tr("Document"), lambda each: each.document, stretch=1, narrowest=118, elide="left"),
        Column(
            "date",
            lambda: tr("Date"),
            lambda each: wording.date_text(context, each.vote.date, "medium"),
            order=lambda each: each.vote.date,
            export=lambda each: each.vote.date,
        ),
        Column("result", lambda: tr("Result"), lambda each: result_text(context, each)),
        Column(
            "declared",
            lambda: tr("Declared"),
            lambda each: wording.tally_text(each.vote.declared),
            order=lambda each: each.vote.declared.in_favour,
            align="right",
        ),
        Column(
            "listed",
            lambda: tr("Listed"),
            lambda each: wording.tally_text(each.vote.listed),
            order=lambda each: each.vote.listed.in_favour,
            align="right",
        ),
        Column(
            "shares",
            lambda: tr("Shares"),
            lambda each: wording.tally_text(each.vote.listed),
            order=lambda each: each.vote.listed.in_favour,
            paint=lambda painter, rect, each, colours: paint_shares(painter, rect, each.vote.listed, colours),
            narrowest=96,
            visible=False,
        ),
        Column(
            "agreement",
            lambda: tr("Totals"),
            lambda each: "= " + tr("agree") if each.vote.agrees else "≠ " + tr("differ"),
            colour=lambda each: "in_favour" if each.vote.agrees else "warning",
            bold=True,
        ),
        Column(
            "meeting",
            lambda: tr("Meeting"),
            lambda each: wording.meeting_text(context, each.vote.meeting),
            order=lambda each: each.vote.meeting,
            export=lambda each: each.vote.meeting,
            visible=False,
        ),
        Column(
            "item",
            lambda: tr("Agenda item"),
            lambda each: each.vote.agenda_item or "",
            visible=False,
        ),
        Column(
            "source",
            lambda: tr("Source"),
            lambda each: data().places.name(context, each.document, each.language, each.vote.paragraph),
            link=lambda each: leads_to(each, each.vote.source),
            linked=True,
        ),
    ]


def decision_columns(context: Context, data: Callable[[], VotesData]) -> list[Column]:
    """The list of what was decided without a vote."""
    tr = context.tr

    def decided_on(each: DecisionRecord) -> str:
        return each.decision.subject[:1].upper() + each.decision.subject[1:]

    return [
        Column(
            "subject",
            lambda: tr("Decided on"),
            decided_on,
            link=told_at,
            linked=True,
            tooltip=decided_on,
            stretch=3,
            narrowest=180,
        ),
        Column("document", lambda: tr("Document"), lambda each: each.document, stretch=1, narrowest=118, elide="left"),
        Column(
            "date",
            lambda: tr("Date"),
            lambda each: wording.date_text(context, each.decision.date, "medium"),
            order=lambda each: each.decision.date,
            export=lambda each: each.decision.date,
        ),
        Column("manner", lambda: tr("Decided"), lambda each: wording.manner_text(context, each.decision.manner)),
        Column(
            "meeting",
            lambda: tr("Meeting"),
            lambda each: wording.meeting_text(context, each.decision.meeting),
            order=lambda each: each.decision.meeting,
            export=lambda each: each.decision.meeting,
        ),
        Column("item", lambda: tr("Agenda item"), lambda each: each.decision.agenda_item or "", visible=False),
        Column(
            "source",
            lambda: tr("Source"),
            lambda each: data().places.name(context, each.document, each.language, each.decision.paragraph),
            link=told_at,
            linked=True,
        ),
    ]


def roll_columns(context: Context, data: Callable[[], VotesData], reckoning: Callable[[], str]) -> list[Column]:
    """The roll of a vote."""
    tr = context.tr

    def state(row: RollRow) -> str:
        return wording.name_text(context, row.name) if row.name.state else f"⚠ {row.name.raw}"

    def source(row: RollRow) -> str:
        if row.source is None:
            return ""
        return data().places.name(context, row.record.document, row.record.language, row.source.key)

    return [
        Column(
            "state",
            lambda: tr("State"),
            state,
            colour=lambda row: "text" if row.name.state else "warning",
            tooltip=lambda row: "" if row.name.state else tr("This name matches no State"),
            stretch=2,
            narrowest=130,
        ),
        Column("raw_name", lambda: tr("In the text"), lambda row: row.name.raw, stretch=2, narrowest=110),
        Column("code", lambda: tr("Code"), lambda row: row.name.state or "", visible=False),
        Column(
            "group",
            lambda: tr("Group"),
            lambda row: (
                wording.group_name(context, wording.group_code(context, row.name.state)) if row.name.state else ""
            ),
            stretch=1,
            narrowest=185,
        ),
        Column(
            "position",
            lambda: tr("Vote cast") if reckoning() == "cast" else tr("Intended vote"),
            lambda row: wording.signed(context, row.position(reckoning())),
            order=lambda row: _ORDER.index(row.position(reckoning())),
            export=lambda row: wording.position_text(context, row.position(reckoning())),
            colour=lambda row: wording.COLOURS[row.position(reckoning())],
            bold=True,
        ),
        Column(
            "later",
            lambda: tr("Stated afterwards"),
            lambda row: later_text(context, data(), row),
            colour=lambda row: "muted",
            link=lambda row: leads_to(row.record, row.later.source) if row.later is not None else None,
            stretch=1,
            narrowest=145,
        ),
        Column("source", lambda: tr("Source"), source, link=lambda row: row.location, linked=True),
    ]


def later_text(context: Context, data: VotesData, row: RollRow) -> str:
    """What a delegation said afterwards, and where it stands: "had intended: ✓ in favour · note 2"."""
    if row.later is None:
        return ""
    position = wording.signed(context, row.later.intended)
    place = data.places.name(context, row.record.document, row.record.language, row.later.source.key)
    return context.tr("had intended: {position} · {place}", position=position, place=place)


def record_columns(context: Context, data: Callable[[], VotesData]) -> list[Column]:
    """The record of a State: one row for each vote."""
    tr = context.tr
    return [
        Column(
            "subject",
            lambda: tr("Decided on"),
            lambda row: subject(row.record),
            link=lambda row: vote_location(row.record),
            linked=True,
            bold=True,
            stretch=3,
            narrowest=180,
        ),
        Column(
            "document", lambda: tr("Document"), lambda row: row.record.document, stretch=1, narrowest=118, elide="left"
        ),
        Column(
            "date",
            lambda: tr("Date"),
            lambda row: wording.date_text(context, row.record.vote.date, "medium"),
            order=lambda row: row.record.vote.date,
            export=lambda row: row.record.vote.date,
        ),
        Column(
            "cast",
            lambda: tr("Vote cast"),
            lambda row: wording.signed(context, row.cast),
            order=lambda row: _ORDER.index(row.cast),
            export=lambda row: wording.position_text(context, row.cast),
            colour=lambda row: wording.COLOURS[row.cast],
            bold=True,
        ),
        Column(
            "later",
            lambda: tr("Stated afterwards"),
            lambda row: later_text(context, data(), row),
            colour=lambda row: "muted",
            link=lambda row: leads_to(row.record, row.later.source) if row.later is not None else None,
        ),
        Column("result", lambda: tr("Result"), lambda row: result_text(context, row.record)),
        Column(
            "source",
            lambda: tr("Source"),
            lambda row: (
                data().places.name(context, row.record.document, row.record.language, row.source.key)
                if row.source is not None
                else ""
            ),
            link=lambda row: row.location,
            linked=True,
        ),
    ]


def compared_columns(
    context: Context,
    voters: Sequence[str],
    name: Callable[[str], str],
    cell: Callable[[VoteRecord, str], tuple[str, str]],
    differ: Callable[[VoteRecord], str],
) -> list[Column]:
    """Where each voter stood, one column for each; `cell` gives a position and its words."""
    tr = context.tr

    def of_voter(voter: str) -> Column:
        return Column(
            voter,
            lambda: name(voter),
            lambda record: cell(record, voter)[1],
            order=lambda record: _ORDER.index(position) if (position := cell(record, voter)[0]) in _ORDER else 9,
            colour=lambda record: wording.COLOURS[cell(record, voter)[0]],
            bold=True,
            stretch=1,
            narrowest=132,
        )

    return [
        Column("subject", lambda: tr("Decided on"), subject, link=vote_location, linked=True, stretch=2, narrowest=160),
        Column(
            "date",
            lambda: tr("Date"),
            lambda each: wording.date_text(context, each.vote.date, "medium"),
            order=lambda each: each.vote.date,
            visible=False,
        ),
        Column("differ", lambda: tr("Compared"), differ),
        *(of_voter(voter) for voter in voters),
    ]
