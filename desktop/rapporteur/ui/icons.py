"""Line icons of `resources/icons`, drawn in the theme's colours, sharp at any pixel ratio."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from rapporteur.bundled import bundled
from rapporteur.ui.context import Colours


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    return bundled("resources", "icons", f"{name}.svg").read_text("utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float | None = None) -> QPixmap:
    """The icon as a square of `size` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon is drawn

    if ratio is None:
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = _source(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, theme: Colours, size: int = 20, colour: str = "muted", checked: str = "accent") -> QIcon:
    """The icon in a colour of the theme; in `checked` while its button is checked. Made anew after a change.

    `size` is in logical pixels, before the interface's scale.
    """
    made = QIcon()
    for shade, mode, state in (
        (colour, QIcon.Mode.Normal, QIcon.State.Off),
        (checked, QIcon.Mode.Normal, QIcon.State.On),
        ("border_strong", QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        made.addPixmap(pixmap(name, theme.colour(shade), round(size * theme.scale)), mode, state)
    return made
