"""The first start: the bundled library is copied into the person's data folder, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rapporteur.domain.errors import LibraryFailure, reason_of
from rapporteur.store.connection import failures_told


def seed(path: Path, bundle: Path) -> None:
    """Copy the bundled library to `path`, whole or not at all, as a generation of its own."""
    if not bundle.is_file():
        raise LibraryFailure(
            "The installation is incomplete: {path} is missing. Install Rapporteur again.", path=bundle
        )
    with writing_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".new", dir=path.parent)
        os.close(handle)
        new = Path(name)
        try:
            shutil.copyfile(bundle, new)
            with failures_told(path), closing(sqlite3.connect(new)) as connection, connection:
                connection.execute(
                    "INSERT OR REPLACE INTO library_metadata (name, value) VALUES ('generation', ?)",
                    (uuid.uuid4().hex,),
                )
            with new.open("rb+") as file:
                os.fsync(file.fileno())
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system lets folders be synchronized."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing_told(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryFailure(
                "The disk is full: the library {path} could not be made. Make some room, then try again.", path=path
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise LibraryFailure(
                "The folder {folder} is read-only: the library cannot be kept there. Make it writable, or choose "
                "another folder with --profile.",
                folder=path.parent,
            ) from error
        if error.errno in (errno.EEXIST, errno.ENOTDIR):
            raise LibraryFailure(
                "The library cannot be kept in {folder}: something there is a file and not a folder. Move it away, or "
                "choose another folder with --profile.",
                folder=path.parent,
            ) from error
        raise LibraryFailure(
            "The library {path} could not be made: {reason}.", path=path, reason=reason_of(error)
        ) from error
