"""The card of the person's own annotations on a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from rapporteur.domain.anchor import CHANGED, Placement
from rapporteur.domain.notes import Annotation
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import position_words, when
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow

_LONGEST = 80


def annotations_card(
    context: Context,
    placed: Sequence[tuple[Annotation, Placement]],
    edit: Callable[[Annotation], None],
    add: Callable[[], None],
) -> QWidget:
    """The annotations, each leading to its form, and the way to another one."""
    tr = context.tr
    card = Card(tr("Your annotations"), str(len(placed)) if placed else "")
    for annotation, where in placed:
        row = LinkRow(context, *annotation_words(context, annotation))
        row.clicked.connect(lambda _checked=False, each=annotation: edit(each))
        card.add(row)
        if where.kind == CHANGED:
            card.add(Label(tr("The words have changed since."), "warning", wrap=True))
        if annotation.rivals:
            card.add(Label(tr("Changed by two people at once: decide in Notes."), "warning", wrap=True))
    more = LinkButton(tr("Annotate…"))
    more.clicked.connect(add)
    card.add(more)
    return card


def annotation_words(context: Context, annotation: Annotation) -> tuple[str, str, str]:
    """What a line says of an annotation: label, detail, and what stands at the end."""
    quote = " ".join(annotation.anchor.quote.split())
    said = annotation.comment.split("\n")[0] or ("" if annotation.anchor.whole else f"« {_short(quote)} »")
    named = position_words(context, annotation.position)
    label = " · ".join(each for each in (named, said) if each) or context.tr("Highlight")
    detail = " · ".join([*annotation.tags, annotation.author])
    return label, detail.strip(" ·"), when(context, annotation.changed)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
