"""Keeping the keyboard where it was, while what stands there is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget


@contextmanager
def same_focus(root: QWidget) -> Iterator[None]:
    """Controls of `root` are made anew inside: the one named like that which had the keyboard gets it again.

    Where none is named so any more (it was decided, removed), the first of its kind gets it.
    """
    # What the window gave it to: a dialogue that is just closing may still have the keyboard of the application.
    here: QWidget | None = root.window().focusWidget()
    if here is None or here is root or not root.isAncestorOf(here):
        yield
        return
    name, kind = here.accessibleName(), type(here)
    yield
    made = [each for each in root.findChildren(kind) if not _put_away(each, root)]
    wanted = next((each for each in made if each.accessibleName() == name), made[0] if made else None)
    if wanted is not None:
        # What a layout was given is shown once the event loop turns; before that it cannot have the keyboard.
        QTimer.singleShot(0, wanted, wanted.setFocus)


def _put_away(widget: QWidget, root: QWidget) -> bool:
    """Whether a widget, or what it stands in, was hidden to be deleted."""
    each: QWidget | None = widget
    while each is not None and each is not root:
        if each.isHidden() and each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        each = each.parentWidget()
    return False
