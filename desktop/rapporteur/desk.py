"""The desk: every operation that a person can do, in one place.

The window, the command line and the tests all come through here. Nothing above it opens the store or the
index; nothing below it knows another floor's neighbour. Methods may be called from any thread; those
that take a `Job` are long.
"""

from __future__ import annotations

from pathlib import Path

from rapporteur.domain.query import SearchResult
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import (
    Destination,
    DocumentSummary,
    Health,
    ParagraphContext,
    Participant,
    StatementRecord,
    VoteRecord,
)
from rapporteur.job import Job


class Desk:
    """The library and its index under one roof. Made by `open_desk`."""

    def close(self) -> None: ...

    # -- the library -------------------------------------------------------------------------
    @property
    def gazetteer(self) -> Gazetteer:
        """States and groups: names in six languages, regional groups, matching."""
        raise NotImplementedError

    def documents(self) -> list[DocumentSummary]: ...

    def report(self, symbol: str, language: str | None = None) -> Report:
        """The whole report (cached). `UnknownDocument` when the library does not have it."""
        raise NotImplementedError

    def votes(self, symbol: str | None = None, language: str | None = None) -> list[VoteRecord]: ...

    def statements(self, symbol: str | None = None, language: str | None = None) -> list[StatementRecord]: ...

    def participants(self, symbol: str, language: str | None = None) -> list[Participant]: ...

    def paragraph_context(self, symbol: str, language: str, key: str) -> ParagraphContext:
        raise NotImplementedError

    def cite(self, symbol: str, language: str, key: str, with_text: bool = False) -> str:
        """The citation in the UN's form: "A/CONF.192/BMS/2021/1, annexe, par. 92"."""
        raise NotImplementedError

    # -- finding -----------------------------------------------------------------------------
    def search(
        self,
        query: str,
        filters: dict[str, tuple[str, ...]] | None = None,
        limit: int = 50,
        job: Job | None = None,
    ) -> SearchResult:
        """Search. `filters` are facet values by field, any of a field's values, all of the fields.

        Raises `QueryError`, and `Cancelled` as soon as `job` is cancelled.
        """
        raise NotImplementedError

    def go_to(self, text: str, document: str | None = None, language: str | None = None) -> list[Destination]:
        """Where the words in the top field may lead: paragraphs, votes, delegations, documents."""
        raise NotImplementedError

    # -- keeping well ------------------------------------------------------------------------
    def index_pending(self) -> bool:
        """Whether units wait to be indexed (first start, rebuilt index)."""
        raise NotImplementedError

    def index(self, job: Job) -> int:
        """Index what waits; the number of units indexed."""
        raise NotImplementedError

    def check(self, job: Job | None = None) -> Health:
        raise NotImplementedError


def open_desk(profile: Path | None = None) -> Desk:
    """Open the library in the user's data folder (or under `profile`), seeding it from the bundled one.

    Raises `LibraryFailure` when it cannot be used.
    """
    raise NotImplementedError
