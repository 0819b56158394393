"""The participants view: statements, delegations, matrix, network, calendar; the dossier beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.participation import name_key
from rapporteur.domain.views import StatementRecord
from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.printable import Printable
from rapporteur.ui.views.participants import model
from rapporteur.ui.views.participants.calendar import Calendar
from rapporteur.ui.views.participants.columns import delegation_columns, statement_columns
from rapporteur.ui.views.participants.dossier import Dossier
from rapporteur.ui.views.participants.matrix import Matrix
from rapporteur.ui.views.participants.model import ROOM, VIRTUAL, ParticipantsData, leads_to
from rapporteur.ui.views.participants.network import Network
from rapporteur.ui.views.participants.side import ParticipantsSide
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.widgets.pictures import Picture
from rapporteur.ui.widgets.segmented import Segmented
from rapporteur.ui.widgets.table import Table

_SHAPES = ("table", "delegations", "matrix", "network", "calendar")


class ParticipantsView(View):
    """Locations: a delegation (its key), a shape (extra "tab")."""

    name = "participants"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._data = ParticipantsData()
        self._loaded = False
        # The shape that delegations are shown in the place of, "" while they are not.
        self._instead_of = ""
        self._stale: set[str] = set()
        self._here = Location("participants")
        self.filters = ParticipantsSide(context)
        self.side = self.filters
        self.heading = Label("", "title", wrap=True)
        self.shapes = Segmented(wraps=True)
        self.table = Table(
            context,
            lambda: context.tr("Statements"),
            statement_columns(context, lambda: self._data),
            leads_to=leads_to,
            counted=lambda n: context.tr.plural(n, "{n} statement", "{n} statements"),
        )
        self.delegations = Table(
            context,
            lambda: context.tr("Delegations"),
            delegation_columns(context, lambda: self._data),
            counted=lambda n: context.tr.plural(n, "{n} delegation", "{n} delegations"),
        )
        self.matrix = Matrix(context)
        self.network = Network(context)
        self.calendar = Calendar(context)
        self.legend = Label("", "small", wrap=True)
        self.picture_menu = MenuButton()
        self.dossier = Dossier(context)
        self.empty = EmptyState(context, "participants")
        self._stack = QStackedWidget()
        self._whole = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_shape("matrix")
        self._load()

    def _lay_out(self) -> None:
        for shape in _SHAPES:
            self.shapes.add(shape, "")
        for page in (self.table, self.delegations, self.matrix, _scrolled(self.network), _scrolled(self.calendar)):
            self._stack.addWidget(page)
        main = QWidget()
        inner = QVBoxLayout(main)
        inner.setContentsMargins(26, 18, 14, 12)
        inner.setSpacing(10)
        inner.addWidget(self.heading)
        bar = QHBoxLayout()
        bar.addWidget(self.shapes, 1)
        bar.addWidget(self.picture_menu)
        inner.addLayout(bar)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self.legend)
        self._splitter.addWidget(main)
        self._splitter.addWidget(self.dossier)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([640, 330])
        self._whole.addWidget(self._splitter)
        self._whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)

    def _connect(self) -> None:
        self.shapes.chosen.connect(self._choose_shape)
        self.filters.changed.connect(self._fill)
        self.filters.document_chosen.connect(
            lambda symbol, language: self.context.go(Location("participants", symbol, language))
        )
        self.table.chosen.connect(
            lambda row: self._open_dossier(name_key(row.statement.speaker) if row is not None else "")
        )
        for table in (self.delegations, self.matrix):
            table.chosen.connect(lambda row: self._open_dossier(row.key if row is not None else ""))
        self.picture_menu.opening.connect(self._fill_picture_menu)
        self.context.library_changed.connect(lambda: self._load(self._data.document, self._data.language))

    # -- data --------------------------------------------------------------------------------
    def _load(self, document: str = "", language: str = "") -> None:
        desk = self.context.desk
        # Later: the view itself is to be seen first.
        self.context.tasks.run(lambda job: model.load(desk, document, language, job), self._take, later=True)

    def _take(self, data: ParticipantsData) -> None:
        self._data, self._loaded = data, True
        self.filters.show_data(data)
        self._whole.setCurrentIndex(0 if data.participants else 1)
        if data.participants and not data.statements and "tab" not in self._here.extra:
            # Where nobody spoke, as in a list of participants, the delegations alone have something to show.
            self._instead_of = self._instead_of or self.shapes.value
            self._show_shape("delegations")
        elif self._instead_of:
            self._show_shape(self._instead_of)
            self._instead_of = ""
        self._fill()
        self._show_here()
        self.moved.emit(self._here)

    def _statements(self) -> list[StatementRecord]:
        return [each for each in self._data.statements if self.filters.accepts(each)]

    def _fill(self) -> None:
        """Let every shape show what passes the filters: the one in sight now, the others when they are shown."""
        self._stale = set(_SHAPES)
        self._fill_shape(self.shapes.value)

    def _fill_shape(self, shape: str) -> None:
        if shape not in self._stale:
            return
        self._stale.discard(shape)
        records = self._statements()
        match shape:
            case "table":
                self.table.set_rows(records)
            case "delegations":
                kept = {name_key(each.statement.speaker) for each in records}
                everyone = not self.filters.narrowed
                self.delegations.set_rows([each for each in self._data.participants if everyone or each.key in kept])
                self.delegations.grid.sortByColumn(0, Qt.SortOrder.AscendingOrder)
            case "matrix":
                self.matrix.show_statements(self._data, records)
            case "network":
                self.network.show_statements(self._data, records)
            case "calendar":
                self.calendar.show_statements(self._data, records)
        self._point_at(self.dossier.participant.key if self.dossier.participant is not None else "")

    # -- places ------------------------------------------------------------------------------
    def show_location(self, location: Location) -> None:
        self._here = location
        if not self._loaded:
            return
        asked = (location.document, location.language or self._data.language)
        if location.document and asked != (self._data.document, self._data.language):
            self._load(location.document, location.language)
        else:
            self._show_here()

    def _show_here(self) -> None:
        if self._here.extra.get("tab") in _SHAPES:
            self._show_shape(self._here.extra["tab"])
        if not self._here.key:
            return
        self._open_dossier(self._here.key)
        self._point_at(self._here.key)

    def _point_at(self, key: str) -> None:
        """Put the cursor of the table in sight on a delegation, if it is not there yet."""
        shape = self.shapes.value
        if shape == "table":
            current = self.table.current_row()
            if current is None or name_key(current.statement.speaker) != key:
                self.table.choose(lambda row: name_key(row.statement.speaker) == key)
        elif shape in ("delegations", "matrix"):
            table = self.delegations if shape == "delegations" else self.matrix
            if table.current_row() is None or table.current_row().key != key:
                table.choose(lambda row: row.key == key)

    def _open_dossier(self, key: str) -> None:
        participant = self._data.find(key)
        if participant is not None or self.dossier.participant not in self._data.participants:
            self.dossier.show_participant(self._data, participant)

    def _choose_shape(self, shape: str) -> None:
        self._instead_of = ""
        self._show_shape(shape)
        self._here = replace(self._here, extra={"tab": shape})
        self.moved.emit(self._here)

    def _show_shape(self, shape: str) -> None:
        self.shapes.choose(shape)
        self._fill_shape(shape)
        self._stack.setCurrentIndex(_SHAPES.index(shape))
        aims = (self.table.grid, self.delegations.grid, self.matrix.grid, self.network, self.calendar)
        self.setFocusProxy(aims[_SHAPES.index(shape)])
        self.picture_menu.setVisible(shape in ("network", "calendar"))
        self.legend.setVisible(shape in ("matrix", "calendar", "table"))

    def _picture(self) -> Picture:
        return self.calendar if self.shapes.value == "calendar" else self.network

    def _fill_picture_menu(self) -> None:
        self.picture_menu.entries.clear()
        self._picture().fill_menu(self.picture_menu.entries)

    def printable(self) -> Printable | None:
        """The table in sight; a picture is saved instead."""
        tables = {"table": self.table, "delegations": self.delegations, "matrix": self.matrix}
        table = tables.get(self.shapes.value)
        return table.printable(self._data.document) if table is not None and self._data.participants else None

    # -- words, colours, state ---------------------------------------------------------------
    def title(self) -> str:
        return self.context.tr("Participants")

    def where(self) -> str:
        if not self._data.participants:
            return ""
        tr = self.context.tr
        return " · ".join(
            (
                tr.plural(len(self._data.statements), "{n} statement", "{n} statements"),
                tr.plural(len(self._data.meetings), "{n} meeting", "{n} meetings"),
                tr.plural(len(self._data.agenda), "{n} agenda item", "{n} agenda items"),
            )
        )

    def retranslate(self) -> None:
        tr = self.context.tr
        self.heading.setText(tr("Who spoke, on what, for whom"))
        self.shapes.rename("table", tr("Table"), tr("Every statement"))
        self.shapes.rename("delegations", tr("Delegations"), tr("Every delegation and organization"))
        self.shapes.rename("matrix", tr("Matrix"), tr("Delegations and agenda items"))
        self.shapes.rename("network", tr("Network"), tr("Who spoke on behalf of whom"))
        self.shapes.rename("calendar", tr("Calendar"), tr("The meetings day by day"))
        self.shapes.setAccessibleName(tr("Participants as"))
        self.picture_menu.say(tr("Export"), tr("Copy or save the picture"))
        self.network.set_title(tr("Who spoke on behalf of whom"))
        self.calendar.set_title(tr("The meetings day by day"))
        legend = (
            f"{ROOM} " + tr("in the room"),
            f"{VIRTUAL} " + tr("over the virtual platform"),
            tr("G on behalf of a group"),
            tr("5 on behalf of five other States"),
        )
        self.legend.setText("    ".join(legend))
        self.empty.say(
            tr("No participant in the library"),
            tr("Who took the floor at a meeting, on what and for whom, is read from reports of meetings."),
        )
        for part in (self.filters, self.table, self.delegations, self.matrix, self.dossier):
            part.retranslate()
        if self._loaded:
            self._fill()

    def restyle(self) -> None:
        for table in (self.table, self.delegations, self.matrix):
            table.restyle()
        self.dossier.restyle()
        for picture in (self.network, self.calendar):
            picture.update()

    def save_state(self) -> dict[str, Any]:
        return {
            "shape": self.shapes.value,
            "sizes": self._splitter.sizes(),
            "table": self.table.save_state(),
            "delegations": self.delegations.save_state(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        if state.get("shape") in _SHAPES:
            self._show_shape(state["shape"])
        sizes = state.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(each, int) for each in sizes):
            self._splitter.setSizes(sizes)
        for name, table in (("table", self.table), ("delegations", self.delegations)):
            if isinstance(state.get(name), dict):
                table.restore_state(state[name])


def _scrolled(picture: Picture) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(picture)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture takes it
    picture.setAutoFillBackground(False)  # the page's colour shows through
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
