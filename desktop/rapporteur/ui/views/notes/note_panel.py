"""The panel beside a note: how it is handed out, who stands where on what it amends, what else cites the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.notes import Note, WorkspaceState
from rapporteur.domain.notetext import AMENDMENT
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import ROLE_SHADES, ROLE_SIGNS, roles
from rapporteur.ui.views.notes.handing_out import fill_menu
from rapporteur.ui.views.notes.history_dialog import show_history
from rapporteur.ui.views.notes.places import note_location
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.labels import ElidedLabel, Label
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.widgets.same_focus import same_focus

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook
    from rapporteur.exchange.paper import Paper


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
        self.setMinimumWidth(220)
        inner = QWidget()
        inner.setObjectName("RightPanel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(12, 14, 12, 14)
        self._column.setSpacing(10)
        self.setWidget(inner)
        self._said: tuple[object, ...] = ()

    def show_note(self, note: Note, state: WorkspaceState) -> None:
        """Show what belongs to a note; nothing moves while that is the same."""
        self._note = note
        said = (
            note.id,
            note.title,
            note.private,
            note.confidential,
            self._parties(note, state),
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
        parties = self._parties(note, state)
        if parties:
            self._column.addWidget(self._parties_card(parties))
        beside = self._beside(note, state)
        if beside:
            card = Card(self._context.tr("Cite the same"), str(len(beside)))
            for name, title in beside:
                row = LinkRow(self._context, title)
                row.clicked.connect(lambda _on=False, name=name: self._context.go(note_location(name)))
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
        desk, language = self._context.desk, self._context.tr

        def compose(book: Notebook) -> Paper:
            from rapporteur.desk.briefing import note_as_paper

            return note_as_paper(desk, book, name, language)

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
        choice = QCheckBox(words)
        choice.setAccessibleName(words)
        choice.setChecked(on)
        return choice

    def _do(self, action: Callable[[Notebook], object]) -> None:
        self._context.own.do(action)

    def _parties_card(self, parties: tuple[tuple[str, str], ...]) -> Card:
        words = roles(self._context)
        card = Card(self._context.tr("Who stands where"))
        for name, role in parties:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(ElidedLabel(name), 1)
            line.addWidget(Label(f"{ROLE_SIGNS[role]} {words[role]}", ROLE_SHADES[role]))
            card.body.addLayout(line)
        return card

    @staticmethod
    def _parties(note: Note, state: WorkspaceState) -> tuple[tuple[str, str], ...]:
        """Name and role of the parties to the amendments that the note shows, each once."""
        found: dict[tuple[str, str], None] = {}
        for block in note.text.blocks:
            amendment = state.amendments.get(block.amendment) if block.kind == AMENDMENT else None
            if amendment is not None and not amendment.trashed:
                found.update(dict.fromkeys((each.name, each.role) for each in amendment.parties))
        return tuple(found)

    def _beside(self, note: Note, state: WorkspaceState) -> tuple[tuple[str, str], ...]:
        """Id and title of the other notes that cite a paragraph which this one cites."""
        index = self._context.own.index
        citing = [each for passage in sorted(index.cited_by(note)) for each in index.citing(state, passage)]
        return tuple({each.id: (each.id, each.title) for each in citing if each.id != note.id}.values())
