"""From the start of the process to a usable window, against a bare window with one text widget."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile

from tests.bench.goals import NO_STALL, Goal
from tests.bench.report import Report, interleaved
from tests.bench.windows import TOP, Window, compiled, open_window


def run(report: Report) -> None:
    compiled()
    seen: dict[str, list[Window]] = {"bare": [], "usual": [], "first": []}

    def usable(what: str, *arguments: str) -> float:
        """Milliseconds until the child said that it was usable."""
        window = open_window(*arguments)
        seen[what].append(window)
        return window.usable

    def first_start() -> float:
        with tempfile.TemporaryDirectory() as empty:
            return usable("first", "start", empty)

    with tempfile.TemporaryDirectory() as profile:
        # The library is copied and the index built beforehand: that is a start like any other.
        checked = [sys.executable, "-m", "rapporteur", "--profile", profile, "search", "vote"]
        subprocess.run(checked, cwd=TOP, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        usual, first, bare = interleaved(
            report.runs, lambda: usable("usual", "start", profile), first_start, lambda: usable("bare", "bare")
        )
    goal = Goal(value=2 * statistics.median(bare) + 300)
    report.add("start to a usable window", usual, "bare PySide6 window", bare, goal=goal, remark="2 × + 300")
    report.add("first start (library copied)", first, "bare PySide6 window", bare)
    stalls = {what: [each.stall for each in windows] for what, windows in seen.items()}
    busy = {what: [each.busy for each in windows] for what, windows in seen.items()}
    for what, name in (("usual", "longest stall while it starts"), ("first", "longest stall of the first start")):
        report.add(name, stalls[what], "a frame", [1000 / 60], goal=NO_STALL, worked=busy[what])
    used = {what: [each.memory for each in windows] for what, windows in seen.items()}
    report.add("peak memory, usable", used["usual"], "bare PySide6 window", used["bare"], unit="MiB")
    at_rest = [each.memory_at_rest for each in seen["usual"]]
    report.add("peak memory, search ready", at_rest, "bare PySide6 window", used["bare"], unit="MiB")
