"""A redline as a label: as high as its words need, never read as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.objects import redline_format


class RedlineLabel(QTextEdit):
    """Words with what was taken out struck and what was put in underlined; they can be selected and copied."""

    def __init__(self, context: Context, name: str, runs: Iterable[tuple[str, str]], size: int = 15) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # there is nothing to do in it by keyboard
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        cursor = QTextCursor(self.document())
        for words, kind in runs:
            cursor.insertText(words, redline_format(kind, context.theme, round(size * context.theme.scale)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 80))
        around = self.height() - self.viewport().height()
        self.setFixedHeight(ceil(self.document().size().height()) + max(around, 0) + 2)
