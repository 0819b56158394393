"""Facets under one another in a side panel: what something is narrowed to, and the way out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.facet import Choice, Facet
from rapporteur.ui.widgets.labels import Label

_SHOWN_AT_FIRST = 8


class FacetPanel(QScrollArea):
    """`changed` tells that the person narrowed otherwise. `top` is room for what stands above the facets."""

    changed = Signal()

    def __init__(self, context: Context, names: Iterable[str], shown: int = _SHOWN_AT_FIRST) -> None:
        super().__init__()
        self._context = context
        self.facets = {name: Facet(context, many=True, limit=shown) for name in names}
        self.hint = Label("", "small", wrap=True)
        self.clear_link = LinkButton()
        self.clear_link.setMinimumWidth(1)
        self.clear_link.clicked.connect(self._clear_and_tell)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 14, 10, 10)
        layout.setSpacing(4)
        self.top = QVBoxLayout()
        self.top.setSpacing(4)
        layout.addLayout(self.top)
        layout.addWidget(self.clear_link)
        layout.addWidget(self.hint)
        layout.addSpacing(4)
        for facet in self.facets.values():
            facet.changed.connect(self._tell)
            layout.addWidget(facet)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """What is chosen, by facet; facets without a choice are not there."""
        return {name: facet.selected for name, facet in self.facets.items() if facet.selected}

    def set_filters(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Narrow to these values without telling anybody."""
        for name, facet in self.facets.items():
            facet.select(tuple(filters.get(name, ())))
        self.say_state()

    def show_choices(self, name: str, choices: Sequence[Choice]) -> None:
        """Show the choices of a facet with their counts; what is chosen must be among them."""
        self.facets[name].set_choices(choices)

    def clear(self) -> None:
        """Narrow to nothing, without telling anybody."""
        for facet in self.facets.values():
            facet.select(())
        self.say_state()

    def say_state(self) -> None:
        """Offer the way out where something is narrowed."""
        self.clear_link.setVisible(bool(self.filters))

    def say(self, titles: Mapping[str, str]) -> None:
        """The words of the interface's language."""
        for name, facet in self.facets.items():
            facet.say(titles[name])
        self.clear_link.say(self._context.tr("Clear filters"))

    def _clear_and_tell(self) -> None:
        first = next((facet.list for facet in self.facets.values() if facet.isVisible()), None)
        self.clear()
        if first is not None:  # the link is gone
            first.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.say_state()
        self.changed.emit()
