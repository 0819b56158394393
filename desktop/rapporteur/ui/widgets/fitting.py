"""The size of dialogues: as large as their words ask for, and no larger than the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from rapporteur.ui.context import Context

#: What a window's frame and a panel of the desktop take of the screen.
_AROUND = 60


def fit(dialog: QDialog, context: Context, width: int, height: int) -> None:
    """Make a dialogue so large (in pixels at the words' usual size), and no larger than its screen."""
    screen = dialog.screen().availableGeometry()
    scale = context.theme.scale
    dialog.resize(
        min(round(width * scale), screen.width() - _AROUND), min(round(height * scale), screen.height() - _AROUND)
    )
