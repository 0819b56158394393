"""One writer: of two windows on the same notes, the second reads.

The lock is an exclusive transaction on an empty database beside the workspace, so that it works wherever SQLite does,
and ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path


class WriterLock:
    """Held by whoever may write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)

    @property
    def held(self) -> bool:
        return self._connection is not None

    def take(self) -> bool:
        """Whether it is held now. `OSError` where there can be no lock: a folder that cannot be written."""
        if self._connection is not None:
            if self._file == _which(self._path):
                return True
            self.release()  # another program took the file away: nobody else would see the lock
        connection = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("PRAGMA user_version = 1")  # a file that can only be read locks nobody out
        except sqlite3.OperationalError as error:
            connection.close()
            if (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                return False
            raise PermissionError(f"no lock: {error.sqlite_errorname}") from None
        except sqlite3.DatabaseError:
            connection.close()
            self._path.unlink(missing_ok=True)  # something else wrote there: it holds nothing of anybody
            return self.take()
        self._connection, self._file = connection, _which(self._path)
        return True

    def release(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            self._connection.close()
            self._connection = None


def _which(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino
