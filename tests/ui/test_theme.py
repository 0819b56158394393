"""Light and dark: readable everywhere, following the system or the person's choice."""

from __future__ import annotations

import re
import shutil

import pytest
from PySide6.QtCore import QDir, QFile, Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from rapporteur.bundled import bundled
from rapporteur.ui.icons import icon, pixmap
from rapporteur.ui.theme import Theme
from rapporteur.ui.tokens import DARK, GRAPHICS_ON, LIGHT, TEXT_ON, contrast

SHADES = pytest.mark.parametrize("shade", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_measured_as_wcag_has_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@SHADES
def test_every_text_can_be_read_on_every_ground_it_stands_on(shade):
    weak = [
        f"{text} on {ground}: {contrast(shade[text], shade[ground]):.2f}"
        for text, grounds in TEXT_ON.items()
        for ground in grounds
        if contrast(shade[text], shade[ground]) < 4.5
    ]
    assert not weak


@SHADES
def test_every_line_that_carries_meaning_can_be_seen(shade):
    weak = [
        f"{line} on {ground}: {contrast(shade[line], shade[ground]):.2f}"
        for line, grounds in GRAPHICS_ON.items()
        for ground in grounds
        if contrast(shade[line], shade[ground]) < 3.0
    ]
    assert not weak


def test_light_and_dark_have_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_every_token_of_the_stylesheet_exists(qapp):
    for mode in ("light", "dark"):
        sheet = Theme(mode).stylesheet()
        assert "@" not in sheet
        pictures = re.findall(r"url\((.*?)\)", sheet)
        assert pictures
        for path in pictures:
            assert QFile.exists(path), path


def test_the_style_does_not_depend_on_where_the_program_stands(qtbot, tmp_path, monkeypatch):
    installed = tmp_path / "Éloïse (1) & d'autres" / "resources"
    shutil.copytree(bundled("resources"), installed)
    monkeypatch.setattr("rapporteur.ui.theme.bundled", lambda *parts: installed.joinpath(*parts[1:]))
    window = QWidget()
    qtbot.addWidget(window)
    Theme("light").dress(window)  # Qt warns of what it cannot parse, and a warning fails the test
    box = QCheckBox(window)
    box.setChecked(True)
    window.grab()
    assert QFile("icons:tick_light.svg").exists()
    assert QDir.searchPaths("icons") == [str(installed / "icons")]


def test_the_person_chooses_and_the_choice_stays(qapp, qtbot):
    theme = Theme("light")
    assert not theme.dark
    with qtbot.waitSignal(theme.changed):
        theme.toggle()
    assert theme.dark
    assert theme.mode == "dark"


def test_without_a_choice_the_system_decides(qapp):
    system_is_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert Theme("system").dark == system_is_dark


def test_the_interface_grows_to_twice_its_size_and_no_further(qapp):
    theme = Theme("light")
    normal = theme.pixels()
    theme.set_scale(3.0)
    assert theme.scale == 2.0
    assert theme.pixels() == 2 * normal
    theme.set_scale(1.0)


def test_icons_take_the_colour_asked_for_and_are_sharp(qapp):
    theme = Theme("light")
    picture = pixmap("read", theme.colour("accent"), 20, ratio=2.0)
    assert picture.width() == 40
    assert picture.devicePixelRatio() == 2.0
    image = picture.toImage()
    opaque = [
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert theme.colour("accent").name() in opaque
    assert not icon("read", theme).isNull()
