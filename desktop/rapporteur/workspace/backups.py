"""Copies of the workspace: made, read again, thinned out, brought back.

A copy has the key of the workspace, whose file is kept beside the copies. A copy counts once it was opened again and
every page, table and operation of it was found sound. The name of a copy says when it was made and how many operations
are in it: `2026-11-24T013000Z-00000123.sqlite`.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, reason_of
from rapporteur.domain.keeping import Backup
from rapporteur.workspace import keys
from rapporteur.workspace.connection import Damaged, Error, connect, told
from rapporteur.workspace.files import BESIDE, beside, copy_whole, name_aside, put_in_place, sync_file
from rapporteur.workspace.files import write_whole as write_file
from rapporteur.workspace.opening import KEY
from rapporteur.workspace.store import problems_of
from rapporteur.workspace.workspace import Workspace

#: How many copies stay: of so many hours, days and weeks that have one, the last of each.
HOURS, DAYS, WEEKS = 24, 14, 12
#: What changed waits no longer than this for a copy.
EVERY = timedelta(hours=1)
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z-(\d+)(?:-\d+)?\.sqlite")


def backups_of(folder: Path) -> list[Backup]:
    """The copies in a workspace's folder of backups, the latest first."""
    found = []
    for path in folder.glob("*/*.sqlite"):
        name = _NAME.fullmatch(path.name)
        if name:
            made = f"{name[1]}T{name[2]}:{name[3]}:{name[4]}+00:00"
            found.append(Backup(path, made, int(name[5]), path.stat().st_size))
    return sorted(found, key=lambda each: (each.made, each.operations), reverse=True)


def is_due(workspace: Workspace, operations: int, now: datetime) -> bool:
    """Whether something was written that no copy has, and the last copy is an hour old (or later than the clock)."""
    own = [each for each in backups_of(workspace.backups) if each.path.parent.name == workspace.name]
    if not operations or any(each.operations == operations for each in own[:1]):
        return False
    if not own:
        return True
    age = now - datetime.fromisoformat(own[0].made)
    return age >= EVERY or age < timedelta(0)


def make_backup(workspace: Workspace) -> Backup:
    """Copy the workspace and read the copy again. Can be called from any thread; nobody who writes waits for it.

    `WorkspaceFailure` where that cannot be; there is no half of a copy then.
    """
    if not workspace.writable:
        raise WorkspaceFailure("Backups are made by the window that writes your notes.")
    folder = workspace.backups / workspace.name
    part = folder / "making.part"
    key = bytearray(workspace.key)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with told(part), contextlib.closing(connect(workspace.path, key, writing=False)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        sync_file(part)
        operations = _read_again(part, key)
        path = _new_name(folder, operations)
        put_in_place(part, path)
        workspace.give_key_to_copies()
        thin_out(folder, path)
    except Damaged as error:
        raise WorkspaceFailure(
            "A backup could not be made: the copy, or the notes themselves, are damaged. Check your notes."
        ) from error
    except OSError as error:
        raise WorkspaceFailure(
            "A backup could not be made in {folder}: {reason}.", folder=folder, reason=reason_of(error)
        ) from error
    finally:
        key[:] = bytes(len(key))
        with contextlib.suppress(OSError):
            for suffix in BESIDE:
                beside(part, suffix).unlink(missing_ok=True)
    return next(each for each in backups_of(workspace.backups) if each.path == path)


def _read_again(path: Path, key: bytearray) -> int:
    """How many operations a copy has; `Damaged` unless all of it is sound."""
    try:
        with contextlib.closing(connect(path, key, writing=False, immutable=True)) as connection:
            wrong = problems_of(connection)
            if wrong:
                raise Damaged(wrong[0], path)
            return int(connection.execute("SELECT count(*) FROM operations").fetchone()[0])
    except Error as error:
        raise Damaged(type(error).__name__, path) from None


def _new_name(folder: Path, operations: int) -> Path:
    stem = f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}-{operations:08}"
    path, number = folder / f"{stem}.sqlite", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.sqlite"
    return path


