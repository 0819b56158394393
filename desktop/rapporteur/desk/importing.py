"""Files, folders and ZIP archives brought into the library, one document at a time.

Each document is one transaction: whatever fails or is cancelled, what was imported stays, and nothing is
there by half.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Self

from rapporteur.desk.apart import Limits, reading_apart
from rapporteur.desk.taking import Taken, imported_as
from rapporteur.domain.errors import Failure, LibraryFailure, UnreadableDocument
from rapporteur.domain.importing import Imported, ImportResult, NotImported
from rapporteur.domain.report import Report
from rapporteur.job import Job

#: What is taken from a folder or an archive, those that are refused with a word of advice included; a file that is
#: named by itself is taken whatever its name.
ENDINGS = frozenset({".doc", ".docx", ".md", ".odt", ".pdf", ".rtf", ".txt", ".xml"})
_ARCHIVE = ".zip"
#: So begin the names of files that programs and systems leave beside a document, under its name.
_BESIDE = ("._", "~$", ".~lock.")
#: No document in an archive is larger (its bytes when unpacked), no PDF, and no archive holds more files.
_LARGEST, _LARGEST_PDF = 50_000_000, 200_000_000
_MOST = 100_000
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file to import: its name as the person knows it, and how to have it on the disk for a while."""

    name: str
    path: Path
    member: zipfile.ZipInfo | None = None


def import_all(
    paths: Sequence[Path], add: Callable[[Report, Path, str], Taken], job: Job, limits: Limits | None = None
) -> ImportResult:
    """Read every document at `paths` and give it, with the file (gone afterwards) and its name, to `add`.

    Raises `Cancelled`; what was added before stays.
    """
    imported: list[Imported] = []
    failed: list[NotImported] = []
    waiting: list[_Waiting] = []
    for path in paths:
        found = list(_found(path))
        waiting.extend(each for each in found if isinstance(each, _Waiting))
        failed.extend(each for each in found if isinstance(each, NotImported))
        if not found:
            sentence = "No document was found in {file}: Rapporteur reads PDF, Word (.docx), text (.txt, .md) and XML."
            failed.append(NotImported(path.name, sentence, {"file": path.name}))
    with reading_apart(limits) as reader, _Shelf() as shelf:
        fetches = [partial(shelf.fetch, number, each) for number, each in enumerate(waiting)]
        for number, (each, outcome) in enumerate(zip(waiting, reader.read_all(fetches, job), strict=True)):
            try:
                if isinstance(outcome, Failure):
                    raise outcome
                taken = add(outcome, shelf.path(number), PurePosixPath(each.name).name)
            except LibraryFailure:
                raise  # the next file would meet the same
            except Failure as failure:
                failed.append(_not_imported(each.name, failure))
            else:
                imported.append(imported_as(each.name, taken))
            finally:
                shelf.clear(number)
    job.step(1.0)
    return ImportResult(tuple(imported), tuple(failed))


def _found(path: Path) -> Iterator[_Waiting | NotImported]:
    """The documents at a path: a file, those in a folder and its folders, those in a ZIP archive."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            name = str(each.relative_to(path.parent))
            if each.name.startswith(_BESIDE) or not each.is_file():
                continue
            if each.suffix.lower() == _ARCHIVE:
                yield from _members(each, name)
            elif each.suffix.lower() in ENDINGS:
                yield _Waiting(name, each)
    elif path.suffix.lower() == _ARCHIVE:
        yield from _members(path, path.name)
    else:
        yield _Waiting(path.name, path)


def _members(path: Path, name: str) -> Iterator[_Waiting | NotImported]:
    """The documents in an archive; an archive in it is told, and left alone: who knows what it swells to."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
    except (OSError, zipfile.BadZipFile):
        yield NotImported(name, "The archive {file} is damaged or cannot be read.", {"file": path.name})
        return
    if len(members) > _MOST:
        sentence = "The archive {file} holds more files than can be imported at once."
        yield NotImported(name, sentence, {"file": path.name})
        return
    for each in members:
        inside = PurePosixPath(each.filename.replace("\\", "/"))
        if inside.name.startswith(_BESIDE):
            continue
        if inside.suffix.lower() == _ARCHIVE:
            sentence = "{file} is an archive in an archive: unpack it, then import what is in it."
            yield NotImported(f"{name}/{each.filename}", sentence, {"file": inside.name})
        elif inside.suffix.lower() in ENDINGS:
            yield _Waiting(f"{name}/{each.filename}", path, each)


class _Shelf:
    """Where files are while they are read and taken in: their own places, or unpacked into a folder for as long."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="rapporteur-")
        self._paths: dict[int, Path] = {}
        self._unpacked: dict[int, Path] = {}
        self._archive: tuple[Path, zipfile.ZipFile] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self._close_archive()
        self._folder.cleanup()

    def fetch(self, number: int, waiting: _Waiting) -> Path:
        """The file of that number; one in an archive is unpacked, under its last name alone."""
        if waiting.member is not None:
            # Two members may have the same name: each has its own folder.
            self._unpacked[number] = Path(self._folder.name, str(number))
            self._paths[number] = self._unpack(waiting, waiting.member, self._unpacked[number])
        else:
            self._paths[number] = waiting.path
        return self._paths[number]

    def path(self, number: int) -> Path:
        return self._paths[number]

    def clear(self, number: int) -> None:
        """Forget a file."""
        self._paths.pop(number, None)
        if (folder := self._unpacked.pop(number, None)) is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _unpack(self, waiting: _Waiting, member: zipfile.ZipInfo, folder: Path) -> Path:
        path = folder / (PurePosixPath(member.filename.replace("\\", "/")).name or "document")
        most = _LARGEST_PDF if path.suffix.lower() == ".pdf" else _LARGEST
        try:
            folder.mkdir()
            with self._opened(waiting.path).open(member) as packed, path.open("wb") as file:
                # What the archive says of its size may be a lie.
                while piece := packed.read(_PIECE):
                    if file.tell() + len(piece) > most:
                        raise UnreadableDocument("{file} is too large when it is unpacked.", file=waiting.name)
                    file.write(piece)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise LibraryFailure(
                    "The disk is full: {file} cannot be unpacked. Make some room, then import the rest again.",
                    file=waiting.name,
                ) from error
            raise UnreadableDocument("{file} cannot be unpacked from its archive.", file=waiting.name) from error
        except (EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
            raise UnreadableDocument("{file} cannot be unpacked from its archive.", file=waiting.name) from error
        return path

    def _opened(self, path: Path) -> zipfile.ZipFile:
        """The archive, which stays open until another is asked for: its table may be long."""
        if self._archive is None or self._archive[0] != path:
            self._close_archive()
            self._archive = path, zipfile.ZipFile(path)
        return self._archive[1]

    def _close_archive(self) -> None:
        if self._archive is not None:
            self._archive[1].close()
            self._archive = None


def _not_imported(file: str, failure: Failure) -> NotImported:
    return NotImported(file, failure.sentence, {name: str(value) for name, value in failure.values.items()})
