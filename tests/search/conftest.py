"""Libraries to search in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.domain.query import SearchUnit
from tests.search.samples import Library, library


@pytest.fixture
def of(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Makes a library of the units, or French texts, that it is given."""
    made: list[Library] = []

    def make(*units: SearchUnit | str) -> Library:
        from tests.search.samples import unit

        ready = [unit(str(n + 1), each) if isinstance(each, str) else each for n, each in enumerate(units)]
        made.append(library(tmp_path / f"index-{len(made)}", *ready))
        return made[-1]

    yield make
    for each in made:
        each.index.close()
