from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.desk import Desk, open_desk

BUNDLED = "A/CONF.192/BMS/2021/1"


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on the bundled library, for tests that only ask."""
    desk = open_desk(tmp_path_factory.mktemp("profile"))
    yield desk
    desk.close()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def start(profile: Path) -> Iterator[Callable[[], Desk]]:
    """Starts a desk on the profile; what was started is closed at the end."""
    desks = []

    def start_it() -> Desk:
        desks.append(open_desk(profile))
        return desks[-1]

    yield start_it
    for each in desks:
        each.close()


@pytest.fixture
def desk(start: Callable[[], Desk]) -> Desk:
    return start()


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A short document of the United Nations, as a person might have it."""
    path = tmp_path / "report.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


SHORT = """A/CONF.999/2024/7

Distr. générale 3 mai 2024 Français Original : anglais

Réunion d'essai

New York, 1er-3 mai 2024

Rapport de la Réunion d'essai

I. Introduction

1. Conformément à la résolution 75/241 de l'Assemblée générale, la Réunion s'est tenue du 1er au 3 mai 2024.

2. La Réunion a rappelé le paragraphe 19 du rapport A/CONF.192/BMS/2021/1 et s'est félicitée de la coopération.

3. Le débat a porté sur les ornithorynques et sur les moyens de les recenser dans les pays concernés.
"""
