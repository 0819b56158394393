"""The notes view: which of its pages is shown, and what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout

from rapporteur.domain.notes import Brief, Note, WorkspaceState
from rapporteur.domain.notetext import AMENDMENT, CITATION, NoteBlock
from rapporteur.domain.operation import BRIEF, NOTE
from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.own_words import templates
from rapporteur.ui.printable import Printable
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.amendment_page import AmendmentPage
from rapporteur.ui.views.notes.amendments_page import AmendmentsPage
from rapporteur.ui.views.notes.annotations_page import AnnotationsPage
from rapporteur.ui.views.notes.brief_page import BriefPage
from rapporteur.ui.views.notes.briefs_page import BriefsPage
from rapporteur.ui.views.notes.decisions_page import DecisionsPage
from rapporteur.ui.views.notes.deeds import Deeds
from rapporteur.ui.views.notes.handing_out import composer, print_paper
from rapporteur.ui.views.notes.home import NotesHome
from rapporteur.ui.views.notes.note_page import NotePage
from rapporteur.ui.views.notes.note_panel import NotePanel
from rapporteur.ui.views.notes.notes_panel import NotesPanel
from rapporteur.ui.views.notes.placing import CitedPlaces, MarkPlaces
from rapporteur.ui.views.notes.review_page import ReviewPage
from rapporteur.ui.views.notes.safety_page import SafetyPage
from rapporteur.ui.views.notes.sharing_page import SharingPage
from rapporteur.ui.views.notes.side import NotesSide
from rapporteur.ui.views.notes.sifted_page import SiftedPage
from rapporteur.ui.views.notes.table_pages import TrashPage

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook
    from rapporteur.domain.anchor import Anchor


class NotesView(View):
    """Locations, by their `extra`: "note", "amendment" or "brief" (an id), or "page" (one of `places.PAGES`)."""

    name = "notes"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._here = Location("notes")
        self.cited = CitedPlaces(context)
        self.notes_side = NotesSide(context)
        self.note_page = NotePage(context)
        self.note_panel = NotePanel(context)
        self.note_split = QSplitter()
        self.note_split.setChildrenCollapsible(False)
        self.note_split.addWidget(self.note_page)
        self.note_split.addWidget(self.note_panel)
        self.note_split.setStretchFactor(0, 1)
        self.note_split.setSizes([790, 250])
        self.amendment_page = AmendmentPage(context)
        self.annotations_page = AnnotationsPage(context, self.cited.cite)
        self.amendments_page = AmendmentsPage(context, self.cited.cite)
        self.panel = NotesPanel(context, self.notes_side)
        self.side = self.panel
        self.mark_places = MarkPlaces(context)
        self._sifted = {places.ANNOTATIONS: self.annotations_page, places.AMENDMENTS: self.amendments_page}
        for name, sifted in self._sifted.items():
            self.panel.add(name, sifted.filters)
        self.brief_page = BriefPage(context)
        self.briefs_page = BriefsPage(context)
        self.deeds = Deeds(context, self.note_page, self.amendment_page, self.brief_page)
        self.decisions_page = DecisionsPage(context)
        self.review_page = ReviewPage(context)
        self.trash_page = TrashPage(context)
        self.safety_page = SafetyPage(context)
        self.sharing_page = SharingPage(context)
        self.empty = NotesHome(context)
        self._stack = QStackedWidget()
        for page in (
            self.empty,
            self.note_split,
            self.amendment_page,
            self.annotations_page,
            self.amendments_page,
            self.brief_page,
            self.briefs_page,
            self.decisions_page,
            self.review_page,
            self.trash_page,
            self.safety_page,
            self.sharing_page,
        ):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.retranslate()

    # -- places ------------------------------------------------------------------------------
    @property
    def state(self) -> WorkspaceState:
        return self.context.own.state

    def save_state(self) -> dict[str, Any]:
        """Which page or thing is open, by its name: never any words."""
        return {**places.kept(self._here.extra)}

    def restore_state(self, state: dict[str, Any]) -> None:
        if not self._here.extra:
            self._here = Location("notes", extra=places.kept(state))

    def show_location(self, location: Location) -> None:
        self.leave()
        self._here = location
        page = self._sifted.get(location.extra.get("page", ""))
        if page is not None and self.context.own.usable:
            page.take(location.extra)
            self._here = page.location
        self._show()

    def leave(self) -> None:
        """Keep at once what was typed."""
        self.note_page.leave()
        self.amendment_page.leave()
        self.brief_page.leave()

    def where(self) -> str:
        tr, state = self.context.tr, self.state
        note = self._note
        if self._stack.currentWidget() is self.note_split and note is not None:
            count = sum(block.kind == AMENDMENT for block in note.text.blocks)
            told = tr.plural(count, "{n} amendment", "{n} amendments") if count else ""
            return " · ".join(each for each in (note.title or tr("Untitled"), told) if each)
        notes = self.context.own.index.notes(state).alive
        marked = self.context.own.index.annotations(state).alive
        return " · ".join(
            (tr.plural(notes, "{n} note", "{n} notes"), tr.plural(marked, "{n} annotation", "{n} annotations"))
        )

    @property
    def _note(self) -> Note | None:
        return self.state.notes.get(self._here.extra.get("note", ""))

    # -- what commands ask -------------------------------------------------------------------
    def write_note(self, template: str = "", first: NoteBlock | None = None, folder: str = "") -> None:
        """Begin a note, as one of the templates, in a folder; with `first`, a quotation stands in it already."""
        own = self.context.own
        if not own.usable:
            return
        title = templates(self.context)[template] if template else ""
        language = self.context.tr

        def begin(book: Notebook) -> Note:
            from rapporteur.domain.notetext import NoteText
            from rapporteur.domain.templates import template_text

            text = template_text(template, language) if template else NoteText()
            if first is not None:
                text = NoteText((*text.blocks, first))
            return book.write_note(title, text=text, template=template, folder=folder)

        def show(note: Note) -> None:
            self.context.go(places.note_location(note.id))
            self.note_page.title.setFocus()
            self.note_page.title.selectAll()

        own.do(begin, show)

    def quote(self, anchor: Anchor, note: str) -> None:
        """Put a live quotation into a note, and show it there."""
        self._insert(NoteBlock(CITATION, anchor=anchor), note)

    def _insert(self, block: NoteBlock, note: str) -> None:
        if note not in self.state.notes:
            self.write_note(first=block)
            return
        shown = self.note_page.note
        self.context.go(places.note_location(note))
        # Whoever was not writing in it did not choose a place in it.
        self.note_page.insert(block, at_end=shown is None or shown.id != note)

    def amend(self, anchor: Anchor) -> None:
        """Begin an amendment to a paragraph; its words are the base."""
        own = self.context.own
        if own.usable:
            own.do(
                lambda book: book.begin_amendment(anchor),
                lambda made: self.context.go(places.amendment_location(made.id)),
            )

    def write_brief(self) -> None:
        """Begin a brief."""

        def show(brief: Brief) -> None:
            self.context.go(places.brief_location(brief.id))
            self.brief_page.title.setFocus()

        if self.context.own.usable:
            self.context.own.do(lambda book: book.make_brief(""), show)

    # -- printing ----------------------------------------------------------------------------
    def printable(self) -> Printable | None:
        """The list, the note or the brief in sight."""
        shown = self._stack.currentWidget()
        if not self.context.own.usable:
            return None
        if isinstance(shown, SiftedPage):
            return shown.table.printable() if shown.table.model.rows else None
        what = self._paper_in_sight()
        return Printable(what[1], "", QTextDocument) if what is not None else None

    def print_here(self) -> bool:
        what = self._paper_in_sight()
        if what is not None:
            self.leave()
            print_paper(self, self.context, composer(self.context, what[0], what[2]))
        return what is not None

    def _paper_in_sight(self) -> tuple[str, str, str] | None:
        """The kind, title and id of the note or brief that is shown."""
        shown, extra = self._stack.currentWidget(), self._here.extra
        note, brief = self.state.notes.get(extra.get("note", "")), self.state.briefs.get(extra.get("brief", ""))
        if shown is self.note_split and note is not None:
            return NOTE, note.title, note.id
        return (BRIEF, brief.title, brief.id) if shown is self.brief_page and brief is not None else None

    # -- showing -----------------------------------------------------------------------------
    def _follow(self) -> None:
        """Something changed: show it, or, out of sight, when the person comes back."""
        if self.isVisible():
            self._show()
        else:
            self._behind = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._show()

    def _show(self) -> None:
        """Show what the location names, as it is now. The keyboard goes from a page to the one in its place."""
        self._behind = False
        before, focus = self._stack.currentWidget(), QApplication.focusWidget()
        within = focus is not None and self._stack.isAncestorOf(focus)
        state, here = self.state, self._here.extra
        self.notes_side.show_state(state, self._here)
        note, amendment = state.notes.get(here.get("note", "")), state.amendments.get(here.get("amendment", ""))
        brief = state.briefs.get(here.get("brief", ""))
        page = here.get("page", "")
        self.cited.look_up(state)
        own = self.context.own
        self.panel.show_page(page if own.usable else "")
        if page == places.SAFETY or own.locked or own.trouble is not None:
            if self._stack.currentWidget() is not self.safety_page:
                self._stack.setCurrentWidget(self.safety_page)
                self.safety_page.show_safety()
        elif note is not None and not note.trashed:
            self.note_page.show_note(note)
            self.note_panel.show_note(note, state)
            self._stack.setCurrentWidget(self.note_split)
        elif amendment is not None and not amendment.trashed:
            self.amendment_page.show_amendment(amendment, state, self.cited.cite(amendment))
            self._stack.setCurrentWidget(self.amendment_page)
        elif brief is not None and not brief.trashed:
            self.brief_page.show_brief(brief, state)
            self._stack.setCurrentWidget(self.brief_page)
        else:
            self._show_page(page, state)
        there = self._stack.currentWidget() or self.empty
        self.setFocusProxy(self.note_page if there is self.note_split else there)
        if within and there is not before:
            self.setFocus()
        self._say_empty()
        self.moved.emit(None)

    def _show_page(self, page: str, state: WorkspaceState) -> None:
        """Show one of `places.PAGES`; for none of them, what notes are for."""
        if page == places.ANNOTATIONS:
            self.annotations_page.show_kept(state, state.annotations)
            self.mark_places.look(state)
            self._stack.setCurrentWidget(self.annotations_page)
        elif page == places.AMENDMENTS:
            self.amendments_page.show_kept(state, state.amendments)
            self.mark_places.look(state)
            self._stack.setCurrentWidget(self.amendments_page)
        elif page == places.BRIEFS:
            briefs = places.alive(state.briefs.values())
            self.briefs_page.show_rows(sorted(briefs, key=lambda each: each.changed, reverse=True))
            self._stack.setCurrentWidget(self.briefs_page)
        elif page == places.DECISIONS:
            self.decisions_page.show_things([each for each in places.everything(state) if each.rivals])
            self._stack.setCurrentWidget(self.decisions_page)
        elif page == places.REVIEW:
            if self._stack.currentWidget() is not self.review_page:
                self._stack.setCurrentWidget(self.review_page)
                self.review_page.look()
        elif page == places.SHARE:
            if self._stack.currentWidget() is not self.sharing_page:
                self._stack.setCurrentWidget(self.sharing_page)
                self.sharing_page.show_sharing()
        elif page == places.TRASH:
            found = [each for each in (*places.everything(state), *state.searches.values()) if each.trashed]
            self.trash_page.show_rows(sorted(found, key=lambda each: each.trashed, reverse=True))
            self._stack.setCurrentWidget(self.trash_page)
        else:
            self.empty.show_notes(state)
            self._stack.setCurrentWidget(self.empty)

    def _narrowed(self) -> None:
        """The person narrowed a list: Back leads to it as it is now."""
        page = self._sifted.get(self._here.extra.get("page", ""))
        if page is not None:
            self._here = page.location
            self.moved.emit(self._here)

    def _connect(self) -> None:
        side = self.notes_side
        side.new_asked.connect(self.write_note)
        side.opened.connect(self.context.go)
        side.shelving.begun.connect(lambda template, folder: self.write_note(template, folder=folder))
        self.empty.acted.connect(self.write_note)
        self.annotations_page.changed.connect(self.deeds.bulk)
        for page in self._sifted.values():
            page.narrowed.connect(self._narrowed)
            self.mark_places.found.connect(page.show_places)
        self.annotations_page.trash_asked.connect(self.deeds.trash)
        self.trash_page.restore_asked.connect(lambda names: self.context.own.do(lambda book: book.restore(names)))
        self.trash_page.delete_asked.connect(self.deeds.delete)
        self.cited.found.connect(self._show)
        self.amendment_page.accept_asked.connect(self.deeds.accept)
        self.amendment_page.trash_asked.connect(self.deeds.trash_amendment)
        self.note_panel.trash_asked.connect(self.deeds.trash_note)
        self.decisions_page.decided.connect(self.deeds.decide)
        for counting in (self.review_page, self.empty):
            counting.counted.connect(side.show_reviews)
            counting.counted.connect(self.empty.show_reviews)
        self.briefs_page.new_asked.connect(self.write_brief)
        self.brief_page.trash_asked.connect(self.deeds.trash_brief)
        self.context.own.changed.connect(self._follow)
        self.context.own.protection_changed.connect(self._protection_changed)

    def _protection_changed(self) -> None:
        """Locked, unlocked, protected or restored: what is shown may be another page now."""
        if not self.context.own.usable:
            sifted = [each.forget for each in self._sifted.values()]
            for forget in (*sifted, self.note_page.forget, self.amendment_page.forget, self.brief_page.forget):
                forget()
        self.empty.show_notes(self.state)
        self._stack.setCurrentWidget(self.empty)
        self._show()

    # -- words, colours ----------------------------------------------------------------------
    def title(self) -> str:
        return self.context.tr("Notes")

    def retranslate(self) -> None:
        self.cited.forget()
        self.panel.retranslate()
        for page in (
            self.note_page,
            self.amendment_page,
            self.annotations_page,
            self.amendments_page,
            self.brief_page,
            self.briefs_page,
            self.decisions_page,
            self.trash_page,
        ):
            page.retranslate()
        self.safety_page.rebuild()
        self.sharing_page.rebuild()
        self.review_page.rebuild()
        self.note_panel.rebuild(self.state)
        self._show()

    def _say_empty(self) -> None:
        tr = self.context.tr
        self.empty.say(
            tr("Your notes"),
            tr("A note is a page of text with quoted paragraphs and amendments. It is kept as you write it."),
            tr("New note"),
        )

    def restyle(self) -> None:
        self.note_page.restyle()
        self.amendment_page.restyle()
        for page in (self.annotations_page, self.amendments_page, self.briefs_page, self.trash_page):
            page.restyle()
