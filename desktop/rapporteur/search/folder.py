"""The folder that an index lives in: ours or not, whole or damaged.

Opening a Whoosh index runs whatever is pickled in it. So a folder is opened only when it carries our marker
and every file in it is, to the byte, what we last wrote: the marker lists them with their digests. Whatever
else is found is either what is left of an index (wiped: it is disposable) or somebody else's (set aside
under another name, whole).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

from rapporteur.search.records import VERSION

MARKER = "rapporteur-index.json"
LOCK = "rapporteur-index.lock"

#: Why an index is begun anew without anything being wrong with it.
FOLLOWS = "The library has changed since the search index was built; it is being built again."

#: Names that Whoosh and we give to files of an index.
_OURS = re.compile(r"_?MAIN[_.].*|MAIN_WRITELOCK|rapporteur-index\..*")

#: How long another process is waited for.
PATIENCE = 2.0


class Folder:
    """See the module. Not for several threads at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: Any = None

    def prepare(self) -> str:
        """Make the folder, setting aside what is not ours; why, if it was ("" otherwise). May raise OSError."""
        reason = ""
        if self._is_foreign():
            aside = next(path for n in range(1, 1000) if not os.path.lexists(path := self._aside(n)))
            self.path.rename(aside)
            reason = "The folder of the search index held other files; they were set aside."
        self.path.mkdir(parents=True, exist_ok=True)
        return reason

    def _aside(self, n: int) -> Path:
        return self.path.with_name(f"{self.path.name}.aside-{n}")

    def _is_foreign(self) -> bool:
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            return True
        if not self.path.exists():
            return False
        if hasattr(os, "getuid") and self.path.stat().st_uid != os.getuid():
            return True
        names = [path.name for path in self.path.iterdir()]
        return MARKER not in names and not all(_OURS.fullmatch(name) for name in names)

    # -- one writer ----------------------------------------------------------------------------

    def acquire(self) -> bool:
        """Lock the folder against other processes. The system lets go of the lock of one that died."""
        from whoosh.util.filelock import FileLock

        lock = FileLock(str(self.path / LOCK))
        until = time.monotonic() + PATIENCE
        while not lock.acquire():
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        self._lock = lock
        return True

    def release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # -- what it holds -------------------------------------------------------------------------

    def judge(self, stamp: str) -> str:
        """Why the index in the folder cannot be used, "" when it can, "new" when there is none."""
        if not self._files() and not (self.path / MARKER).exists():
            return "new"
        try:
            marker = json.loads((self.path / MARKER).read_text(encoding="utf-8"))
            version, carried, files = marker["version"], marker["stamp"], marker["files"]
        except (OSError, ValueError, KeyError, TypeError):
            return "The search index was damaged; it is being built again."
        if version != _version() or carried != stamp:
            return FOLLOWS
        if files != self._digests():
            return "The search index was damaged; it is being built again."
        return ""

    def sign(self, stamp: str) -> None:
        """Say that what the folder holds now is whole, and what it answers to."""
        marker = {"version": _version(), "stamp": stamp, "files": self._digests()}
        new = self.path / (MARKER + ".new")
        new.write_text(json.dumps(marker, indent=1), encoding="utf-8")
        new.replace(self.path / MARKER)

    def wipe(self) -> None:
        """Empty the folder, but for the lock that we hold."""
        for path in self.path.iterdir():
            if path.name == LOCK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def _files(self) -> list[Path]:
        """The index's own files. A stray one is not among them, and does no harm."""
        paths = (path for path in self.path.iterdir() if re.match(r"_?MAIN_", path.name))
        return sorted(path for path in paths if not path.name.endswith("WRITELOCK"))

    def _digests(self) -> dict[str, str]:
        return {path.name: _digest(path) for path in self._files()}


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version() -> str:
    """Changes with what is indexed, and with the Whoosh that wrote it."""
    import whoosh

    return f"{VERSION}/{'.'.join(map(str, whoosh.__version__))}"
