"""The side panel of Notes: folders and the other pages; beside them, on a page of many things, what narrows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.filters import Filters
from rapporteur.ui.views.notes.side import NotesSide
from rapporteur.ui.widgets.segmented import Segmented

_NOTES, _FILTERS = "notes", "filters"


class NotesPanel(QWidget):
    """On a page that has filters, a switch between these and the notes stands above both."""

    def __init__(self, context: Context, side: NotesSide) -> None:
        super().__init__()
        self._context = context
        self._side = side
        self._pages: dict[str, Filters] = {}
        self._page = ""
        self.switch = Segmented()
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(10, 12, 10, 0)
        head.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignHCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.switch.add(_NOTES, "")
        self.switch.add(_FILTERS, "")
        self.switch.choose(_NOTES)
        self.switch.chosen.connect(self._turn)
        self._head.hide()
        self._say()

    def add(self, page: str, filters: Filters) -> None:
        """A page has filters."""
        self._pages[page] = filters
        self._stack.addWidget(filters)

    def show_page(self, page: str) -> None:
        """A page is shown: its filters, if it has some; they stay put away where the person put them away."""
        if page == self._page:
            return
        self._page = page
        filters = self._pages.get(page)
        self._head.setVisible(filters is not None)
        if not self._side.narrowing:
            self.switch.choose(_FILTERS if filters is not None else _NOTES)
        self._turn(self.switch.value if filters is not None else _NOTES)

    def _turn(self, to: str) -> None:
        filters = self._pages.get(self._page)
        self._stack.setCurrentWidget(filters if to == _FILTERS and filters is not None else self._side)

    def retranslate(self) -> None:
        self._side.retranslate()
        self._say()

    def _say(self) -> None:
        tr = self._context.tr
        self.switch.setAccessibleName(tr("Side panel"))
        self.switch.rename(_NOTES, tr("Notes"), tr("Folders, tags and the other pages"))
        self.switch.rename(_FILTERS, tr("Filters"), tr("What narrows this page"))
