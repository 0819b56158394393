"""Who proposes, supports, reserves and opposes: a list to add to and to take from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur.domain.notes import Party
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import ROLE_SHADES, ROLE_SIGNS, roles
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import ElidedLabel, Label
from rapporteur.ui.widgets.name_field import NameField


class PartiesEditor(QWidget):
    """`changed` tells all parties anew. A name that matches no State and no group is kept as it was typed."""

    changed = Signal(tuple)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._parties: tuple[Party, ...] = ()
        self._names: dict[str, str] = {}
        self.field = NameField()
        self.role = QComboBox()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(3)
        self.field.picked.connect(self._add_known)
        self.field.returnPressed.connect(self._add_typed)
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.role)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addLayout(entry)

    def show_parties(self, parties: tuple[Party, ...]) -> None:
        self._learn_names()
        if parties != self._parties or not self._rows.count():
            self._parties = parties
            self._fill()

    def retranslate(self) -> None:
        tr = self._context.tr
        chosen = self.role.currentIndex()
        self.role.clear()
        for role, words in roles(self._context).items():
            self.role.addItem(words, role)
        self.role.setCurrentIndex(max(chosen, 0))
        self.role.setAccessibleName(tr("What the delegation does"))
        self.field.setPlaceholderText(tr("Delegation or group"))
        self.field.setAccessibleName(tr("Delegation or group"))
        self._names = {}
        if self._parties:
            self._learn_names()
        self._fill()

    def _learn_names(self) -> None:
        """The names of States and groups in the interface's language, once they are needed."""
        if not self._names:
            gazetteer, language = self._context.desk.gazetteer, self._context.tr.language
            self._names = {each.code: each.name(language) for each in gazetteer.states()}
            self._names.update((each.code, each.name(language)) for each in gazetteer.groups())
            self.field.set_names(sorted(self._names.items(), key=lambda each: each[1].casefold()))

    def _add_known(self, code: str) -> None:
        self._add(self._names.get(code, code), code)

    def _add_typed(self) -> None:
        """Keep a name that matches nothing as it was typed."""
        typed = " ".join(self.field.text().split())
        if typed and not self.field.matches(typed):
            self.field.clear()
            self._add(typed, "")

    def _add(self, name: str, code: str) -> None:
        role = str(self.role.currentData() or "proposes")
        others = tuple(each for each in self._parties if (each.name, each.bracket) != (name, None))
        self._tell((*others, Party(name, code, role)))

    def _drop(self, party: Party) -> None:
        self._tell(tuple(each for each in self._parties if each != party))
        self.field.setFocus()  # the button that was pressed is gone

    def _tell(self, parties: tuple[Party, ...]) -> None:
        self._parties = parties
        self._fill()
        self.changed.emit(parties)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tr, words = self._context.tr, roles(self._context)
        for party in self._parties:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            name = self._names.get(party.code, party.name)
            line.addWidget(ElidedLabel(name), 1)
            line.addWidget(Label(f"{ROLE_SIGNS[party.role]} {words[party.role]}", ROLE_SHADES[party.role]))
            drop = IconButton(self._context, "close", tr("Remove {name}", name=name), size=14)
            drop.clicked.connect(lambda _checked=False, party=party: self._drop(party))
            line.addWidget(drop)
            self._rows.addWidget(row)
