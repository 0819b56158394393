"""The panel beside a note: how it is handed out, who stands where on what it amends, what else cites the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import ROLES, Note, WorkspaceState
from rapporteur.domain.notetext import AMENDMENT
from rapporteur.domain.operation import BRIEF, NOTE
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import ROLE_SHADES, ROLE_SIGNS, roles
from rapporteur.ui.views.notes.handing_out import composer, fill_menu
from rapporteur.ui.views.notes.history_dialog import show_history
from rapporteur.ui.views.notes.places import brief_location, note_location
from rapporteur.ui.views.notes.showing import party_name
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.labels import ElidedLabel, Label
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.widgets.same_focus import same_focus

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook

#: A paragraph: symbol, language and key.
_Passage = tuple[str, str, str]


class NotePanel(QScrollArea):
    """`trash_asked` tells the note's id."""

    trash_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._note: Note | None = None
        self.setObjectName("RightPanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_room()
        context.theme_changed.connect(self._make_room)
        inner = QWidget()
        inner.setObjectName("RightPanel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(12, 14, 12, 14)
        self._column.setSpacing(10)
        self.setWidget(inner)
        self._said: tuple[object, ...] = ()
        self._places: dict[_Passage, str] = {}

    def _make_room(self) -> None:
        """Wide enough for its words at any size of text, without taking the note's own room."""
        self.setMinimumWidth(round(220 * min(self._context.theme.scale, 1.35)))

    def show_note(self, note: Note, state: WorkspaceState) -> None:
        """Show what belongs to a note; nothing moves while that is the same."""
        self._note = note
        stands = self._stands(note, state)
        self._look_up(stands)
        said = (
            note.id,
            note.title,
            note.private,
            note.confidential,
            stands,
            self._beside(note, state),
        )
        if said != self._said:
            self._said = said
            with same_focus(self):
                self.rebuild(state)

    def rebuild(self, state: WorkspaceState) -> None:
        """Say everything again."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        note = self._note
        if note is None:
            return
        self._column.addWidget(self._export_card(note))
        stands = self._stands(note, state)
        if stands:
            self._column.addWidget(self._stands_card(stands))
        beside = self._beside(note, state)
        if beside:
            tr = self._context.tr
            card = Card(tr("Cited also in"), str(len(beside)))
            for kind, name, title in beside:
                there = note_location(name) if kind == NOTE else brief_location(name)
                row = LinkRow(self._context, title or tr("Untitled"), tr("Brief") if kind == BRIEF else "")
                row.clicked.connect(lambda _on=False, there=there: self._context.go(there))
                card.add(row)
            self._column.addWidget(card)
        self._column.addStretch(1)

    # -- inside ------------------------------------------------------------------------------
    def _export_card(self, note: Note) -> Card:
        tr, name = self._context.tr, note.id
        card = Card(tr("This note"))
        out = QPushButton(tr("Hand out"))
        out.setAccessibleName(tr("Hand out"))
        menu = QMenu(out)
        compose = composer(self._context, NOTE, name)
        fill_menu(menu, self, self._context, note.title or tr("Note"), compose, name)
        out.setMenu(menu)
        card.add(out)
        confidential = self._choice(tr("Confidential"), note.confidential)
        confidential.toggled.connect(lambda on: self._do(lambda book: book.change_note(name, confidential=on)))
        private = self._choice(tr("Private"), note.private)
        private.setToolTip(tr("Private: never part of what is shared"))
        private.toggled.connect(lambda on: self._do(lambda book: book.set_private((name,), on)))
        card.add(confidential)
        card.add(private)
        history = LinkButton(tr("History…"))
        history.clicked.connect(lambda: show_history(self, self._context, name, note.title))
        card.add(history)
        trash = LinkButton(tr("Put in the trash"))
        trash.clicked.connect(lambda: self.trash_asked.emit(name))
        card.add(trash)
        return card

    def _choice(self, words: str, on: bool) -> QCheckBox:
        choice = CheckBox(words)
        choice.setAccessibleName(words)
        choice.setChecked(on)
        return choice

    def _do(self, action: Callable[[Notebook], object]) -> None:
        self._context.own.do(action)

    def _stands_card(self, stands: tuple[_Stand, ...]) -> Card:
        """Who stands where on what is cited and amended; of several paragraphs, each under its place."""
        words = roles(self._context)
        card = Card(self._context.tr("Who stands where"))
        passages = list(dict.fromkeys(each.passage for each in stands))
        for passage in passages:
            if len(passages) > 1:
                card.add(ElidedLabel(self._places.get(passage, passage[0]), "section"))
            for each in stands:
                if each.passage == passage:
                    line = QHBoxLayout()
                    line.setSpacing(8)
                    line.addWidget(ElidedLabel(each.name), 1)
                    line.addWidget(Label(f"{ROLE_SIGNS[each.role]} {words[each.role]}", ROLE_SHADES[each.role]))
                    card.body.addLayout(line)
        return card

    def _stands(self, note: Note, state: WorkspaceState) -> tuple[_Stand, ...]:
        """The parties to the amendments that the note shows and to those of the paragraphs it cites, each once."""
        shown = {block.amendment for block in note.text.blocks if block.kind == AMENDMENT}
        cited = self._context.own.index.cited_by(note)
        found: dict[_Stand, None] = {}
        for each in state.amendments.values():
            place = (each.anchor.symbol, each.anchor.key)
            if not each.trashed and each.status != "withdrawn" and (each.id in shown or place in cited):
                passage = (each.anchor.symbol, each.anchor.language, each.anchor.key)
                for party in each.parties:
                    name = party_name(self._context, party, each.proposal)
                    found[_Stand(passage, name, party.role)] = None
        return tuple(sorted(found, key=lambda one: (one.passage, ROLES.index(one.role))))

    def _look_up(self, stands: tuple[_Stand, ...]) -> None:
        """Ask how the paragraphs are cited, where there are several."""
        wanted = {each.passage for each in stands}
        if len(wanted) < 2 or wanted <= self._places.keys():
            return
        desk, language = self._context.desk, self._context.tr.language

        def find(_job: object) -> dict[_Passage, str]:
            found = {}
            for symbol, written, key in wanted:
                try:
                    found[symbol, written, key] = desk.cite(symbol, written, key, in_language=language)
                except Failure:
                    found[symbol, written, key] = symbol
            return found

        def show(found: dict[_Passage, str]) -> None:
            self._places = found
            if self._note is not None:
                self._said = ()
                self.show_note(self._note, self._context.own.state)

        self._context.tasks.run(find, show)

    def _beside(self, note: Note, state: WorkspaceState) -> tuple[tuple[str, str, str], ...]:
        """Kind, id and title of the other notes that cite a paragraph of this one, and of the briefs that hold one of
        these or the note itself."""
        index = self._context.own.index
        cited = sorted(index.cited_by(note))
        citing = [each for passage in cited for each in index.citing(state, passage)]
        found = {each.id: (NOTE, each.id, each.title) for each in citing if each.id != note.id}
        for brief in state.briefs.values():
            holds = any(item.target == note.id or (item.symbol, item.target) in cited for item in brief.items)
            if holds and not brief.trashed:
                found[brief.id] = (BRIEF, brief.id, brief.title)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a party stands on a paragraph (symbol, language, key)."""

    passage: _Passage
    name: str
    role: str
