"""A field in which one names a State or a group, and is shown those that match while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from rapporteur.ui.widgets.table.model import fold

_MOST = 12


class NameField(QLineEdit):
    """`picked` tells the code of the name that was chosen. Accents and case do not matter."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._names: list[tuple[str, str]] = []
        self._found: list[tuple[str, str]] = []
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._pick_label)
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._find)
        self.returnPressed.connect(self._pick_first)

    def set_names(self, names: Sequence[tuple[str, str]]) -> None:
        """(code, label) pairs, in the order in which they are offered."""
        self._names = list(names)

    def matches(self, text: str) -> list[tuple[str, str]]:
        """The names with a word that begins with each word of `text`, those that begin with it first."""
        words = fold(text).split()
        if not words:
            return []
        found = []
        for code, label in self._names:
            name = fold(label)
            parts = name.replace("-", " ").replace("'", " ").replace("(", " ").split()
            if all(any(part.startswith(word) for part in (*parts, code.casefold())) for word in words):
                found.append((not name.startswith(words[0]), code, label))
        return [(code, label) for _, code, label in sorted(found, key=lambda each: each[0])][:_MOST]

    def _find(self, text: str) -> None:
        self._found = self.matches(text)
        self._model.setStringList([label for _, label in self._found])

    def _pick_label(self, label: str) -> None:
        code = next((code for code, each in self._found if each == label), None)
        if code is not None:
            self._pick(code)

    def _pick_first(self) -> None:
        self._find(self.text())
        if self._found and not self._popup().currentIndex().isValid():
            self._pick(self._found[0][0])

    def _popup(self) -> QAbstractItemView:
        popup = self.completer().popup()
        assert popup is not None  # a completer that pops up has one
        return popup

    def _pick(self, code: str) -> None:
        self._found = []
        self._popup().hide()
        self.clear()
        self.picked.emit(code)
