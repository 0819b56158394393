"""Says so when a document that changed leaves marks of the person's to review, whatever view is in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rapporteur.ui.context import Context


class ReviewWatch(QObject):
    """Looks through the marks after each change of the library, off the UI thread."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._waiting = 0
        context.library_changed.connect(self._look)

    def _look(self) -> None:
        own, desk = self._context.own, self._context.desk
        if not own.usable:
            return
        state = own.state

        def count(_job: object) -> int:
            from rapporteur.desk.reviewing import Reviewing

            return len(Reviewing(desk.report).review(state))

        self._context.tasks.run(count, self._tell, later=True)

    def _tell(self, count: int) -> None:
        """Only where more wait than after the last look."""
        if count > self._waiting:
            self._context.told.emit(self._context.tr.plural(count, "{n} mark to review", "{n} marks to review"))
        self._waiting = count
