"""What can still be read of a log: of one that is damaged, or whose file another program took away."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapporteur.domain.operation import Gesture, Operation
from rapporteur.workspace.connection import Connection, Error, connect
from rapporteur.workspace.files import beside
from rapporteur.workspace.log import COLUMNS, gesture_of, operation_of

_log = logging.getLogger(__name__)

#: No log has more rows than this: where even their number cannot be read, so far is looked.
_MOST = 1 << 20
#: After so many places that cannot be read the rest is given up: the disk may be dying, and each costs time.
_PATIENCE = 20_000


@dataclass(slots=True)
class Salvaged:
    """Operations, the gestures that they were, and the signatures of those that others wrote."""

    operations: list[Operation] = field(default_factory=list)
    gestures: list[Gesture] = field(default_factory=list)
    signatures: dict[str, str] = field(default_factory=dict)


def salvaged_from(path: Path, key: bytes | bytearray) -> Salvaged:
    """What can be read of a database that no connection is open on. Nothing of it is changed.

    Each page carries a code that tells whether it is as it was written: what is read is what was written.
    """
    had_index = beside(path, "-shm").exists()
    try:
        with contextlib.closing(connect(path, key, writing=False)) as connection:
            return salvaged(connection)
    except Error as error:
        _log.info("salvage: %s", type(error).__name__)
        return Salvaged()
    finally:
        if not had_index:
            with contextlib.suppress(OSError):
                beside(path, "-shm").unlink(missing_ok=True)


def salvaged(connection: Connection) -> Salvaged:
    """What can be read through a connection."""
    found = Salvaged()
    found.operations = list(_read(connection, "operations", COLUMNS, operation_of))
    found.gestures = list(_read(connection, "gestures", "id, sentence, said, at, undoes", gesture_of))
    with contextlib.suppress(Error):
        rows = connection.execute("SELECT operation, signature FROM signatures").fetchall()
        found.signatures = {str(name): str(signature) for name, signature in rows}
    return found


def _read(connection: Connection, table: str, columns: str, make: Callable[[Any], Any]) -> Iterator[Any]:
    """The rows of a table that can be read, in the order of their numbers."""
    question = f"SELECT {columns} FROM {table} WHERE number BETWEEN ? AND ? ORDER BY number"  # noqa: S608
    for row in _rows(connection, question, table):
        with contextlib.suppress(json.JSONDecodeError, ValueError, TypeError):
            yield make(row)


def _rows(connection: Connection, question: str, table: str) -> Iterator[Any]:
    try:
        connection.execute(question, (-2, -1)).fetchall()
    except Error:
        return  # not even where its rows stand can be read
    waiting, left = [(1, _last(connection, table))], _PATIENCE
    while waiting and left:
        first, last = waiting.pop()
        try:
            yield from connection.execute(question, (first, last)).fetchall()
        except Error:
            left -= 1
            if first < last:
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]


def _last(connection: Connection, table: str) -> int:
    try:
        return int(connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()[0])  # noqa: S608
    except Error:
        return _MOST
