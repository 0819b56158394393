"""Files that are there whole or not at all, whenever the power goes; and folders that other programs copy."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
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
#: What these services call a copy that was written on two machines at once (folded).
_CONFLICTS = ("conflicted copy", "conflict", "copie en conflit", "en conflit")


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


def copy_whole(source: Path, target: Path) -> None:
    """A copy on disk under a name that has all of it or nothing."""
    part = beside(target, ".part")
    shutil.copyfile(source, part)
    if sys.platform != "win32":
        part.chmod(0o600)
    sync_file(part)
    put_in_place(part, target)


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
    """Copies of a file that such a service made because it was written in two places."""
    try:
        others = [each for each in path.parent.iterdir() if each.name.startswith(path.stem) and each != path]
    except OSError:
        return []
    return sorted(each for each in others if any(sign in each.name.casefold() for sign in _CONFLICTS))


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
