"""A folder dropped on the window: its documents come in, what could not be read is told, the first one is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from rapporteur.desk import Desk, open_desk
from rapporteur.job import Job
from rapporteur.ui.window import MainWindow
from tests.reading.samples import ENGLISH
from tests.reading.test_akn import akn


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A library of its own: this journey adds to it."""
    opened = open_desk(tmp_path / "profile")
    opened.index(Job())
    yield opened
    opened.close()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_folder_dropped_on_the_window(
    start: Callable[..., MainWindow], rest: Callable[[MainWindow], None], desk: Desk, tmp_path: Path
):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a report.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "resolution.xml").write_bytes(akn())
    window = start()
    drop(window, folder)
    rest(window)
    assert window.read.document == ("A/CONF.999/2024/7", "en")
    assert "Le fichier empty.txt est vide." in window.notice.text()
    assert {each.symbol for each in desk.documents()} >= {"A/CONF.999/2024/7", "A/RES/99/7"}
    rest(window)
    assert [each.document for each in desk.search("boats document:A/RES/99/7").hits] == ["A/RES/99/7"]
