"""Buttons: one with an icon that follows the theme, and one that reads like a link."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolButton

from rapporteur.ui.context import Context
from rapporteur.ui.icons import icon
from rapporteur.ui.widgets.tips import plain_tip


class IconButton(QToolButton):
    """A quiet button with an icon of `resources/icons` that takes the theme's colours by itself."""

    def __init__(self, context: Context, name: str, tip: str = "", size: int = 20) -> None:
        super().__init__()
        self._context = context
        self._icon_name = name
        self.setAutoRaise(True)
        self.setProperty("quiet", True)
        self._size = size
        self.say(tip)
        self.restyle()
        context.theme_changed.connect(self.restyle)

    def say(self, tip: str, shortcut: str = "") -> None:
        """The button's name, for the tooltip and for screen readers."""
        self.setAccessibleName(tip)
        self.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)

    def restyle(self) -> None:
        side = round(self._size * self._context.theme.scale)
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(self._icon_name, self._context.theme, self._size))


class LinkButton(QPushButton):
    """Words in the accent colour that can be clicked or reached with Tab."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(words)

    def say(self, words: str, tip: str = "") -> None:
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(tip)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Words that have no room end in an ellipsis, not in the middle of a letter."""
        super().initStyleOption(option)
        room = self.contentsRect().width()
        mnemonics = int(Qt.TextFlag.TextShowMnemonic.value)
        option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room, mnemonics)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """What is cut stands whole in the tooltip, where that says nothing else."""
        whole = plain_tip(self.text().replace("&&", "&"))
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        if cut and not self.toolTip():
            self.setToolTip(whole)
        elif not cut and self.toolTip() == whole:
            self.setToolTip("")
