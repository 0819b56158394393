"""All that is known of one paragraph, from its own report and from the rest of the library."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

from rapporteur.desk.citing import cite
from rapporteur.desk.similar import SimilarFinder
from rapporteur.desk.units import numbers
from rapporteur.domain.facts import Vote
from rapporteur.domain.report import Paragraph, Reference, Report
from rapporteur.domain.views import Citation, DecisionRecord, ParagraphContext, Similar, StatementRecord, VoteRecord
from rapporteur.store import Library

Read = Callable[[str, str], Report]

#: References to what the paragraph speaks of itself are not citations of something else.
_NOT_CITED = ("agenda_item", "annex")
#: How many letters may stand between a paragraph's number and the symbol of its document: " du document ".
_NEAR = 30


class ContextFinder:
    """Puts contexts together, and keeps them until the library changes."""

    def __init__(self, library: Library, read: Read, similar: SimilarFinder) -> None:
        self._library = library
        self._read = read
        self._similar = similar
        self._lock = threading.RLock()
        self._found: dict[tuple[str, str, str], ParagraphContext] = {}

    def forget(self) -> None:
        with self._lock:
            self._found.clear()
            self._similar.forget()

    def find(self, symbol: str, language: str, key: str) -> ParagraphContext:
        with self._lock:
            known = self._found.get((symbol, language, key))
            if known is None:
                report = self._read(symbol, language)
                similar = self._similar.like(report, key, self._library.documents)
                known = self._make(report, key, similar or ())
                if similar is not None:
                    self._found[symbol, language, key] = known
            return known

    def _make(self, report: Report, key: str, similar: Iterable[Similar]) -> ParagraphContext:
        return ParagraphContext(
            key=key,
            citation=cite(report, key, report.language),
            votes=tuple(
                VoteRecord(report.symbol, report.language, vote) for vote in report.facts.votes if _concerns(vote, key)
            ),
            statements=tuple(_statements(report, key)),
            cites=tuple(_cites(report, key)),
            cited_by=tuple(dict.fromkeys(self._cited_by(report, key))),
            similar=tuple(similar),
            decisions=tuple(
                DecisionRecord(report.symbol, report.language, each)
                for each in report.facts.decisions
                if key in (each.paragraph, each.about_key)
            ),
        )

    def _cited_by(self, report: Report, key: str) -> Iterator[Citation]:
        """Votes on this paragraph, and references to it by number, here and in other documents."""
        for vote in report.facts.votes:
            if vote.about_key == key and vote.paragraph != key:
                yield _as_citation(report, _reference_to(vote, report))
        paragraph = report.paragraph(key)
        if paragraph is None or not _is_meant_by_number(paragraph, report):
            return
        for citation in self._library.citations_of_document(report.symbol):
            if citation.kind == "paragraph":
                if paragraph.label in numbers(citation.target.removeprefix(report.symbol)):
                    yield citation
            else:
                yield from _paragraph_cited(self._read(citation.document, citation.language), citation, paragraph.label)


def _concerns(vote: Vote, key: str) -> bool:
    """Whether a vote was taken on the paragraph, or is told in it (or in the footnote)."""
    return key in (vote.paragraph, vote.about_key, vote.source.key) or any(
        intention.source.key == key for intention in vote.later
    )


def _statements(report: Report, key: str) -> Iterator[StatementRecord]:
    """The statements that a passage reports; for an item of the agenda, those made on it."""
    item = next((each.number for each in report.facts.agenda if each.source.key == key), None)
    for statement in report.facts.statements:
        behalf = statement.behalf_source
        told_here = statement.source.key == key or (behalf is not None and behalf.key == key)
        if told_here or (item is not None and statement.agenda_item == item):
            yield StatementRecord(report.symbol, report.language, statement)


def _cites(report: Report, key: str) -> Iterator[Citation]:
    for reference in report.references:
        if reference.key == key and reference.kind not in _NOT_CITED:
            yield _as_citation(report, reference)


def _paragraph_cited(report: Report, citation: Citation, label: str) -> Iterator[Citation]:
    """The reference to a paragraph that stands just before one to its document: "paragraphe 19 du rapport (A/…)"."""
    here = [each for each in report.references if each.key == citation.key]
    for document in (each for each in here if each.target == citation.target and each.kind == citation.kind):
        for reference in here:
            near = 0 <= document.start - reference.end <= _NEAR
            if near and reference.kind == "paragraph" and label in numbers(reference.target):
                yield _as_citation(report, reference)


def _is_meant_by_number(paragraph: Paragraph, report: Report) -> bool:
    """Whether the bare number means this paragraph: that of the body, where the annex has the same."""
    same = [each for each in report.paragraphs if each.label == paragraph.label and each.label]
    return bool(same) and min(same, key=lambda each: each.part != "body") == paragraph


def _reference_to(vote: Vote, report: Report) -> Reference:
    """The words with which the vote's paragraph names the paragraph that was voted on; else the vote's subject."""
    for reference in report.references:
        if (
            reference.key == vote.paragraph
            and reference.kind == "paragraph"
            and vote.about in numbers(reference.target)
        ):
            return reference
    source = vote.source
    return Reference(vote.paragraph, source.start, source.end, "paragraph", vote.about_key or "", vote.subject)


def _as_citation(report: Report, reference: Reference) -> Citation:
    passage = report.paragraph(reference.key)
    footnote = report.footnote(reference.key)
    label = passage.label if passage else footnote.marker if footnote else ""
    return Citation(
        report.symbol, report.language, reference.key, label, reference.kind, reference.target, reference.text
    )
