"""Draw the program's icon, `resources/icons/rapporteur.svg`, in the formats that Windows and macOS take.

.venv/bin/python packaging/make_icons.py
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

TOP = Path(__file__).resolve().parents[1]
SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawn(drawing: QSvgRenderer, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(data.data()))


def main() -> None:
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(TOP / "resources" / "icons" / "rapporteur.svg"))
    pictures = [drawn(drawing, size) for size in SIZES]
    windows = TOP / "packaging" / "windows" / "rapporteur.ico"
    pictures[-1].save(windows, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    drawn(drawing, 1024).save(TOP / "packaging" / "macos" / "rapporteur.icns")
    application.quit()


if __name__ == "__main__":
    main()
