"""The desk starts quickly, and lightly: what is heavy is brought in when it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlite_utils", "whoosh", "numpy", "pdfplumber", "xlsxwriter", "PySide6")


def brought_in(code: str) -> set[str]:
    """The heavy libraries that a new process has after running this code."""
    code += f"\nimport sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_importing_the_desk_brings_nothing_heavy_in():
    assert brought_in("import rapporteur.desk") == set()


def test_opening_and_reading_brings_nothing_heavy_in(tmp_path: Path):
    """At the first start too, when the bundled library is copied."""
    code = (
        "from pathlib import Path; from rapporteur.desk import open_desk\n"
        f"desk = open_desk(Path({str(tmp_path)!r}))\n"
        "(each,) = desk.documents(); desk.report(each.symbol); desk.participants(each.symbol)\n"
        "desk.go_to('92', each.symbol, each.language)\n"
        "desk.paragraph_context(each.symbol, each.language, 'body__para_1')\n"
        "assert desk.index_pending(); desk.close()"
    )
    assert brought_in(code) == set()
