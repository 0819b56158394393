"""Pictures: painted by one code to the screen, to SVG and to PNG, and walked over with the keyboard."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from rapporteur.domain.tallies import GroupTally
from rapporteur.ui.context import Colours, Context
from rapporteur.ui.widgets.pictures import Picture
from rapporteur.ui.widgets.pictures.group_bars import GroupBars
from tests.ui.sample import make_context


class Two(Picture):
    """Two squares, one beside the other, and a third below the first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.followed: list[str] = []
        self.set_title("Two & more")

    def draw(self, painter: QPainter, width: float, colours: Colours) -> float:
        for name, rect in (
            ("<b>left</b>", QRectF(0, 0, 40, 40)),
            ("right", QRectF(60, 0, 40, 40)),
            ("below", QRectF(0, 60, 40, 40)),
        ):
            painter.fillRect(rect, colours.colour("accent"))
            painter.drawText(rect, name)
            self.spot(rect, name, lambda name=name: self.followed.append(name))
        return 100


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path)


@pytest.fixture
def picture(context: Context, qtbot) -> Two:
    made = Two(context)
    qtbot.addWidget(made)
    made.resize(200, 120)
    made.show()
    made.refresh()
    return made


def test_arrow_keys_walk_over_the_spots_and_enter_follows(picture: Two):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(picture, key)
    assert picture.followed == ["right"]
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(picture, key)
    assert picture.followed == ["right", "below"]


def test_the_spot_under_the_keyboard_is_told_to_a_screen_reader(picture: Two):
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.accessibleName() == "Two & more"
    assert picture.accessibleDescription() == "<b>left</b>"


def test_a_click_follows_the_spot_under_it(picture: Two):
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(150, 90))
    assert picture.followed == ["right"]


def test_a_tooltip_shows_the_words_as_they_are(picture: Two, qtbot):
    where = QPoint(10, 10)
    QApplication.sendEvent(picture, QHelpEvent(QEvent.Type.ToolTip, where, picture.mapToGlobal(where)))
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_the_svg_is_a_document_with_its_title(picture: Two):
    root = ET.fromstring(bytes(picture.svg().data()))
    assert root.tag.endswith("svg")
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Two & more"  # type: ignore[union-attr]


def test_the_png_is_drawn_in_twice_the_resolution_on_white_even_in_dark(context: Context, picture: Two):
    context.theme.set_mode("dark")  # type: ignore[attr-defined]
    image = QImage.fromData(picture.png())
    assert image.width() == 2 * (1000 + 2 * 24)
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_the_clipboard_gets_both_forms(context: Context, picture: Two):
    QTest.keyClick(picture, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.hasFormat("image/svg+xml")


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_picture_is_saved_in_the_format_of_its_name(picture: Two, tmp_path: Path, suffix: str):
    path = tmp_path / f"picture{suffix}"
    picture.export_to(path)
    content = path.read_bytes()
    assert b"<svg" in content if suffix == ".svg" else content.startswith(b"\x89PNG")


def test_exporting_leaves_the_spots_of_the_screen_as_they_are(picture: Two):
    before = list(picture.spots)
    picture.svg()
    assert picture.spots == before


def test_a_bar_says_its_counts_in_words_and_signs(context: Context, qtbot):
    chosen: list[str | None] = []
    bars = GroupBars(context, chosen.append)
    qtbot.addWidget(bars)
    bars.resize(700, 100)
    bars.set_groups([GroupTally("african", 20, 0, 2, 32, 54), GroupTally(None, 1, 0, 0, 0, None)])
    assert bars.spots[0].label == "Africa\n✓ in favour: 20\n✕ against: 0\n○ abstaining: 2\n— not on the list: 32"
    bars.spots[0].follow()  # type: ignore[misc]
    assert chosen == ["african"]
    bars.set_groups([])
    assert bars.spots == []
