"""The side panel of Notes: new notes, folders and their notes, tags and meetings, and the other pages."""

from __future__ import annotations

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
from rapporteur.domain.notes import SavedSearch, WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import templates
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.folders import Folders
from rapporteur.ui.views.notes.shelving import Shelving
from rapporteur.ui.widgets.facet import Choice, Facet
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.rows import DETAIL, KEY, WHOLE, RowList

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
        self._shown: tuple[object, ...] = (None, "", "", "")
        self._offered: dict[Facet, list[Choice]] = {}
        #: A tag was clicked just now: the annotations that have it are shown beside the notes that have it.
        self.narrowing = False
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
        self.folders = Folders(context)
        self.tags = Facet(context, limit=12)
        self.meetings = Facet(context, limit=8)
        self.pages = Facet(context)
        self.shelving = Shelving(context, self, self.folders, self.tags)
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
        self.folders.sized.connect(self._fit)
        self.tags.changed.connect(lambda: self._narrow(self.meetings))
        self.meetings.changed.connect(lambda: self._narrow(self.tags))
        # An arrow key goes from one to the other; a click or Enter opens it.
        for facet, opens in ((self.pages, self._open_page), (self.tags, self._open_tag)):
            facet.list.itemClicked.connect(opens)
            facet.list.itemActivated.connect(opens)
        self.shelving.opened.connect(self.opened)
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(4)
        self.new.setMinimumWidth(1)
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
        self._fit_new()
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
    def _fill(self) -> None:
        state, index = self._state, self._context.own.index
        tag = (self.tags.selected or ("",))[0]
        meeting = (self.meetings.selected or ("",))[0]
        listed = (
            note
            for note in state.notes.values()
            if not note.trashed and (not tag or tag in note.tags) and (not meeting or meeting == note.meeting)
        )
        shown = (state.notes, tag, meeting, self._context.tr.language)
        if shown[0] is not self._shown[0] or shown[1:] != self._shown[1:]:
            self._shown = shown
            self.folders.show_notes(listed, self._here.extra.get("note", ""))
        else:
            self.folders.choose(self._here.extra.get("note", ""))
        counts = index.all_counts(state)
        used = counts[0].tags + counts[1].tags
        self._choices(self.tags, [Choice(tag, tag, str(n)) for tag, n in sorted(used.items())])
        found = sorted(counts[0].meetings.items())
        self._choices(self.meetings, [Choice(meeting, meeting, str(n)) for meeting, n in found])
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
        holding = {
            places.ANNOTATIONS: counts[1].alive,
            places.AMENDMENTS: counts[2].alive,
            places.BRIEFS: counts[3].alive,
            places.REVIEW: self._reviews,
            places.DECISIONS: sum(each.rivals for each in counts),
            places.TRASH: sum(each.trashed for each in counts) + sum(map(_trashed, state.searches.values())),
        }
        aside = {page: str(count) for page, count in holding.items() if count}
        self._choices(self.pages, [Choice(page, words[page], aside.get(page, "")) for page in places.PAGES])
        if self.pages.selected != ((chosen,) if chosen else ()):
            self.pages.select((chosen,) if chosen else ())

    def _choices(self, facet: Facet, choices: list[Choice]) -> None:
        """Give a facet its choices, where they are others than it has."""
        if self._offered.get(facet) != choices:
            self._offered[facet] = choices
            facet.set_choices(choices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fit_new()

    def _fit_new(self) -> None:
        """Words that end in an ellipsis where there is no room for them, not in the middle of a letter."""
        words, metrics = self._context.tr("New note"), self.new.fontMetrics()
        room = self.viewport().width() - 20 - metrics.averageCharWidth() * 3 - 24
        self.new.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 1)))

    def _fit(self) -> None:
        """The tree is as high as its rows, as long as tags and the other pages stay in sight below it."""
        height = self.folders.content_height()
        most = max(self.viewport().height() // 2, 6 * self.folders.row_height())
        self.folders.setFixedHeight(min(height + 4, most))
        self.folders.setVisible(height > 0)
        self._folders_title.setVisible(height > 0)

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
        self._fill()

    def _open(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, KEY)
        if name:
            self.opened.emit(places.note_location(str(name)))
        else:
            item.setExpanded(not item.isExpanded())

    def _open_page(self, item: QListWidgetItem) -> None:
        self.opened.emit(places.page_location(str(item.data(KEY))))

    def _open_tag(self, item: QListWidgetItem) -> None:
        """Beside the notes that have the tag, show the annotations that have it, if there are some."""
        tag = str(item.data(KEY))
        if self._context.own.index.annotations(self._state).tags[tag] and item.isSelected():
            self.narrowing = True
            self.opened.emit(places.filtered_location(places.ANNOTATIONS, narrowed={"tag": (tag,)}))
            self.narrowing = False


def _trashed(saved: SavedSearch) -> bool:
    return bool(saved.trashed)
