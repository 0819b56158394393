"""The desk itself: what it answers, and what keeps it well. See the package."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from rapporteur.bundled import bundled
from rapporteur.desk.citing import cite
from rapporteur.desk.context import ContextFinder
from rapporteur.desk.detaching import Aside, Detached, detach, reattach
from rapporteur.desk.going import Guide
from rapporteur.desk.indexing import IndexKeeper
from rapporteur.desk.pages import PageDrawer
from rapporteur.desk.participants import participants
from rapporteur.desk.recognising import can_recognise, recognise
from rapporteur.desk.shelf import Shelf
from rapporteur.desk.similar import SimilarFinder
from rapporteur.desk.taking import Taken, imported_as, take_in
from rapporteur.domain.comparing import Comparison, compare
from rapporteur.domain.errors import Failure, UnknownDocument
from rapporteur.domain.family import Family, family
from rapporteur.domain.geometry import Box
from rapporteur.domain.importing import Imported, ImportResult
from rapporteur.domain.originals import Original
from rapporteur.domain.pages import OriginalPages, PageImage
from rapporteur.domain.query import SearchResult
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.symbol import normal_symbol
from rapporteur.domain.views import (
    DecisionRecord,
    Destination,
    DocumentSummary,
    Health,
    ParagraphContext,
    Participant,
    StatementRecord,
    VoteRecord,
)
from rapporteur.job import Job
from rapporteur.profile import Profile
from rapporteur.store import Library, Notice, open_library
from rapporteur.store.migrations import SCHEMA_VERSION
from rapporteur.store.reference import load_gazetteer

#: Where a document exists in several languages and none is asked for, the first of these.
_PREFERRED = ("en", "fr")


class Desk:
    """The library and its index under one roof. Made by `open_desk`."""

    def __init__(self, library: Library, index_folder: Path) -> None:
        self._library = library
        self._lock = threading.RLock()
        self._shelf = Shelf(library)
        self._keeper = IndexKeeper(library, lambda: self.gazetteer, index_folder)
        self._contexts = ContextFinder(
            library, self._shelf.report, SimilarFinder(self._shelf.report, self._keeper.alike)
        )
        self._guide = Guide(library, self._shelf.opened, lambda: self.gazetteer)
        self._drawer = PageDrawer()
        self._aside = Aside()

    def close(self) -> None:
        self._drawer.close()
        self._aside.close()
        self._keeper.close()
        self._library.close()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the person must be told about how library and index were opened (repaired, read-only).

        The index is opened when it is first needed, by `index`, `search` or `check`.

        English sentences, keys of the translation catalogue, each with its values.
        """
        return (*self._library.notices, *self._keeper.notices)

    # -- the library -------------------------------------------------------------------------
    @cached_property
    def gazetteer(self) -> Gazetteer:
        """States and groups: names in six languages, regional groups, matching."""
        with self._lock:
            return load_gazetteer(bundled("data", "reference"))

    def documents(self) -> list[DocumentSummary]:
        """The latest first."""
        return self._library.documents()

    def family(self, symbol: str) -> Family:
        """A document's revisions, addenda and corrigenda, and itself, with the languages that are there."""
        return family(self._found(symbol, None)[0], self.documents())

    def report(self, symbol: str, language: str | None = None) -> Report:
        """The whole report (cached). `UnknownDocument` when the library does not have it."""
        return self._shelf.report(*self._found(symbol, language))

    def votes(self, symbol: str | None = None, language: str | None = None) -> list[VoteRecord]:
        """The votes of a document, or of all. Without `language`, those of every language version."""
        return [
            VoteRecord(*each, vote)
            for each in self._having("votes", symbol, language)
            for vote in self._shelf.facts(*each).votes
        ]

    def decisions(self, symbol: str | None = None, language: str | None = None) -> list[DecisionRecord]:
        """What was decided without a vote. Without `language`, in every language version."""
        return [
            DecisionRecord(*each, decision)
            for each in self._having("decisions", symbol, language)
            for decision in self._shelf.facts(*each).decisions
        ]

    def statements(self, symbol: str | None = None, language: str | None = None) -> list[StatementRecord]:
        """The statements of a document, or of all. Without `language`, those of every language version."""
        return [
            StatementRecord(*each, statement)
            for each in self._having("statements", symbol, language)
            for statement in self._shelf.facts(*each).statements
        ]

    def documents_with_statements(self) -> list[tuple[str, str]]:
        """Symbol and language of the documents in which statements were found, the latest first."""
        return self._library.having("statements")

    def labels(self, symbol: str, language: str) -> dict[str, tuple[str, str]]:
        """What the places in a document are called, by key: the part of a paragraph and its printed number; of a
        footnote "footnote" and its mark. Quicker than the report."""
        return self._library.labels(symbol, language)

    def participants(self, symbol: str, language: str | None = None) -> list[Participant]:
        """One for each State and organization of the document, in the order of their names."""
        return participants(self.report(symbol, language), self.gazetteer)

    def paragraph_context(self, symbol: str, language: str, key: str) -> ParagraphContext:
        """All that is known of a paragraph (or footnote, or heading). Long at first, then cached."""
        return self._contexts.find(*self._found(symbol, language), key)

    def cite(
        self, symbol: str, language: str, key: str, with_text: bool = False, in_language: str | None = None
    ) -> str:
        """The citation in the UN's form: "A/CONF.192/BMS/2021/1, annexe, par. 92".

        Its words are in the interface's language `in_language`; without one, in the document's.
        """
        return cite(self.report(symbol, language), key, in_language or language, with_text)

    def compare(self, symbol: str, language: str | None, other: str, other_language: str | None) -> Comparison:
        """Two documents, or two language versions of one, side by side, paragraph by paragraph."""
        return compare(self.report(symbol, language), self.report(other, other_language))

    def original(self, symbol: str, language: str | None = None) -> Original | None:
        """The file that a document's pages are shown from; None for a document that has no pages of its own."""
        return self._library.original(*self._found(symbol, language))

    # -- the pages of originals --------------------------------------------------------------
    def pages(self, symbol: str, language: str | None = None, job: Job | None = None) -> OriginalPages | None:
        """The pages of a document's original: how many, how large. None where it has none (a text).

        `Failure` where the file cannot be opened. The first time it takes as long as a process takes to begin.
        """
        path = self._original_path(*self._found(symbol, language))
        return self._drawer.pages(path, job) if path is not None else None

    def page_image(
        self,
        symbol: str,
        language: str,
        page: int,
        scale: float,
        clip: Box | None = None,
        job: Job | None = None,
    ) -> PageImage:
        """A page (from 1) drawn at `scale` pixels per point, or the pixels that `clip` (in points) touches.

        One is drawn at a time. `Failure` where the page cannot be drawn: it is damaged, took too long or too much
        memory. `Cancelled` as soon as the job is. No more than `MOST_PIXELS` at once.
        """
        # Asked for at every tile: the symbol as the library writes it needs no search among all documents.
        path = self._original_path(symbol, language) or self._original_path(*self._found(symbol, language))
        if path is None:
            raise Failure("{symbol} has no pages to show: its original is a text.", symbol=symbol)
        return self._drawer.image(path, page, scale, clip, job)

    def close_pages(self, symbol: str, language: str) -> None:
        """Let go of a document's original: nobody looks at it any more."""
        if (path := self._original_path(symbol, language)) is not None:
            self._drawer.close_file(path)

    # -- finding -----------------------------------------------------------------------------
    def search(
        self,
        query: str,
        filters: dict[str, tuple[str, ...]] | None = None,
        limit: int = 50,
        job: Job | None = None,
        *,
        language: str = "fr",
        typing: bool = False,
    ) -> SearchResult:
        """Search. `filters` are facet values by field, any of a field's values, all of the fields.

        `language` is the person's: among equals its texts come first. With `typing` the query is taken
        as unfinished. Raises `QueryError`, and `Cancelled` as soon as `job` is cancelled.
        """
        return self._keeper.search(query, filters or {}, limit, language, typing, job or Job())

    def go_to(self, text: str, document: str | None = None, language: str | None = None) -> list[Destination]:
        """Where the words in the top field may lead, best first: paragraphs, votes, delegations, documents.

        `document` and `language` are what the person reads now: a bare number means its paragraph.
        """
        return self._guide.go_to(text, document, language)

    # -- changing ----------------------------------------------------------------------------
    def read_file(self, path: Path, job: Job | None = None) -> Report:
        """Read a file without keeping it. `UnreadableDocument` when it cannot be read as a document.

        The file is not trusted: it is read in a process of its own, with limits.
        """
        from rapporteur.desk.apart import reading_apart

        with reading_apart() as reader:
            return reader.read(path, job or Job())

    def import_file(self, path: Path, job: Job | None = None) -> Imported:
        """Read a file into the library: a new document, an update of one, or the pages of a text that is there.

        One that holds less than the library has is not taken in: it may be cut off.
        """
        return imported_as(path.name, self._take_in(self.read_file(path, job), path, path.name))

    def import_files(self, paths: Sequence[Path], job: Job | None = None) -> ImportResult:
        """Read files, the documents in folders and those in ZIP archives into the library, each for itself.

        A file that cannot be read or taken in is told in the answer. `Cancelled` keeps what was imported
        before; a `LibraryFailure` (a full disk) ends it.
        """
        from rapporteur.desk import importing  # and what reads files: not before there are some

        return importing.import_all(paths, self._take_in, job or Job())

    def can_recognise(self) -> bool:
        """Whether there is a program on this computer that recognises the text of scanned pages."""
        return can_recognise()

    def recognise(self, symbol: str, language: str, job: Job | None = None) -> Report:
        """Recognise the text of a document whose pages are pictures. Takes seconds a page; `keep_recognised` keeps it.

        `Failure` where it cannot be done, `Cancelled`.
        """
        pages, original = self.pages(symbol, language, job), self.original(symbol, language)
        if pages is None or original is None:
            raise Failure("{symbol} has no pages to show: its original is a text.", symbol=symbol)

        def image(page: int, scale: float) -> PageImage:
            return self.page_image(symbol, language, page, scale, job=job)

        return recognise(pages, image, original.name, (), job or Job())

    def keep_recognised(self, symbol: str, language: str, report: Report) -> Imported:
        """Put what was recognised in the place of the document, under the symbol and language found in it."""
        symbol, language = self._found(symbol, language)
        path, original = self._original_path(symbol, language), self._library.original(symbol, language)
        if path is None or original is None:
            raise Failure("{symbol} has no pages to show: its original is a text.", symbol=symbol)
        with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder:
            # The library's own copy may go when the document is replaced.
            taken = self._take_in(report, Path(shutil.copy(path, folder)), original.name)
        if (report.symbol, report.language) != (symbol, language):
            self.remove(symbol, language)
        return imported_as(original.name, taken)

    def _take_in(self, report: Report, path: Path, name: str) -> Taken:
        self._let_go(report.symbol, report.language)
        taken = take_in(self._library, report, path, name)
        if taken.changed:
            self._forget(taken.report.symbol, taken.report.language)
        return taken

    def remove(self, symbol: str, language: str) -> None:
        """Take a document out of the library. One that came with the program stays."""
        symbol, language = self._found(symbol, language)
        if self._library.is_bundled(symbol, language):
            raise Failure("{symbol} comes with Rapporteur and cannot be removed.", symbol=symbol)
        self._let_go(symbol, language)
        self._library.remove(symbol, language)
        self._forget(symbol, language)

    def detach(self, symbol: str, language: str) -> Detached:
        """Take from a text the pages of another file; `reattach` gives them back. `Failure` where it has none."""
        symbol, language = self._found(symbol, language)
        self._let_go(symbol, language)
        detached = detach(self._library, bundled("data", "library.sqlite"), symbol, language, self._aside)
        self._forget(symbol, language)
        return detached

    def reattach(self, detached: Detached) -> None:
        reattach(self._library, detached)
        self._forget(detached.report.symbol, detached.report.language)

    # -- keeping well ------------------------------------------------------------------------
    def index_pending(self) -> bool:
        """Whether the index has work to do (it was not opened yet, or documents wait). Quick."""
        return self._keeper.pending()

    def index(self, job: Job) -> int:
        """Index what waits; the number of units indexed."""
        return self._keeper.index(job)

    def check(self, job: Job | None = None) -> Health:
        """Look at the library and the index, repair what can be, and tell both."""
        job = job or Job()
        job.step(0.0, "Checking the library")
        problems = self._library.problems()
        job.step(0.5, "Checking the index")
        index = self._keeper.check(job)
        return Health(
            store_ok=not problems,
            index_ok=not index.problems,
            documents=len(self.documents()),
            schema_version=SCHEMA_VERSION,
            units_indexed=index.units,
            repairs=(*self._library.notices, *index.repairs),
            problems=(*problems, *index.problems),
        )

    # -- within ------------------------------------------------------------------------------
    def _found(self, symbol: str, language: str | None) -> tuple[str, str]:
        """A document's symbol as the library writes it, and its language."""
        kept = symbol
        languages = self._library.languages(symbol)
        if not languages:
            kept = self._kept_as(symbol)
            languages = self._library.languages(kept)
        if language is None:
            return kept, next((one for one in _PREFERRED if one in languages), languages[0])
        if language in languages:
            return kept, language
        raise UnknownDocument(
            "The library has {symbol} in {languages}, not in {language}.",
            symbol=kept,
            languages=", ".join(languages),
            language=language,
        )

    def _kept_as(self, symbol: str) -> str:
        """The symbol that the library keeps a document under, from one of its symbols as a person writes it."""
        wanted = _folded(symbol)
        for each in self._library.symbols():
            if _folded(each) == wanted:
                return each
        for other, kept in self._library.other_symbols().items():
            if _folded(other) == wanted or _folded(f"{kept}-{other}") == wanted:
                return kept
        raise UnknownDocument("The library has no document {symbol}.", symbol=symbol)

    def _original_path(self, symbol: str, language: str) -> Path | None:
        """Where the copy of a document's original is, whose pages are shown."""
        return self._library.original_path(symbol, language)

    def _let_go(self, symbol: str, language: str) -> None:
        """Close the copy of an original that may be taken away: an open file cannot be, on Windows."""
        if (path := self._original_path(symbol, language)) is not None:
            self._drawer.close_file(path)

    def _having(self, facts: str, symbol: str | None, language: str | None) -> list[tuple[str, str]]:
        """Symbol and language of the documents asked for that have such facts."""
        wanted = self._found(symbol, language)[0] if symbol is not None else None
        return [
            each for each in self._library.having(facts) if wanted in (None, each[0]) and language in (None, each[1])
        ]

    def _forget(self, symbol: str, language: str) -> None:
        """A document has changed: nothing made from what it was is used again."""
        self._shelf.forget(symbol, language)
        self._contexts.forget()
        self._guide.forget()


def _folded(symbol: str) -> str:
    """A symbol as it is compared with what a person writes: `a/conf.192 /bms/2021/1` is A/CONF.192/BMS/2021/1."""
    return "".join(normal_symbol(symbol).split()).casefold()


def open_desk(profile: Path | None = None) -> Desk:
    """Open the library in the user's data folder (or under `profile`), seeding it from the bundled one.

    Raises `LibraryFailure` when it cannot be used.
    """
    folders = Profile.at(profile)
    return Desk(open_library(folders.library, bundled("data", "library.sqlite")), folders.index)
