"""`python -m tests.bench [--runs N] [NAME …]`: run the benches whose file names contain one of the names."""

from __future__ import annotations

import argparse
import importlib
import time
import traceback
from pathlib import Path

from tests.bench.report import HEADING, Report

#: What a bench takes on a quiet laptop with the usual number of runs, in seconds: to know whether to wait for it.
_TAKES = {
    "anchors": 15,
    "import": 110,
    "library": 50,
    "notes": 45,
    "own": 75,
    "pdf": 120,
    "reading": 25,
    "search": 90,
    "start": 45,
    "views": 100,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often each measure is repeated (7)")
    parser.add_argument("names", nargs="*", help="only benches with these words in their names")
    options = parser.parse_args()
    report = Report(runs=options.runs)
    stems = [path.stem.removeprefix("bench_") for path in sorted(Path(__file__).parent.glob("bench_*.py"))]
    chosen = [stem for stem in stems if not options.names or any(name in stem for name in options.names)]
    estimate = sum(_TAKES.get(stem, 60) for stem in chosen)
    print(f"About {max(round(estimate / 60), 1)} minutes on a quiet machine: {', '.join(chosen)}")
    print(HEADING)
    broken = []
    for stem in chosen:
        print(f"\n{stem}", flush=True)
        began = time.monotonic()
        try:
            importlib.import_module(f"tests.bench.bench_{stem}").run(report)
        except Exception:  # noqa: BLE001 - the others are measured all the same
            traceback.print_exc()
            broken.append(stem)
        print(f"  in {time.monotonic() - began:.0f} s", flush=True)
    print(f"\n{report.summary()}")
    if broken:
        print(f"Broken: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
