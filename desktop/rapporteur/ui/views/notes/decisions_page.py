"""What two people wrote at the same time: both are shown, and the person decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.codec import TAGS, decode_field
from rapporteur.domain.keeping import Conflict, Version
from rapporteur.domain.notes import Amendment, Annotation, Brief, Note, Rival
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, BRIEF, NOTE, TRASHED
from rapporteur.domain.redline import redline
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.cards_page import CardsPage
from rapporteur.ui.views.notes.redline_label import RedlineLabel
from rapporteur.ui.views.notes.table_pages import Thing, thing_location
from rapporteur.ui.views.notes.value_words import field_words, is_words, shortened, value_words
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.same_focus import same_focus

#: What stands for "both" where an operation is named otherwise.
BOTH = "both"
_KINDS: dict[type, str] = {Annotation: ANNOTATION, Note: NOTE, Amendment: AMENDMENT, Brief: BRIEF}


class DecisionsPage(CardsPage):
    """`decided` tells the id, the field, and the operation whose value is kept: "" for the one that is shown, BOTH for
    a value that has all that any of them says."""

    decided = Signal(str, str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._things: Sequence[Thing] = ()
        self._said: list[tuple[object, ...]] | None = None
        self._conflicts: dict[tuple[str, str], Conflict] = {}

    def show_things(self, things: Sequence[Thing]) -> None:
        if [(each.id, each.changed, each.rivals) for each in things] != self._said:
            self.retranslate(things)

    def retranslate(self, things: Sequence[Thing] | None = None) -> None:
        """Say everything again; `things` where they are others now."""
        with same_focus(self):
            self._things = self._things if things is None else things
            self._said = [(each.id, each.changed, each.rivals) for each in self._things]
            self._fill()
        self._ask()

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

    def _ask(self) -> None:
        """Ask what the versions came from and what has both: a look into the log, off the UI thread."""
        own, asked = self._context.own, self._said
        if not own.usable or not self._things:
            return

        def take(found: list[Conflict]) -> None:
            conflicts = {(each.id, each.field): each for each in found}
            if asked == self._said and conflicts != self._conflicts:
                self._conflicts = conflicts
                with same_focus(self):
                    self._fill()

        own.do(lambda book: book.conflicts(), take)

    # -- cards -------------------------------------------------------------------------------
    def _card(self, thing: Thing, field: str) -> Card:
        tr, context = self._context.tr, self._context
        card = Card(_name(thing), field_words(context, field))
        go = LinkButton(tr("Show"))
        go.setAccessibleName(tr("Show {name}", name=_name(thing)))
        go.clicked.connect(lambda: context.go(thing_location(thing)))
        card.add(go)
        conflict = self._conflicts.get((thing.id, field))
        ancestor = self._value(field, conflict.ancestor.value) if conflict and conflict.ancestor else ""
        shown = self._value(field, _shown(thing, field))
        told = [tr("as it is shown now")]
        if conflict is not None and field != TRASHED:
            told = [self._who(conflict.shown), when(context, conflict.shown.at), *told]
        card.add(self._choice(thing, field, "", self._since(ancestor, field, shown), " · ".join(told)))
        versions = {each.operation: each for each in conflict.others} if conflict else {}
        for rival in thing.rivals:
            if rival.field != field:
                continue
            version = versions.get(rival.operation)
            who = self._who(version) if version is not None else rival.author
            told = [each for each in (who, when(context, rival.at)) if each]
            words = self._value(field, _said_by(thing, rival))
            card.add(self._choice(thing, field, rival.operation, self._since(ancestor, field, words), " · ".join(told)))
            if is_words(field):
                card.add(Label(tr("From the version that is shown to this one"), "small", wrap=True))
                card.add(self._redline(tr("The two against each other"), shown, words))
        if conflict is not None and conflict.both is not None:
            merged = self._value(field, conflict.both)
            card.add(self._choice(thing, field, BOTH, self._since(ancestor, field, merged), tr("Both together")))
        return card

    def _who(self, version: Version) -> str:
        return self._context.tr("you") if version.ours else version.author or self._context.tr("without a name")

    def _value(self, field: str, value: object) -> str:
        """All of it: cut are passages that stayed the same, never those that differ."""
        return value_words(self._context, field, value, whole=True)

    def _since(self, ancestor: str, field: str, words: str) -> list[tuple[str, str]]:
        """The words, with what was changed in them since the version that all came from."""
        if not ancestor or not is_words(field):
            return [(words, "kept")]
        return shortened((each.text, each.kind) for each in redline(ancestor, words))

    def _redline(self, name: str, before: str, after: str) -> RedlineLabel:
        runs = shortened((each.text, each.kind) for each in redline(before, after))
        return RedlineLabel(self._context, name, runs)

    def _choice(self, thing: Thing, field: str, operation: str, runs: list[tuple[str, str]], told: str) -> QWidget:
        tr = self._context.tr
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        both = QVBoxLayout()
        both.addWidget(Label(told, "small", wrap=True))
        words = "".join(each for each, kind in runs if kind != "deleted")
        if [kind for _, kind in runs] == ["kept"]:
            both.addWidget(Label(words, wrap=True, selectable=True))
        else:
            both.addWidget(RedlineLabel(self._context, told, runs))
        line.addLayout(both, 1)
        said = tr("Keep both") if operation == BOTH else tr("Keep this one")
        take = QPushButton(said)
        short = " ".join(words.split())[:60]
        named = (
            tr("Keep both: {words}", words=short) if operation == BOTH else tr("Keep this one: {words}", words=short)
        )
        take.setAccessibleName(named)
        take.setAccessibleDescription(f"{_name(thing)} · {field_words(self._context, field)} · {told}")
        take.clicked.connect(lambda: self.decided.emit(thing.id, field, operation))
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _name(thing: Thing) -> str:
    if isinstance(thing, (Annotation, Amendment)):
        return f"{thing.anchor.symbol} · {' '.join(thing.anchor.quote.split())[:80]}"
    return thing.title


def _shown(thing: Thing, field: str) -> object:
    """The value that is shown now."""
    if field.startswith(TAGS):
        return field.removeprefix(TAGS) in getattr(thing, "tags", ())
    return bool(thing.trashed) if field == TRASHED else getattr(thing, field, "")


def _said_by(thing: Thing, rival: Rival) -> object:
    """The value of a rival: what `_shown` would give were it the one in force."""
    return decode_field(_KINDS[type(thing)], rival.field, rival.value)
