"""Words beside a box, and words to click, where there is no room for them: on another line, or with an ellipsis."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from rapporteur.ui.theme import Theme
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.check_box import CheckBox

WORDS = "Also inferences and repairs of the text that was read"


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    QVBoxLayout(widget)
    qtbot.addWidget(widget)
    return widget


def shown(button) -> str:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return option.text


def test_words_beside_a_box_go_on_in_other_lines_and_none_is_lost(page, qtbot):
    box = CheckBox(WORDS)
    page.layout().addWidget(box)
    page.resize(800, 200)
    page.show()
    assert shown(box) == WORDS
    one = box.heightForWidth(800)
    page.resize(150, 200)
    QTest.qWait(1)
    lines = shown(box).split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == WORDS
    assert box.height() >= one + (len(lines) - 1) * box.fontMetrics().lineSpacing()
    assert all(box.fontMetrics().horizontalAdvance(line) < box.width() for line in lines)


def test_a_box_is_never_narrower_than_its_longest_word(page):
    box = CheckBox(WORDS)
    assert box.minimumSizeHint().width() > box.fontMetrics().horizontalAdvance("inferences")
    assert box.minimumSizeHint().width() < box.fontMetrics().horizontalAdvance(WORDS)


def test_a_box_is_drawn_larger_with_larger_text(page):
    theme = Theme("light")
    theme.dress(page)
    box = CheckBox(WORDS)
    page.layout().addWidget(box)
    page.show()
    metric = QStyle.PixelMetric.PM_IndicatorWidth
    before = box.style().pixelMetric(metric, None, box)
    theme.set_scale(2.0)
    assert box.style().pixelMetric(metric, None, box) > 1.8 * before
    theme.set_scale(1.0)


def test_a_link_without_room_ends_in_an_ellipsis_and_tells_the_whole(page):
    link = LinkButton("Put in the trash")
    page.layout().addWidget(link)
    page.show()
    link.setFixedWidth(400)
    assert shown(link) == "Put in the trash"
    assert not link.toolTip()
    link.setFixedWidth(60)
    QTest.qWait(1)
    assert shown(link).endswith("…")
    assert "Put in the trash" in link.toolTip()
    assert link.text() == "Put in the trash"
    link.setFixedWidth(400)
    QTest.qWait(1)
    assert not link.toolTip()


def test_what_a_link_tells_by_itself_stays_told(page):
    link = LinkButton()
    link.say("Put in the trash", "Undo brings it back")
    page.layout().addWidget(link)
    page.show()
    link.setFixedWidth(60)
    QTest.qWait(1)
    assert link.toolTip() == "Undo brings it back"
