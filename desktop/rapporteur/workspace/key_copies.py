"""The key files beside the one that is in use: those of the copies, and of what was put aside.

They are opened as the workspace is: when a passphrase is set, changed or removed, it holds for them too, also for those
of earlier notes that have another key. None lies bare beside notes that are protected.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase
from rapporteur.workspace import keys
from rapporteur.workspace.files import erase

_log = logging.getLogger(__name__)

KEY = "workspace.key"
#: Makes a key file anew of its name and its key.
Wrapping = Callable[[str, bytes], keys.KeyFile]


def give(folder: Path, backups: Path, file: keys.KeyFile) -> bool:
    """Give the copies of a workspace its key file. False where one could not be written: the next start tries again."""
    own = backups / file.name
    wanted = [*folder.glob("workspace.*.key"), own / KEY]
    good = True
    for path in dict.fromkeys(wanted):
        try:
            theirs = keys.read_key_file(path)
        except FileNotFoundError:
            if not any(own.glob("*.sqlite")):
                continue
            theirs = None
        except (keys.BadKeyFile, OSError):
            continue
        if theirs is None or (theirs.name == file.name and theirs != file):
            good = _put(path, file) and good
    return good


def rewrap_others(folder: Path, backups: Path, name: str, old: str, wrapping: Wrapping) -> bool:
    """Wrap the keys of earlier notes anew that lie bare or that `old` opens. False where one could not be written."""
    good = True
    for path in _all(folder, backups):
        try:
            file = keys.read_key_file(path)
            if file.name == name:
                continue
            key = keys.unwrap(file, old)
        except (keys.BadKeyFile, WrongPassphrase, OSError):
            continue
        good = _put(path, wrapping(file.name, bytes(key))) and good
    return good


def lying_bare(folder: Path, backups: Path) -> bool:
    """Whether one of these files, sound or damaged, has a key in clear."""
    return any(_is_bare(path) for path in _all(folder, backups))


def erase_damaged(folder: Path) -> None:
    """Remove damaged key files that were kept aside and have a key in clear: another one opens the notes."""
    for path in folder.glob("workspace.damaged-*.key"):
        with contextlib.suppress(OSError):
            try:
                keys.read_key_file(path)
            except keys.BadKeyFile:
                if b'"passphrase"' not in path.read_bytes():
                    erase(path)


def candidates(folder: Path, backups: Path) -> list[keys.KeyFile]:
    """The key files that may take the place of one that is gone: that of the latest copies first."""
    by_age = sorted(
        backups.glob(f"*/{KEY}"),
        key=lambda path: max((each.name for each in path.parent.glob("*.sqlite")), default=""),
        reverse=True,
    )
    found = []
    for path in [*by_age, *sorted(folder.glob("workspace.*.key"), reverse=True)]:
        with contextlib.suppress(keys.BadKeyFile, OSError):
            found.append(keys.read_key_file(path))
    return found


def _all(folder: Path, backups: Path) -> list[Path]:
    return [*sorted(folder.glob("workspace.*.key")), *sorted(backups.glob(f"*/{KEY}"))]


def _is_bare(path: Path) -> bool:
    try:
        return not keys.read_key_file(path).protected
    except keys.BadKeyFile:
        return b'"passphrase"' not in path.read_bytes()
    except OSError:
        return False


def _put(path: Path, file: keys.KeyFile) -> bool:
    try:
        keys.write_key_file(path, file)
    except (OSError, WorkspaceFailure) as error:
        _log.info("key of copies: %s", type(error).__name__)
        return False
    return True
