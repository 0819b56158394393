"""What the Read view finds again at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapporteur.ui.views.read.panes import CHOICES
from rapporteur.ui.views.read.typesetting import TextStyle

if TYPE_CHECKING:
    from rapporteur.ui.views.read.view import ReadView


def state_of(view: ReadView) -> dict[str, Any]:
    """Panes and splitters, how large pages and text are."""
    panes = view.panes_widget
    style = panes.structured.style_chosen
    return {
        **panes.originals.save_state(),
        "panes": view.panes,
        "panel": view.panel_shown,
        "sizes": view.split.sizes(),
        "pane_sizes": panes.split.sizes() if view.panes == "both" else [],
        "text": [style.family, style.size, style.measure],
    }


def restore(view: ReadView, state: dict[str, Any]) -> None:
    """What cannot be understood is left as it comes."""
    panes = view.panes_widget
    if state.get("panes") in CHOICES:
        view.set_panes(str(state["panes"]))
    view.show_panel(bool(state.get("panel", True)))
    for split, sizes in ((view.split, state.get("sizes")), (panes.split, state.get("pane_sizes"))):
        if isinstance(sizes, list) and len(sizes) == split.count() and all(isinstance(n, int) for n in sizes):
            split.setSizes(sizes)
    panes.originals.restore_state(state)
    match state.get("text"):
        case [str(family), int(size), int(measure)]:
            panes.structured.set_style(TextStyle(family, min(max(size, 11), 32), min(max(measure, 40), 110)))
