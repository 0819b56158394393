"""Citing from the window: each form is copied or saved, of a place, of a document, of what a note cites."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from rapporteur.ui.references import FORMS, fill_citation_menu
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.window import MainWindow

Rest = Callable[[MainWindow], None]


def entries(menu: QMenu) -> dict[str, object]:
    return {each.text(): each for each in menu.actions() if each.text()}


@pytest.fixture
def menu(window: MainWindow) -> QMenu:
    made = QMenu(window)
    fill_citation_menu(made, window, window.context, window.read.document, window.read.current_key)
    return made


def test_every_form_of_a_place_is_copied(window, menu, rest):
    for name, begins in (("BibTeX", "@techreport{"), ("RIS", "TY  - RPRT\n"), ("CSL-JSON", "[")):
        entries(menu)[f"Copy as {name}"].trigger()
        rest(window)
        assert QGuiApplication.clipboard().text().startswith(begins)
    assert json.loads(QGuiApplication.clipboard().text())[0]["note"]
    entries(menu)["Copy citation"].trigger()
    rest(window)
    assert QGuiApplication.clipboard().text().startswith(window.read.document[0])


def test_the_whole_document_is_cited_too(window, menu, rest):
    whole = entries(menu)["The whole document"].menu()
    entries(whole)["Copy as CSL-JSON"].trigger()
    rest(window)
    assert "note" not in json.loads(QGuiApplication.clipboard().text())[0]


@pytest.mark.parametrize("suffix", FORMS)
def test_a_form_is_saved_under_its_ending(window, menu, rest, monkeypatch, tmp_path: Path, suffix):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(tmp_path / "cited"), ""))
    entries(menu)[f"Save as {FORMS[suffix]}…"].trigger()
    rest(window)
    assert (tmp_path / f"cited{suffix}").read_bytes()


def test_the_panel_has_the_menu_beside_the_citation(window):
    (button,) = [each for each in window.read.panel.findChildren(MenuButton) if each.text() == "Cite as…"]
    button.opening.emit()
    assert "Copy as RIS" in entries(button.entries)


def test_a_command_opens_it_for_the_keyboard(window):
    command = next(each for each in window.findChildren(QMenu) if "Cite as…" in entries(each))
    entries(command)["Cite as…"].trigger()
    shown = [each for each in window.findChildren(QMenu) if "Copy as RIS" in entries(each) and each.isVisible()]
    assert shown
    assert shown[0].activeAction().text() == "Copy citation"
    shown[0].close()
