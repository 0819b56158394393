"""The table with what stands above it: the filter, the count, the choice of columns, the export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from rapporteur.exchange import tables
from rapporteur.ui.context import Context, Location
from rapporteur.ui.printable import Printable
from rapporteur.ui.printing import table_on_paper
from rapporteur.ui.widgets.export import TABLE_FORMATS, ask_file, save
from rapporteur.ui.widgets.labels import ElidedLabel
from rapporteur.ui.widgets.table.column import Column
from rapporteur.ui.widgets.table.grid import Grid
from rapporteur.ui.widgets.table.header import WrappingHeader
from rapporteur.ui.widgets.table.model import RowsModel

#: An entry of a row's context menu: what it says and what it does.
Offer = tuple[str, Callable[[], None]]


class Table(QWidget):
    """Rows under columns. `title` names the table in exports and for screen readers.

    `leads_to` gives the place that a row leads to, for the cells whose column has no link of its own.
    `counted` says how many rows are shown, in words. `offers` are a row's own entries in its context menu. With
    `apart`, whoever made the table lays out its `bar` and its `grid` among other things.
    """

    #: The row under the cursor changed: the row, or None.
    chosen = Signal(object)

    def __init__(
        self,
        context: Context,
        title: Callable[[], str],
        columns: Sequence[Column],
        leads_to: Callable[[Any], Location | None] | None = None,
        counted: Callable[[int], str] | None = None,
        offers: Callable[[Any], list[Offer]] | None = None,
        apart: bool = False,
    ) -> None:
        super().__init__()
        self._context = context
        self._title = title
        self._leads_to = leads_to
        self._counted = counted
        self._offers = offers
        self._kept: Any = None
        self._resetting = False
        self.model = RowsModel(context, columns)
        self.grid = Grid(context, self.model)
        if any(column.wrap_title for column in columns):
            self._wrap_titles()
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        self.count = ElidedLabel()
        self.count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.sort_button = _menu_button()
        self.columns_button = _menu_button()
        self.export_button = _menu_button()
        self.sort_menu = QMenu(self.grid)
        self.columns_menu = QMenu(self.grid)
        self.export_menu = QMenu(self.grid)
        self.sort_button.setMenu(self.sort_menu)
        self.columns_button.setMenu(self.columns_menu)
        self.export_button.setMenu(self.export_menu)
        self._fill_bar()
        if not apart:
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
            layout.addLayout(self.bar)
            layout.addWidget(self.grid, 1)
        self._connect()
        self._apply_visibility()
        self.retranslate()

    def _fill_bar(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addWidget(self.filter, 1)
        if self._counted is not None:
            self.bar.addWidget(self.count)
        self.bar.addStretch(1)
        self.bar.addWidget(self.sort_button)
        self.bar.addWidget(self.columns_button)
        self.bar.addWidget(self.export_button)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.filter_text)
        self.filter.returnPressed.connect(self._enter_grid)
        self.grid.followed.connect(self.follow)
        self.grid.copied.connect(self.copy)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._show_row_menu)
        self.grid.horizontalHeader().customContextMenuRequested.connect(self._show_columns_menu)
        self.grid.selectionModel().currentRowChanged.connect(lambda now, _before: self._turned_to(now))
        self.model.modelAboutToBeReset.connect(self._keep_place)
        self.model.modelReset.connect(self._find_place)
        self.model.modelReset.connect(self._tell_count)
        self.columns_menu.aboutToShow.connect(self._fill_columns_menu)
        self.sort_menu.aboutToShow.connect(self._fill_sort_menu)

    def _wrap_titles(self) -> None:
        header = WrappingHeader(self._context, self.grid)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.setHorizontalHeader(header)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.customContextMenuRequested.connect(self._show_columns_menu)

    # -- rows --------------------------------------------------------------------------------
    def set_rows(self, rows: Sequence[Any]) -> None:
        self.model.set_rows(rows)
        self.grid.fit()

    def set_columns(self, columns: Sequence[Column], rows: Sequence[Any], ascending: int | None = None) -> None:
        """Other columns and rows, where columns depend on what is shown (the agenda items of a matrix).

        With `ascending`, they are sorted by that column.
        """
        order = Qt.SortOrder.AscendingOrder
        self.model.set_columns(columns, rows, (ascending, order) if ascending is not None and rows else None)
        if ascending is not None and rows:
            self.grid.sortByColumn(ascending, order)
        self._apply_visibility()
        self.grid.fit_again()

    def row_at(self, index: QModelIndex) -> Any:
        return self.model.rows[index.row()] if index.isValid() else None

    def current_row(self) -> Any:
        return self.row_at(self.grid.currentIndex())

    def selected_rows(self) -> list[Any]:
        """The rows that are selected, in the order shown."""
        places = sorted(index.row() for index in self.grid.selectionModel().selectedRows())
        return [self.model.rows[place] for place in places]

    def choose(self, accepts: Callable[[Any], bool]) -> bool:
        """Put the cursor on the first row shown that `accepts` likes."""
        for place, row in enumerate(self.model.rows):
            if accepts(row):
                index = self.model.index(place, max(self.grid.currentIndex().column(), 0))
                flags = QItemSelectionModel.SelectionFlag
                self.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.grid.scrollTo(index, Grid.ScrollHint.PositionAtCenter)
                return True
        return False

    def _turned_to(self, index: QModelIndex) -> None:
        # While rows are set anew the cursor passes over others; what it comes to rest on is told.
        if not self._resetting:
            self.chosen.emit(self.row_at(index))

    def _keep_place(self) -> None:
        self._kept = self.current_row()
        self._resetting = True

    def _find_place(self) -> None:
        """After sorting and filtering, the cursor is on the row that it was on, if that is still shown."""
        kept, self._kept = self._kept, None
        found = kept is not None and self.choose(lambda row: row is kept)
        self._resetting = False
        if found or self.grid.currentIndex().isValid():
            self.chosen.emit(self.current_row())
        elif kept is not None:
            self.chosen.emit(None)

    def _enter_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rows and not self.grid.currentIndex().isValid():
            self.choose(lambda _row: True)

    def _tell_count(self) -> None:
        self.count.setText(self._counted(len(self.model.rows)) if self._counted is not None else "")

    def follow(self, index: QModelIndex) -> None:
        """Go where a cell leads."""
        row = self.row_at(index)
        column = self.model.columns[index.column()]
        place = column.link(row) if column.link is not None else None
        if place is None and self._leads_to is not None:
            place = self._leads_to(row)
        if place is not None:
            self._context.go(place)

    def row_menu(self) -> QMenu:
        """What can be done with the row under the cursor."""
        menu, tr, index = QMenu(self.grid), self._context.tr, self.grid.currentIndex()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if index.isValid():
            menu.addAction(tr("Go to the source"), partial(self.follow, index))
            for words, act in self._offers(self.row_at(index)) if self._offers is not None else ():
                menu.addAction(words, act)
            menu.addSeparator()
        menu.addAction(tr("Copy with headers"), self.copy)
        sorting = menu.addMenu(tr("Sort by column"))
        self._offer_sorting(sorting)
        return menu

    def _show_row_menu(self, place: QPoint) -> None:
        self.row_menu().popup(self.grid.viewport().mapToGlobal(place))

    # -- sorting -----------------------------------------------------------------------------
    def _fill_sort_menu(self) -> None:
        self.sort_menu.clear()
        self._offer_sorting(self.sort_menu)

    def _offer_sorting(self, menu: QMenu) -> None:
        """What a click on a column's title does, for the keyboard: which column, and from which end."""
        tr, header = self._context.tr, self.grid.horizontalHeader()
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        sorted_by, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        for column in self._visible_columns():
            place = self.model.columns.index(column)
            action = menu.addAction(" ".join(column.title().split()))
            action.setCheckable(True)
            action.setChecked(place == sorted_by)
            action.triggered.connect(partial(self._sort, place, order if place == sorted_by else ascending))
        menu.addSeparator()
        for words, each in ((tr("Smallest or A first"), ascending), (tr("Largest or Z first"), descending)):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(sorted_by >= 0 and order == each)
            action.setEnabled(sorted_by >= 0)
            action.triggered.connect(partial(self._sort, sorted_by, each))

    def _sort(self, place: int, order: Qt.SortOrder, _checked: bool = False) -> None:
        self.grid.sortByColumn(place, order)

    # -- columns -----------------------------------------------------------------------------
    def _apply_visibility(self) -> None:
        for place, column in enumerate(self.model.columns):
            self.grid.setColumnHidden(place, not column.visible)

    def show_column(self, key: str, shown: bool) -> None:
        for place, column in enumerate(self.model.columns):
            if column.key == key:
                self.grid.setColumnHidden(place, not shown)
        self.grid.fit_again()

    def _visible_columns(self) -> list[Column]:
        """As they stand on the screen, from the first to the last."""
        header = self.grid.horizontalHeader()
        places = [header.logicalIndex(visual) for visual in range(header.count())]
        return [self.model.columns[place] for place in places if not self.grid.isColumnHidden(place)]

    def _fill_columns_menu(self) -> None:
        self.columns_menu.clear()
        shown = {column.key for column in self._visible_columns()}
        for column in self.model.columns:
            action = QAction(column.title().replace("\n", " "), self.columns_menu, checkable=True)
            action.setChecked(column.key in shown)
            action.setEnabled(len(shown) > 1 or column.key not in shown)
            action.toggled.connect(partial(self.show_column, column.key))
            self.columns_menu.addAction(action)

    def _show_columns_menu(self, place: QPoint) -> None:
        self._fill_columns_menu()
        self.columns_menu.popup(self.grid.horizontalHeader().mapToGlobal(place))

    # -- out of the application --------------------------------------------------------------
    def sheet(self, rows: Sequence[Any] | None = None) -> tables.Sheet:
        """The rows shown (or `rows`) under the columns shown, to copy or to export."""
        columns = self._visible_columns()
        return tables.Sheet(
            title=self._title(),
            columns=tuple((column.key, " ".join(column.title().split())) for column in columns),
            rows=tuple(
                tuple(column.exported(row) for column in columns) for row in (self.model.rows if rows is None else rows)
            ),
        )

    def copy(self) -> None:
        """Copy the selected rows, or all of them where none is selected, with their headers."""
        rows = self.selected_rows() or self.model.rows
        QGuiApplication.clipboard().setText(tables.as_tabs(self.sheet(rows)))
        tr = self._context.tr
        self._context.told.emit(tr.plural(len(rows), "{n} row copied", "{n} rows copied"))

    def printable(self, about: str = "") -> Printable:
        """The rows and columns shown, on paper; `about` says where they come from."""
        title = self._title()
        footer = f"{title} · {about}" if about else title
        wide = len(self._visible_columns()) > 4
        return Printable(title, footer, lambda: table_on_paper(self.sheet(), about), landscape=wide)

    def export(self, suffix: str) -> None:
        path = ask_file(self.grid, self._context, self._title(), suffix)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        sheet = self.sheet()
        save(self._context, path, lambda: tables.write(sheet, path))

    # -- words, colours, state ---------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self._context.tr
        self.filter.setPlaceholderText(tr("Filter this table"))
        self.filter.setAccessibleName(tr("Filter this table"))
        self.sort_button.setText(tr("Sort"))
        self.sort_button.setToolTip(tr("Sort by column"))
        self.columns_button.setText(tr("Columns"))
        self.columns_button.setToolTip(tr("Choose the columns shown"))
        self.export_button.setText(tr("Export"))
        self.export_button.setToolTip(tr("Copy or save the rows and columns shown"))
        self.grid.setAccessibleName(self._title())
        self.export_menu.clear()
        self.export_menu.addAction(tr("Copy with headers"), self.copy)
        self.export_menu.addSeparator()
        for suffix, name in TABLE_FORMATS:
            self.export_menu.addAction(tr("Save as {format}…", format=name), partial(self.export, suffix))
        self.model.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(self.model.columns) - 1, 0))
        self.grid.fit()

    def restyle(self) -> None:
        self.grid.restyle()

    def save_state(self) -> dict[str, Any]:
        shown = {column.key for column in self._visible_columns()}
        return {"hidden": [column.key for column in self.model.columns if column.key not in shown]}

    def restore_state(self, state: dict[str, Any]) -> None:
        hidden = state.get("hidden")
        if isinstance(hidden, list):
            for place, column in enumerate(self.model.columns):
                self.grid.setColumnHidden(place, column.key in hidden)
            self.grid.fit()


def _menu_button() -> QToolButton:
    button = QToolButton()
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
