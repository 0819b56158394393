"""Rows under declared columns, sorted and filtered in the interface's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.table.column import Column
from rapporteur.ui.widgets.tips import plain_tip
from rapporteur.ui.wording import collator

Index = QModelIndex | QPersistentModelIndex

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


def _told(column: Column, row: Any) -> str:
    """A cell for a screen reader: in words where it is painted."""
    told = column.tooltip(row) if column.paint is not None and column.tooltip is not None else ""
    return told or column.text(row)


def fold(text: str) -> str:
    """A text without case and accents, as a person types it into a filter."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


class RowsModel(QAbstractTableModel):
    """`rows` are those shown: the ones that pass the filters, in the order that was chosen."""

    def __init__(self, context: Context, columns: Sequence[Column]) -> None:
        super().__init__()
        self._context = context
        self.columns = list(columns)
        self._all: list[Any] = []
        self._folded: dict[int, str] = {}
        self.rows: list[Any] = []
        self._words: list[str] = []
        self._accepts: Callable[[Any], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    # -- what is shown -----------------------------------------------------------------------
    def set_columns(
        self, columns: Sequence[Column], rows: Sequence[Any], sorted_by: tuple[int, Qt.SortOrder] | None = None
    ) -> None:
        """Other columns and their rows at once: old rows may not be what new columns expect."""
        self.beginResetModel()
        self.columns, self._all = list(columns), list(rows)
        self._sorted_by = sorted_by
        self._folded.clear()
        self.rows = [row for row in self._all if self._passes(row)]
        self._sort_rows()
        self.endResetModel()

    def set_rows(self, rows: Sequence[Any]) -> None:
        self._all = list(rows)
        self._folded.clear()
        self._show()

    @property
    def all_rows(self) -> Sequence[Any]:
        return self._all

    def filter_text(self, text: str) -> None:
        """Show the rows in which every word of `text` stands, in any column."""
        self._words = fold(text).split()
        self._show()

    def filter_rows(self, accepts: Callable[[Any], bool] | None) -> None:
        """Show the rows that `accepts` likes; all of them for None."""
        self._accepts = accepts
        self._show()

    def retranslate(self) -> None:
        self._folded.clear()
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._all if self._passes(row)]
        self._sort_rows()
        self.endResetModel()

    def _passes(self, row: Any) -> bool:
        if self._accepts is not None and not self._accepts(row):
            return False
        if not self._words:
            return True
        if id(row) not in self._folded:
            self._folded[id(row)] = fold(" ".join(column.text(row) for column in self.columns))
        return all(word in self._folded[id(row)] for word in self._words)

    # -- sorting -----------------------------------------------------------------------------
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        if sorted_by is None or sorted_by != self._sorted_by:  # what is shown is always sorted as it was asked last
            self._sorted_by = sorted_by
            self._show()

    def _sort_rows(self) -> None:
        if self._sorted_by is None:
            return
        place, order = self._sorted_by
        column = self.columns[place]
        collate = cmp_to_key(collator(self._context.tr.language).compare)
        known = [(value, row) for row in self.rows if (value := column.ordered_by(row)) not in (None, "")]
        unknown = [row for row in self.rows if column.ordered_by(row) in (None, "")]
        known.sort(
            key=lambda pair: collate(pair[0]) if isinstance(pair[0], str) else pair[0],
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.rows = [row for _, row in known] + unknown

    # -- what Qt asks ------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's name and signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _told(column, row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.tooltip(row)) if column.tooltip is not None else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGN[column.align]
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(column, row)
            case Qt.ItemDataRole.FontRole if column.bold:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    def _colour(self, column: Column, row: Any) -> Any:
        name = column.colour(row) if column.colour is not None else None
        if name is None:
            name = "accent" if column.linked and column.link and column.link(row) else "text"
        return self._context.theme.colour(name)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.about() if column.about is not None else column.title())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        return None
