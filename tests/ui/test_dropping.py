"""Files held over the window and dropped on it: what is seen meanwhile, and afterwards."""

from __future__ import annotations

import threading

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from rapporteur.domain.importing import Imported, ImportResult, NotImported

BUTTON, KEYS, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/papers/{name}") for name in names])
    return data


def hold(window, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(300, 300), COPY, data, BUTTON, KEYS)
    event.ignore()
    window.dragEnterEvent(event)
    return event


def test_while_files_are_held_over_the_window_it_says_what_will_become_of_them(window):
    data = files("a.pdf")
    assert hold(window, data).isAccepted()
    veil = window._veil
    assert veil.isVisible()
    assert veil.accessibleName() == "Drop to open this document: a.pdf"
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not veil.isVisible()
    hold(window, files("a.zip"))
    assert veil.accessibleName().startswith("Drop to read these documents in")
    assert not veil.grab().isNull()


def test_words_held_over_the_window_are_not_taken(window):
    data = QMimeData()
    data.setText("words")
    assert not hold(window, data).isAccepted()
    assert not window._veil.isVisible()


def drop(window, *names: str) -> None:
    data = files(*names)
    hold(window, data)
    window.dropEvent(QDropEvent(QPointF(300, 300), COPY, data, BUTTON, KEYS))
    assert not window._veil.isVisible()


def test_a_summary_of_several_files_stays_until_it_is_closed(window, rest):
    done = Imported("b.xml", "A/RES/1", "en", "resolution", "", 1, 1, 0, 0, 0)
    bad = NotImported("c.pdf", "The file {file} is empty.", {"file": "c.pdf"})
    window.context.desk.import_files = lambda paths, job: ImportResult((done, done), (bad,))
    drop(window, "b.zip")
    rest(window)
    assert window.notice.text().splitlines() == [
        "2 documents imported · 1 file was not imported:",
        "c.pdf: The file c.pdf is empty.",
    ]
    assert window.notice.isVisible()


def test_a_cancelled_import_shows_what_came_in_before(window, rest, qtbot):
    begun = threading.Event()

    def read(paths, job):
        begun.set()
        while True:
            job.stop_if_cancelled()

    window.context.desk.import_files = read
    changed, told = [], []
    window.context.library_changed.connect(lambda: changed.append(1))
    window.context.told.connect(told.append)
    drop(window, "a.pdf", "b.pdf")
    qtbot.waitUntil(begun.is_set)
    window.status._cancel_shown()
    qtbot.waitUntil(lambda: bool(changed))
    rest(window)
    assert told == ["The import was cancelled; what had been read by then is in the library."]
