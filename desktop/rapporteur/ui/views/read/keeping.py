"""What the Read view finds again at the next start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rapporteur.domain.views import DocumentSummary
from rapporteur.ui.context import Context
from rapporteur.ui.room import right_panel, wanted
from rapporteur.ui.session import recent_documents
from rapporteur.ui.views.read.panes import CHOICES
from rapporteur.ui.views.read.typesetting import TextStyle

if TYPE_CHECKING:
    from rapporteur.ui.views.read.view import ReadView


def first_document(context: Context, documents: Sequence[DocumentSummary]) -> DocumentSummary | None:
    """What is opened where no document is asked for: the one opened last that is still there, else the one that came
    with the program (in the interface's language where it can be), else the first."""
    there = {(each.symbol, each.language): each for each in documents}
    lately = next((there[place] for place in recent_documents(context.settings) if place in there), None)
    bundled = [each for each in documents if each.bundled]
    bundled.sort(key=lambda each: each.language != context.tr.language)
    return lately or next(iter([*bundled, *documents]), None)


def state_of(view: ReadView) -> dict[str, Any]:
    """Panes and splitters, how large pages and text are."""
    panes = view.panes_widget
    style = panes.structured.style_chosen
    return {
        **panes.originals.save_state(),
        "panes": view.panes,
        "panel": wanted(right_panel(view)),
        "sizes": view.split.sizes(),
        "pane_sizes": panes.split.sizes() if view.panes == "both" else [],
        "text": [style.family, style.size, style.measure],
        "library_order": view.contents.documents.order,
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
    view.contents.documents.choose_order(str(state.get("library_order")))
    match state.get("text"):
        case [str(family), int(size), int(measure)]:
            panes.structured.set_style(TextStyle(family, min(max(size, 11), 32), min(max(measure, 40), 110)))
