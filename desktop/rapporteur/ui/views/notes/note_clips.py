"""What is copied out of a note: words for others, and for ourselves the formats and cards too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocumentFragment

from rapporteur.ui.views.notes.setting import REPLACEMENT

#: A copy of ours on the clipboard: it says which, the words themselves stay here.
_OURS = "application/x-rapporteur-note"


class NoteClips:
    """The last copy, as formatted text: formats and cards never leave as a page of the web."""

    def __init__(self) -> None:
        self._copied: tuple[str, QTextDocumentFragment] | None = None

    def take(self, cursor: QTextCursor, quotes: Sequence[str]) -> QMimeData:
        """What is selected, as words; `quotes` are those of its cards, in their order."""
        name = uuid4().hex
        self._copied = (name, QTextDocumentFragment(cursor))
        data = QMimeData()
        words = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        left = iter(quotes)
        data.setText(re.sub(REPLACEMENT, lambda _found: next(left, ""), words))
        data.setData(_OURS, name.encode())
        return data

    def put(self, cursor: QTextCursor, source: QMimeData) -> None:
        """Paste: our own copy as it was, anything else as plain words."""
        name = bytes(source.data(_OURS).data()).decode("ascii", "replace")
        if self._copied is not None and name == self._copied[0]:
            cursor.insertFragment(self._copied[1])
        elif source.hasText():
            cursor.insertText(source.text().replace("\r\n", "\n").replace(REPLACEMENT, ""))
