"""A plain text field as high as its words."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit


class GrowingText(QTextEdit):
    """Lines of plain words; Tab goes on to the next field. `filling` is true while it is filled from outside."""

    def __init__(self, least: float = 2.4) -> None:
        super().__init__()
        self._least = least
        self.filling = False
        self.setProperty("framed", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def put(self, words: str) -> None:
        """Fill it with other words."""
        if words != self.toPlainText():
            self.filling = True
            self.setPlainText(words)
            self.filling = False

    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def _fit(self, *_size: object) -> None:
        around = self.height() - self.viewport().height()
        least = ceil(self.fontMetrics().lineSpacing() * self._least)
        height = max(ceil(self.document().size().height()), least) + max(around, 0) + 2
        if height != self.height():
            self.setFixedHeight(height)
