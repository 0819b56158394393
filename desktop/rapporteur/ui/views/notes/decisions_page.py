"""What two people wrote at the same time: both are shown, and the person decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.codec import TAGS, decode_field
from rapporteur.domain.notes import Amendment, Annotation, Brief, BriefItem, Note, Party, Rival
from rapporteur.domain.notetext import NoteText
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, BRIEF, NOTE, TRASHED
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import ROLE_SIGNS, colours, position_words, positions, roles, statuses, when
from rapporteur.ui.views.notes.table_pages import Thing, thing_location
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.same_focus import same_focus

_LONGEST = 400
_KINDS: dict[type, str] = {Annotation: ANNOTATION, Note: NOTE, Amendment: AMENDMENT, Brief: BRIEF}


class DecisionsPage(QScrollArea):
    """`decided` tells the id, the field, and the operation whose value is kept ("" for the one that is shown)."""

    decided = Signal(str, str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._things: Sequence[Thing] = ()
        self._said: list[tuple[object, ...]] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(26, 18, 26, 18)
        self._column.setSpacing(12)
        self.setWidget(inner)

    def show_things(self, things: Sequence[Thing]) -> None:
        if [(each.id, each.changed, each.rivals) for each in things] != self._said:
            self.retranslate(things)

    def retranslate(self, things: Sequence[Thing] | None = None) -> None:
        """Say everything again; `things` where they are others now."""
        with same_focus(self):
            self._things = self._things if things is None else things
            self._said = [(each.id, each.changed, each.rivals) for each in self._things]
            self._fill()

    def _fill(self) -> None:
        tr = self._context.tr
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(Label(tr("To decide"), "title"))
        if not self._things:
            empty = EmptyState(self._context, "notes")
            empty.say(
                tr("Nothing to decide"),
                tr("Where two people change the same words at the same time, both versions are kept and shown here."),
            )
            self._column.addWidget(empty, 1)
            return
        for thing in self._things:
            for field in dict.fromkeys(rival.field for rival in thing.rivals):
                self._column.addWidget(self._card(thing, field))
        self._column.addStretch(1)

    def _card(self, thing: Thing, field: str) -> Card:
        tr = self._context.tr
        card = Card(_name(thing), _field_words(self._context, field))
        go = LinkButton(tr("Show"))
        go.clicked.connect(lambda: self._context.go(thing_location(thing)))
        card.add(go)
        shown = _value_words(self._context, field, _shown(thing, field))
        card.add(self._choice(thing, field, "", shown, tr("as it is shown now")))
        for rival in thing.rivals:
            if rival.field == field:
                told = " · ".join(each for each in (rival.author, when(self._context, rival.at)) if each)
                words = _value_words(self._context, field, _said_by(thing, rival))
                card.add(self._choice(thing, field, rival.operation, words, told))
        return card

    def _choice(self, thing: Thing, field: str, operation: str, words: str, told: str) -> QWidget:
        tr = self._context.tr
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        both = QVBoxLayout()
        both.addWidget(Label(told, "small", wrap=True))
        both.addWidget(Label(words, wrap=True, selectable=True))
        line.addLayout(both, 1)
        take = QPushButton(tr("Keep this one"))
        take.setAccessibleName(tr("Keep this one: {words}", words=words[:60]))
        take.clicked.connect(lambda: self.decided.emit(thing.id, field, operation))
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _name(thing: Thing) -> str:
    if isinstance(thing, (Annotation, Amendment)):
        return f"{thing.anchor.symbol} · {' '.join(thing.anchor.quote.split())[:80]}"
    return thing.title


def _field_words(context: Context, field: str) -> str:
    tr = context.tr
    if field.startswith(TAGS):
        return tr("tag “{tag}”", tag=field.removeprefix(TAGS))
    words = {
        "text": tr("text"),
        "title": tr("title"),
        "comment": tr("comment"),
        "proposal": tr("proposed text"),
        "status": tr("status"),
        "position": tr("position"),
        "colour": tr("colour"),
        "trashed": tr("put in the trash"),
        "parties": tr("Who stands where"),
        "folder": tr("Folder"),
        "meeting": tr("Meeting"),
        "date": tr("Date"),
        "private": tr("Private"),
        "confidential": tr("Confidential"),
    }
    return words.get(field, field)


def _shown(thing: Thing, field: str) -> object:
    """The value that is shown now."""
    if field.startswith(TAGS):
        return field.removeprefix(TAGS) in getattr(thing, "tags", ())
    return bool(thing.trashed) if field == TRASHED else getattr(thing, field, "")


def _said_by(thing: Thing, rival: Rival) -> object:
    """The value of a rival: what `_shown` would give were it the one in force."""
    return decode_field(_KINDS[type(thing)], rival.field, rival.value)


def _value_words(context: Context, field: str, value: object) -> str:
    """A value as the person knows it: of a note's text its words, of a status its name in their language."""
    tr = context.tr
    named: dict[str, dict[str, str]] = {
        "status": statuses(context),
        "position": {each: position_words(context, each) for each in positions(context)},
        "colour": colours(context, context.own.state),
    }
    if field == TRASHED:
        return tr("put in the trash") if value else tr("kept")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, NoteText):
        words = value.text
    elif isinstance(value, Anchor):
        words = value.quote
    elif isinstance(value, tuple):
        words = "\n".join(_element_words(context, each) for each in value)
    else:
        words = named.get(field, {}).get(str(value), str(value))
    words = words.strip() or tr("(nothing)")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _element_words(context: Context, each: object) -> str:
    """An element of a list: a delegation and where it stands, an entry of a brief."""
    if isinstance(each, Party):
        return f"{each.name} {ROLE_SIGNS[each.role]} {roles(context)[each.role]}"
    if isinstance(each, BriefItem):
        return each.text or each.symbol or each.target
    return str(each)
