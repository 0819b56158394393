"""The pages that are tables: annotations, amendments, the trash. What is chosen in them can be changed at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.notes import Amendment, Annotation, Brief, Note, WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import POSITION_SHADES, colours, position_words, positions, statuses, when
from rapporteur.ui.views.notes.handing_out import fill_menu
from rapporteur.ui.views.notes.meanings import ask_meanings
from rapporteur.ui.views.notes.places import amendment_location, brief_location, note_location
from rapporteur.ui.views.notes.showing import parties_words
from rapporteur.ui.widgets.annotation_form import split_tags
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.export import ask_file, save
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook
    from rapporteur.exchange.paper import Paper

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


class AnnotationsPage(TablePage):
    """`changed` tells the ids and the fields that all of them are given, `trash_asked` those to put away."""

    changed = Signal(tuple, dict)
    trash_asked = Signal(tuple)

    def __init__(self, context: Context, cited: Cited) -> None:
        self._state = WorkspaceState({}, {}, {}, {}, {})
        table = Table(
            context,
            lambda: context.tr("Annotations"),
            self._columns(context, cited),
            leads_to=_annotated_place,
            counted=lambda n: context.tr.plural(n, "{n} annotation", "{n} annotations"),
        )
        super().__init__(context, table, "notes")
        self._position, self._colour = QPushButton(), QPushButton()
        self._tag, self._trash = QPushButton(), QPushButton()
        self._positions, self._colours = QMenu(self), QMenu(self)
        self._position.setMenu(self._positions)
        self._colour.setMenu(self._colours)
        self._meanings, self._web = QPushButton(), QPushButton()
        self._web.clicked.connect(self._export)
        self._meanings.clicked.connect(lambda: ask_meanings(self, context))
        for button in (self._position, self._colour, self._tag, self._trash):
            self.bar.addWidget(button)
        self.bar.addWidget(self._meanings)
        self.bar.addWidget(self._web)
        self._tag.clicked.connect(self._ask_tag)
        self._trash.clicked.connect(lambda: self.trash_asked.emit(self.chosen_ids()))
        self.retranslate()

    def show_annotations(self, state: WorkspaceState, found: Sequence[Annotation]) -> None:
        self._state = state
        self.show_rows(found)
        self._fill_menus()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.heading.setText(tr("Annotations"))
        for button, words in (
            (self._position, tr("Position")),
            (self._colour, tr("Colour")),
            (self._tag, tr("Add a tag…")),
            (self._trash, tr("Put in the trash")),
            (self._meanings, tr("What colours mean…")),
            (self._web, tr("Web Annotation…")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self.empty.say(
            tr("No annotation"),
            tr("Select words in a document and choose a colour, or press Ctrl+M: all annotations are listed here."),
        )
        self.table.retranslate()
        self._fill_menus()

    def _fill_menus(self) -> None:
        tr = self._context.tr
        self._positions.clear()
        named = {name: position_words(self._context, name) for name in positions(self._context)}
        for position, words in {"": tr("no position"), **named}.items():
            act = self._positions.addAction(words)
            act.triggered.connect(lambda _on=False, each=position: self._change(position=each))
        self._colours.clear()
        for colour, words in {**colours(self._context, self._state), "": tr("No highlight")}.items():
            act = self._colours.addAction(words)
            act.triggered.connect(lambda _on=False, each=colour: self._change(colour=each))

    def _export(self) -> None:
        """Save what is selected, or all that is shown, as Web Annotations."""
        path = ask_file(self, self._context, self._context.tr("Annotations"), ".jsonld")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Save the selected annotations, where several are; otherwise all that are shown."""
        chosen = self.table.selected_rows()
        rows = chosen if len(chosen) > 1 else list(self.table.model.rows)
        tr = self._context.tr

        def write() -> None:
            from rapporteur.exchange.writing import write_annotations

            write_annotations(rows, path, tr)

        save(self._context, path, write)

    def _change(self, **fields: Any) -> None:
        self.changed.emit(self.chosen_ids(), fields)

    def _ask_tag(self) -> None:
        tr = self._context.tr
        words, taken = QInputDialog.getText(self, tr("Add a tag…"), tr("Tags, parted by commas"))
        if taken and split_tags(words):
            self._change(add_tags=split_tags(words))

    def _columns(self, context: Context, cited: Cited) -> list[Column]:
        tr = context.tr
        return [
            Column(
                "document",
                lambda: tr("Document"),
                lambda row: row.anchor.symbol,
                stretch=1,
                elide="left",
                narrowest=130,
            ),
            Column(
                "place",
                lambda: tr("Place"),
                cited,
                stretch=1,
                link=_annotated_place,
                linked=True,
                narrowest=120,
            ),
            Column(
                "position",
                lambda: tr("Position"),
                lambda row: position_words(context, row.position),
                order=lambda row: list(positions(context)).index(row.position) if row.position else None,
                colour=lambda row: POSITION_SHADES.get(row.position),
                bold=True,
            ),
            Column("comment", lambda: tr("Comment"), lambda row: row.comment.replace("\n", " "), stretch=3),
            Column("quote", lambda: tr("Words"), lambda row: " ".join(row.anchor.quote.split()), stretch=2),
            Column("tags", lambda: tr("Tags"), lambda row: ", ".join(row.tags), stretch=1),
            Column(
                "colour",
                lambda: tr("Colour"),
                lambda row: colours(context, self._state).get(row.colour, ""),
            ),
            Column("author", lambda: tr("Author"), lambda row: row.author, visible=False),
            Column(
                "private", lambda: tr("Shared"), lambda row: "" if row.private else tr("may be shared"), visible=False
            ),
            Column(
                "changed",
                lambda: tr("Changed"),
                lambda row: when(context, row.changed),
                order=lambda row: row.changed,
                export=lambda row: row.changed,
            ),
        ]


