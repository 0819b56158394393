"""The review list: marks whose place moved, changed or was lost; the person accepts a new place, or keeps the old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QWidget

from rapporteur.domain.anchor import CHANGED, LOST, MOVED, Anchor, Placement
from rapporteur.domain.notes import WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.cards_page import CardsPage
from rapporteur.ui.views.notes.redline_label import RedlineLabel
from rapporteur.ui.views.notes.value_words import shortened
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card, EmptyState
from rapporteur.ui.widgets.labels import Label

if TYPE_CHECKING:
    from rapporteur.desk import Desk
    from rapporteur.desk.notebook import Notebook
    from rapporteur.desk.reviewing import Carried, Reviewing, ReviewItem

#: So many are shown at once; the others follow as these are settled.
_SHOWN = 40
#: From this likeness on, what stands at the new place hardly changed.
_NEAR = 0.9


@dataclass(frozen=True, slots=True)
class _Revision:
    """A document that was revised since it was annotated, and what could be taken over."""

    symbol: str
    revision: str
    carried: tuple[Carried, ...]


@dataclass(slots=True)
class _Found:
    """What a look through all marks found. `cited` says places in words, by document, language and key."""

    reviewing: Reviewing
    items: list[ReviewItem]
    revisions: list[_Revision]
    cited: dict[tuple[str, str, str], str] = field(default_factory=dict)


class ReviewPage(CardsPage):
    """`counted` tells how many marks wait, whenever that is known anew."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: _Found | None = None
        self._asked = 0
        context.library_changed.connect(self.look)
        context.own.changed.connect(self._own_changed)

    # -- looking -----------------------------------------------------------------------------
    def look(self) -> None:
        """Look through all marks again, off the UI thread; the last look is the one that counts."""
        own, desk, language = self._context.own, self._context.desk, self._context.tr.language
        if not own.usable:
            return
        state = own.state
        self._asked += 1
        asked = self._asked

        def show(found: _Found) -> None:
            if asked == self._asked:
                self._found = found
                self.counted.emit(len(found.items))
                self.rebuild()

        self._context.tasks.run(lambda _job: _look(desk, state, language), show, later=True)

    def _own_changed(self) -> None:
        """What is in sight is looked through again; a page that nobody looks at waits until it is shown."""
        if self.isVisible():
            self.look()

    @property
    def items(self) -> Sequence[ReviewItem]:
        """What waits, the lost first."""
        return self._found.items if self._found is not None else ()

    def rebuild(self) -> None:
        """Say everything again; who was on a button of the list is on the first one of what is left."""
        focus = QApplication.focusWidget()
        within = focus is not None and focus is not self and self.isAncestorOf(focus)
        self._fill()
        if within:
            first = next((each for each in self.findChildren(QPushButton) if not each.isHidden()), None)
            (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        tr, found = self._context.tr, self._found
        self._column.addWidget(Label(tr("To review"), "title"))
        if found is None or not (found.items or found.revisions):
            empty = EmptyState(self._context, "notes")
            empty.say(
                tr("Nothing to review"),
                tr("Where a document changes, what you marked in it and cannot be placed for certain is shown here."),
            )
            self._column.addWidget(empty, 1)
            return
        for revision in found.revisions:
            self._column.addWidget(self._revision_card(revision))
        sure = [each for each in found.items if each.placement.kind != LOST]
        if len(sure) > 1:
            self._column.addWidget(self._all(sure))
        for each in found.items[:_SHOWN]:
            self._column.addWidget(self._card(each))
        if len(found.items) > _SHOWN:
            more = len(found.items) - _SHOWN
            self._column.addWidget(Label(tr.plural(more, "and {n} more", "and {n} more"), "muted"))
        self._column.addStretch(1)

    # -- cards -------------------------------------------------------------------------------
    def _card(self, item: ReviewItem) -> Card:
        tr, kind = self._context.tr, item.placement.kind
        kinds = {MOVED: tr("moved"), CHANGED: tr("changed"), LOST: tr("lost its place")}
        marks = {"annotation": tr("Annotation"), "amendment": tr("Amendment"), "citation": tr("Quotation in a note")}
        place = self._cited(item.anchor, item.anchor.key)
        card = Card(f"{marks[item.kind]} · {place}", kinds[kind])
        if kind == LOST:
            words = tr("The document is not in the library any more.") if not item.document else ""
            card.add(RedlineLabel(self._context, tr("The words as they were"), [(_short(item.before), "quote")]))
            if words:
                card.add(Label(words, "warning", wrap=True))
        else:
            if item.placement.key != item.anchor.key:
                card.add(Label(tr("Now in {place}", place=self._cited(item.anchor, item.placement.key)), "small"))
            runs = [(each.text, each.kind) for each in item.changes]
            card.add(RedlineLabel(self._context, tr("What changed"), shortened(runs)))
        card.add(self._buttons(item, place))
        return card

    def _buttons(self, item: ReviewItem, place: str) -> QWidget:
        tr = self._context.tr
        row, line = _row()
        if item.placement.kind != LOST:
            accept = QPushButton(tr("Accept the new place"))
            accept.setAccessibleName(tr("Accept the new place: {place}", place=place))
            accept.clicked.connect(lambda: self.accept([item]))
            line.addWidget(accept)
        keep = QPushButton(tr("Keep as it is"))
        keep.setAccessibleName(tr("Keep as it is: {place}", place=place))
        keep.clicked.connect(lambda: self.keep(item))
        line.addWidget(keep)
        if item.document:
            other = QPushButton(tr("Another place"))
            other.setAccessibleName(tr("Another place: {place}", place=place))
            menu = QMenu(other)
            menu.aboutToShow.connect(lambda: self._fill_menu(menu, item))
            other.setMenu(menu)
            line.addWidget(other)
            show = LinkButton(tr("Show"))
            show.clicked.connect(lambda: self._context.go(self._location(item)))
            line.addWidget(show)
        line.addStretch(1)
        return row

    def _fill_menu(self, menu: QMenu, item: ReviewItem) -> None:
        """The likeliest places, each with its first words."""
        menu.clear()
        found = self._found
        for each in found.reviewing.candidates(item.anchor) if found is not None else ():
            there = found.reviewing.accepted(item, each).quote if found is not None else ""
            words = f"{self._cited(item.anchor, each.key)} – {_short(' '.join(there.split()), 70)}"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, each=each: self.accept([item], each))
        if menu.isEmpty():
            menu.addAction(self._context.tr("No place is like it")).setEnabled(False)

    def _all(self, sure: list[ReviewItem]) -> QWidget:
        tr = self._context.tr
        row, line = _row()
        same = [each for each in sure if each.placement.kind == MOVED or each.placement.score >= _NEAR]
        offers = [(tr.plural(len(sure), "Accept {n} new place", "Accept all {n} new places"), sure)]
        if 0 < len(same) < len(sure):
            # What hardly changed first: nobody reads a hundred redlines before accepting them.
            words = tr.plural(len(same), "Accept {n} that hardly changed", "Accept {n} that hardly changed")
            offers.insert(0, (words, same))
        for words, items in offers:
            button = QPushButton(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, items=items: self.accept(items))
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _revision_card(self, revision: _Revision) -> Card:
        tr = self._context.tr
        card = Card(tr("{revision} revises {symbol}", revision=revision.revision, symbol=revision.symbol))
        count = len(revision.carried)
        words = tr.plural(
            count,
            "{n} annotation stands for certain in the revision too.",
            "{n} annotations stand for certain in the revision too.",
        )
        card.add(Label(words, wrap=True))
        row, line = _row()
        take = QPushButton(tr("Carry them over"))
        take.setAccessibleName(tr("Carry annotations over to {revision}", revision=revision.revision))
        take.clicked.connect(lambda: self._carry(revision))
        line.addWidget(take)
        line.addStretch(1)
        card.add(row)
        return card

    # -- settling ----------------------------------------------------------------------------
    def accept(self, items: Sequence[ReviewItem], chosen: Placement | None = None) -> None:
        """Give marks their new place, or the one that was chosen; amendments are rebased on the text that is there."""
        found = self._found
        if found is None:
            return
        reviewing, tr = found.reviewing, self._context.tr

        def settle_all(book: Notebook) -> int:
            from rapporteur.desk.reviewing import Settled, settle

            state, settled = book.state, []
            for item in items:
                amendment = state.amendments.get(item.id) if item.kind == "amendment" else None
                rebased = reviewing.rebased(amendment, chosen) if amendment is not None else None
                settled.append(Settled(item, reviewing.accepted(item, chosen), rebased))
            return settle(book, settled)

        def told(count: int) -> None:
            words = tr.plural(
                count, "{n} new place accepted; undo takes it back", "{n} new places accepted; undo takes them back"
            )
            self._context.told.emit(words)

        self._context.own.do(settle_all, told)

    def keep(self, item: ReviewItem) -> None:
        """Leave a mark as it is, until the document changes again."""
        if self._found is None:
            return
        anchor = self._found.reviewing.kept(item)

        def settle_it(book: Notebook) -> None:
            from rapporteur.desk.reviewing import Settled, settle

            settle(book, [Settled(item, anchor)])

        self._context.own.do(settle_it)

    def _carry(self, revision: _Revision) -> None:
        tr = self._context.tr

        def take(book: Notebook) -> int:
            from rapporteur.desk.reviewing import take_over

            return take_over(book, revision.carried)

        def told(count: int) -> None:
            self._context.told.emit(tr.plural(count, "{n} annotation carried over", "{n} annotations carried over"))

        self._context.own.do(take, told)

    # -- within ------------------------------------------------------------------------------
    def _cited(self, anchor: Anchor, key: str) -> str:
        found = self._found
        known = found.cited.get((anchor.symbol, anchor.language, key), "") if found is not None else ""
        return known or anchor.symbol

    def _location(self, item: ReviewItem) -> Location:
        """The place as it is now; of a lost mark the paragraph where it was; of a quotation its note."""
        if item.kind == "citation":
            return places.note_location(item.id)
        now = item.placement
        marked = (now.start, now.end) if now.start < now.end and now.kind != LOST else (None, None)
        return Location("read", item.anchor.symbol, item.anchor.language, now.key, *marked)


