"""The slim bar on the left: one button for each activity."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from rapporteur.ui.context import Context
from rapporteur.ui.icons import icon

_ICON = 21


class ActivityBar(QFrame):
    """Buttons are added with `add`; `chosen` tells which activity the person wants."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("ActivityBar")
        self._context = context
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3, 8, 3, 8)
        self._layout.setSpacing(5)
        self._layout.addStretch(1)
        context.theme_changed.connect(self.restyle)

    def add(self, view: str, icon_name: str) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("icon_name", icon_name)
        button.clicked.connect(lambda: self.chosen.emit(view))
        self._buttons[view] = button
        self._group.addButton(button)
        self._layout.insertWidget(self._layout.count() - 1, button)
        self._paint(button)

    def say(self, view: str, title: str, shortcut: str) -> None:
        button = self._buttons[view]
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(f"{title} ({shortcut})")

    def choose(self, view: str) -> None:
        """Show which activity is taken up; none, for a view that has no button."""
        self._group.setExclusive(view in self._buttons)
        for name, button in self._buttons.items():
            button.setChecked(name == view)

    def restyle(self) -> None:
        for button in self._buttons.values():
            self._paint(button)

    def _paint(self, button: QToolButton) -> None:
        side = round(_ICON * self._context.theme.scale)
        button.setIconSize(QSize(side, side))
        button.setIcon(icon(str(button.property("icon_name")), self._context.theme, _ICON))
