"""The card of the person's own annotations on a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from rapporteur.domain.anchor import CHANGED, Anchor, Placement
from rapporteur.domain.notes import Annotation
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import position_words, statuses, when
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.cards import Card
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow

_LONGEST = 80


def work_card(
    context: Context, symbol: str, key: str, amend: Callable[[], None], moved: Mapping[Anchor, str]
) -> QWidget:
    """The amendments to a paragraph and the notes that cite it, each leading to its page; and a way to amend. `moved`
    are anchors whose words stand elsewhere in the document now, by the keys of these places."""
    tr, state = context.tr, context.own.state
    named = statuses(context)
    amendments = [
        each
        for each in state.amendments.values()
        if not each.trashed and (each.anchor.symbol, moved.get(each.anchor, each.anchor.key)) == (symbol, key)
    ]
    amendments.sort(key=lambda each: (each.order, each.created, each.id))
    citing = context.own.index.citing(state, (symbol, key), moved)
    count = len(amendments) + len(citing)
    card = Card(tr("Your amendments and notes"), str(count) if count else "")
    for number, amendment in enumerate(amendments, start=1):
        who = ", ".join(each.name for each in amendment.parties if each.role == "proposes")
        clashing = [str(at) for at, each in enumerate(amendments, start=1) if each.id in amendment.clashes]
        clash = tr("clashes with amendment {n}", n=", ".join(clashing)) if clashing else ""
        if amendment.clashes and not clashing:
            clash = tr("clashes with the revised text")
        told = " · ".join(each for each in (clash, named[amendment.status], who) if each)
        row = LinkRow(context, tr("Amendment {n}", n=number), told, sign="warning" if clash else "", shade="warning")
        there = Location("notes", extra={"amendment": amendment.id})
        row.clicked.connect(lambda _on=False, there=there: context.go(there))
        card.add(row)
    for note in citing:
        row = LinkRow(context, note.title or tr("Untitled"), tr("cites this"))
        there = Location("notes", extra={"note": note.id})
        row.clicked.connect(lambda _on=False, there=there: context.go(there))
        card.add(row)
    more = LinkButton(tr("Amend…"))
    more.clicked.connect(amend)
    card.add(more)
    return card


class AnnotationsCard(Card):
    """The annotations on a paragraph: a row for each, by its id."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__(title, aside)
        self.rows: dict[str, LinkRow] = {}

    def mark(self, name: str) -> LinkRow | None:
        """Mark the row of one annotation alone; the row, None where there is no such one."""
        for each, row in self.rows.items():
            row.set_marked(each == name)
        return self.rows.get(name)


def annotations_card(
    context: Context,
    placed: Sequence[tuple[Annotation, Placement]],
    edit: Callable[[Annotation], None],
    add: Callable[[], None],
) -> AnnotationsCard:
    """The annotations, each leading to its form, and the way to another one."""
    tr = context.tr
    card = AnnotationsCard(tr("Your annotations"), str(len(placed)) if placed else "")
    for annotation, where in placed:
        row = LinkRow(context, *annotation_words(context, annotation))
        row.clicked.connect(lambda _checked=False, each=annotation: edit(each))
        card.add(row)
        card.rows[annotation.id] = row
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
    page = context.tr("page {page}", page=annotation.anchor.page or 1) if not annotation.anchor.key else ""
    label = " · ".join(each for each in (page, named, said) if each) or context.tr("Highlight")
    detail = " · ".join([*annotation.tags, annotation.author])
    return label, detail.strip(" ·"), when(context, annotation.changed)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
