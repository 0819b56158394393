"""What the colours of highlights mean to the person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.notes import COLOURS
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import colours
from rapporteur.ui.widgets.annotation_form import Swatch

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook


def ask_meanings(parent: QWidget, context: Context) -> QDialog:
    """Open the dialogue in which colours are named."""
    dialog = MeaningsDialog(parent, context)
    dialog.open()
    return dialog


class MeaningsDialog(QDialog):
    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        tr, known = context.tr, context.own.state.colours
        self.setWindowTitle(tr("What colours mean"))
        self.fields: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        names = colours(context, context.own.state)
        for row, colour in enumerate(COLOURS):
            swatch = Swatch(context, colour)
            swatch.setEnabled(False)
            swatch.setAccessibleName(colour)
            field = QLineEdit(known.get(colour, ""))
            field.setPlaceholderText(names[colour])
            field.setAccessibleName(names[colour])
            grid.addWidget(swatch, row, 0)
            grid.addWidget(field, row, 1)
            self.fields[colour] = field
        keep, leave = QPushButton(tr("Save")), QPushButton(tr("Cancel"))
        keep.setDefault(True)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addLayout(grid)
        column.addLayout(buttons)
        self.setMinimumWidth(360)

    def _keep(self) -> None:
        known = self._context.own.state.colours
        for colour, field in self.fields.items():
            meaning = field.text().strip()
            if meaning != known.get(colour, ""):
                self._context.own.do(partial(_name, colour, meaning))
        self.accept()


def _name(colour: str, meaning: str, book: Notebook) -> None:
    book.name_colour(colour, meaning)
