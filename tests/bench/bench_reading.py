"""Reading the bundled reports, against taking the same text apart into words."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

from rapporteur.bundled import bundled
from rapporteur.job import Job
from rapporteur.reading import read_report
from rapporteur.store.reference import load_gazetteer
from tests.bench.report import Report, interleaved, milliseconds


def run(report: Report) -> None:
    gazetteer = load_gazetteer(bundled("data", "reference"))
    for path in sorted(bundled("data", "documents").glob("*.txt")):
        _read(report, path, gazetteer)


def _read(report: Report, path: Path, gazetteer: object) -> None:
    text = path.read_text(encoding="utf-8")
    read_report(path, gazetteer, Job())  # the phrase tables are compiled once
    reading, words = interleaved(
        report.runs,
        lambda: milliseconds(lambda: read_report(path, gazetteer, Job())),
        lambda: milliseconds(lambda: re.findall(r"\w+", text)),
    )
    report.add(f"reading {path.name}", reading, r"re.findall(r'\w+')", words)
    tracemalloc.start()
    read_report(path, gazetteer, Job())
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    report.add("peak memory of reading it", [peak], "its text", [len(text.encode()) / 2**20], unit="MiB")
