"""What a bench reports: the median of several runs beside a named reference, measured in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.bench.goals import Goal

#: Over all lines; each says what it measured, the ratio, what to, and what it should be.
HEADING = f"{'what':<46} {'median':>10}      {'ratio':>7}   {'reference':>10}      {'':<26} goal"


@dataclass(frozen=True)
class Line:
    """A measure and its reference, both in `unit`, and the goal where one is set."""

    name: str
    value: float
    reference_name: str
    reference: float
    unit: str
    goal: Goal | None = None
    #: What else there is to say of it.
    remark: str = ""
    #: How much of it was the program's own work; None where that was not measured.
    worked: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.reference if self.reference else float("inf")

    @property
    def verdict(self) -> str:
        """ "met", "near", "NOT MET", "met by its work" where only waiting for others made it miss; "" without goal."""
        if self.goal is None:
            return ""
        told = self.goal.verdict(self.value, self.ratio)
        if told != "met" and self.worked is not None and self.goal.verdict(self.worked, 0.0) == "met":
            return "met by its work"
        return told

    def __str__(self) -> str:
        told = ""
        if self.goal is not None:
            told = f"{self.verdict} ({self.goal.words(self.unit)})"
        worked = f"{self.worked:.0f} of work" if self.worked is not None else ""
        told = "; ".join(each for each in (told, worked, self.remark) if each)
        value, reference = f"{self.value:10.2f} {self.unit:<4}", f"{self.reference:10.2f} {self.unit:<4}"
        return f"{self.name:<46} {value} {self.ratio:7.2f} × {reference} {self.reference_name:<26} {told}".rstrip()


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
        goal: Goal | None = None,
        remark: str = "",
        worked: Sequence[float] = (),
    ) -> Line:
        """Report the medians of some values and of the reference's; `worked` is how much of each was own work."""
        value, reference = statistics.median(values), statistics.median(reference_values)
        own = statistics.median(worked) if worked else None
        line = Line(name, value, reference_name, reference, unit, goal, remark, own)
        self.lines.append(line)
        print(line, flush=True)
        return line

    def note(self, text: str) -> None:
        print(f"  {text}", flush=True)

    def summary(self) -> str:
        """How many goals are met, and each that is not, the furthest from it first."""
        judged = [line for line in self.lines if line.goal is not None]
        missed = [line for line in judged if not line.verdict.startswith("met")]
        missed.sort(key=lambda line: -line.value)
        met = len(judged) - len(missed)
        found = [f"{met} of {len(judged)} goals met"]
        return "\n".join([*found, *(str(line) for line in missed)])


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
