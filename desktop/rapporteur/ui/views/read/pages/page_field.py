"""“page 12 of 27”: which page is in sight, and a field to go to another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.labels import Label

#: Stands for the number in the sentence, where the field will be.
_HERE = "\u0001"


class PageField(QWidget):
    """The number of a page between its words."""

    #: The number of a page that the person wants to see.
    page_asked = Signal(int)
    #: The person is done here: the keyboard goes back to the pages.
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._page, self._count = 0, 0
        self._before, self._after = Label(), Label()
        self.edit = _Number()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setObjectName("PageNumber")
        self.edit.returnPressed.connect(self._go)
        self.edit.escaped.connect(self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._before, self.edit, self._after):
            row.addWidget(part)

    def tell(self, page: int, count: int) -> None:
        """The page in sight, of so many."""
        if (page, count) != (self._page, self._count):
            other = count != self._count
            self._page, self._count = page, count
            if other:
                self._say()
            if not self.edit.hasFocus():
                self.edit.setText(str(page))

    def begin(self) -> None:
        """Let the person type a number."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def retranslate(self) -> None:
        self.edit.setAccessibleName(self._context.tr("Go to page"))
        self.edit.setToolTip(self._context.tr("Go to page"))
        self._say()

    def _say(self) -> None:
        words = self._context.tr("page {page} of {count}", page=_HERE, count=self._count)
        before, _here, after = words.partition(_HERE)
        self._before.setText(before.strip())
        self._after.setText(after.strip())
        self.edit.setValidator(QIntValidator(0, 99_999, self.edit))
        self.edit.setText(str(self._page))
        digits = max(len(str(self._count)), 2)
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("0") * digits + 16)

    def _go(self) -> None:
        wanted = int(self.edit.text() or self._page)
        page = min(max(wanted, 1), self._count)
        self.edit.setText(str(page))
        self.left.emit()
        self.page_asked.emit(page)

    def _give_up(self) -> None:
        self.edit.setText(str(self._page))
        self.left.emit()


class _Number(QLineEdit):
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
