"""Asking once more before something is done that cannot be taken back, or that puts something aside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def is_sure(parent: QWidget, title: str, words: str, yes: str, no: str) -> bool:
    """Whether the person said yes; Enter and Escape are no."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, words, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    taken = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    left = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(left)
    box.setEscapeButton(left)
    box.exec()
    return box.clickedButton() is taken
