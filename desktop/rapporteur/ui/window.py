"""The window: bars, panels and views, and the way from one to another. Routing only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import Failure
from rapporteur.domain.views import Destination
from rapporteur.ui import settings as kept
from rapporteur.ui.actions import Actions
from rapporteur.ui.activities import ACTIVITIES, activity_titles
from rapporteur.ui.ahead import Ahead
from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.focus_order import focus_view, move_focus, press_focused
from rapporteur.ui.frame.activity_bar import ActivityBar
from rapporteur.ui.frame.drop_veil import DropVeil, files_in
from rapporteur.ui.frame.status_line import StatusLine
from rapporteur.ui.frame.top_bar import TopBar
from rapporteur.ui.freshening import Freshening
from rapporteur.ui.history import History
from rapporteur.ui.idle import Guard
from rapporteur.ui.imports import file_filter, read_in, recognise
from rapporteur.ui.own_commands import amend
from rapporteur.ui.qt_words import QtWords
from rapporteur.ui.review_watch import ReviewWatch
from rapporteur.ui.room import Room
from rapporteur.ui.session import MINIMUM_SIDE, last_activity, last_location, note_recent, restore_frame, save
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.widgets.cards import NoticeBar

if TYPE_CHECKING:
    from rapporteur.ui.views.read.view import ReadView


class MainWindow(QMainWindow):
    """Made by the composition root; `start` is called after the first paint, once `context.desk` is there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.history = History()
        self.active = ""
        self.views: dict[str, View] = {}
        self._fresh = Freshening(self, self.views)
        self.ready = False
        self.ahead = Ahead(context)
        self.setWindowTitle("Rapporteur")
        self.setAcceptDrops(True)
        self.setMinimumSize(860, 480)
        self._qt_words = QtWords(context)
        self.theme.apply()
        self.theme.dress(self)
        self._build()
        self._room = Room(self)
        self.actions_table = Actions(self)
        self._connect()
        restore_frame(self)
        self._say()

    # -- what commands and tests ask of it ---------------------------------------------------
    @property
    def theme(self) -> Theme:
        assert isinstance(self.context.theme, Theme)
        return self.context.theme

    @property
    def read(self) -> ReadView:
        return self.view("read")  # type: ignore[return-value]

    @property
    def shown(self) -> QWidget:
        """The view in sight."""
        return self._stack

    @property
    def side_shown(self) -> bool:
        return not self.side.isHidden()

    def view(self, name: str) -> View:
        """A view of the activity bar, made when it is first asked for; its words and colours are those of now."""
        self._fresh.freshen(name)
        if name not in self.views:
            view = ACTIVITIES[name](self.context)
            view.moved.connect(self._moved)
            self.views[name] = view
            self._stack.addWidget(view)
            self.side.addWidget(view.side)
            view.restore_state(kept.view_state(self.context.settings, name))
            if name == "read":
                self.read.panes_widget.banner.asked.connect(lambda: recognise(self))
                self.read.panes_widget.annotator.amend_asked.connect(lambda: amend(self))
            self._room.watch(view)
        return self.views[name]

    def start(self, location: Location | None = None) -> None:
        """Show a location, or else where the person was when they last closed the window."""
        self.ready = True
        self.ahead.tell_notices()
        self.go(location or last_location(self.context.settings))
        if location is None and last_activity(self.context.settings) != "read":
            self.show_view(last_activity(self.context.settings))
        self.ahead.begin()

    def go(self, location: Location) -> None:
        """Jump: show the location and remember the visit."""
        self.history.visit(location)
        self._show(location)

    def go_back(self) -> None:
        location = self.history.back()
        if location is not None:
            self._show(location)

    def go_forward(self) -> None:
        location = self.history.forward()
        if location is not None:
            self._show(location)

    def show_view(self, name: str) -> None:
        """Take up an activity where it was left."""
        if self.ready and name != self.active:
            self.history.visit(Location(name, extra={"resume": "1"}))
            self._activate(name)

    def set_mode(self, mode: str) -> None:
        self.theme.set_mode(mode)
        kept.put(self.context.settings, kept.MODE, mode)
        self.actions_table.refresh()

    def toggle_theme(self) -> None:
        self.set_mode("light" if self.theme.dark else "dark")

    def scale_interface(self, steps: int) -> None:
        """Make the interface's text larger (or smaller, `steps` < 0), by a tenth of its size at a time."""
        self.theme.set_scale(round(self.theme.scale + 0.1 * steps, 1))
        kept.put(self.context.settings, kept.SCALE, self.theme.scale)
        self.context.told.emit(self.context.tr("Interface at {percent} %", percent=round(self.theme.scale * 100)))

    def set_language(self, code: str) -> None:
        self.context.tr.language = code
        kept.put(self.context.settings, kept.LANGUAGE, code)
        self.context.language_changed.emit()

    def toggle_side(self) -> None:
        self.side.setVisible(not self.side_shown)
        self.actions_table.refresh()

    def toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def choose_file(self) -> None:
        """Let the person choose files to read."""
        tr = self.context.tr
        paths, _filter = QFileDialog.getOpenFileNames(self, tr("Open a document"), "", file_filter(tr))
        if paths:
            self.open_files([Path(path) for path in paths])

    def open_files(self, paths: list[Path]) -> None:
        """Read several files, folders or archives into the library; one file alone is opened."""
        read_in(self, paths)

    def print_view(self) -> None:
        """Print what is in sight, on a printer or into a PDF file of the person's choice."""
        from rapporteur.ui.printing import ask_and_print

        view = self.view(self.active)
        what = view.printable()
        if what is not None and not view.print_here():
            ask_and_print(self, self.context, what, self.tell_failure)

    def show_shortcuts(self) -> None:
        from rapporteur.ui.frame.help import shortcuts_dialog

        shortcuts_dialog(self).open()

    def show_about(self) -> None:
        from rapporteur.ui.frame.help import about_dialog

        about_dialog(self).open()

    def tell_failure(self, error: Failure) -> None:
        """Say in one sentence what failed, until the person closes it."""
        self.notice.tell(self.context.tr(error.sentence, **error.values))

    def cannot_start(self, error: Exception) -> None:
        """The desk could not be opened: say so, and let nothing be asked of it."""
        for part in (self.activities, self.top.field):
            part.setEnabled(False)
        self.setAcceptDrops(False)
        if isinstance(error, Failure):  # anything else is a bug, and was told as one
            self.tell_failure(error)

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self.top = TopBar(self.context)
        self.notice = NoticeBar(self.context)
        self.activities = ActivityBar(self.context)
        self.status = StatusLine(self.context)
        self.side = QStackedWidget()
        self.side.setObjectName("SidePanel")
        self.side.setMinimumWidth(MINIMUM_SIDE)
        self._stack = QStackedWidget()
        self._stack.setObjectName("Views")
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.side)
        self.split.addWidget(self._stack)
        self.split.setStretchFactor(1, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.activities)
        middle.addWidget(self.split, 1)
        centre = QWidget()
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self.notice)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCentralWidget(centre)
        self._veil = DropVeil(self.context, centre)
        for name in activity_titles(self.context.tr):
            self.activities.add(name, name)

    def _connect(self) -> None:
        context = self.context
        context.requested.connect(self.go)
        context.language_changed.connect(self._say)
        self.guard = Guard(self, context, self._leave_views, self.notice.tell)
        ReviewWatch(context)
        self.ahead.noticed.connect(self.notice.tell)
        self.theme.changed.connect(context.theme_changed)
        context.theme_changed.connect(self._restyle)
        if isinstance(context.tasks, TaskLanes):
            context.tasks.failed.connect(self.tell_failure)
        self.activities.chosen.connect(self.show_view)
        self.top.back.clicked.connect(self.go_back)
        self.top.forward.clicked.connect(self.go_forward)
        self.top.theme.clicked.connect(self.toggle_theme)
        self.top.language_chosen.connect(self.set_language)
        self.top.menu_button.setMenu(self.actions_table.menu)
        self.top.field.chosen.connect(self._take)
        self.top.field.commands = self.actions_table.choices
        self.top.field.document = lambda: self.read.document if "read" in self.views else ("", "")

    # -- routing -----------------------------------------------------------------------------
    def _show(self, location: Location) -> None:
        if location.extra.get("resume") != "1":
            self.view(location.view).show_location(location)
        self._activate(location.view)

    def _activate(self, name: str) -> None:
        view = self.view(name)
        taken_up = name != self.active
        last: QWidget | None = view.focusWidget()  # what had the keyboard when the view was last left
        self.active = name
        self._stack.setCurrentWidget(view)
        self.side.setCurrentWidget(view.side)
        self.activities.choose(name)
        self.top.show_bar(view.bar)
        focus: QWidget | None = self.focusWidget()
        if taken_up:
            focus_view(view) if last is None or not last.isVisibleTo(view) else last.setFocus()
        elif focus is None or not self._stack.isAncestorOf(focus):
            focus_view(view)
        self._tell_where()

    def _moved(self, location: Location | None) -> None:
        """A view moved without a jump: the present visit is there now."""
        if location is not None and location.view == self.active:
            self.history.moved(location)
        self._tell_where()
        self.ahead.rested()

    def _tell_where(self) -> None:
        if self.active:
            view = self.view(self.active)
            self.status.set_where(view.where())
            if self.active == "read":
                note_recent(self.context.settings, *self.read.document)
        self.actions_table.refresh()

    def _take(self, destination: Destination) -> None:
        """Go where the field leads."""
        views = {"vote": "votes", "delegation": "participants"}
        if destination.kind == "text":
            self.go(Location("search", extra={"query": destination.key}))
        else:
            view = views.get(destination.kind, "read")
            self.go(Location(view, destination.document, destination.language, destination.key))

    # -- words, colours, state ---------------------------------------------------------------
    def _say(self) -> None:
        tr = self.context.tr
        for number, (name, title) in enumerate(activity_titles(tr).items(), start=1):
            self.activities.say(name, title, f"Ctrl+{number}")
        self.side.setAccessibleName(tr("Side panel"))
        self._qt_words.say()
        self.top.retranslate()
        self.status.retranslate()
        self.actions_table.rebuild()
        self._fresh.say(self.active)
        self._tell_where()

    def _restyle(self) -> None:
        self._fresh.restyle(self.active)

    # -- events ------------------------------------------------------------------------------
    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_views()
        save(self)
        super().closeEvent(event)

    def _leave_views(self) -> None:
        for view in self.views.values():
            view.leave()
        if "read" in self.views:
            self.read.panes_widget.annotator.keep()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self.isVisible():  # nobody's keyboard; its parts may be on their way out
            return False
        return move_focus(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_focused(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            QTimer.singleShot(0, self.actions_table.refresh)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self._veil.show_for(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        if paths := files_in(event.mimeData()):
            self.open_files(paths)
