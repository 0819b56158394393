"""Side panels make room where what is read would have too little, and come back when there is room again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from rapporteur.ui.views.read.view import ReadView
    from rapporteur.ui.window import MainWindow

#: The least width in which a pane can be read, in pixels, and how much of it grows with the interface's text.
_USABLE, _GROWS = 250, 0.4
#: The side panel does not grow by itself beyond this, in pixels.
_WIDEST = 360
#: At the ordinary size of letters a panel is at least so wide, and at no size has to be wider than `_ENOUGH`.
_NARROWEST, _ENOUGH = 190, 270
_YIELDS = "yields"


def wanted(panel: QWidget) -> bool:
    """Whether the person has a panel shown, be it that it makes room just now."""
    return not panel.isHidden() or panel.property(_YIELDS) is True


def right_panel(view: ReadView) -> QWidget:
    """What stands right of the panes of Read."""
    found = view.panel.parentWidget()
    assert found is not None
    return found


class Room(QObject):
    """Looks after the side panel and the paragraph panel of Read; the latter goes first.

    A panel that the person shows all the same stays until the window has another size or the text another one.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._insisted: set[QWidget] = set()
        self._widths: dict[QWidget, int] = {}
        self._measure: tuple[int, float] = (0, 0.0)
        self._by_scale: dict[float, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fit)
        window.installEventFilter(self)
        window.side.installEventFilter(self)
        window.theme.changed.connect(self._soon.start)

    def watch(self, view: QObject) -> None:
        """Fit anew when a view tells that other panes are shown."""
        view.moved.connect(lambda _location: self._soon.start())  # type: ignore[attr-defined]
        self._soon.start()

    def fit(self) -> None:
        """Hide what there is no room for, show what there is room for again."""
        window = self._window
        if "read" not in window.views or not window.isVisible():
            return
        side, panel = window.side, right_panel(window.read)
        for each in (side, panel):
            self._narrowest(each)
        self._look_at_size()
        for each in (side, panel):
            if not each.isHidden():
                if each.property(_YIELDS) is True:  # the person showed it
                    self._insisted.add(each)
                    each.setProperty(_YIELDS, False)
                if each.isVisible():
                    self._widths[each] = each.width()
        room = window.width() - window.activities.width()
        asked = round(_USABLE * (1 + _GROWS * (window.theme.scale - 1))) * (2 if window.read.panes == "both" else 1)
        least = {each: self._widths.get(each, round(each.minimumSizeHint().width())) for each in (side, panel)}
        kept = [each for each in (side, panel) if wanted(each)]
        if window.active == "read":
            for each in (panel, side):
                if each in kept and each not in self._insisted and room - sum(least[one] for one in kept) < asked:
                    kept.remove(each)
        for each in (side, panel):
            if wanted(each):
                self._set(each, each in kept)

    def _narrowest(self, panel: QWidget) -> None:
        """A panel holds some letters at any size of them."""
        enough = _ENOUGH if panel is self._window.side else _ENOUGH + 60
        panel.setMinimumWidth(min(round(_NARROWEST * self._window.theme.scale), enough))

    def _look_at_size(self) -> None:
        """With another size of the window or of the text, what the person insisted on is open again."""
        before, now = self._measure, (self._window.width(), self._window.theme.scale)
        if now != before:
            self._measure = now
            self._insisted.clear()
        if now[1] != before[1]:
            self._widen_side(before[1], now[1])

    def _widen_side(self, before: float, scale: float) -> None:
        """The side panel holds about as many letters as before; at a scale that was before, it is as wide as then."""
        side, split = self._window.side, self._window.split
        known = self._widths.get(side, 0)  # what it has now may be of a layout that is under way
        if not before or not known or not side.isVisible():
            return
        self._by_scale[before] = known
        width = self._by_scale.get(scale, min(round(known * scale / before), max(_WIDEST, known)))
        split.setSizes([width, split.width() - width])
        self._widths[side] = width

    def _set(self, panel: QWidget, shown: bool) -> None:
        if shown == panel.isHidden():
            panel.setProperty(_YIELDS, not shown)
            panel.setVisible(shown)
            if shown and panel is self._window.side and (width := self._widths.get(panel)):
                split = self._window.split
                split.setSizes([width, split.width() - width])
            self._window.actions_table.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._soon.start()
        return super().eventFilter(watched, event)
