"""The facets of a search: what the results are, with counts, and what they are narrowed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapporteur.domain.languages import OFFICIAL_LANGUAGES
from rapporteur.domain.query import FACETS, FacetValue
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.facet import Choice
from rapporteur.ui.widgets.facet_panel import FacetPanel


class SearchSide(FacetPanel):
    """Below the saved searches, the facets of what was found."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, FACETS)
        self._values: dict[str, tuple[FacetValue, ...]] = {}
        self.retranslate()

    def set_filters(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Narrow to these values, with no hit as yet where they are not known, without telling anybody."""
        for name in self.facets:
            self._values[name] = _with(self._values.get(name, ()), filters.get(name, ()))
            self._show_facet(name)
        super().set_filters(filters)

    def show_facets(self, facets: Mapping[str, tuple[FacetValue, ...]]) -> None:
        """Show the counts of a result. What is chosen is kept, even where it has no hit."""
        chosen = self.filters
        self._values = {name: _with(facets.get(name, ()), chosen.get(name, ())) for name in FACETS}
        for name in FACETS:
            self._show_facet(name)
        self.say_state()

    def say_state(self) -> None:
        super().say_state()
        self.hint.setVisible(not any(self._values.values()))

    def _show_facet(self, name: str) -> None:
        self.show_choices(
            name, [Choice(each.value, self._label(name, each), str(each.count)) for each in self._values.get(name, ())]
        )

    def _label(self, name: str, value: FacetValue) -> str:
        tr = self._context.tr
        words = {
            ("part", "body"): tr("Main text"),
            ("part", "annex"): tr("Annex"),
            ("kind", "paragraph"): tr("Paragraphs"),
            ("kind", "heading"): tr("Headings"),
            ("kind", "footnote"): tr("Footnotes"),
        }
        if name == "state":
            return wording.state_name(self._context, value.value)
        if name == "language":
            return OFFICIAL_LANGUAGES.get(value.value, value.value)
        return words.get((name, value.value), value.label or value.value)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.say(
            {
                "document": tr("Document"),
                "part": tr("Part"),
                "year": tr("Year"),
                "language": tr("Language"),
                "section": tr("Section"),
                "kind": tr("Kind of text"),
                "state": tr("State mentioned"),
            }
        )
        for name in self.facets:
            self._show_facet(name)
        self.hint.setText(tr("Filters with their counts are shown here as soon as something is found."))
        self.say_state()


def _with(values: tuple[FacetValue, ...], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """The values with those that are chosen and not among them."""
    known = {each.value for each in values}
    return (*values, *(FacetValue(value, value, 0) for value in chosen if value not in known))
