"""From which day to which: asked for where no period of the calendar fits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.sifting import span
from rapporteur.ui.context import Context


class DaysDialog(QDialog):
    """Two days; whichever is written first, the earlier begins. `taken` is told them as `domain.sifting.span` does."""

    def __init__(self, parent: QWidget, context: Context, begin: tuple[str, str], taken: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tr = context.tr
        self._taken = taken
        self.setWindowTitle(tr("Changed between two days"))
        self.first, self.last = QDateEdit(), QDateEdit()
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for field, words, iso in ((self.first, tr("From"), begin[0]), (self.last, tr("To"), begin[1])):
            field.setLocale(QLocale(tr.language))
            field.setCalendarPopup(True)
            day = QDate.fromString(iso, Qt.DateFormat.ISODate)
            field.setDate(day if day.isValid() else QDate.currentDate())
            field.setAccessibleName(words)
            form.addRow(words, field)
        take, leave = QPushButton(tr("Show")), QPushButton(tr("Cancel"))
        take.setDefault(True)
        take.clicked.connect(self._take)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addLayout(buttons)
        self.setMinimumWidth(round(300 * context.theme.scale))

    def _take(self) -> None:
        days = sorted(field.date().toString(Qt.DateFormat.ISODate) for field in (self.first, self.last))
        self._taken(span(*days))
        self.accept()
