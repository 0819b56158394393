"""The "Aa" popover: the reader's font, size and line length."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QSlider, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.theme import SANS, SERIFS
from rapporteur.ui.views.read.typesetting import TextStyle
from rapporteur.ui.widgets.labels import Label

SIZES = (11, 32)
MEASURES = (40, 110)


class TextStylePopover(QFrame):
    """`changed` tells a `TextStyle` as soon as the reader chooses otherwise."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self._context = context
        self._style = TextStyle()
        self._face = QComboBox()
        self._size = _slider(SIZES)
        self._measure = _slider(MEASURES)
        self._labels = (Label(), Label(), Label())
        self._values = (Label("", "caption"), Label("", "caption"))
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for row, (label, control) in enumerate(zip(self._labels, (self._face, self._size, self._measure), strict=True)):
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1)
            if row:
                grid.addWidget(self._values[row - 1], row, 2)
        for control in (self._size, self._measure):
            control.valueChanged.connect(self._read)
        self._face.activated.connect(self._read)

    def open_at(self, corner: QPoint, style: TextStyle) -> None:
        """Open with its upper right corner at a place of the screen."""
        self.retranslate()
        self._show(style)
        self.adjustSize()
        self.move(corner.x() - self.width(), corner.y())
        self.show()
        self._size.setFocus()

    def retranslate(self) -> None:
        tr = self._context.tr
        named = zip(
            self._labels,
            (self._face, self._size, self._measure),
            (tr("Font"), tr("Text size"), tr("Line length")),
            strict=True,
        )
        for label, control, words in named:
            label.setText(words)
            control.setAccessibleName(words)
        self._face.view().setAccessibleName(tr("Font"))

    def _show(self, style: TextStyle) -> None:
        self._style = style
        faces = [face for face in (*SERIFS, *SANS) if QFontDatabase.hasFamily(face)]
        if style.family and style.family not in faces:
            faces.append(style.family)
        self._face.clear()
        self._face.addItem(self._context.tr("As it comes ({face})", face=self._context.theme.document_family), "")
        for face in faces:
            self._face.addItem(face, face)
        self._face.setCurrentIndex(max(self._face.findData(style.family), 0))
        for control, value in ((self._size, style.size), (self._measure, style.measure)):
            control.blockSignals(True)
            control.setValue(value)
            control.blockSignals(False)
        self._tell()

    def _read(self) -> None:
        self._style = TextStyle(str(self._face.currentData() or ""), self._size.value(), self._measure.value())
        self._tell()
        self.changed.emit(self._style)

    def _tell(self) -> None:
        tr = self._context.tr
        self._values[0].setText(tr("{n} px", n=self._style.size))
        self._values[1].setText(tr("{n} signs", n=self._style.measure))


def _slider(ends: tuple[int, int]) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(*ends)
    slider.setMinimumWidth(170)
    return slider
