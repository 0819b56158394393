"""Another file takes the place of the workspace: a copy that is brought back, or (`renewing.py`) one under another key.

What is to come stands whole beside the workspace before a small file says that it shall take its place; after a crash
the next start goes on from there (`OpenedFolder`), or finds everything as it was.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase, reason_of
from rapporteur.workspace import keys
from rapporteur.workspace.backups import copy_into, discard, make_backup, read_again
from rapporteur.workspace.connection import Damaged, connect, told
from rapporteur.workspace.files import (
    beside,
    copy_database,
    copy_whole,
    erase,
    name_aside,
    put_in_place,
    sync_file,
    sync_folder,
    write_whole,
)
from rapporteur.workspace.high_water import same_notes
from rapporteur.workspace.key_copies import KEY
from rapporteur.workspace.salvage import Salvaged, salvaged, salvaged_from
from rapporteur.workspace.workspace import READ_HERE, Workspace

_log = logging.getLogger(__name__)


def restore(workspace: Workspace, path: Path, secret: str = "") -> Path | None:
    """Put a copy in the workspace's place; where what was there is kept, None where nothing was.

    The copy is read through first. A crash on the way is finished at the next start. `secret` is the passphrase or
    recovery key of a copy that the present key does not open. `WorkspaceFailure` means that nothing was changed.
    """
    if not workspace.writable:
        raise WorkspaceFailure(READ_HERE)
    file, key = _key_of(workspace, path, secret)
    part = beside(workspace.path, ".part")
    try:
        with workspace.copying, all_or_nothing(workspace):
            _take_copy(path, part, key)
            read_again(part, key)
            aside = _copy_aside(workspace)
            decide(workspace, file, path.name)
    except Damaged:
        raise WorkspaceFailure(
            "The backup {name} is damaged, and was not taken. Nothing was changed; choose another.", name=path.name
        ) from None
    except OSError as error:
        raise WorkspaceFailure(
            "The backup {name} could not be restored: {reason}. Nothing was changed.",
            name=path.name,
            reason=reason_of(error),
        ) from error
    finally:
        key[:] = bytes(len(key))
    workspace.reopen(unlocked_with=secret)
    return aside


def salvaged_aside(workspace: Workspace, aside: Path) -> Salvaged:
    """What can be read of the log that was put aside, where the present key is its own."""
    return salvaged_from(aside, workspace.key)


def read_copy(workspace: Workspace, path: Path, secret: str) -> Salvaged:
    """What can be read of another copy of this log, which the present key opens, or the one beside it with `secret`.

    `WrongPassphrase` where that key wants another secret, `WorkspaceFailure` where nothing can be read.
    """
    found = same_notes(path, workspace.key, workspace.store)
    if not found.operations:
        try:
            found = same_notes(path, _key_of(workspace, path, secret)[1], workspace.store)
        except WrongPassphrase:
            raise
        except WorkspaceFailure as failure:
            _log.info("copy: %s", failure.sentence)
    if not found.operations:
        raise WorkspaceFailure(
            "Nothing of your notes can be read from {name}: it is damaged, or not a copy of them. Nothing was changed.",
            name=path.name,
        )
    return found


def put_back(workspace: Workspace) -> Salvaged:
    """Another program took the file of the open log away, or put another in its place: write ours again, or make a
    copy of it among the backups, and open what is there then. What ours has.

    `WorkspaceFailure` where that cannot be; the log stays open then.
    """
    store = workspace.store
    if not store.writable:
        raise WorkspaceFailure(READ_HERE)
    ours = salvaged(store.connection)
    if not workspace.folder.is_dir():
        raise _taken_away(workspace)
    try:
        with workspace.copying:
            if workspace.path.exists():
                make_backup(workspace, store.connection)
                workspace.reopen()
                said = (
                    "Another program put another file in the place of your notes while they were open. What was "
                    "missing in it was added; your notes as they were are among the backups."
                )
            else:
                with all_or_nothing(workspace):
                    copy_into(beside(workspace.path, ".part"), workspace.key, workspace.path, store.connection)
                    decide(workspace, workspace.key_file, "")
                workspace.reopen()
                said = "Another program removed the file of your notes while they were open. It was written again."
    except OSError as error:
        raise _taken_away(workspace) from error
    workspace.notify((said, {}))
    return ours


def _taken_away(workspace: Workspace) -> WorkspaceFailure:
    return WorkspaceFailure(
        "The folder of your notes, {path}, was moved or removed while they were open. This was not saved. Put it back, "
        "then try again.",
        path=workspace.folder,
    )


# -- how it is done ----------------------------------------------------------------------------


def decide(workspace: Workspace, file: keys.KeyFile, name: str) -> None:
    """From here on what stands beside the workspace takes its place."""
    keys.write_key_file(beside(workspace.key_path, ".part"), file)
    write_whole(workspace.restoring_path, json.dumps({"from": name}).encode())


@contextmanager
def all_or_nothing(workspace: Workspace) -> Iterator[None]:
    """Remove what was prepared if the rest fails."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            workspace.restoring_path.unlink(missing_ok=True)
            sync_folder(workspace.folder)
            erase(beside(workspace.key_path, ".part"))
        discard(beside(workspace.path, ".part"))
        raise


def _key_of(workspace: Workspace, path: Path, secret: str) -> tuple[keys.KeyFile, bytearray]:
    """The key file that a copy goes with, and its key."""
    if path.parent.name == workspace.name and workspace.has_key:
        return workspace.key_file, bytearray(workspace.key)
    for place in (path.with_suffix(".key"), path.parent / KEY):
        with contextlib.suppress(keys.BadKeyFile, FileNotFoundError):
            file = keys.read_key_file(place)
            return file, keys.unwrap(file, secret)
    raise WorkspaceFailure(
        "The backup {name} cannot be opened: the file with its key is not beside it. Nothing was changed.",
        name=path.name,
    )


def _take_copy(path: Path, part: Path, key: bytearray) -> None:
    """A copy of a database that is closed, with what a crash left in its write-ahead log."""
    discard(part)
    shutil.copyfile(path, part)
    log = beside(path, "-wal")
    if log.exists() and log.stat().st_size:
        shutil.copyfile(log, beside(part, "-wal"))
        with told(part), contextlib.closing(connect(part, key, writing=True, journal="DELETE")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    part.chmod(0o600)
    sync_file(part)


def _copy_aside(workspace: Workspace) -> Path | None:
    """A copy of the workspace as it is, whatever it is, under a name of its own."""
    if not workspace.path.exists():
        return None
    aside = name_aside(workspace.path, "aside")
    key, part = aside.with_suffix(".key"), beside(aside, ".part")
    try:
        if workspace.key_path.exists():
            copy_whole(workspace.key_path, key)
        try:
            copy_into(part, workspace.key, workspace.path)
            put_in_place(part, aside)
        except WorkspaceFailure:  # it is not open, or damaged: byte by byte
            copy_database(workspace.path, aside)
    except BaseException:
        discard(part)
        erase(key)
        raise
    return aside
