"""The list below the field: each row with the mark and the name of its kind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.tips import plain_tip

_KIND = Qt.ItemDataRole.UserRole + 1
_DETAIL = Qt.ItemDataRole.UserRole + 2
_WHAT = Qt.ItemDataRole.UserRole + 3

_ICONS = {
    "paragraph": "paragraph",
    "vote": "vote",
    "delegation": "delegation",
    "document": "document",
    "text": "search",
    "command": "command",
    "note": "notes",
    "brief": "notes",
}


class DestinationList(QListWidget):
    """`taken` tells the row that was clicked."""

    taken = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.question = ""
        self.setItemDelegate(_DestinationDelegate(context, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._say()
        context.language_changed.connect(self._say)  # a method, which goes with the list: dialogues have one too
        self.itemClicked.connect(lambda item: self.taken.emit(item))

    def _say(self) -> None:
        self.setAccessibleName(self._context.tr("Destinations"))

    def add(self, kind: str, label: str, detail: str, what: object) -> None:
        item = QListWidgetItem(label)
        item.setData(_KIND, kind)
        item.setData(_DETAIL, detail)
        item.setData(_WHAT, what)
        said = kind_word(self._context, kind)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}: {label} {detail}".strip())
        item.setToolTip(plain_tip(f"{label}\n{detail}" if detail else label))
        self.addItem(item)

    def what(self, item: QListWidgetItem) -> object:
        return item.data(_WHAT)

    def step(self, rows: int) -> None:
        """Move the choice by some rows; past an end it comes round."""
        count = self.count()
        if count:
            wanted = self.currentRow() + rows
            self.setCurrentRow(wanted % count if abs(rows) == 1 else min(max(wanted, 0), count - 1))

    def content_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self.count()))


def kind_word(context: Context, kind: str) -> str:
    """The name of a kind of destination."""
    tr = context.tr
    words = {
        "paragraph": tr("Paragraph"),
        "vote": tr("Vote"),
        "delegation": tr("Delegation"),
        "document": tr("Document"),
        "text": tr("Search"),
        "command": tr("Command"),
        "note": tr("Note"),
        "brief": tr("Brief"),
    }
    return words.get(kind, kind)


class _DestinationDelegate(QStyledItemDelegate):
    """Icon, label, detail in muted, and the kind's name at the end."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, option.fontMetrics.height() + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colour = self._context.theme.colour
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
        area = option.rect.adjusted(10, 0, -10, 0)
        kind = str(index.data(_KIND))
        size = round(18 * self._context.theme.scale)
        sign = pixmap(_ICONS.get(kind, "text"), colour("accent" if chosen else "muted"), size)
        painter.drawPixmap(area.left(), area.center().y() - size // 2 + 1, sign)
        area.setLeft(area.left() + size + 10)
        small = self._context.theme.font("caption")  # type: ignore[attr-defined]
        area = self._draw(painter, area, kind_word(self._context, kind), small, "muted", end=True)
        label = str(index.data(Qt.ItemDataRole.DisplayRole))
        area = self._draw(painter, area, label, option.font, "accent" if chosen else "text")
        self._draw(painter, area, str(index.data(_DETAIL)), small, "muted")
        painter.restore()

    def _draw(self, painter: QPainter, area: QRect, words: str, font: object, shade: str, end: bool = False) -> QRect:
        """Draw words at the start (or the end) of the area; what is left of the area."""
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(self._context.theme.colour(shade))
        width = min(painter.fontMetrics().horizontalAdvance(words) + 2, max(area.width(), 0))
        flags = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(area, flags, shown)
        if end:
            return area.adjusted(0, 0, -(width + 12), 0)
        return area.adjusted(width + 10, 0, 0, 0)
