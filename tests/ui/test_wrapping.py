"""Words over a few lines: whole words, and an ellipsis where some are left out."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from rapporteur.ui.widgets.wrapping import wrapped

WORDS = "Examen de la mise en œuvre du Programme d'action"


@pytest.fixture
def metrics(qapp) -> QFontMetrics:
    return QFontMetrics(QFont())


def test_words_that_fit_are_all_there(metrics: QFontMetrics):
    lines = wrapped(WORDS, metrics, metrics.horizontalAdvance(WORDS) // 2 + 60, 2)
    assert len(lines) == 2
    assert " ".join(lines) == WORDS


def test_words_that_do_not_fit_are_left_out_whole(metrics: QFontMetrics):
    width = metrics.horizontalAdvance("Examen de la mise")
    lines = wrapped(WORDS, metrics, width, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(each in WORDS.split() for each in " ".join(lines).removesuffix("…").split())
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)


def test_a_word_longer_than_a_line_is_cut(metrics: QFontMetrics):
    (line,) = wrapped("A/CONF.192/BMS/2021/CRP.2/Rev.1", metrics, 60, 1)
    assert line.endswith("…")
    assert metrics.horizontalAdvance(line) <= 60


def test_one_line_alone_is_filled_to_its_end(metrics: QFontMetrics):
    width = metrics.horizontalAdvance("Examen de la mise en œu…") + 1
    (line,) = wrapped(WORDS, metrics, width, 1)
    assert line.startswith("Examen de la mise en œ")
    assert metrics.horizontalAdvance(line) <= width


def test_no_words_are_no_lines(metrics: QFontMetrics):
    assert wrapped("", metrics, 100, 2) == []
