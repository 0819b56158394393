"""What two people wrote at the same time: both are shown, and the person decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.notes import Annotation, Rival
from rapporteur.domain.notetext import NoteText
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.table_pages import Thing, thing_location
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.labels import Label

_LONGEST = 400


class DecisionsPage(QScrollArea):
    """`decided` tells the id, the field, and the operation whose value is kept ("" for the one that is shown)."""

    decided = Signal(str, str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._things: Sequence[Thing] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(26, 18, 26, 18)
        self._column.setSpacing(12)
        self.setWidget(inner)

    def show_things(self, things: Sequence[Thing]) -> None:
        self._things = things
        self.retranslate()

    def retranslate(self) -> None:
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
        shown = getattr(thing, field, "") if field != "trashed" else tr("kept")
        card.add(self._choice(thing, field, "", _words(self._context, shown), tr("as it is shown now")))
        for rival in thing.rivals:
            if rival.field == field:
                told = " · ".join(each for each in (rival.author, when(self._context, rival.at)) if each)
                card.add(self._choice(thing, field, rival.operation, _rival_words(self._context, rival), told))
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
    if isinstance(thing, Annotation):
        return f"{thing.anchor.symbol} · {' '.join(thing.anchor.quote.split())[:80]}"
    return getattr(thing, "title", "") or getattr(getattr(thing, "anchor", None), "symbol", "")


def _field_words(context: Context, field: str) -> str:
    tr = context.tr
    words = {
        "text": tr("text"),
        "title": tr("title"),
        "comment": tr("comment"),
        "proposal": tr("proposed text"),
        "status": tr("status"),
        "position": tr("position"),
        "colour": tr("colour"),
        "trashed": tr("put in the trash"),
    }
    return words.get(field, field)


def _rival_words(context: Context, rival: Rival) -> str:
    if rival.field == "trashed":
        return context.tr("put in the trash")
    return _words(context, rival.value)


def _words(context: Context, value: object) -> str:
    """A value in words: of a note's text, its words alone."""
    if isinstance(value, NoteText):
        words = value.text
    elif isinstance(value, dict) and isinstance(value.get("blocks"), list):
        words = "\n".join(
            "".join(str(run.get("text", "")) for run in block.get("runs", ()) if isinstance(run, dict))
            for block in value["blocks"]
            if isinstance(block, dict)
        )
    else:
        words = str(value if value not in (None, "") else context.tr("(nothing)"))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
