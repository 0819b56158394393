"""On every page and in every dialogue each control has a name for screen readers, and none has an empty one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QTextEdit,
    QWidget,
)

from rapporteur.ui.views.notes.places import PAGES
from tests.journeys.test_keyboard import PLACES, at, own_work  # noqa: F401 - fixtures

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

from dialogs import DIALOGS, Stage, write_files

CONTROLS = (
    *(QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView),
    *(QSlider, QProgressBar),
)


def unnamed(top: QWidget) -> list[str]:
    """The controls in sight of which a screen reader would say only that they are there."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = []
    for each in controls(top):
        words = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
        if not words.strip():
            inside: QWidget | None = each
            path = []
            while inside is not None and inside is not top:
                path.append(type(inside).__name__)
                inside = inside.parentWidget()
            found.append(" in ".join(path))
    return found


def controls(top: QWidget) -> Iterator[QWidget]:
    for each in top.findChildren(QWidget):
        # What is a part of another control is read with that one: the field of a number, the headings of a table.
        private = each.objectName().startswith("qt_") or isinstance(each.parent(), CONTROLS)
        inside_popup = isinstance(each.window(), QMenu) or each.window() is not top.window()
        if isinstance(each, CONTROLS) and each.isVisible() and not private and not inside_popup:
            yield each


@pytest.mark.parametrize("place", PLACES)
def test_every_control_of_a_page_has_a_name(at, place):  # noqa: F811
    window = at(place)
    assert len(list(controls(window))) > 10
    assert not unnamed(window)


@pytest.mark.parametrize("picture", DIALOGS, ids=lambda each: each.name)
def test_every_control_of_a_dialogue_has_a_name(at, own_work, tmp_path, qtbot, rest, picture):  # noqa: F811
    names = {"note": "a note", "brief": "a brief"}
    page = next((f"{page} of Notes" for page in PAGES if page == picture.extra.get("page")), "annotations of Notes")
    window = at(next((names[kind] for kind in names if kind in picture.extra), page))
    write_files(own_work, tmp_path / "files")
    if picture.extra.get("page") == "share":
        window.view("notes").sharing_page.show_sharing()
        rest(window)
    picture.ask(Stage(window, own_work, tmp_path / "files"))
    rest(window)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
    rest(window)
    shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert shown
    for dialog in shown:
        assert list(controls(dialog))
        assert dialog.windowTitle()
        assert not unnamed(dialog)
        dialog.reject()
    QApplication.processEvents()
    rest(window)
