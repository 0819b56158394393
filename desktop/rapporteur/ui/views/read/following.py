"""The two panes side by side: the one that is scrolled leads, the other follows to the same words.

Both know where each stretch (a paragraph's part on one page, a heading) begins. Between two beginnings
that both know, the way is shared in proportion: the follower moves evenly, and never back to the leader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

#: Where in the viewport the panes agree, as a share of its height.
READING_LINE = 0.3


class Column(Protocol):
    """What is needed of a pane."""

    def offset(self) -> float: ...

    def scroll_to(self, y: float) -> None: ...

    def line(self) -> float:
        """The height in the viewport at which the panes agree."""
        ...

    def stretch_y(self, key: str, number: int) -> float | None:
        """Where a stretch begins."""
        ...

    def lead_y(self, key: str, number: int) -> float | None:
        """The same for who leads: it never goes up again, as the second of two columns does."""
        ...

    def stretch_near(self, y: float) -> int:
        """The last stretch (an index of the shared list) that begins at or above y; -1 for none."""
        ...


def follow(leader: Column, follower: Column, stretches: list[tuple[str, int]]) -> None:
    """Scroll the follower to what stands at the leader's reading line."""
    if not stretches:
        return
    y = leader.offset() + leader.line()
    at = leader.stretch_near(y)

    def both(index: int) -> tuple[float, float] | None:
        if not 0 <= index < len(stretches):
            return None
        one, other = leader.lead_y(*stretches[index]), follower.stretch_y(*stretches[index])
        return None if one is None or other is None else (one, other)

    # What is measured on the way may move what is below it: a second round settles it.
    for _round in range(2):
        target = _target(both, at, y)
        follower.scroll_to(target - follower.line())


def _target(both: Callable[[int], tuple[float, float] | None], at: int, y: float) -> float:
    before, after = both(at), both(at + 1)
    if before is None and after is None:
        return y
    if before is None:
        assert after is not None
        return after[1] - (after[0] - y)
    if after is None or after[0] <= before[0]:
        return before[1] + (y - before[0])
    if after[1] < before[1]:  # the follower goes on at the top of the next column, once it is there
        return before[1] + (y - before[0])
    share = min(max((y - before[0]) / (after[0] - before[0]), 0.0), 1.0)
    return before[1] + share * (after[1] - before[1])
