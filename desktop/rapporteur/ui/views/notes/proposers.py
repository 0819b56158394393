"""Who proposes some amendments: States and groups that the person names, none unless they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapporteur.domain.notes import Party
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.chips import Chips
from rapporteur.ui.widgets.name_field import NameField


class _Field(NameField):
    """A name's Enter is its own: it must not press the default button of the dialogue."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        named = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.text().strip())
        super().keyPressEvent(event)
        if named:
            event.accept()


class Proposers(QWidget):
    """A field for names, and those that were given: a chip each. What matches no State and no group stays as typed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        gazetteer, language = context.desk.gazetteer, context.tr.language
        self._names = {each.code: each.name(language) for each in gazetteer.states()}
        self._names.update((each.code, each.name(language)) for each in gazetteer.groups())
        self.parties: tuple[Party, ...] = ()
        self.field = _Field()
        self.field.set_names(sorted(self._names.items(), key=lambda each: each[1].casefold()))
        self.field.setPlaceholderText(context.tr("Nobody yet: a State or a group, Enter"))
        self.field.setAccessibleName(context.tr("Proposed by"))
        self.field.picked.connect(self._add_picked)
        self.field.returnPressed.connect(self._add_typed)
        self.chips = Chips(context)
        self.chips.removed.connect(self._drop)
        self.chips.set_chips(())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.chips)
        self.setFocusProxy(self.field)

    def _add_picked(self, code: str) -> None:
        self._add(self._names.get(code, code), code)

    def _add_typed(self) -> None:
        typed = " ".join(self.field.text().split())
        if typed and not self.field.matches(typed):
            self.field.clear()
            self._add(typed, "")

    def _add(self, name: str, code: str) -> None:
        if name not in (each.name for each in self.parties):
            self.parties = (*self.parties, Party(name, code, "proposes"))
            self._fill()

    def _drop(self, name: str) -> None:
        self.parties = tuple(each for each in self.parties if each.name != name)
        self._fill()
        self.field.setFocus()  # the chip that was pressed is gone

    def _fill(self) -> None:
        self.chips.set_chips([(each.name, each.name) for each in self.parties])
