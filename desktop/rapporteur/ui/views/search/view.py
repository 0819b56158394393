"""The search view. What is searched for is kept in memory alone: never in the settings or a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.desk import Desk
from rapporteur.domain.errors import Failure, QueryError
from rapporteur.domain.notes import SavedSearch
from rapporteur.domain.query import FACETS, Hit, SearchResult
from rapporteur.job import Job
from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.views.search.field import QueryField, QueryProblem
from rapporteur.ui.views.search.help import SearchHelp
from rapporteur.ui.views.search.results import ResultsList, hit_location
from rapporteur.ui.views.search.side import SearchSide
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.widgets.saved_searches import SavedSearches, facets_of

_AT_FIRST = 50
_MORE = 100
_REMEMBERED = 20
#: The results are as wide as this, in pixels, however wide the window is.
_WIDEST = 1060
_BETWEEN = "\t"
#: How long a query may be unfinished before we say so, in milliseconds.
_PATIENCE = 400

_Titles = dict[tuple[str, str], str]


class SearchView(View):
    """Locations: a query (extra "query") and what it is narrowed to (extra "document", "state", …)."""

    name = "search"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._job: Job | None = None
        self._limit = _AT_FIRST
        self._result: SearchResult | None = None
        self._titles: _Titles = {}
        self._failed: tuple[str, QueryError] | None = None
        self._typed: str | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._tell_failed)
        self.recent: list[str] = []
        self.filters = SearchSide(context)
        self.side = self.filters
        self.saved = SavedSearches(context, "search", lambda: (self.field.text().strip(), self.filters.filters))
        self.filters.top.addWidget(self.saved)
        self.heading = Label("", "title")
        self.field = QueryField()
        self.problem = QueryProblem(context)
        self.count = Label("", "muted")
        self.recent_button = MenuButton()
        self.help_link = LinkButton()
        self.results = ResultsList(context)
        self.more = LinkButton()
        self.empty = EmptyState(context, "search")
        self.help = SearchHelp(context)
        self.help.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.field)
        self.retranslate()

    def _lay_out(self) -> None:
        main = QWidget()
        inner = QVBoxLayout(main)
        inner.setContentsMargins(26, 18, 20, 12)
        inner.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.help_link)
        inner.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.recent_button)
        inner.addLayout(row)
        inner.addWidget(self.problem)
        inner.addWidget(self.count)
        found = QWidget()
        below = QVBoxLayout(found)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.results, 1)
        below.addWidget(self.more)
        self._stack.addWidget(found)
        self._stack.addWidget(self.empty)
        inner.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        self._main = main
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(main, 1)
        across.addStretch(0)
        splitter.addWidget(beside)
        splitter.addWidget(self.help)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([640, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.more.hide()
        self._limit_width()

    def _forget(self) -> None:
        """The notes are locked: what was asked for, perhaps in their words, stands here no more."""
        if self.context.own.locked:
            self.field.setText("")

    def _connect(self) -> None:
        self.field.textEdited.connect(self._begin_typing)
        self.field.textChanged.connect(lambda _text: self._search())
        self.context.own.protection_changed.connect(self._forget)
        self.field.returnPressed.connect(self._open_best)
        self.field.left_down.connect(self.results.enter)
        self.results.left.connect(self.focus_field)
        self.results.opened.connect(self._open)
        self.filters.changed.connect(self._search)
        self.saved.opened.connect(self._ask_again)
        self.more.clicked.connect(self._show_more)
        self.help_link.clicked.connect(lambda: self.help.setVisible(not self.help.isVisible()))
        self.recent_button.opening.connect(self._fill_recent)
        self.empty.acted.connect(self._take_suggestion)
        self.context.library_changed.connect(self._search)
        self.context.index_changed.connect(self._search)

    # -- searching ---------------------------------------------------------------------------
    def _begin_typing(self, text: str) -> None:
        """While a word is typed it stands for all that begin so; a query that was set is taken as it is."""
        self._typed = text

    def _search(self, more: bool = False) -> None:
        """Search for what stands in the field. An earlier search is cancelled: only the latest is shown."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._patience.stop()
        self._failed = None
        query, filters = self.field.text().strip(), self.filters.filters
        self._limit = self._limit + _MORE if more else _AT_FIRST
        if not query:
            self._show_nothing_asked()
            return
        ask = _Ask(query, filters, self._limit, self.context.tr.language, typing=self._typed == self.field.text())
        desk = self.context.desk
        self._job = self.context.tasks.run(
            lambda job: _find(desk, ask, job), self._take, lambda error: self._fail(query, error)
        )

    def _take(self, found: tuple[SearchResult, _Titles]) -> None:
        self._result, self._titles = found
        self.problem.hide()
        self.filters.show_facets(self._result.facets)
        self.saved.refresh()
        self.results.show_hits(self._result.hits, self._titles)
        self._tell()
        self.moved.emit(self._here())

    def _fail(self, query: str, error: Exception) -> None:
        """A query that cannot be read is explained beside the field; the last results stay in sight.

        Every phrase is for a while one that is not closed: the person is left the time to close it.
        """
        if isinstance(error, QueryError) and self.problem.isHidden():
            self._failed = (query, error)
            self._patience.start()
        elif isinstance(error, QueryError):
            self.problem.tell(query, error.position, self._said(error))
        elif isinstance(error, Failure):
            self.problem.tell(query, 0, self._said(error))

    def _tell_failed(self) -> None:
        """Explain now what is wrong with the query, if something is."""
        self._patience.stop()
        if self._failed is not None:
            query, error = self._failed
            self.problem.tell(query, error.position, self._said(error))

    def _said(self, failure: Failure) -> str:
        return self.context.tr(failure.sentence, **failure.values)

    def _tell(self) -> None:
        """How many were found, or what was searched where nothing was."""
        result, tr = self._result, self.context.tr
        if result is None:
            return
        self._stack.setCurrentIndex(0 if result.total else 1)
        self.count.setVisible(bool(result.total))
        self.count.setText(tr.plural(result.total, "{n} passage found", "{n} passages found"))
        left = result.total - len(result.hits)
        self.more.setVisible(left > 0)
        self.more.say(tr.plural(left, "Show {n} more", "Show more ({n} left)"))
        if not result.total:
            self._tell_nothing_found(result)

    def _tell_nothing_found(self, result: SearchResult) -> None:
        tr = self.context.tr
        searched = tr.plural(
            result.searched,
            "{n} text of the library was searched: paragraphs, headings and footnotes.",
            "{n} texts of the library were searched: paragraphs, headings and footnotes.",
        )
        if self.filters.filters:
            searched += " " + tr("Filters narrow the search.")
        action = tr("Search for “{query}” instead", query=result.suggestion) if result.suggestion else ""
        if not action and self.filters.filters:
            action = tr("Clear filters")
        self.empty.say(tr("Nothing found for “{query}”", query=result.query), searched, action)

    def _show_nothing_asked(self) -> None:
        tr = self.context.tr
        self._result = None
        self.problem.hide()
        self.results.show_hits((), {})
        self.filters.show_facets({})
        self.saved.refresh()
        self.count.hide()
        self.more.hide()
        self._stack.setCurrentIndex(1)
        self.empty.say(
            tr("Search the library"),
            tr(
                "Type words: what is found changes with every letter, whatever their accents, case and endings. "
                "“Words in quotation marks” are found side by side; trac* finds all that begins so; item:7 or "
                "state:IRN narrows."
            ),
            tr("How to search"),
        )

    def _take_suggestion(self) -> None:
        """The one action of the empty page: the help, the query that finds something, or no filters."""
        if self._result is None:
            self.help.show()
        elif self._result.suggestion:
            self.field.setText(self._result.suggestion)
        else:
            self.filters.clear()
            self._search()

    def _show_more(self) -> None:
        place = self.results.verticalScrollBar().value()
        self._search(more=True)
        self.results.verticalScrollBar().setValue(place)

    # -- opening -----------------------------------------------------------------------------
    def _open_best(self) -> None:
        self._tell_failed()
        hit = self.results.first_hit()
        if hit is not None and self.problem.isHidden():
            self._open(hit)

    def _open(self, hit: Hit) -> None:
        self._remember(self.field.text().strip())
        self.context.go(hit_location(hit))

    def _remember(self, query: str) -> None:
        if query:
            self.recent = [query, *(each for each in self.recent if each != query)][:_REMEMBERED]

    def _fill_recent(self) -> None:
        menu, tr = self.recent_button.entries, self.context.tr
        menu.clear()
        for query in self.recent:
            menu.addAction(query.replace("&", "&&"), partial(self.field.setText, query))
        if not self.recent:
            menu.addAction(tr("Searches whose results you open are listed here until you quit.")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(tr("Forget them"), self.recent.clear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_field()

    def focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # -- places ------------------------------------------------------------------------------
    def show_location(self, location: Location) -> None:
        """Show a query; where the location names none, what was last searched for stays."""
        query = location.extra.get("query")
        if query is None:
            return
        filters = {name: tuple(location.extra[name].split(_BETWEEN)) for name in FACETS if location.extra.get(name)}
        self.field.blockSignals(True)
        self.field.setText(query)
        self.field.blockSignals(False)
        self.filters.set_filters(filters)
        self._search()

    def _here(self) -> Location:
        return _location(self.field.text().strip(), self.filters.filters)

    def _ask_again(self, saved: SavedSearch) -> None:
        self.context.go(_location(saved.query, facets_of(saved)))

    def where(self) -> str:
        if self._result is None:
            return ""
        return self.context.tr.plural(self._result.total, "{n} passage found", "{n} passages found")

    # -- words, colours, state ---------------------------------------------------------------
    def title(self) -> str:
        return self.context.tr("Search")

    def retranslate(self) -> None:
        tr = self.context.tr
        self.heading.setText(tr("Search"))
        self.field.setPlaceholderText(tr("Words, “a phrase”, begin*, item:7, state:IRN…"))
        self.field.setAccessibleName(tr("What to search for"))
        self.results.setAccessibleName(tr("Results"))
        self.recent_button.say(tr("Recent"), tr("Searches of this session"))
        self.help_link.say(tr("How to search"))
        self.filters.retranslate()
        self.saved.retranslate()
        self.help.retranslate()
        self.results.viewport().update()
        if self._result is None:
            self._show_nothing_asked()
        else:
            self._tell()

    def _limit_width(self) -> None:
        """A line that is too long is not found again by the eye."""
        self._main.setMaximumWidth(round(_WIDEST * self.context.theme.scale))

    def restyle(self) -> None:
        self._limit_width()
        self.help.restyle()
        self.results.viewport().update()
        self.problem.update()

    def save_state(self) -> dict[str, Any]:
        return {"help": self.help.isVisibleTo(self)}

    def restore_state(self, state: dict[str, Any]) -> None:
        self.help.setVisible(state.get("help") is True)


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is searched for: `language` is the person's, `typing` true while the last word may go on."""

    query: str
    filters: dict[str, tuple[str, ...]]
    limit: int
    language: str
    typing: bool


def _location(query: str, filters: Mapping[str, tuple[str, ...]]) -> Location:
    narrowed = {name: _BETWEEN.join(values) for name, values in filters.items()}
    return Location("search", extra={"query": query, **narrowed})


def _find(desk: Desk, ask: _Ask, job: Job) -> tuple[SearchResult, _Titles]:
    """The result and the titles of the documents in it. Runs off the UI thread."""
    result = desk.search(ask.query, ask.filters, ask.limit, job, language=ask.language, typing=ask.typing)
    return result, {(each.symbol, each.language): each.title for each in desk.documents()}
