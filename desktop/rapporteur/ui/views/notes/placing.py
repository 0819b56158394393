"""What is found out of marks off the UI thread: which do not stand where they stood, how their places are cited."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import Amendment, Annotation, WorkspaceState
from rapporteur.ui.context import Context


class MarkPlaces(QObject):
    """`found` tells the kinds of placement (moved, changed, lost), by the ids of the annotations and amendments."""

    found = Signal(dict)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._looked: dict[str, Anchor] | None = None
        self._seen: tuple[object, object] | None = None
        self._asked = 0
        context.library_changed.connect(self._forget)

    def look(self, state: WorkspaceState) -> None:
        """Look where the anchors or the library are others than at the last look."""
        if self._seen is not None and self._seen[0] is state.annotations and self._seen[1] is state.amendments:
            return
        self._seen = state.annotations, state.amendments
        marks: list[Annotation | Amendment] = [*state.annotations.values(), *state.amendments.values()]
        anchors = {each.id: each.anchor for each in marks if not each.trashed}
        if self._looked == anchors:
            return
        self._looked = anchors
        self._asked += 1
        asked, desk = self._asked, self._context.desk

        def find(_job: object) -> dict[str, str]:
            from rapporteur.desk.reviewing import Reviewing

            items = Reviewing(desk.report).review(state)
            return {each.id: each.placement.kind for each in items if each.block is None}

        def show(kinds: dict[str, str]) -> None:
            if asked == self._asked:
                self.found.emit(kinds)

        self._context.tasks.run(find, show, later=True)

    def _forget(self) -> None:
        self._looked = self._seen = None


class CitedPlaces(QObject):
    """How the places of marks are cited in the interface's language. `found` tells that more of them are known."""

    found = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cited: dict[tuple[str, str, str], str] = {}
        self._seen: tuple[object, object] | None = None

    def cite(self, thing: Annotation | Amendment) -> str:
        """The place of a mark: an annotation's without its document. "" as long as it is not known."""
        anchor = thing.anchor
        if not anchor.key:
            # What came from elsewhere may have words alone, and no place that was found.
            return self._context.tr("page {page}", page=anchor.page) if anchor.page is not None else ""
        cited = self._cited.get((anchor.symbol, anchor.language, anchor.key), "")
        return cited if isinstance(thing, Amendment) else cited.removeprefix(f"{anchor.symbol}, ")

    def look_up(self, state: WorkspaceState) -> None:
        """Ask how places are cited that were not cited yet."""
        if self._seen is not None and self._seen[0] is state.annotations and self._seen[1] is state.amendments:
            return
        self._seen = state.annotations, state.amendments
        things: list[Annotation | Amendment] = [*state.annotations.values(), *state.amendments.values()]
        wanted = {(each.anchor.symbol, each.anchor.language, each.anchor.key) for each in things if each.anchor.key}
        wanted -= self._cited.keys()
        if not wanted:
            return
        desk, language = self._context.desk, self._context.tr.language

        def find(_job: object) -> dict[tuple[str, str, str], str]:
            from rapporteur.domain.errors import Failure

            found = {}
            for symbol, written, key in wanted:
                try:
                    found[symbol, written, key] = desk.cite(symbol, written, key, in_language=language)
                except Failure:
                    found[symbol, written, key] = symbol
            return found

        def show(found: dict[tuple[str, str, str], str]) -> None:
            if language == self._context.tr.language:
                self._cited.update(found)
                self.found.emit()

        self._context.tasks.run(find, show)

    def forget(self) -> None:
        """The language is another one now."""
        self._cited.clear()
        self._seen = None
