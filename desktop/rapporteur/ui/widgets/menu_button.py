"""A button that opens a menu, which is filled anew each time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton


class MenuButton(QPushButton):
    """Fill `entries` when `opening` is told. Opens with a click, Space or the Down key."""

    opening = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries = QMenu(self)
        self.entries.aboutToShow.connect(self.opening)
        self.setMenu(self.entries)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, words: str, tip: str = "") -> None:
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip)
