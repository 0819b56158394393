"""The facets of a search: what the results are, with counts, and what they are narrowed to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.query import FACETS, FacetValue
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.facet import Choice, Facet
from rapporteur.ui.widgets.labels import Label

_SHOWN_AT_FIRST = 8


class SearchSide(QScrollArea):
    """`changed` tells that the person narrowed the results otherwise."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._values: dict[str, tuple[FacetValue, ...]] = {}
        self._filling = False
        self.facets = {name: Facet(context, many=True, limit=_SHOWN_AT_FIRST) for name in FACETS}
        self.hint = Label("", "small", wrap=True)
        self.clear_link = LinkButton()
        self.clear_link.clicked.connect(self._clear_and_tell)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 14, 10, 10)
        layout.setSpacing(4)
        layout.addWidget(self.clear_link)
        layout.addWidget(self.hint)
        for facet in self.facets.values():
            facet.changed.connect(self._tell)
            layout.addWidget(facet)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        return {name: facet.selected for name, facet in self.facets.items() if facet.selected}

    def set_filters(self, filters: dict[str, tuple[str, ...]]) -> None:
        """Narrow to these values without telling anybody."""
        for name, facet in self.facets.items():
            values = filters.get(name, ())
            known = {each.value for each in self._values.get(name, ())}
            missing = tuple(FacetValue(value, value, 0) for value in values if value not in known)
            self._values[name] = (*self._values.get(name, ()), *missing)
            self._show_facet(name)
            facet.select(values)
        self._say()

    def show_facets(self, facets: dict[str, tuple[FacetValue, ...]]) -> None:
        """Show the counts of a result. What is chosen is kept, even where it has no hit."""
        chosen = self.filters
        self._values = {
            name: (
                *facets.get(name, ()),
                *(
                    FacetValue(value, value, 0)
                    for value in chosen.get(name, ())
                    if value not in {each.value for each in facets.get(name, ())}
                ),
            )
            for name in FACETS
        }
        for name in FACETS:
            self._show_facet(name)
        self._say()

    def clear(self) -> None:
        for facet in self.facets.values():
            facet.select(())
        self._say()

    def _clear_and_tell(self) -> None:
        self.clear()
        self.changed.emit()

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _show_facet(self, name: str) -> None:
        self.facets[name].set_choices(
            [Choice(each.value, self._label(name, each), str(each.count)) for each in self._values.get(name, ())]
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
            return wording.OFFICIAL_LANGUAGES.get(value.value, value.value)
        return words.get((name, value.value), value.label or value.value)

    def _say(self) -> None:
        any_value = any(self._values.values())
        self.clear_link.setVisible(bool(self.filters))
        self.hint.setVisible(not any_value)

    def retranslate(self) -> None:
        tr = self._context.tr
        titles = {
            "document": tr("Document"),
            "part": tr("Part"),
            "year": tr("Year"),
            "language": tr("Language"),
            "section": tr("Section"),
            "kind": tr("Kind of text"),
            "state": tr("State mentioned"),
        }
        for name, facet in self.facets.items():
            facet.say(titles[name])
            self._show_facet(name)
        self.clear_link.say(tr("Clear filters"))
        self.hint.setText(tr("Filters with their counts are shown here as soon as something is found."))
        self._say()
