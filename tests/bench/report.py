"""What a bench reports: the median of several runs beside a named reference, measured in the same run."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A measure and its reference, both in `unit`. `goal` says what the ratio should be, "" where none is set."""

    name: str
    value: float
    reference_name: str
    reference: float
    unit: str
    goal: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.reference if self.reference else float("inf")


@dataclass
class Report:
    """Collects lines and prints each as it comes. `runs` is how often a bench should repeat what it measures."""

    runs: int = 7
    lines: list[Line] = field(default_factory=list)

    def add(
        self,
        name: str,
        values: Sequence[float],
        reference_name: str,
        reference_values: Sequence[float],
        unit: str = "ms",
        goal: str = "",
    ) -> Line:
        """Report the medians of some values and of the reference's."""
        line = Line(name, statistics.median(values), reference_name, statistics.median(reference_values), unit, goal)
        self.lines.append(line)
        reference = f"{line.reference:10.2f} {unit}  {reference_name}"
        print(f"{name:<46} {line.value:10.2f} {unit:<4} {line.ratio:7.2f} × {reference}{'  ' + goal if goal else ''}")
        sys.stdout.flush()
        return line

    def note(self, text: str) -> None:
        print(f"  {text}", flush=True)


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def interleaved(runs: int, *works: Callable[[], float]) -> list[list[float]]:
    """The results of `works`, each run in turn `runs` times, so that a slow moment of the machine hits all alike."""
    results: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for result, work in zip(results, works, strict=True):
            result.append(work())
    return results
