"""The field of a query, and what is said below it when the query cannot be understood."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from rapporteur.ui.context import Context

_PADDING = 10


class QueryField(QLineEdit):
    """Down leaves for the results (`left_down`), Enter opens the best of them (`returnPressed`)."""

    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class QueryProblem(QWidget):
    """The query once more, the place where it goes wrong marked below, and the sentence that explains it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._query = ""
        self._position = 0
        self._sentence = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, query: str, position: int, sentence: str) -> None:
        self._query, self._sentence = query, sentence
        self._position = min(max(position, 0), len(query))
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(f"{query[: self._position]} ▲ {query[self._position :]}")
        self.show()
        self.update()

    @property
    def sentence(self) -> str:
        return "" if self.isHidden() else self._sentence

    @property
    def position(self) -> int:
        return self._position

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() * 2 + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, metrics = self._context.theme.colour, QFontMetricsF(self.font())
        line = metrics.lineSpacing()
        at = metrics.horizontalAdvance(self._query[: self._position])
        wide = max(metrics.horizontalAdvance(self._query[self._position : self._position + 1]), 7.0)
        # The place is always seen, however long the query.
        shift = max(at + wide - (self.width() - 3 * _PADDING), 0.0)
        painter.setPen(colour("muted"))
        painter.drawText(QRectF(_PADDING - shift, 2, at + 10_000, line), Qt.AlignmentFlag.AlignVCenter, self._query)
        mark = QPointF(_PADDING - shift + at, line + 3)
        painter.setPen(QPen(colour("against"), 2))
        painter.drawLine(mark, mark + QPointF(wide, 0))
        middle = mark + QPointF(wide / 2, 1)
        painter.drawLine(middle, middle + QPointF(-4, 5))
        painter.drawLine(middle, middle + QPointF(4, 5))
        words = metrics.elidedText(self._sentence, Qt.TextElideMode.ElideRight, self.width() - 2 * _PADDING - 10)
        painter.setPen(colour("against"))
        painter.drawText(QRectF(_PADDING, line + 11, self.width(), line), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
