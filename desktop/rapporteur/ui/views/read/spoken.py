"""A painted pane that screen readers are told of: where it is and the words that stand there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

from rapporteur.ui.context import Context


class SpokenPane(QAbstractScrollArea):
    """A column that is painted by hand; it has the keyboard as a whole."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(40)

    def announce(self, words: str) -> None:
        """Tell screen readers what is current here; a painted text has nothing else to tell it by."""
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def set_place(self, name: str, words: str) -> None:
        """Where the person is ("Original, annex, paragraph 92") and the words that stand there."""
        self.setAccessibleName(name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.announce(words)

    def stretch_y(self, key: str, number: int) -> float | None:
        """The y, in the column, of the top of a stretch; None where there is no such stretch."""
        raise NotImplementedError

    def lead_y(self, key: str, number: int) -> float | None:
        """The same where this pane leads: the further down a stretch, the later it is read."""
        return self.stretch_y(key, number)

    def offset(self) -> float:
        """How much of the column is above the viewport, in pixels."""
        return float(self.verticalScrollBar().value())

    def turn(self, steps: int) -> None:
        """Scroll by a viewport's height, as the person would."""
        action = QAbstractSlider.SliderAction.SliderPageStepAdd
        back = QAbstractSlider.SliderAction.SliderPageStepSub
        self.verticalScrollBar().triggerAction(action if steps > 0 else back)
