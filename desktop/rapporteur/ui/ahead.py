"""Once there is something to read, what may be asked for next is made ready: the other views, the search."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur.ui.activities import import_views
from rapporteur.ui.context import Context

#: It is made ready when the view has been at rest for so long, or after `_AT_LAST` whatever goes on, in milliseconds.
_AT_REST = 150
_AT_LAST = 2000


class Ahead(QObject):
    """Works when the window has come to rest after its start, and whenever documents wait for the index."""

    #: What the person sees first is there: the rest may be made ready.
    settled = Signal()
    #: What came of opening the library or the index, in sentences for the person.
    noticed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._told = 0
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._prepare)

    def begin(self) -> None:
        """The window has started."""
        self._soon.start(_AT_LAST)

    def rested(self) -> None:
        """A view has come to a place: if nothing has been made ready yet, it soon is."""
        if self._soon.isActive():
            self._soon.start(_AT_REST)

    def index_what_waits(self) -> None:
        """Index the documents that are not in the index, if there are any."""
        if self._context.desk.index_pending():
            self.index()

    def index(self) -> None:
        """Bring the index up to date, in the background."""
        context = self._context
        context.tasks.run(
            context.desk.index,
            lambda _units: self._indexed(),
            title=context.tr("Preparing the search"),
            lane="write",
        )

    def tell_notices(self) -> None:
        """Tell what came of opening the library, and then the index, when there is something new to tell."""
        notices = self._context.desk.notices
        if len(notices) > self._told:
            self._told = len(notices)
            self.noticed.emit(" ".join(self._context.tr(sentence, **values) for sentence, values in notices))

    def _prepare(self) -> None:
        self._context.tasks.run(import_views, lambda _done: self.index_what_waits())
        self.settled.emit()

    def _indexed(self) -> None:
        self._context.index_changed.emit()
        self.tell_notices()
