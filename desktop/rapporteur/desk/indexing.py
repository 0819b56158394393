"""How the index follows the library: filled when new, drained of what waits, begun anew when lost."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.desk.similar import Worded
from rapporteur.desk.units import search_units
from rapporteur.domain.errors import IndexBusy, IndexFailure, LibraryFailure, UnknownDocument
from rapporteur.domain.names import fold
from rapporteur.domain.query import SearchResult, SearchUnit
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.store import Library, Notice

if TYPE_CHECKING:
    from rapporteur.search import Index

_log = logging.getLogger(__name__)

#: What an index carries while it is being filled: one that was left so is begun anew.
_UNFINISHED = "unfinished"
#: A folder that cannot be: an index that is opened there is kept in memory.
_NOWHERE = Path(os.devnull) / "index"
#: So many units are added in one commit, or the few more that the last document has. A commit takes time that grows
#: with all that is indexed, a cancelled one is lost.
_AT_ONCE = 4_000
#: What reading documents is of indexing them.
_READ = 0.2
#: How often a search that waits for the first indexing looks whether it was cancelled, in seconds.
_PATIENCE = 0.02


@dataclass(frozen=True, slots=True)
class IndexHealth:
    units: int
    repairs: tuple[Notice, ...]
    problems: tuple[Notice, ...]


class IndexKeeper:
    """Holds the index open, and sees that it answers for all of the library. May be used from any thread."""

    def __init__(
        self,
        library: Library,
        gazetteer: Callable[[], Gazetteer],
        folder: Path,
    ) -> None:
        self._library = library
        self._gazetteer = gazetteer
        self._folder = folder
        self._opening = threading.Lock()
        self._working = threading.RLock()
        self._index: Index | None = None
        self._filled = False
        self._rebuilt = ""
        self._repaired = ""
        self._taken: set[int] = set()

    def close(self) -> None:
        with self._working, self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the person must be told about how the index was opened, once it was (repaired, kept in memory)."""
        return ((self._repaired, {}),) if self._repaired else ()

    def pending(self) -> bool:
        """Whether there is, or may be, work for `index`."""
        return not self._filled or bool(self._waiting())

    def index(self, job: Job) -> int:
        """Bring the index up to the library; how many units were added."""
        with self._working:
            index = self._opened()
            if self._filled:
                return self._drain(index, job)
            try:
                return self._fill(index, job)
            except IndexFailure as failure:
                if self._opened().in_memory:
                    raise
                _log.info("index kept in memory: %s", failure.sentence)
                self._folder = _NOWHERE
                self._begin_anew(self._opened())
                if isinstance(failure, IndexBusy):
                    from rapporteur.search import ANOTHER_WRITES

                    self._repaired = ANOTHER_WRITES
                return self._fill(self._opened(), job)

    def search(
        self,
        query: str,
        filters: Mapping[str, tuple[str, ...]],
        limit: int,
        language: str,
        typing: bool,
        job: Job,
    ) -> SearchResult:
        """Search an index that has followed; one that turns out damaged is begun anew, once."""

        def ask(index: Index) -> SearchResult:
            return index.search(
                query, self._library.texts, filters=filters, limit=limit, language=language, typing=typing, job=job
            )

        self._follow(job)
        index = self._opened()
        try:
            return ask(index)
        except IndexFailure as failure:
            _log.info("index to be begun anew: %s", failure.sentence)
        self._begin_anew(index)
        self._follow(job)
        return ask(self._opened())

    def alike(self, text: str, language: str, limit: int) -> list[Worded] | None:
        """Paragraphs of a language that may be worded like a text. None while the index does not answer for all."""
        try:
            index = self._opened()
            if not self._filled:
                return None
            records = index.alike(text, language, limit)
        except IndexFailure as failure:
            _log.info("no paragraphs to compare: %s", failure.sentence)
            return None
        texts = self._library.texts([each[:3] for each in records])
        return [Worded(each[:3], each.label, each.order, texts[each[:3]]) for each in records if each[:3] in texts]

    def check(self, job: Job) -> IndexHealth:
        """Compare the index with the library, and bring it up to it."""
        problems: list[Notice] = []
        units = 0
        try:
            self.index(job)
            if self._opened().count() != self._library.passage_count():
                self._rebuilt = "The search index did not match the library; it was built again."
                self._begin_anew(self._opened())
                self.index(job)
            units = self._opened().count()
        except IndexFailure as failure:
            problems.append((failure.sentence, {name: str(value) for name, value in failure.values.items()}))
        repairs: list[Notice] = [(self._rebuilt, {})] if self._rebuilt else []
        return IndexHealth(units, tuple(repairs), tuple(problems))

    # -- within ------------------------------------------------------------------------------
    def _follow(self, job: Job) -> None:
        """Index what waits before a search. While another thread does, an index that is filled is searched as it is.

        The work is not cancelled with the search that began it: the next keystroke would begin it again.
        """
        while not self._working.acquire(timeout=_PATIENCE):
            if self._filled:
                return
            job.step(0.0)
        try:
            if self.pending():
                self.index(Job())
        except IndexFailure as failure:
            if not self._filled:
                raise
            _log.info("searching what is indexed: %s", failure.sentence)
        finally:
            self._working.release()

    def _opened(self) -> Index:
        with self._opening:
            if self._index is None:
                # Whoosh and NumPy cost some 100 ms: not before they are needed.
                from rapporteur.search import open_index

                self._index = open_index(self._folder, self._library.stamp, self._resolve_state)
                self._filled = self._holds_the_library(self._index)
                self._rebuilt = self._rebuilt or self._index.rebuilt
                self._repaired = self._repaired or self._index.repaired
            return self._index

    def _holds_the_library(self, index: Index) -> bool:
        """Whether the index has every passage, or will once it has taken in what waits."""
        if index.count() == self._library.passage_count():
            return True
        return index.count() > 0 and bool(self._waiting())

    def _begin_anew(self, index: Index) -> None:
        """Close the index so that it is wiped when it is opened next."""
        with self._working, self._opening:
            if self._index is index:
                with suppress(IndexFailure):  # a folder that cannot be written carries that stamp already
                    index.restamp(_UNFINISHED)
                index.close()
                self._index = None
                self._filled = False

    def _fill(self, index: Index, job: Job) -> int:
        """Add everything. Until that is done the index carries no valid stamp, so that a crash heals."""
        if index.count():
            self._begin_anew(index)
            index = self._opened()
        tickets = [ticket for ticket, _, _ in self._waiting()]
        index.restamp(_UNFINISHED)
        documents = [(each.symbol, each.language) for each in self._library.documents()]
        added = sum(count for count, _ in self._add(index, documents, job))
        index.restamp(self._library.stamp)
        self._filled = True
        self._done(tickets)
        return added

    def _drain(self, index: Index, job: Job) -> int:
        """Follow what was changed: what is done twice gives the same."""
        waiting = self._waiting()
        added = ended = 0
        for count, end in self._add(index, [(symbol, language) for _, symbol, language in waiting], job):
            self._done([ticket for ticket, _, _ in waiting[ended:end]])
            added, ended = added + count, end
        return added

    def _add(self, index: Index, documents: list[tuple[str, str]], job: Job) -> Iterator[tuple[int, int]]:
        """Index documents anew, some at a time: how many units were added, and where the next documents begin."""
        begins, units = 0, list[SearchUnit]()
        for at, document in enumerate(documents, 1):
            # That they are read is some of the work, that they are written the rest: what is told never goes back.
            job.step((begins + _READ * (at - 1 - begins)) / len(documents), "Indexing")
            units += self._units(*document)
            if len(units) >= _AT_ONCE or at == len(documents):
                part = _part(job, begins + _READ * (at - begins), (1 - _READ) * (at - begins), len(documents))
                yield index.replace(documents[begins:at], units, part), at
                begins, units = at, []

    def _units(self, symbol: str, language: str) -> Iterable[SearchUnit]:
        """The units of a document as the library has it now; none where it has it no longer."""
        try:
            report = self._library.report(symbol, language)
        except UnknownDocument:
            return ()
        return search_units(report, self._gazetteer())

    def _waiting(self) -> list[tuple[int, str, str]]:
        return [each for each in self._library.waiting() if each[0] not in self._taken]

    def _done(self, tickets: list[int]) -> None:
        """Say so to the library. Where it cannot be written we remember it: to do it again later does no harm."""
        self._taken.update(tickets)
        if tickets and not self._library.read_only:
            try:
                self._library.indexed(tickets)
                self._taken.difference_update(tickets)
            except LibraryFailure as failure:
                _log.info("the queue of the index was not shortened: %s", failure.sentence)

    def _resolve_state(self, name: str) -> str | None:
        """The State that a person means by a name or a code, in any language."""
        wanted = fold(name)
        for state in self._gazetteer().states():
            if wanted in (state.code.casefold(), state.iso2.casefold()):
                return state.code
        match = self._gazetteer().match(name)
        return match.code if match is not None and match.kind == "state" else None


def _part(job: Job, at: float, size: float, count: int) -> Job:
    """The job of work worth `size` documents after `at` of `count`: its progress is the whole's."""
    job.step(at / count, "Indexing")
    return Job(lambda share, phase: job.step((at + share * size) / count, phase))
