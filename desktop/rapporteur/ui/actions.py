"""The table of commands made into Qt actions: menus, shortcuts and the field's choices."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from rapporteur.ui.commands import BEGIN_A_GROUP, Command, commands, menus
from rapporteur.ui.context import Location
from rapporteur.ui.frame.field import Choice
from rapporteur.ui.own_commands import own_commands
from rapporteur.ui.session import recent_documents
from rapporteur.ui.shortcuts import sequences

if TYPE_CHECKING:
    from rapporteur.ui.window import MainWindow


class Actions:
    """Keeps one action for each command, reworded and enabled as things are."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.menu = QMenu(window)
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._rows: dict[str, Command] = {}
        self._recent = QMenu(window)
        self._recent.aboutToShow.connect(self._fill_recent)
        for row in commands(window):
            self._add(row)
        # A menu shows what can be done now; what is shown was asked for just before.
        self.menu.aboutToShow.connect(self.refresh)
        if sys.platform == "darwin":  # where menus have their place at the top of the screen
            for menu in self._menus.values():
                window.menuBar().addMenu(menu)
        window.context.own.changed.connect(self._own_changed)
        window.context.own.protection_changed.connect(self._own_changed)
        QShortcut(QKeySequence("F10"), window, lambda: window.top.menu_button.showMenu())

    def rebuild(self) -> None:
        """Word everything again, in the interface's language of now."""
        for name, title in menus(self._window).items():
            self._menus[name].setTitle(title)
        self._recent.setTitle(self._window.context.tr("Recent documents"))
        for row in commands(self._window):
            self._rows[row.name] = row
            self._actions[row.name].setText(_in_menu(row))
        self.refresh()

    def _own_changed(self) -> None:
        """What can be undone is another thing now, and named so."""
        for row in own_commands(self._window):
            self._rows[row.name] = row
            self._actions[row.name].setText(row.title)
        self.refresh()

    def refresh(self) -> None:
        """Enable and tick what can be done and what is chosen now."""
        for name, row in self._rows.items():
            action = self._actions[name]
            action.setEnabled(row.when(self._window))
            if row.checked is not None:
                action.setChecked(row.checked(self._window))
        self._recent.setEnabled(self._window.ready and bool(recent_documents(self._window.context.settings)))
        self._window.top.back.setEnabled(self._window.history.can_go_back)
        self._window.top.forward.setEnabled(self._window.history.can_go_forward)

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def rows(self) -> list[Command]:
        return list(self._rows.values())

    def choices(self) -> list[Choice]:
        """The commands that can be run now, for the field."""
        return [
            Choice(row.name, row.title, self.shortcut_words(row.name), self._actions[row.name].trigger)
            for row in self._rows.values()
            if row.when(self._window)
        ]

    def shortcut_words(self, name: str) -> str:
        """The first shortcut of a command as the person's keyboard names it."""
        keys = self._actions[name].shortcut()
        if keys.isEmpty():
            keys = QKeySequence(self._rows[name].heard)
        return keys.toString(QKeySequence.SequenceFormat.NativeText)

    def _add(self, row: Command) -> None:
        action = QAction(_in_menu(row), self._window)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if row.shortcut:
            action.setShortcuts(sequences(row.shortcut))
        action.setCheckable(row.checked is not None)
        action.triggered.connect(lambda _checked=False: self._run(row.name))
        self._actions[row.name] = action
        self._rows[row.name] = row
        self._window.addAction(action)
        if row.menu not in self._menus:
            submenu = QMenu(self._window)
            self._menus[row.menu] = submenu
            self.menu.addMenu(submenu)
        if row.name in BEGIN_A_GROUP:
            self._menus[row.menu].addSeparator()
        self._menus[row.menu].addAction(action)
        if row.name == "open":
            self._menus[row.menu].addMenu(self._recent)

    def _fill_recent(self) -> None:
        """The documents last opened, to go back to; the one that is open is ticked."""
        self._recent.clear()
        read = self._window.views.get("read")
        open_now = self._window.read.document if read is not None else ("", "")
        for symbol, language in recent_documents(self._window.context.settings):
            action = self._recent.addAction(f"{symbol} ({language})")
            action.setCheckable(True)
            action.setChecked((symbol, language) == open_now)
            action.triggered.connect(partial(self._reopen, symbol, language))

    def _reopen(self, symbol: str, language: str, _checked: bool = False) -> None:
        self._window.go(Location("read", symbol, language))

    def _run(self, name: str) -> None:
        row = self._rows[name]
        if row.when(self._window):
            row.run(self._window)
        self.refresh()


def _in_menu(row: Command) -> str:
    """A menu tells a shortcut that is not its own after a tab."""
    keys = QKeySequence(row.heard).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{row.title}\t{keys}" if keys else row.title
