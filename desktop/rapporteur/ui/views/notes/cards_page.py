"""A page of Notes that is a column of cards, and the row of buttons at the foot of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget


class CardsPage(QScrollArea):
    """`_column` is what a page fills. `widest`, in pixels, is as wide as the column gets; None: as wide as the page."""

    def __init__(self, widest: int | None = None) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes it
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = filled = QWidget()
        if widest is not None:
            filled = QWidget()
            filled.setMaximumWidth(widest)
            across = QHBoxLayout(inner)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(filled, 1)
            across.addStretch(0)
        self._column = QVBoxLayout(filled)
        self._column.setContentsMargins(26, 18, 26, 18)
        self._column.setSpacing(12)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # the page shows through


def button_row(*buttons: tuple[str, Callable[[], None]]) -> QWidget:
    """Buttons beside each other: the words of each, and what it runs."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 4, 0, 0)
    for words, run in buttons:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False, run=run: run())
        line.addWidget(button)
    line.addStretch(1)
    return row
