"""What the pages of Notes ask to be done with things: put in the trash, changed together, accepted, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.amendment_page import AmendmentPage
from rapporteur.ui.views.notes.brief_page import BriefPage
from rapporteur.ui.views.notes.decisions_page import BOTH
from rapporteur.ui.views.notes.note_page import NotePage

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook


class Deeds:
    """Each is one gesture, which undo takes back. What was typed on a page is kept before the thing goes away."""

    def __init__(self, context: Context, note: NotePage, amendment: AmendmentPage, brief: BriefPage) -> None:
        self._context = context
        self._note_page, self._amendment_page, self._brief_page = note, amendment, brief

    def trash(self, names: tuple[str, ...]) -> None:
        """Put things in the trash, and say how many."""
        own, tr = self._context.own, self._context.tr
        if names:
            told = tr.plural(len(names), "{n} thing put in the trash", "{n} things put in the trash")
            own.do(lambda book: book.trash(names), lambda _done: self._context.told.emit(told))

    def trash_amendment(self, name: str) -> None:
        """Put the amendment that is open in the trash: all of them are shown."""
        self.trash((name,))
        self._context.go(places.page_location(places.AMENDMENTS))

    def trash_brief(self, name: str) -> None:
        """Put the brief that is open in the trash."""
        self._brief_page.forget()
        self.trash((name,))
        self._context.go(places.page_location(places.BRIEFS))

    def trash_note(self, name: str) -> None:
        """Put the note that is open in the trash."""
        self._note_page.leave()
        self.trash((name,))
        self._context.go(Location("notes"))

    def delete(self, names: tuple[str, ...]) -> None:
        """Delete things in the trash for good."""
        tr = self._context.tr

        def done(count: int) -> None:
            self._context.told.emit(tr.plural(count, "{n} thing deleted for good", "{n} things deleted for good"))

        self._context.own.do(lambda book: book.empty_trash(names), done)

    def bulk(self, names: tuple[str, ...], fields: dict[str, Any]) -> None:
        """Give several things the same values."""
        if names:
            self._context.own.do(lambda book: book.bulk(names, **fields))

    def accept(self, name: str) -> None:
        """Accept an amendment; the others to its paragraph are rebased on it."""
        self._amendment_page.leave()
        self._context.own.do(lambda book: book.accept_amendment(name))

    def decide(self, name: str, field: str, operation: str) -> None:
        """Take one of the values that stand against each other, or both."""

        def decide(book: Notebook) -> None:
            if operation == BOTH:
                book.keep_both(name, field)
            else:
                book.decide(name, field, operation)

        words = self._context.tr("Decided; undo asks again")
        self._context.own.do(decide, lambda _done: self._context.told.emit(words))
