from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.domain.states import Gazetteer, Group, State
from rapporteur.store import Library, open_library
from rapporteur.store.bundle import make_library
from tests.store.samples import make_report


@pytest.fixture(scope="session")
def few_states() -> Gazetteer:
    """The States that the sample speaks of, and no others."""
    names = {"MEX": "Mexique", "SDN": "Soudan", "CUB": "Cuba", "KEN": "Kenya"}
    states = [
        State(code, code[:2], "000", {"en": f"{name} (en)", "fr": name}, "weog", "member")
        for code, name in names.items()
    ]
    return Gazetteer(states, [Group("weog", "regional", {"en": "WEOG"}, ("MEX", "CUB"), "2021-07-26")])


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory, few_states: Gazetteer) -> Path:
    """A library as it comes with the program, with the sample in it."""
    path = tmp_path_factory.mktemp("bundle") / "library.sqlite"
    make_library(path, [make_report()], few_states)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the person's library is, or will be."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def opened(path: Path, bundle: Path) -> Iterator[Callable[..., Library]]:
    """Opens the person's library; what was opened is closed at the end."""
    libraries = []

    def open_it(at: Path = path, of: Path = bundle) -> Library:
        libraries.append(open_library(at, of))
        return libraries[-1]

    yield open_it
    for each in libraries:
        each.close()


@pytest.fixture
def library(opened: Callable[..., Library]) -> Library:
    return opened()
