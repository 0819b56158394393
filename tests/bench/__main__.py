"""`python -m tests.bench [--runs N] [NAME …]`: run the benches whose file names contain one of the names."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from tests.bench.report import Report


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often each measure is repeated (7)")
    parser.add_argument("names", nargs="*", help="only benches with these words in their names")
    options = parser.parse_args()
    report = Report(runs=options.runs)
    print(f"{'what':<46} {'median':>10}      {'ratio':>7}   {'reference':>10}")
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if options.names and not any(name in path.stem for name in options.names):
            continue
        print(f"\n{path.stem.removeprefix('bench_')}")
        importlib.import_module(f"tests.bench.{path.stem}").run(report)


if __name__ == "__main__":
    main()
