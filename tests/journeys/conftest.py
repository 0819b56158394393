"""The whole application on the bundled library, as a person meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from rapporteur.desk import Desk, open_desk
from rapporteur.job import Job
from rapporteur.translation import Translator
from rapporteur.ui.context import Context, Location
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.window import MainWindow


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk on the bundled library, indexed."""
    opened = open_desk(tmp_path_factory.mktemp("profile"))
    opened.index(Job())
    yield opened
    opened.close()


@pytest.fixture
def rest(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Wait until a window has nothing more to do."""

    def wait(window: MainWindow) -> None:
        tasks = window.context.tasks
        assert isinstance(tasks, TaskLanes)
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)

    return wait


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, desk: Desk, rest: Callable[[MainWindow], None]
) -> Iterator[Callable[..., MainWindow]]:
    """Start the window; a second start finds what the first one left."""
    started: list[MainWindow] = []

    def make(at: Location | None = None, language: str = "fr") -> MainWindow:
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Context(desk, Translator(language), settings, TaskLanes(), Theme("light")))
        qtbot.addWidget(window)
        started.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)  # as small a screen as this one would be filled
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.start(at)
        rest(window)
        return window

    yield make
    for window in started:
        window.close()
        assert isinstance(window.context.tasks, TaskLanes)
        window.context.tasks.close()
