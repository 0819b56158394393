"""A library of two thousand documents, six hundred recorded votes among them: how quickly the desk answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from rapporteur.bundled import bundled
from rapporteur.desk import Desk, open_desk
from rapporteur.store import open_library
from tests.bench.goals import Goal
from tests.bench.large import fill
from tests.bench.report import Report, milliseconds

COUNT = 2_000
#: What is typed into the top field without an open document: a State as it is written, a number, a symbol.
TYPED = ("fr", "fra", "fran", "92", "vote", "A/RES/63", "A/RES/63/100 12")
_FRAME = 1000 / 60


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        desk = open_desk(profile)
        gazetteer = desk.gazetteer
        desk.close()
        library = open_library(profile / "data" / "library.sqlite", bundled("data", "library.sqlite"))
        report.note(f"{COUNT} documents, made in {milliseconds(lambda: fill(library, gazetteer, COUNT)) / 1000:.0f} s")
        library.close()
        first: list[float] = []
        typed: list[float] = []
        listed: list[float] = []
        votes: list[float] = []
        again: list[float] = []
        for _ in range(min(report.runs, 3)):
            with_new(profile, lambda desk: first.append(milliseconds(lambda: desk.go_to("mexi"))))
            with_new(profile, lambda desk: _ask(desk, typed, listed, votes, again))
        report.add("the first letters in the top field", first, "a frame", [_FRAME])
        report.add("any later key, the slowest", typed, "a frame", [_FRAME], goal=Goal(value=30))
        report.add("the list of documents", listed, "a frame", [_FRAME])
        report.add("all votes with their ballots", votes, "a frame", [_FRAME])
        report.add("all votes again", again, "a frame", [_FRAME])


def with_new(profile: Path, ask: Callable[[Desk], object]) -> None:
    """Ask a desk that was opened just now."""
    desk = open_desk(profile)
    try:
        ask(desk)
    finally:
        desk.close()


def _ask(desk: Desk, typed: list[float], listed: list[float], votes: list[float], again: list[float]) -> None:
    desk.go_to("mexi")
    typed.append(max(milliseconds(lambda text=text: desk.go_to(text)) for text in TYPED))
    listed.append(milliseconds(desk.documents))
    votes.append(milliseconds(desk.votes))
    again.append(milliseconds(desk.votes))
