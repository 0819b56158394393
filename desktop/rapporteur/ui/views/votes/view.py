"""The votes view: which of its pages is shown, and what they are given."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.printable import Printable
from rapporteur.ui.views.votes import model
from rapporteur.ui.views.votes.compare_page import ComparePage
from rapporteur.ui.views.votes.list_page import ListPage
from rapporteur.ui.views.votes.model import VotesData, compare_location
from rapporteur.ui.views.votes.side import DECIDED, VotesSide
from rapporteur.ui.views.votes.state_page import StatePage
from rapporteur.ui.views.votes.vote_page import VotePage
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.segmented import Segmented


class VotesView(View):
    """Locations: a vote (its key), a State's record (extra "state"), a comparison (extra "tab" and "voters")."""

    name = "votes"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._data = VotesData()
        self._loaded = False
        self._here = Location("votes")
        self.filters = VotesSide(context)
        self.side = self.filters
        self.heading = Label("", "title")
        self.tabs = Segmented()
        for value in ("list", "compare"):
            self.tabs.add(value, "")
        self.list_page = ListPage(context)
        self.vote_page = VotePage(context)
        self._tab_stack = QStackedWidget()
        self._tab_stack.addWidget(self.list_page)
        self._pages = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self._open_tab)
        self.filters.changed.connect(self._narrow)
        self.vote_page.group_chosen.connect(self._choose_group)
        self.list_page.empty.acted.connect(self._clear_filters)
        self._pages.currentChanged.connect(lambda _page: self._turn_to_page())
        self._tab_stack.currentChanged.connect(lambda _page: self._aim())
        context.library_changed.connect(self.reload)
        self._aim()
        self.retranslate()
        self.reload()

    def _lay_out(self) -> None:
        top = QWidget()
        inner = QVBoxLayout(top)
        inner.setContentsMargins(26, 18, 26, 12)
        inner.setSpacing(12)
        bar = QHBoxLayout()
        bar.addWidget(self.heading, 1)
        bar.addWidget(self.tabs)
        inner.addLayout(bar)
        inner.addWidget(self._tab_stack, 1)
        for page in (top, self.vote_page):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    @cached_property
    def compare_page(self) -> ComparePage:
        """Made when it is first asked for, so that the view itself opens sooner."""
        page = ComparePage(self.context)
        self._tab_stack.addWidget(page)
        return page

    @cached_property
    def state_page(self) -> StatePage:
        """Made when it is first asked for."""
        page = StatePage(self.context)
        self._pages.addWidget(page)
        return page

    def _made_pages(self) -> list[ListPage | VotePage | ComparePage | StatePage]:
        later = (self.__dict__.get(name) for name in ("compare_page", "state_page"))
        return [self.list_page, self.vote_page, *(page for page in later if page is not None)]

    def _aim(self) -> None:
        """Whoever gives the view the keyboard means the table of the page in sight."""
        page = self._pages.currentWidget()
        if isinstance(page, (VotePage, StatePage)):
            self.setFocusProxy(page.table.grid)
        elif self._tab_stack.currentWidget() is self.list_page:
            self.setFocusProxy(self.list_page.shown.grid)
        else:
            self.setFocusProxy(self.compare_page.field)

    def _turn_to_page(self) -> None:
        """A page that takes the place of another one takes the keyboard over too."""
        self._aim()
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.setFocus()

    # -- data --------------------------------------------------------------------------------
    def reload(self) -> None:
        desk = self.context.desk
        # Later: the view itself is to be seen first.
        self.context.tasks.run(lambda job: model.load(desk, job), self._take, later=True)

    def _take(self, data: VotesData) -> None:
        self._data, self._loaded = data, True
        self.filters.show_data(data)
        self.show_location(self._here)
        self.moved.emit(self._here)

    # -- places ------------------------------------------------------------------------------
    def show_location(self, location: Location) -> None:
        self._here = location
        if not self._loaded:
            return
        record = self._data.find(location.document, location.language, location.key) if location.key else None
        if record is not None:
            self.vote_page.show_groups(self.filters.groups)
            self.vote_page.show_vote(self._data, record)
            self._pages.setCurrentWidget(self.vote_page)
        elif "state" in location.extra:
            self.state_page.show_state(self._data, location.extra["state"])
            self._pages.setCurrentWidget(self.state_page)
        else:
            self._show_tab(location)

    def _show_tab(self, location: Location) -> None:
        comparing = location.extra.get("tab") == "compare"
        voters = [each for each in location.extra.get("voters", "").split(",") if each]
        if self.filters.kind == DECIDED:
            decided = [each for each in self._data.decisions if self.filters.accepts_decision(each)]
            self.list_page.show_decisions(self._data, decided)
        else:
            self.list_page.show_votes(self._data, [each for each in self._data.records if self.filters.accepts(each)])
        if comparing:
            self.compare_page.show_voters(self._data, voters)
        self.tabs.choose("compare" if comparing else "list")
        self._tab_stack.setCurrentWidget(self.compare_page if comparing else self.list_page)
        self._pages.setCurrentIndex(0)
        self._aim()

    def _open_tab(self, tab: str) -> None:
        self.context.go(compare_location(self.compare_page.voters) if tab == "compare" else Location("votes"))

    # -- filters -----------------------------------------------------------------------------
    def _narrow(self) -> None:
        """Another choice in the side panel: on a vote's page it narrows the roll, elsewhere it shows the list."""
        self.vote_page.show_groups(self.filters.groups)
        record = self.vote_page.record
        if self._pages.currentWidget() is self.vote_page and record is not None and self.filters.accepts(record):
            return
        if self._pages.currentIndex() or self._tab_stack.currentIndex():
            self.context.go(Location("votes"))
        else:
            self.show_location(self._here)

    def _choose_group(self, code: str | None) -> None:
        chosen = () if code is None or self.filters.groups == (code,) else (code,)
        self.filters.regional.select(chosen)
        self.vote_page.show_groups(chosen)

    def _clear_filters(self) -> None:
        self.filters.kinds.select(("",))
        self.filters.documents.select(())
        self._narrow()

    def printable(self) -> Printable | None:
        """The table of the page in sight."""
        page = self._pages.currentWidget()
        if page is self.vote_page and self.vote_page.record is not None:
            record = self.vote_page.record
            return self.vote_page.table.printable(f"{record.document} · {self.vote_page.meta.text()}")
        if page is self.__dict__.get("state_page"):
            return self.state_page.table.printable()
        comparing = self._tab_stack.currentWidget() is not self.list_page
        return self.compare_page.votes.printable() if comparing else self.list_page.shown.printable()

    # -- words, colours, state ---------------------------------------------------------------
    def title(self) -> str:
        return self.context.tr("Votes")

    def where(self) -> str:
        if not self._loaded:
            return ""
        tr = self.context.tr
        lost = self._data.unmatched
        parts = [
            tr.plural(len(self._data.records), "{n} vote", "{n} votes"),
            tr.plural(self._data.ballots, "{n} ballot", "{n} ballots"),
            tr("all States recognised")
            if not lost
            else tr.plural(lost, "{n} name without a State", "{n} names without a State"),
        ]
        return " · ".join(parts) if self._data.records else ""

    def retranslate(self) -> None:
        tr = self.context.tr
        self.heading.setText(tr("How they voted"))
        self.tabs.rename("list", tr("List"))
        self.tabs.rename("compare", tr("Compare"))
        self.tabs.setAccessibleName(tr("Votes as"))
        self.filters.retranslate()
        for page in self._made_pages():
            page.retranslate()

    def restyle(self) -> None:
        for page in self._made_pages():
            page.restyle()

    def save_state(self) -> dict[str, Any]:
        return {"vote": self.vote_page.save_state(), "list": self.list_page.save_state()}

    def restore_state(self, state: dict[str, Any]) -> None:
        if isinstance(state.get("vote"), dict):
            self.vote_page.restore_state(state["vote"])
        if isinstance(state.get("list"), dict):
            self.list_page.table.restore_state(state["list"])
