"""A page that is a table, the trash, and where things are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.notes import Amendment, Annotation, Brief, Note, SavedSearch
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.places import amendment_location, brief_location, note_location
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.sure import is_sure
from rapporteur.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    pass

Thing = Annotation | Note | Amendment | Brief

#: Says how an anchor's place is cited ("annex, par. 92").
Cited = Callable[[Annotation | Amendment], str]


class TablePage(QWidget):
    """A heading, a row of what can be done with the chosen rows, the table; or words where there is nothing."""

    def __init__(self, context: Context, table: Table, icon: str) -> None:
        super().__init__()
        self._context = context
        self.table = table
        self.heading = Label("", "title")
        self.bar = FlowLayout(spacing=8)
        self.empty = EmptyState(context, icon)
        there = QWidget()
        column = QVBoxLayout(there)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.bar)
        column.addWidget(table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(there)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 18, 26, 12)
        whole.setSpacing(12)
        whole.addWidget(self.heading)
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(table.grid)

    def show_rows(self, rows: Sequence[Any]) -> None:
        current = self.table.current_row()
        self.table.set_rows(rows)
        if not self.table.choose(lambda each: current is not None and each.id == current.id):
            self.table.choose(lambda _each: True)
        self._stack.setCurrentIndex(0 if rows else 1)

    def chosen_ids(self) -> tuple[str, ...]:
        """The rows that are selected, or else the one with the cursor."""
        rows = self.table.selected_rows() or [each for each in [self.table.current_row()] if each is not None]
        return tuple(each.id for each in rows)

    def restyle(self) -> None:
        self.table.restyle()


class TrashPage(TablePage):
    """`restore_asked` tells the ids to take out of the trash, `delete_asked` those to delete for good."""

    restore_asked = Signal(tuple)
    delete_asked = Signal(tuple)

    def __init__(self, context: Context) -> None:
        tr = context.tr
        columns = [
            Column("kind", lambda: tr("Kind"), lambda row: _kind(context, row)),
            Column("words", lambda: tr("Words"), lambda row: _words(context, row), stretch=3),
            Column("trashed", lambda: tr("Put away"), lambda row: when(context, row.trashed), lambda row: row.trashed),
        ]
        table = Table(context, lambda: tr("Trash"), columns, counted=lambda n: tr.plural(n, "{n} thing", "{n} things"))
        super().__init__(context, table, "notes")
        self._restore = QPushButton()
        self._restore.clicked.connect(lambda: self.restore_asked.emit(self.chosen_ids()))
        self.delete, self.empty_it = QPushButton(), QPushButton()
        self._all: tuple[str, ...] = ()
        self.delete.clicked.connect(lambda: self._ask(self.chosen_ids()))
        self.empty_it.clicked.connect(lambda: self._ask(self._all))
        for button in (self._restore, self.delete, self.empty_it):
            self.bar.addWidget(button)
        self.retranslate()

    def show_rows(self, rows: Sequence[Any]) -> None:
        self._all = tuple(each.id for each in rows)
        super().show_rows(rows)

    def _ask(self, ids: tuple[str, ...]) -> None:
        """Delete for good once the person says so: nothing brings it back but a backup."""
        tr = self._context.tr
        if not ids:
            return
        words = tr.plural(
            len(ids),
            "{n} thing will be deleted for good, with its whole history. This cannot be undone. Backups made before "
            "still have it until they are thinned out, which may take weeks; colleagues keep what they were sent.",
            "{n} things will be deleted for good, with their whole history. This cannot be undone. Backups made before "
            "still have them until they are thinned out, which may take weeks; colleagues keep what they were sent.",
        )
        if is_sure(self, tr("Delete for good"), words, tr("Delete for good"), tr("Cancel")):
            self.delete_asked.emit(ids)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.heading.setText(tr("Trash"))
        for button, words in (
            (self._restore, tr("Take out of the trash")),
            (self.delete, tr("Delete for good…")),
            (self.empty_it, tr("Empty the trash…")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self.empty.say(tr("The trash is empty"), tr("What you put away stays here until you take it out again."))
        self.table.retranslate()


def thing_location(thing: Thing) -> Location:
    """Where a thing is shown."""
    if isinstance(thing, Note):
        return note_location(thing.id)
    if isinstance(thing, Amendment):
        return amendment_location(thing.id)
    if isinstance(thing, Brief):
        return brief_location(thing.id)
    return annotated_place(thing)


def in_order(row: Annotation | Amendment) -> tuple[object, ...]:
    """What sorts by document and, within one, as its text goes on."""
    anchor = row.anchor
    return (_parts(anchor.symbol), anchor.language, anchor.page or 0, _parts(anchor.key), anchor.start)


def _parts(name: str) -> tuple[object, ...]:
    """A name with its numbers as numbers: par. 9 stands before par. 10."""
    return tuple(int(part) if at % 2 else part for at, part in enumerate(re.split(r"(\d+)", name)))


def annotated_place(row: Annotation) -> Location:
    """Where the words of an annotation stand, in Read."""
    anchor = row.anchor
    marked = (None, None) if anchor.whole else (anchor.start, anchor.end)
    return Location("read", anchor.symbol, anchor.language, anchor.key, *marked)


def _kind(context: Context, thing: Thing | SavedSearch) -> str:
    tr = context.tr
    kinds = ((SavedSearch, tr("Saved search")), (Note, tr("Note")), (Amendment, tr("Amendment")), (Brief, tr("Brief")))
    return next((words for kind, words in kinds if isinstance(thing, kind)), tr("Annotation"))


def _words(context: Context, thing: Thing | SavedSearch) -> str:
    if isinstance(thing, (Note, Brief, SavedSearch)):
        return thing.title or context.tr("Untitled")
    said = thing.proposal if isinstance(thing, Amendment) else thing.comment or thing.anchor.quote
    return f"{thing.anchor.symbol} · {' '.join(said.split())}"
