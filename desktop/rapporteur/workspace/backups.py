"""Copies of the workspace: made, read again, thinned out. `bringing_back.py` puts one in its place.

A copy has the key of the workspace, whose file is kept beside the copies. A copy counts once it was opened again and
every page, table and operation of it was found sound. The name of a copy says when it was made, how many operations
are in it, and the beginning of the digest over them: `2026-11-24T013000Z-00000123-1f0c88a2.sqlite`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, reason_of
from rapporteur.domain.keeping import Backup
from rapporteur.workspace.connection import Connection, Damaged, Error, connect, told
from rapporteur.workspace.files import BESIDE, beside, put_in_place, sync_file
from rapporteur.workspace.log import problems_of
from rapporteur.workspace.workspace import Workspace

#: How many copies stay: the last ones, and of so many hours, days and weeks that have one, the last of each.
LAST, HOURS, DAYS, WEEKS = 3, 24, 14, 12
#: What changed waits no longer than this for a copy.
EVERY = timedelta(hours=1)
#: A copy that is later than the clock by more than this was made when the clock was wrong.
_AHEAD = timedelta(days=1)
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z-(\d+)(?:-([0-9a-f]{8}))?(?:-\d+)?\.sqlite")


def backups_of(folder: Path) -> list[Backup]:
    """The copies in a workspace's folder of backups, the latest first."""
    found = []
    for path in folder.glob("*/*.sqlite"):
        name = _NAME.fullmatch(path.name)
        if name:
            made = f"{name[1]}T{name[2]}:{name[3]}:{name[4]}+00:00"
            with contextlib.suppress(OSError, ValueError):  # it was thinned out just now; or that is no date
                datetime.fromisoformat(made)
                found.append(Backup(path, made, int(name[5]), path.stat().st_size, name[6] or ""))
    return sorted(found, key=lambda each: (each.made, each.operations), reverse=True)


def is_copied(workspace: Workspace, digest: str) -> bool:
    """Whether a copy has all that was written. `digest` is that of the log: "" for an empty one."""
    return not digest or any(each.digest == digest[:8] for each in _own(workspace))


def is_due(workspace: Workspace, digest: str, now: datetime) -> bool:
    """Whether something was written that no copy has, and the last copy is an hour old (or later than the clock)."""
    if is_copied(workspace, digest):
        return False
    ages = [now - datetime.fromisoformat(each.made) for each in _own(workspace)]
    return all(age >= EVERY or age < timedelta(0) for age in ages)


def _own(workspace: Workspace) -> list[Backup]:
    """The copies that its key opens."""
    return [each for each in backups_of(workspace.backups) if each.path.parent.name == workspace.name]


def make_backup(workspace: Workspace, source: Connection | None = None) -> Backup:
    """Copy the workspace and read the copy again. Can be called from any thread; nobody who writes waits for it.

    `source` is a connection that is open already, where the file has its name no more. `WorkspaceFailure` where it
    cannot be; there is no half of a copy then.
    """
    if not workspace.writable:
        raise WorkspaceFailure("Backups are made by the window that writes your notes.")
    folder = workspace.backups / workspace.name
    part = folder / "making.part"
    key = bytearray(workspace.key)
    try:
        with workspace.copying:
            folder.mkdir(parents=True, exist_ok=True)
            copy_into(part, key, workspace.path, source)
            operations, digest = read_again(part, key)
            path = _new_name(folder, operations, digest)
            put_in_place(part, path)
            workspace.give_key_to_copies()
            with contextlib.suppress(OSError):  # those that are too many go the next time
                thin_out(folder, path)
            return next(each for each in backups_of(workspace.backups) if each.path == path)
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
        discard(part)


def copy_into(part: Path, key: bytearray, path: Path, source: Connection | None = None) -> None:
    """Write all of a log, as it is at one moment, to a new file, and wait until that is on disk."""
    discard(part)
    with told(part), contextlib.ExitStack() as stack:
        if source is None:
            source = stack.enter_context(contextlib.closing(connect(path, key, writing=False)))
        source.execute("VACUUM INTO ?", (str(part),))
    part.chmod(0o600)
    sync_file(part)


def discard(part: Path) -> None:
    """Remove a copy that is not needed, or only half there."""
    with contextlib.suppress(OSError):
        for suffix in (*BESIDE, "-journal"):
            beside(part, suffix).unlink(missing_ok=True)


def read_again(path: Path, key: bytes | bytearray) -> tuple[int, str]:
    """How many operations a copy has, and their digest; `Damaged` unless all of it is sound."""
    try:
        with contextlib.closing(connect(path, key, writing=False, immutable=True)) as connection:
            wrong = problems_of(connection)
            if wrong:
                raise Damaged(wrong[0], path)
            count = connection.execute("SELECT count(*) FROM operations").fetchone()[0]
            digest = connection.execute("SELECT value FROM facts WHERE name = 'chain'").fetchone()[0]
            return int(count), str(digest)
    except Error as error:
        raise Damaged(type(error).__name__, path) from None


def _new_name(folder: Path, operations: int, digest: str) -> Path:
    stem = f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}-{operations:08}" + (f"-{digest[:8]}" if digest else "")
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
    for each in set(copies) - kept(copies, datetime.now(UTC)):
        if each.path != made:
            each.path.unlink(missing_ok=True)


def kept(copies: Iterable[Backup], now: datetime) -> set[Backup]:
    """Which of these copies stay. Those that a wrong clock made later than now are counted apart, and crowd out none
    of the others."""
    groups: tuple[list[Backup], list[Backup]] = ([], [])
    for each in copies:
        groups[datetime.fromisoformat(each.made) > now + _AHEAD].append(each)
    return set().union(*map(_kept, groups))


def _kept(copies: Iterable[Backup]) -> set[Backup]:
    latest = sorted(copies, key=lambda each: (each.made, each.operations), reverse=True)
    staying = set(latest[:LAST])
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
        found, _ = read_again(backup.path, workspace.key)
    except Damaged as error:
        return error.why or "damaged"
    return "" if found == backup.operations else "its number of operations"