class AmendmentsPage(TablePage):
    """Hands out the compilation of a document's amendments, and its clean text with those that are agreed."""

    def __init__(self, context: Context, cited: Cited) -> None:
        tr = context.tr
        columns = [
            Column("document", lambda: tr("Document"), lambda row: row.anchor.symbol, stretch=1),
            Column(
                "place", lambda: tr("Place"), lambda row: cited(row).removeprefix(f"{row.anchor.symbol}, "), stretch=1
            ),
            Column("status", lambda: tr("Status"), lambda row: statuses(context)[row.status], bold=True),
            Column("parties", lambda: tr("Who stands where"), lambda row: parties_words(context, row), stretch=2),
            Column("proposal", lambda: tr("Proposed text"), lambda row: " ".join(row.proposal.split()), stretch=3),
            Column("changed", lambda: tr("Changed"), lambda row: when(context, row.changed), lambda row: row.changed),
        ]
        table = Table(
            context,
            lambda: tr("Amendments"),
            columns,
            leads_to=lambda row: amendment_location(row.id),
            counted=lambda n: tr.plural(n, "{n} amendment", "{n} amendments"),
        )
        super().__init__(context, table, "notes")
        self._compiled, self._clean = QPushButton(), QPushButton()
        for button, clean in ((self._compiled, False), (self._clean, True)):
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda menu=menu, clean=clean: self._offer(menu, clean))
            button.setMenu(menu)
            self.bar.addWidget(button)
        self.retranslate()

    def _offer(self, menu: QMenu, clean: bool) -> None:
        """The files and the printer, for the document of the row with the cursor."""
        row, desk, tr = self.table.current_row(), self._context.desk, self._context.tr
        if row is None:
            return
        symbol, language = row.anchor.symbol, row.anchor.language

        def compose(book: Notebook) -> Paper:
            from rapporteur.desk.briefing import amendments_as_paper

            return amendments_as_paper(desk, book, symbol, tr, clean=clean, ad_referendum=clean, language=language)

        fill_menu(menu, self, self._context, symbol, compose)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.heading.setText(tr("Amendments"))
        for button, words in ((self._compiled, tr("Compilation")), (self._clean, tr("Clean text"))):
            button.setText(words)
            button.setAccessibleName(words)
        self.empty.say(
            tr("No amendment"),
            tr("In Read, at a paragraph, press Ctrl+Shift+M: its words are then edited in place, and listed here."),
        )
        self.table.retranslate()


class TrashPage(TablePage):
    """`restore_asked` tells the ids to take out of the trash."""

    restore_asked = Signal(tuple)

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
        self.bar.addWidget(self._restore)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.heading.setText(tr("Trash"))
        self._restore.setText(tr("Take out of the trash"))
        self._restore.setAccessibleName(tr("Take out of the trash"))
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
    return _annotated_place(thing)


def _annotated_place(row: Annotation) -> Location:
    anchor = row.anchor
    marked = (None, None) if anchor.whole else (anchor.start, anchor.end)
    return Location("read", anchor.symbol, anchor.language, anchor.key, *marked)


def _kind(context: Context, thing: Thing) -> str:
    tr = context.tr
    kinds = ((Note, tr("Note")), (Amendment, tr("Amendment")), (Brief, tr("Brief")))
    return next((words for kind, words in kinds if isinstance(thing, kind)), tr("Annotation"))


def _words(context: Context, thing: Thing) -> str:
    if isinstance(thing, (Note, Brief)):
        return thing.title or context.tr("Untitled")
    said = thing.proposal if isinstance(thing, Amendment) else thing.comment or thing.anchor.quote
    return f"{thing.anchor.symbol} · {' '.join(said.split())}"