def thin_out(folder: Path, made: Path) -> None:
    """Keep the last copy of each hour, day and week, and the one just made, whatever its clock says.

    What counts is how many there are, not how old they are: a clock that is set forward takes none away.
    """
    copies = [each for each in backups_of(folder.parent) if each.path.parent == folder]
    for each in set(copies) - kept(copies):
        if each.path != made:
            each.path.unlink(missing_ok=True)


def kept(copies: Iterable[Backup]) -> set[Backup]:
    """Which of these copies stay."""
    latest = sorted(copies, key=lambda each: (each.made, each.operations), reverse=True)
    staying: set[Backup] = set()
    for many, length in ((HOURS, 13), (DAYS, 10), (WEEKS, 0)):
        last: dict[str, Backup] = {}
        for each in latest:
            span = each.made[:length] or datetime.fromisoformat(each.made).strftime("%G-%V")
            last.setdefault(span, each)
        staying.update(list(last.values())[:many])
    return staying


def problem_with(workspace: Workspace, backup: Backup) -> str:
    """What is wrong with a copy, in words for the log; "" for nothing. `LookupError` for one that another key opens."""
    if backup.path.parent.name != workspace.name:
        raise LookupError(backup.path.name)
    try:
        found = _read_again(backup.path, workspace.key)
    except Damaged as error:
        return error.why or "damaged"
    return "" if found == backup.operations else "its number of operations"


# -- bringing one back -------------------------------------------------------------------------


def restore(workspace: Workspace, path: Path, secret: str = "") -> Path | None:
    """Put a copy in the workspace's place; where what was there is kept, None where nothing was.

    The copy is read through first. A crash on the way is finished at the next start. `secret` is the passphrase or
    recovery key of a copy that the present key does not open. `WorkspaceFailure` means that nothing was changed.
    """
    if not workspace.writable:
        raise WorkspaceFailure(
            "Your notes can only be read here: they are open in another window, or their folder is read-only. This "
            "was not saved."
        )
    file, key = _key_of(workspace, path, secret)
    part = beside(workspace.path, ".part")
    try:
        shutil.copyfile(path, part)
        part.chmod(0o600)
        sync_file(part)
        _read_again(part, key)
        aside = _copy_aside(workspace)
        keys.write_key_file(beside(workspace.key_path, ".part"), file)
        write_file(workspace.restoring_path, json.dumps({"from": path.name}).encode())
    except Damaged:
        part.unlink(missing_ok=True)
        raise WorkspaceFailure(
            "The backup {name} is damaged, and was not taken. Nothing was changed; choose another.", name=path.name
        ) from None
    except OSError as error:
        part.unlink(missing_ok=True)
        raise WorkspaceFailure(
            "The backup {name} could not be restored: {reason}. Nothing was changed.",
            name=path.name,
            reason=reason_of(error),
        ) from error
    finally:
        key[:] = bytes(len(key))
    workspace.reopen(unlocked_with=secret)
    return aside


def _key_of(workspace: Workspace, path: Path, secret: str) -> tuple[keys.KeyFile, bytearray]:
    """The key file that a copy goes with, and its key."""
    if path.parent.name == workspace.name and workspace.has_key:
        return workspace.key_file, bytearray(workspace.key)
    for place in (path.parent / KEY, path.with_suffix(".key")):
        with contextlib.suppress(keys.BadKeyFile, FileNotFoundError):
            file = keys.read_key_file(place)
            return file, keys.unwrap(file, secret)
    raise WorkspaceFailure(
        "The backup {name} cannot be opened: the file with its key is not beside it. Nothing was changed.",
        name=path.name,
    )


def _copy_aside(workspace: Workspace) -> Path | None:
    """A copy of the workspace as it is, whatever it is, under a name of its own."""
    if not workspace.path.exists():
        return None
    if workspace.has_key:
        with contextlib.suppress(WorkspaceFailure):
            workspace.store.settle()
    aside = name_aside(workspace.path, "aside")
    for suffix in BESIDE:
        if beside(workspace.path, suffix).exists() and suffix != "-shm":
            copy_whole(beside(workspace.path, suffix), beside(aside, suffix))
    if workspace.key_path.exists():
        copy_whole(workspace.key_path, aside.with_suffix(".key"))
    return aside
