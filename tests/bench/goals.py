"""What a measure should reach: a ratio to its reference, an absolute value, or both."""

from __future__ import annotations

from dataclasses import dataclass

#: A value that is over its goal by no more than this share of it is told as near: two runs differ by as much.
_NEAR = 0.1


@dataclass(frozen=True)
class Goal:
    """At most `times` the reference and at most `value` (in the measure's unit); None where that is no part of it."""

    times: float | None = None
    value: float | None = None

    def words(self, unit: str) -> str:
        parts = []
        if self.times is not None:
            parts.append(f"≤ {self.times:g} ×")
        if self.value is not None:
            parts.append(f"≤ {self.value:,.0f} {unit}")
        return " and ".join(parts)

    def verdict(self, value: float, ratio: float) -> str:
        """ "met", "near" or "NOT MET"."""
        over = max(
            ratio / self.times if self.times is not None else 0.0, value / self.value if self.value is not None else 0.0
        )
        return "met" if over <= 1 else "near" if over <= 1 + _NEAR else "NOT MET"


#: Nothing may keep the window from answering for longer.
NO_STALL = Goal(value=50)
