"""The key of the workspace is renewed: log and copies are written anew, so that the old key opens none of them.

The log comes first, whole or not at all. The copies follow one by one; a small file without any secret says whose key
they had until all are done. After a crash `carry_on` goes on: the old key lies beside those copies that have it still,
wrapped as the workspace is, and nowhere else.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase, reason_of
from rapporteur.workspace import keys
from rapporteur.workspace.backups import backups_of, copy_into, discard, read_again
from rapporteur.workspace.bringing_back import all_or_nothing, decide
from rapporteur.workspace.connection import Damaged, connect, told
from rapporteur.workspace.files import beside, put_in_place, sync_file, sync_folder, write_whole
from rapporteur.workspace.key_copies import KEY
from rapporteur.workspace.workspace import READ_HERE, Workspace

_log = logging.getLogger(__name__)

#: What can become of a copy, and what the person is told of those that were left.
_DONE, _DAMAGED, _LATER, _SHUT = "done", "damaged", "later", "shut"
_TOLD = {
    _DAMAGED: "{n} copies are damaged and still have the old key. Delete them if you do not need them: {path}.",
    _LATER: (
        "{n} copies could not be given the new key yet and still have the old one; that is tried again at the next "
        "start: {path}."
    ),
    _SHUT: (
        "{n} copies still have the old key, and what you unlocked with does not open it: unlock with the passphrase, "
        "or delete them if you do not need them: {path}."
    ),
}


def renew_key(workspace: Workspace, passphrase: str) -> str:
    """Write log and copies anew under a new key; the new recovery key, "" where there is no passphrase.

    Whoever had the old key can open none of it any more. `WrongPassphrase` where that is not the passphrase: the
    recovery key does not do here. `WorkspaceFailure` means that nothing was changed.
    """
    if not workspace.writable:
        raise WorkspaceFailure(READ_HERE)
    if workspace.protected:
        if keys.typed(passphrase) is not None:
            raise WorkspaceFailure("The passphrase itself is wanted here, not the recovery key.")
        workspace.verify(passphrase)
    before, old = workspace.name, bytearray(workspace.key)
    fresh, recovery = keys.new_key_file(), keys.new_recovery()
    new = keys.unwrap(fresh, "")
    file = keys.wrap(fresh.name, bytes(new), passphrase, recovery) if workspace.protected else fresh
    part = beside(workspace.path, ".part")
    try:
        with workspace.copying, _marked(workspace, file.name), all_or_nothing(workspace):
            copy_into(part, old, workspace.path)
            _rekey(part, old, new)
            if read_again(part, new)[0] != workspace.store.count():
                raise Damaged("count", part)
            decide(workspace, file, "")
        workspace.reopen(unlocked_with=passphrase)
        if workspace.is_open():
            carry_on(workspace, passphrase, {before: old})
    except OSError as error:
        raise WorkspaceFailure(
            "The key could not be renewed: {reason}. Nothing was changed.", reason=reason_of(error)
        ) from error
    finally:
        old[:] = bytes(len(old))
        new[:] = bytes(len(new))
    return keys.printed(recovery) if file.protected else ""


def is_unfinished(workspace: Workspace) -> bool:
    """Whether a crash may have kept the new key from copies, and they can be given it here and now."""
    return workspace.renewing_path.exists() and workspace.writable and workspace.is_open()


def carry_on(workspace: Workspace, secret: str, known: Mapping[str, bytearray] | None = None) -> None:
    """Give the copies of these notes that have an earlier key the one of now; what cannot be is left, and told.

    `secret` opens the earlier keys, as far as they are not `known`; those are zeros afterwards. Long. `Failure` where
    the notes are locked.
    """
    with workspace.copying:
        marked, own = _read(workspace), workspace.name
        marked.pop(own, None)  # that renewal never began; or a copy from before it was brought back
        earlier = _leading_to(own, marked)
        new, ended = bytearray(workspace.key), Counter[str]()
        try:
            for name in earlier:
                old = (known or {}).get(name) or _old_key(workspace, name, secret)
                try:
                    found = _renew_copies(workspace, name, old, new)
                finally:
                    if old is not None:
                        old[:] = bytes(len(old))
                workspace.forget_key_beside(workspace.backups / name)
                if found[_LATER] or found[_SHUT]:
                    marked[name] = own
                else:
                    del marked[name]
                ended += found
        finally:
            new[:] = bytes(len(new))
        workspace.give_key_to_copies()
        with contextlib.suppress(OSError):  # then the next start looks again
            _mark(workspace, marked)
    for how, sentence in _TOLD.items():
        if ended[how]:
            workspace.notify((sentence, {"n": str(ended[how]), "path": str(workspace.folder)}))


# -- the file that says whose key the copies had -------------------------------------------------


def _read(workspace: Workspace) -> dict[str, str]:
    """The name of each earlier key, and of the one that took its place."""
    try:
        said = json.loads(workspace.renewing_path.read_bytes())
    except (OSError, ValueError) as error:
        _log.info("renewing: %s", type(error).__name__)
        return {}
    if not isinstance(said, dict):
        return {}
    return {name: to for name, to in said.items() if isinstance(to, str) and name.isalnum()}


def _mark(workspace: Workspace, marked: Mapping[str, str]) -> None:
    if marked:
        write_whole(workspace.renewing_path, json.dumps(marked).encode())
    else:
        workspace.renewing_path.unlink(missing_ok=True)
        sync_folder(workspace.folder)


@contextmanager
def _marked(workspace: Workspace, new: str) -> Iterator[None]:
    """Say before it is begun that copies are to get the key `new`; unsay it where that fails."""
    before = _read(workspace) if workspace.renewing_path.exists() else {}
    _mark(workspace, before | {workspace.name: new})
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            _mark(workspace, before)
        raise


def _leading_to(own: str, marked: Mapping[str, str]) -> list[str]:
    """The names whose place this one took, at once or by others between: other notes of before are none of them."""
    found, sought = [], [own]
    while sought:
        to = sought.pop()
        nearer = [name for name, its in marked.items() if its == to and name not in found]
        found += nearer
        sought += nearer
    return found


# -- the copies ----------------------------------------------------------------------------------


def _rekey(path: Path, old: bytes | bytearray, new: bytes | bytearray) -> None:
    """Write a database that nobody uses anew under another key."""
    with told(path), contextlib.closing(connect(path, old, writing=True, journal="MEMORY")) as connection:
        connection.execute(f"PRAGMA rekey = \"x'{bytes(new).hex()}'\"")
    sync_file(path)


def _aside(workspace: Workspace, name: str) -> list[Path]:
    """The key files of that name beside what was put aside."""
    found = []
    for path in sorted(workspace.folder.glob("workspace.*.key")):
        with contextlib.suppress(keys.BadKeyFile, OSError):
            if keys.read_key_file(path).name == name:
                found.append(path)
    return found


def _old_key(workspace: Workspace, name: str, secret: str) -> bytearray | None:
    """An earlier key, from beside a copy that has it; None where `secret` opens none of them."""
    for path in (workspace.backups / name / KEY, *_aside(workspace, name)):
        with contextlib.suppress(keys.BadKeyFile, WrongPassphrase, OSError):
            return keys.unwrap(keys.read_key_file(path), secret)
    return None


def _renew_copies(workspace: Workspace, name: str, old: bytearray | None, new: bytearray) -> Counter[str]:
    """Give all copies that have an earlier key the new one: how many it ended how with."""
    ended, own = Counter[str](), workspace.backups / workspace.name
    before = [each.path for each in backups_of(workspace.backups) if each.path.parent.name == name]
    for path in before:
        ended[_renew_copy(workspace, path, own / path.name, old, new)] += 1
    for key_path in _aside(workspace, name):
        kept = key_path.with_suffix(".sqlite")
        how = _renew_copy(workspace, kept, kept, old, new) if kept.exists() else _DONE
        if how == _DONE:
            try:
                workspace.give_key_to(key_path)
            except OSError:
                how = _LATER
        ended[how] += 1
    return ended


def _renew_copy(workspace: Workspace, path: Path, target: Path, old: bytearray | None, new: bytearray) -> str:
    if not workspace.has_key:
        return _LATER  # locked meanwhile: nothing goes on behind a lock
    part = beside(target, ".part")
    try:
        if not _is_sound(target, new):
            if old is None:
                return _SHUT
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_into(part, old, path)
            _rekey(part, old, new)
            read_again(part, new)
            workspace.give_key_to_copies()
            put_in_place(part, target)
        if target != path:
            path.unlink()
        for suffix in ("-wal", "-shm"):
            beside(path, suffix).unlink(missing_ok=True)
    except Damaged:
        return _DAMAGED
    except (OSError, WorkspaceFailure) as error:
        _log.info("renewing a copy: %s", type(error).__name__)
        return _LATER
    finally:
        discard(part)
    return _DONE


def _is_sound(target: Path, new: bytearray) -> bool:
    """Whether a crash came after the copy had its new key, and before all the rest was done."""
    try:
        read_again(target, new)
    except (Damaged, OSError, WorkspaceFailure):
        return False
    return True
