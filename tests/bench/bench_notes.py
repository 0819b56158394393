"""The notebook: a change on disk against a bare row in SQLCipher; opening 50,000 operations; searching 10,000 notes."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_core import Draft, new_id
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.codec import encode
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.domain.operation import ANNOTATION, NOTE
from rapporteur.profile import Profile
from rapporteur.workspace.connection import Connection, connect
from tests.bench.goals import Goal
from tests.bench.report import Report, interleaved, milliseconds

OPERATIONS, NOTES, COMMITS = 50_000, 10_000, 100
_WORDS = (
    "les",
    "États",
    "Membres",
    "ont",
    "examiné",
    "la",
    "coopération",
    "internationale",
    "traçage",
    "armes",
    "légères",
)


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="rapporteur-bench-") as folder:
        commits(report, Path(folder) / "commits")
        opening(report, Path(folder) / "opening")
        searching(report, Path(folder) / "searching")


def commits(report: Report, folder: Path) -> None:
    notebook = open_notebook(Profile.at(folder), backups=False)
    bare = bare_table(folder / "bare.sqlite")
    place = Anchor("A/CONF.192/1", "fr", "body__para_1", 0, 5, "armes", version="v")
    identifiers = iter(range(10**9))

    def ours() -> float:
        return milliseconds(lambda: [notebook.annotate(place, colour="yellow") for _ in range(COMMITS)]) / COMMITS

    def theirs() -> float:
        return milliseconds(lambda: [insert(bare, next(identifiers)) for _ in range(COMMITS)]) / COMMITS

    mine, reference = interleaved(report.runs, ours, theirs)
    report.add("a highlight, on disk", mine, "a bare insert", reference, goal=Goal(times=5))
    notebook.close()
    bare.close()


def bare_table(path: Path) -> Connection:
    connection = connect(path, secrets.token_bytes(32), writing=True)
    connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)")
    return connection


def insert(connection: Connection, number: int) -> None:
    connection.execute("INSERT INTO texts VALUES (?, ?)", (number, "x" * 200))


def opening(report: Report, folder: Path) -> None:
    notebook = open_notebook(Profile.at(folder), backups=False)
    place = encode(Anchor("A/CONF.192/1", "fr", "body__para_1", 0, 5, "armes " * 10, "avant " * 5, "après " * 5, "v"))
    for _ in range(OPERATIONS // 700):
        notebook._write("bench", {}, [draft for _ in range(100) for draft in annotation(place)])
    count = notebook._store.count()
    notebook.close()

    def ours() -> float:
        began = time.perf_counter()
        opened = open_notebook(Profile.at(folder), backups=False)
        took = (time.perf_counter() - began) * 1000
        assert opened._store.count() == count
        opened.close()
        return took

    def theirs() -> float:
        opened = open_notebook(Profile.at(folder), backups=False)
        took = milliseconds(lambda: opened._store._connection.execute("SELECT * FROM operations").fetchall())
        opened.close()
        return took

    mine, reference = interleaved(report.runs, ours, theirs)
    report.add(f"opening {count:,} operations", mine, "reading their rows", reference, goal=Goal(value=1000))


def annotation(place: object) -> Iterator[Draft]:
    name = new_id()
    fields = {"private": True, "anchor": place, "colour": "red", "comment": "À revoir " * 5, "position": "oppose"}
    for field, value in (*fields.items(), ("tags/un", True), ("tags/deux", True)):
        yield Draft(ANNOTATION, name, field, value, private=True)  # type: ignore[arg-type]


def searching(report: Report, folder: Path) -> None:
    notebook = open_notebook(Profile.at(folder), backups=False)
    for start in range(0, NOTES, 100):
        notebook._write("bench", {}, [draft for number in range(start, start + 100) for draft in note(number)])
    queries = ["cooper", "etats membres", '"armes légères"', "traçage 4217", "mot12 mot77", "zzyzx"]

    def ours() -> float:
        return milliseconds(lambda: [notebook.search(each, 50) for each in queries]) / len(queries)

    def theirs() -> float:
        sought = ["cooper", "États", "armes légères", "4217", "mot12", "zzyzx"]
        return milliseconds(lambda: [scan(notebook, each) for each in sought]) / len(queries)

    mine, reference = interleaved(report.runs, ours, theirs)
    report.add(f"searching {NOTES:,} notes", mine, "reading them through", reference, goal=Goal(times=0.5, value=50))
    notebook.close()


def note(number: int) -> Iterator[Draft]:
    name = new_id()
    words = " ".join(f"{_WORDS[(number * 7 + n * n) % len(_WORDS)]} mot{(number * n) % 997}" for n in range(60))
    text = encode(NoteText((NoteBlock(runs=(Run(words),)),)))
    for field, value in (("title", f"Séance {number}"), ("text", text)):
        yield Draft(NOTE, name, field, value, private=True)


def scan(notebook: Notebook, word: str) -> list[str]:
    return [each.id for each in notebook.state.notes.values() if word in each.text.text][:50]
