"""The index: one folder, one long-lived reader, opened, kept and searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rapporteur.domain.query import SearchResult, SearchUnit
from rapporteur.job import Job

#: Fetches whole texts by (document, language, key); a key that is not there is left out.
Texts = Callable[[list[tuple[str, str, str]]], Mapping[tuple[str, str, str], str]]

#: The alpha-3 code of a State by one of its names or codes, or None.
StateResolver = Callable[[str], str | None]


class Index:
    """See the package. Made by `open_index`; may be used from any thread.

    `rebuilt` says why the folder was begun anew (an English sentence of the catalogue, "" when it was
    not): then the index is empty, and everything is to be added again. `in_memory` is true where the
    folder cannot be used (read-only disk, another process writing): the index then lasts as long as
    this object. `stamp` is what the folder carries.
    """

    rebuilt: str
    in_memory: bool
    stamp: str

    def add(self, units: Iterable[SearchUnit], job: Job | None = None) -> int:
        """Add units, in one commit, replacing those of the same document, language and key; how many.

        Raises `IndexFailure` (disk full, another process writing) and `Cancelled`: nothing is added then.
        """
        raise NotImplementedError

    def remove(self, document: str, language: str) -> int:
        """Remove all units of a document in one language; how many."""
        raise NotImplementedError

    def restamp(self, stamp: str) -> None:
        """Say that the index now answers to `stamp` (the library went on, and the index with it)."""
        raise NotImplementedError

    def count(self) -> int:
        """How many units can be found."""
        raise NotImplementedError

    def close(self) -> None: ...

    def search(
        self,
        query: str,
        texts: Texts,
        *,
        filters: Mapping[str, tuple[str, ...]] | None = None,
        limit: int = 50,
        language: str = "fr",
        typing: bool = False,
        job: Job | None = None,
    ) -> SearchResult:
        """Search. `filters` are facet values by field: any of a field's values, all of the fields.

        `language` is the person's: among equals its units come first. With `typing` the query is taken
        as unfinished: its last word is a prefix too, an open quote or parenthesis is closed at the end.
        An empty query with filters finds all that they let through; without, nothing.

        Raises `QueryError`, `Cancelled`, and `IndexFailure` where the index is damaged: open it again.
        """
        raise NotImplementedError

    def terms(self, prefix: str, limit: int = 10) -> list[tuple[str, int]]:
        """Folded words that begin with `prefix`, the most frequent first, with their numbers of units."""
        raise NotImplementedError


def open_index(folder: Path, stamp: str, resolve_state: StateResolver | None = None) -> Index:
    """Open the index in `folder`, or begin it.

    An index of another stamp, and a damaged one, is wiped and begun anew (`rebuilt` says why). A folder
    that is not ours is set aside under another name, never opened and never wiped. Where the folder
    cannot be used at all, the index is kept in memory. `resolve_state` reads `state:` in queries.
    """
    raise NotImplementedError
