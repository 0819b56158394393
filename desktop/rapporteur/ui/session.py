"""What the window finds again at the next start: its place, its panels, the document and the paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from rapporteur.ui import settings as kept
from rapporteur.ui.activities import ACTIVITIES
from rapporteur.ui.context import Location

if TYPE_CHECKING:
    from rapporteur.ui.window import MainWindow

MINIMUM_SIDE = 170


def last_location(settings: QSettings) -> Location:
    """The place in Read where the person was."""
    document = str(kept.get(settings, kept.LAST_DOCUMENT))
    language = str(kept.get(settings, kept.LAST_DOCUMENT_LANGUAGE))
    return Location("read", document, language, str(kept.get(settings, kept.LAST_KEY)))


def last_activity(settings: QSettings) -> str:
    name = str(kept.get(settings, kept.LAST_VIEW))
    return name if name in ACTIVITIES else "read"


def restore_frame(window: MainWindow) -> None:
    """Give the window its size, place and side panel of the last time."""
    settings = window.context.settings
    window.resize(1280, 720)
    geometry = kept.get(settings, kept.GEOMETRY)
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)
    window.side.setVisible(bool(kept.get(settings, kept.SIDE_SHOWN)))
    side = max(int(kept.get(settings, kept.SIDE_WIDTH)), MINIMUM_SIDE)
    if not settings.contains(kept.SIDE_WIDTH.key):
        side = min(round(side * window.theme.scale), 330)
    window.split.setSizes([side, max(window.width() - side, 400)])


def save(window: MainWindow) -> None:
    """Keep where the person is."""
    settings = window.context.settings
    kept.put(settings, kept.GEOMETRY, window.saveGeometry())
    kept.put(settings, kept.SIDE_SHOWN, window.side_shown)
    if window.side_shown:
        kept.put(settings, kept.SIDE_WIDTH, window.split.sizes()[0])
    if window.ready:
        kept.put(settings, kept.LAST_VIEW, window.active)
        for name, view in window.views.items():
            kept.put_view_state(settings, name, view.save_state())
        if "read" in window.views:
            symbol, language = window.read.document
            kept.put(settings, kept.LAST_DOCUMENT, symbol)
            kept.put(settings, kept.LAST_DOCUMENT_LANGUAGE, language)
            kept.put(settings, kept.LAST_KEY, window.read.current_key)
    settings.sync()
