"""A page of many things of one kind, narrowed by facets and by words; what is chosen in it is changed at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.anchor import EXACT
from rapporteur.domain.notes import SavedSearch, WorkspaceState
from rapporteur.domain.sifting import Sieve, Values, ends_of, periods_of, within
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.filters import Filters
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.saved_searches import facets_of
from rapporteur.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from rapporteur.desk.sifting import WordIndex
    from rapporteur.job import Job

#: After so many milliseconds without a key the words are looked for.
_TYPING = 150
#: Up to so many things, their words are looked for at once; among more, off the UI thread.
_AT_ONCE = 300
#: Up to so many are sifted at once.
_SIFTED_AT_ONCE = 1500

Valued = Callable[[Any, Callable[[str], tuple[str, ...]], Mapping[str, str]], Values]


class SiftedPage(QWidget):
    """`narrowed` tells that the person narrowed otherwise: `location` is where they are then.

    `page` is its name among `places.PAGES`, `values` says what a thing is in each facet, `counted` how many there are.
    """

    narrowed = Signal()

    def __init__(
        self,
        context: Context,
        page: str,
        title: Callable[[], str],
        columns: Sequence[Column],
        leads_to: Callable[[Any], Location | None],
        counted: Callable[[int], str],
        filters: Filters,
        values: Valued,
    ) -> None:
        super().__init__()
        self._context = context
        self._page = page
        self._title = title
        self._counted = counted
        self.filters = filters
        self._values = values
        self._state = WorkspaceState({}, {}, {}, {}, {})
        self._things: Sequence[Any] = ()
        self._shown: tuple[Mapping[str, Any], object, date] | None = None
        self._sifting = 0
        self.table = table = Table(context, title, columns, leads_to=leads_to, counted=self._count, apart=True)
        self._places: Mapping[str, str] = {}
        self._sieve: Sieve[Any] = Sieve((), lambda _each: {})
        self._among: list[int] | None = None
        self._held: tuple[set[str], str] = set(), ""
        self._index: WordIndex | None = None
        self._job: Job | None = None
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.heading = Label("", "title")
        self.head = QHBoxLayout()
        self.empty = EmptyState(context, "notes")
        self.empty.acted.connect(lambda: context.go(Location("read", extra={"resume": "1"})))
        self.nothing = EmptyState(context, "filter")
        self._lay_out()
        table.model.modelAboutToBeReset.connect(self._hold)
        table.model.modelReset.connect(self._keep)  # after the table, which selects the row with the cursor
        # Words are looked for as the search does, not in the cells as they are shown.
        table.filter.textChanged.disconnect(table.model.filter_text)
        table.filter.textChanged.connect(lambda _words: self._typing.start())
        table.filter.returnPressed.connect(self._look_now)
        self._typing.timeout.connect(self._type)
        filters.changed.connect(self._soon.start)  # the click must be over: the rows of the facets are made anew
        self._soon.timeout.connect(self._narrow)
        filters.clear_link.clicked.connect(lambda: self._set_words(""))
        filters.saved.opened.connect(self._ask_again)
        self.nothing.acted.connect(self.show_all)
        self.setFocusProxy(table.grid)

    def _lay_out(self) -> None:
        self.head.addWidget(self.heading, 1)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table.grid)
        self._rows.addWidget(self.nothing)
        self.bars = QVBoxLayout()
        self.bars.setSpacing(6)
        self.bars.addLayout(self.table.bar)
        there = QWidget()
        self.column = QVBoxLayout(there)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self.bars)
        self.column.addWidget(self._rows, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(there)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 18, 26, 12)
        whole.setSpacing(10)
        whole.addLayout(self.head)
        whole.addWidget(self._stack, 1)

    # -- what is shown -----------------------------------------------------------------------
    def show_kept(self, state: WorkspaceState, kept: Mapping[str, Any]) -> None:
        """Show what of these is not in the trash, the last changed first, narrowed as it is.

        A mapping is the same object as long as nothing in it changes: then only what is said of it is said again.
        """
        now = kept, state.colours, datetime.now().astimezone().date()
        before, self._shown, self._state = self._shown, now, state
        if before is not None and before[0] is kept and before[1] is state.colours and before[2] == now[2]:
            self.table.restyle()
            self.table.grid.fit()
            self._showed()
        else:
            self._sift_anew(kept)

    def show_places(self, kinds: Mapping[str, str]) -> None:
        """What does not stand where it stood: the kind of its placement, by id."""
        if kinds != self._places:
            self._places = dict(kinds)
            self._set_places()
            self._look(self._show)

    def place_of(self, name: str) -> str:
        """The kind of placement of a thing; "" where it stands in its place, or nobody has looked yet."""
        return self._places.get(name, "")

    def forget(self) -> None:
        """Narrow to nothing, and show nothing: none of it must be read while the notes are locked."""
        self._clear()
        self._index = None
        self.show_kept(WorkspaceState({}, {}, {}, {}, {}), {})

    def _count(self, shown: int) -> str:
        """How many are shown; of how many, where the list is narrowed."""
        if shown == len(self._things):
            return self._counted(shown)
        return self._context.tr("{n} of {all}", n=shown, all=len(self._things))

    def _sift_anew(self, kept: Mapping[str, Any]) -> None:
        """Sort and sift; what is many, off the UI thread: until then what was shown stays in sight."""
        values, periods = self._values, periods_of(datetime.now().astimezone())
        self._sifting += 1
        asked = self._sifting

        def sift(_job: Job | None = None) -> Sieve[Any]:
            things = sorted((each for each in kept.values() if not each.trashed), key=_changed, reverse=True)
            return Sieve(things, lambda each: values(each, periods, {}))

        def take(sieve: Sieve[Any]) -> None:
            if asked == self._sifting:
                self._sieve, self._things = sieve, sieve.things
                self._set_places()
                if self._index is not None:
                    self._index.take(self._things)
                self._look(self._show)

        if len(kept) <= _SIFTED_AT_ONCE:
            take(sift())
        else:
            self._stack.setCurrentIndex(0)
            self._context.tasks.run(sift, take)

    def _set_places(self) -> None:
        held: dict[str, list[int]] = {}
        if self._places:
            for at, each in enumerate(self._things):
                if each.id in self._places:
                    held.setdefault(self._places[each.id], []).append(at)
        self._sieve.set_facet("place", held, EXACT)

    def _set_spans(self, values: Sequence[str]) -> None:
        """The person named days from and to which: what was changed then."""
        now = datetime.now().astimezone()
        held = {
            value: [at for at, each in enumerate(self._things) if within(value, each.changed, now)]
            for value in values
            if ends_of(value) is not None
        }
        self._sieve.add_values("changed", held)

    def _show(self) -> None:
        chosen = self.filters.filters
        self._set_spans(chosen.get("changed", ()))
        telling = {name for name in self.filters.facets if self._sieve.tells(name)}
        self.filters.show_counts(self._state, self._sieve.counts(chosen, self._among), telling)
        rows = self._sieve.sifted(chosen, self._among)
        self.table.set_rows(rows)
        self._stack.setCurrentIndex(0 if self._things else 1)
        if not rows and self._things:
            tr = self._context.tr
            self.nothing.say(tr("Nothing has all of this"), tr("Filters or words narrow the list."), tr("Show all"))
        focused = self.table.grid.hasFocus()
        self._rows.setCurrentIndex(0 if rows else 1)
        if focused and not rows:
            self.table.filter.setFocus()
        self._showed()

    def _showed(self) -> None:
        """A page's own part of showing."""

    def _hold(self) -> None:
        """Rows are set or sorted anew: remember what is selected, and what has the cursor."""
        current = self.table.current_row()
        self._held = {each.id for each in self.table.selected_rows()}, current.id if current is not None else ""

    def _keep(self) -> None:
        """The selection and the cursor are on what they were on; at first on nothing, and on the first row."""
        (held, current), table = self._held, self.table
        selection, shown = table.grid.selectionModel(), table.model.rows
        flags = QItemSelectionModel.SelectionFlag
        last = table.model.columnCount() - 1
        chosen = QItemSelection()
        for begin, end in _runs([at for at, each in enumerate(shown) if each.id in held]):
            chosen.append(QItemSelectionRange(table.model.index(begin, 0), table.model.index(end, last)))
        selection.select(chosen, flags.ClearAndSelect)
        if shown:
            at = next((n for n, each in enumerate(shown) if each.id == current), 0)
            index = table.model.index(at, max(table.grid.currentIndex().column(), 0))
            selection.setCurrentIndex(index, flags.NoUpdate)
            if current:
                table.grid.scrollTo(index)

    # -- narrowing ---------------------------------------------------------------------------
    @property
    def words(self) -> str:
        return self.table.filter.text().strip()

    @property
    def location(self) -> Location:
        """Where the person is: this page, and what it is narrowed to."""
        return places.filtered_location(self._page, self.words, self.filters.filters)

    def take(self, extra: Mapping[str, str]) -> None:
        """Narrow to what a location says; one that says nothing leaves it as it is."""
        if "narrowed" in extra or "words" in extra:
            self._set_words(extra.get("words", ""))
            self.filters.set_filters(places.narrowed_of(extra))
            self._look(self._show)

    def show_all(self) -> None:
        """Narrow to nothing."""
        self._clear()
        self._narrow()

    def _clear(self) -> None:
        self._set_words("")
        self._among = None
        self.filters.clear()

    def _set_words(self, words: str) -> None:
        self.table.filter.blockSignals(True)
        self.table.filter.setText(words)
        self.table.filter.blockSignals(False)
        self._typing.stop()
        self.filters.words = words.strip()

    def _narrow(self) -> None:
        self._look(self._told)

    def _type(self) -> None:
        self.filters.words = self.words
        self._look(self._told)

    def _look_now(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self._type()

    def _told(self) -> None:
        self._show()
        self.narrowed.emit()

    def _look(self, then: Callable[[], None]) -> None:
        """Look for the words, then go on; the last look is the one that counts."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        words = self.words
        if not words:
            self._among = None
            then()
            return
        index = self._index
        if index is None:
            from rapporteur.desk.sifting import WordIndex

            index = self._index = WordIndex()
            index.take(self._things)
        found_in = index
        if len(self._things) <= _AT_ONCE:
            self._among = found_in.places(words)
            then()
            return

        def show(found: list[int] | None) -> None:
            self._among = found
            then()

        self._job = self._context.tasks.run(lambda _job: found_in.places(words), show)

    def _ask_again(self, saved: SavedSearch) -> None:
        self._context.go(places.filtered_location(self._page, saved.query, facets_of(saved)))

    # -- what is chosen ----------------------------------------------------------------------
    def chosen_ids(self) -> tuple[str, ...]:
        """The rows that are selected, or else the one with the cursor."""
        rows = self.table.selected_rows() or [each for each in [self.table.current_row()] if each is not None]
        return tuple(each.id for each in rows)

    def restyle(self) -> None:
        self.table.restyle()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.heading.setText(self._title())
        self.table.retranslate()
        self.table.filter.setPlaceholderText(tr("Words, tags, comment"))
        self.table.filter.setAccessibleName(tr("Words, tags, comment"))
        self.filters.retranslate()
        self._show()


def _changed(each: Any) -> str:
    return str(each.changed)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as their runs: (first, last) of each."""
    runs: list[tuple[int, int]] = []
    for each in numbers:
        if runs and runs[-1][1] == each - 1:
            runs[-1] = (runs[-1][0], each)
        else:
            runs.append((each, each))
    return runs
