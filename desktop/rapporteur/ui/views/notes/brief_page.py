"""A brief: paragraphs, amendments, votes, statements and notes gathered for a meeting, in the person's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.desk.citing import cite
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Amendment, Annotation, Brief, BriefItem, WorkspaceState
from rapporteur.domain.operation import BRIEF
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.brief_adding import AddDialog
from rapporteur.ui.views.notes.brief_choices import OF_DOCUMENTS, OWN, Choice, document_choices, kind_words, own_choice
from rapporteur.ui.views.notes.handing_out import composer, fill_menu, tell
from rapporteur.ui.views.notes.history_dialog import HistoryLink
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import ASIDE, DETAIL, KEY, WHOLE, RowList

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook


class BriefPage(QWidget):
    """What is typed is kept when the field is left; every change of the entries at once. `trash_asked` tells the id."""

    trash_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._brief: Brief | None = None
        self._known: dict[BriefItem, Choice] = {}
        self._cited: dict[Anchor, str] = {}
        self._keeping = 0
        self.title, self.meeting, self.date = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setObjectName("NoteTitle")
        self.title.setFrame(False)
        self.confidential = CheckBox()
        self.items = RowList(context)
        self.items.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.items.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.add, self.up, self.down, self.remove, self.out = (QPushButton() for _ in range(5))
        self._add_menu, self._out_menu = QMenu(self.add), QMenu(self.out)
        self.add.setMenu(self._add_menu)
        self.out.setMenu(self._out_menu)
        self.trash = LinkButton()
        self.history = HistoryLink(context, self._named)
        self._help = Label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- showing -----------------------------------------------------------------------------
    def show_brief(self, brief: Brief, state: WorkspaceState) -> None:
        """Show a brief; what is being typed stays."""
        other = self._brief is None or self._brief.id != brief.id
        if not other and self._keeping:
            return  # what is on its way to the disk is newer
        self._brief = brief
        for field, words in ((self.title, brief.title), (self.meeting, brief.meeting), (self.date, brief.date)):
            if other or not field.hasFocus():
                field.setText(words)
        with QSignalBlocker(self.confidential):
            self.confidential.setChecked(brief.confidential)
        self._fill(state)
        self._look_up(brief.items)

    def leave(self) -> None:
        """Keep at once what was typed."""
        brief = self._brief
        if brief is None:
            return
        typed = {"title": self.title.text(), "meeting": self.meeting.text(), "date": self.date.text()}
        self._keep(**{name: words for name, words in typed.items() if getattr(brief, name) != words})

    def forget(self) -> None:
        """Another page is shown."""
        self.leave()
        self._brief = None

    def _fill(self, state: WorkspaceState) -> None:
        assert self._brief is not None
        row = max(self.items.currentRow(), 0)
        with QSignalBlocker(self.items):
            self.items.clear()
            for number, each in enumerate(self._brief.items):
                self.items.addItem(self._row(number, each, state))
            self.items.setCurrentRow(min(row, self.items.count() - 1))
        self._help.setVisible(not self._brief.items)
        self._able()

    def _row(self, number: int, item: BriefItem, state: WorkspaceState) -> QListWidgetItem:
        tr = self._context.tr
        if item.kind in OWN:
            choice = own_choice(state, item, tr, lambda each: self._cited.get(each, each.symbol))
        elif item.kind in OF_DOCUMENTS:
            choice = self._known.get(item, Choice(item, item.symbol))
        else:
            choice = Choice(item, " ".join(item.text.split()))
        shown = QListWidgetItem(choice.title or "–")
        shown.setData(KEY, number)
        shown.setData(ASIDE, kind_words(tr).get(item.kind, item.kind))
        shown.setData(DETAIL, choice.detail)
        shown.setData(WHOLE, f"{choice.title}\n{choice.detail}".strip())
        shown.setFlags(shown.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return shown

    def _look_up(self, items: Sequence[BriefItem]) -> None:
        """Ask the documents for the words of entries that are not known yet."""
        wanted = [each for each in items if each.kind in OF_DOCUMENTS and each not in self._known]
        anchors = [each for each in self._anchors(items) if each not in self._cited]
        if not wanted and not anchors:
            return
        desk, tr = self._context.desk, self._context.tr

        def find(_job: object) -> tuple[dict[BriefItem, Choice], dict[Anchor, str]]:
            from rapporteur.domain.errors import UnknownDocument

            found = {each: Choice(each, each.symbol, tr("not in the library")) for each in wanted}
            for symbol, language, kind in dict.fromkeys((each.symbol, each.language, each.kind) for each in wanted):
                try:
                    report = desk.report(symbol, language or None)
                except UnknownDocument:
                    continue
                choices = {each.item.target: each for each in document_choices(report, kind, tr)}
                for each in wanted:
                    if (each.symbol, each.language, each.kind) == (symbol, language, kind):
                        gone = Choice(each, symbol, tr("Something that is no longer there."))
                        found[each] = choices.get(each.target, gone)
            return found, {each: cited(each) for each in anchors}

        def cited(anchor: Anchor) -> str:
            from rapporteur.domain.errors import UnknownDocument

            try:
                return cite(desk.report(anchor.symbol, anchor.language or None), anchor.key, tr.language)
            except UnknownDocument:
                return anchor.symbol

        def show(found: tuple[dict[BriefItem, Choice], dict[Anchor, str]]) -> None:
            self._known |= found[0]
            self._cited |= found[1]
            if self._brief is not None:
                self._fill(self._context.own.state)

        self._context.tasks.run(find, show)

    def _anchors(self, items: Sequence[BriefItem]) -> list[Anchor]:
        """The places of the amendments and annotations among entries."""
        state = self._context.own.state
        own: dict[str, Amendment | Annotation] = {**state.amendments, **state.annotations}
        return [own[each.target].anchor for each in items if each.kind in OWN and each.target in own]

    # -- changing ----------------------------------------------------------------------------
    def put(self, items: Sequence[BriefItem]) -> None:
        """Put entries after the one with the cursor."""
        if self._brief is not None:
            at = self.items.currentRow() + 1 if self._brief.items else 0
            self._keep_items([*self._brief.items[:at], *items, *self._brief.items[at:]], at + len(items) - 1)

    def shift(self, step: int) -> None:
        """Move the entry with the cursor up (-1) or down (1)."""
        row = self.items.currentRow()
        if self._brief is None or not 0 <= row + step < len(self._brief.items) or row < 0:
            return
        items = list(self._brief.items)
        items.insert(row + step, items.pop(row))
        self._keep_items(items, row + step)

    def remove_chosen(self) -> None:
        """Take the chosen entries out of the brief; what they stand for stays."""
        if self._brief is None:
            return
        gone = {int(each.data(KEY)) for each in self.items.selectedItems()}
        items = [each for number, each in enumerate(self._brief.items) if number not in gone]
        self._keep_items(items, min(gone, default=0))

    def edit(self, number: int, words: str) -> None:
        """Give a heading or text other words."""
        assert self._brief is not None
        items = list(self._brief.items)
        items[number] = replace(items[number], text=words)
        self._keep_items(items, number)

    def _keep_items(self, items: Sequence[BriefItem], row: int) -> None:
        assert self._brief is not None
        self._brief = replace(self._brief, items=tuple(items))
        self._fill(self._context.own.state)
        self.items.setCurrentRow(min(max(row, 0), self.items.count() - 1))
        self._keep(items=tuple(items))

    def _keep(self, **fields: Any) -> None:
        brief = self._brief
        if brief is None or not fields or not self._context.own.usable:
            return
        name = brief.id
        self._brief = replace(brief, **fields)

        def change(book: Notebook) -> None:
            there = book.state.briefs.get(name)
            if there is not None and not there.trashed:
                book.change_brief(name, **fields)

        def ended(result: object) -> None:
            self._keeping -= 1
            if isinstance(result, Failure):
                tell(self._context, result)
            there = self._context.own.state.briefs.get(name)
            if not self._keeping and there is not None and self._brief is not None and self._brief.id == name:
                self.show_brief(there, self._context.own.state)

        self._keeping += 1
        self._context.own.do(change, ended, ended)

    def _dropped(self) -> None:
        """Entries were dragged to another place."""
        if self._brief is None:
            return
        order = [int(self.items.item(row).data(KEY)) for row in range(self.items.count())]
        self._keep_items([self._brief.items[number] for number in order], self.items.currentRow())

    def _activate(self, item: QListWidgetItem) -> None:
        """A heading or text is edited, anything else shown where it is."""
        assert self._brief is not None
        number = int(item.data(KEY))
        chosen, state = self._brief.items[number], self._context.own.state
        if chosen.kind in OWN:
            self._context.go(places.location_of(state, chosen.kind, chosen.target))
        elif chosen.kind in OF_DOCUMENTS:
            key = chosen.target if chosen.kind == "paragraph" else ""
            view = "votes" if chosen.kind == "vote" else "read"
            self._context.go(
                Location(view, chosen.symbol, chosen.language, chosen.target if chosen.kind == "vote" else key)
            )
        else:
            title = kind_words(self._context.tr)[chosen.kind]
            words, taken = QInputDialog.getMultiLineText(self, title, title, chosen.text)
            if taken:
                self.edit(number, words)

    def _new_words(self, kind: str) -> None:
        """Ask for the words of a new heading or text."""
        title = kind_words(self._context.tr)[kind]
        words, taken = (
            QInputDialog.getText(self, title, title)
            if kind == "heading"
            else QInputDialog.getMultiLineText(self, title, title)
        )
        if taken and words.strip():
            self.put([BriefItem(kind, words.strip())])

    def _ask(self) -> None:
        items = self._brief.items if self._brief is not None else ()
        symbol = next((each.symbol for each in reversed(items) if each.symbol), "")
        dialog = AddDialog(self, self._context, symbol)
        dialog.added.connect(self.put)
        dialog.open()

    # -- words -------------------------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self._context.tr
        fields = ((self.title, tr("Title")), (self.meeting, tr("Meeting")), (self.date, tr("Date")))
        for field, words in fields:
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.confidential.setText(tr("Confidential"))
        buttons = (
            (self.add, tr("Add")),
            (self.up, tr("Move up")),
            (self.down, tr("Move down")),
            (self.remove, tr("Remove")),
            (self.out, tr("Hand out")),
        )
        for button, words in buttons:
            button.setText(words)
            button.setAccessibleName(words)
        self.trash.say(tr("Put in the trash"))
        self.history.retranslate()
        self.items.setAccessibleName(tr("Entries of the brief"))
        self._help.setText(
            tr(
                "Add paragraphs, votes, statements, amendments and notes, with headings and texts between them. "
                "Alt+Up and Alt+Down move an entry, Delete removes it, Enter opens it."
            )
        )
        self._add_menu.clear()
        self._add_menu.addAction(tr("From documents and notes…")).triggered.connect(self._ask)
        self._add_menu.addAction(tr("A heading…")).triggered.connect(lambda: self._new_words("heading"))
        self._add_menu.addAction(tr("A text…")).triggered.connect(lambda: self._new_words("text"))
        self._known.clear()
        self._cited.clear()
        if self._brief is not None:
            self.show_brief(self._brief, self._context.own.state)

    def _named(self) -> tuple[str, str]:
        brief = self._brief
        if brief is None:
            return "", ""
        self.leave()
        return brief.id, brief.title or self._context.tr("Brief")

    def _offer(self) -> None:
        """The files and the printer."""
        brief, tr = self._brief, self._context.tr
        if brief is None:
            return
        self.leave()
        compose = composer(self._context, BRIEF, brief.id)
        fill_menu(self._out_menu, self, self._context, brief.title or tr("Brief"), compose, brief.id)

    def _able(self) -> None:
        row, last = self.items.currentRow(), self.items.count() - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.remove.setEnabled(row >= 0)

    # -- building ----------------------------------------------------------------------------
    def _lay_out(self) -> None:
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self.meeting, 2)
        about.addWidget(self.date, 1)
        about.addWidget(self.confidential)
        bar = FlowLayout(spacing=8)
        for button in (self.add, self.up, self.down, self.remove, self.out, self.history, self.trash):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 18, 26, 12)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addLayout(about)
        column.addLayout(bar)
        column.addWidget(self._help)
        column.addWidget(self.items, 1)
        self.setFocusProxy(self.items)

    def _connect(self) -> None:
        for field in (self.title, self.meeting, self.date):
            field.editingFinished.connect(self.leave)
        self.confidential.toggled.connect(lambda on: self._keep(confidential=on))
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        self.remove.clicked.connect(self.remove_chosen)
        self.trash.clicked.connect(lambda: self.trash_asked.emit(self._brief.id if self._brief is not None else ""))
        self._out_menu.aboutToShow.connect(self._offer)
        self.items.itemActivated.connect(self._activate)
        self.items.currentRowChanged.connect(lambda _row: self._able())
        self.items.model().rowsMoved.connect(self._dropped, Qt.ConnectionType.QueuedConnection)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Alt+Up"), self.items, lambda: self.shift(-1), context=here)
        QShortcut(QKeySequence("Alt+Down"), self.items, lambda: self.shift(1), context=here)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.items, self.remove_chosen, context=here)
