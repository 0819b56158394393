"""Light and dark: colours, fonts, sizes and the stylesheet, following the system or the person's choice."""

from __future__ import annotations

import re

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur.bundled import bundled
from rapporteur.ui.tokens import DARK, LIGHT

MODES = ("system", "light", "dark")

#: Faces for document text, best first; the first that is installed is taken.
SERIFS = ("Noto Serif", "Charter", "Source Serif 4", "Georgia", "Cambria", "Palatino", "P052", "DejaVu Serif")
#: Faces for the interface where the system names none of its own.
SANS = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "DejaVu Sans")
_NAMELESS = {"", "sans", "sans serif", "sans-serif"}

#: Pixel sizes relative to the interface's body text.
_SIZES = {"caption": 0.80, "small": 0.90, "body": 1.0, "large": 1.12, "title": 1.30, "display": 2.1}
#: Pixel sizes of what is drawn beside words, and grows with them: the box of a check box, an arrow, a handle.
_SIGNS = {"box": 15, "arrow": 12, "handle": 14, "handle_over": -6, "arrow_room": 22, "menu": 28, "link_room": 18}


class Theme(QObject):
    """Implements `Colours`. `changed` is emitted after any change of mode, system scheme or text size."""

    changed = Signal()

    def __init__(self, mode: str = "system", scale: float = 1.0) -> None:
        super().__init__()
        self.mode = mode if mode in MODES else "system"
        self._scale = scale
        self._tokens = LIGHT
        self._interface = _interface_font()
        self._base = max(13.0, float(QFontInfo(self._interface).pixelSize()))
        self._document = next((face for face in SERIFS if QFontDatabase.hasFamily(face)), "serif")
        self._resolve()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    # -- what is asked of it -----------------------------------------------------------------
    @property
    def dark(self) -> bool:
        return self._tokens is DARK

    @property
    def scale(self) -> float:
        return self._scale

    def colour(self, name: str) -> QColor:
        return QColor(self._tokens[name])

    def pixels(self, size: str = "body") -> int:
        """The size of a text of the interface in pixels: "caption", "small", "body", "large", "title", "display"."""
        return round(self._base * self._scale * _SIZES[size])

    def font(self, size: str = "body", bold: bool = False) -> QFont:
        """The interface's font."""
        font = QFont(self._interface)
        font.setPixelSize(self.pixels(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    @property
    def document_family(self) -> str:
        """The family for document text, unless the reader chose another."""
        return self._document

    # -- changing it -------------------------------------------------------------------------
    def set_mode(self, mode: str) -> None:
        """Follow the "system", or be "light" or "dark" whatever the system says."""
        self.mode = mode
        self._resolve()
        self.apply()

    def set_scale(self, scale: float) -> None:
        """The size of the interface's text: 1.0 as the system has it, 2.0 for twice that."""
        self._scale = min(max(scale, 0.8), 2.0)
        self.apply()

    def toggle(self) -> None:
        """From light to dark or back, and stay there."""
        self.set_mode("light" if self.dark else "dark")

    def apply(self) -> None:
        """Give the application its font and its palette, and every window that was dressed its stylesheet."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(self._palette())
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Give a window the stylesheet, now and after every change.

        Each window has its own: changing the application's takes five times as long.
        """
        window.setStyleSheet(self.stylesheet())
        self.changed.connect(lambda: window.setStyleSheet(self.stylesheet()))

    def stylesheet(self) -> str:
        """The style sheets of `resources/styles`, their `@tokens` filled in."""
        words = dict(self._tokens)
        words.update({f"px_{name}": f"{self.pixels(name)}px" for name in _SIZES})
        words.update({f"px_{name}": f"{round(size * self._scale)}px" for name, size in _SIGNS.items()})
        # A search path of Qt's own: its parser of style sheets stumbles over spaces and accents in a real one.
        QDir.setSearchPaths("icons", [str(bundled("resources", "icons"))])
        words["shade"] = "dark" if self.dark else "light"
        source = "\n".join(path.read_text("utf-8") for path in sorted(bundled("resources", "styles").glob("*.qss")))
        return re.sub(r"@(\w+)", lambda found: words[found[1]], source)

    # -- inside ------------------------------------------------------------------------------
    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.mode == "system":
            before = self._tokens
            self._resolve()
            if self._tokens is not before:
                self.apply()

    def _resolve(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._tokens = DARK if self.mode == "dark" or (self.mode == "system" and system_dark) else LIGHT

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for each, name in (
            (role.Window, "window"),
            (role.WindowText, "text"),
            (role.Base, "page"),
            (role.AlternateBase, "hover"),
            (role.Text, "text"),
            (role.PlaceholderText, "muted"),
            (role.Button, "window"),
            (role.ButtonText, "text"),
            (role.Highlight, "selection"),
            (role.HighlightedText, "text"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.ToolTipBase, "tooltip"),
            (role.ToolTipText, "tooltip_text"),
            (role.Mid, "border"),
            (role.Accent, "accent"),
        ):
            palette.setColor(each, self.colour(name))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("border_strong"))
        return palette


def _interface_font() -> QFont:
    """The system's font for interfaces; a good installed one where the system only says "a sans"."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().casefold() in _NAMELESS:
        font.setFamily(next((face for face in SANS if QFontDatabase.hasFamily(face)), font.family()))
    return font
