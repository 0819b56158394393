"""The side panel of Notes: new notes, folders and their notes, tags and meetings, and the other pages."""

from __future__ import annotations

from functools import cmp_to_key

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QScrollArea,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.keeping import WorkHit
from rapporteur.domain.notes import WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import templates
from rapporteur.ui.views.notes import places
from rapporteur.ui.widgets.facet import Choice, Facet
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import ASIDE, DETAIL, KEY, WHOLE, RowList, RowTree
from rapporteur.ui.wording import collator

_FOLDER = KEY + 20
#: After so many milliseconds without a key the notes are searched.
_TYPING = 150
#: So many of what is found are listed.
_FOUND = 30


class NotesSide(QScrollArea):
    """`new_asked` tells the template of the note that is wanted, `opened` the `Location` that was chosen."""

    new_asked = Signal(str)
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state = WorkspaceState({}, {}, {}, {}, {})
        self._here = Location("notes")
        self._reviews = 0
        self._closed: set[str] = set()
        self.new = QPushButton()
        self._menu = QMenu(self.new)
        self.new.setMenu(self._menu)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.found = RowList(context)
        self.found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = Label("", "small", wrap=True)
        self._asking = QTimer(self, singleShot=True, interval=_TYPING)
        self._folders_title = Label("", "section")
        self.folders = RowTree(context)
        self.tags = Facet(context, limit=12)
        self.meetings = Facet(context, limit=8)
        self.pages = Facet(context)
        self._lay_out()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search.textChanged.connect(lambda _words: self._asking.start())
        self._asking.timeout.connect(self._search)
        self.found.itemClicked.connect(self._open_found)
        self.found.itemActivated.connect(self._open_found)
        self._show_found([])
        self.folders.itemClicked.connect(self._open)
        self.folders.itemActivated.connect(self._open)
        self.folders.itemExpanded.connect(lambda item: self._turned(item, closed=False))
        self.folders.itemCollapsed.connect(lambda item: self._turned(item, closed=True))
        self.tags.changed.connect(lambda: self._narrow(self.meetings))
        self.meetings.changed.connect(lambda: self._narrow(self.tags))
        self.pages.changed.connect(self._open_page)
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(4)
        column.addWidget(self.new)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.found)
        column.addSpacing(8)
        column.addWidget(self._folders_title)
        column.addWidget(self.folders)
        column.addSpacing(8)
        for facet in (self.tags, self.meetings, self.pages):
            column.addWidget(facet)
        column.addStretch(1)
        self.setWidget(inner)

    def show_state(self, state: WorkspaceState, here: Location) -> None:
        """Show what there is, with the place where the person is marked."""
        self._state, self._here = state, here
        if not self._context.own.usable:
            self.search.clear()  # what was found must not be read while the notes are locked
            self._show_found([])
        self._fill()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.new.setText(tr("New note"))
        self.new.setAccessibleName(tr("New note"))
        self._menu.clear()
        for name, words in templates(self._context).items():
            self._menu.addAction(words).triggered.connect(lambda _checked=False, name=name: self.new_asked.emit(name))
        self.search.setPlaceholderText(tr("Search your notes"))
        self.search.setAccessibleName(tr("Search your notes"))
        self.found.setAccessibleName(tr("Found"))
        self._nothing.setText(tr("Nothing found in your notes."))
        self._folders_title.setText(tr("Folders"))
        self.folders.setAccessibleName(tr("Folders"))
        self.tags.say(tr("Tags"))
        self.meetings.say(tr("Meetings"))
        self.pages.say(tr("Everything"))
        self._fill()

    def show_reviews(self, count: int) -> None:
        """Say how many marks wait to be reviewed."""
        self._reviews = count
        self._fill()

    # -- inside ------------------------------------------------------------------------------
    def _waiting(self, page: str) -> int:
        return self._reviews if page == places.REVIEW else places.count(self._state, page)

    def _fill(self) -> None:
        self._fill_folders()
        used = places.tags(self._state)
        self.tags.set_choices([Choice(tag, tag, str(n)) for tag, n in sorted(used.items())])
        found = places.meetings(self._state)
        self.meetings.set_choices([Choice(meeting, meeting, str(n)) for meeting, n in sorted(found.items())])
        tr = self._context.tr
        words = {
            places.ANNOTATIONS: tr("Annotations"),
            places.AMENDMENTS: tr("Amendments"),
            places.BRIEFS: tr("Briefs"),
            places.REVIEW: tr("To review"),
            places.DECISIONS: tr("To decide"),
            places.SHARE: tr("Sharing"),
            places.TRASH: tr("Trash"),
            places.SAFETY: tr("Safety and backups"),
        }
        chosen = self._here.extra.get("page", "")
        self.pages.set_choices(
            [Choice(page, words[page], str(n) if (n := self._waiting(page)) else "") for page in places.PAGES]
        )
        self.pages.select((chosen,) if chosen else ())

    def _fill_folders(self) -> None:
        tag = (self.tags.selected or ("",))[0]
        meeting = (self.meetings.selected or ("",))[0]
        compare = collator(self._context.tr.language).compare
        ordered = cmp_to_key(compare)
        at, current = self.folders.verticalScrollBar().value(), self.folders.currentItem()
        # The row with the keyboard keeps it; else the note that is open is the current one.
        held = str(current.data(0, KEY) or "") if current is not None and self.folders.hasFocus() else ""
        held = held or self._here.extra.get("note", "")
        self.folders.blockSignals(True)
        self.folders.clear()
        shelves = places.shelves(self._state, tag, meeting)
        for shelf in sorted(shelves, key=lambda each: (not each.folder, ordered(each.folder))):
            folder = QTreeWidgetItem([shelf.folder or self._context.tr("Without a folder")])
            folder.setData(0, _FOLDER, shelf.folder)
            folder.setData(0, ASIDE, str(len(shelf.notes)))
            folder.setData(0, KEY, "")
            self.folders.addTopLevelItem(folder)
            for note in sorted(shelf.notes, key=lambda each: ordered(each.title)):
                title = note.title or self._context.tr("Untitled")
                item = QTreeWidgetItem([title])
                item.setData(0, KEY, note.id)
                item.setData(0, WHOLE, title)
                item.setData(0, ASIDE, "!" if note.rivals else "")
                folder.addChild(item)
                if note.id == held:
                    self.folders.setCurrentItem(item)
            folder.setExpanded(shelf.folder not in self._closed)
        self.folders.blockSignals(False)
        self._fit()
        self.folders.verticalScrollBar().setValue(at)
        if (now := self.folders.currentItem()) is not None:
            self.folders.scrollToItem(now)

    def _turned(self, folder: QTreeWidgetItem, closed: bool) -> None:
        """A folder was opened or closed: it stays so."""
        (self._closed.add if closed else self._closed.discard)(str(folder.data(0, _FOLDER) or ""))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The tree is as high as its rows, as long as tags and the other pages stay in sight below it."""
        rows, item = 0, self.folders.topLevelItem(0)
        height = 0
        while item is not None:
            rows += 1
            height += self.folders.sizeHintForIndex(self.folders.indexFromItem(item)).height()
            item = self.folders.itemBelow(item)
        most = max(self.viewport().height() // 2, 6 * height // max(rows, 1))
        self.folders.setFixedHeight(min(height + 4, most))
        self.folders.setVisible(rows > 0)
        self._folders_title.setVisible(rows > 0)

    def _search(self) -> None:
        """Look for what is typed in all that is the person's own."""
        words, own = self.search.text().strip(), self._context.own
        if not words or not own.usable:
            self._show_found([])
            return

        def show(hits: list[WorkHit]) -> None:
            if words == self.search.text().strip():
                self._show_found(hits)

        own.do(lambda book: book.search(words), show)

    def _show_found(self, hits: list[WorkHit]) -> None:
        self.found.clear()
        for hit in hits[:_FOUND]:
            item = QListWidgetItem(" ".join((hit.title or self._context.tr("Untitled")).split()))
            item.setData(KEY, (hit.kind, hit.id))
            item.setData(DETAIL, " ".join(hit.excerpt.split()))
            item.setData(WHOLE, hit.excerpt)
            self.found.addItem(item)
        self.found.setFixedHeight(self.found.content_height() if hits else 0)
        self.found.setVisible(bool(hits))
        self._nothing.setVisible(not hits and bool(self.search.text().strip()))

    def _open_found(self, item: QListWidgetItem) -> None:
        kind, name = item.data(KEY)
        self.opened.emit(places.location_of(self._state, str(kind), str(name)))

    def _narrow(self, other: Facet) -> None:
        """The notes of one tag or of one meeting."""
        other.select(())
        self._fill_folders()

    def _open(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, KEY)
        if name:
            self.opened.emit(places.note_location(str(name)))
        else:
            item.setExpanded(not item.isExpanded())

    def _open_page(self) -> None:
        if self.pages.selected:
            self.opened.emit(places.page_location(self.pages.selected[0]))
