"""A row of choices of which one is taken: Original | Both | Structured."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QToolButton, QWidget

from rapporteur.ui.widgets.flow import FlowLayout


class Segmented(QWidget):
    """Choices are added with `add`; `chosen` tells the value that the person took. Arrow keys move in it.

    One that `wraps` goes on in a second line where there is no room.
    """

    chosen = Signal(str)

    def __init__(self, name: str = "", wraps: bool = False) -> None:
        super().__init__()
        self.setObjectName("Segmented")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._layout: QLayout = FlowLayout(self, spacing=0) if wraps else QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def add(self, value: str, label: str, tip: str = "") -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("segment", True)
        button.clicked.connect(lambda: self._take(value))
        self._buttons[value] = button
        self._group.addButton(button)
        self._layout.addWidget(button)
        self.rename(value, label, tip)
        self._mark_ends()

    def rename(self, value: str, label: str, tip: str = "") -> None:
        """Say a choice in other words (after a change of language)."""
        button = self._buttons[value]
        button.setText(label)
        button.setToolTip(tip)
        button.setAccessibleName(label)

    @property
    def value(self) -> str:
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, value: str) -> None:
        """Take a choice without telling anybody."""
        if value in self._buttons:
            focused = any(button.hasFocus() for button in self._buttons.values())
            self._buttons[value].setChecked(True)
            self.setFocusProxy(self._buttons[value])
            if focused:
                self._buttons[value].setFocus()

    def _take(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)

    def _mark_ends(self) -> None:
        buttons = list(self._buttons.values())
        for at, button in enumerate(buttons):
            ends = ("first" if at == 0 else "") + ("last" if at == len(buttons) - 1 else "")
            button.setProperty("end", ends or "none")
