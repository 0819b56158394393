"""What puts notes in order, in the side panel: folders and tags renamed, merged, taken away; notes moved.

Each is offered in the menu of its row (right click, or the menu key) and by a key, and is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur.domain.notes import WorkspaceState
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import templates
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.folders import Folders
from rapporteur.ui.widgets.asking import ask_words
from rapporteur.ui.widgets.facet import Facet
from rapporteur.ui.wording import collator

#: So many folders are offered in a menu; others are typed.
_OFFERED = 20


class Shelving(QObject):
    """`begun` tells the template and the folder of a note that is wanted; `opened` the `Location` to go to."""

    begun = Signal(str, str)
    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget, folders: Folders, tags: Facet) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._folders = folders
        self._tags = tags
        folders.customContextMenuRequested.connect(
            lambda place: self._pop_up(self.folder_menu(), folders.viewport(), place)
        )
        folders.dropped.connect(self.move_note)
        folders.renamed.connect(self._rename)
        folders.removed.connect(self._remove)
        tags.menu_asked.connect(lambda place: self._pop_up(self.tag_menu(), tags.list.viewport(), place))
        tags.renamed.connect(self._ask_tag_name)
        tags.removed.connect(self._remove_tag)

    @property
    def _state(self) -> WorkspaceState:
        return self._context.own.state

    # -- menus -------------------------------------------------------------------------------
    def folder_menu(self) -> QMenu:
        """What can be done with the note or the folder under the cursor."""
        menu, tr = self._menu(), self._context.tr
        note, folder = self._folders.note, self._folders.folder
        if note:
            menu.addAction(tr("Open"), partial(self.opened.emit, places.note_location(note)))
            self._offer_folders(menu.addMenu(tr("Move to a folder")), note)
            menu.addSeparator()
            menu.addAction(tr("Put in the trash"), self._remove)
        elif folder is not None:
            new = menu.addMenu(tr("New note here"))
            for template, words in templates(self._context).items():
                new.addAction(words, partial(self.begun.emit, template, folder))
            if folder:
                menu.addSeparator()
                menu.addAction(tr("Rename or move…"), self._rename)
                menu.addAction(tr("Take the folder away; its notes stay"), self._remove)
        return menu

    def tag_menu(self) -> QMenu:
        """What can be done with the tag under the cursor."""
        menu, tr, tag = self._menu(), self._context.tr, self._tags.current
        if tag:
            if any(tag in each.tags and not each.trashed for each in self._state.annotations.values()):
                menu.addAction(tr("Show its annotations"), partial(self.opened.emit, _with_tag(tag)))
                menu.addSeparator()
            menu.addAction(tr("Rename or merge…"), self._ask_tag_name)
            menu.addAction(tr("Take it off everything"), self._remove_tag)
        return menu

    def _offer_folders(self, menu: QMenu, note: str) -> None:
        tr, here = self._context.tr, self._state.notes[note].folder
        known = self._known_folders()
        for folder in known[:_OFFERED]:
            act = menu.addAction(_plain(folder), partial(self.move_note, note, folder))
            act.setEnabled(folder != here)
        if here:
            menu.addAction(tr("Without a folder"), partial(self.move_note, note, ""))
        menu.addSeparator()
        menu.addAction(tr("Another folder…"), partial(self._ask_folder, note, known))

    def _menu(self) -> QMenu:
        menu = QMenu(self._parent)
        # Gone with the click on one of its rows, not before what that does is begun.
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop_up(self, menu: QMenu, over: QWidget, place: QPoint) -> None:
        if menu.actions():
            menu.popup(over.mapToGlobal(place))
        else:
            menu.deleteLater()

    def _known_folders(self) -> list[str]:
        found = {each.folder for each in self._state.notes.values() if each.folder and not each.trashed}
        return sorted(found, key=collator(self._context.tr.language).sortKey)

    # -- notes and folders -------------------------------------------------------------------
    def move_note(self, note: str, folder: str) -> None:
        """Put a note into a folder, "" for none."""
        tr = self._context.tr
        told = tr("Moved to “{folder}”", folder=folder) if folder else tr("Taken out of its folder")
        self._do(lambda book: book.move_notes((note,), folder), told)

    def _ask_folder(self, note: str, known: list[str]) -> None:
        tr = self._context.tr
        take = partial(self.move_note, note)
        ask_words(self._parent, self._context, tr("Move to a folder"), self._path_words(), take, known=known)

    def _rename(self) -> None:
        """Another name for the folder under the cursor; a note's title is its page's."""
        note, folder = self._folders.note, self._folders.folder
        if note:
            self.opened.emit(places.note_location(note))
        elif folder:
            title = self._context.tr("Rename or move the folder")
            take = partial(self.rename_folder, folder)
            ask_words(self._parent, self._context, title, self._path_words(), take, folder, self._known_folders())

    def rename_folder(self, folder: str, name: str) -> None:
        told = self._context.tr("Folder “{folder}” now “{name}”", folder=folder, name=name)
        self._do(lambda book: book.rename_folder(folder, name), told)

    def _remove(self) -> None:
        tr = self._context.tr
        note, folder = self._folders.note, self._folders.folder
        if note:
            told = tr.plural(1, "{n} thing put in the trash", "{n} things put in the trash")
            self._do(lambda book: book.trash((note,)), told)
        elif folder:
            told = tr("Folder “{folder}” taken away", folder=folder)
            self._do(lambda book: book.remove_folder(folder), told)

    def _path_words(self) -> str:
        return self._context.tr("The folder (a / parts a folder from one in it)")

    # -- tags --------------------------------------------------------------------------------
    def rename_tag(self, tag: str, name: str) -> None:
        """Give a tag another name; that of another one makes one of the two."""
        tr = self._context.tr
        merging = name in places.tags(self._state)
        told = (
            tr("Tag “{tag}” made one with “{name}”", tag=tag, name=name)
            if merging
            else tr("Tag “{tag}” now “{name}”", tag=tag, name=name)
        )
        self._do(lambda book: book.rename_tag(tag, name), told)

    def _ask_tag_name(self) -> None:
        tr, tag = self._context.tr, self._tags.current
        if tag:
            label = tr("Another name; that of another tag makes one of the two")
            known = sorted(places.tags(self._state))
            take = partial(self.rename_tag, tag)
            ask_words(self._parent, self._context, tr("Rename or merge the tag"), label, take, tag, known)

    def _remove_tag(self) -> None:
        tag = self._tags.current
        if tag:
            told = self._context.tr("Tag “{tag}” taken away", tag=tag)
            self._do(lambda book: book.remove_tag(tag), told)

    def _do(self, action: Callable[[Any], object], told: str) -> None:
        self._context.own.do(action, lambda _done: self._context.told.emit(told))


def _with_tag(tag: str) -> Any:
    return places.filtered_location(places.ANNOTATIONS, narrowed={"tag": (tag,)})


def _plain(words: str) -> str:
    """Words in a menu: what a person wrote names no key."""
    return words.replace("&", "&&")
