"""Where the links of a text lead: a footnote, a paragraph, a document of the library, or nowhere yet, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from rapporteur.domain.report import Reference
from rapporteur.ui.context import Location

if TYPE_CHECKING:
    from rapporteur.ui.views.read.view import ReadView


class LinkFollower:
    """Follows the links of both panes. A link that leads nowhere here says so in the status line."""

    def __init__(self, view: ReadView) -> None:
        self._view = view
        self._panes = view.panes_widget
        self._panes.structured.link_followed.connect(self._followed)
        self._panes.structured.link_pointed.connect(self._pointed)

    def follow(self, target: str) -> None:
        """Go where a reference leads, or say why it leads nowhere."""
        location = self.location(target)
        if location is not None:
            self._view.context.go(location)
        else:
            self._view.context.told.emit(self.explain(target))

    def location(self, target: str) -> Location | None:
        """Where a reference's target is to be found in the library; None where it is not."""
        reading = self._view.reading
        reference = self._reference(target)
        if reading is None or reference is None:
            return None
        symbol, language = self._view.document
        if reference.kind == "agenda_item":
            number = re.match(r"\d+", target)
            item = next((each for each in reading.report.facts.agenda if number and each.number == number[0]), None)
            return Location("read", symbol, language, item.source.key) if item is not None else None
        if reference.kind == "annex":
            annex = next((each for each in reading.report.divisions if each.part == "annex"), None)
            return Location("read", symbol, language, annex.key) if annex is not None else None
        if reference.kind == "paragraph":
            return self._paragraph(target)
        return self._document(target)

    def explain(self, target: str) -> str:
        """Where a reference would lead, in one sentence."""
        tr, reference = self._view.context.tr, self._reference(target)
        if self.location(target) is not None:
            return tr("Leads to {target}", target=reference.text if reference else target)
        if reference is not None and reference.kind in ("sdg_goal", "sdg_indicator"):
            return tr("Sustainable Development Goals: {target}", target=target)
        return tr("{target} is not in the library.", target=target)

    # -- inside ------------------------------------------------------------------------------
    def _reference(self, target: str) -> Reference | None:
        reading = self._view.reading
        found = reading.report.references if reading is not None else ()
        return next((each for each in found if each.target == target), None)

    def _paragraph(self, target: str) -> Location | None:
        """A paragraph of this document, where the target names it or the vote on it; never a guess."""
        reading = self._view.reading
        assert reading is not None
        symbol, language = self._view.document
        number = target.rsplit(" ", 1)[-1]
        for vote in reading.report.facts.votes:
            on_it = vote.about == number and vote.about_key in reading.paragraphs
            if on_it and vote.about_key and self._told_in(target, vote.paragraph):
                return Location("read", symbol, language, vote.about_key)
        return None

    def _told_in(self, target: str, key: str) -> bool:
        reading = self._view.reading
        return reading is not None and any(each.target == target for each in reading.references_of.get(key, ()))

    def _document(self, target: str) -> Location | None:
        """The document itself, in the language of the open one where the library has it in several."""
        same = [each for each in self._view.documents if each.symbol == target]
        if not same:
            return None
        language = self._view.document[1]
        best = next((each for each in same if each.language == language), same[0])
        return Location("read", best.symbol, best.language)

    def _followed(self, link: str) -> None:
        kind, _colon, what = link.partition(":")
        if kind == "note":
            self._note(what)
        elif kind == "report":
            self._view.show_reading_report()
        else:
            self.follow(what)

    def _note(self, key: str) -> None:
        """Show a footnote; the second time, go to it."""
        popover = self._panes.popover
        if popover.isVisible() and popover.key == key:
            popover.dismiss()
            symbol, language = self._view.document
            self._view.context.go(Location("read", symbol, language, key))
            return
        corner = self._panes.structured.link_corner().toPoint()
        at = self._panes.structured.viewport().mapTo(self._panes, corner)
        self._show_note(key, at, soon=False)

    def _pointed(self, link: str, at: QPoint) -> None:
        """The mouse is over a link: a note is shown, a reference says where it leads."""
        kind, _colon, what = link.partition(":")
        if kind == "note":
            self._show_note(what, self._panes.mapFromGlobal(at) + QPoint(0, 10), soon=True)
            return
        self._panes.popover.dismiss()
        if kind == "ref":
            self._view.context.told.emit(self.explain(what))

    def _show_note(self, key: str, at: QPoint, soon: bool) -> None:
        reading = self._view.reading
        note = reading.footnotes.get(key) if reading is not None else None
        if note is None:
            return
        title = self._view.context.tr("Footnote {marker}", marker=note.marker)
        show = self._panes.popover.show_soon if soon else self._panes.popover.show_note
        show(key, title, note.text, at)
