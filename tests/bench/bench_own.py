"""What Notes and annotations cost the window with a large notebook: how long it stalls in each deed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.bench_views import fill, measure
from tests.bench.own_work import ANNOTATIONS, NOTES, fill_notebook
from tests.bench.report import Report, milliseconds


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder, "filled")
        fill(filled)
        took = milliseconds(lambda: report.note(f"{fill_notebook(filled):,} operations")) / 1000
        report.note(f"{NOTES:,} notes and {ANNOTATIONS:,} annotations, written in {took:.0f} s")
        measure(report, "own", filled)
