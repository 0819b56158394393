"""The person's own work as papers, with the words of the library: what is exported, printed, handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapporteur.desk.citing import cite
from rapporteur.desk.dates import date_in_words
from rapporteur.desk.desk import Desk
from rapporteur.domain.anchor import CHANGED, LOST, Anchor
from rapporteur.domain.anchoring import Places, text_of
from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.facts import POSITIONS, Statement, Vote
from rapporteur.domain.notes import Amendment, Annotation, Brief, BriefItem, Note, WorkspaceState
from rapporteur.domain.report import Division, Report
from rapporteur.exchange.citations import Reference, reference
from rapporteur.exchange.composing import (
    Quoted,
    Sources,
    amended,
    annotations_paper,
    blocks_of,
    cover_of,
    note_paper,
)
from rapporteur.exchange.paper import Block, Citation, Cover, Paper, Table, heading, plain
from rapporteur.translation import Translator


class Papers:
    """Makes papers of a workspace's state, in the person's language. Anchors are placed once for each document.

    The state and the library are those of the moment it was made: make it anew for each paper or row of papers.
    """

    def __init__(self, desk: Desk, state: WorkspaceState, tr: Translator) -> None:
        self._desk, self._state, self._tr = desk, state, tr
        self._places: dict[tuple[str, str], tuple[Report, Places] | None] = {}
        self.sources = Sources(self.quote, state.amendments, state.colours)

    def note(self, note: Note, date: str = "") -> Paper:
        """A note. Its cover line has the document that it cites where it cites one alone, and the day of its last
        change where no `date` (in words) is given."""
        cited = {block.anchor.symbol for block in note.text.blocks if block.anchor and block.anchor.symbol}
        date = date or date_in_words(note.changed, self._tr)
        return note_paper(note, self.sources, self._tr, cited.pop() if len(cited) == 1 else "", date)

    def brief(self, brief: Brief) -> Paper:
        """A brief: what was gathered, in order. What is gone since is said to be."""
        cover = cover_of(self._tr, "", brief.meeting, date_in_words(brief.date, self._tr), brief.confidential)
        blocks = tuple(block for item in brief.items for block in self._item(item))
        return Paper(brief.title, blocks, cover, self._tr.language, brief.author, brief.changed)

    def annotations(
        self, title: str, annotations: Iterable[Annotation], confidential: bool, meeting: str = "", date: str = ""
    ) -> Paper:
        """Annotated paragraphs, each once, in the order of their texts, with the annotations as comments."""
        found = sorted(annotations, key=self._order)
        return annotations_paper(title, found, self.sources, self._tr, self._cover(found, confidential, meeting, date))

    def references(self, anchors: Iterable[Anchor]) -> tuple[Reference, ...]:
        """The places that anchors stand at as references, each once; of documents that are in the library."""
        made = []
        for anchor in anchors:
            if (known := self._known(anchor)) is not None:
                key = known[1].place(anchor).key
                citation = cite(known[0], key, self._tr.language)
                place = citation.removeprefix(known[0].symbol).removeprefix(", ")
                made.append(reference(known[0].masthead, place))
        return tuple(dict.fromkeys(made))

    def quote(self, anchor: Anchor) -> Quoted:
        """What an anchor stands for: the words as they were quoted, where they stand now, and what became of them."""
        known = self._known(anchor)
        if known is None:
            return Quoted(anchor.quote, anchor.symbol, remark=self._tr("not in the library"), language=anchor.language)
        report, places = known
        placement = places.place(anchor)
        if placement.kind == LOST:
            return Quoted(anchor.quote, report.symbol, remark=self._tr("the source is gone"), language=report.language)
        passage = report.paragraph(placement.key) or report.footnote(placement.key) or report.division(placement.key)
        paragraph = report.paragraph(placement.key)
        return Quoted(
            anchor.quote,
            cite(report, placement.key, self._tr.language),
            paragraph.number if paragraph is not None else "",
            self._tr("the source has changed") if placement.kind == CHANGED else "",
            (paragraph.language if paragraph is not None else "") or report.language,
            text_of(passage) if passage is not None else "",
            placement.start,
            placement.end,
        )

    # --- what a brief gathers

    def _item(self, item: BriefItem) -> Sequence[Block]:
        if item.kind == "heading":
            return (heading(item.text, 1),)
        if item.kind == "text":
            return tuple(plain(part) for part in item.text.split("\n\n") if part.strip())
        of_own = self._own(item)
        if of_own is not None:
            return of_own
        makers: dict[str, Callable[[Report, str], Sequence[Block]]] = {
            "paragraph": self._paragraph,
            "vote": self._vote,
            "statements": self._statements,
        }
        try:
            report = self._desk.report(item.symbol, item.language or None)
        except UnknownDocument:
            return (plain(f"{item.symbol} – {self._tr('not in the library')}"),)
        make = makers.get(item.kind)
        return (make(report, item.target) if make else ()) or (self._gone(),)

    def _own(self, item: BriefItem) -> Sequence[Block] | None:
        """An entry that is the person's own work; None for another kind of entry."""
        tr = self._tr
        if item.kind == "note":
            note = self._state.notes.get(item.target)
            return (heading(note.title, 2), *blocks_of(note.text, self.sources, tr)) if note else (self._gone(),)
        if item.kind == "amendment":
            amendment = self._state.amendments.get(item.target)
            return (amended(amendment, self.sources, tr, with_place=True),) if amendment else (self._gone(),)
        if item.kind == "annotation":
            annotation = self._state.annotations.get(item.target)
            if annotation is None:
                return (self._gone(),)
            return annotations_paper("", [annotation], self.sources, tr, Cover()).blocks
        return None

    def _paragraph(self, report: Report, key: str) -> Sequence[Block]:
        passage = report.paragraph(key) or report.footnote(key) or report.division(key)
        if passage is None:
            return ()
        if isinstance(passage, Division):
            return (heading(passage.title, 2),)
        number = getattr(passage, "number", "")
        source = cite(report, key, self._tr.language)
        link = f"rapporteur:{report.symbol}#{key}"
        return (Citation(passage.text, source, link, language=report.language, label=number),)

    def _vote(self, report: Report, key: str) -> Sequence[Block]:
        vote = next((each for each in report.facts.votes if key in (each.key, each.paragraph)), None)
        return (self._roll(report, vote),) if vote is not None else ()

    def _roll(self, report: Report, vote: Vote) -> Block:
        """A vote: declared and listed numbers beside each other, and who voted how. Intentions told later are no votes
        and stand in lines of their own."""
        tr = self._tr
        names = dict(zip(POSITIONS, (tr("In favour"), tr("Against"), tr("Abstaining")), strict=True))
        columns = (tr("Vote"), tr("Declared"), tr("Listed"), tr("Delegations"))
        rows = []
        for position, declared, listed in zip(names, _numbers(vote, declared=True), _numbers(vote, False), strict=True):
            who = [each.name.raw for each in vote.ballots if each.position == position]
            rows.append((names[position], declared, listed, "; ".join(who)))
        for position, name in names.items():
            later = [each.name.raw for each in vote.later if each.intended == position]
            if later:
                rows.append((tr("{position} (intended, told later)", position=name), "", "", "; ".join(later)))
        caption = f"{vote.subject} – {cite(report, vote.paragraph, tr.language)}"
        return Table(columns, tuple(rows), caption)

    def _statements(self, report: Report, key: str) -> Sequence[Block]:
        """The statements told in a paragraph, or made under an agenda item."""
        told = report.facts.statements
        found = [each for each in told if each.source.key == key] or [each for each in told if each.agenda_item == key]
        tr = self._tr
        columns = (tr("Speaker"), tr("On behalf of"), tr("Meeting"), tr("Agenda item"))
        rows = tuple(map(_statement, found))
        return (Table(columns, rows, f"{tr('Statements')} – {cite(report, key, tr.language)}"),) if rows else ()

    def _gone(self) -> Block:
        return plain(self._tr("Something that is no longer there."))

    # --- documents

    def _known(self, anchor: Anchor) -> tuple[Report, Places] | None:
        """The document of an anchor; None where the library does not have it."""
        name = (anchor.symbol, anchor.language)
        if name not in self._places:
            try:
                report = self._desk.report(anchor.symbol, anchor.language or None)
                self._places[name] = report, Places(report)
            except UnknownDocument:
                self._places[name] = None
        return self._places[name]

    def _order(self, thing: Amendment | Annotation) -> tuple[str, str, int, int, int, str]:
        """By document, place in its text, and the order that amendments to one paragraph are taken in."""
        anchor = thing.anchor
        own = thing.order if isinstance(thing, Amendment) else 0
        place, start = 10**9, anchor.start
        if (known := self._known(anchor)) is not None:
            placement = known[1].place(anchor)
            passage = known[0].paragraph(placement.key) or known[0].division(placement.key)
            place = passage.order if passage is not None and placement.kind != LOST else place
            start = placement.start
        return (anchor.symbol, anchor.language, place, start, own, thing.created)

    def _cover(self, things: Iterable[Amendment | Annotation], confidential: bool, meeting: str, date: str) -> Cover:
        things = list(things)
        symbols = {each.anchor.symbol for each in things}
        date = date or date_in_words(max((each.changed for each in things), default=""), self._tr)
        return cover_of(self._tr, symbols.pop() if len(symbols) == 1 else "", meeting, date, confidential)


def _numbers(vote: Vote, declared: bool) -> tuple[str, str, str]:
    tally = vote.declared if declared else vote.listed
    told = (tally.in_favour, tally.against, tally.abstaining)
    one, two, three = ("–" if each is None else str(each) for each in told)
    return one, two, three


def _statement(each: Statement) -> tuple[str, ...]:
    meeting = str(each.meeting) if each.meeting is not None else ""
    return (each.speaker.raw, "; ".join(name.raw for name in each.on_behalf_of), meeting, each.agenda_item or "")
