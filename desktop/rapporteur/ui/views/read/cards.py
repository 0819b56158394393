"""The cards of the paragraph panel: votes, statements, what it cites and what cites it, similar wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from rapporteur.domain.facts import Vote
from rapporteur.domain.views import Citation, DecisionRecord, ParagraphContext, Similar, StatementRecord, VoteRecord
from rapporteur.ui.context import Context, Location
from rapporteur.ui.sources import source_location
from rapporteur.ui.views.read.naming import place_in_words, place_name
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.widgets.tally import TallyBar, TallyLine
from rapporteur.ui.wording import behalf_text, date_text, item_text, manner_text, meeting_text, name_text

#: At most so many lines of a card at first; a button shows the others.
_MOST = 6


def context_cards(context: Context, reading: Reading, known: ParagraphContext) -> Iterator[Card]:
    """The cards of what the desk found; none where there is nothing to tell."""
    for record in known.votes:
        yield vote_card(context, reading, record, known.key)
    for decided in known.decisions:
        yield _decision_card(context, reading, decided, known.key)
    if known.statements:
        yield _statements_card(context, known.statements)
    if known.cites:
        yield _cites_card(context, known.cites)
    if known.cited_by:
        yield _cited_by_card(context, reading, known.cited_by)
    if known.similar:
        yield _similar_card(context, reading, known.similar)


def vote_card(context: Context, reading: Reading, record: VoteRecord, key: str) -> Card:
    """How a vote went, leading to its roll and to where it is told."""
    tr, vote = context.tr, record.vote
    title = tr("Vote on this paragraph") if vote.about_key == key else tr("Vote told here")
    card = Card(title, date_text(context, vote.date))
    card.add(Label(vote.subject, wrap=True))
    card.add(TallyBar(context, vote.declared))
    card.add(TallyLine(context, vote.declared))
    if not vote.agrees:
        card.add(Label(tr("The declared and the listed totals differ."), "warning", wrap=True))
    if vote.later:
        card.add(Label(_later_words(context, vote), "small", wrap=True))
    roll = LinkRow(context, tr("The roll: who voted how"))
    roll.clicked.connect(lambda: context.go(Location("votes", record.document, record.language, vote.key)))
    card.add(roll)
    if vote.source.key != key:
        told = LinkRow(context, tr("Told in {place}", place=place_in_words(tr, reading, vote.source.key)))
        told.clicked.connect(lambda: context.go(source_location(record.document, record.language, vote.source)))
        card.add(told)
    return card


def _decision_card(context: Context, reading: Reading, record: DecisionRecord, key: str) -> Card:
    """What was decided without a vote, leading to where it is told."""
    tr, decision = context.tr, record.decision
    title = tr("Decision on this paragraph") if decision.about_key == key else tr("Decided here")
    card = Card(title, date_text(context, decision.date))
    card.add(Label(decision.subject, wrap=True))
    adopted = tr("adopted") if decision.result == "adopted" else decision.result
    card.add(Label(f"{adopted} · {manner_text(context, decision.manner)}", "small", wrap=True))
    if decision.source.key != key:
        told = LinkRow(context, tr("Told in {place}", place=place_in_words(tr, reading, decision.source.key)))
        told.clicked.connect(lambda: context.go(source_location(record.document, record.language, decision.source)))
        card.add(told)
    return card


def _later_words(context: Context, vote: Vote) -> str:
    """ "+2 said afterwards that they had intended to vote in favour", for each position."""
    count = Counter(each.intended for each in vote.later)
    plural = context.tr.plural
    words = []
    if n := count["in_favour"]:
        words.append(
            plural(
                n,
                "+{n} said afterwards that it had intended to vote in favour",
                "+{n} said afterwards that they had intended to vote in favour",
            )
        )
    if n := count["against"]:
        words.append(
            plural(
                n,
                "+{n} said afterwards that it had intended to vote against",
                "+{n} said afterwards that they had intended to vote against",
            )
        )
    if n := count["abstaining"]:
        words.append(
            plural(
                n,
                "+{n} said afterwards that it had intended to abstain",
                "+{n} said afterwards that they had intended to abstain",
            )
        )
    return "\n".join(words)


def _statements_card(context: Context, records: tuple[StatementRecord, ...]) -> Card:
    tr = context.tr
    card = Card(tr("Statements"), str(len(records)))
    rows = []
    for record in records:
        statement = record.statement
        when = [meeting_text(context, statement.meeting), item_text(context, statement.agenda_item)]
        if statement.channel == "virtual":
            when.append(tr("over the virtual platform"))
        behalf = behalf_text(context, statement)
        row = LinkRow(
            context,
            name_text(context, statement.speaker),
            " · ".join(each for each in (*when, behalf) if each),
        )
        where = source_location(record.document, record.language, statement.source)
        row.clicked.connect(lambda _checked=False, where=where: context.go(where))
        rows.append(row)
    _fill(context, card, rows)
    return card


def _cites_card(context: Context, cites: tuple[Citation, ...]) -> Card:
    tr = context.tr
    card = Card(tr("Cites"), str(len(cites)))
    rows = []
    for cited in cites:
        row = LinkRow(context, cited.text, cited.target if cited.target != cited.text else "")
        extra = {"follow": cited.target, "kind": cited.kind}
        where = Location("read", cited.document, cited.language, cited.key, extra=extra)
        row.clicked.connect(lambda _checked=False, where=where: context.go(where))
        rows.append(row)
    _fill(context, card, rows)
    return card


def _cited_by_card(context: Context, reading: Reading, citing: tuple[Citation, ...]) -> Card:
    tr = context.tr
    card = Card(tr("Cited by"), str(len(citing)))
    rows = []
    for each in citing:
        here = (each.document, each.language) == (reading.report.symbol, reading.report.language)
        place = place_name(tr, reading, each.key) if here else ""
        label = place or " · ".join(part for part in (each.document, each.label) if part)
        row = LinkRow(context, label, each.text)
        where = Location("read", each.document, each.language, each.key)
        row.clicked.connect(lambda _checked=False, where=where: context.go(where))
        rows.append(row)
    _fill(context, card, rows)
    return card


def _similar_card(context: Context, reading: Reading, similar: tuple[Similar, ...]) -> Card:
    tr = context.tr
    card = Card(tr("Similar wording"), str(len(similar)))
    rows = []
    for each in similar:
        here = (each.document, each.language) == (reading.report.symbol, reading.report.language)
        there = each.document
        if each.label:
            there = tr("{document}, par. {label}", document=each.document, label=each.label)
        label = place_name(tr, reading, each.key) if here else there
        row = LinkRow(context, label, each.snippet, tr("{n} %", n=round(each.share * 100)))
        where = Location("read", each.document, each.language, each.key)
        row.clicked.connect(lambda _checked=False, where=where: context.go(where))
        rows.append(row)
    _fill(context, card, rows)
    return card


def notes_card(context: Context, reading: Reading, key: str, follow: Callable[[str], None]) -> Card | None:
    """The footnotes of the paragraph."""
    notes = reading.notes_of.get(key, [])
    if not notes:
        return None
    card = Card(context.tr("Footnotes"), str(len(notes)))
    for note in notes:
        row = LinkRow(context, context.tr("Footnote {marker}", marker=note.marker), note.text)
        row.clicked.connect(lambda _checked=False, key=note.key: follow(key))
        card.add(row)
    return card


def doubt_card(context: Context, reading: Reading, key: str) -> Card | None:
    """What the reading found doubtful about the paragraph."""
    doubts = reading.doubts(key)
    if not doubts:
        return None
    tr = context.tr
    card = Card(tr("Doubts of the reading"), str(len(doubts)))
    for finding in doubts:
        card.add(Label(tr(finding.sentence, **finding.values), "warning", wrap=True, selectable=True))
    return card


def _fill(context: Context, card: Card, rows: list[LinkRow]) -> None:
    """Put lines into a card; those beyond the first few behind a button."""
    for at, row in enumerate(rows):
        card.add(row)
        if at >= _MOST:
            row.hide()
    hidden = len(rows) - _MOST
    if hidden > 0:
        more = LinkButton(context.tr.plural(hidden, "{n} more", "{n} more"))

        def show_all() -> None:
            for row in rows:
                row.show()
            rows[_MOST].setFocus()
            more.hide()

        more.clicked.connect(show_all)
        card.add(more)
