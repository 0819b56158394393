"""Files that are there whole or not at all, whenever the power goes; and folders that other programs copy."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.domain.keeping import Told

#: What SQLite keeps beside a database.
BESIDE = ("", "-wal", "-shm")
#: Parts of paths in which a service copies files to other machines (folded), with the service's name.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "mobile documents": "iCloud Drive",
    "icloud": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "cloudstorage": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
#: What a file beside the workspace is called that we made: the rest of its name after `workspace`.
_OURS = re.compile(
    r"\.(sqlite|key|lock|restoring|renewing)(-wal|-shm|-journal|\.new|\.part)*|\.(aside|damaged)-.*", re.DOTALL
)


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk. Windows does so by itself, and knows no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, under a name that has the old content or the new, never a part."""
    new = beside(path, ".new")
    write_new(new, data)
    put_in_place(new, path)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, and wait until it is on disk."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put_in_place(new: Path, path: Path) -> None:
    """Give a file that is on disk its name, in place of what has it."""
    new.replace(path)
    sync_folder(path.parent)


@contextmanager
def overwritten(path: Path) -> Iterator[None]:
    """Within, another file takes the name `path`; then what the old one had is overwritten with zeros on the disk.

    For keys. Disks that write elsewhere than they are told (flash, journals, snapshots) may keep the old content all
    the same. What has another name too is left, as is everything on Windows, where an open file cannot be replaced.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY) if sys.platform != "win32" else -1
    except OSError:
        descriptor = -1
    try:
        yield
        if descriptor >= 0 and os.fstat(descriptor).st_nlink == 0:
            with contextlib.suppress(OSError):
                os.write(descriptor, bytes(os.fstat(descriptor).st_size))
                os.fsync(descriptor)
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def erase(path: Path) -> None:
    """Remove a file, and overwrite what it had, as far as `overwritten` can."""
    with overwritten(path):
        path.unlink(missing_ok=True)


def copy_whole(source: Path, target: Path) -> None:
    """A copy on disk under a name that has all of it or nothing."""
    part = beside(target, ".part")
    try:
        shutil.copyfile(source, part)
        if sys.platform != "win32":
            part.chmod(0o600)
        sync_file(part)
        put_in_place(part, target)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)  # on a full disk the room is wanted
        raise


def copy_database(path: Path, aside: Path) -> None:
    """Copy a database with what SQLite keeps beside it: all of it or nothing, and the name of the whole comes last.

    No connection of this process may be open on it: closing the copied file would end its locks.
    """
    try:
        for suffix in ("-wal", ""):
            if beside(path, suffix).exists():
                copy_whole(beside(path, suffix), beside(aside, suffix))
    except OSError:
        with contextlib.suppress(OSError):
            for suffix in BESIDE:
                beside(aside, suffix).unlink(missing_ok=True)
        raise


def move_database(path: Path, aside: Path) -> None:
    """Give a database another name, with what is beside it: after a crash it has its old name or the new, whole.

    Needs no room on the disk where files can have two names at once.
    """
    there = [each for each in ("-wal", "") if beside(path, each).exists()]
    try:
        for suffix in there:
            os.link(beside(path, suffix), beside(aside, suffix))
        sync_folder(path.parent)
    except OSError:
        for suffix in there:
            beside(aside, suffix).unlink(missing_ok=True)
        copy_database(path, aside)
    for suffix in ("", "-wal", "-shm"):
        beside(path, suffix).unlink(missing_ok=True)
    sync_folder(path.parent)


def name_aside(path: Path, word: str) -> Path:
    """A name beside `path` that nothing has yet: `workspace.damaged-2026-11-24.sqlite`."""
    stem = f"{path.stem}.{word}-{datetime.now(UTC).date().isoformat()}"
    aside = path.with_name(f"{stem}{path.suffix}")
    number = 1
    while any(beside(aside, suffix).exists() for suffix in BESIDE):
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    return aside


def copying_service(folder: Path) -> str:
    """The name of the service that copies this folder to other machines, as far as its path tells; "" for none."""
    for part in folder.parts:
        for sign, service in _SYNCED.items():
            if sign in part.casefold():
                return service
    return ""


def conflict_copies(path: Path) -> list[Path]:
    """Databases beside ours that bear its name and that we did not make: services that copy folders keep so what was
    written on two machines at once, each under names of its own."""
    try:
        there = list(path.parent.iterdir())
    except OSError:
        return []
    named = [each for each in there if each.name.startswith(path.stem) and path.suffix in each.name]
    return sorted(each for each in named if not _OURS.fullmatch(each.name.removeprefix(path.stem)))


def surroundings(folder: Path, path: Path) -> list[Told]:
    """What a person should know of where their work is: that other machines have the folder too."""
    found: list[Told] = []
    service = copying_service(folder)
    if service:
        sentence = (
            "Your notes are in a folder that {service} copies to other machines. Do not open them on two machines at "
            "once; to work with others, export a bundle."
        )
        found.append((sentence, {"service": service}))
    for copy in conflict_copies(path):
        sentence = (
            "Beside your notes is another copy of them, {name}, made when two machines wrote at once. It was left as "
            "it is."
        )
        found.append((sentence, {"name": copy.name}))
    return found
