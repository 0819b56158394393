"""The library as Read knows it, and what is taken from it: read and cut into pieces while the window answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from rapporteur.domain.pages import OriginalPages
from rapporteur.domain.report import Report
from rapporteur.domain.views import DocumentSummary
from rapporteur.ui.context import Context
from rapporteur.ui.views.read.originals import pages_of
from rapporteur.ui.views.read.pieces import Pieces
from rapporteur.ui.views.read.reading import Reading


class Shelf(QObject):
    """Asks the desk off the UI thread, and tells by signals what came of it."""

    #: The library: its `DocumentSummary`s.
    listed = Signal(list)
    #: A document is there: its `Reading`, its `Pieces`, and its `OriginalPages` or None.
    taken = Signal(object, object, object)
    #: A document could not be taken: the exception.
    missing = Signal(object)

    def __init__(self, context: Context, cut: Callable[[Reading], Pieces]) -> None:
        super().__init__()
        self._context = context
        self._cut = cut
        self.documents: list[DocumentSummary] = []

    def ask(self) -> None:
        """Ask for the library again."""

        def show(documents: list[DocumentSummary]) -> None:
            self.documents = documents
            self.listed.emit(documents)

        self._context.tasks.run(lambda _job: self._context.desk.documents(), show)

    def take(self, symbol: str, language: str) -> None:
        """Read a document of the library; "" is its first language."""
        context = self._context

        def read(_job: object) -> tuple[Reading, Pieces, OriginalPages | None]:
            reading = Reading(context.desk.report(symbol, language or None))
            return reading, self._cut(reading), pages_of(context, reading.report)

        context.tasks.run(read, lambda made: self.taken.emit(*made), self.missing.emit)

    def compare(self, report: Report, changed: Callable[[], None]) -> None:
        """Call `changed` where the library has another state of a document than `report`."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda _job: desk.report(report.symbol, report.language) != report,
            lambda other: changed() if other else None,
            lambda _gone: None,
        )
