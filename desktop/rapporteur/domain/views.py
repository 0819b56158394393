"""Answers that the desk puts together from several reports, for the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.domain.facts import Decision, Delegation, NationalReport, Office, Statement, Vote


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of the library. `paragraphs` counts its paragraphs, numbered or not, without points, items and tables;
    `pages` those that can be shown, or else those that the document says that it has.

    `kind` is what `document_kind` answers, `also` its other symbols. `original` is true where the library keeps
    the file whose pages are shown.
    """

    symbol: str
    language: str
    title: str
    meeting: str
    date: str | None
    pages: int
    paragraphs: int
    bundled: bool
    kind: str = "other"
    also: tuple[str, ...] = ()
    original: bool = False


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """A vote and the document it is told in."""

    document: str
    language: str
    vote: Vote


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision without a vote and the document it is told in."""

    document: str
    language: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class StatementRecord:
    document: str
    language: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Participant:
    """A delegation or organization of a document, with all that the document tells of it.

    `key` is the alpha-3 code of a State, otherwise the raw name. `spoken_for_by` are the statements of
    others made in its name, expressly; never mixed with its own `statements`. `listed` is where the document's list
    of participants has it, which says nothing of who spoke.
    """

    key: str
    name: str
    state: str | None
    kind: str
    statements: tuple[StatementRecord, ...]
    spoken_for_by: tuple[StatementRecord, ...]
    votes: tuple[VoteRecord, ...]
    offices: tuple[Office, ...]
    national_report: NationalReport | None
    listed: tuple[Delegation, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as it stands in a document, for "cites" and "cited by"."""

    document: str
    language: str
    key: str
    label: str
    kind: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A paragraph that is worded alike. `share` is 0.0 to 1.0."""

    document: str
    language: str
    key: str
    label: str
    share: float
    snippet: str


@dataclass(frozen=True, slots=True)
class ParagraphContext:
    """All that is known of one paragraph."""

    key: str
    citation: str
    votes: tuple[VoteRecord, ...]
    statements: tuple[StatementRecord, ...]
    cites: tuple[Citation, ...]
    cited_by: tuple[Citation, ...]
    similar: tuple[Similar, ...]
    decisions: tuple[DecisionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere to go from the top field. `kind` is "paragraph", "vote", "delegation", "document", "text".

    `label` is what to show; `key` the paragraph's key, the vote's key, the delegation's key, or the
    query to search for.
    """

    kind: str
    label: str
    document: str
    language: str
    key: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the store and of the index, and what was repaired.

    `repairs` are English sentences, keys of the translation catalogue, each with its values.
    """

    store_ok: bool
    index_ok: bool
    documents: int
    schema_version: int
    units_indexed: int
    repairs: tuple[tuple[str, dict[str, str]], ...]
    problems: tuple[tuple[str, dict[str, str]], ...]
