"""Makes the library that comes with the program: `python -m rapporteur.building` (`make data`).

Reads every text under `data/documents/` and the tables of States under `data/reference/`, and writes
`data/library.sqlite`. The same inputs give the same contents. With `--check` nothing is written: the exit
status is 1 when the library that is there is not the one that the inputs give.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rapporteur.bundled import bundled
from rapporteur.domain.errors import Failure
from rapporteur.job import Job
from rapporteur.reading import read_report
from rapporteur.store.bundle import dump, make_library
from rapporteur.store.reference import load_gazetteer


def build(data: Path, library: Path) -> int:
    """Write `library` from the folder `data`; how many documents it holds. Raises `Failure`."""
    gazetteer = load_gazetteer(data / "reference")
    sources = sorted((data / "documents").glob("*.txt"))
    make_library(library, [read_report(each, gazetteer, Job()) for each in sources], gazetteer)
    return len(sources)


def is_current(data: Path, library: Path) -> bool:
    """Whether `library` holds what the inputs in `data` give today."""
    if not library.is_file():
        return False
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder:
        fresh = Path(folder) / library.name
        build(data, fresh)
        return dump(fresh) == dump(library)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m rapporteur.building", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the library is stale")
    options = parser.parse_args(arguments)
    data, library = bundled("data"), bundled("data", "library.sqlite")
    try:
        if options.check:
            if is_current(data, library):
                return 0
            print(f"{library.name} is stale: run `make data` and commit it.", file=sys.stderr)
            return 1
        count = build(data, library)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"{library.name}: {count} document(s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
