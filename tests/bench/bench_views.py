"""What each view, and what is done most, costs the window the first time: how long it takes, how long it stalls."""

from __future__ import annotations

import dataclasses
import shutil
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from rapporteur.bundled import bundled
from rapporteur.desk import open_desk
from rapporteur.domain.report import Report as Read
from rapporteur.job import Job
from rapporteur.store import open_library
from tests.bench.goals import NO_STALL
from tests.bench.report import Report
from tests.bench.windows import Deed, compiled, open_window
from tests.typeset.documents import ENGLISH
from tests.typeset.layout import typeset
from tests.ui.reports import long_report

#: More runs than of other measures would make the bench long: a run goes through some forty deeds.
_RUNS = 5


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder, "filled")
        fill(filled)
        measure(report, "views", filled)


def measure(report: Report, what: str, filled: Path) -> None:
    """Report the deeds that a window is put through (`window_child`), each run beginning with a copy of a profile."""
    compiled()
    found: dict[str, list[Deed]] = defaultdict(list)
    memory = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(min(report.runs, _RUNS)):
            # Each run begins as the first: what was opened last would be opened again.
            window = open_window(what, str(shutil.copytree(filled, Path(folder, str(number)))))
            memory.append(window.memory)
            for name, deed in _by_deed(window.deeds).items():
                found[name].append(deed)
    report.note("the longest stall of the window in each; of that, what its thread worked: the rest is other programs'")
    for name, deeds in found.items():
        took, stalls, worked = zip(*deeds, strict=True)
        remark = f"at rest after {statistics.median(took):.0f}"
        report.add(name, stalls, "a frame", [1000 / 60], goal=NO_STALL, remark=remark, worked=worked)
    report.add("peak memory after all", memory, "bare PySide6 window", [open_window("bare").memory], unit="MiB")


def fill(profile: Path) -> None:
    """The bundled library with a long document beside its own, indexed."""
    desk = open_desk(profile)
    desk.close()
    library = open_library(profile / "data" / "library.sqlite", bundled("data", "library.sqlite"))
    report = long_report()
    library.add(dataclasses.replace(report, references=tuple(report.references)))
    library.add(_revised(report))
    library.close()
    desk = open_desk(profile)
    drawn = profile / "drawn.pdf"
    # An old one: what opens at a start is the newest document, and that remains the bundled report.
    head = dataclasses.replace(ENGLISH.masthead, date="12 September 1994", session=("Geneva, 2–6 September 1994",))
    drawn.write_bytes(typeset(dataclasses.replace(ENGLISH, masthead=head)).pdf)
    desk.import_files([drawn], Job())
    desk.index(Job())
    desk.close()


def _revised(report: Read) -> Read:
    """The long document as a revision changes it: a word here and there, a paragraph gone."""
    changed = tuple(
        dataclasses.replace(each, text=each.text.replace(" de ", " of ", 1)) if at % 15 == 0 else each
        for at, each in enumerate(report.paragraphs)
        if at % 90 != 1
    )
    masthead = dataclasses.replace(report.masthead, symbol=report.symbol + "/Rev.1")
    return dataclasses.replace(report, masthead=masthead, paragraphs=changed, references=())


def _by_deed(deeds: Mapping[str, Deed]) -> dict[str, Deed]:
    """The letters of one word as one deed: its slowest letter."""
    found: dict[str, Deed] = {}
    for name, deed in deeds.items():
        name = name.partition("|")[0]
        before = found.get(name, (0.0, 0.0, 0.0))
        found[name] = (max(before[0], deed[0]), max(before[1], deed[1]), max(before[2], deed[2]))
    return found