def _look(desk: Desk, state: WorkspaceState, language: str) -> _Found:
    """All that waits, and the words for its places. Long: not for the UI thread."""
    from rapporteur.desk.reviewing import Reviewing, revised_by, to_take_over
    from rapporteur.domain.errors import Failure

    reviewing = Reviewing(desk.report)
    found = _Found(reviewing, reviewing.review(state), [])
    for item in found.items[:_SHOWN]:
        keys = {item.anchor.key, item.placement.key}
        keys |= {each.key for each in reviewing.candidates(item.anchor)} if item.document else set()
        for key in keys:
            name = (item.anchor.symbol, item.anchor.language, key)
            if name not in found.cited:
                try:
                    found.cited[name] = desk.cite(*name, in_language=language)
                except Failure:
                    found.cited[name] = item.anchor.symbol
    documents = desk.documents()
    marked = [each for each in state.annotations.values() if not each.trashed]
    for symbol, written in sorted({(each.anchor.symbol, each.anchor.language) for each in marked}):
        revision = revised_by(symbol, [each.symbol for each in documents if each.language == written])
        if revision:
            of_it = [each for each in marked if (each.anchor.symbol, each.anchor.language) == (symbol, written)]
            carried = to_take_over(state, reviewing.carry(of_it, revision, written))
            if carried:
                found.revisions.append(_Revision(symbol, revision, tuple(carried)))
    return found


def _row() -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    return row, line


def _short(words: str, longest: int = 400) -> str:
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"
