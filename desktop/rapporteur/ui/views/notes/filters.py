"""What the annotations or the amendments are narrowed to: facets with counts, and the filters that were saved."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from rapporteur.domain.anchor import CHANGED, EXACT, LOST, MOVED
from rapporteur.domain.notes import WorkspaceState
from rapporteur.domain.sifting import (
    AGREEING,
    CLASHING,
    EARLIER,
    MONTH,
    ORDERED,
    PRIVATE,
    SHARED,
    TODAY,
    WEEK,
    ends_of,
)
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import colour_names, position_words, statuses
from rapporteur.ui.views.notes.days_dialog import DaysDialog
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.facet import Choice
from rapporteur.ui.widgets.facet_panel import FacetPanel
from rapporteur.ui.widgets.saved_searches import SavedSearches
from rapporteur.ui.wording import collator, dates_text

#: These are shown only where they tell things apart.
_TELLING = ("changed", "author", "private", "place", "clash", "proponent", "status")


class Filters(FacetPanel):
    """The facets of one page. `place` is what its saved filters are of; `words` is what is typed in its field."""

    def __init__(self, context: Context, place: str, names: Iterable[str]) -> None:
        super().__init__(context, names, shown=6)
        self.words = ""
        self._state = WorkspaceState({}, {}, {}, {}, {})
        self._counts: Mapping[str, Mapping[str, int]] = {}
        self._telling: Container[str] = ()
        self.saved = SavedSearches(context, place, lambda: (self.words, self.filters))
        self.top.addWidget(self.saved)
        self.days = LinkButton()
        self.days.clicked.connect(self.ask_days)
        self.days.setMinimumWidth(1)
        below = self.facets["changed"].layout()
        assert below is not None
        below.addWidget(self.days)
        self.retranslate()

    def show_counts(
        self, state: WorkspaceState, counts: Mapping[str, Mapping[str, int]], telling: Container[str] = ()
    ) -> None:
        """Show the counts of each facet's values. What is chosen stays so, even where nothing has it any more.

        `telling` are the facets that tell things apart; of the others only those are shown that teach what there is.
        """
        self._state, self._counts, self._telling = state, counts, telling
        chosen = self.filters
        for name in self.facets:
            self._show_facet(name, chosen.get(name, ()))
        self.say_state()
        self.saved.refresh()

    def set_filters(self, filters: Mapping[str, Iterable[str]]) -> None:
        wanted = {name: tuple(values) for name, values in filters.items()}
        for name in self.facets:
            self._show_facet(name, wanted.get(name, ()))
        super().set_filters(wanted)

    def ask_days(self) -> DaysDialog:
        """Ask from which day to which, and narrow to them; the periods that were chosen are let go."""
        known = next((ends for value in self.filters.get("changed", ()) if (ends := ends_of(value))), ("", ""))
        dialog = DaysDialog(self, self._context, known, self._take_days)
        dialog.open()
        return dialog

    def _take_days(self, value: str) -> None:
        self.set_filters(self.filters | {"changed": (value,)})
        self.changed.emit()

    def say_state(self) -> None:
        self.clear_link.setVisible(bool(self.filters or self.words))
        self.hint.setVisible(not any(self._counts.values()))

    def clear(self) -> None:
        self.words = ""
        super().clear()

    def retranslate(self) -> None:
        tr = self._context.tr
        self.say(
            {name: words for name, words in self._titles().items() if name in self.facets},
        )
        self.hint.setText(tr("Filters with their counts are shown here as soon as there is something to filter."))
        self.days.say(tr("Between two days…"))
        self.saved.retranslate()
        self.show_counts(self._state, self._counts, self._telling)

    # -- inside ------------------------------------------------------------------------------
    def _titles(self) -> dict[str, str]:
        tr = self._context.tr
        return {
            "document": tr("Document"),
            "position": tr("Position"),
            "tag": tr("Tag"),
            "colour": tr("Colour"),
            "changed": tr("Changed"),
            "author": tr("Author"),
            "private": tr("Shared"),
            "place": tr("Place in the document"),
            "status": tr("Status"),
            "proponent": tr("Proponent"),
            "clash": tr("Clashes"),
        }

    def _show_facet(self, name: str, chosen: Iterable[str]) -> None:
        counts = dict(self._counts.get(name, {}))
        chosen = tuple(chosen)
        if name in _TELLING and name not in self._telling:
            counts = {}
        if set(counts) == {""}:
            counts = {}  # nobody gave a tag, or a colour
        for value in chosen:
            counts.setdefault(value, 0)
        label = self._labels(name)
        labels = {value: label(value) for value in counts}
        values = sorted(counts, key=self._order(name, counts, labels))
        short = _short if name == "document" else lambda _symbol: ""
        self.show_choices(
            name,
            [
                Choice(value, labels[value], str(counts[value]), short=short(value), dot=_dot(name, value))
                for value in values
            ],
        )

    def _order(self, name: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> Callable[[str], Any]:
        """Values with an order of their own keep it; the others go by their words, those that nothing has now last."""
        order = ORDERED.get(name, ())
        collate = collator(self._context.tr.language)
        return lambda value: (
            order.index(value) if value in order else len(order),
            not order and counts[value] == 0,
            value == "",
            collate.sortKey(labels[value]),
        )

    def _labels(self, name: str) -> Callable[[str], str]:
        """What says the values of a facet."""
        context, tr = self._context, self._context.tr
        words: dict[str, dict[str, str]] = {
            "position": {"": tr("no position")},
            "tag": {"": tr("no tag")},
            "colour": {"": tr("No highlight")},
            "author": {"": tr("no name given")},
            "proponent": {"": tr("nobody named")},
            "changed": {
                TODAY: tr("Today"),
                WEEK: tr("This week"),
                MONTH: tr("This month"),
                EARLIER: tr("Earlier"),
            },
            "private": {PRIVATE: tr("private"), SHARED: tr("may be shared")},
            "place": {
                EXACT: tr("in its place"),
                MOVED: tr("moved"),
                CHANGED: tr("changed"),
                LOST: tr("lost its place"),
            },
            "clash": {CLASHING: tr("clashes with an accepted one"), AGREEING: tr("no clash")},
        }
        known = words.get(name, {})
        if name == "position":
            return lambda value: known.get(value) or position_words(context, value) or value
        if name == "changed":
            return lambda value: known.get(value) or dates_text(context, *(ends_of(value) or ("", "")))
        if name == "colour":
            known = {**colour_names(context, self._state), **known}
        elif name == "status":
            known = statuses(context)
        return lambda value: known.get(value, value)


def _short(symbol: str) -> str:
    """The end of a symbol, which tells it from its neighbours where there is no room for all of it."""
    parts = symbol.split("/")
    return "…" + "/".join(parts[2:]) if len(parts) > 3 else ""


def _dot(facet: str, value: str) -> str:
    """The colour that a value is shown with."""
    return f"mark_{value}" if facet == "colour" and value else ""
