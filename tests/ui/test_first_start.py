"""The first start: a window that fits the screen, and nothing wrong said while things are made ready."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, QSize, Qt

from rapporteur.translation import Translator
from rapporteur.ui import session
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.reports import make_report


class Screen:
    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def availableSize(self) -> QSize:
        return self._size


@pytest.fixture
def on_screen(qtbot, tmp_path, monkeypatch):
    """A window made for the first time on a screen of some size."""
    made = []

    def make(width: int, height: int) -> MainWindow:
        monkeypatch.setattr(MainWindow, "screen", lambda _self: Screen(width, height))
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        tasks = TaskLanes()
        window = MainWindow(Context(FakeDesk(make_report()), Translator("en"), settings, tasks, Theme("light")))
        qtbot.addWidget(window)
        made.append(tasks)
        return window

    yield make
    for tasks in made:
        tasks.close()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 728), (1024, 640)])
def test_on_a_small_screen_the_window_fills_it_with_its_title_bar(on_screen, size):
    window = on_screen(*size)
    assert window.windowState() & Qt.WindowState.WindowMaximized
    assert window.size().height() + 40 <= size[1]
    assert window.size().width() <= size[0]


def test_on_a_large_screen_the_window_has_a_good_size_to_read_in(on_screen):
    window = on_screen(1920, 1080)
    assert not window.windowState() & Qt.WindowState.WindowMaximized
    assert window.size() == session._WANTED


def test_while_the_first_document_is_opened_nobody_is_told_that_none_is_open(open_window):
    window = open_window()
    read = window.read
    read._reading = None
    read._opening = True
    read._show_which()
    assert not read._empty.isVisible()
    assert not read.contents._empty.isVisible()
