"""What can be done with the rows that are selected: quiet where none is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from rapporteur.domain.notes import Annotation, WorkspaceState
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import colour_names, position_words, positions
from rapporteur.ui.views.notes.places import tags
from rapporteur.ui.widgets.annotation_form import split_tags
from rapporteur.ui.widgets.asking import ask_words
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.menu_button import MenuButton

#: So many tags are offered; others are typed.
_OFFERED = 15


class BulkBar(QWidget):
    """`changed` tells the fields that all selected annotations are given (as `Notebook.bulk` takes them),
    `shared` whether they may leave in a bundle, `trashed` that they are put away."""

    changed = Signal(dict)
    shared = Signal(bool)
    trashed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state = WorkspaceState({}, {}, {}, {}, {})
        self._selected: list[Annotation] = []
        self.count = Label("", "muted")
        self.position, self.colour, self.tags, self.sharing = (MenuButton() for _ in range(4))
        self.trash = QPushButton()
        self.position.opening.connect(self._fill_positions)
        self.colour.opening.connect(self._fill_colours)
        self.tags.opening.connect(self._fill_tags)
        self.sharing.opening.connect(self._fill_sharing)
        self.trash.clicked.connect(self.trashed)
        self._buttons = (self.position, self.colour, self.tags, self.sharing, self.trash)
        row = FlowLayout(self, spacing=8)
        row.addWidget(self.count)
        for button in self._buttons:
            row.addWidget(button)
        self.retranslate()

    def show_selected(self, state: WorkspaceState, selected: Sequence[Annotation]) -> None:
        self._state, self._selected = state, list(selected)
        self._say()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.position.say(tr("Position"))
        self.colour.say(tr("Colour"))
        self.tags.say(tr("Tags"))
        self.sharing.say(tr("Sharing"))
        self.trash.setText(tr("Put in the trash"))
        self.trash.setAccessibleName(tr("Put in the trash"))
        self._say()

    def _say(self) -> None:
        tr, count = self._context.tr, len(self._selected)
        for button in self._buttons:
            button.setVisible(bool(count))
        self.count.setText(
            tr.plural(count, "{n} selected", "{n} selected")
            if count
            else tr("Select rows to change them (Ctrl+A: all)")
        )
        self.count.setFixedHeight(max(self.trash.sizeHint().height(), self.count.sizeHint().height()))
        self.updateGeometry()

    # -- menus -------------------------------------------------------------------------------
    def _fill_positions(self) -> None:
        tr, menu = self._context.tr, self.position.entries
        named = {name: position_words(self._context, name) for name in positions(self._context)}
        self._offer(menu, "position", {**named, "": tr("no position")}.items())

    def _fill_colours(self) -> None:
        tr, menu = self._context.tr, self.colour.entries
        self._offer(menu, "colour", {**colour_names(self._context, self._state), "": tr("No highlight")}.items())

    def _offer(self, menu: QMenu, field: str, choices: Iterable[tuple[str, str]]) -> None:
        """The values of a field; the one that all selected have is ticked."""
        menu.clear()
        here = {getattr(each, field) for each in self._selected}
        for value, words in choices:
            act = menu.addAction(_plain(words), partial(self.changed.emit, {field: value}))
            act.setCheckable(True)
            act.setChecked(here == {value})

    def _fill_tags(self) -> None:
        tr, menu = self._context.tr, self.tags.entries
        menu.clear()
        menu.addAction(tr("Add a tag…"), self._ask_tag)
        on_all = set.intersection(*(set(each.tags) for each in self._selected)) if self._selected else set()
        on_some = {tag for each in self._selected for tag in each.tags}
        offered = [tag for tag, _count in tags(self._state).most_common(_OFFERED) if tag not in on_all]
        if offered:
            menu.addSeparator()
        for tag in offered:
            menu.addAction(_plain(tr("Add “{tag}”", tag=tag)), partial(self._change, add_tags=(tag,)))
        if on_some:
            menu.addSeparator()
        for tag in sorted(on_some)[:_OFFERED]:
            menu.addAction(_plain(tr("Take “{tag}” off", tag=tag)), partial(self._change, remove_tags=(tag,)))

    def _fill_sharing(self) -> None:
        tr, menu = self._context.tr, self.sharing.entries
        menu.clear()
        private = {each.private for each in self._selected}
        for value, words in ((True, tr("Private: never part of what is shared")), (False, tr("May be shared"))):
            act = menu.addAction(words, partial(self.shared.emit, not value))
            act.setCheckable(True)
            act.setChecked(private == {value})

    def _ask_tag(self) -> None:
        tr = self._context.tr
        known = sorted(tags(self._state))
        ask_words(self, self._context, tr("Add a tag…"), tr("Tags, parted by commas"), self._add_tags, known=known)

    def _add_tags(self, words: str) -> None:
        if split_tags(words):
            self._change(add_tags=split_tags(words))

    def _change(self, **fields: Any) -> None:
        self.changed.emit(fields)


def _plain(words: str) -> str:
    """Words in a menu: what a person wrote names no key."""
    return words.replace("&", "&&")
