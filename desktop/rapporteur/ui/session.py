"""What the window finds again at the next start: its place, its panels, the document and the paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt
from PySide6.QtWidgets import QSplitter

from rapporteur.ui import settings as kept
from rapporteur.ui.activities import ACTIVITIES
from rapporteur.ui.context import Location
from rapporteur.ui.room import wanted

if TYPE_CHECKING:
    from rapporteur.ui.window import MainWindow

MINIMUM_SIDE = 170

#: The window's size at the first start, where the screen has room for it, and what a window manager puts
#: around it.
_WANTED = QSize(1440, 860)
_DECORATION = QSize(16, 48)

#: Documents that the menu of recent ones holds.
_RECENT = 12


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
    geometry = kept.get(settings, kept.GEOMETRY)
    if geometry.isEmpty() or not window.restoreGeometry(geometry):
        _first_size(window)
    window.side.setVisible(bool(kept.get(settings, kept.SIDE_SHOWN)))
    side = max(int(kept.get(settings, kept.SIDE_WIDTH)), MINIMUM_SIDE)
    if not settings.contains(kept.SIDE_WIDTH.key):
        side = first_side(window.width(), window.theme.scale)
    window.split.setSizes([side, max(window.width() - side, 400)])
    _AtFirst(window.split, side)


class _AtFirst(QObject):
    """Gives a splitter's first part its width once it is known how much there is: before that, both were scaled."""

    def __init__(self, split: QSplitter, width: int) -> None:
        super().__init__(split)
        self._split, self._width = split, width
        split.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._split.removeEventFilter(self)
            self._split.setSizes([self._width, max(self._split.width() - self._width, 0)])
        return super().eventFilter(watched, event)


def first_side(room: int, scale: float) -> int:
    """How wide the side panel is at first, in a window of so many pixels."""
    return min(round(max(room * 0.17, int(kept.SIDE_WIDTH.default)) * scale), 330)


def _first_size(window: MainWindow) -> None:
    """A good size to read in; on a screen that is too small for it, all of the screen.

    The size is one that fits with its title bar, for a system that does not maximise windows.
    """
    room = window.screen().availableSize() - _DECORATION
    window.resize(_WANTED.boundedTo(room).expandedTo(window.minimumSize()))
    if room.width() < _WANTED.width() or room.height() < _WANTED.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def save(window: MainWindow) -> None:
    """Keep where the person is."""
    settings = window.context.settings
    kept.put(settings, kept.GEOMETRY, window.saveGeometry())
    kept.put(settings, kept.SIDE_SHOWN, wanted(window.side))
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


def recent_documents(settings: QSettings) -> list[tuple[str, str]]:
    """Symbols and languages of the documents last opened, the latest first."""
    pairs = (line.partition(" ") for line in str(kept.get(settings, kept.RECENT)).splitlines())
    return [(symbol, language) for language, _space, symbol in pairs if symbol]


def note_recent(settings: QSettings, symbol: str, language: str) -> None:
    """The document is open now."""
    before = recent_documents(settings)
    if symbol and before[:1] != [(symbol, language)]:
        lately = [(symbol, language), *(each for each in before if each != (symbol, language))][:_RECENT]
        kept.put(settings, kept.RECENT, "\n".join(f"{code} {name}" for name, code in lately))
