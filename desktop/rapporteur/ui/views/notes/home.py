"""Where Notes begins: the notes that were written in last; where there is none, what notes are for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.notes import Note, WorkspaceState
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes import places
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.widgets.same_focus import same_focus

#: So many notes are listed, the last changed first; the side panel has them all.
_LISTED = 12
#: So much of a note's text stands below its title.
_FIRST = 160


class NotesHome(QStackedWidget):
    """`acted` tells that a new note is wanted."""

    acted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._listed: tuple[list[Note], str] | None = None
        self.empty = EmptyState(context, "notes")
        self.empty.acted.connect(self.acted)
        self._heading = Label("", "title")
        self._new = QPushButton()
        self._new.clicked.connect(self.acted)
        self._notes = QVBoxLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(26, 18, 26, 18)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._new)
        column.addLayout(head)
        column.addLayout(self._notes)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addWidget(self.empty)
        self.addWidget(self._area)
        self.rows: list[LinkRow] = []

    def show_notes(self, state: WorkspaceState) -> None:
        """Show the notes that were changed last."""
        notes = sorted((each for each in state.notes.values() if not each.trashed), key=lambda each: each.changed)
        listed = notes[: -_LISTED - 1 : -1]
        self.setCurrentIndex(1 if listed else 0)
        self.setFocusProxy(self._area if listed else self.empty)
        if (listed, self._context.tr.language) != self._listed:
            self._listed = listed, self._context.tr.language
            with same_focus(self):
                self._fill(listed)
        self._area.setFocusProxy(self.rows[0] if self.rows else self._new)

    def say(self, title: str, words: str, action: str) -> None:
        """The words of the page: its title, what notes are for, and the one action that fills it."""
        self.empty.say(title, words, action)
        self._heading.setText(title)
        self._new.setText(action)
        self._new.setAccessibleName(action)

    def _fill(self, notes: list[Note]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tr, context = self._context.tr, self._context
        card = Card(tr("Last written in"))
        self.rows = []
        for note in notes:
            first = " ".join(note.text.text.split())[:_FIRST]
            about = " · ".join(part for part in (note.folder, note.meeting, ", ".join(note.tags), first) if part)
            row = LinkRow(context, note.title or tr("Untitled"), about, when(context, note.changed))
            row.clicked.connect(partial(self._open, note.id))
            card.add(row)
            self.rows.append(row)
        self._notes.addWidget(card)

    def _open(self, name: str) -> None:
        self._context.go(places.note_location(name))
