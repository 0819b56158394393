"""Who proposes, supports, reserves and opposes, the whole or one bracket: a list to add to and to take from."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur.domain.brackets import brackets
from rapporteur.domain.notes import Party
from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.own_words import ROLE_SHADES, ROLE_SIGNS, roles
from rapporteur.ui.views.notes.showing import bracket_words
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import ElidedLabel, Label
from rapporteur.ui.widgets.name_field import NameField
from rapporteur.ui.widgets.tips import plain_tip

#: In the choice of what a stand is on: the whole text.
_WHOLE = -1


class PartiesEditor(QWidget):
    """`changed` tells all parties anew. A name that matches no State and no group is kept as typed, and says so."""

    changed = Signal(tuple)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._parties: tuple[Party, ...] = ()
        self._proposal = ""
        self._names: dict[str, str] = {}
        self.field = NameField()
        self.role = QComboBox()
        self.target = QComboBox()
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(10)
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
        column.addWidget(self.target)

    def show_parties(self, parties: tuple[Party, ...], proposal: str) -> None:
        """The parties to an amendment; of its `proposal` they stand on the brackets."""
        if parties:
            self._learn_names()
        if (parties, proposal) != (self._parties, self._proposal) or not self._rows.count():
            self._parties, self._proposal = parties, proposal
            self._fill()
            self._offer_brackets()

    def stand_on(self, bracket: int | None) -> None:
        """What is added next stands on this bracket; None for the whole."""
        at = self.target.findData(_WHOLE if bracket is None else bracket)
        if at >= 0:
            self.target.setCurrentIndex(at)

    def retranslate(self) -> None:
        tr = self._context.tr
        chosen = self.role.currentIndex()
        self.role.clear()
        for role, words in roles(self._context).items():
            self.role.addItem(words, role)
        self.role.setCurrentIndex(max(chosen, 0))
        self.role.setAccessibleName(tr("What the delegation does"))
        self.target.setAccessibleName(tr("On the whole text, or on one bracket"))
        self.field.setPlaceholderText(tr("Delegation or group"))
        self.field.setAccessibleName(tr("Delegation or group"))
        self._names = {}
        if self._parties:
            self._learn_names()
        self._fill()
        self._offer_brackets()

    def _learn_names(self) -> None:
        """The names of States and groups in the interface's language, once they are needed."""
        if not self._names:
            gazetteer, language = self._context.desk.gazetteer, self._context.tr.language
            self._names = {each.code: each.name(language) for each in gazetteer.states()}
            self._names.update((each.code, each.name(language)) for each in gazetteer.groups())
            self.field.set_names(sorted(self._names.items(), key=lambda each: each[1].casefold()))

    def _offer_brackets(self) -> None:
        tr, chosen = self._context.tr, self.target.currentData()
        count = len(brackets(self._proposal).brackets)
        self.target.clear()
        self.target.addItem(tr("on the whole text"), _WHOLE)
        for number in range(count):
            self.target.addItem(tr("on {bracket}", bracket=bracket_words(self._proposal, number)), number)
        self.target.setCurrentIndex(max(self.target.findData(chosen), 0))
        self.target.setVisible(bool(count))

    def _add_known(self, code: str) -> None:
        self._add(self._names.get(code, code), code)
        QTimer.singleShot(0, self.field, self.field.clear)  # the list of names writes the one that was taken there

    def _add_typed(self) -> None:
        """Keep a name that matches nothing as it was typed; one that is a State's in another language is that State."""
        typed = " ".join(self.field.text().split())
        if typed and not self.field.matches(typed):
            self.field.clear()
            found = self._context.desk.gazetteer.match(typed)
            self._add(typed, found.code if found is not None else "")

    def _add(self, name: str, code: str) -> None:
        role = str(self.role.currentData() or "proposes")
        chosen = self.target.currentData()
        bracket = None if chosen in (None, _WHOLE) else int(chosen)
        others = tuple(each for each in self._parties if not (_same(each, name, code) and each.bracket == bracket))
        self._tell((*others, Party(name, code, role, bracket)))

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
        for party in self._parties:
            self._rows.addWidget(self._row(party))

    def _row(self, party: Party) -> QWidget:
        tr, words = self._context.tr, roles(self._context)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        name = self._names.get(party.code, party.name)
        line.addWidget(ElidedLabel(name), 1)
        line.addWidget(Label(f"{ROLE_SIGNS[party.role]} {words[party.role]}", ROLE_SHADES[party.role]))
        drop = IconButton(self._context, "close", tr("Remove {name}", name=name), size=14)
        drop.clicked.connect(lambda _checked=False, party=party: self._drop(party))
        line.addWidget(drop)
        column.addLayout(line)
        if party.bracket is not None:
            on = bracket_words(self._proposal, party.bracket)
            told = tr("on {bracket}", bracket=on) if on else tr("on a bracket that is gone")
            if on:
                column.addWidget(ElidedLabel(told, "small"))
            else:
                column.addLayout(self._flag(told, ""))
        if not party.code:
            column.addLayout(self._flag(tr("no State or group of this name"), tr("Kept as you wrote it.")))
        return row

    def _flag(self, told: str, tip: str) -> QHBoxLayout:
        """What the person should look at, with its sign."""
        line, sign, words = QHBoxLayout(), Label(), Label(told, "small", wrap=True)
        line.setSpacing(5)
        sign.setPixmap(pixmap("warning", self._context.theme.colour("warning"), round(13 * self._context.theme.scale)))
        words.setToolTip(plain_tip(tip))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        return line


def _same(party: Party, name: str, code: str) -> bool:
    """Whether a party is the one of a name, or of a code where both have one."""
    return party.code == code if party.code and code else party.name == name
