"""What is seen while files are held over the window: that they can be dropped, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap

_EDGE, _ROUND, _SIGN = 14.0, 12.0, 40


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropVeil(QWidget):
    """Lies over the window's middle; the mouse goes through it."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._title = ""
        self._names = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_for(self, paths: list[Path]) -> None:
        """Say what becomes of these files."""
        tr = self._context.tr
        opened = len(paths) == 1 and not paths[0].is_dir() and paths[0].suffix.lower() != ".zip"
        self._title = tr("Drop to open this document") if opened else tr("Drop to read these documents in")
        names = [path.name for path in paths]
        self._names = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        self.setAccessibleName(f"{self._title}: {self._names}")
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("page")
        ground.setAlpha(226)
        painter.fillRect(self.rect(), ground)
        frame = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        title, small = theme.font("title", bold=True), theme.font()
        high, low = QFontMetricsF(title).height(), QFontMetricsF(small).height()
        top = frame.center().y() - (_SIGN + high + low + 22) / 2
        sign = pixmap("document", theme.colour("accent"), _SIGN)
        painter.drawPixmap(round(frame.center().x() - _SIGN / 2), round(top), sign)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(title)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(frame.left(), top + _SIGN + 12, frame.width(), high), middle, self._title)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        width = frame.width() - 4 * _EDGE
        names = QFontMetricsF(small).elidedText(self._names, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRectF(frame.left(), top + _SIGN + high + 20, frame.width(), low), middle, names)
