"""How shortcuts are written in the tables, and which keys they stand on.

Ctrl+Alt is the AltGr of Windows: with it Polish writes ć and ł, French @ and [, German € and µ. No shortcut may take it
together with a key that writes, nor Ctrl+Shift with a digit, which is where French keyboards have Ctrl with that digit.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

#: What French and Belgian keyboards write with the keys of 0 to 9, which there are digits with Shift only.
_AZERTY = "à&é\"'(§è!ç", "à&é\"'(-è_ç"


def digit(modifier: str, number: int) -> str:
    """A shortcut of "Ctrl" or "Alt" and a digit, on the same key whatever it writes without Shift."""
    keys = dict.fromkeys((str(number), *(row[number] for row in _AZERTY)))
    return "; ".join(f"{modifier}+{key.upper()}" for key in keys)


def sequences(shortcut: str) -> list[QKeySequence]:
    """The shortcuts of a row, which are parted by "; ", the one that is told first."""
    return [QKeySequence(keys) for keys in shortcut.split("; ")]


class OwnKeys(QObject):
    """While a widget has the keyboard, its own actions come before the window's of the same keys.

    Without it Qt takes the two for ambiguous, and neither runs.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        keys = QKeySequence(cast(QKeyEvent, event).keyCombination())
        action = next((each for each in self._widget.actions() if each.isEnabled() and keys in each.shortcuts()), None)
        if action is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action.trigger()
        return True
