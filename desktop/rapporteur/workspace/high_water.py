"""How far the log was when it was last seen here, kept outside its folder: so that an earlier copy of it is noticed.

A service that copies folders, or a person who copies files, may put an earlier copy in the place of the notes while
they are closed. Nothing in that copy says that it is one. The mark has no word of the person's: a random name, a
number and a digest.
"""

from __future__ import annotations

import contextlib
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.workspace.connection import Error, connect
from rapporteur.workspace.files import write_whole
from rapporteur.workspace.salvage import Salvaged, salvaged_from
from rapporteur.workspace.store import WorkspaceStore

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Mark:
    """Which writing of the log it was, how many operations it had, and the digest over them ("" for none)."""

    writing: str
    count: int
    digest: str

    def is_in(self, store: WorkspaceStore) -> bool:
        """Whether a log has all that it had at the mark, in the same order."""
        if store.last()[2] != self.writing:
            return False
        return self.count == 0 or store.digest_at(self.count) == self.digest


def mark_of(store: WorkspaceStore) -> Mark:
    return Mark(store.last()[2], store.count(), store.digest())


def read_mark(path: Path) -> Mark | None:
    """The mark that was left; None for none, and for one that cannot be read: it only warns."""
    try:
        found = json.loads(path.read_bytes())
        return Mark(str(found["writing"]), int(found["count"]), str(found["digest"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.info("mark: %s", type(error).__name__)
        return None


def write_mark(path: Path, mark: Mark) -> None:
    """Leave a mark. Where that cannot be, an earlier copy is not noticed, and nothing else is amiss."""
    if read_mark(path) == mark:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(mark)).encode())
    except OSError as error:
        _log.info("mark: %s", type(error).__name__)


def same_notes(path: Path, key: bytes | bytearray, store: WorkspaceStore, writing: str = "") -> Salvaged:
    """What can be read of another copy of this log; nothing where the key does not open it or it is another's.

    With `writing`, also nothing of a copy that was made before things were deleted for good.
    """
    try:
        with contextlib.closing(connect(path, key, writing=False)) as connection:
            facts = dict(connection.execute("SELECT name, value FROM facts WHERE name IN ('stream', 'writing')"))
    except (Error, OSError, WorkspaceFailure):
        return Salvaged()
    if facts.get("stream") != store.fact("stream") or writing not in ("", facts.get("writing")):
        return Salvaged()
    return salvaged_from(path, key)
