"""A row of chips, each of which can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.tips import plain_tip


class Chips(QWidget):
    """`removed` tells the value of the chip that was clicked, or on which Delete was pressed."""

    removed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._layout = FlowLayout(self)

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """(value, label) pairs."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for value, label in chips:
            chip = _Chip(value, label, self._context.tr("Remove {name}", name=label))
            chip.dropped.connect(self.removed)
            self._layout.addWidget(chip)
        self.setVisible(bool(chips))


class _Chip(QPushButton):
    dropped = Signal(str)

    def __init__(self, value: str, label: str, tip: str) -> None:
        super().__init__(f"{label}  ×".replace("&", "&&"))
        self._value = value
        self.setProperty("chip", True)
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(tip)
        self.clicked.connect(lambda: self.dropped.emit(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(self._value)
        else:
            super().keyPressEvent(event)
