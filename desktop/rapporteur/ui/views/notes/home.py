"""Where Notes begins: what waits, the notes that were written in last; where there is none, what notes are for."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.notes import Note, WorkspaceState
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.waiting import Uncovered, Wait, uncovered, what_waits
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow
from rapporteur.ui.widgets.same_focus import same_focus

if TYPE_CHECKING:
    from rapporteur.domain.keeping import Backup

#: So many notes are listed, the last changed first; the side panel has them all.
_LISTED = 12
#: So much of a note's text stands below its title.
_FIRST = 160


class NotesHome(QStackedWidget):
    """`acted` tells that a new note is wanted, `counted` how many marks wait to be reviewed, after a look."""

    acted = Signal()
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._listed: tuple[list[Note], list[Wait], str] | None = None
        self._words = ""
        self._reviews = 0
        self._uncovered: Uncovered | None = None
        self._looked = False
        self.empty = EmptyState(context, "notes")
        self.empty.acted.connect(self.acted)
        self._heading = Label("", "title")
        self._new = QPushButton()
        self._new.clicked.connect(self.acted)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
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
        """Show what waits, and the notes that were changed last."""
        own = self._context.own
        waits = what_waits(self._context, state, self._reviews, self._uncovered) if own.usable else []
        notes = sorted((each for each in state.notes.values() if not each.trashed), key=lambda each: each.changed)
        listed = notes[: -_LISTED - 1 : -1]
        self.setCurrentIndex(1 if listed or waits else 0)
        self.setFocusProxy(self._area if listed or waits else self.empty)
        if (listed, waits, self._context.tr.language) != self._listed:
            self._listed = listed, waits, self._context.tr.language
            with same_focus(self):
                self._fill(listed, waits)
        self._area.setFocusProxy(self.rows[0] if self.rows else self._new)

    def say(self, title: str, words: str, action: str) -> None:
        """The words of the page: its title, what notes are for, and the one action that fills it."""
        self.empty.say(title, words, action)
        if words != self._words:
            self._words, self._listed = words, None
            self.show_notes(self._context.own.state)
        self._heading.setText(title)
        self._new.setText(action)
        self._new.setAccessibleName(action)

    def show_reviews(self, count: int) -> None:
        """So many marks wait to be reviewed, as is known now."""
        if count != self._reviews:
            self._reviews = count
            self.show_notes(self._context.own.state)

    # -- looking -----------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        """What is known only after a look is looked for when somebody comes here."""
        super().showEvent(event)
        if self._context.own.usable:
            self._context.own.do(lambda book: book.backups(), self._take_backups)
            self._look_through()

    def _look_through(self) -> None:
        """Count the marks that do not stand where they stood, once, off the UI thread; the review counts again."""
        if self._looked:
            return
        self._looked = True
        desk, state = self._context.desk, self._context.own.state

        def count(_job: object) -> int:
            from rapporteur.desk.reviewing import Reviewing

            return len(Reviewing(desk.report).review(state))

        self._context.tasks.run(count, self.counted.emit, later=True)

    def _take_backups(self, found: list[Backup]) -> None:
        state = self._context.own.state
        missing = uncovered(state, found, datetime.now(UTC))
        if missing != self._uncovered:
            self._uncovered = missing
            self.show_notes(state)

    # -- inside ------------------------------------------------------------------------------
    def _fill(self, notes: list[Note], waits: list[Wait]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tr, context = self._context.tr, self._context
        self.rows = []
        if waits:
            waiting = Card(tr("What waits"))
            for each in waits:
                row = LinkRow(context, each.words, sign=each.sign, shade=each.shade)
                row.clicked.connect(partial(context.go, each.location))
                waiting.add(row)
                self.rows.append(row)
            self._notes.addWidget(waiting)
        if not notes:
            self._notes.addWidget(self._about())
            return
        card = Card(tr("Last written in"))
        for note in notes:
            first = " ".join(note.text.text.split())[:_FIRST]
            about = " · ".join(part for part in (note.folder, note.meeting, ", ".join(note.tags), first) if part)
            row = LinkRow(context, note.title or tr("Untitled"), about, when(context, note.changed))
            row.clicked.connect(partial(self._open, note.id))
            card.add(row)
            self.rows.append(row)
        self._notes.addWidget(card)

    def _about(self) -> Label:
        """What notes are for, below what waits, as long as there is none."""
        return Label(self._words, "muted", wrap=True)

    def _open(self, name: str) -> None:
        self._context.go(places.note_location(name))
