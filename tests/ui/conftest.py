"""Windows for the tests of the interface: shown (off screen), pumped until they rest, and closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Report
from rapporteur.translation import Translator
from rapporteur.ui.context import Context, Location
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.reports import make_report

Open = Callable[..., MainWindow]


@pytest.fixture
def rest(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Wait until a window has nothing more to do."""

    def wait(window: MainWindow) -> None:
        assert isinstance(window.context.tasks, TaskLanes)
        tasks = window.context.tasks
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)

    return wait


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, rest: Callable[[MainWindow], None]) -> Iterator[Open]:
    """Open a window on reports made by hand, as at a start; several in turn share their settings."""
    opened: list[MainWindow] = []

    def make(
        *reports: Report, at: Location | None = None, language: str = "en", mode: str = "light", size: str = "1280x720"
    ) -> MainWindow:
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        desk = FakeDesk(*(reports or (make_report(),)))
        context = Context(desk, Translator(language), settings, TaskLanes(), Theme(mode))  # type: ignore[arg-type]
        window = MainWindow(context)
        qtbot.addWidget(window)
        opened.append(window)
        if not settings.contains("window/geometry"):
            window.setWindowState(Qt.WindowState.WindowNoState)  # as small a screen as this one would be filled
            window.resize(*(int(side) for side in size.split("x")))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.start(at)
        rest(window)
        return window

    yield make
    for window in opened:
        window.close()
        assert isinstance(window.context.tasks, TaskLanes)
        window.context.tasks.close()


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window on the small report of `reports.py`, at its third paragraph."""
    return open_window(at=Location("read", "A/CONF.999/2031/1", "en", "body__para_3"))
