"""The copies of originals: files named by the digest of their bytes, in a folder beside the library.

A copy is whole or not there. It takes its name while the library's write lock is held, and leaves it in the same
way, so that two programs never take one from each other.
"""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.domain.errors import Failure, LibraryFailure, UnreadableDocument, reason_of
from rapporteur.domain.originals import Original
from rapporteur.store.seeding import sync_folder

if TYPE_CHECKING:
    from sqlite_utils import Database

_log = logging.getLogger(__name__)

_PIECE = 2**20
_ENDINGS = {"application/pdf": ".pdf"}
#: A copy that is not finished after so many seconds never will be.
_STALE = 3600.0


@dataclass(frozen=True, slots=True)
class _Draft:
    """A copy that has no name yet."""

    path: Path
    sha256: str


class OriginalsFolder:
    """The folder of the copies. It is made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, original: Original) -> Path:
        return self.folder / f"{original.sha256}{_ENDINGS.get(original.media_type, '')}"

    @contextmanager
    def copied(self, file: Path) -> Iterator[_Draft]:
        """A copy of a file, synchronized, with its digest; it is gone at the end where `keep` did not name it."""
        draft: Path | None = None
        try:
            with _writing_told(self.folder):
                self.folder.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
                draft = Path(name)
                with os.fdopen(handle, "wb") as copy:
                    digest = _copy(file, copy.write)
                    copy.flush()
                    os.fsync(copy.fileno())
            yield _Draft(draft, digest)
        finally:
            if draft is not None:
                draft.unlink(missing_ok=True)

    def keep(self, draft: _Draft, original: Original) -> None:
        """Give a copy its name, unless the same is there already. The caller holds the library's write lock."""
        if self.is_whole(original):
            return  # it may be open, and could not be replaced then on Windows
        with _writing_told(self.folder):
            draft.path.replace(self.path(original))
            sync_folder(self.folder)

    def sweep(self, used: set[str]) -> None:
        """Take away what nobody uses, and copies that were never finished. The caller holds the write lock."""
        for path in self.leftovers(used):
            # One that is open cannot be removed on Windows: the next time.
            with suppress(OSError):
                path.unlink()
                _log.info("a copy that nobody uses was removed: %s", path.name)

    def leftovers(self, used: set[str]) -> list[Path]:
        """The files that `sweep` would take away."""
        found = []
        try:
            for path in self.folder.iterdir():
                stale = path.suffix == ".part" and time.time() - path.stat().st_mtime > _STALE
                if stale or (_is_copy(path) and path.stem not in used):
                    found.append(path)
        except OSError:  # not there yet, or not to be read: nothing to do
            return []
        return found

    def is_whole(self, original: Original) -> bool:
        """Whether the copy is there, and is what was copied."""
        try:
            return _copy(self.path(original), lambda _piece: None) == original.sha256
        except (OSError, Failure):
            return False


def _is_copy(path: Path) -> bool:
    return len(path.stem) == 64 and set(path.stem) <= set("0123456789abcdef")


def _copy(file: Path, write: Callable[[bytes], object]) -> str:
    """Give the pieces of a file to `write`; the digest of them all."""
    import hashlib  # takes a moment, and no start needs it

    digest = hashlib.sha256()
    try:
        opened = file.open("rb")
    except OSError as error:
        raise UnreadableDocument(
            "The file {file} could not be read: {reason}.", file=file.name, reason=reason_of(error)
        ) from error
    with opened:
        while piece := opened.read(_PIECE):
            digest.update(piece)
            write(piece)
    return digest.hexdigest()


@contextmanager
def _writing_told(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryFailure(
                "The disk is full: the pages could not be kept in {folder}, and the library was left as it was. Make "
                "some room, then try again.",
                folder=folder,
            ) from error
        raise LibraryFailure(
            "The pages could not be kept in {folder}: {reason}. The library was left as it was.",
            folder=folder,
            reason=reason_of(error),
        ) from error


# -- their rows --------------------------------------------------------------------------------


def load_original(connection: sqlite3.Connection | Database, symbol: str, language: str) -> Original | None:
    row = connection.execute(
        "SELECT o.name, o.pages, o.attached, o.sha256, o.media_type FROM originals o "
        "JOIN documents d ON d.id = o.document_id WHERE d.symbol = ? AND d.language = ?",
        (symbol, language),
    ).fetchone()
    return Original(row[0], row[1], bool(row[2]), row[3], row[4]) if row else None


def write_original(db: Database, document: int, original: Original) -> None:
    db.table("originals").insert(
        {
            "document_id": document,
            "sha256": original.sha256,
            "media_type": original.media_type,
            "name": original.name,
            "pages": original.pages,
            "attached": original.attached,
        }
    )


def used_digests(connection: sqlite3.Connection | Database) -> set[str]:
    return {row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM originals")}
