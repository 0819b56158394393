"""Where Tab leads: through the window as one reads it, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

if TYPE_CHECKING:
    from rapporteur.ui.window import MainWindow


def move_focus(window: QWidget, forward: bool) -> bool:
    """Give the focus to the next control of a window, or the one before; whether there is another one.

    After the last one comes the first. What lies over the window, in no layout of it, has a round of its own: the
    keyboard stays in a form until it is closed. A scroll area shows the control that it holds (one that is larger
    shows its parts by itself).
    """
    here = QApplication.focusWidget()
    stops = list(_stops(window))
    if here is not None and here not in stops:
        stops = _round_of(window, here) or stops
    if not stops:
        return False
    if here in stops:
        following = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    else:
        following = _beside(window, here, stops, forward)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    _show(following)
    return True


def press_focused(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard if Enter came to it and was not wanted; whether it was pressed.

    Qt presses buttons outside dialogues with the space bar alone; where links and rows open with Enter, so do buttons.
    """
    here = QApplication.focusWidget()
    entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if not entered or not isinstance(here, QAbstractButton) or not here.isEnabled():
        return False
    here.click()
    return True


def focus_view(view: QWidget) -> None:
    """Give the focus to what a view is for, or, where that is not in sight, to its first control."""
    view.setFocus()
    here: QWidget | None = QApplication.focusWidget()
    inside = here is not None and view.isAncestorOf(here) and here.isVisible()
    if here is None or not inside or here.focusPolicy() == Qt.FocusPolicy.NoFocus:
        first = next(_stops(view), None)
        if first is not None:
            first.setFocus()


def move_part(window: MainWindow, forward: bool) -> None:
    """Give the focus to the next part of the window, or the one before: a bar, a panel, a pane."""
    whole = [window.top, window.notice, window.activities, window.side, *_panes(window.shown), window.status]
    parts = [part for part in whole if part.isVisibleTo(window) and any(True for _stop in _stops(part))]
    here: QWidget | None = QApplication.focusWidget()
    at = next((number for number, part in enumerate(parts) if here is not None and part.isAncestorOf(here)), None)
    if at is None:
        at = -1 if forward else 0
    part = parts[(at + (1 if forward else -1)) % len(parts)]
    # The way back leads to where one was in it, and the first way to what it is for.
    before: QWidget | None = part.focusWidget()
    stops = list(_stops(part))
    target = before if before in stops else next((stop for stop in stops if stop is part.focusProxy()), stops[0])
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    _show(target)


def _panes(widget: QWidget) -> Iterator[QWidget]:
    """What stands side by side in a view; the view itself where nothing does."""
    split = next(_splits(widget), None)
    if split is None:
        yield widget
        return
    for place in range(split.count()):
        pane = split.widget(place)
        if pane is not None and pane.isVisibleTo(split):
            yield from _panes(pane)


def _splits(widget: QWidget) -> Iterator[QSplitter]:
    for part in _parts(widget):
        if isinstance(part, QSplitter):
            yield part
        yield from _splits(part)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at inside a widget, in the order of reading."""
    for part in _parts(widget):
        if _takes_focus(part):
            yield part
        yield from _stops(part)


def _round_of(window: QWidget, here: QWidget) -> list[QWidget]:
    """The stops of what lies over the window and holds a widget; none where nothing does."""
    found: list[QWidget] = []
    around: QWidget | None = here.parentWidget()
    while around is not None and around is not window:
        inside = list(_stops(around))
        if here in inside:
            found = inside
        around = around.parentWidget()
    return found


def _takes_focus(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusProxy() is not None:  # the proxy is met by itself
        return False
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        group: QButtonGroup | None = widget.group()
        if group is not None and group.exclusive() and group.checkedButton() is not None:
            # One stop for a choice, the one that is taken: the arrow keys go through it. Qt itself stops at
            # the one that had the keyboard last, and takes the policy from the others.
            return widget.isChecked()
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that were put into another one and are seen, as its layout has them.

    Only what was laid out here is asked for: a Python object for what Qt made for itself (a viewport, a
    header) can outlive it, and has crashed.
    """
    match widget:
        case QMainWindow():
            found = [widget.centralWidget()]
        case QSplitter():
            found = [widget.widget(place) for place in range(widget.count())]
        case QScrollArea():
            found = [widget.widget()]
        case QStackedWidget():
            found = [widget.currentWidget()]
        case _:
            found = list(_laid_out(widget.layout()))
    yield from (each for each in found if each is not None and each.isVisibleTo(widget))


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            yield widget
        elif item.layout() is not None:
            yield from _laid_out(item.layout())


def _beside(window: QWidget, here: QWidget | None, stops: list[QWidget], forward: bool) -> QWidget:
    """The stop that follows a widget which is none itself (a page that was given the focus)."""
    if here is None or not window.isAncestorOf(here):
        return stops[0 if forward else -1]
    inside = [stop for stop in stops if here.isAncestorOf(stop)]
    if inside:
        return inside[0 if forward else -1]
    place = here.mapTo(window, QPoint())
    below = [stop for stop in stops if _reading_place(window, stop) > (place.y(), place.x())]
    return below[0] if below and forward else stops[0 if forward else -1]


def _reading_place(window: QWidget, widget: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(window, QPoint())
    return corner.y(), corner.x()


def _show(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QScrollArea) and widget.height() < parent.viewport().height():
            parent.ensureWidgetVisible(widget, 24, 24)
        parent = parent.parentWidget()
