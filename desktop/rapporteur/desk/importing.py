"""Files, folders and ZIP archives brought into the library, one document at a time.

Each document is one transaction: whatever fails or is cancelled, what was imported stays, and nothing is
there by half.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rapporteur.desk.apart import reading_apart
from rapporteur.desk.taking import Taken
from rapporteur.domain.attaching import Attachment, shown_name
from rapporteur.domain.errors import Failure, LibraryFailure, UnreadableDocument
from rapporteur.domain.importing import Attached, Imported, ImportResult, NotImported
from rapporteur.domain.kind import document_kind
from rapporteur.domain.originals import has_pages
from rapporteur.domain.report import Report
from rapporteur.job import Job

#: What is taken from a folder or an archive; a file that is named by itself is taken whatever its name.
ENDINGS = frozenset({".txt", ".md", ".xml"})
#: No document in an archive is larger (its bytes when unpacked), and no archive holds more files.
_LARGEST = 50_000_000
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file to import: its name as the person knows it, and how to have it on the disk for a while."""

    name: str
    path: Path
    member: zipfile.ZipInfo | None = None


def import_all(paths: Sequence[Path], add: Callable[[Report, Path, str], Taken], job: Job) -> ImportResult:
    """Read every document at `paths` and give it, with the file (gone afterwards) and its name, to `add`.

    Raises `Cancelled`; what was added before stays.
    """
    imported: list[Imported] = []
    failed: list[NotImported] = []
    waiting: list[_Waiting] = []
    for path in paths:
        try:
            waiting.extend(_found(path))
        except Failure as failure:
            failed.append(_not_imported(str(path), failure))
    with reading_apart() as reader, tempfile.TemporaryDirectory(prefix="rapporteur-") as folder:
        for number, each in enumerate(waiting):
            job.step(number / len(waiting), "Importing documents")
            try:
                with _on_disk(each, Path(folder)) as path:
                    report = reader.read(path, _Part(job, number, len(waiting)))
                    taken = add(report, path, PurePosixPath(each.name).name)
            except LibraryFailure:
                raise  # the next file would meet the same
            except Failure as failure:
                failed.append(_not_imported(each.name, failure))
            else:
                imported.append(imported_as(each.name, taken))
    job.step(1.0)
    return ImportResult(tuple(imported), tuple(failed))


def _found(path: Path) -> Iterator[_Waiting]:
    """The documents at a path: a file, those in a folder and its folders, those in a ZIP archive."""
    if path.is_dir():
        inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in ENDINGS and each.is_file())
        yield from (_Waiting(str(each.relative_to(path.parent)), each) for each in inside)
    elif path.suffix.lower() == ".zip":
        yield from _members(path)
    else:
        yield _Waiting(path.name, path)


def _members(path: Path) -> Iterator[_Waiting]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if PurePosixPath(each.filename).suffix.lower() in ENDINGS]
    except (OSError, zipfile.BadZipFile) as error:
        raise UnreadableDocument("The archive {file} is damaged or cannot be read.", file=path.name) from error
    if len(members) > _MOST:
        raise UnreadableDocument("The archive {file} holds more files than can be imported at once.", file=path.name)
    yield from (_Waiting(f"{path.name}/{each.filename}", path, each) for each in members)


@contextmanager
def _on_disk(waiting: _Waiting, folder: Path) -> Iterator[Path]:
    """The file itself; one in an archive is unpacked for as long as it is read, under its last name alone."""
    if waiting.member is None:
        yield waiting.path
        return
    path = folder / (PurePosixPath(waiting.member.filename.replace("\\", "/")).name or "document")
    try:
        with zipfile.ZipFile(waiting.path) as archive, archive.open(waiting.member) as packed:
            # What the archive says of its size may be a lie.
            data = packed.read(_LARGEST + 1)
    except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableDocument("{file} cannot be unpacked from its archive.", file=waiting.name) from error
    if len(data) > _LARGEST:
        raise UnreadableDocument("{file} is too large when it is unpacked.", file=waiting.name)
    path.write_bytes(data)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


class _Part(Job):
    """The job of one file among `count`: its progress is a part of the whole's, and whoever cancels that cancels it."""

    def __init__(self, whole: Job, number: int, count: int) -> None:
        super().__init__(lambda share, phase: whole.step((number + share) / count, phase))
        self._whole = whole

    def stop_if_cancelled(self) -> None:
        self._whole.stop_if_cancelled()


def imported_as(file: str, taken: Taken) -> Imported:
    """What is told of a file that was taken in."""
    report, attachment = taken.report, taken.attachment
    return Imported(
        file=file,
        symbol=report.symbol,
        language=report.language,
        kind=report.masthead.kind or document_kind(report.symbol, report.masthead.title),
        title=report.masthead.title,
        pages=len(report.pages) if has_pages(report) else report.masthead.page_count or len(report.pages),
        paragraphs=sum(each.kind == "numbered" for each in report.paragraphs),
        votes=len(report.facts.votes),
        statements=len(report.facts.statements),
        warnings=sum(each.severity != "info" for each in report.findings),
        updated=taken.known,
        attached=_attached(attachment) if attachment is not None else None,
    )


def _attached(attachment: Attachment) -> Attached:
    return Attached(
        attachment.matched,
        tuple(each.key for each in attachment.unmatched),
        tuple(map(shown_name, attachment.unmatched)),
        tuple(map(shown_name, attachment.extra)),
    )


def _not_imported(file: str, failure: Failure) -> NotImported:
    return NotImported(file, failure.sentence, {name: str(value) for name, value in failure.values.items()})
