"""A document of the library, chosen from a list or found by typing a part of its symbol or title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

from rapporteur.domain.views import DocumentSummary

#: The lists are wider than the panel: a title is told by its first words. In widths of an ordinary letter.
_LETTERS = 60
_SHOWN = 16

Document = tuple[str, str]


class DocumentPicker(QComboBox):
    """`activated` tells that the person chose. While nobody types, a name that has no room is cut at its beginning:
    symbols begin alike, and differ at their ends."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_SHOWN)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names: list[str] = []
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(_SHOWN)
        self.setCompleter(finder)
        found = finder.popup()
        assert found is not None  # a completer that pops up has one
        self._found = found
        self.currentIndexChanged.connect(lambda _at: self._show())
        edit = self.lineEdit()
        assert edit is not None  # it is editable
        self._edit = edit
        self._edit.installEventFilter(self)
        self._edit.returnPressed.connect(self._take_first)

    def show_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """The library, to choose from; what is chosen stays so where it is still there."""
        chosen = self.document
        self.blockSignals(True)
        self.clear()
        self._names = [f"{each.symbol} · {each.language}" for each in documents]
        for name, each in zip(self._names, documents, strict=True):
            self.addItem(f"{name} — {each.title}" if each.title else name, (each.symbol, each.language))
        self.blockSignals(False)
        wide = self.fontMetrics().averageCharWidth() * _LETTERS
        self.view().setMinimumWidth(wide)
        self._found.setMinimumWidth(wide)
        self.choose(chosen)

    @property
    def document(self) -> Document:
        """Symbol and language; ("", "") where none is chosen."""
        symbol, language = self.currentData() or ("", "")
        return symbol, language

    def choose(self, wanted: Document) -> None:
        """Choose without telling anybody."""
        # The data are tuples: Qt would compare them as it does not.
        at = next((at for at in range(self.count()) if tuple(self.itemData(at)) == tuple(wanted)), -1)
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self._show()

    def name(self, words: str, hint: str) -> None:
        """What it is called, and what can be typed."""
        self.setAccessibleName(words)
        self._edit.setAccessibleName(words)
        self._edit.setPlaceholderText(hint)

    # -- inside ------------------------------------------------------------------------------
    def _show(self) -> None:
        """The name of what is chosen, as far as there is room for it; all of it while the person types."""
        at = self.currentIndex()
        name = self._names[at] if 0 <= at < len(self._names) else ""
        self.setToolTip(self.itemText(at) if name else "")
        room = self._edit.width() - self.fontMetrics().averageCharWidth() * 2
        typing = self._edit.hasFocus()
        shown = name if typing else self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideLeft, room)
        if self._edit.text() != shown:
            self._edit.setText(shown)
        if typing:
            self._edit.selectAll()
        else:
            self._edit.setCursorPosition(0)

    def _take_first(self) -> None:
        """Enter takes the first document with what was typed in it."""
        typed = self._edit.text().strip()
        at = self.currentIndex()
        if typed and not (0 <= at < len(self._names) and typed == self._names[at]):
            at = next((at for at in range(self.count()) if typed.casefold() in self.itemText(at).casefold()), -1)
            if at >= 0:
                self.setCurrentIndex(at)
                self.activated.emit(at)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        escapes = pressed and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        if watched is self._edit and escapes and self._edit.isModified():
            self._show()
            return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()
