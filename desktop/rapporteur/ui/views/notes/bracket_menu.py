"""What can be done with the brackets of a proposal: put on, taken off, settled by one of their alternatives."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from rapporteur.domain.brackets import Bracketed, brackets, enclosed
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.redline_editor import RedlineEditor
from rapporteur.ui.views.notes.showing import bracket_words

#: Put around what is selected; taken off where the caret is. Where [ asks for AltGr, Windows has no Ctrl+[.
PUT_ON, TAKE_OFF = "Ctrl+D", "Ctrl+Shift+D"
ALSO_ON, ALSO_OFF = "Ctrl+[", "Ctrl+]"
_LONGEST = 40


class Bracketing:
    """The brackets of the proposal in an editor. `known` tells whether a name is a delegation's."""

    def __init__(self, context: Context, editor: RedlineEditor, known: Callable[[str], bool]) -> None:
        self._context = context
        self._editor = editor
        self._known = known

    @property
    def found(self) -> Bracketed:
        return brackets(self._editor.proposal, self._known)

    @property
    def here(self) -> int | None:
        """The number of the bracket at the caret."""
        return self.found.around(self._editor.selected[0])

    def put_on(self) -> None:
        """Brackets around what is selected; or a pair to write between."""
        text, first, last = enclosed(self._editor.proposal, *self._editor.selected)
        self._editor.propose(text, first, last if last > first else None)
        self._editor.setFocus()

    def take_off(self) -> None:
        """The bracket at the caret taken off; what stands in it stays."""
        self._settle(lambda found, number: found.bare(number))

    def choose(self, alternative: int | None) -> None:
        """The bracket at the caret settled by one of its alternatives, or with None taken out."""
        self._settle(lambda found, number: found.choose(number, alternative))

    def _settle(self, done: Callable[[Bracketed, int], str]) -> None:
        found, number = self.found, self.here
        if number is not None:
            start = found.brackets[number].start
            self._editor.propose(done(found, number), start)
            self._editor.setFocus()

    def fill(self, menu: QMenu, stand: Callable[[int], None]) -> None:
        """The entries for the bracket at the caret. `stand` is asked to say who stands where on one."""
        tr = self._context.tr
        menu.clear()
        put = menu.addAction(tr("Put in brackets"))
        put.setShortcut(QKeySequence(PUT_ON))
        put.triggered.connect(self.put_on)
        number = self.here
        off = menu.addAction(tr("Take the brackets off"))
        off.setShortcut(QKeySequence(TAKE_OFF))
        off.triggered.connect(self.take_off)
        off.setEnabled(number is not None)
        for action in (put, off):
            action.setShortcutVisibleInContextMenu(True)
        if number is None:
            return
        found = self.found
        menu.addSection(bracket_words(found.text, number).replace("&", "&&"))
        several = len(found.brackets[number].alternatives) > 1
        for at in range(len(found.brackets[number].alternatives)):
            words = " ".join(found.words(number, at).split())
            cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
            told = tr("Choose “{words}”", words=cut) if several else tr("Keep these words")
            menu.addAction(told.replace("&", "&&")).triggered.connect(lambda _on=False, at=at: self.choose(at))
        menu.addAction(tr("Take it out")).triggered.connect(lambda: self.choose(None))
        menu.addSeparator()
        menu.addAction(tr("Who stands where on it…")).triggered.connect(lambda: stand(number))
