"""The index: one folder, one long-lived reader, opened, kept and searched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import IndexBusy, IndexFailure, reason_of
from rapporteur.domain.query import SearchResult, SearchUnit
from rapporteur.job import Job
from rapporteur.search.alike import alike
from rapporteur.search.answer import Question, Texts, answer
from rapporteur.search.filters import StateResolver
from rapporteur.search.folder import FOLLOWS, Folder
from rapporteur.search.records import Record, fields_of, identity
from rapporteur.search.view import View

#: Why an index is kept in memory though its folder can be written.
ANOTHER_WRITES = "Another Rapporteur is writing the search index; this one keeps its own in memory."

#: So many megabytes of postings wait in memory; then they go to the disk, sorted.
_POSTINGS = 32


def open_index(folder: Path, stamp: str, resolve_state: StateResolver | None = None) -> Index:
    """Open the index in `folder`, or begin it.

    An index of another stamp, and a damaged one, is wiped and begun anew (`rebuilt` says why). A folder
    that is not ours is set aside under another name, never opened and never wiped. Where the folder
    cannot be used at all, the index is kept in memory. `resolve_state` reads `state:` in queries.
    """
    place = Folder(Path(folder))
    try:
        aside = place.prepare()
        if not place.acquire():
            return Index(_in_memory(), None, stamp, ANOTHER_WRITES, resolve_state)
        try:
            return _open(place, stamp, aside, resolve_state)
        finally:
            place.release()
    except OSError:
        why = "The folder of the search index cannot be written; the index is kept in memory."
        return Index(_in_memory(), None, stamp, why, resolve_state)


def _open(place: Folder, stamp: str, aside: str, resolve_state: StateResolver | None) -> Index:
    why = place.judge(stamp)
    if not why:
        try:
            return Index(_files(place).open_index(), place, stamp, aside, resolve_state)
        except Exception:  # noqa: BLE001 - whatever Whoosh and pickle raise on files that they cannot read
            why = "The search index was damaged; it is being built again."
    place.wipe()
    return Index(_begin(place, stamp), place, stamp, aside or why.removeprefix("new"), resolve_state)


def _begin(place: Folder, stamp: str) -> Any:
    from rapporteur.search.schema import schema

    made = _files(place).create_index(schema())
    place.sign(stamp)
    return made


def _files(place: Folder) -> Any:
    from whoosh.filedb.filestore import FileStorage

    # Where Whoosh maps files into memory, it copies them there as well: all of the index, twice.
    return FileStorage(str(place.path), supports_mmap=False)


def _in_memory() -> Any:
    from whoosh.filedb.filestore import RamStorage

    from rapporteur.search.schema import schema

    return RamStorage().create_index(schema())


class Index:
    """See the package. Made by `open_index`; may be used from any thread.

    `rebuilt` says why the folder was begun anew (an English sentence of the catalogue, "" when it was
    not): then the index is empty, and everything is to be added again. `repaired` is the same, and "" where
    there was nothing wrong, only another library or program since. `in_memory` is true where the
    folder cannot be used (read-only disk, another process writing): the index then lasts as long as
    this object. `stamp` is what the folder carries.
    """

    def __init__(
        self, kept: Any, place: Folder | None, stamp: str, rebuilt: str, resolve_state: StateResolver | None
    ) -> None:
        self.rebuilt = rebuilt
        self.repaired = "" if rebuilt == FOLLOWS else rebuilt
        self.in_memory = place is None
        self.stamp = stamp
        self._kept = kept
        self._place = place
        self._resolve_state = resolve_state
        self._writing = threading.Lock()
        self._reading = threading.RLock()
        self._view = View(kept.reader())

    def add(self, units: Iterable[SearchUnit], job: Job | None = None) -> int:
        """Add units, in one commit, replacing those of the same document, language and key; how many.

        Raises `IndexFailure` (disk full, another process writing) and `Cancelled`: nothing is added then.
        """
        waiting = list({(unit.document, unit.language, unit.key): unit for unit in units}.values())
        job = job or Job()

        def write(writer: Any) -> int:
            for n, unit in enumerate(waiting):
                job.step(n / len(waiting), "Indexing")
                fields = fields_of(unit)
                writer.delete_by_term("id", fields["id"])
                writer.add_document(**fields)
            return len(waiting)

        return self._write(write) if waiting else 0

    def replace(self, documents: Iterable[tuple[str, str]], units: Iterable[SearchUnit], job: Job | None = None) -> int:
        """Put units in the place of all that some documents (symbol, language) have, in one commit; how many.

        What `units` has belongs to these documents. Much faster than `remove` and `add` for each of them.
        Raises what `add` raises: nothing is changed then.
        """
        waiting = list({(unit.document, unit.language, unit.key): unit for unit in units}.values())
        job = job or Job()

        def write(writer: Any) -> int:
            for document, language in set(documents):
                writer.delete_by_term("document", identity(document, language, ""))
            for n, unit in enumerate(waiting):
                job.step(n / len(waiting), "Indexing")
                writer.add_document(**fields_of(unit))
            return len(waiting)

        return self._write(write)

    def remove(self, document: str, language: str) -> int:
        """Remove all units of a document in one language; how many."""
        return self._write(lambda writer: int(writer.delete_by_term("document", identity(document, language, ""))))

    def restamp(self, stamp: str) -> None:
        """Say that the index now answers to `stamp` (the library went on, and the index with it).

        Raises `IndexFailure`.
        """
        with self._alone():
            self.stamp = stamp
            self._sign()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile, in this process or another. The disk's errors become `IndexFailure`."""
        with self._writing:
            try:
                if self._place is not None and not self._place.acquire():
                    raise IndexBusy("Another Rapporteur is writing the search index. Try again in a moment.")
                yield
            except OSError as error:
                raise IndexFailure("The search index cannot be written: {reason}", reason=reason_of(error)) from error
            finally:
                if self._place is not None:
                    self._place.release()

    def _sign(self) -> None:
        if self._place is not None:
            self._place.sign(self.stamp)

    def _write(self, write: Callable[[Any], int]) -> int:
        with self._alone():
            number = self._commit(write)
            self._sign()
            with self._reading:
                old = self._view
                self._view = View(self._kept.reader())
                old.close()
            return number

    def _commit(self, write: Callable[[Any], int]) -> int:
        from whoosh.index import IndexError as WhooshError
        from whoosh.index import LockError

        try:
            writer = self._kept.writer(timeout=1.0, limitmb=_POSTINGS)
        except (WhooshError, LockError) as error:  # somebody emptied the folder, or writes without our lock
            raise IndexFailure("The search index is damaged. It is built again at the next start.") from error
        try:
            number = write(writer)
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        return number

    def alike(self, text: str, language: str, limit: int) -> list[Record]:
        """Paragraphs of a language that may be worded like a text. Raises `IndexFailure` where the index is damaged."""
        with self._reading:
            return alike(text, language, limit, self._view)

    def count(self) -> int:
        """How many units can be found."""
        with self._reading:
            return len(self._view.records)

    def close(self) -> None:
        with self._writing, self._reading:
            self._view.close()
            self._kept.close()

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
        asked = Question(query, dict(filters or {}), limit, language, typing)
        with self._reading:
            return answer(asked, self._view, texts, self._resolve_state, job or Job())
