"""A check box whose words go on in another line where one has no room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget


class CheckBox(QCheckBox):
    """As Qt's, of which the words are cut where there is no room."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        more = len(self._lines(width)) - 1
        return super().sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Room for all words in one line: Qt's own counts less for what stands around them."""
        across = self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint().expandedTo(QSize(self._aside() + across + 1, 0))

    def minimumSizeHint(self) -> QSize:
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split() or [""]))
        return QSize(self._aside() + longest, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = "\n".join(self._lines(self.width()))

    def _lines(self, width: int) -> list[str]:
        return _wrapped(self.text(), self.fontMetrics(), self.font(), width - self._aside())

    def _aside(self) -> int:
        """The width of the box and of what parts it from its words."""
        metric, style = QStyle.PixelMetric, self.style()
        box = style.pixelMetric(metric.PM_IndicatorWidth, None, self)
        return box + style.pixelMetric(metric.PM_CheckBoxLabelSpacing, None, self) + 4


def _wrapped(words: str, metrics: QFontMetrics, font: QFont, room: int) -> list[str]:
    """The lines that words are set in."""
    if metrics.horizontalAdvance(words) <= room:
        return [words]
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        lines.append(words[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines
