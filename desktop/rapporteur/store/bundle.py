"""The library that comes with the program: the same inputs give the same contents, on any machine and day."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.store.connection import database
from rapporteur.store.migrations import SCHEMA_VERSION, migrate
from rapporteur.store.rows import Row
from rapporteur.store.states import gazetteer_rows, write_states
from rapporteur.store.writing import content_stamp, write_report


def make_library(path: Path, reports: Iterable[Report], gazetteer: Gazetteer) -> None:
    """Make a library at `path` of these reports, all bundled, in the place of what was there."""
    reports = sorted(reports, key=lambda each: (each.symbol, each.language))
    states = gazetteer_rows(gazetteer)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".making-") as folder:
        new = Path(folder) / path.name
        with closing(sqlite3.connect(new)) as connection:
            db = database(connection)
            db.execute("PRAGMA foreign_keys = ON")
            migrate(db)
            with db.atomic():
                write_states(db, states)
                for report in reports:
                    write_report(db, report, bundled=True)
                # What is copied from here is indexed whole: nothing waits yet.
                db.execute("DELETE FROM index_queue")
                db.table("library_metadata").insert_all(
                    [{"name": "bundle", "value": _stamp(reports, states)}, {"name": "generation", "value": "bundled"}]
                )
            connection.execute("VACUUM")
        new.replace(path)


def dump(path: Path) -> list[str]:
    """The logical content of a library as SQL statements: equal for equal contents, whatever wrote the file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return list(connection.iterdump())


def _stamp(reports: Iterable[Report], states: Mapping[str, Sequence[Row]]) -> str:
    """A digest of the contents, by which a copy of the library knows whether its bundle is a later one."""
    content = json.dumps([SCHEMA_VERSION, [content_stamp(each) for each in reports], states], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
