"""The rows of a comparison, as Qt asks for them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from rapporteur.domain.comparing import Row
from rapporteur.ui.context import Context
from rapporteur.ui.views.compare.words import row_text

Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shown: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def row_at(self, at: int) -> Row | None:
        return self.shown[at] if 0 <= at < len(self.shown) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            texts = [f"{each.label} {each.text}".strip() for each in (row.left, row.right) if each is not None]
            same = row.relation == "same" and not row.renumbered
            return f"{row_text(self._context, row)}. {' — '.join(texts[:1] if same else texts)}"
        return None
