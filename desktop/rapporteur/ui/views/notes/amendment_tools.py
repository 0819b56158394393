"""What can be done with an amendment's text: what of it is shown, its brackets, its changes one by one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur.domain.inplace import BASE, CLEAN, REDLINE
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.bracket_menu import ALSO_OFF, ALSO_ON, PUT_ON, TAKE_OFF, Bracketing
from rapporteur.ui.views.notes.redline_editor import RedlineEditor
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.widgets.segmented import Segmented

_NEXT, _BACK, _TAKE_BACK = "F8", "Shift+F8", "Ctrl+Shift+Backspace"


class AmendmentTools(QWidget):
    """The row above the editor, its keys and its menu. `stand` is asked to say who stands where on a bracket."""

    def __init__(self, context: Context, editor: RedlineEditor, stand: Callable[[int], None]) -> None:
        super().__init__()
        self._context = context
        self._editor = editor
        self._stand = stand
        self.bracketing = Bracketing(context, editor, self._known)
        self.views = Segmented()
        for view in (REDLINE, CLEAN, BASE):
            self.views.add(view, "")
        self.views.choose(REDLINE)
        self.brackets = MenuButton()
        self.take_back = IconButton(context, "undo_change", size=18)
        self.previous = IconButton(context, "up", size=18)
        self.next = IconButton(context, "down", size=18)
        row = FlowLayout(self, spacing=6)
        for widget in (self.views, self.brackets, self.take_back, self.previous, self.next):
            row.addWidget(widget)
        self.views.chosen.connect(self.show_view)
        self.brackets.opening.connect(lambda: self.bracketing.fill(self.brackets.entries, stand))
        for keys, run in (
            (PUT_ON, self.bracketing.put_on),
            (TAKE_OFF, self.bracketing.take_off),
            (ALSO_ON, self.bracketing.put_on),
            (ALSO_OFF, self.bracketing.take_off),
            (_TAKE_BACK, editor.take_back),
            (_NEXT, editor.go_to_change),
            (_BACK, lambda: editor.go_to_change(True)),
        ):
            QShortcut(QKeySequence(keys), editor, run, context=Qt.ShortcutContext.WidgetShortcut)
        self.take_back.clicked.connect(editor.take_back)
        self.next.clicked.connect(lambda: editor.go_to_change())
        self.previous.clicked.connect(lambda: editor.go_to_change(True))
        for button in (self.take_back, self.next, self.previous):
            button.clicked.connect(editor.setFocus)

    def show_view(self, view: str) -> None:
        """Show the redline, what is proposed, or what it is made to."""
        self._editor.set_view(view)
        self.views.choose(view)
        self.show_state()

    def show_state(self) -> None:
        """What can be done at the caret, now."""
        model = self._editor.model
        self.take_back.setEnabled(model.view != BASE and self._editor.changed_here)
        for button in (self.previous, self.next):
            button.setEnabled(model.view == REDLINE and model.next_change(-1) is not None)
        self.brackets.setEnabled(model.view != BASE)

    def offer(self, place: QPoint) -> None:
        """The menu at the caret: what the keys do, too."""
        tr, menu, editor = self._context.tr, QMenu(self), self._editor
        selected = editor.textCursor().hasSelection()
        for words, run, can in (
            (tr("Cut"), editor.cut, selected and not editor.isReadOnly()),
            (tr("Copy"), editor.copy, selected),
            (tr("Paste"), editor.paste, editor.canPaste() and not editor.isReadOnly()),
            (tr("Take back this change"), editor.take_back, self.take_back.isEnabled()),
            (tr("Put the struck words back"), editor.restore, self.take_back.isEnabled()),
        ):
            action = menu.addAction(words)
            action.triggered.connect(run)
            action.setEnabled(can)
        if not editor.isReadOnly():
            self.bracketing.fill(menu.addMenu(tr("[ ] Brackets")), self._stand)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.views.setAccessibleName(tr("What is shown"))
        self.views.rename(REDLINE, tr("Redline"), tr("What is taken out is struck, what is put in underlined"))
        self.views.rename(CLEAN, tr("As proposed"), tr("The paragraph as it would be"))
        self.views.rename(BASE, tr("As it is"), tr("What the amendment is made to"))
        self.brackets.say(tr("[ ] Brackets"), tr("Put words in square brackets, or settle them ({keys})", keys=PUT_ON))
        self.take_back.say(tr("Take back this change"), _TAKE_BACK)
        self.previous.say(tr("Previous change"), _BACK)
        self.next.say(tr("Next change"), _NEXT)

    def _known(self, name: str) -> bool:
        return self._context.desk.gazetteer.match(name) is not None
