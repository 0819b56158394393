"""From the start of the process to a usable window, against a bare window with one text widget."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import Report, interleaved

TOP = Path(__file__).parents[2]


def run(report: Report) -> None:
    stalls: list[float] = []
    memory: dict[str, list[float]] = {"bare": [], "rapporteur": []}

    def started(what: str, *arguments: str) -> float:
        """Milliseconds until the child said that it was usable."""
        environment = dict(os.environ)
        if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-m", "tests.bench.start_child", what, *arguments]
        began = time.monotonic()
        child = subprocess.run(command, cwd=TOP, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        ended, peak, longest = map(float, child.stdout.split())
        memory[what].append(peak)
        if what == "rapporteur":
            stalls.append(longest)
        return (ended - began) * 1000

    def first_start() -> float:
        with tempfile.TemporaryDirectory() as empty:
            return started("rapporteur", empty)

    with tempfile.TemporaryDirectory() as profile:
        # The library is copied and the index built beforehand: that is a start like any other.
        checked = [sys.executable, "-m", "rapporteur", "--profile", profile, "search", "vote"]
        subprocess.run(checked, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        usual, first, bare = interleaved(
            report.runs, lambda: started("rapporteur", profile), first_start, lambda: started("bare")
        )
    goal = 2 * statistics.median(bare) + 300
    report.add("start to a usable window", usual, "bare PySide6 window", bare, goal=f"goal: {goal:.0f} ms (2 × + 300)")
    report.add("first start (library copied)", first, "bare PySide6 window", bare)
    report.add("longest stall of the window while it starts", stalls, "a frame", [1000 / 60], goal="goal: 50 ms")
    report.add("peak memory at that moment", memory["rapporteur"], "bare PySide6 window", memory["bare"], unit="MiB")
